"""May this file come in, and who signed it (I3, T2)?

The answer depends on the file, the plan, the roster, the assignments and the decisions of people,
and never on what was imported before: else the log would depend on an order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector.domain.records import InspectionKey, Kind, Role
from inspector.storage import lists, queries, trust
from inspector.workspace.claims import Claims
from inspector.workspace.parcels import PACK, RECEIPT
from inspector.workspace.reasons import Reason
from inspector.workspace.sendings import own_keys
from inspector.workspace.workspace import Workspace


class Signature(StrEnum):
    """What is said of the seal on a workbook."""

    TRUSTED = "trusted"
    NEW = "new"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose keys are known by pack, by roster or by a person's word.

    `bound` are the keys that began a stream, `joined` those that a person has heard of going on in
    one; `own` is the key with which this workspace has exported in a stream.
    """

    known: frozenset[str] = frozenset()
    headquarters: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    bound: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joined: Mapping[str, frozenset[str]] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)

    def is_own(self, key: str, stream: str) -> bool:
        """Whether this workspace has sealed an export of that stream with that key."""
        return bool(key) and self.own.get(stream) == key


@dataclass(frozen=True, slots=True)
class Ground:
    """What files are judged by; `assigned` is empty where any inspection may come in.

    A team's workspace takes its own team's inspections alone.
    """

    campaign: str
    role: Role
    team: str
    assigned: frozenset[InspectionKey]
    trust: Trust


@dataclass(frozen=True, slots=True)
class Verdict:
    """What speaks against a file, and what is said of its seal."""

    reasons: frozenset[Reason]
    signature: Signature


def ground(workspace: Workspace) -> Ground:
    """What files are judged by here and now."""
    facts = workspace.facts
    return Ground(facts.campaign, facts.role, facts.team, _assigned(workspace), trust_of(workspace))


def judge(claims: Claims, base: Ground) -> Verdict:
    """What speaks against a file that could be read."""
    reasons = set()
    if claims.campaign != base.campaign:
        reasons.add(Reason.OTHER_CAMPAIGN)
    elif not _is_assigned(claims, base):
        reasons.add(Reason.NOT_ASSIGNED)
    if contradicting(claims, base.trust) or _is_false_headquarters(claims, base):
        reasons.add(Reason.MISMATCH)
    return Verdict(frozenset(reasons), _signature(claims, base.trust, reasons))


def trust_of(workspace: Workspace) -> Trust:
    """The keys that are trusted here."""
    bound: dict[str, set[str]] = defaultdict(set)
    joined: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, set[str]] = {Role.TEAM: set(), Role.HEADQUARTERS: set()}
    for each in trust.trusted(workspace.connection):
        keys.setdefault(each.holder.role, set()).add(each.key)
        for stream in each.holder.streams:
            bound[stream].add(each.key)
        for stream in each.holder.also:
            joined[stream].add(each.key)
    return Trust(
        known=frozenset().union(*keys.values()),
        headquarters=frozenset(keys[Role.HEADQUARTERS]),
        teams=frozenset(keys[Role.TEAM]),
        bound={stream: frozenset(found) for stream, found in bound.items()},
        joined={stream: frozenset(found) for stream, found in joined.items()},
        own=own_keys(workspace),
    )


def _assigned(workspace: Workspace) -> frozenset[InspectionKey]:
    """By headquarters' assignments, and by what a team's own workspace is to inspect."""
    facts = workspace.facts
    states = queries.states_of_kind(workspace.connection, Kind.ASSIGNMENT)
    found = {state.record.inspection for state in states if state.body is not None}
    if facts.role is Role.TEAM:
        found = {key for key in found if key.team == facts.team}
        found |= {each.key for each in lists.expected(workspace.connection)}
    return frozenset(found)


def _is_assigned(claims: Claims, base: Ground) -> bool:
    keys = [InspectionKey(*path.split("/")) for path in claims.inspections]
    if base.role is Role.TEAM:
        meant = claims.team if claims.kind in {PACK, RECEIPT} else ""
        if meant not in {"", base.team} or any(key.team != base.team for key in keys):
            return False
        if claims.kind == PACK and claims.key in base.trust.headquarters:
            return True  # it is what assigns
    return not base.assigned or base.assigned.issuperset(keys)


def contradicting(claims: Claims, known: Trust) -> frozenset[str]:
    """The keys that seal something in a stream that another key is known to have begun."""
    found: set[str] = set()
    for stream, keys in claims.sealed.items():
        begun = known.known.intersection(claims.begun.get(stream, ()))
        first = known.bound.get(stream) or begun
        if first:
            found |= set(keys) - first - known.joined.get(stream, frozenset())
    return frozenset(found)


def _is_false_headquarters(claims: Claims, base: Ground) -> bool:
    """Where headquarters' key is known nobody else writes in its name; a team never does."""
    known = base.trust
    if base.role is Role.TEAM and known.headquarters:
        return any(known.headquarters.isdisjoint(keys) for keys in claims.office)
    teams = known.teams - known.headquarters
    return any(not teams.isdisjoint(keys) for keys in claims.office)


def _signature(claims: Claims, known: Trust, reasons: set[Reason]) -> Signature:
    if not claims.key:
        return Signature.UNSIGNED
    if Reason.MISMATCH in reasons:
        return Signature.MISMATCH
    if claims.key in known.known or known.is_own(claims.key, claims.stream):
        return Signature.TRUSTED
    return Signature.NEW
