"""What can an inspector enter for a criterion?

A value is one of seven shapes: a level, done and total, counts per rule, a day, marks,
'not applicable' with a reason, or 'not due'. `parsing` makes them from what people give.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

MOST_COUNTED = 1_000_000
LONGEST_NOTE = 100_000
ADJUSTED_STEP = Decimal("0.5")


class LevelValue(msgspec.Struct, frozen=True):
    """One level's code."""

    level: str


class RatioValue(msgspec.Struct, frozen=True):
    """`done` of `total`, whole numbers; `total` is never 0."""

    done: int
    total: int


class CountsValue(msgspec.Struct, frozen=True):
    """How often each rule was found; a rule left out counts 0 and is not kept."""

    counts: dict[str, int]


class DoneOnValue(msgspec.Struct, frozen=True):
    """The day it was done, None for 'not done'."""

    done_on: date | None


class MarksValue(msgspec.Struct, frozen=True):
    """Points given directly."""

    marks: Decimal


class NotApplicable(msgspec.Struct, frozen=True):
    """There is nothing to judge; the text is the reason."""

    not_applicable: str


class NotDue(msgspec.Struct, frozen=True):
    """The criterion's due day lies after the visit."""

    not_due: bool = True


Value: TypeAlias = (
    LevelValue | RatioValue | CountsValue | DoneOnValue | MarksValue | NotApplicable | NotDue
)

_SHAPES: dict[str, type[Value]] = {
    "level": LevelValue,
    "done": RatioValue,
    "counts": CountsValue,
    "done_on": DoneOnValue,
    "marks": MarksValue,
    "not_applicable": NotApplicable,
    "not_due": NotDue,
}
"""The member by which each shape is known in the log."""


def value_from_log(raw: Mapping[str, Any]) -> Value | None:
    """The value of a stored body; None for a shape that this version does not know."""
    known = [key for key in raw if key in _SHAPES]
    if len(known) != 1 or raw.get("not_due", True) is not True:
        return None
    try:
        return msgspec.convert(raw, _SHAPES[known[0]])
    except msgspec.ValidationError:
        return None


def may_be_adjusted_to(points: Decimal, full: Decimal) -> bool:
    """Whether an answer's points may be adjusted so: 0 to full in steps of 0.5, or exactly full."""
    if not (points.is_finite() and 0 <= points <= full):
        return False
    return points == full or not points % ADJUSTED_STEP
