"""A few hundred schedules of the simulation; ten thousand and more are a command of their own."""

from __future__ import annotations

import pytest

from tests.simulation.__main__ import main, play

EACH = 50


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10_000, 10_000 + 4 * EACH, EACH))
def test_any_order_of_any_files_gives_the_same(first: int) -> None:
    for seed in range(first, first + EACH):
        play(seed, steps=30)


@pytest.mark.slow
def test_so_it_is_with_real_workbooks() -> None:
    tally = play(3, real=True)
    assert min(tally.files, tally.revisions, tally.edits, tally.conflicts) > 0


def test_a_seed_plays_the_same_again() -> None:
    assert play(4, steps=15) == play(4, steps=15)


def test_the_command_sums_up_what_was_in_the_schedules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--seed", "1", "--schedules", "2", "--steps", "12"]) == 0
    told = capsys.readouterr().out
    assert "2 schedules" in told
    assert "0 violations" in told
