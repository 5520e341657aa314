"""How does a lost point become something to put right, and how does that come to its end (H7)?

Every deed goes through `record`, so the rules are those of file, screen and terminal, and every
deed is one change that can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import msgspec

from inspector.domain.bodies import Body, ExtensionBody, RectificationBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault, Refused
from inspector.domain.problems import Proposal, proposals, suggested_due
from inspector.domain.records import InspectionKey, Kind, RecordKey, extension_name
from inspector.domain.rectification import RectificationState, extensions_of, may_move
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sentences import Text, say
from inspector.domain.workdays import Deadline, deadline_typed
from inspector.storage import queries
from inspector.wording import CHINESE, Wording
from inspector.workspace.holidays import is_workday
from inspector.workspace.ledger import ledger_day
from inspector.workspace.names import Names
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace

Changes: TypeAlias = dict[str, object]


class Loss(msgspec.Struct, frozen=True):
    """Something that an inspection left to be put right and nothing is done about yet.

    `record` is the rectification that it would become; `points` are lost of `full`, None for a
    veto.
    """

    record: RecordKey
    locality: str
    team: str
    title: Text
    points: Decimal | None = None
    full: Decimal | None = None
    is_veto: bool = False


def losses(workspace: Workspace, *, accepted_only: bool = True) -> tuple[Loss, ...]:
    """Every lost point and upheld veto that has no rectification, from the scorecards alone."""
    taken = {
        (state.record.inspection, code)
        for state in queries.states_of_kind(workspace.connection, Kind.RECTIFICATION)
        if isinstance(state.body, RectificationBody)
        for code in (state.record.name, state.body.criterion, state.body.clause)
    }
    accepted = {
        row.key
        for row in queries.inspections(workspace.connection)
        if row.acceptance == "accepted" or not accepted_only
    }
    names = Names(workspace)
    return tuple(
        loss
        for card in queries.scorecards(workspace.connection)
        if card.key in accepted
        for loss in _losses(workspace, card, names)
        if (card.key, loss.record.name) not in taken
    )


def _losses(workspace: Workspace, card: Scorecard, names: Names) -> Iterable[Loss]:
    locality, team = names.locality(card.key.locality), names.team(card.key.team)
    for code in card.upheld:
        clause = workspace.plan.clause(code)
        if clause is not None:
            record_ = RecordKey.of(card.key, Kind.RECTIFICATION, code)
            yield Loss(record_, locality, team, clause.title, is_veto=True)
    for criterion in workspace.plan.criteria:
        found = card.criteria.get(criterion.code)
        if found is None or found.points is None or found.points >= found.full:
            continue
        yield Loss(
            RecordKey.of(card.key, Kind.RECTIFICATION, criterion.code),
            locality,
            team,
            criterion.title,
            found.full - found.points,
            found.full,
        )


def make_items(
    workspace: Workspace, wanted: Iterable[RecordKey], author: str = "", due: date | None = None
) -> Change:
    """Makes rectifications of lost points and upheld vetoes, with the plan's own suggestions.

    Without `due` each gets the suggested one. Raises `Refused` for what is no problem (any more).
    """
    groups: dict[InspectionKey, list[RecordKey]] = {}
    for each in dict.fromkeys(wanted):
        groups.setdefault(each.inspection, []).append(each)
    day, _ = ledger_day(workspace)
    faults: list[Fault] = []
    entries: list[Entry] = []
    for inspection, records in groups.items():
        sheet = workspace.sheet(inspection)
        found = {each.code: each for each in proposals(sheet, score(sheet))}
        for each in records:
            proposal = found.get(each.name)
            if proposal is None:
                sentence = say("{record} is nothing to put right any more.", record=str(each))
                faults.append(Fault("no_problem", str(each), sentence))
            else:
                entries.append(Entry(each, _item(workspace, each, proposal, day, due)))
    if faults:
        raise Refused(faults)
    return record(workspace, entries, author)


def _item(
    workspace: Workspace, record_: RecordKey, proposal: Proposal, day: date, due: date | None
) -> RectificationBody:
    """The item in Chinese, whatever language the screen speaks: it goes into documents."""
    wording = Wording(CHINESE)
    unit = proposal.unit(Names(workspace).locality(record_.locality))
    return RectificationBody(
        criterion="" if proposal.is_veto else proposal.code,
        clause=proposal.code if proposal.is_veto else "",
        problem=wording.words(proposal.problem),
        responsible=unit if isinstance(unit, str) else wording.words(unit),
        measure=wording.words(proposal.measure),
        due=due or suggested_due(proposal.limit, day, workspace.plan),
        status="open",
    )


def deadline(workspace: Workspace, typed: str, start: date | None = None) -> Deadline:
    """The day that was typed: a day, `+15` days or `+15w` workdays from `start`, else from now."""
    begins = start if start is not None else ledger_day(workspace)[0]
    return deadline_typed(typed, begins, is_workday)


def edit_items(
    workspace: Workspace, records: Iterable[RecordKey], changes: Changes, author: str = ""
) -> Change:
    """Gives each item those members of its body, all or none; the rest stays as it is."""
    return _changed(workspace, [(each, changes) for each in records], author)


def move_items(
    workspace: Workspace,
    records: Iterable[RecordKey],
    wanted: RectificationState,
    author: str = "",
    note: str = "",
) -> Change:
    """Takes each item to another state, all or none; a note that is given replaces the old one."""
    chosen = tuple(records)
    faults = []
    for each in chosen:
        present = RectificationState(_present(workspace, each).status or "open")
        if not may_move(workspace.facts.role, present, wanted):
            sentence = say("Headquarters alone moves {record} from here.", record=str(each))
            faults.append(Fault("not_allowed", str(each), sentence))
    if faults:
        raise Refused(faults)
    told: Changes = {"note": note} if note.strip() else {}
    return _changed(
        workspace, [(each, {"status": wanted.value, **told}) for each in chosen], author
    )


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """With what an item is closed: what proves it, who accepted it, when, and a remark."""

    proof: str
    accepted_by: str
    closed_on: date
    note: str = ""


def close_items(
    workspace: Workspace, records: Iterable[RecordKey], closing: Closing, author: str = ""
) -> Change:
    """Closes items; proof and a person who accepts are asked for, whatever they are about."""
    faults = []
    if not closing.proof.strip():
        sentence = say("Closing needs a proof: what was seen, or which evidence shows it.")
        faults.append(Fault("no_proof", "proof", sentence))
    if not closing.accepted_by.strip():
        sentence = say("Closing needs the person who rechecked it.")
        faults.append(Fault("not_accepted", "accepted_by", sentence))
    if faults:
        raise Refused(faults)
    changes: Changes = {
        "status": "closed",
        "proof": closing.proof,
        "accepted_by": closing.accepted_by.strip(),
        "closed_on": closing.closed_on,
    }
    if closing.note.strip():
        changes["note"] = closing.note
    return _changed(workspace, [(each, changes) for each in records], author)


def send_back(
    workspace: Workspace, records: Iterable[RecordKey], note: str, due: date, author: str = ""
) -> Change:
    """Does not accept what was reported done: it goes on, with a reason and a new deadline."""
    if not note.strip():
        sentence = say("Sending it back needs a reason.")
        raise Refused([Fault("no_reason", "note", sentence)])
    changes: Changes = {"status": "in_progress", "note": note, "due": due, "closed_on": None}
    return _changed(workspace, [(each, changes) for each in records], author)


def fail_items(
    workspace: Workspace, records: Iterable[RecordKey], note: str, author: str = ""
) -> Change:
    """Calls items failed, which proposes them for publicity; the reason is kept."""
    if not note.strip():
        sentence = say("Calling it failed needs a reason.")
        raise Refused([Fault("no_reason", "note", sentence)])
    changes: Changes = {"status": "failed", "note": note, "published": None}
    return _changed(workspace, [(each, changes) for each in records], author)


def publish_items(
    workspace: Workspace, records: Iterable[RecordKey], author: str = "", *, given: bool = True
) -> Change:
    """Notes that failed items were given to the media, or that a person decided against it."""
    return _changed(workspace, [(each, {"published": given}) for each in records], author)


def ask_extension(
    workspace: Workspace, item: RecordKey, asked: date, reason: str, author: str = ""
) -> Change:
    """Asks for more time for an item; a team asks, headquarters decides."""
    numbers = extensions_of(workspace.sheet(item.inspection), item.name)
    known = queries.states_of_kind(workspace.connection, Kind.EXTENSION)
    used = {state.record for state in known}
    number = max(numbers, default=0) + 1
    while (extension := _extension(item, number)) in used:
        number += 1
    body = ExtensionBody(asked=asked, reason=reason, state="requested")
    return record(workspace, [Entry(extension, body)], author)


def decide_extension(
    workspace: Workspace,
    item: RecordKey,
    number: int,
    *,
    approved: bool,
    person: str,
    decided_on: date,
    author: str = "",
) -> Change:
    """Approves or refuses the n-th extension of an item."""
    body = extensions_of(workspace.sheet(item.inspection), item.name).get(number)
    if body is None:
        sentence = say("There is no such request for more time.")
        raise Refused([Fault("no_extension", str(item), sentence)])
    decided = msgspec.structs.replace(
        body,
        state="approved" if approved else "refused",
        person=person.strip(),
        decided_on=decided_on,
    )
    return record(workspace, [Entry(_extension(item, number), decided)], author)


def _extension(item: RecordKey, number: int) -> RecordKey:
    return item._replace(kind=Kind.EXTENSION, name=extension_name(item.name, number))


def _changed(
    workspace: Workspace, wishes: Sequence[tuple[RecordKey, Changes]], author: str
) -> Change:
    entries = []
    for each, changes in wishes:
        members = msgspec.structs.asdict(_present(workspace, each))
        entries.append(Entry(each, RectificationBody(**{**members, **changes})))
    return record(workspace, entries, author)


def _present(workspace: Workspace, item: RecordKey) -> RectificationBody:
    """The item as it stands; raises `Refused` where there is none, or people disagree on it."""
    state = queries.state(workspace.connection, item)
    body: Body | None = state.body if state is not None else None
    if isinstance(body, RectificationBody):
        return body
    if state is not None and not state.is_counted:
        sentence = say("{record} is in conflict.", record=str(item))
        remedy = say("Settle the conflict first: take one of them, or give a ruling.")
        raise Refused([Fault("in_conflict", str(item), sentence, remedy)])
    sentence = say("There is no rectification {name} here.", name=str(item))
    raise Refused([Fault("no_rectification", str(item), sentence)])
