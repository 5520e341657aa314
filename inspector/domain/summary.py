"""What do lists, rankings and reports need to know of an inspection, without its sheet?

A `Summary` is made of the sheet and its scorecard whenever they change, and of nothing else. Sums
and rates over many inspections are made here too, so that every table adds up alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Literal, Self

import msgspec

from inspector.domain.bodies import AssignmentBody, DecisionBody, RectificationBody, SampleBody
from inspector.domain.cells import CellSums, add_up
from inspector.domain.merge import RecordState
from inspector.domain.methods import ZERO
from inspector.domain.plan import Plan
from inspector.domain.rates import rate_of
from inspector.domain.records import MAIN, InspectionKey, Kind
from inspector.domain.rectification import due_day, extensions_of, is_overdue
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.signing import AcceptState, SignState, accept_state, sign_state


class Share(msgspec.Struct, frozen=True):
    """Points earned of those that were applicable."""

    earned: Decimal = ZERO
    applicable: Decimal = ZERO

    @property
    def rate(self) -> Decimal | None:
        """In percent with two decimals, half up; None where nothing was applicable."""
        return rate_of(self.earned, self.applicable)

    @classmethod
    def of(cls, shares: Iterable[Share]) -> Self:
        """All of them together."""
        earned = applicable = ZERO
        for share in shares:
            earned += share.earned
            applicable += share.applicable
        return cls(earned, applicable)


class Sampled(msgspec.Struct, frozen=True, array_like=True):
    """How many samples of a kind have a status; "" where people differ about it."""

    kind: str
    status: str
    count: int


class Rectified(msgspec.Struct, frozen=True, array_like=True):
    """A rectification in force; `due` is the day that counts, with extensions."""

    name: str
    status: Literal["", "open", "in_progress", "submitted", "closed", "failed"]
    due: date | None = None
    published: bool | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether that day is over and nobody has reported it done."""
        return is_overdue(RectificationBody(status=self.status, due=self.due), today)


class Summary(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Every figure of an inspection that stands in a list, and what people have made of it.

    `lost` are the points that scored criteria lack, `missing` (with unconfirmed ones) and
    `conflicts` counts, `incomplete` the records whose history has gaps (M5). `outcomes` are those
    that a person decided on, None where nobody did. `changed_at` is UTC, `offset` its writer's.
    """

    key: InspectionKey
    total: Decimal | None
    worst: Decimal | None
    best: Decimal | None
    earned: Decimal
    applicable: Decimal
    bonus: Decimal
    lost: Decimal
    grade: str | None
    is_provisional: bool
    is_started: bool
    answered: int
    criteria: int
    missing: int
    conflicts: int
    upheld: tuple[str, ...]
    raised: tuple[str, ...]
    sign: SignState
    acceptance: AcceptState
    section_cents: tuple[int, ...]
    samples: tuple[Sampled, ...]
    evidence: int
    rectifications: tuple[Rectified, ...]
    decided: tuple[str, ...] | None
    is_assigned: bool
    planned: date | None
    visited: date | None
    incomplete: int
    changed: datetime | None
    offset: int

    @property
    def sections(self) -> tuple[Share, ...]:
        """What each section came to, in the plan's order."""
        pairs = zip(self.section_cents[::2], self.section_cents[1::2], strict=True)
        return tuple(Share(_points(earned), _points(applicable)) for earned, applicable in pairs)

    @property
    def is_signed(self) -> bool:
        """Whether a sign-off fits what is here now."""
        return self.sign is SignState.SIGNED

    @property
    def is_changed_since(self) -> bool:
        """Whether it was signed once and has changed since."""
        return self.sign is SignState.CHANGED

    @property
    def is_accepted(self) -> bool:
        """Whether headquarters took it as it is now."""
        return self.acceptance is AcceptState.ACCEPTED

    @property
    def is_returned(self) -> bool:
        """Whether headquarters gave it back, and its team has not signed anew since."""
        return self.acceptance is AcceptState.RETURNED

    @property
    def is_vetoed(self) -> bool:
        """Whether it failed by veto, whatever its total."""
        return bool(self.upheld)

    @property
    def has_failed_rectification(self) -> bool:
        """The condition `rectification_failed` of the plan's outcomes."""
        return any(each.status == "failed" for each in self.rectifications)

    @property
    def changed_at(self) -> datetime | None:
        """When its newest state was written, in the writer's own time; None before any."""
        if self.changed is None:
            return None
        try:
            return self.changed.astimezone(timezone(timedelta(minutes=self.offset)))
        except (ValueError, OverflowError):  # an offset that no place on earth has
            return self.changed


BESIDE_ANSWERS = frozenset(
    {
        Kind.SAMPLE,
        Kind.EVIDENCE,
        Kind.RECTIFICATION,
        Kind.EXTENSION,
        Kind.DECISION,
        Kind.ASSIGNMENT,
        Kind.VISIT,
    }
)
"""The kinds of which `_beside` tells; while none of them changes, that part stays as it was."""
_BESIDE = (
    "samples",
    "evidence",
    "rectifications",
    "decided",
    "is_assigned",
    "planned",
    "visited",
)


def summarise(
    sheet: Sheet, card: Scorecard, cells: Sequence[int], before: Summary | None = None
) -> Summary:
    """The summary of a sheet, of the scorecard made of it and of the scorecard's cells.

    `before` is an earlier one of the same inspection since when nothing of `BESIDE_ANSWERS` has
    changed; somebody who types answers does not wait for the rest.
    """
    sections = tuple(_section_sums(sheet.plan, cells))
    changed, offset = _newest(sheet.states.values())
    kept = {name: getattr(before, name) for name in _BESIDE} if before else _beside(sheet)
    return Summary(
        key=card.key,
        total=card.total,
        worst=card.worst,
        best=card.best,
        earned=card.earned,
        applicable=card.applicable,
        bonus=card.bonus,
        lost=_points(sum(sums.lost for sums in sections)),
        grade=card.grade,
        is_provisional=card.is_provisional,
        is_started=card.is_started,
        answered=card.answered,
        criteria=len(card.criteria),
        missing=len(card.missing),
        conflicts=len(card.conflicts),
        upheld=card.upheld,
        raised=card.raised,
        sign=_sign_state(sheet),
        acceptance=accept_state(sheet),
        section_cents=tuple(part for sums in sections for part in (sums.earned, sums.applicable)),
        incomplete=sum(state.is_incomplete for state in sheet.states.values()),
        changed=changed,
        offset=offset,
        **kept,
    )


def _beside(sheet: Sheet) -> dict[str, Any]:
    """What stands beside answers, bonus and vetoes."""
    assignment = sheet.body(Kind.ASSIGNMENT, MAIN, AssignmentBody)
    decision = sheet.body(Kind.DECISION, MAIN, DecisionBody)
    visit = sheet.visit
    return {
        "samples": _samples(sheet),
        "evidence": len(sheet.evidence),
        "rectifications": _rectifications(sheet),
        "decided": decision.outcomes if decision is not None else None,
        "is_assigned": assignment is not None,
        "planned": assignment.planned if assignment is not None else None,
        "visited": visit.date if visit is not None else None,
    }


def _sign_state(sheet: Sheet) -> SignState:
    """Most inspections have no sign-off yet, and no digest need be taken."""
    if sheet.state(Kind.SIGNOFF, MAIN) is None:
        return SignState.UNSIGNED
    return sign_state(sheet)


def _section_sums(plan: Plan, cells: Sequence[int]) -> Iterator[CellSums]:
    first, full = 0, plan.full_cents
    for section in plan.sections:
        after = first + len(section.criteria)
        yield add_up(cells[first:after], full[first:after])
        first = after


def _samples(sheet: Sheet) -> tuple[Sampled, ...]:
    found: dict[tuple[str, str], int] = {}
    for state in sheet.of_kind(Kind.SAMPLE):
        body = state.body
        if isinstance(body, SampleBody):
            key = body.sample, body.status
        elif not state.is_counted:
            key = state.record.name.rpartition(".")[0], ""
        else:
            continue
        found[key] = found.get(key, 0) + 1
    return tuple(Sampled(*key, number) for key, number in sorted(found.items()))


def _rectifications(sheet: Sheet) -> tuple[Rectified, ...]:
    bodies = sheet.bodies(Kind.RECTIFICATION, RectificationBody)
    return tuple(
        Rectified(
            record.name,
            body.status,
            due_day(body, extensions_of(sheet, record.name).values()),
            body.published,
        )
        for record, body in bodies.items()
    )


def _newest(states: Iterable[RecordState]) -> tuple[datetime | None, int]:
    newest: Revision | None = None
    for state in states:
        for head in state.heads:
            if newest is None or (head.at, head.offset) > (newest.at, newest.offset):
                newest = head
    return (None, 0) if newest is None else (newest.at, newest.offset)


def _points(number: int) -> Decimal:
    return Decimal(number).scaleb(-2)
