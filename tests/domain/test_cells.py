"""Two bytes say what a criterion's score says, and add up to what the scorecard adds up to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from inspector.domain import cells
from inspector.domain.cells import add_up, cells_of
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from tests.domain.drawn_sheets import sheets


@given(sheet=sheets())
def test_a_cell_gives_back_points_and_state_exactly(sheet: Sheet) -> None:
    for each in score(sheet).criteria.values():
        cell = cells.cell_of(each)
        assert cells.points(cell) == each.points
        assert cells.state(cell) is each.state
        assert cells.is_adjusted(cell) == (each.points is not None and each.adjusted is not None)


@given(sheet=sheets())
def test_cells_add_up_to_the_scorecard_to_the_cent(sheet: Sheet) -> None:
    card = score(sheet)
    sums = add_up(cells_of(card.criteria.values()), sheet.plan.full_cents)
    assert Decimal(sums.earned) / 100 == card.earned
    assert Decimal(sums.applicable) / 100 == card.applicable
    lost = sum(
        (each.full - each.points for each in card.criteria.values() if each.points is not None),
        Decimal(0),
    )
    assert Decimal(sums.lost) / 100 == lost


@pytest.mark.parametrize(
    ("points", "full", "shown"),
    [
        ("0", "8", 0),
        ("8", "8", 100),
        ("1", "3", 33),
        ("2", "3", 67),
        ("0.01", "2", 1),
        ("1", "8", 13),
    ],
)
def test_a_percent_is_rounded_half_up(points: str, full: str, shown: int) -> None:
    """1 of 8 is 12.5 %, 0.01 of 2 is 0.5 %."""
    cell = cells.cents(Decimal(points))
    assert cells.percent(cell, Decimal(full)) == shown


def test_a_cell_without_points_has_no_percent() -> None:
    assert cells.percent(cells.NOT_DUE, Decimal(5)) is None
    assert cells.points(cells.CONFLICT) is None
