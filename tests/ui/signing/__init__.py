"""Tests of `ui/signing/` as a person meets it."""
