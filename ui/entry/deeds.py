"""Which entries does a key of the list make of the selected rows?

Pure: rows and a view in, entries or a sentence out. What the plan forbids is said, not done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.bodies import AnswerBody, Body, BonusBody, FlagBody
from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import value_json
from inspector.domain.methods import points_of
from inspector.domain.parsing import not_due_fault
from inspector.domain.plan import Criterion
from inspector.domain.quick_entry import full_marks
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.values import NotDue, Value
from inspector.domain.vetoes import VetoState, veto_cases
from inspector.workspace.views import InspectionView
from ui.entry.rows import Row

NO_GAPS = say("No gaps. F8 shows what remains.")


@dataclass(frozen=True, slots=True)
class Deed:
    """Entries to record as one deed, and what to say of the rows that were left out."""

    entries: tuple[Entry, ...] = ()
    said: Sentence | None = None


def held(view: InspectionView, rows: Sequence[Row]) -> Sentence | None:
    """Why nothing of these rows can be written now; None when it can."""
    if view.is_signed:
        return say("The inspection is signed; return it for editing first.")
    if not view.may_write:
        return say("Teams write this; here it is read.")
    if rows and all(row.is_conflict for row in rows):
        return say("{code} is in conflict; settle it first.", code=rows[0].code)
    return None


def give_full(view: InspectionView, rows: Sequence[Row]) -> Deed:
    """Full marks for every selected row whose method gives them without a figure."""
    entries: list[Entry] = []
    skipped: list[str] = []
    for row in rows:
        body = _full_body(view, row)
        if body is None:
            skipped.append(row.code)
        else:
            entries.append(Entry(row.record, body))
    said = _vetoed(view, entries)
    if skipped and entries:
        said = say_count(
            "{count} row was left out; it needs a figure or a person: {codes}.",
            "{count} rows were left out; they need a figure or a person: {codes}.",
            len(skipped),
            codes=tuple(skipped),
        )
    return Deed(tuple(entries), said)


def _vetoed(view: InspectionView, entries: Sequence[Entry]) -> Sentence | None:
    """Full marks beside a proposed veto on the same criterion are taken, and said."""
    given = {entry.record.name for entry in entries}
    for case in veto_cases(view.sheet):
        named = given & {code for body in case.raised for code in body.criteria}
        if case.state is VetoState.RAISED and named:
            return say(
                "Full marks for {codes}, which the proposed veto {clause} names.",
                codes=tuple(sorted(named)),
                clause=case.clause,
            )
    return None


def _full_body(view: InspectionView, row: Row) -> Body | None:
    if row.is_conflict:
        return None
    if row.kind is Kind.BONUS:
        former = view.sheet.body(Kind.BONUS, row.code, BonusBody)
        return BonusBody(awarded=True, note=former.note if former else "")
    criterion = view.sheet.plan.criterion(row.code) if row.kind is Kind.ANSWER else None
    value = full_marks(criterion) if criterion is not None else None
    return None if value is None else answer_with(view, row.code, value)


def answer_with(view: InspectionView, code: str, value: Value) -> AnswerBody:
    """The answer with this value; the note that stands there stays, adjusted points go."""
    record = RecordKey.of(view.key, Kind.ANSWER, code)
    former = view.sheet.body(Kind.ANSWER, code, AnswerBody)
    note = view.drafts.get(record) or (former.note if former else "")
    return AnswerBody(value=value_json(value), note=note)


def clear(view: InspectionView, rows: Sequence[Row]) -> Deed:
    """Withdraws what is recorded on the selected rows; what is not recorded needs nothing."""
    entries = []
    for row in rows:
        state = view.sheet.states.get(row.record)
        if state is None or state.body is None or row.kind not in {Kind.ANSWER, Kind.BONUS}:
            continue
        body: Body = AnswerBody(withdrawn=True)
        if row.kind is Kind.BONUS:
            body = BonusBody(withdrawn=True)
        entries.append(Entry(row.record, body))
    return Deed(tuple(entries))


def leave_for_later(view: InspectionView, rows: Sequence[Row]) -> Deed:
    """'Not due' for the selected criteria that were not due on the day of the visit."""
    visited = view.sheet.visit.date if view.sheet.visit else None
    entries: list[Entry] = []
    said: Sentence | None = None
    for row in rows:
        criterion = view.sheet.plan.criterion(row.code) if row.kind is Kind.ANSWER else None
        if criterion is None or row.is_conflict:
            continue
        fault = not_due_fault(criterion, visited)
        if criterion.due is None:
            said = said or say("{criterion} has no due day.", criterion=row.code)
        elif fault is not None:
            said = said or fault.sentence
        else:
            entries.append(Entry(row.record, answer_with(view, row.code, NotDue())))
    return Deed(tuple(entries), said)


def toggle_flag(view: InspectionView, rows: Sequence[Row]) -> Deed:
    """Marks the selected criteria for discussion; when all are marked, takes the marks away."""
    criteria = [row for row in rows if row.kind is Kind.ANSWER]
    flagged = not all(row.is_flagged for row in criteria)
    entries = [
        Entry(RecordKey.of(view.key, Kind.FLAG, row.code), FlagBody(flagged=flagged))
        for row in criteria
        if row.is_flagged != flagged
    ]
    return Deed(tuple(entries))


def needs_reason(criterion: Criterion, answer: AnswerBody) -> bool:
    """Whether points are lost and nobody said why."""
    value = answer.read()
    points = points_of(criterion, value) if value is not None else None
    return points is not None and points < criterion.points and not answer.note.strip()
