"""What has happened to a rectification, step by step, from its making to its end (H7)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import PurePath

import msgspec

from inspector.domain.bodies import ExtensionBody, NoticeBody, RectificationBody
from inspector.domain.records import Kind, RecordKey, extended
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage import log
from inspector.storage.reply_files import reply_files
from inspector.workspace.workspace import Workspace


class Step(StrEnum):
    """One kind of thing that happens."""

    MADE = "made"
    ISSUED = "issued"
    PROGRESS = "progress"
    """Something was answered that is not the end of it."""
    REPLIED = "replied"
    SENT_BACK = "sent_back"
    DEADLINE = "deadline"
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"
    FAILED = "failed"
    PUBLISHED = "published"
    KEPT_BACK = "kept_back"
    """A person decided against giving it to the media."""


class Event(msgspec.Struct, frozen=True):
    """What happened on which day; `text` is what was said, `until` a day that it sets.

    `file` names the reply workbook it came from and `cell` where its row begins, "" for none.
    """

    day: date
    step: Step
    person: str
    text: str = ""
    until: date | None = None
    file: str = ""
    cell: str = ""


def events(workspace: Workspace, record: RecordKey) -> tuple[Event, ...]:
    """All that happened to it, the oldest first."""
    sheet = workspace.sheet(record.inspection)
    found = list(_of_item(workspace, record))
    for state in sheet.of_kind(Kind.EXTENSION):
        parts = extended(state.record.name)
        if parts is not None and parts[0] == record.name:
            for revision in _history(workspace, state.record):
                found += _of_extension(revision)
    found.sort(key=lambda each: each[0])
    return tuple(event for _, event in found)


def _history(workspace: Workspace, record: RecordKey) -> list[Revision]:
    known = log.history(workspace.connection, record)
    return sorted(known, key=lambda each: (each.at, each.number))


def _of_item(workspace: Workspace, record: RecordKey) -> Iterator[tuple[int, Event]]:
    before = RectificationBody()
    is_first = True
    sources = _sources(workspace)
    for revision in _history(workspace, record):
        body = revision.typed
        if not isinstance(body, RectificationBody) or body.withdrawn:
            before = RectificationBody()
            continue
        if is_first:
            yield _at(revision, Step.MADE, until=body.due)
        else:
            file, cell = sources.get(revision.id, ("", ""))
            for at, event in _changes(workspace, revision, before, body):
                yield at, msgspec.structs.replace(event, file=file, cell=cell)
        is_first, before = False, body


def _sources(workspace: Workspace) -> dict[RevisionId, tuple[str, str]]:
    """The name of the reply that brought a revision, and the cell."""
    return {
        revision: (PurePath(each.path.replace("\\", "/")).name, cell)
        for each in reply_files(workspace.connection)
        for revision, cell in each.cells.items()
    }


def _changes(
    workspace: Workspace, revision: Revision, before: RectificationBody, body: RectificationBody
) -> Iterator[tuple[int, Event]]:
    if body.notice and body.notice != before.notice:
        yield _issued(workspace, revision, body)
    elif body.status != before.status and (event := _moved(revision, before, body)) is not None:
        yield event
    elif body.status == "failed" and body.published is not before.published:
        yield _at(revision, Step.PUBLISHED if body.published else Step.KEPT_BACK)
    elif body.reply != before.reply:
        yield _at(revision, Step.PROGRESS, body.reply)
    elif body.due != before.due:
        yield _at(revision, Step.DEADLINE, until=body.due)


def _moved(
    revision: Revision, before: RectificationBody, body: RectificationBody
) -> tuple[int, Event] | None:
    """What a change of its state means; None where it means nothing to anybody."""
    until = body.due if body.due != before.due else None
    match body.status:
        case "submitted":
            said = " · ".join(filter(None, (body.reply, body.proof)))
            return _at(revision, Step.REPLIED, said, day=body.submitted_on)
        case "closed":
            said, person = body.proof, body.accepted_by
            return _at(revision, Step.CLOSED, said, person=person, day=body.closed_on)
        case "failed":
            return _at(revision, Step.FAILED, body.note)
        case "in_progress" | "open" if before.status in {"submitted", "closed", "failed"}:
            return _at(revision, Step.SENT_BACK, body.note, until=until)
    if body.reply != before.reply:
        return _at(revision, Step.PROGRESS, body.reply)
    return None


def _issued(workspace: Workspace, revision: Revision, body: RectificationBody) -> tuple[int, Event]:
    key = RecordKey.of(revision.record.inspection, Kind.NOTICE, body.notice)
    notice = workspace.sheet(revision.record.inspection).body(Kind.NOTICE, key.name, NoticeBody)
    day = notice.issued_on if notice is not None else None
    return _at(revision, Step.ISSUED, body.notice, day=day, until=body.due)


def _of_extension(revision: Revision) -> Iterator[tuple[int, Event]]:
    body = revision.typed
    if not isinstance(body, ExtensionBody) or body.withdrawn:
        return
    steps = {"approved": Step.APPROVED, "refused": Step.REFUSED}
    step = steps.get(body.state, Step.ASKED)
    said = body.reason if step is Step.ASKED else ""
    yield _at(revision, step, said, person=body.person, day=body.decided_on, until=body.asked)


def _at(
    revision: Revision,
    step: Step,
    text: str = "",
    *,
    person: str = "",
    day: date | None = None,
    until: date | None = None,
) -> tuple[int, Event]:
    """The event, with the moment at which it was recorded, to sort by."""
    written = revision.local_time.date()
    event = Event(day or written, step, person or revision.author, text, until)
    return int(revision.at.timestamp()), event
