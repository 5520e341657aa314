"""The calendar knows moved weekends, and says where its knowledge ends."""

from __future__ import annotations

from datetime import date

import pytest

from inspector.workspace.holidays import FIRST_YEAR, LAST_YEAR, is_workday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2010, 2, 12), True),
        (date(2010, 2, 15), False),  # Spring Festival, a Monday
        (date(2010, 2, 20), True),  # a Saturday that was worked for it
        (date(2010, 3, 7), False),
    ],
)
def test_holidays_and_moved_weekends_are_known(day: date, *, works: bool) -> None:
    assert is_workday(day) is works


def test_outside_its_years_it_says_that_it_does_not_know() -> None:
    assert is_workday(date(FIRST_YEAR - 1, 12, 31)) is None
    assert is_workday(date(LAST_YEAR + 1, 1, 4)) is None
    assert is_workday(date(FIRST_YEAR, 1, 5)) is not None
    assert is_workday(date(LAST_YEAR, 12, 31)) is not None
