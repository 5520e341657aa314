"""What has headquarters set up so far: localities, teams, members, and who goes where?

Frozen rows for the screens; nothing here writes. What is not yet right with a team is said by
`inspector.domain.readiness`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from inspector import localities as register
from inspector.domain.bodies import AssignmentBody, Body, LocalityBody, MemberBody, TeamBody
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.readiness import TeamTask, doubly_assigned, team_findings
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.storage import queries
from inspector.workspace.workspace import Workspace

Sort = TypeVar("Sort", bound=Body)
_SHOWN = (Kind.LOCALITY, Kind.TEAM, Kind.MEMBER, Kind.ASSIGNMENT)


@dataclass(frozen=True, slots=True)
class KnownLocality:
    """A locality of the campaign; `above` is the name of the place above it, "" at the top."""

    code: str
    name: str
    parent: str
    above: str
    is_own: bool
    """Whether its code is headquarters' own and in no register."""


@dataclass(frozen=True)
class Preparation:
    """All that is set up; pure values, safe on any thread."""

    plan: Plan
    is_confirmed: bool
    localities: tuple[KnownLocality, ...]
    teams: tuple[TeamTask, ...]
    assigned: Mapping[InspectionKey, AssignmentBody]
    bodies: Mapping[RecordKey, Body]
    """All of it as it was recorded."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the localities, by code."""
        return {each.code: each.name for each in self.localities}

    @cached_property
    def doubles(self) -> frozenset[InspectionKey]:
        """The inspections whose locality has two teams in one round."""
        return doubly_assigned(self.assigned)

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for key in sorted(self.assigned):
            place = key.round, key.locality
            found[place] = (*found.get(place, ()), key.team)
        return found

    def teams_at(self, round_: str, locality: str) -> tuple[str, ...]:
        """The codes of the teams that inspect a locality in a round: none, one, rarely more."""
        return self._holders.get((round_, locality), ())

    def unassigned(self, round_: str) -> tuple[KnownLocality, ...]:
        """The localities that no team inspects in a round."""
        return tuple(each for each in self.localities if not self.teams_at(round_, each.code))

    @cached_property
    def main_round(self) -> str:
        """The round with the most tasks, the earliest of several."""
        counts = {each.code: 0 for each in self.plan.rounds}
        for key in self.assigned:
            counts[key.round] = counts.get(key.round, 0) + 1
        return max(counts, key=lambda code: counts[code])

    def team(self, code: str) -> TeamTask | None:
        """The team of that code."""
        return next((each for each in self.teams if each.code == code), None)

    def findings(self, task: TeamTask) -> tuple[Fault, ...]:
        """What is not yet right with a team."""
        return team_findings(task, self.doubles, self.names)


def preparation(workspace: Workspace) -> Preparation:
    """What is set up in headquarters' workspace."""
    connection = workspace.connection
    bodies: dict[RecordKey, Body] = {}
    for kind in _SHOWN:
        bodies |= queries.bodies_of_kind(connection, kind)
    return _made(workspace, bodies, _localities(bodies))


def preparation_after(
    workspace: Workspace, former: Preparation, records: Iterable[RecordKey]
) -> Preparation:
    """The same once these records have changed, and none but these; only they are read anew.

    With thousands of localities a deed is seen at once.
    """
    wanted = {record for record in records if record.kind in _SHOWN}
    states = queries.states(workspace.connection, wanted)
    bodies = dict(former.bodies)
    for record in wanted:
        body = states[record].body if record in states else None
        if body is None:
            bodies.pop(record, None)
        else:
            bodies[record] = body
    has_moved = any(record.kind is Kind.LOCALITY for record in wanted)
    return _made(workspace, bodies, _localities(bodies) if has_moved else former.localities)


def _made(
    workspace: Workspace, bodies: Mapping[RecordKey, Body], localities: tuple[KnownLocality, ...]
) -> Preparation:
    tasks = _of(bodies, AssignmentBody)
    assigned = {record.inspection: body for record, body in sorted(tasks.items())}
    return Preparation(
        plan=workspace.plan,
        is_confirmed=workspace.facts.confirmed_plan == workspace.plan.digest,
        localities=localities,
        teams=_teams(bodies, assigned),
        assigned=assigned,
        bodies=bodies,
    )


def _localities(found: Mapping[RecordKey, Body]) -> tuple[KnownLocality, ...]:
    bodies = {record.name: body for record, body in _of(found, LocalityBody).items()}
    return tuple(
        KnownLocality(
            code=code,
            name=body.name,
            parent=body.parent,
            above=_above(code, body, bodies),
            is_own=register.name_of(code) is None,
        )
        for code, body in sorted(bodies.items())
    )


def _above(code: str, body: LocalityBody, bodies: Mapping[str, LocalityBody]) -> str:
    """The name of the place above: as given, else as the register has it."""
    parent = body.parent
    if parent:
        return bodies[parent].name if parent in bodies else register.name_of(parent) or parent
    division = register.division(code)
    return division.full_name.removesuffix(division.name) if division is not None else ""


def _teams(
    bodies: Mapping[RecordKey, Body], assigned: Iterable[InspectionKey]
) -> tuple[TeamTask, ...]:
    members: dict[str, dict[str, MemberBody]] = {}
    for record, member in sorted(_of(bodies, MemberBody).items()):
        members.setdefault(record.team, {})[record.name] = member
    tasks: dict[str, list[InspectionKey]] = {}
    for key in sorted(assigned):
        tasks.setdefault(key.team, []).append(key)
    return tuple(
        TeamTask(
            code=record.name,
            team=team,
            members=members.get(record.name, {}),
            inspections=tuple(tasks.get(record.name, ())),
        )
        for record, team in sorted(_of(bodies, TeamBody).items())
    )


def _of(bodies: Mapping[RecordKey, Body], type_: type[Sort]) -> dict[RecordKey, Sort]:
    return {record: body for record, body in bodies.items() if isinstance(body, type_)}
