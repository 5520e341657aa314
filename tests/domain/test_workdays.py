"""A limit ends so many days, or workdays, after its first day; holidays come from outside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.faults import Refused
from inspector.domain.workdays import (
    MOST_DAYS,
    TimeLimit,
    deadline_typed,
    end_of,
    limit_typed,
    monday_to_friday,
)

FRIDAY = date(2010, 3, 5)
days = st.dates(date(2005, 1, 1), date(2020, 12, 31))
counts = st.integers(0, 60)


def unknown(_day: date) -> None:
    """A calendar that knows nothing."""


def holiday_on_monday(day: date) -> bool:
    return monday_to_friday(day) and day != date(2010, 3, 8)


def test_days_are_counted_from_the_day_after() -> None:
    assert end_of(TimeLimit(15), FRIDAY, unknown).day == date(2010, 3, 20)


def test_workdays_leave_out_weekends_and_holidays() -> None:
    assert end_of(TimeLimit(1, in_workdays=True), FRIDAY, monday_to_friday).day == date(2010, 3, 8)
    assert end_of(TimeLimit(1, in_workdays=True), FRIDAY, holiday_on_monday).day == date(2010, 3, 9)


def test_without_a_calendar_it_is_monday_to_friday_and_said() -> None:
    ends = end_of(TimeLimit(5, in_workdays=True), FRIDAY, unknown)
    assert ends.day == date(2010, 3, 12)
    assert ends.remark is not None
    assert end_of(TimeLimit(5), FRIDAY, unknown).remark is None
    assert end_of(TimeLimit(5, in_workdays=True), FRIDAY, monday_to_friday).remark is None


@given(days, counts)
def test_exactly_so_many_workdays_lie_within_the_limit(start: date, count: int) -> None:
    end = end_of(TimeLimit(count, in_workdays=True), start, monday_to_friday).day
    passed = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(monday_to_friday, passed)) == count
    assert end == start or monday_to_friday(end)


@given(days, counts, counts)
def test_two_limits_one_after_the_other_are_one(start: date, first: int, second: int) -> None:
    def after(count: int, day: date) -> date:
        return end_of(TimeLimit(count, in_workdays=True), day, holiday_on_monday).day

    assert after(second, after(first, start)) == after(first + second, start)


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        ("+15", TimeLimit(15)),
        ("＋１５", TimeLimit(15)),
        ("+15 天", TimeLimit(15)),
        ("+15w", TimeLimit(15, in_workdays=True)),
        ("+15W", TimeLimit(15, in_workdays=True)),
        ("+15个工作日", TimeLimit(15, in_workdays=True)),
        ("+0", TimeLimit(0)),
        (f"+{MOST_DAYS}", TimeLimit(MOST_DAYS)),
        ("+1000", None),
        ("15", None),
        ("-15", None),
        ("2010-03-20", None),
        ("+1" * 5_000, None),
    ],
)
def test_a_limit_is_typed_with_a_plus(typed: str, limit: TimeLimit | None) -> None:
    assert limit_typed(typed) == limit


def test_a_day_may_be_typed_instead() -> None:
    assert deadline_typed("2010-03-20", FRIDAY, unknown).day == date(2010, 3, 20)
    assert deadline_typed("3-20", FRIDAY, unknown).day == date(2010, 3, 20)
    assert deadline_typed("+1w", FRIDAY, monday_to_friday).day == date(2010, 3, 8)


def test_what_is_neither_has_its_sentence() -> None:
    with pytest.raises(Refused) as refused:
        deadline_typed("soon", FRIDAY, unknown)
    assert [fault.code for fault in refused.value.faults] == ["not_a_day"]
