"""What must hold in the end, wherever the files of a schedule arrive in whatever order?

Log, hand edits, quarantine, conflicts and scores are the same at every headquarters. Nothing is
lost, nothing is altered, and nobody is in conflict who only wrote on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from inspector.domain.merge import Standing
from inspector.domain.records import Role
from inspector.domain.revisions import Revision, RevisionId
from inspector.exchange.bundles import Bundle
from inspector.storage import doctor, log, proposals, queries, trust
from inspector.storage.trust import Holder, Source, TrustedKey
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.file_rows import FileRow
from inspector.workspace.keys import KeyState, confirm, seen_keys
from inspector.workspace.quarantine import set_aside_files
from inspector.workspace.reasons import Reason
from inspector.workspace.scores import scores_json
from inspector.workspace.setup import set_up
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import NewWorkspace, Workspace
from tests.simulation import plans
from tests.simulation.envelopes import ENVELOPE, reading, receive, send
from tests.simulation.laptops import GivenKey, Laptop
from tests.simulation.schedule import LOCALITIES, ROUND, Schedule

OFFICES = 3


@dataclass(frozen=True)
class End:
    """What one headquarters has in the end."""

    revisions: frozenset[RevisionId]
    edits: tuple[tuple[str, bytes], ...]
    waiting: tuple[str, ...]
    aside: tuple[tuple[str, tuple[str, ...]], ...]
    conflicts: tuple[tuple[str, tuple[RevisionId, ...]], ...]
    scores: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a schedule had in it."""

    files: int
    revisions: int
    edits: int
    aside: int
    conflicts: int


class Violation(AssertionError):  # noqa: N818 - named after what it is
    """A promise that did not hold."""


def judge(schedule: Schedule) -> Tally:
    """Has the files arrive at several headquarters; raises `Violation` where they differ."""
    chance = schedule.chance
    decided = _Decisions(schedule)
    ends: list[End] = []
    for number in range(OFFICES):
        laptop = decided.office(number)
        watch = partial(_conflicts_are_true, truth=schedule.truth) if number == 0 else None
        rows = _arrive(laptop.workspace, schedule.files, decided, chance, watch)
        ends.append(_end(laptop.workspace))
        if number == 0:
            _nothing_is_lost(laptop.workspace, rows, schedule)
            _sound(laptop.workspace)
        laptop.close()
    for number, end in enumerate(ends[1:], start=2):
        for name in End.__dataclass_fields__:
            if getattr(end, name) != getattr(ends[0], name):
                raise Violation(f"{name} of the first headquarters and of number {number} differ")
    _a_relay_changes_nothing(decided, schedule, ends[0])
    first = ends[0]
    return Tally(
        files=len(schedule.files),
        revisions=len(first.revisions),
        edits=len(first.edits),
        aside=len(first.aside),
        conflicts=len(first.conflicts),
    )


class _Decisions:
    """What people decided at every headquarters, the same everywhere: plan, places, keys."""

    def __init__(self, schedule: Schedule) -> None:
        chance = schedule.chance
        self._schedule = schedule
        self._plan = plans.second() if chance.random() < 0.3 else plans.first()
        self._is_assigning = chance.random() < 0.4
        pairs = [(place, team) for place in LOCALITIES for team in ("T01", "T02")]
        chance.shuffle(pairs)
        first = chance.randint(1, 3)
        self._assigned = pairs[:first]
        self._later = pairs[first : first + chance.randint(0, 2)]
        known = [each for each in schedule.laptops if each.name in schedule.first_streams]
        self._confirmed = chance.sample(known, chance.randint(0, len(known)))
        self._keys = {each.name: GivenKey(each.key).key().public for each in self._confirmed}

    def office(self, number: int) -> Laptop:
        """A new headquarters."""
        schedule = self._schedule
        name = f"office-{number}"
        laptop = Laptop(schedule.folder / name, name, name, Random(name))  # noqa: S311
        wanted = NewWorkspace(plan=self._plan, role=Role.HEADQUARTERS, author="总部")
        workspace = laptop.create(wanted)
        self._assign(workspace, self._assigned)
        now = workspace.surroundings.now()
        with workspace.store.transaction() as connection:
            for each in self._confirmed:
                streams = (schedule.first_streams[each.name],)
                holder = Holder("team", "T01", each.name, streams)
                key = TrustedKey(self._keys[each.name], Source.CONFIRMED, now, holder)
                trust.trust(connection, [key])
        return laptop

    def assign_more(self, workspace: Workspace) -> None:
        """What headquarters adds to its assignments later."""
        self._assign(workspace, self._later)

    def _assign(self, workspace: Workspace, pairs: Iterable[tuple[str, str]]) -> None:
        chosen = tuple(pairs)
        if not (self._is_assigning and chosen):
            return
        places = sorted({place for place, _ in chosen})
        teams = [{"code": team, "name": team} for team in sorted({team for _, team in chosen})]
        assigned = [{"round": ROUND, "locality": place, "team": team} for place, team in chosen]
        set_up(workspace, {"localities": places, "teams": teams, "assignments": assigned}, str)


def _arrive(
    office: Workspace,
    files: Iterable[Path],
    decided: _Decisions,
    chance: Random,
    watch: Callable[[Workspace], None] | None,
) -> tuple[FileRow, ...]:
    """All files in some order, some of them twice, in batches of some size.

    Somewhere between them more is assigned, and what waited for it comes in. `watch` is called
    after each batch.
    """
    order = list(files)
    order += chance.sample(order, min(3, len(order)))
    chance.shuffle(order)
    batches: list[list[Path]] = []
    while order:
        size = chance.randint(1, 6)
        batches.append(order[:size])
        del order[:size]
    moment = chance.randint(0, len(batches))
    rows: list[FileRow] = []
    for number, batch in enumerate([*batches, []]):
        if number == moment:
            decided.assign_more(office)
        rows += receive(office, *batch)
        if watch is not None:
            watch(office)
    return tuple(rows)


def _end(office: Workspace) -> End:
    connection = office.connection
    own = office.own_streams
    kept = [
        row for place in office.inspections for row in proposals.of_inspection(connection, place)
    ]
    scores = scores_json(office)
    return End(
        revisions=frozenset(r.id for r in log.revisions(connection) if r.stream not in own),
        edits=tuple(sorted((row.id, row.line) for row in kept)),
        waiting=tuple(sorted(each.id for each in waiting_edits(office))),
        aside=tuple(sorted((each.sha256, each.reasons) for each in set_aside_files(office))),
        conflicts=tuple(
            (str(state.record), tuple(head.id for head in state.heads))
            for state in queries.conflicts(connection, [Standing.CONFLICT])
        ),
        scores=str(scores),
    )


def _nothing_is_lost(office: Workspace, rows: Iterable[FileRow], schedule: Schedule) -> None:
    """What the files held that came in is in the log, byte for byte as it was written."""
    bundles = _bundles(office, schedule.files)
    taken = {row.sha256 for row in rows if row.outcome in {Outcome.IMPORTED, Outcome.IDENTICAL}}
    held: dict[RevisionId, bytes] = {}
    sealed: dict[RevisionId, set[str]] = defaultdict(set)
    for digest in taken:
        ids = {_id(raw): raw for raw in bundles[digest].revisions}
        held.update(ids)
        for seal in bundles[digest].seals:
            for named in ids.keys() & set(map(RevisionId, seal.ids)):
                sealed[named].add(seal.key)
    log_ = {each.id: each.raw for each in log.revisions(office.connection)}
    own = office.own_streams
    ours = {each.id for each in log.revisions(office.connection) if each.stream in own}
    if {each: raw for each, raw in log_.items() if each not in ours} != held:
        raise Violation("the log is not the union of what came in")
    keys = {each: tuple(sorted(found)) for each, found in sealed.items()}
    if keys != trust.keys_of(office.connection):
        raise Violation("not all seals are here that came in")
    for identity, raw in held.items():
        written = schedule.truth.get(identity)
        if written is None or written.raw != raw:
            raise Violation(f"nobody wrote {identity} like this")
    for row in rows:
        bundle = bundles.get(row.sha256)
        count = row.new + row.known + row.unplaced + row.refused
        if count != (len(bundle.revisions) if bundle is not None else 0):
            raise Violation(f"the counts of {row.path} do not add up")


def _bundles(office: Workspace, files: Iterable[Path]) -> dict[str, Bundle]:
    """What could be read, by the file's SHA-256."""
    reads = [reading(path, (office.plan.canonical,)) for path in files]
    return {read.sha256: read.bundle for read in reads if read.bundle is not None}


def _id(raw: bytes) -> RevisionId:
    return RevisionId(hashlib.sha256(raw).hexdigest())


def _sound(office: Workspace) -> None:
    faults = doctor.examine_store(office.store).faults
    if faults:
        raise Violation(f"not sound: {faults[0].code} {faults[0].place}")


def _conflicts_are_true(office: Workspace, truth: Mapping[RevisionId, Revision]) -> None:
    """No head of a conflict was written on top of another, as far as anybody ever knew."""
    for state in queries.conflicts(office.connection, [Standing.CONFLICT]):
        heads = {head.id for head in state.heads}
        if any(head.dismisses for head in state.heads):
            raise Violation(f"{state.record} is in conflict with a dismissal")
        if any(_ancestors(head, truth) & heads for head in heads):
            raise Violation(f"{state.record} is in conflict with its own past")


def _ancestors(identity: RevisionId, truth: Mapping[RevisionId, Revision]) -> set[RevisionId]:
    found: set[RevisionId] = set()
    waiting = list(truth[identity].parents)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += truth[each].parents if each in truth else ()
    return found


def _a_relay_changes_nothing(decided: _Decisions, schedule: Schedule, end: End) -> None:
    """What one headquarters has, sent on in one workbook, is what another has of it then.

    Two keys in one stream may have come to the first in two files, where neither contradicts the
    other; in one they do, and a person at the other hears the second key's fingerprint first.
    """
    if not end.revisions:
        return
    first = Laptop(schedule.folder / "office-0", "office-0", "office-0", schedule.chance)
    path = send(first.workspace, schedule.folder / f"relay{ENVELOPE}")
    keys = trust.keys_of(first.workspace.connection)
    first.close()
    other = decided.office(OFFICES)
    decided.assign_more(other.workspace)
    (row,) = receive(other.workspace, path)
    if Reason.MISMATCH in row.reasons:
        _hear_the_second_keys(other.workspace)
        receive(other.workspace)
    there = _end(other.workspace)
    sent = {each for each in keys if each in there.revisions}
    sealed = trust.keys_of(other.workspace.connection)
    other.close()
    missing = end.revisions - there.revisions
    if missing:
        raise Violation(f"{len(missing)} revisions did not come through")
    if there.edits != end.edits or there.waiting != end.waiting:
        raise Violation("the hand edits did not come through")
    if any(sealed.get(each) != keys[each] for each in sent):
        raise Violation("the seals did not come through")


def _hear_the_second_keys(office: Workspace) -> None:
    """Confirms every key that contradicts another, as a person does who has heard it read aloud."""
    against = [each for each in seen_keys(office) if each.state is KeyState.MISMATCH]
    if not against:
        raise Violation("a file waits for a key, and no key is named")
    for each in against:
        confirm(office, each.fingerprint)
