"""A block of cells from a spreadsheet: shown, judged, and only then taken."""
