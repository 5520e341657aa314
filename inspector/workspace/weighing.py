"""What would this file bring, held against what is known here (I1, I2)?

`look` reads what the workspace knows about the file's content; `weigh` is a pure function of that,
of the file, and of what speaks against it. Preview and commit both ask it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection

from inspector.domain.placing import has_place
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage import arrivals, departures, held_files, lists, log, proposals, setting_aside
from inspector.storage.held_files import HeldState
from inspector.workspace.judging import Signature, Verdict
from inspector.workspace.parcels import Parcel
from inspector.workspace.reasons import QUARANTINE, Reason, in_order


class Outcome(StrEnum):
    """What became of a file, or would."""

    IMPORTED = "imported"
    IDENTICAL = "identical"
    REJECTED = "rejected"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Look:
    """What the workspace knows about a file's content.

    `numbers` are the ids known at the places in the streams where the file's revisions stand,
    `sent_before` what the same sender has sent of the inspections that the file covers, and
    `covered_later` those of them that came in a later file of the same stream.
    """

    known: frozenset[RevisionId] = frozenset()
    numbers: Mapping[tuple[str, int], frozenset[RevisionId]] = field(default_factory=dict)
    parents: frozenset[RevisionId] = frozenset()
    set_aside: frozenset[RevisionId] = frozenset()
    sent_before: Mapping[InspectionKey, frozenset[RevisionId]] = field(default_factory=dict)
    covered_later: frozenset[InspectionKey] = frozenset()
    proposals: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    received: frozenset[str] = frozenset()
    decision: HeldState | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a file brings: of its revisions each is new, known, unplaced or refused (I2).

    `fresh` are all that were not known, `edits` the hand edits that were not.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    signature: Signature
    fresh: tuple[Revision, ...] = ()
    edits: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    unplaced: int = 0
    refused: int = 0


def look(connection: Connection, parcel: Parcel) -> Look:
    """Asks the workspace about one file's content; the time it takes follows the file's size."""
    known = log.known(connection, parcel.ids)
    parents = {parent for each in parcel.revisions for parent in each.parents} - parcel.ids
    fresh = parcel.ids - known
    return Look(
        known=known,
        numbers=log.at_places(
            connection, ((each.stream, each.number) for each in parcel.revisions)
        ),
        parents=log.known(connection, parents),
        set_aside=setting_aside.among(connection, fresh),
        sent_before=arrivals.sent_before(connection, parcel.sender, parcel.covers),
        covered_later=arrivals.covered_later(connection, parcel.sender, parcel.covers),
        proposals=proposals.known(connection, tuple(parcel.proposals)),
        plans=lists.plan_digests(connection),
        received=departures.received(connection, parcel.received),
        decision=held_files.states(connection, (parcel.sha256,)).get(parcel.sha256),
    )


def weigh(parcel: Parcel, seen: Look, verdict: Verdict, plan: Plan) -> Weighed:
    """What the file brings, under the plan in force."""
    reasons = set(verdict.reasons)
    if reasons & QUARANTINE:
        if seen.decision is HeldState.DISMISSED:
            reasons.add(Reason.DISMISSED)
        if seen.decision is not HeldState.RELEASED:
            held = len(parcel.revisions)
            return Weighed(Outcome.QUARANTINED, in_order(reasons), verdict.signature, refused=held)
        reasons.add(Reason.RELEASED)
    fresh = tuple(each for each in parcel.revisions if each.id not in seen.known)
    edits = tuple(each for each in parcel.proposals if each not in seen.proposals)
    refused = sum(not each.is_allowed for each in fresh)
    unplaced = sum(each.is_allowed and not has_place(each.record, plan) for each in fresh)
    arrived = parcel.received - seen.received
    is_news = bool(fresh or edits or arrived)
    return Weighed(
        outcome=Outcome.IMPORTED if is_news else Outcome.IDENTICAL,
        reasons=in_order(reasons | _alarms(parcel, seen, fresh, plan)),
        signature=verdict.signature,
        fresh=fresh,
        edits=edits,
        new=len(fresh) - refused - unplaced,
        known=len(parcel.revisions) - len(fresh),
        unplaced=unplaced,
        refused=refused,
    )


def _alarms(parcel: Parcel, seen: Look, fresh: Iterable[Revision], plan: Plan) -> set[Reason]:
    """What a person should look at; none of it keeps anything out (I3)."""
    found = set()
    if parcel.bundle.no_payload:
        found.add(Reason.NO_PAYLOAD)
    if parcel.covers and seen.covered_later.issuperset(parcel.covers):
        found.add(Reason.OLDER)
    if any(not before <= parcel.ids for before in seen.sent_before.values()):
        found.add(Reason.SHRUNK)
    if _is_copied(parcel, seen):
        found.add(Reason.COPIED_LAPTOP)
    if parcel.header.plan not in {"", plan.digest}:
        found.add(Reason.OTHER_PLAN)
    known = parcel.ids | seen.parents | seen.known
    if any(not known.issuperset(each.parents) for each in fresh):
        found.add(Reason.INCOMPLETE)
    if seen.set_aside:
        found.add(Reason.BROUGHT_BACK)
    if parcel.unclear:
        found.add(Reason.UNCLEAR_EDITS)
    if parcel.ignored:
        found.add(Reason.IGNORED_PARTS)
    return found


def _is_copied(parcel: Parcel, seen: Look) -> bool:
    """Whether one number of one stream has two revisions (M9)."""
    places: dict[tuple[str, int], set[RevisionId]] = defaultdict(set)
    for each in parcel.revisions:
        places[each.stream, each.number].add(each.id)
    return any(len(ids | seen.numbers.get(place, frozenset())) > 1 for place, ids in places.items())
