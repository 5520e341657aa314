"""A few dozen kills in the gate; `python -m tests.killing` does hundreds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.killing import kill

TIMES = 36


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_kills_at_any_moment_cost_nothing_that_was_confirmed(tmp_path: Path) -> None:
    deaths = kill(tmp_path, TIMES, seed=2)

    assert sum(deaths.values()) == TIMES
    assert any("record" in how for how in deaths)
    assert any("app" in how for how in deaths)
    assert any("within a transaction" in how for how in deaths)
