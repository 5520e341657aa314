"""Where do people disagree, and how does one of them settle it (M7)?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from inspector.domain.bodies import AcceptanceBody, Body
from inspector.domain.canonical import moment_text
from inspector.domain.changes import Change
from inspector.domain.entries import check_ruling
from inspector.domain.entry_fields import shown
from inspector.domain.entry_rules import entry_faults
from inspector.domain.faults import Fault, Refused
from inspector.domain.merge import RecordState, Standing
from inspector.domain.parsing import note_fault
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.sentences import say
from inspector.domain.signing import about_these_heads, is_signed
from inspector.storage import queries
from inspector.workspace.drafting import MAIN_TEXTS
from inspector.workspace.json_input import read_json
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen, author_of, heads_of

SHORTEST_ID = 6
"""Digits of a revision's id that are enough to name one of a few heads."""
CLASSES = {Standing.CONFLICT: "value", Standing.NOTES_DIFFER: "notes"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record whose heads differ; `kind` is "value", which blocks, or "notes"."""

    record: RecordKey
    kind: str
    heads: tuple[Revision, ...]


def conflicts(workspace: Workspace) -> tuple[Conflict, ...]:
    """All open conflicts, and notes that differ, by record."""
    return tuple(
        Conflict(state.record, CLASSES[state.standing], state.heads)
        for state in queries.conflicts(workspace.connection)
    )


def conflicts_json(workspace: Workspace) -> dict[str, Any]:
    """What `conflicts --json` prints."""
    return {
        "conflicts": [
            {
                "record": str(conflict.record),
                "class": conflict.kind,
                "heads": [
                    {
                        "id": head.id,
                        "author": head.author,
                        "at": moment_text(head.at),
                        "value": value_of(head),
                        "note": note_of(head),
                    }
                    for head in conflict.heads
                ],
            }
            for conflict in conflicts(workspace)
        ]
    }


def value_of(revision: Revision) -> Any:  # noqa: ANN401 - a JSON tree has every type
    """What a revision says beside its note: an answer's value, else the other members."""
    if revision.withdrawn:
        return None
    if revision.record.kind is Kind.ANSWER:
        return revision.body.get("value")
    note = MAIN_TEXTS.get(revision.record.kind)
    return {key: member for key, member in revision.body.items() if key != note}


def note_of(revision: Revision) -> str:
    """The main text of a revision's body, '' without one."""
    text = revision.body.get(MAIN_TEXTS.get(revision.record.kind, "note"), "")
    return text if isinstance(text, str) else ""


def resolve_by_head(
    workspace: Workspace, record: RecordKey, revision: str, note: str = "", author: str = ""
) -> Change:
    """Settles a conflict by one of its heads, named by its id or the beginning of it.

    A `note` takes the place of the head's own. Raises `Refused` where there is no conflict.
    """
    return resolve_by_heads(workspace, {record: revision}, note, author)


def resolve_by_heads(
    workspace: Workspace, chosen: Mapping[RecordKey, str], note: str = "", author: str = ""
) -> Change:
    """Settles several conflicts, each by one of its heads: all of them or none."""
    pen = Pen(workspace)
    for record, revision in chosen.items():
        _settle(pen, record, revision, note, author)
    return pen.commit()


def _settle(pen: Pen, record: RecordKey, revision: str, note: str, author: str) -> None:
    workspace = pen.workspace
    state = _open(workspace, record)
    fitting = [head for head in state.heads if head.id.startswith(revision)]
    if len(fitting) != 1 or len(revision) < SHORTEST_ID:
        heads = tuple(head.id for head in state.heads)
        sentence = say("{id} names none of the heads {heads}.", id=shown(revision), heads=heads)
        raise Refused((Fault("unknown_revision", str(record), sentence),))
    (head,) = fitting
    body: dict[str, Any] = dict(head.body)
    member = MAIN_TEXTS.get(record.kind)
    if note.strip() and member and not head.withdrawn:
        fault = note_fault(note, "note")
        if fault is not None:
            raise Refused((fault,))
        body[member] = note
    pen.write(record, heads_of(state), body, author_of(workspace, author), plan=head.plan)


def resolve_by_ruling(
    workspace: Workspace, record: RecordKey, value: object, note: str, author: str = ""
) -> Change:
    """Settles a conflict by a ruling of one's own; its note is mandatory.

    `value` is a typed body, an answer's value as JSON, or the members of a body as JSON.
    """
    state = _open(workspace, record)
    faults: list[Fault] = []
    if not note.strip():
        faults.append(Fault("note_needed", "note", say("A ruling needs a note that says why.")))
    members = _members(record, value)
    if members is None:
        sentence = say("A value must be an object.")
        raise Refused([*faults, Fault("wrong_type", "value", sentence)])
    member = MAIN_TEXTS.get(record.kind)
    if member and members.get("withdrawn") is not True:
        members = {**members, member: note}
    entry = check_ruling(record, members, workspace.scope, "", faults)
    if entry is None:
        raise Refused(faults)
    pen = Pen(workspace)
    sheet = pen.sheet(record.inspection)
    if isinstance(entry.body, AcceptanceBody):
        entry = replace(entry, body=about_these_heads(entry.body, sheet))
    entry = replace(entry, author=author.strip() or workspace.facts.author)
    others = {key: each for key, each in sheet.states.items() if key != record}
    role = workspace.facts.role
    alone = msgspec.structs.replace(sheet, states=others)
    # A signature closes what it covers; of a conflict in it somebody has to decide all the same.
    is_open = record.kind is Kind.ACCEPTANCE and is_signed(sheet)
    faults.extend(entry_faults(entry, alone, "value", role, is_signed=is_open))
    if faults:
        raise Refused(faults)
    pen.write(record, heads_of(state), entry.body, author_of(workspace, author))
    return pen.commit()


def resolve_by_file(
    workspace: Workspace, record: RecordKey, path: Path, note: str, author: str = ""
) -> Change:
    """As `resolve_by_ruling`, with the value in a JSON file."""
    return resolve_by_ruling(workspace, record, read_json(path), note, author)


def _members(record: RecordKey, value: object) -> dict[str, Any] | None:
    if isinstance(value, Body):
        return {k: m for k, m in msgspec.structs.asdict(value).items() if m not in (None, "", ())}
    if not isinstance(value, Mapping):
        return None
    if record.kind is Kind.ANSWER and not value.keys() & {"value", "withdrawn"}:
        return {"value": dict(value)}
    return dict(value)


def _open(workspace: Workspace, record: RecordKey) -> RecordState:
    state = queries.state(workspace.connection, record)
    if state is None or state.standing not in CLASSES:
        sentence = say("{record} is not in conflict.", record=str(record))
        raise Refused((Fault("not_in_conflict", str(record), sentence),))
    return state
