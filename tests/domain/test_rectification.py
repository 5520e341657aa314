"""A rectification goes from notice to end; overdue is derived from a given day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.records import Kind, RectificationBody, Role, may_write
from inspector.domain.rectification import (
    RectificationState,
    days_left,
    has_failed,
    is_overdue,
    may_move,
    next_states,
)

DUE = date(2010, 3, 20)
OPEN, DOING, SUBMITTED, CLOSED, FAILED = RectificationState
states = st.sampled_from(RectificationState)


@pytest.mark.parametrize(
    ("present", "wanted"),
    [
        (None, (OPEN, DOING, SUBMITTED)),
        (OPEN, (DOING, SUBMITTED)),
        (DOING, (OPEN, SUBMITTED)),
        (SUBMITTED, (OPEN, DOING)),
        (CLOSED, ()),
        (FAILED, ()),
    ],
)
def test_a_team_leads_it_up_to_submitted(
    present: RectificationState | None, wanted: tuple[RectificationState, ...]
) -> None:
    assert next_states(Role.TEAM, present) == wanted


@given(st.one_of(st.none(), states), states)
def test_headquarters_moves_it_anywhere(
    present: RectificationState | None, wanted: RectificationState
) -> None:
    assert may_move(Role.HEADQUARTERS, present, wanted)


@given(st.one_of(st.none(), states), states)
def test_a_team_may_move_only_to_what_it_may_write(
    present: RectificationState | None, wanted: RectificationState
) -> None:
    if wanted is not present and may_move(Role.TEAM, present, wanted):
        assert may_write(Role.TEAM, Kind.RECTIFICATION, {"status": wanted.value})


@pytest.mark.parametrize(
    ("body", "today", "overdue"),
    [
        (RectificationBody(status="open", due=DUE), date(2010, 3, 20), False),
        (RectificationBody(status="open", due=DUE), date(2010, 3, 21), True),
        (RectificationBody(status="in_progress", due=DUE), date(2010, 3, 24), True),
        (RectificationBody(status="submitted", due=DUE), date(2010, 3, 24), False),
        (RectificationBody(status="closed", due=DUE), date(2010, 3, 24), False),
        (RectificationBody(status="failed", due=DUE), date(2010, 3, 24), False),
    ],
)
def test_it_is_overdue_once_its_day_is_over_and_nobody_reported(
    body: RectificationBody, today: date, *, overdue: bool
) -> None:
    assert is_overdue(body, today) is overdue


def test_days_left_are_counted_until_it_ends() -> None:
    assert days_left(RectificationBody(status="submitted", due=DUE), date(2010, 3, 24)) == -4
    assert days_left(RectificationBody(status="open", due=DUE), date(2010, 3, 1)) == 19
    assert days_left(RectificationBody(status="closed", due=DUE), date(2010, 3, 1)) is None
    assert days_left(RectificationBody(status="open"), date(2010, 3, 1)) is None
    assert not is_overdue(RectificationBody(status="open"), date(2010, 3, 1))


def test_one_that_failed_is_enough() -> None:
    assert has_failed([RectificationBody(status="closed"), RectificationBody(status="failed")])
    assert not has_failed([RectificationBody(status="open")])
