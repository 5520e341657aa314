"""How is a deed taken back, and done again (M13)?

Undoing appends the former state, with the revision undone as its parent; so redoing is undoing the
undoing. Nobody else's work is ever undone with it: a record that went on since is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from inspector.domain.bodies import BODIES
from inspector.domain.canonical import stored_json
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.entry_rules import UNSIGNED_KINDS, entry_faults
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId, withdrawal
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.signing import is_signed
from inspector.storage import log
from inspector.workspace.labels import revision_label
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen, author_of

_FINAL = frozenset({Kind.SIGNOFF})
"""Kinds that are taken back in ways of their own, with a reason."""


def undo(
    workspace: Workspace,
    change: Change,
    author: str = "",
    carried: Mapping[RevisionId, RevisionId] = MappingProxyType({}),
) -> Change:
    """Takes a change back, all of it or nothing; the result, undone in turn, is redoing it.

    `carried` says which revision now bears the state that another once wrote, as `carries` tells:
    so one deed after another can be taken back. Raises `Refused` with a sentence for every record
    that cannot go back.
    """
    author = author_of(workspace, author)
    pen = Pen(workspace)
    signed: dict[InspectionKey, bool] = {}
    faults: list[Fault] = []
    for record, written in _by_record(workspace, change).items():
        sheet = pen.sheet(record.inspection)
        if record.inspection not in signed:
            signed[record.inspection] = is_signed(sheet)
        state = sheet.states.get(record)
        heads = tuple(head.id for head in state.heads) if state else ()
        last = _bearer(written[-1].id, carried)
        fault = _fault(record, last, heads, is_signed=signed[record.inspection])
        former = None if fault else _former(workspace, written[0])
        if fault is None and former is None:
            fault = _settled(record)
        if fault is not None or former is None:
            faults.extend([fault] if fault else [])
            continue
        body, plan = former
        if body.get("withdrawn") is True and record.kind is Kind.VETO:
            entry = Entry(record, BODIES[record.kind](withdrawn=True))
            faults.extend(
                entry_faults(entry, sheet, str(record), workspace.facts.role, is_signed=False)
            )
        pen.write(record, heads, body, author, plan=plan)
    if faults:
        raise Refused(faults)
    return pen.commit()


def carries(workspace: Workspace, taken_back: Change, by: Change) -> dict[RevisionId, RevisionId]:
    """Which states the revisions of `by` bear again, now that `taken_back` was undone by it."""
    bearers = {record: written[-1].id for record, written in _by_record(workspace, by).items()}
    return {
        parent: bearers[record]
        for record, written in _by_record(workspace, taken_back).items()
        for parent in written[0].parents
        if record in bearers
    }


def label(workspace: Workspace, change: Change) -> Sentence:
    """What the change did, for a menu: "C1: 8 of 10", or how many entries it made."""
    revisions = log.by_ids(workspace.connection, change.revisions)
    if len(change.records) == 1 and revisions:
        return revision_label(revisions[change.revisions[-1]], workspace.plan)
    return say_count("{count} entry", "{count} entries", len(change.records))


def _by_record(workspace: Workspace, change: Change) -> dict[RecordKey, list[Revision]]:
    """What the change wrote, record by record, in the order of writing."""
    known = log.by_ids(workspace.connection, change.revisions)
    groups: dict[RecordKey, list[Revision]] = {}
    for identity in change.revisions:
        if identity in known:
            groups.setdefault(known[identity].record, []).append(known[identity])
    return groups


def _bearer(revision: RevisionId, carried: Mapping[RevisionId, RevisionId]) -> RevisionId:
    """The revision that bears the state of `revision` now, however often it went to and fro."""
    while revision in carried:
        revision = carried[revision]
    return revision


def _fault(
    record: RecordKey,
    last: RevisionId,
    heads: tuple[RevisionId, ...],
    *,
    is_signed: bool,
) -> Fault | None:
    place = str(record)
    if record.kind in _FINAL:
        sentence = say("A sign-off is taken back with a reason, not undone.")
        return Fault("not_undone", place, sentence)
    if is_signed and record.kind not in UNSIGNED_KINDS:
        sentence = say("{inspection} is signed.", inspection=str(record.inspection))
        return Fault("signed", place, sentence, say("Reopen it with a reason, then go on."))
    if heads != (last,):
        sentence = say("{record} has changed since, so this can no longer be undone.", record=place)
        return Fault("moved_on", place, sentence, say("Enter the right value instead."))
    return None


def _settled(record: RecordKey) -> Fault:
    sentence = say("A settled conflict is not undone.")
    return Fault("settled", str(record), sentence, say("Enter the right value instead."))


def _former(workspace: Workspace, first: Revision) -> tuple[dict[str, object], str] | None:
    """The body before `first` and the plan it was made under; None where several differed."""
    if not first.parents:
        return withdrawal(), first.plan
    parents = log.by_ids(workspace.connection, first.parents)
    bodies = {stored_json(parent.body) for parent in parents.values()}
    if len(parents) < len(first.parents) or len(bodies) != 1:
        return None
    former = _newest(parents.values(), workspace)
    return dict(former.body), former.plan


def _newest(parents: Iterable[Revision], workspace: Workspace) -> Revision:
    """Of parents that say the same: one that says it under the plan in force, if any does."""
    return max(parents, key=lambda parent: (parent.plan == workspace.plan.digest, parent.id))
