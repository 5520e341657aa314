"""Who changed what, when and where? Every revision ever recorded, as rows and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspector.domain.bodies import BODIES
from inspector.domain.canonical import moment_text
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId, by_ancestry, is_odd_clock
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.values import value_from_log
from inspector.exchange.seals import fingerprint
from inspector.storage import arrivals, log, queries, trust
from inspector.storage.arrivals import Trace
from inspector.workspace.labels import (
    Label,
    decision_label,
    record_label,
    state_label,
    value_label,
)
from inspector.workspace.resolving import note_of, value_of
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One member of a body and what became of it; None where there was or is nothing."""

    field: str
    old: Label | None
    new: Label | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One revision as a person reads it.

    `at` is the writer's own local time without a zone. `is_own` says that this installation wrote
    it, `is_odd` that its clock cannot have been right (M4), `is_counted` that its maker may write
    such a thing. `settled` is how many states it replaced: 2 and more settle a conflict.
    """

    seq: int
    id: RevisionId
    record: RecordKey
    label: Label
    state: Label
    changes: tuple[FieldChange, ...]
    author: str
    role: str
    device: str
    at: datetime
    is_own: bool
    is_odd: bool
    is_counted: bool
    settled: int


def history(
    workspace: Workspace,
    *,
    inspection: InspectionKey | None = None,
    record: RecordKey | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> tuple[HistoryLine, ...]:
    """What was recorded, the newest first; `before` is the `seq` to read on from."""
    rows = queries.history_rows(
        workspace.connection, inspection=inspection, record=record, before=before, limit=limit
    )
    wanted = {parent for row in rows for parent in row.revision.parents}
    known = {row.revision.id: row.revision for row in rows}
    known.update(log.by_ids(workspace.connection, wanted - known.keys()))
    return tuple(_line(workspace, row.seq, row.revision, known) for row in rows)


def history_json(workspace: Workspace, record: RecordKey | None = None) -> dict[str, Any]:
    """What `history --json` prints, by ancestry and time: everywhere the same."""
    connection = workspace.connection
    rows = queries.history_rows(connection, record=record)
    ids = None if record is None else [row.revision.id for row in rows]
    seals, books = trust.keys_of(connection, ids), arrivals.traces(connection, ids)
    return {
        "revisions": [
            _revision_json(revision, seals.get(revision.id, ()), books.get(revision.id, ()))
            for revision in by_ancestry(row.revision for row in rows)
        ]
    }


def _revision_json(
    revision: Revision, keys: Iterable[str], books: Iterable[Trace]
) -> dict[str, Any]:
    """One revision of `history --json`; `sealed_by` is the fingerprint of its key."""
    adjusted = revision.body.get("adjusted")
    key = next(iter(keys), None)
    return {
        "id": revision.id,
        "record": str(revision.record),
        "parents": list(revision.parents),
        "author": revision.author,
        "device": revision.device,
        "stream": revision.stream,
        "number": revision.number,
        "at": moment_text(revision.at),
        "offset": revision.offset,
        "value": value_of(revision),
        "note": note_of(revision),
        "adjusted": None if adjusted is None else str(adjusted),
        "withdrawn": revision.withdrawn,
        "sealed_by": None if key is None else fingerprint(key),
        "workbooks": sorted(book.sha256 for book in books),
    }


def _line(
    workspace: Workspace, seq: int, revision: Revision, known: Mapping[RevisionId, Revision]
) -> HistoryLine:
    parents = [known[parent] for parent in revision.parents if parent in known]
    plan = workspace.plan
    now = workspace.surroundings.now()
    named = next((each for each in (revision, *parents) if not each.withdrawn), revision)
    return HistoryLine(
        seq=seq,
        id=revision.id,
        record=revision.record,
        label=record_label(revision.record, named.typed),
        state=state_label(revision, plan),
        changes=field_changes(
            revision.record, parents[0].body if parents else {}, revision.body, plan
        ),
        author=revision.author,
        role=revision.role,
        device=revision.device,
        at=revision.local_time,
        is_own=revision.stream == workspace.line.stream,
        is_odd=is_odd_clock(revision, parents, now, plan.period),
        is_counted=revision.is_allowed,
        settled=len(revision.parents),
    )


def field_changes(
    record: RecordKey, old: Mapping[str, Any], new: Mapping[str, Any], plan: Plan
) -> tuple[FieldChange, ...]:
    """The members in which two bodies of a record differ, in the order of the body's kind."""
    told = dict.fromkeys((*new, *old))
    names = [name for name in BODIES[record.kind].__struct_fields__ if name in told]
    names += [name for name in told if name not in names]
    return tuple(
        FieldChange(
            name,
            _told(record, name, old.get(name), plan),
            _told(record, name, new.get(name), plan),
        )
        for name in names
        if old.get(name) != new.get(name)
    )


def _told(record: RecordKey, name: str, raw: object, plan: Plan) -> Label | None:
    """A stored member in words."""
    if raw is None:
        return None
    if name == "value" and isinstance(raw, Mapping):
        criterion = plan.criterion(record.name) if record.kind is Kind.ANSWER else None
        value = value_from_log(raw)
        if value is None:
            return say("unreadable")
        reason = raw.get("not_applicable")
        label = value_label(value, criterion)
        return say("{value}: {reason}", value=label, reason=str(reason)) if reason else label
    if isinstance(raw, bool):
        return say_in("answer", "yes") if raw else say_in("answer", "no")
    if isinstance(raw, list):
        return say("{items}", items=tuple(map(str, raw)))
    return _code_told(record.kind, name, str(raw), plan)


def _code_told(kind: Kind, name: str, code: str, plan: Plan) -> Label:
    """The words behind a code; a digest in the eight digits by which people know it."""
    if name in {"digest", "signoff"}:
        return code[:8]
    if name == "status" and code in plan.sample_statuses:
        return plan.sample_statuses[code]
    if name == "sample" and (sampled := plan.sample_kind(code)):
        return sampled.title
    if name == "method" and (method := plan.inquiry_method(code)):
        return method.title
    if name in {"state", "status"}:
        return decision_label(kind, code) or code
    return code


FIELDS: dict[str, Sentence] = {
    "value": say_in("field", "answer"),
    "note": say_in("field", "note"),
    "adjusted": say_in("field", "adjusted points"),
    "withdrawn": say_in("field", "withdrawn"),
    "awarded": say_in("field", "awarded"),
    "state": say_in("field", "state"),
    "status": say_in("field", "status"),
    "facts": say_in("field", "facts"),
    "reason": say_in("field", "opinion"),
    "caption": say_in("field", "caption"),
    "criteria": say_in("field", "criteria"),
    "clauses": say_in("field", "veto clauses"),
    "sensitive": say_in("field", "sensitive"),
    "date": say_in("field", "date"),
    "people": say_in("field", "people"),
    "place": say_in("field", "place"),
    "feedback": say_in("field", "feedback"),
    "problem": say_in("field", "problem"),
    "responsible": say_in("field", "responsible unit"),
    "due": say_in("field", "due day"),
    "name": say_in("field", "name"),
    "address": say_in("field", "address"),
    "withdraw_reason": say_in("field", "reason of the withdrawal"),
    "found_on": say_in("field", "found on"),
    "proposer": say_in("field", "proposer"),
    "statement": say_in("field", "unit's statement"),
    "no_objection": say_in("field", "no objection"),
    "person": say_in("field", "person"),
    "ruled_on": say_in("field", "ruled on"),
    "sample": say_in("field", "kind"),
    "operator": say_in("field", "operator"),
    "number": say_in("field", "number"),
    "at": say_in("field", "time"),
    "how": say_in("field", "how"),
    "file": say_in("field", "file"),
    "media_type": say_in("field", "type of file"),
    "size": say_in("field", "size in bytes"),
    "digest": say_in("field", "digest"),
    "samples": say_in("field", "samples"),
    "taken_at": say_in("field", "taken at"),
    "provided_by": say_in("field", "provided by"),
    "method": say_in("field", "inquiry method"),
    "gist": say_in("field", "gist"),
    "flagged": say_in("field", "to be discussed"),
    "criterion": say_in("field", "criterion"),
    "clause": say_in("field", "veto clause"),
    "measure": say_in("field", "measure"),
    "leader": say_in("field", "leader"),
    "unit_signer": say_in("field", "signed for the unit"),
    "signed_on": say_in("field", "signed on"),
    "refused": say_in("field", "signature refused"),
    "scan": say_in("field", "scan of the paper"),
    "code": say_in("field", "code"),
    "parent": say_in("field", "belongs to"),
    "team": say_in("field", "team"),
    "department": say_in("field", "department"),
    "letter": say_in("field", "letter"),
    "duties": say_in("field", "duties"),
    "planned": say_in("field", "planned day"),
    "text": say_in("field", "text"),
    "is_settled": say_in("field", "settled"),
    "outcomes": say_in("field", "outcomes"),
    "suggested": say_in("field", "suggested outcomes"),
    "asked": say_in("field", "new due day"),
    "decided_on": say_in("field", "decided on"),
    "unit": say_in("field", "unit"),
    "issued_on": say_in("field", "issued on"),
    "rectifications": say_in("field", "rectifications"),
    "contact": say_in("field", "contact"),
    "requirement": say_in("field", "requirement"),
    "proof": say_in("field", "proof"),
    "accepted_by": say_in("field", "accepted by"),
    "notice": say_in("field", "notice"),
    "submitted_on": say_in("field", "submitted on"),
    "closed_on": say_in("field", "closed on"),
    "published": say_in("field", "given to the media"),
    "signoff": say_in("field", "sign-off"),
    "reply": say_in("field", "reply"),
    "origin": say_in("field", "goes on with"),
}
"""What the members of bodies are called; others are told by their own names."""


def field_label(field: str) -> Label:
    """What a member of a body is called."""
    return FIELDS.get(field, field)
