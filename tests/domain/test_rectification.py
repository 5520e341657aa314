"""A rectification goes from notice to end; overdue is derived from a given day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.bodies import ExtensionBody, RectificationBody
from inspector.domain.records import Kind, Role, may_write
from inspector.domain.rectification import (
    RectificationState,
    Remedy,
    Stage,
    days_left,
    due_day,
    has_failed,
    is_overdue,
    is_proposed_for_publicity,
    may_move,
    next_states,
    overdue_band,
    remedies,
    stage,
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


def granted(day: date, state: str = "approved") -> ExtensionBody:
    return ExtensionBody(asked=day, reason="材料未齐", state=state)  # type: ignore[arg-type] # as given


LATER = date(2010, 4, 20)


def test_only_an_approved_extension_moves_the_day() -> None:
    body = RectificationBody(status="in_progress", due=DUE)
    assert due_day(body, [granted(LATER, "requested"), granted(LATER, "refused")]) == DUE
    assert due_day(body, [granted(LATER), granted(date(2010, 4, 1))]) == LATER
    assert due_day(RectificationBody(), []) is None
    assert not is_overdue(body, LATER, [granted(LATER)])
    assert is_overdue(body, LATER, [])


@given(states, st.dates(date(2010, 1, 1), date(2010, 12, 31)), st.booleans())
def test_the_ledger_adds_only_what_is_derived(
    state: RectificationState, today: date, published: bool
) -> None:
    body = RectificationBody(status=state.value, due=DUE, published=published or None)
    found = stage(body, today)
    expected = {
        Stage.OVERDUE: is_overdue(body, today),
        Stage.PUBLISHED: state is FAILED and published,
    }
    derived = next((each for each, holds in expected.items() if holds), Stage(state.value))
    assert found is derived


def test_what_a_later_round_goes_on_with_asks_for_nobody_here() -> None:
    late = RectificationBody(status="open", due=DUE)
    assert stage(late, LATER, is_carried=True) is Stage.CARRIED
    ended = RectificationBody(status="closed", due=DUE)
    assert stage(ended, LATER, is_carried=True) is Stage.CLOSED


@pytest.mark.parametrize(("days", "band"), [(1, 0), (7, 0), (8, 1), (30, 1), (31, 2)])
def test_what_is_overdue_is_grouped_by_week_and_month(days: int, band: int) -> None:
    assert overdue_band(days) == band


def test_a_failed_one_is_proposed_for_publicity_until_somebody_decides() -> None:
    assert is_proposed_for_publicity(RectificationBody(status="failed"))
    assert not is_proposed_for_publicity(RectificationBody(status="failed", published=True))
    assert not is_proposed_for_publicity(RectificationBody(status="failed", published=False))
    assert not is_proposed_for_publicity(RectificationBody(status="open"))


@given(st.sampled_from(Stage), st.booleans(), st.booleans())
def test_more_time_is_for_what_has_a_deadline_and_is_not_over(
    present: Stage, is_decided: bool, has_deadline: bool
) -> None:
    offered = remedies(present, is_decided=is_decided, has_deadline=has_deadline)
    assert len(set(offered)) == len(offered)
    over = {Stage.FAILED, Stage.PUBLISHED, Stage.CLOSED, Stage.CARRIED}
    may_ask = present is Stage.SUBMITTED or (has_deadline and present not in over)
    assert (Remedy.EXTEND in offered) == may_ask
    assert (Remedy.KEEP in offered) == (present is Stage.FAILED and not is_decided)
    assert (not offered) == (present is Stage.CARRIED)
