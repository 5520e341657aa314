"""Tests of `ui/checks/` as a person meets it."""
