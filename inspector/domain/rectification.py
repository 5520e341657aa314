"""Where does a rectification stand, who may move it where, and is it overdue?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from inspector.domain.records import HEADQUARTERS_STATES, RectificationBody, Role


class RectificationState(StrEnum):
    """From the notice to its end; 'overdue' is no state but derived."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    """Done, to be rechecked."""
    CLOSED = "closed"
    FAILED = "failed"


_LATE_IN = frozenset({RectificationState.OPEN, RectificationState.IN_PROGRESS})
"""States in which somebody still has to act before the due day."""


def next_states(role: Role, present: RectificationState | None) -> tuple[RectificationState, ...]:
    """The states that a workspace of that role may give next; None: it does not exist yet.

    A team leads it up to `submitted` and no longer moves what headquarters has ended.
    """
    if role is Role.HEADQUARTERS:
        allowed = tuple(RectificationState)
    elif present is not None and present in HEADQUARTERS_STATES:
        allowed = ()
    else:
        allowed = tuple(s for s in RectificationState if s not in HEADQUARTERS_STATES)
    return tuple(state for state in allowed if state is not present)


def may_move(role: Role, present: RectificationState | None, wanted: RectificationState) -> bool:
    """Whether that role may take it from `present` to `wanted`; staying is no move."""
    return wanted is present or wanted in next_states(role, present)


def days_left(body: RectificationBody, today: date) -> int | None:
    """Days until it is due, negative once it is over; None without a due day or when ended."""
    if body.due is None or body.status in HEADQUARTERS_STATES:
        return None
    return (body.due - today).days


def is_overdue(body: RectificationBody, today: date) -> bool:
    """Whether its due day is over and nobody has reported it done; `today` comes from outside."""
    left = days_left(body, today)
    return left is not None and left < 0 and body.status in _LATE_IN


def has_failed(bodies: Iterable[RectificationBody]) -> bool:
    """Whether any has failed: the condition `rectification_failed` of the plan's outcomes."""
    return any(body.status == "failed" for body in bodies)
