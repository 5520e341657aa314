"""Tests of `ui/exporting/` as a person meets it."""
