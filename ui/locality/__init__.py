"""One inspection in full, as headquarters reads it (H6)."""
