"""What do all parts of the demo campaign share? Plan, words, teams, laptops and chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random

from inspector.domain.plan import Plan
from inspector.domain.records import Role
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.demo.words import Words
from inspector.workspace.progress import Progress
from inspector.workspace.workspace import NewWorkspace

ROUND = "joint"
LAPTOPS = ".laptops"


class Stage(Enum):
    """How far a team is at one place."""

    SIGNED = "signed"
    COMPLETE = "complete"
    HALF = "half"
    BEGUN = "begun"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its people, the leader first, and the places it inspects."""

    code: str
    name: str
    people: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(slots=True)
class Campaign:
    """All that the making of a demo campaign passes around.

    `disputed` are the teams that have a conflict already.
    """

    folder: Path
    seed: int
    plan: Plan
    words: Words
    teams: tuple[Team, ...]
    progress: Progress
    done: int = 0
    disputed: list[Team] = field(default_factory=list)

    def laptop(self, name: str, user: str) -> Laptop:
        """The laptop of that name, new."""
        home = self.folder / LAPTOPS / name
        return Laptop(home, f"laptop-{name.lower()}", user, self.seed)

    def wanted(self, team: Team) -> NewWorkspace:
        """What the workspace of a team is asked to be."""
        return NewWorkspace(
            plan=self.plan,
            role=Role.TEAM,
            team=team.code,
            team_name=team.name,
            author=team.people[0],
            rounds=(ROUND,),
            localities=team.places,
        )

    def chance(self, *about: object) -> Random:
        """A chance of its own for each thing, so that one does not move the others."""
        return Random(" ".join(map(str, (self.seed, *about))))  # noqa: S311 - nothing is kept secret

    def tell(self, key: str) -> None:
        """One more place is done."""
        total = sum(len(team.places) for team in self.teams)
        self.progress(self.done, total, key)
        self.done += 1
