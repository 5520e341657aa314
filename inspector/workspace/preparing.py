"""How does headquarters set up from the screen: add, rename, take out, and assign?

Small deeds over the same records and rules as a setup from a file. Whatever has records of its own
stays: what a team recorded somewhere is never orphaned by a slip of the hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from inspector import localities as register
from inspector.domain.bodies import AssignmentBody, Body, LocalityBody, MemberBody, TeamBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault, Refused
from inspector.domain.merge import RecordState
from inspector.domain.records import CAMPAIGN_KINDS, MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.sentences import say
from inspector.storage import queries
from inspector.workspace.expected import NameOf
from inspector.workspace.names import Names
from inspector.workspace.payloads import CAMPAIGN
from inspector.workspace.preparation import Preparation, preparation
from inspector.workspace.recording import record
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Workspace


def add_localities(
    workspace: Workspace, codes: Iterable[str], name_of: NameOf = register.name_of
) -> Change:
    """Adds localities of the register; those that are here already stay as they are."""
    known = Names(workspace).localities
    wanted = [code for code in dict.fromkeys(codes) if code not in known]
    return set_up(workspace, {"localities": wanted}, name_of)


def put_locality(
    workspace: Workspace, code: str, name: str, parent: str = "", *, is_new: bool = False
) -> Change:
    """Adds a locality under a code of its own, or renames one; faults stand at its members."""
    _free(workspace, Kind.LOCALITY, code, is_new=is_new)
    raw = {"code": code.strip(), "name": name.strip(), "parent": parent.strip()}
    return _put(workspace, "localities", raw)


def put_team(
    workspace: Workspace, code: str, name: str, leader: str = "", *, is_new: bool = False
) -> Change:
    """Adds a team, or changes one; `leader` is a member's code."""
    _free(workspace, Kind.TEAM, code, is_new=is_new)
    return _put(workspace, "teams", {"code": code.strip(), "name": name.strip(), "leader": leader})


def put_member(
    workspace: Workspace,
    team: str,
    member: Mapping[str, Any],
    *,
    code: str = "",
    leads: bool | None = None,
) -> Change:
    """Adds a member, or changes the one of that code; `leads` says whether he is the leader.

    `member` has name, department, letter and duties; a new one gets the next free code, and without
    a letter the next free one.
    """
    state = _state(workspace, RecordKey.of(CAMPAIGN, Kind.TEAM, team))
    body = state.body if state is not None else None
    if not isinstance(body, TeamBody):
        raise Refused.of("unknown_team", say("{code} is no team of this workspace.", code=team))
    code = code or _next_code(workspace, team)
    told = {key: value for key, value in member.items() if value}
    raw: dict[str, Any] = {"members": [{**told, "team": team, "code": code}]}
    leader = body.leader
    if leads is True:
        leader = code
    elif leads is False and leader in {code, member.get("name")}:
        leader = ""
    if leader != body.leader:
        raw["teams"] = [{"code": team, "name": body.name, "leader": leader}]
    try:
        return set_up(workspace, raw)
    except Refused as refused:
        raise Refused(_at_members(refused.faults, "members[0]")) from refused


def assign(
    workspace: Workspace, team: str, round_: str, localities: Sequence[str], *, beside: bool = False
) -> Change:
    """Has a team inspect localities in a round, in place of other teams or `beside` them.

    Raises `Refused` where another team has recorded something already and would lose the task.
    """
    present = preparation(workspace)
    entries: list[Entry] = []
    faults: list[Fault] = []
    for locality in dict.fromkeys(localities):
        for other in present.teams_at(round_, locality):
            key = InspectionKey(round_, locality, other)
            if other == team or beside:
                continue
            faults.extend(_begun(workspace, key, present))
            entries.append(_withdrawn(RecordKey.of(key, Kind.ASSIGNMENT, MAIN)))
        key = InspectionKey(round_, locality, team)
        if key not in present.assigned:
            entries.append(Entry(RecordKey.of(key, Kind.ASSIGNMENT, MAIN), AssignmentBody()))
    faults.extend(_unknown(present, team, round_, localities))
    if faults:
        raise Refused(faults)
    return record(workspace, entries)


def unassign(workspace: Workspace, keys: Iterable[InspectionKey]) -> Change:
    """Takes tasks back; raises `Refused` for those in which something is recorded."""
    present = preparation(workspace)
    wanted = [key for key in keys if key in present.assigned]
    faults = [fault for key in wanted for fault in _begun(workspace, key, present)]
    if faults:
        raise Refused(faults)
    return record(workspace, [_withdrawn(RecordKey.of(k, Kind.ASSIGNMENT, MAIN)) for k in wanted])


def take_out_localities(workspace: Workspace, codes: Iterable[str]) -> Change:
    """Takes localities out with their tasks; raises `Refused` where something is recorded."""
    present = preparation(workspace)
    gone = {code for code in codes if code in present.names}
    keys = [key for key in present.assigned if key.locality in gone]
    records = [RecordKey.of(CAMPAIGN, Kind.LOCALITY, code) for code in sorted(gone)]
    return _take_out(workspace, present, keys, records)


def take_out_team(workspace: Workspace, code: str) -> Change:
    """Takes a team out with its members and tasks; raises `Refused` where it has recorded."""
    present = preparation(workspace)
    task = present.team(code)
    if task is None:
        return Change()
    records = [RecordKey.of(CAMPAIGN, Kind.TEAM, code)]
    records += [_member(code, member) for member in task.members]
    return _take_out(workspace, present, task.inspections, records)


def take_out_member(workspace: Workspace, team: str, code: str) -> Change:
    """Takes a member out of his team; what he wrote stays his."""
    task = preparation(workspace).team(team)
    if task is None or code not in task.members:
        return Change()
    entries = [_withdrawn(_member(team, code))]
    if task.team.leader in {code, task.members[code].name}:
        alone = TeamBody(code=team, name=task.team.name)
        entries.append(Entry(RecordKey.of(CAMPAIGN, Kind.TEAM, team), alone))
    return record(workspace, entries)


def next_team(present: Preparation) -> str:
    """A code that no team has yet: T01, T02 and so on."""
    taken = {each.code for each in present.teams}
    return next(code for n in range(1, len(taken) + 2) if (code := f"T{n:02}") not in taken)


def _take_out(
    workspace: Workspace,
    present: Preparation,
    keys: Iterable[InspectionKey],
    records: Iterable[RecordKey],
) -> Change:
    tasks = tuple(keys)
    faults = [fault for key in tasks for fault in _begun(workspace, key, present)]
    if faults:
        raise Refused(faults)
    wanted = [*(RecordKey.of(key, Kind.ASSIGNMENT, MAIN) for key in tasks), *records]
    return record(workspace, [_withdrawn(each) for each in wanted])


def _withdrawn(key: RecordKey) -> Entry:
    bodies: dict[Kind, Body] = {
        Kind.ASSIGNMENT: AssignmentBody(withdrawn=True),
        Kind.LOCALITY: LocalityBody(withdrawn=True),
        Kind.TEAM: TeamBody(withdrawn=True),
        Kind.MEMBER: MemberBody(withdrawn=True),
    }
    return Entry(key, bodies[key.kind])


def _begun(workspace: Workspace, key: InspectionKey, present: Preparation) -> list[Fault]:
    if all(each.kind in CAMPAIGN_KINDS for each in workspace.sheet(key).states):
        return []
    task = present.team(key.team)
    sentence = say(
        "{team} has recorded something in {locality}; its task there stays.",
        team=task.team.name if task else key.team,
        locality=present.names.get(key.locality, key.locality),
    )
    remedy = say("Assign a second team beside it if another result is wanted.")
    return [Fault("has_records", str(key), sentence, remedy)]


def _unknown(
    present: Preparation, team: str, round_: str, localities: Iterable[str]
) -> Iterable[Fault]:
    if present.team(team) is None:
        yield Fault("unknown_team", "team", say("{code} is no team of this workspace.", code=team))
    if present.plan.round(round_) is None:
        yield Fault("unknown_round", "round", say("The plan has no round {code}.", code=round_))
    for code in localities:
        if code not in present.names:
            sentence = say("{code} is no locality of this workspace.", code=code)
            yield Fault("unknown_locality", "localities", sentence)


def _free(workspace: Workspace, kind: Kind, code: str, *, is_new: bool) -> None:
    """Refuses a code for something new that something else has already."""
    state = _state(workspace, RecordKey.of(CAMPAIGN, kind, code.strip()))
    if is_new and state is not None and state.body is not None:
        body = state.body
        name = body.name if isinstance(body, LocalityBody | TeamBody) else code
        sentence = say("The code {code} belongs to {name} already.", code=code.strip(), name=name)
        raise Refused.of("duplicate_code", sentence, say("Choose another one."), "code")


def _put(workspace: Workspace, part: str, raw: Mapping[str, Any]) -> Change:
    """Sets one thing up; its faults are at its members."""
    told = {key: value for key, value in raw.items() if value or key in {"code", "name"}}
    try:
        return set_up(workspace, {part: [told]})
    except Refused as refused:
        raise Refused(_at_members(refused.faults, f"{part}[0]")) from refused


def _at_members(faults: Iterable[Fault], head: str) -> Iterator[Fault]:
    """The faults at the members of one thing, as a form knows them."""
    for fault in faults:
        place = fault.place.removeprefix(head).lstrip(".")
        yield Fault(fault.code, place, fault.sentence, fault.remedy)


def _next_code(workspace: Workspace, team: str) -> str:
    """The next of m1, m2… that was never used in the team."""
    used = {
        state.record.name
        for state in queries.states_of_kind(workspace.connection, Kind.MEMBER)
        if state.record.team == team
    }
    return next(code for n in range(1, len(used) + 2) if (code := f"m{n}") not in used)


def _member(team: str, code: str) -> RecordKey:
    return RecordKey.of(CAMPAIGN._replace(team=team), Kind.MEMBER, code)


def _state(workspace: Workspace, key: RecordKey) -> RecordState | None:
    return queries.state(workspace.connection, key)
