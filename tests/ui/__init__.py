"""Screens, offscreen, as a person would use them."""
