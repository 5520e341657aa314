"""Given all known revisions, what is the state of each record, and where must a person decide?

Merging two logs is the union of their revisions by id (M2); everything here derives from that set
alone. Ancestry decides what replaces what (M3). A revision whose parents are not all known may
descend from anything that its missing parents could descend from; so heads compete for certain
only when their missing ancestors are the same (M5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import msgspec

from inspector.domain.bodies import Body
from inspector.domain.canonical import stored_json
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId

_NOTE = frozenset({"note"})
NOTE_FIELDS: dict[Kind, frozenset[str]] = {
    Kind.ANSWER: _NOTE,
    Kind.BONUS: _NOTE,
    Kind.VETO: frozenset({"facts", "withdraw_reason", "proposer"}),
    Kind.RULING: frozenset({"reason", "person"}),
    Kind.SAMPLE: _NOTE,
    Kind.EVIDENCE: frozenset({"caption", "provided_by"}),
    Kind.VISIT: frozenset({"people"}),
    Kind.INQUIRY: frozenset({"people"}),
    Kind.FLAG: _NOTE,
    Kind.RECTIFICATION: frozenset(
        {"problem", "responsible", "person", "note", "accepted_by", "reply"}
    ),
    Kind.SIGNOFF: frozenset({"leader", "unit_signer", "note"}),
    Kind.ACCEPTANCE: frozenset({"reason", "person"}),
    Kind.COMMENT: frozenset({"text", "person"}),
    Kind.RESPONSE: frozenset({"text"}),
    Kind.PRECEDENCE: frozenset({"reason", "person"}),
    Kind.DECISION: frozenset({"note", "person"}),
    Kind.EXTENSION: frozenset({"reason", "person"}),
    Kind.NOTICE: frozenset({"unit", "contact", "requirement"}),
    Kind.LOCALITY: frozenset(),
    Kind.TEAM: frozenset(),
    Kind.MEMBER: frozenset(),
    Kind.ASSIGNMENT: _NOTE,
}
"""Fields in which heads may differ and still be of one value: notes, reasons, people (M6).

A team's leader is no mere name: it decides who signs.
"""
_NONE_MISSING: frozenset[RevisionId] = frozenset()


class Standing(StrEnum):
    """How the heads of a record stand to each other."""

    SETTLED = "settled"
    """One head, or several with the same body (M6)."""
    NOTES_DIFFER = "notes_differ"
    """Same value with other notes: counted, and blocks nothing (M6)."""
    CONFLICT = "conflict"
    """Values differ: a person decides (M10)."""
    UNDETERMINED = "undetermined"
    """Too much history is missing to tell the newest: not counted, healed by what arrives (M5)."""


COUNTED = frozenset({Standing.SETTLED, Standing.NOTES_DIFFER})
"""Standings in which the state may be used as one value."""


class RecordState(msgspec.Struct, frozen=True):
    """The present of one record.

    `heads` are sorted by id; the first of a settled record carries the state. `is_incomplete`:
    some ancestor is not known yet.
    """

    record: RecordKey
    standing: Standing
    heads: tuple[Revision, ...]
    is_incomplete: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the state may be used as one value."""
        return self.standing in COUNTED

    @property
    def head(self) -> Revision | None:
        """The revision that carries the state; None while a person has to decide."""
        return self.heads[0] if self.heads and self.is_counted else None

    @property
    def body(self) -> Body | None:
        """The typed body in force; None when withdrawn, open or of a newer version."""
        head = self.head
        return None if head is None or head.withdrawn else head.typed


def merge_logs(*logs: Mapping[RevisionId, Revision]) -> dict[RevisionId, Revision]:
    """The union of logs by id: commutative, associative, idempotent (M2)."""
    union: dict[RevisionId, Revision] = {}
    for log in logs:
        union.update(log)
    return union


def by_record(revisions: Iterable[Revision]) -> dict[RecordKey, list[Revision]]:
    """The revisions of each record."""
    groups: dict[RecordKey, list[Revision]] = {}
    for revision in revisions:
        groups.setdefault(revision.record, []).append(revision)
    return groups


def record_states(revisions: Iterable[Revision]) -> dict[RecordKey, RecordState]:
    """The state of every record in a log."""
    return {record: record_state(group) for record, group in by_record(revisions).items()}


def record_state(history: Iterable[Revision]) -> RecordState:
    """The state of one record from all its known revisions, in any order; at least one.

    Revisions that their maker may not write are ancestors like others and never heads; nor are
    dismissals of hand edits, so that neither a signature nor what others wrote meanwhile is
    touched by them.
    """
    known = {revision.id: revision for revision in history}
    record = next(iter(known.values())).record
    standing = [revision for revision in known.values() if revision.is_state]
    replaced = _replaced(standing, known)
    heads = [revision for revision in standing if revision.id not in replaced]
    is_certain = True
    missing = _missing_ancestors(known)
    is_incomplete = any(missing.values())
    if is_incomplete:
        heads, is_certain = _newest(heads, missing)
    heads.sort(key=lambda revision: revision.id)
    how = _standing(record.kind, heads, is_certain=is_certain)
    return RecordState(record, how, tuple(heads), is_incomplete)


def succession(state: RecordState | None, revision: Revision) -> RecordState | None:
    """What `record_state` says once `revision` joins a history that it replaces as a whole.

    So one person writes on. None where it is otherwise: then the whole history has to be asked.
    """
    heads = () if state is None else state.heads
    is_whole = state is None or not state.is_incomplete
    if is_whole and revision.is_state and {head.id for head in heads} == set(revision.parents):
        return RecordState(revision.record, Standing.SETTLED, (revision,))
    return None


def _replaced(standing: list[Revision], known: Mapping[RevisionId, Revision]) -> set[RevisionId]:
    """The revisions that some state descends from, if only through a revision that is none."""
    replaced: set[RevisionId] = set()
    waiting = [parent for revision in standing for parent in revision.parents]
    while waiting:
        identity = waiting.pop()
        if identity in replaced:
            continue
        replaced.add(identity)
        between = known.get(identity)
        if between is not None and not between.is_state:
            waiting.extend(between.parents)
    return replaced


def _missing_ancestors(
    known: Mapping[RevisionId, Revision],
) -> dict[RevisionId, frozenset[RevisionId]]:
    """For each revision the unknown ancestors at the edge of what is known, without recursion."""
    missing: dict[RevisionId, frozenset[RevisionId]] = {}
    for start in known:
        stack = [start]
        while stack:
            identity = stack.pop()
            if identity in missing:
                continue
            parents = known[identity].parents
            if not parents:
                missing[identity] = _NONE_MISSING
                continue
            waiting = [each for each in parents if each in known and each not in missing]
            if waiting:
                stack += (identity, *waiting)
                continue
            unknown = frozenset(each for each in parents if each not in known)
            missing[identity] = unknown.union(*(missing[p] for p in parents if p in known))
    return missing


def _newest(
    heads: list[Revision], missing: Mapping[RevisionId, frozenset[RevisionId]]
) -> tuple[list[Revision], bool]:
    """The heads that no other head could have replaced, and whether that much is certain.

    Head y may descend from head x through a missing ancestor of y that is not one of x. Where
    every head could be replaced by another, those with the most missing history are shown.
    """
    certain = [x for x in heads if all(missing[y.id] <= missing[x.id] for y in heads if y is not x)]
    if certain:
        return certain, True
    widest = [x for x in heads if not any(missing[x.id] < missing[y.id] for y in heads)]
    return widest, False


def _standing(kind: Kind, heads: list[Revision], *, is_certain: bool) -> Standing:
    if len(heads) <= 1 or _is_one(head.body for head in heads):
        return Standing.SETTLED
    if _is_one(value_part(kind, head.body) for head in heads):
        return Standing.NOTES_DIFFER
    return Standing.CONFLICT if is_certain else Standing.UNDETERMINED


def _is_one(bodies: Iterable[Mapping[str, Any]]) -> bool:
    """Whether all are the same; for none it is not."""
    return len({stored_json(body) for body in bodies}) == 1


def value_part(kind: Kind, raw: Mapping[str, Any]) -> dict[str, Any]:
    """What of a body is value: all but notes, reasons and names of people (M6)."""
    notes = NOTE_FIELDS[kind]
    part = {key: member for key, member in raw.items() if key not in notes}
    value = part.get("value")
    if isinstance(value, Mapping) and "not_applicable" in value:
        part["value"] = {**value, "not_applicable": ""}
    return part
