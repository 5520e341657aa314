"""Tests of `ui/rectifications/` as a person meets it."""
