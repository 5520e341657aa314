"""What does a task pack change in the team's workspace that takes it in?

Roster, assignments and localities travel as headquarters' own records, so that any order of packs
gives the same; the plan in force is that of the pack with the highest number.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from inspector.domain.bodies import AssignmentBody, LocalityBody, MemberBody, TeamBody
from inspector.domain.plan import Plan
from inspector.domain.records import CAMPAIGN_KINDS, InspectionKey, Kind, Role
from inspector.domain.sheet import AnyBody
from inspector.storage import lists, projections, queries, trust
from inspector.storage.facts import WorkspaceFacts
from inspector.storage.lists import Expected, LocalityRow
from inspector.storage.trust import Holder, Source, TrustedKey
from inspector.workspace.claims import Claims
from inspector.workspace.judging import Trust
from inspector.workspace.pack_lines import read_roster
from inspector.workspace.parcels import PACK, Parcel
from inspector.workspace.plan_history import take_versions
from inspector.workspace.workspace import Workspace


def take_over(
    connection: Connection, workspace: Workspace, parcel: Parcel, claims: Claims, known: Trust
) -> None:
    """Takes over what headquarters says of the team, in the transaction that took in the file.

    Plan and roster only from a pack with headquarters' own seal.
    """
    if workspace.facts.role is not Role.TEAM:
        return
    if any(each.record.kind in CAMPAIGN_KINDS for each in parcel.revisions):
        _settle(connection, workspace)
    if parcel.bundle.kind == PACK and claims.key in known.headquarters:
        _trust_roster(connection, workspace, parcel)
        take_versions(connection, parcel.bundle.more)
        _put_plan_in_force(connection, parcel, claims)


def pin(workspace: Workspace, claims: Claims) -> None:
    """Trusts the key of the pack that a workspace is made from as headquarters'."""
    holder = Holder(Role.HEADQUARTERS, "", claims.author, _begun(claims))
    now = workspace.surroundings.now()
    with workspace.store.transaction() as connection:
        trust.trust(connection, [TrustedKey(claims.key, Source.PINNED, now, holder)])


def _begun(claims: Claims) -> tuple[str, ...]:
    return tuple(stream for stream, keys in claims.begun.items() if claims.key in keys)


def _settle(connection: Connection, workspace: Workspace) -> None:
    """Has the workspace's own facts follow from headquarters' records."""
    facts = lists.facts(connection)
    teams = _bodies(connection, Kind.TEAM, TeamBody)
    members = {
        code: body
        for (key, code), body in _bodies(connection, Kind.MEMBER, MemberBody).items()
        if key.team == facts.team
    }
    own = next((body for (_, code), body in teams.items() if code == facts.team), None)
    if own is not None:
        leader = members.get(own.leader)
        facts = msgspec.structs.replace(
            facts,
            team_name=own.name or facts.team_name,
            leader=leader.name if leader is not None else own.leader,
        )
    if members:
        facts = msgspec.structs.replace(facts, members=tuple(members.values()))
    lists.set_facts(connection, facts)
    places = _bodies(connection, Kind.LOCALITY, LocalityBody)
    rows = (LocalityRow(code, body.name, body.parent) for (_, code), body in places.items())
    lists.add_localities(connection, rows)
    _expect(connection, workspace, facts)


def _expect(connection: Connection, workspace: Workspace, facts: WorkspaceFacts) -> None:
    """What headquarters assigns is to be inspected; what it takes back is not."""
    planned = {each.key: each.planned for each in lists.expected(connection)}
    wanted, gone = [], []
    for state in queries.states_of_kind(connection, Kind.ASSIGNMENT):
        key, body = state.record.inspection, state.body
        if key.team != facts.team:
            continue
        if isinstance(body, AssignmentBody):
            wanted.append(Expected(key, body.planned or planned.get(key)))
        else:
            gone.append(key)
    lists.expect(connection, wanted)
    lists.no_longer_expect(connection, gone)
    keys = [*(each.key for each in wanted), *gone]
    projections.refresh_inspections(connection, workspace.plan, workspace.older_plans, keys)


def _bodies(
    connection: Connection, kind: Kind, shape: type[AnyBody]
) -> dict[tuple[InspectionKey, str], AnyBody]:
    return {
        (state.record.inspection, state.record.name): state.body
        for state in queries.states_of_kind(connection, kind)
        if isinstance(state.body, shape)
    }


def _trust_roster(connection: Connection, workspace: Workspace, parcel: Parcel) -> None:
    now = workspace.surroundings.now()
    keys = (
        TrustedKey(each.key, Source.ROSTER, now, each.holder)
        for each in read_roster(parcel.bundle.more)
    )
    trust.trust(connection, keys)


def _put_plan_in_force(connection: Connection, parcel: Parcel, claims: Claims) -> None:
    facts = lists.facts(connection)
    if (claims.counter, claims.digest) <= (facts.pack, facts.pack_digest):
        return
    is_new = claims.plan != facts.plan and _has(parcel.plans, claims.plan)
    facts = msgspec.structs.replace(
        facts,
        pack=claims.counter,
        pack_digest=claims.digest,
        plan=claims.plan if is_new else facts.plan,
    )
    lists.set_facts(connection, facts)
    if is_new:
        projections.rebuild(connection)


def _has(plans: Iterable[Plan], digest: str) -> bool:
    return any(plan.digest == digest for plan in plans)
