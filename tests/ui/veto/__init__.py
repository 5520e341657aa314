"""Tests of `ui/veto/` as a person meets it."""
