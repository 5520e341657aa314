"""Tests of `ui/imports/` as a person meets it."""
