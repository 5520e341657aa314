"""A laptop with its own clock, settings and chance, and workspaces on it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from inspector.domain.bodies import AnswerBody, Body
from inspector.domain.entries import Entry
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.storage import log, projections
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)
from tests.simulation.envelopes import send
from tests.workspace.plans import small_plan

NAMES = {"110000": "北京市", "620100": "兰州市", "620400": "白银市"}
BEIJING = InspectionKey("joint", "110000", "T01")
LANZHOU = InspectionKey("joint", "620100", "T01")
NINE_IN_BEIJING = datetime(2010, 3, 5, 1, tzinfo=UTC)


@dataclass
class Laptop:
    """Its clock moves on by a minute with every look; its chance is the same in every run."""

    home: Path
    name: str = "laptop-1"
    minutes: int = 0
    drawn: int = field(default=0)

    def now(self) -> datetime:
        self.minutes += 1
        return NINE_IN_BEIJING + timedelta(minutes=self.minutes)

    def random_hex(self, count: int) -> str:
        self.drawn += 1
        return sha256(f"{self.name} {self.drawn}".encode()).hexdigest()[: 2 * count]

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(
            now=self.now,
            offset=lambda: 480,
            device=self.name,
            user="li",
            process=4711,
            settings=self.home / "settings",
            backups=self.home / "backups",
            random_hex=self.random_hex,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Laptop:
    return Laptop(tmp_path / "home")


@pytest.fixture
def plan() -> Plan:
    return small_plan()


Create = Callable[..., Workspace]


@pytest.fixture
def create(tmp_path: Path, desk: Laptop, plan: Plan) -> Iterator[Create]:
    """Makes workspaces below the test's folder; closes those that a test leaves open."""
    made: list[Workspace] = []

    def make(name: str = "t01", laptop: Laptop = desk, **wanted: object) -> Workspace:
        usual = NewWorkspace(
            plan=plan,
            role=Role.TEAM,
            team="T01",
            team_name="第1组",
            author="李明",
            rounds=("joint",),
            localities=("110000", "620100"),
        )
        asked = replace(usual, **wanted)  # type: ignore[arg-type]  # a test names what it changes
        path = tmp_path / f"{name}.inspection"
        made.append(create_workspace(path, asked, laptop.surroundings, NAMES.get))
        return made[-1]

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def team(create: Create) -> Workspace:
    return create()


@pytest.fixture
def headquarters(create: Create) -> Workspace:
    return create(
        "headquarters", role=Role.HEADQUARTERS, team="", team_name="", author="总部", localities=()
    )


@pytest.fixture
def colleague(create: Create, tmp_path: Path) -> Workspace:
    """The same team's workspace on another laptop."""
    other = Laptop(tmp_path / "home-2", "laptop-2")
    return create("t01-2", laptop=other, author="王五")


@pytest.fixture
def office(create: Create, tmp_path: Path) -> Workspace:
    """Headquarters on a laptop of its own."""
    laptop = Laptop(tmp_path / "home-office", "office")
    return create("office", laptop, role=Role.HEADQUARTERS, team="", author="总部", localities=())


Send = Callable[..., Path]


@pytest.fixture
def post(tmp_path: Path) -> Send:
    """Sends what a workspace has, each time in a file of its own."""
    numbers = itertools.count(1)

    def send_on(workspace: Workspace, *localities: str, suffix: str = ".envelope") -> Path:
        path = tmp_path / f"{workspace.path.stem}-{next(numbers)}{suffix}"
        return send(workspace, path, *localities)

    return send_on


def entry(kind: Kind, name: str, body: Body, key: InspectionKey = BEIJING) -> Entry:
    return Entry(RecordKey.of(key, kind, name), body)


def a1(level: str, note: str = "", key: InspectionKey = BEIJING) -> Entry:
    return entry(Kind.ANSWER, "A1", AnswerBody(value={"level": level}, note=note), key)


def answers(key: InspectionKey = BEIJING) -> list[Entry]:
    """Full marks for every criterion of the small plan."""
    values: dict[str, dict[str, object]] = {
        "A1": {"level": "full"},
        "B1": {"done": 10, "total": 10},
        "C1": {"counts": {}},
        "D1": {"done_on": "2010-02-13"},
        "E1": {"marks": "20"},
    }
    return [
        entry(Kind.ANSWER, code, AnswerBody(value=value), key) for code, value in values.items()
    ]


def carry(source: Workspace, target: Workspace) -> None:
    """Takes every revision of one workspace over into another, as an import does."""
    revisions = tuple(log.revisions(source.connection))
    with target.store.transaction() as connection:
        new = log.append(connection, revisions)
        projections.refresh(connection, target.plan, target.older_plans, new)
    target.forget_scope()


def reopened(workspace: Workspace) -> Workspace:
    workspace.close()
    return open_workspace(workspace.path, workspace.surroundings)
