"""A journey leaves as little behind as any test of a screen, and it is told in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inspector import wording
from tests.ui.conftest import dressed, no_unexpected_log, nothing_left_over

__all__ = ["dressed", "no_unexpected_log", "nothing_left_over"]


@pytest.fixture(autouse=True)
def in_chinese(dressed: None) -> Iterator[None]:
    """Those who go on these journeys read Chinese."""
    assert dressed is None
    wording.use(wording.CHINESE)
    yield
    wording.use(wording.ENGLISH)
