"""Tests of `ui/rulings/` as a person meets it."""
