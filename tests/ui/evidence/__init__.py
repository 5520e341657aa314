"""Tests of `ui/evidence/` as a person meets it."""
