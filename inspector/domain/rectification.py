"""Where does a rectification stand, who may move it where, until when, and is it overdue?

Overdue, the days left, its age and whether it is proposed for publicity are derived from a given
day and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from inspector.domain.bodies import ExtensionBody, RectificationBody
from inspector.domain.records import HEADQUARTERS_STATES, Kind, RecordKey, Role, extended
from inspector.domain.sheet import Sheet


class RectificationState(StrEnum):
    """From the notice to its end; 'overdue' is no state but derived."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    """Done, to be rechecked."""
    CLOSED = "closed"
    FAILED = "failed"


class Stage(StrEnum):
    """Where it stands in the ledger: its state, or what is derived from state, day and fate."""

    OVERDUE = "overdue"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    FAILED = "failed"
    """Proposed for publicity, unless a person decided against it."""
    PUBLISHED = "published"
    """Failed, and given to the media."""
    CLOSED = "closed"
    CARRIED = "carried"
    """A later round goes on with it."""


STAGES = tuple(Stage)
"""In the order in which they ask for somebody: what is overdue rises to the top."""


class Remedy(StrEnum):
    """What headquarters can do about an item."""

    CLOSE = "close"
    BACK = "back"
    """Not put right: it goes back with a new deadline."""
    EXTEND = "extend"
    FAIL = "fail"
    PUBLISH = "publish"
    KEEP = "keep"
    """It failed, and is not given to the media."""


_LATE_IN = frozenset({RectificationState.OPEN, RectificationState.IN_PROGRESS})
"""States in which somebody still has to act before the due day."""
OVERDUE_BANDS = (7, 30)
"""Days overdue by which items are grouped: up to a week, up to a month, longer."""


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


def remedies(
    present: Stage, *, is_decided: bool = False, has_deadline: bool = True
) -> tuple[Remedy, ...]:
    """What headquarters can do about an item at that stage, the likeliest first.

    `is_decided`: of a failed one, whether a person has said if it goes to the media.
    """
    match present:
        case Stage.CARRIED:
            return ()
        case Stage.SUBMITTED:
            return (Remedy.CLOSE, Remedy.BACK, Remedy.EXTEND, Remedy.FAIL)
        case Stage.FAILED if not is_decided:
            return (Remedy.PUBLISH, Remedy.KEEP, Remedy.BACK)
        case Stage.FAILED:
            return (Remedy.BACK, Remedy.PUBLISH)
        case Stage.PUBLISHED | Stage.CLOSED:
            return (Remedy.BACK,)
    if not has_deadline:
        return (Remedy.CLOSE, Remedy.FAIL)
    return (Remedy.CLOSE, Remedy.EXTEND, Remedy.FAIL)


def due_day(body: RectificationBody, extensions: Iterable[ExtensionBody] = ()) -> date | None:
    """The day that counts: the latest that an approved extension gave, else the body's own."""
    granted = [each.asked for each in extensions if each.state == "approved" and each.asked]
    return max([*granted, *([body.due] if body.due else [])], default=None)


def days_left(
    body: RectificationBody, today: date, extensions: Iterable[ExtensionBody] = ()
) -> int | None:
    """Days until it is due, negative once it is over; None without a due day or when ended."""
    due = due_day(body, extensions)
    if due is None or body.status in HEADQUARTERS_STATES:
        return None
    return (due - today).days


def is_overdue(
    body: RectificationBody, today: date, extensions: Iterable[ExtensionBody] = ()
) -> bool:
    """Whether its due day is over and nobody has reported it done; `today` comes from outside."""
    left = days_left(body, today, extensions)
    return left is not None and left < 0 and body.status in _LATE_IN


def overdue_band(days: int) -> int:
    """Into which group so many days overdue fall: 0 up to a week, 1 up to a month, 2 longer."""
    return sum(days > most for most in OVERDUE_BANDS)


def stage(
    body: RectificationBody,
    today: date,
    extensions: Iterable[ExtensionBody] = (),
    *,
    is_carried: bool = False,
) -> Stage:
    """Where it stands in the ledger on that day."""
    if is_carried and body.status not in HEADQUARTERS_STATES:
        return Stage.CARRIED
    if body.status == "failed":
        return Stage.PUBLISHED if body.published else Stage.FAILED
    if is_overdue(body, today, extensions):
        return Stage.OVERDUE
    return Stage(body.status or RectificationState.OPEN)


def is_proposed_for_publicity(body: RectificationBody) -> bool:
    """Whether the plan's rule offers it to the media and nobody has decided yet."""
    return body.status == "failed" and body.published is None


def is_open(body: RectificationBody) -> bool:
    """Whether headquarters has not ended it: what a follow-up round starts with."""
    return body.status not in HEADQUARTERS_STATES


def has_failed(bodies: Iterable[RectificationBody]) -> bool:
    """Whether any has failed: the condition `rectification_failed` of the plan's outcomes."""
    return any(body.status == "failed" for body in bodies)


def extensions_of(sheet: Sheet, name: str) -> dict[int, ExtensionBody]:
    """The extensions of a rectification that are in force, by their number."""
    return by_rectification(sheet.bodies(Kind.EXTENSION, ExtensionBody)).get(name, {})


def by_rectification(
    bodies: Mapping[RecordKey, ExtensionBody],
) -> dict[str, dict[int, ExtensionBody]]:
    """Extensions of one inspection by the name of their rectification, and by their number."""
    found: dict[str, dict[int, ExtensionBody]] = {}
    for key, body in bodies.items():
        parts = extended(key.name)
        if parts is not None:
            found.setdefault(parts[0], {})[parts[1]] = body
    return {name: dict(sorted(group.items())) for name, group in found.items()}
