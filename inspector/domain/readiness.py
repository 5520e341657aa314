"""What is not yet right with a team that is to set out, and with what it is to do?

None of it forbids a task pack: headquarters may know better. But each is said beforehand, since a
pack that has left is hard to call back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import msgspec

from inspector.domain.bodies import MemberBody, TeamBody
from inspector.domain.faults import Fault
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say

MOST_NAMED = 3


class TeamTask(msgspec.Struct, frozen=True):
    """A team with its members by code and the inspections that are assigned to it."""

    code: str
    team: TeamBody
    members: Mapping[str, MemberBody] = {}
    inspections: tuple[InspectionKey, ...] = ()

    @property
    def leader(self) -> str:
        """The leader's name; "" where none is named, or none of the members."""
        wanted = self.team.leader
        if wanted in self.members:
            return self.members[wanted].name
        return wanted if wanted in {each.name for each in self.members.values()} else ""


def doubly_assigned(keys: Iterable[InspectionKey]) -> frozenset[InspectionKey]:
    """The inspections whose locality has another team as well, in the same round."""
    ordered = sorted(set(keys))
    found: set[InspectionKey] = set()
    for _, group in groupby(ordered, key=lambda key: (key.round, key.locality)):
        together = tuple(group)
        if len(together) > 1:
            found.update(together)
    return frozenset(found)


def team_findings(
    task: TeamTask, doubles: frozenset[InspectionKey], names: Mapping[str, str]
) -> tuple[Fault, ...]:
    """All that is to be said of a team before its pack is made, the gravest first.

    `doubles` are the inspections that two teams have; `names` those of localities, by code.
    """
    found: list[Fault] = []
    if not task.members:
        found.append(
            Fault("no_members", "members", say("The team has no members."), say("Add them."))
        )
    elif not task.leader:
        sentence = (
            say("{leader} is named as leader and is no member.", leader=task.team.leader)
            if task.team.leader
            else say("The team has no leader; anyone of it may sign.")
        )
        found.append(Fault("no_leader", "leader", sentence, say("Name one of its members.")))
    if not task.inspections:
        sentence = say("No locality is assigned to the team.")
        found.append(Fault("no_localities", "inspections", sentence, say("Assign some to it.")))
    found.extend(_doubles(task, doubles, names))
    found.extend(_without_department(task))
    return tuple(found)


def _doubles(
    task: TeamTask, doubles: frozenset[InspectionKey], names: Mapping[str, str]
) -> Iterable[Fault]:
    codes = dict.fromkeys(key.locality for key in task.inspections if key in doubles)
    if not codes:
        return
    told = _few([names.get(code) or code for code in codes])
    sentence = say("Another team has the same locality: {names}.", names=told)
    remedy = say("Take it from one of them, or rule later whose result stands.")
    yield Fault("two_teams", "inspections", sentence, remedy)


def _without_department(task: TeamTask) -> Iterable[Fault]:
    lacking = [each.name for each in task.members.values() if not each.department]
    if lacking:
        sentence = say("No department is given for {names}.", names=_few(lacking))
        yield Fault("no_department", "members", sentence, say("Choose one."))


def _few(names: list[str]) -> tuple[str, ...]:
    return tuple(names) if len(names) <= MOST_NAMED else (*names[:MOST_NAMED], "…")
