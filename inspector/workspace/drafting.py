"""What is being typed and is no revision yet (M14)?

A draft is the main text of a record, durable within the pause of a hand. It becomes a revision
when its field is left, and at the latest at export, sign-off, close, or after a crash.
"""

from __future__ import annotations

from typing import Any

import msgspec

from inspector.domain.bodies import BODIES, Body
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.parsing import note_fault
from inspector.domain.records import Kind, RecordKey
from inspector.storage import lists
from inspector.storage.lists import Draft
from inspector.workspace.forms import DEED_KINDS, entry_of_form, form_of
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace

MAIN_TEXTS: dict[Kind, str] = {
    Kind.ANSWER: "note",
    Kind.BONUS: "note",
    Kind.VETO: "facts",
    Kind.RULING: "reason",
    Kind.SAMPLE: "note",
    Kind.EVIDENCE: "caption",
    Kind.VISIT: "feedback",
    Kind.INQUIRY: "gist",
    Kind.FLAG: "note",
    Kind.RECTIFICATION: "problem",
    Kind.ACCEPTANCE: "reason",
    Kind.COMMENT: "text",
    Kind.RESPONSE: "text",
    Kind.PRECEDENCE: "reason",
    Kind.DECISION: "note",
    Kind.EXTENSION: "reason",
    Kind.NOTICE: "requirement",
}
"""The member of each kind's body into which people type at length."""


def draft(workspace: Workspace, record: RecordKey, text: str) -> Change:
    """Keeps what is being typed into a record; on the disk when it returns, and no revision.

    Raises `Refused` for what no note can hold.
    """
    fault = note_fault(text, str(record))
    if fault is not None:
        raise Refused((fault,))
    kept = Draft(record, text, workspace.surroundings.now())
    with workspace.store.transaction() as connection:
        lists.save_draft(connection, kept)
    workspace.forget_drafted()
    return Change()


def discard_draft(workspace: Workspace, record: RecordKey) -> Change:
    """Forgets what was typed, as a person asked."""
    with workspace.store.transaction() as connection:
        lists.drop_drafts(connection, (record,))
    workspace.forget_drafted()
    return Change()


def drafts(workspace: Workspace) -> tuple[Draft, ...]:
    """All that was typed and has become no revision, oldest first."""
    return lists.drafts(workspace.connection)


def draft_of(workspace: Workspace, record: RecordKey) -> dict[str, Any]:
    """The members that were typed into a form and wait; none where nothing was typed."""
    for kept in drafts(workspace):
        if kept.record == record:
            members = form_of(record.kind, kept.body)
            # What an earlier version drafted of a ruling was its opinion alone.
            return {MAIN_TEXTS[record.kind]: kept.body} if members is None else members
    return {}


def settle_drafts(workspace: Workspace) -> Change:
    """Makes a revision of every draft that can be one; the others stay, and nothing is lost.

    A note without an answer waits for the answer; so does what was typed into a signed inspection.
    A ruling, return or decision waits for the person who makes it: a crash must not decide.
    """
    change = Change()
    for kept in drafts(workspace):
        if kept.record.kind in DEED_KINDS:
            continue
        entry = _entry_of(workspace, kept)
        if entry is None:
            continue
        try:
            change |= record(workspace, (entry,))
        except Refused:
            continue
        if entry.record != kept.record:
            discard_draft(workspace, kept.record)
    return change


def _entry_of(workspace: Workspace, kept: Draft) -> Entry | None:
    """What the draft wants to record; None while it cannot be an entry."""
    members = form_of(kept.record.kind, kept.body)
    if members is not None:
        return entry_of_form(kept, members, workspace.sheet(kept.record.inspection))
    body = _body_with(workspace, kept)
    return None if body is None else Entry(kept.record, body)


def _body_with(workspace: Workspace, kept: Draft) -> Body | None:
    """The record's present body with the typed text in it; None where nothing takes a text."""
    kind = kept.record.kind
    if kind not in MAIN_TEXTS:
        return None
    state = workspace.sheet(kept.record.inspection).states.get(kept.record)
    present = (state.body if state else None) or BODIES[kind]()
    return msgspec.structs.replace(present, **{MAIN_TEXTS[kind]: kept.body})
