"""What has happened to a rectification, step by step, from its making to its end (H7)?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import PurePath

import msgspec

from inspector.domain.bodies import ExtensionBody, NoticeBody, RectificationBody
from inspector.domain.records import Kind, RecordKey, extended
from inspector.domain.revisions import Revision, RevisionId, by_ancestry
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
    sources = _sources(workspace)
    found: list[Event] = []
    before: RectificationBody | None = None
    for revision in by_ancestry(_revisions(workspace, record)):
        match revision.typed:
            case ExtensionBody() as asked if not asked.withdrawn:
                found.append(_of_extension(revision, asked))
            case RectificationBody() as body if body.withdrawn:
                before = RectificationBody()
            case RectificationBody() as body:
                made = _event(revision, Step.MADE, until=body.due)
                event = _changed(workspace, revision, before, body) if before else made
                if event is not None:
                    file, cell = sources.get(revision.id, ("", ""))
                    found.append(msgspec.structs.replace(event, file=file, cell=cell))
                before = body
    return tuple(found)


def _revisions(workspace: Workspace, record: RecordKey) -> Iterator[Revision]:
    """Those of the rectification itself and of every extension of it."""
    yield from log.history(workspace.connection, record)
    for state in workspace.sheet(record.inspection).of_kind(Kind.EXTENSION):
        parts = extended(state.record.name)
        if parts is not None and parts[0] == record.name:
            yield from log.history(workspace.connection, state.record)


def _sources(workspace: Workspace) -> dict[RevisionId, tuple[str, str]]:
    """The name of the reply that brought a revision, and the cell."""
    return {
        revision: (PurePath(each.path.replace("\\", "/")).name, cell)
        for each in reply_files(workspace.connection)
        for revision, cell in each.cells.items()
    }


def _changed(
    workspace: Workspace, revision: Revision, before: RectificationBody, body: RectificationBody
) -> Event | None:
    """What a new state of it means beside the one before; None where it means nothing."""
    if body.notice and body.notice != before.notice:
        return _issued(workspace, revision, body)
    if body.status != before.status and (event := _moved(revision, before, body)) is not None:
        return event
    if body.status == "failed" and body.published is not before.published:
        return _event(revision, Step.PUBLISHED if body.published else Step.KEPT_BACK)
    if body.reply != before.reply:
        return _event(revision, Step.PROGRESS, body.reply)
    if body.due != before.due:
        return _event(revision, Step.DEADLINE, until=body.due)
    return None


def _moved(revision: Revision, before: RectificationBody, body: RectificationBody) -> Event | None:
    """What a change of its state means; None where it means nothing to anybody."""
    until = body.due if body.due != before.due else None
    match body.status:
        case "submitted":
            said = " · ".join(filter(None, (body.reply, body.proof)))
            return _event(revision, Step.REPLIED, said, day=body.submitted_on)
        case "closed":
            said, person = body.proof, body.accepted_by
            return _event(revision, Step.CLOSED, said, person=person, day=body.closed_on)
        case "failed":
            return _event(revision, Step.FAILED, body.note)
        case "in_progress" | "open" if before.status in {"submitted", "closed", "failed"}:
            return _event(revision, Step.SENT_BACK, body.note, until=until)
    if body.reply != before.reply:
        return _event(revision, Step.PROGRESS, body.reply)
    return None


def _issued(workspace: Workspace, revision: Revision, body: RectificationBody) -> Event:
    key = RecordKey.of(revision.record.inspection, Kind.NOTICE, body.notice)
    notice = workspace.sheet(revision.record.inspection).body(Kind.NOTICE, key.name, NoticeBody)
    day = notice.issued_on if notice is not None else None
    return _event(revision, Step.ISSUED, body.notice, day=day, until=body.due)


def _of_extension(revision: Revision, body: ExtensionBody) -> Event:
    steps = {"approved": Step.APPROVED, "refused": Step.REFUSED}
    step = steps.get(body.state, Step.ASKED)
    said = body.reason if step is Step.ASKED else ""
    return _event(revision, step, said, person=body.person, day=body.decided_on, until=body.asked)


def _event(
    revision: Revision,
    step: Step,
    text: str = "",
    *,
    person: str = "",
    day: date | None = None,
    until: date | None = None,
) -> Event:
    """The event; its day is the given one, or else that on which it was recorded."""
    written = revision.local_time.date()
    return Event(day or written, step, person or revision.author, text, until)
