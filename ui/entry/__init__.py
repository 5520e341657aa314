"""The scoring page: one locality's criteria, the editors of their answers, and the live total."""
