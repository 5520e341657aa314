"""A page about the visit to Lanzhou, and a person before it."""

from tests.ui.visiting import visit

__all__ = ["visit"]
