"""What is being answered to one criterion, and is it fit to be recorded?

The form holds what a person typed and clicked: outcome, the method's own figures, adjusted points,
note. It judges all of it by the domain's readers, shows each fault under its field with the text
kept, and says what entry it makes. It never writes; the pane asks the page to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from inspector.domain.bodies import AnswerBody
from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import raw_body, read_body
from inspector.domain.entry_rules import entry_faults
from inspector.domain.faults import Fault
from inspector.domain.parsing import not_due_fault
from inspector.domain.plan import Criterion
from inspector.domain.records import Kind, RecordKey, Role
from inspector.domain.sheet import Sheet
from inspector.domain.values import NotApplicable, NotDue, Value

_PLACE = "answer"


class Outcome(StrEnum):
    """How a criterion is answered: with points, or outside both sums."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: `figures` as JSON's own types, texts as typed."""

    outcome: Outcome
    figures: object
    adjusted: str
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing that could be an answer yet."""
        return self.outcome is Outcome.SCORED and self.figures is None

    def members(self) -> dict[str, Any]:
        """The members of the answer's body, as a reader takes them."""
        match self.outcome:
            case Outcome.NOT_APPLICABLE:
                return {"value": {"not_applicable": self.text}}
            case Outcome.NOT_DUE:
                members: dict[str, Any] = {"value": {"not_due": True}}
            case Outcome.SCORED:
                members = {"value": self.figures}
                if self.adjusted.strip():
                    members["adjusted"] = self.adjusted
        if self.text.strip():
            members["note"] = self.text
        return members


@dataclass(frozen=True, slots=True)
class Judged:
    """A form judged by the rules: the body it makes, or what is wrong with which field."""

    body: AnswerBody | None
    faults: tuple[Fault, ...]


def judge(typed: Typed, criterion: Criterion, sheet: Sheet) -> Judged:
    """What would be recorded; with faults their places begin at `value`, `adjusted` or `note`."""
    if typed.is_blank:
        return Judged(None, ())
    return _judged(typed.members(), criterion, sheet)


def _judged(members: Mapping[str, Any], criterion: Criterion, sheet: Sheet) -> Judged:
    faults: list[Fault] = []
    record = RecordKey.of(sheet.key, Kind.ANSWER, criterion.code)
    body = read_body(Kind.ANSWER, criterion.code, members, sheet.plan, _PLACE, faults)
    if not isinstance(body, AnswerBody):
        return Judged(None, ())
    if not faults:
        faults += entry_faults(Entry(record, body), sheet, _PLACE, Role.TEAM, is_signed=False)
    if faults:
        return Judged(None, tuple(_here(fault) for fault in faults))
    return Judged(body, ())


def judge_body(body: AnswerBody, criterion: Criterion, sheet: Sheet) -> Judged:
    """As `judge`, for a body that was made and not typed."""
    members = {"value": body.value, **({"note": body.note} if body.note.strip() else {})}
    return _judged(members, criterion, sheet)


def may_be_not_due(criterion: Criterion, sheet: Sheet) -> bool:
    """Whether 'not due' is an answer that the plan allows on the visit's date."""
    visited = sheet.visit.date if sheet.visit is not None else None
    return criterion.due is not None and not_due_fault(criterion, visited) is None


def typed_of(body: AnswerBody | None) -> tuple[Outcome, Value | None, Decimal | None, str]:
    """How a recorded answer stands in the form: outcome, value, adjusted points, text."""
    value = body.read() if body is not None else None
    note = body.note if body is not None else ""
    adjusted = body.adjusted if body is not None else None
    match value:
        case NotApplicable(reason):
            return Outcome.NOT_APPLICABLE, None, None, reason
        case NotDue():
            return Outcome.NOT_DUE, None, None, note
    return Outcome.SCORED, value, adjusted, note


def says_the_same(one: AnswerBody | None, other: AnswerBody | None) -> bool:
    """Whether two answers would be recorded alike."""
    if one is None or other is None:
        return one is other
    return raw_body(one) == raw_body(other)


def under(faults: Sequence[Fault], field: str) -> Fault | None:
    """The first fault of a field, None while it is fine."""
    return next((each for each in faults if each.place.split(".")[0] == field), None)


def _here(fault: Fault) -> Fault:
    place = fault.place.removeprefix(_PLACE).lstrip(".")
    return Fault(fault.code, place, fault.sentence, fault.remedy)
