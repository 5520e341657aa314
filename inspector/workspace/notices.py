"""How is a unit told what it has to put right, and under which number (H7)?

One notice for each inspection and responsible unit among the chosen items. Its number is fixed in
its record and given only once; the items then name it and are in progress.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from inspector.domain.bodies import NoticeBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.rectification import is_open
from inspector.domain.sentences import say
from inspector.storage import queries
from inspector.workspace.ledger import LedgerRow, ledger
from inspector.workspace.numbering import NOTICE, next_in, series
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import author_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What all notices of one deed say; `due` is for items that have no deadline of their own."""

    issued_on: date
    due: date | None = None
    contact: str = ""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """Notices that were issued, in the order of their places and units."""

    change: Change
    notices: tuple[RecordKey, ...]


def issue_notices(
    workspace: Workspace, items: Iterable[RecordKey], issue: Issue, author: str = ""
) -> Issued:
    """Issues a notice to each responsible unit of those items, all or none.

    Raises `Refused` with every item that cannot be asked for: ended, without a unit, without a
    deadline, or with one before the notice's day.
    """
    author = author_of(workspace, author)
    rows = {row.record: row for row in ledger(workspace).rows}
    chosen = tuple(dict.fromkeys(items))
    faults = _faults(chosen, rows, issue)
    if faults:
        raise Refused(faults)
    groups: dict[tuple[InspectionKey, str], list[LedgerRow]] = {}
    for each in chosen:
        row = rows[each]
        groups.setdefault((each.inspection, row.body.responsible), []).append(row)
    entries: list[Entry] = []
    notices: list[RecordKey] = []
    for (inspection, unit), group in sorted(groups.items()):
        number = _next(workspace, inspection, author, notices)
        notices.append(RecordKey.of(inspection, Kind.NOTICE, number))
        entries.append(Entry(notices[-1], _notice(number, unit, group, issue)))
        entries.extend(_asked(row, number, issue) for row in group)
    return Issued(record(workspace, entries, author), tuple(notices))


def _next(
    workspace: Workspace, inspection: InspectionKey, author: str, given: Sequence[RecordKey]
) -> str:
    """The next number; withdrawn notices keep theirs, in whatever round they were."""
    known = (state.record for state in queries.states_of_kind(workspace.connection, Kind.NOTICE))
    used = (
        each.name
        for each in (*known, *given)
        if (each.locality, each.team) == (inspection.locality, inspection.team)
    )
    return next_in(series(workspace, inspection, author, NOTICE), used)


def _notice(number: str, unit: str, group: Sequence[LedgerRow], issue: Issue) -> NoticeBody:
    days = {_due(row, issue) for row in group}
    return NoticeBody(
        number=number,
        unit=unit,
        issued_on=issue.issued_on,
        due=days.pop() if len(days) == 1 else None,
        rectifications=tuple(row.record.name for row in group),
        contact=issue.contact.strip(),
        requirement=issue.requirement,
    )


def _asked(row: LedgerRow, number: str, issue: Issue) -> Entry:
    """The item as it stands once its notice is out."""
    body = row.body
    asked = msgspec.structs.replace(
        body,
        notice=number,
        due=body.due or issue.due,
        status="in_progress" if body.status in {"", "open"} else body.status,
    )
    return Entry(row.record, asked)


def _due(row: LedgerRow, issue: Issue) -> date | None:
    return row.due or issue.due


def _faults(
    chosen: Sequence[RecordKey], rows: dict[RecordKey, LedgerRow], issue: Issue
) -> list[Fault]:
    if not chosen:
        sentence = say("Nothing is chosen.")
        return [Fault("nothing_chosen", "", sentence, say("Choose what a notice is to ask for."))]
    faults: list[Fault] = []
    for each in chosen:
        row = rows.get(each)
        if row is None:
            sentence = say("There is no rectification {name} here.", name=str(each))
            faults.append(Fault("no_rectification", str(each), sentence))
        else:
            faults.extend(_of_row(row, issue))
    return faults


def _of_row(row: LedgerRow, issue: Issue) -> Iterable[Fault]:
    place, number = str(row.record), row.number
    if not is_open(row.body):
        sentence = say("{number} is ended: no notice asks for it any more.", number=number)
        yield Fault("ended", place, sentence)
        return
    if not row.body.responsible:
        sentence = say("{number} names no responsible unit.", number=number)
        yield Fault("no_unit", place, sentence, say("Enter the unit, then issue the notice."))
    due = _due(row, issue)
    if due is None:
        sentence = say("{number} has no deadline.", number=number)
        yield Fault("no_due", place, sentence, say("Enter one, or one for the whole notice."))
    elif due < issue.issued_on:
        sentence = say(
            "{number} is due on {due}, before the notice's day {issued}.",
            number=number,
            due=due,
            issued=issue.issued_on,
        )
        yield Fault("before_notice", place, sentence, say("Give it a later deadline."))
