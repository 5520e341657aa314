"""Tests of `ui/locality/` as a person meets it."""
