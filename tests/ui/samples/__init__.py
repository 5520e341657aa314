"""Tests of `ui/samples/` as a person meets it."""
