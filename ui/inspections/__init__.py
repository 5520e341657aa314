"""The list of inspections: what is to be done today."""
