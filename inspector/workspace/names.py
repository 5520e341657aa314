"""What are localities and teams called in this workspace?"""

from __future__ import annotations

from functools import cached_property

import msgspec

from inspector import localities as register
from inspector.domain.bodies import MemberBody, TeamBody
from inspector.domain.records import Kind
from inspector.storage import lists, queries, versions
from inspector.storage.lists import LocalityRow
from inspector.workspace.workspace import Workspace

_KEPT = "names"
_TOLD = "names told"


class Names(msgspec.Struct, frozen=True, dict=True):
    """Names by code, read when the first of a kind is asked for; an unknown code is its own name.

    Headquarters' records come first, then what the workspace was told when it was made.
    """

    workspace: Workspace

    @cached_property
    def localities(self) -> dict[str, str]:
        """The names of all localities in use."""
        return {code: row.name for code, row in self._places.items()}

    @cached_property
    def _places(self) -> dict[str, LocalityRow]:
        connection = self.workspace.connection
        return lists.localities(connection) | queries.named_localities(connection)

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

    @cached_property
    def _by_code(self) -> dict[tuple[str, str], str]:
        """Members' names by team and code."""
        states = queries.states_of_kind(self.workspace.connection, Kind.MEMBER)
        return {
            (state.record.team, state.record.name): state.body.name
            for state in states
            if isinstance(state.body, MemberBody)
        }

    def leader(self, team: str) -> str:
        """The name of a team's leader; "" where none is named."""
        named = self.teams[team].leader if team in self.teams else ""
        return self._by_code.get((team, named), named)

    def locality(self, code: str) -> str:
        """The name of a locality, from the register where nobody named it, else its code."""
        return self.localities.get(code) or register.name_of(code) or code

    def parent(self, code: str) -> str:
        """The code above a locality, from the register where nobody gave one; "" at the top."""
        place = self._places.get(code)
        if place is not None and place.parent:
            return place.parent
        known = register.division(code)
        return known.parent if known is not None else ""

    def team(self, code: str) -> str:
        """The name of a team, else what its own workbooks call it, else its code."""
        team = self.teams.get(code)
        return (team.name if team else "") or _told(self.workspace).get(code) or code


class _Maker(msgspec.Struct):
    """What of a workbook's facts says who made it."""

    team: str = ""
    team_name: str = ""


def _told(workspace: Workspace) -> dict[str, str]:
    """What teams call themselves in the workbooks that were taken in, read anew after a write."""
    # Imported here, since a team that knows its own name need not wait for it.
    from inspector.storage import arrivals

    connection = workspace.connection
    writes, _ = versions.version(connection)
    kept: tuple[int, dict[str, str]] | None = connection.info.get(_TOLD)
    if kept is None or kept[0] != writes:
        facts = (trace.facts for trace in arrivals.workbook_facts(connection).values())
        makers = [msgspec.json.decode(each, type=_Maker) for each in facts]
        kept = writes, {each.team: each.team_name for each in makers if each.team_name}
        connection.info[_TOLD] = kept
    return kept[1]


def names(workspace: Workspace) -> Names:
    """The names as they are now, read anew only after somebody was named or renamed."""
    _, version = versions.version(workspace.connection)
    kept: tuple[int, Names] | None = workspace.connection.info.get(_KEPT)
    if kept is None or kept[0] != version:
        kept = version, Names(workspace)
        workspace.connection.info[_KEPT] = kept
    return kept[1]
