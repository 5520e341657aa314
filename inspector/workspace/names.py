"""What are localities and teams called in this workspace?"""

from __future__ import annotations

from functools import cached_property

import msgspec

from inspector import localities as register
from inspector.domain.records import Kind, LocalityBody, MemberBody, TeamBody
from inspector.storage import lists, queries
from inspector.workspace.workspace import Workspace


class Names(msgspec.Struct, frozen=True, dict=True):
    """Names by code, read when the first of a kind is asked for; an unknown code is its own name.

    Headquarters' records come first, then what the workspace was told when it was made.
    """

    workspace: Workspace

    @cached_property
    def localities(self) -> dict[str, str]:
        """The names of all localities in use."""
        known = lists.localities(self.workspace.connection)
        names = {code: row.name for code, row in known.items()}
        for state in queries.states_of_kind(self.workspace.connection, Kind.LOCALITY):
            if isinstance(state.body, LocalityBody):
                names[state.record.name] = state.body.name
        return names

    @cached_property
    def teams(self) -> dict[str, TeamBody]:
        """Headquarters' teams, and the workspace's own."""
        facts = self.workspace.facts
        teams: dict[str, TeamBody] = {}
        if facts.team:
            own = TeamBody(code=facts.team, name=facts.team_name, leader=facts.leader)
            teams[facts.team] = own
        for state in queries.states_of_kind(self.workspace.connection, Kind.TEAM):
            if isinstance(state.body, TeamBody):
                teams[state.record.name] = state.body
        return teams

    @cached_property
    def members(self) -> tuple[MemberBody, ...]:
        """Members of this team, or of all teams at headquarters."""
        states = queries.states_of_kind(self.workspace.connection, Kind.MEMBER)
        found = tuple(state.body for state in states if isinstance(state.body, MemberBody))
        return found or self.workspace.facts.members

    def locality(self, code: str) -> str:
        """The name of a locality, from the register where nobody named it, else its code."""
        return self.localities.get(code) or register.name_of(code) or code

    def team(self, code: str) -> str:
        """The name of a team, else its code."""
        team = self.teams.get(code)
        return (team.name if team else "") or code
