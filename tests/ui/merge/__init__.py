"""Tests of `ui/merge/` as a person meets it."""
