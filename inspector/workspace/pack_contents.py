"""What does a team's task pack stand on, and has any of it changed since one was made?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from inspector.domain.merge import RecordState
from inspector.domain.records import Kind
from inspector.storage import queries
from inspector.workspace.keys import roster
from inspector.workspace.pack_lines import roster_lines
from inspector.workspace.sendings import ExportFacts
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PackContents:
    """Digests of what goes into a team's pack: the plan, who is in the team, what it is to do."""

    plan: str
    roster: str
    tasks: str

    def noted_in(self, facts: ExportFacts) -> ExportFacts:
        """The facts of an export, with what the pack in it stands on."""
        return msgspec.structs.replace(facts, plan=self.plan, roster=self.roster, tasks=self.tasks)


def contents_of(workspace: Workspace, team: str) -> PackContents:
    """What a pack made now for that team would stand on."""
    return _Looked(workspace).contents(team)


def contents_of_all(workspace: Workspace, teams: Iterable[str]) -> dict[str, PackContents]:
    """The same for several teams, looking only once."""
    looked = _Looked(workspace)
    return {team: looked.contents(team) for team in teams}


class _Looked:
    """The records that packs stand on."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._people = [
            state
            for kind in (Kind.TEAM, Kind.MEMBER)
            for state in queries.states_of_kind(workspace.connection, kind)
        ]
        self._tasks = queries.states_of_kind(workspace.connection, Kind.ASSIGNMENT)
        self._places = {
            state.record.name: state
            for state in queries.states_of_kind(workspace.connection, Kind.LOCALITY)
        }

    def contents(self, team: str) -> PackContents:
        people = [
            state
            for state in self._people
            if team == (state.record.name if state.record.kind is Kind.TEAM else state.record.team)
        ]
        tasks = [state for state in self._tasks if state.record.team == team and state.body]
        codes = {state.record.locality for state in tasks}
        places = [self._places[code] for code in sorted(codes & self._places.keys())]
        keys = roster_lines(roster(self._workspace, team))
        return PackContents(
            plan=self._workspace.plan.digest,
            roster=_digest([*_bodies(people), *keys]),
            tasks=_digest(_bodies([*tasks, *places])),
        )


def _bodies(states: Iterable[RecordState]) -> list[bytes]:
    """What the records say now: said again, or withdrawn and said anew, is no change."""
    return [
        f"{state.record}\n{msgspec.json.encode(state.body).decode()}".encode()
        for state in sorted(states, key=lambda state: state.record)
        if state.body is not None
    ]


def _digest(parts: Iterable[bytes]) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()
