"""Tests of the scoring page, as a person before it."""
