"""Use cases on real workspace files, with a clock and a laptop of their own."""
