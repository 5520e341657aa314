"""What would these files change, file by file, before anything is written (I1)?

A `Snapshot` is what the workspace knows about the files, taken on its own thread, in parts if
need be. `preview` is a pure function of the files and the snapshot: it applies them, one after the
other, to copies in memory, and may run anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inspector.domain.bodies import PrecedenceBody
from inspector.domain.merge import (
    RecordState,
    Standing,
    by_record,
    record_state,
    record_states,
)
from inspector.domain.plan import Plan
from inspector.domain.ranking import Contender, contender, overruled, ranks
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import Revision, RevisionId
from inspector.domain.scorecard import Scorecard, score
from inspector.domain.sheet import Sheet
from inspector.exchange.bundles import CarriedProposal
from inspector.storage import log
from inspector.storage.projections import has_scorecard
from inspector.workspace.claims import Claims, claims_of
from inspector.workspace.contenders import contenders, precedences
from inspector.workspace.file_rows import FileRow, refused_row, row_of
from inspector.workspace.histories import FieldChange, field_changes
from inspector.workspace.judging import Ground, ground, judge
from inspector.workspace.parcels import Parcel, ReadFile
from inspector.workspace.reasons import Reason
from inspector.workspace.weighing import Look, Outcome, Weighed, look, weigh
from inspector.workspace.workspace import Workspace


class Bucket(StrEnum):
    """Under which heading a file is listed; the order is that of the screen."""

    NEW = "new"
    CHANGED = "changed"
    IDENTICAL = "identical"
    CONFLICT = "conflict"
    OLDER = "older"
    HELD = "held"
    REJECTED = "rejected"


class Step(StrEnum):
    """What a file would do to a record."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    NOTES_DIFFER = "notes_differ"
    KEPT = "kept"
    """Its revisions come in, and what holds stays the same."""


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a file would do to one record, and in which members; `after` holds the heads."""

    record: RecordKey
    step: Step
    before: RecordState | None
    after: RecordState
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a file would do to an inspection's figures; ranks are those of all files together."""

    key: InspectionKey
    before: Scorecard | None
    after: Scorecard
    rank_before: int | None = None
    rank_after: int | None = None


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file would bring; `edits` are the hand edits that would wait for a person."""

    row: FileRow
    changes: tuple[RecordChange, ...] = ()
    effects: tuple[Effect, ...] = ()
    edits: tuple[CarriedProposal, ...] = ()

    @property
    def bucket(self) -> Bucket:
        """Under which heading it is listed."""
        row = self.row
        if row.outcome is Outcome.REJECTED:
            return Bucket.REJECTED
        if row.outcome is Outcome.QUARANTINED:
            return Bucket.HELD
        if row.conflicts:
            return Bucket.CONFLICT
        if Reason.OLDER in row.reasons:
            return Bucket.OLDER
        if row.outcome is Outcome.IDENTICAL:
            return Bucket.IDENTICAL
        is_new = all(each.before is None for each in self.effects)
        return Bucket.NEW if is_new and not self.edits else Bucket.CHANGED


@dataclass(frozen=True, slots=True)
class Preview:
    """What all files would do, in the order given."""

    files: tuple[FilePreview, ...]

    def of(self, bucket: Bucket) -> tuple[FilePreview, ...]:
        """The files under one heading."""
        return tuple(each for each in self.files if each.bucket is bucket)


@dataclass(frozen=True)
class Snapshot:
    """What the workspace knows about some files; `a | b` is what it knows about all of them.

    `looks` are by file, `histories` the known revisions of the inspections that the files are
    about, `contenders` all inspections as ranking sees them, `precedences` whose result stands.
    """

    base: Ground
    plan: Plan
    older_plans: Mapping[str, Plan]
    contenders: tuple[Contender, ...]
    precedences: Mapping[InspectionKey, PrecedenceBody] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    histories: Mapping[InspectionKey, tuple[Revision, ...]] = field(default_factory=dict)

    def __or__(self, other: Snapshot) -> Snapshot:
        return replace(
            self,
            looks={**self.looks, **other.looks},
            histories={**self.histories, **other.histories},
        )


def snapshot(workspace: Workspace, parcels: Iterable[Parcel]) -> Snapshot:
    """What the workspace knows about those files now."""
    connection = workspace.connection
    taken = tuple(parcels)
    keys = {each.record.inspection for parcel in taken for each in parcel.revisions}
    return Snapshot(
        base=ground(workspace),
        plan=workspace.plan,
        older_plans=workspace.older_plans,
        contenders=contenders(workspace),
        precedences=precedences(workspace),
        looks={parcel.sha256: look(connection, parcel) for parcel in taken},
        histories={key: log.of_inspection(connection, key) for key in keys},
    )


def more(workspace: Workspace, known: Snapshot, parcels: Iterable[Parcel]) -> Snapshot:
    """The snapshot with what the workspace knows about further files."""
    connection = workspace.connection
    taken = tuple(parcels)
    keys = {each.record.inspection for parcel in taken for each in parcel.revisions}
    return known | replace(
        known,
        looks={parcel.sha256: look(connection, parcel) for parcel in taken},
        histories={
            key: log.of_inspection(connection, key) for key in keys - known.histories.keys()
        },
    )


def preview(reads: Sequence[ReadFile], known: Snapshot) -> Preview:
    """What the files would do, taken in one after the other."""
    trial = Trial(known)
    files = [trial.take(read) for read in reads]
    return Preview(tuple(trial.ranked(files)))


class Trial:
    """The workspace in memory, as the files before leave it; for who reads on while he looks."""

    def __init__(self, known: Snapshot) -> None:
        self._known = known
        self._older = dict(known.older_plans)
        self._revisions = {
            key: {each.id: each for each in history} for key, history in known.histories.items()
        }
        self._sheets: dict[InspectionKey, Sheet] = {}
        self._cards: dict[InspectionKey, Scorecard] = {}
        self._taken: dict[InspectionKey, list[Parcel]] = defaultdict(list)
        self._numbers: dict[tuple[str, int], set[RevisionId]] = defaultdict(set)
        self._receipts: list[Parcel] = []

    @property
    def known(self) -> Snapshot:
        """What the workspace knows about the files so far."""
        return self._known

    def know(self, known: Snapshot) -> None:
        """Takes a snapshot that is about further files as well, as `more` gives it."""
        self._known = known
        for key, history in known.histories.items():
            if key not in self._revisions:
                self._revisions[key] = {each.id: each for each in history}

    def take(self, read: ReadFile) -> FilePreview:
        """What one file would do, and the workspace with it."""
        parcel = read.parcel
        if parcel is None:
            return FilePreview(refused_row(read.path, read.reading.sha256, read.refusal))
        known = self._known
        claims = claims_of(parcel)
        verdict = judge(claims, known.base)
        seen = self._after(known.looks[parcel.sha256], parcel)
        weighed = weigh(parcel, seen, verdict, known.plan)
        if weighed.outcome is Outcome.QUARANTINED:
            return FilePreview(row_of(parcel, claims, weighed))
        return self._applied(parcel, claims, weighed)

    def ranked(self, files: Iterable[FilePreview]) -> Iterator[FilePreview]:
        """The same with the ranks that all files together would give."""
        former = {each.key: each for each in self._known.contenders}
        after = former | {
            key: contender(self._sheet(key), card) for key, card in self._cards.items()
        }
        out = overruled(after, self._known.precedences.items())
        before = ranks(former.values())
        then = ranks(replace(each, is_overruled=each.key in out) for each in after.values())
        for each in files:
            effects = tuple(
                replace(effect, rank_before=before.get(effect.key), rank_after=then.get(effect.key))
                for effect in each.effects
            )
            yield replace(each, effects=effects)

    def _applied(self, parcel: Parcel, claims: Claims, weighed: Weighed) -> FilePreview:
        self._older.update((plan.digest, plan) for plan in parcel.plans)
        changes: list[RecordChange] = []
        effects: list[Effect] = []
        for key, fresh in _by_inspection(weighed.fresh).items():
            former = self._sheet(key)
            changes += self._write(former, fresh)
            if (effect := self._effect(former)) is not None:
                effects.append(effect)
        places = {each.record.inspection for each in parcel.revisions}
        for key in places.union(parcel.inspections):
            self._taken[key].append(parcel)
        if parcel.received:
            self._receipts.append(parcel)
        for each in parcel.revisions:
            self._numbers[each.stream, each.number].add(each.id)
        conflicts = sum(each.after.standing is Standing.CONFLICT for each in changes)
        edits = tuple(parcel.proposals[each] for each in weighed.edits)
        row = row_of(parcel, claims, weighed, conflicts)
        return FilePreview(row, tuple(changes), tuple(effects), edits)

    def _sheet(self, key: InspectionKey) -> Sheet:
        known = self._known
        if key not in self._sheets:
            states = record_states(self._revisions.get(key, {}).values())
            self._sheets[key] = Sheet(key, known.plan, states, self._older)
        return self._sheets[key]

    def _write(self, former: Sheet, fresh: Iterable[Revision]) -> Iterator[RecordChange]:
        """Adds revisions to an inspection; what each record comes to."""
        known = self._revisions.setdefault(former.key, {})
        known.update((each.id, each) for each in fresh)
        touched = {each.record for each in fresh}
        states = {
            record: record_state(history)
            for record, history in sorted(by_record(known.values()).items())
            if record in touched
        }
        both = {**former.states, **states}
        self._sheets[former.key] = Sheet(former.key, former.plan, both, former.older_plans)
        for record, after in states.items():
            yield _change(record, former.states.get(record), after, self._known.plan)

    def _effect(self, former: Sheet) -> Effect | None:
        """What the inspection's figures come to; None where nothing makes an inspection."""
        key = former.key
        sheet = self._sheets[key]
        if not has_scorecard(key, sheet.states):
            return None
        before = self._cards.get(key) or (score(former) if former.states else None)
        self._cards[key] = score(sheet)
        return Effect(key, before, self._cards[key])

    def _after(self, seen: Look, parcel: Parcel) -> Look:
        """What the workspace would know about a file once those before it were taken in."""
        places = {each.record.inspection for each in parcel.revisions}
        others = {
            other.sha256: other
            for key in places.union(parcel.inspections)
            for other in self._taken.get(key, ())
        }
        sent_before = {key: set(ids) for key, ids in seen.sent_before.items()}
        later = set(seen.covered_later)
        for other in others.values():
            if other.sender.is_later_than(parcel.sender):
                later.update(set(other.covers) & set(parcel.covers))
            elif other.sender.is_of(parcel.sender):
                for each in other.revisions:
                    if each.record.inspection in parcel.covers:
                        sent_before.setdefault(each.record.inspection, set()).add(each.id)
        ids = {identity for other in others.values() for identity in other.ids}
        return replace(
            seen,
            known=seen.known | (ids & parcel.ids),
            parents=seen.parents | ids,
            set_aside=seen.set_aside - ids,
            numbers={
                place: seen.numbers.get(place, frozenset()) | self._numbers.get(place, frozenset())
                for place in {(each.stream, each.number) for each in parcel.revisions}
            },
            sent_before={key: frozenset(found) for key, found in sent_before.items()},
            covered_later=frozenset(later),
            proposals=seen.proposals.union(*(other.proposals for other in others.values())),
            received=seen.received.union(*(other.received for other in self._receipts)),
        )


def _change(
    record: RecordKey, before: RecordState | None, after: RecordState, plan: Plan
) -> RecordChange:
    old = before.heads[0].body if before is not None and before.heads else {}
    heads = {head.id for head in before.heads} if before is not None else set()
    fresh = next((head for head in after.heads if head.id not in heads), None)
    fields = field_changes(record, old, fresh.body, plan) if fresh is not None else ()
    if fresh is None:
        step = Step.KEPT
    elif after.standing is Standing.CONFLICT:
        step = Step.CONFLICT
    elif after.standing is Standing.NOTES_DIFFER:
        step = Step.NOTES_DIFFER
    else:
        step = Step.CHANGED if heads else Step.NEW
    return RecordChange(record, step, before, after, fields)


def _by_inspection(revisions: Iterable[Revision]) -> dict[InspectionKey, list[Revision]]:
    found: dict[InspectionKey, list[Revision]] = defaultdict(list)
    for each in revisions:
        found[each.record.inspection].append(each)
    return found
