"""The terminal, as a stranger meets it."""
