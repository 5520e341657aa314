"""Whole tales, from the first key to the last, as a person lives them before the window."""
