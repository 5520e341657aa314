"""Everything the program can do, and every locality, found by typing."""
