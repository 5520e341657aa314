"""Which day does a time limit end on: so many days, or so many workdays, after a day?

The calendar of holidays comes in from outside; where it knows nothing, Monday to Friday are
workdays, and a sentence says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.typed import MOST_TYPED, day_typed, normalise

Calendar: TypeAlias = Callable[[date], bool | None]
"""Whether a day is a workday; None where the calendar does not know."""

MOST_DAYS = 999
_FRIDAY = 4
_LIMIT = re.compile(r"\+\s?(\d{1,3})\s?(w|wd|个?工作日|d|天|日)?", re.ASCII | re.IGNORECASE)
_WORKDAYS = frozenset({"w", "wd", "工作日", "个工作日"})


class TimeLimit(msgspec.Struct, frozen=True):
    """So many days, or workdays, after the day on which it begins; that day does not count."""

    count: int
    in_workdays: bool = False

    @property
    def sentence(self) -> Sentence:
        """The limit in words."""
        if self.in_workdays:
            return say_count("{count} workday", "{count} workdays", self.count)
        return say_count("{count} day", "{count} days", self.count)


class Deadline(msgspec.Struct, frozen=True):
    """The day on which a limit ends; `is_assumed`: for want of a calendar Monday to Friday."""

    day: date
    is_assumed: bool = False

    @property
    def remark(self) -> Sentence | None:
        """What a person should know about the day; None when there is nothing."""
        if not self.is_assumed:
            return None
        return say(
            "The calendar of holidays does not know all days until {day}; "
            "there Monday to Friday count as workdays.",
            day=self.day,
        )


def monday_to_friday(day: date) -> bool:
    """Whether it is a workday where no calendar says otherwise."""
    return day.weekday() <= _FRIDAY


def end_of(limit: TimeLimit, start: date, calendar: Calendar) -> Deadline:
    """The last day of the limit, counted from the day after `start`."""
    if not limit.in_workdays:
        return Deadline(start + timedelta(days=limit.count))
    day, left, is_assumed = start, limit.count, False
    while left:
        day += timedelta(days=1)
        known = calendar(day)
        is_assumed = is_assumed or known is None
        left -= monday_to_friday(day) if known is None else known
    return Deadline(day, is_assumed)


def limit_typed(text: str) -> TimeLimit | None:
    """The limit that was typed: `+15` days, `+15w` or `+15工作日` workdays; None for no limit."""
    match = _LIMIT.fullmatch(normalise(text)) if len(text) < MOST_TYPED else None
    if match is None:
        return None
    unit = (match[2] or "").lower()
    return TimeLimit(int(match[1]), in_workdays=unit in _WORKDAYS)


def deadline_typed(text: str, start: date, calendar: Calendar, place: str = "due") -> Deadline:
    """The day that was typed, or the end of a limit that begins on `start`; raises `Refused`."""
    limit = limit_typed(text)
    if limit is not None:
        return end_of(limit, start, calendar)
    day = day_typed(text, start)
    if day is None:
        sentence = say(
            "Type a day such as {day}, +15 for 15 days, or +15w for 15 workdays.", day="2010-03-20"
        )
        raise Refused([Fault("not_a_day", place, sentence)])
    return Deadline(day)
