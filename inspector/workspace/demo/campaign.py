"""What do all parts of the demo campaign share? Plan, words, teams, courses, laptops, chance."""

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
    """How far a team is at one place; the first three are signed, and two already judged."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    SIGNED = "signed"
    COMPLETE = "complete"
    HALF = "half"
    BEGUN = "begun"
    AHEAD = "ahead"

    @property
    def is_delivered(self) -> bool:
        """Whether headquarters has taken it in and judged it before the other workbooks come."""
        return self in {Stage.ACCEPTED, Stage.RETURNED}

    @property
    def is_signed(self) -> bool:
        """Whether the team has signed it."""
        return self.is_delivered or self is Stage.SIGNED


@dataclass(frozen=True, slots=True)
class Course:
    """How it goes at one place: how far the team is, and how well the place does, from 0 to 1.

    All that are `even` have the same total.
    """

    stage: Stage
    care: float
    is_even: bool = False


COURSES = (
    (
        Course(Stage.SIGNED, 0.97),
        Course(Stage.COMPLETE, 0.84),
        Course(Stage.ACCEPTED, 0.62),
        Course(Stage.ACCEPTED, 0.84),
        Course(Stage.ACCEPTED, 0.76),
        Course(Stage.SIGNED, 0.97),
        Course(Stage.HALF, 0.9),
        Course(Stage.BEGUN, 0.84),
    ),
    (
        Course(Stage.SIGNED, 0.62),
        Course(Stage.ACCEPTED, 0.84),
        Course(Stage.ACCEPTED, 0.97, is_even=True),
        Course(Stage.ACCEPTED, 0.9),
        Course(Stage.RETURNED, 0.9),
        Course(Stage.HALF, 0.84),
        Course(Stage.COMPLETE, 0.97),
        Course(Stage.BEGUN, 0.9),
    ),
    (
        Course(Stage.ACCEPTED, 0.97, is_even=True),
        Course(Stage.ACCEPTED, 0.97),
        Course(Stage.ACCEPTED, 0.84),
        Course(Stage.RETURNED, 0.84),
        Course(Stage.SIGNED, 0.9),
        Course(Stage.HALF, 0.97),
        Course(Stage.AHEAD, 0.9),
        Course(Stage.AHEAD, 0.9),
    ),
)
"""A team's places from the first to the last, spread over so many; teams take turns."""


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

    def course(self, team: Team, position: int) -> Course:
        """How it goes at the team's place of that position."""
        courses = COURSES[self.teams.index(team) % len(COURSES)]
        return courses[position * len(courses) // len(team.places)]

    def tell(self, key: str) -> None:
        """One more place is done."""
        total = sum(len(team.places) for team in self.teams)
        self.progress(self.done, total, key)
        self.done += 1
