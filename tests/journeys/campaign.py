"""Who takes part in a whole campaign, on which laptops, and what do they find?

Everybody works at a terminal of their own; only files travel between them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from inspector import places
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    Plan,
    RatioScoring,
)
from tests.cli.conftest import Outcome, Run

ROUND = "joint"
VISITED = "2010-04-06"
Entry = dict[str, Any]
GoTo = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its people, the leader first, and the ten places it goes to."""

    code: str
    name: str
    people: tuple[str, ...]
    localities: tuple[str, ...]


TEAMS = (
    Team(
        "T01",
        "第1组",
        ("李明", "王芳"),
        (
            "110000", "120000", "130100", "130200", "140100",
            "150100", "210100", "220100", "230100", "310000",
        ),
    ),
    Team(
        "T02",
        "第2组",
        ("赵强", "孙丽"),
        (
            "320100", "330100", "340100", "350100", "360100",
            "370100", "410100", "420100", "430100", "440100",
        ),
    ),
    Team(
        "T03",
        "第3组",
        ("周涛", "吴敏"),
        (
            "450100", "460100", "500000", "510100", "520100",
            "530100", "610100", "620100", "630100", "640100",
        ),
    ),
)  # fmt: skip


def setup() -> dict[str, Any]:
    """What headquarters sets up: thirty places, three teams of two, who goes where."""
    return {
        "localities": [code for team in TEAMS for code in team.localities],
        "teams": [
            {
                "code": team.code,
                "name": team.name,
                "leader": f"{team.code}-1",
                "members": [
                    {"code": f"{team.code}-{n}", "name": name, "department": department}
                    for n, (name, department) in enumerate(
                        zip(team.people, ("office", "police"), strict=True), start=1
                    )
                ],
            }
            for team in TEAMS
        ],
        "assignments": [
            {"round": ROUND, "locality": code, "team": team.code, "planned": VISITED}
            for team in TEAMS
            for code in team.localities
        ],
    }


@dataclass(slots=True)
class Desk:
    """One person's laptop: a terminal, a folder and a workspace."""

    name: str
    run: Run
    go_to: GoTo
    folder: Path
    workspace: Path
    _files: int = field(default=0)

    def does(self, command: str, *arguments: str | Path, status: int = 0) -> Outcome:
        """Runs a command on the workspace, here; it ends as expected."""
        self.go_to(self.name)
        done = self.run(command, self.workspace, *arguments)
        assert done.status == status, f"{self.name}: {command} {arguments}\n{done.err}"
        return done

    def records(self, entries: Sequence[Entry]) -> None:
        """Records entries, all of them."""
        self._files += 1
        tree = {"entries": list(entries)}
        self.does("record", self.written(f"{self.name}-{self._files}", tree))

    def written(self, name: str, tree: object) -> Path:
        """A JSON file for a command to read."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        return path

    def imports(self, *paths: Path) -> dict[str, Any]:
        """Takes files in; what became of them."""
        told: dict[str, Any] = self.does("import", *paths, "--json").json
        return told

    def scores(self) -> dict[str, Any]:
        """The inspections by locality."""
        return {
            each["locality"]: each for each in self.does("scores", "--json").json["inspections"]
        }


class Laptops:
    """Makes people's laptops: each has its own settings, keys and markers."""

    def __init__(self, run: Run, setenv: Callable[[str, str], None], folder: Path) -> None:
        self._run = run
        self._setenv = setenv
        self._folder = folder

    def desk(self, name: str) -> Desk:
        """The laptop of that name; its workspace is not made yet."""
        return Desk(name, self._run, self._go_to, self._folder, self._folder / f"{name}.inspection")

    def _go_to(self, name: str) -> None:
        self._setenv(places.HOME, str(self._folder / f"home-{name}"))


def visit(locality: str) -> Entry:
    """The facts of a visit."""
    return {
        "kind": "visit", "round": ROUND, "locality": locality, "date": VISITED,
        "people": "市政府办公室主任", "place": "市政府会议室", "feedback": "问题当场反馈。",
    }  # fmt: skip


def answer(locality: str, criterion: str, value: Entry, note: str) -> Entry:
    """An answer to a criterion."""
    return {
        "kind": "answer", "round": ROUND, "locality": locality,
        "criterion": criterion, "value": value, "note": note,
    }  # fmt: skip


def answers(plan: Plan, locality: str, criteria: Container[str]) -> list[Entry]:
    """What is found at a locality: the same whoever looks."""
    return [
        answer(locality, each.code, found(each, locality), f"查阅台账，见第 {number} 页。")
        for number, each in enumerate(plan.criteria, start=1)
        if each.code in criteria
    ]


def found(criterion: Criterion, locality: str) -> Entry:
    """What there is to be found about a criterion at a locality."""
    chance = Random(f"{criterion.code} {locality}")  # noqa: S311 - for show
    scoring = criterion.scoring
    match scoring:
        case LevelsScoring():
            return {"level": chance.choice(scoring.levels).code}
        case RatioScoring():
            return {"done": chance.randint(5, 10), "total": 10}
        case DeductionScoring():
            return {"counts": {chance.choice(scoring.rules).code: chance.randint(0, 2)}}
        case DeadlineScoring():
            return {"done_on": chance.choice(("2009-12-28", "2010-01-20", "2010-03-30"))}
        case MarksScoring():
            steps = int(criterion.points / scoring.step)
            return {"marks": str(scoring.step * chance.randint(steps // 2, steps))}
