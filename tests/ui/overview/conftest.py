"""The same campaign as the analysis has."""

from tests.ui.analysis.conftest import made, office, person, window

__all__ = ["made", "office", "person", "window"]
