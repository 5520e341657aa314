"""Headquarters' window over a campaign in which nothing, or something, is set up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector import places
from inspector.domain.records import Role
from inspector.workspace.plans import confirm_plan, default_plan
from inspector.workspace.preparation import Preparation, preparation
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)
from tests.drive import Person
from tests.ui.program import rest, running
from ui.packs.page import PacksPage
from ui.preparing.page import PreparingPage
from ui.window import MainWindow

SETUP = {
    "localities": ["620000", "620100", "620400", "620500"],
    "teams": [
        {
            "code": "T01",
            "name": "第1组",
            "leader": "m1",
            "members": [
                {"code": "m1", "name": "李明", "department": "miit"},
                {"code": "m2", "name": "王芳", "department": "police"},
            ],
        },
        {"code": "T02", "name": "第2组"},
    ],
    "assignments": [{"round": "joint", "locality": "620100", "team": "T01"}],
}


@dataclass
class Office:
    """The window, the file it is over, and the person before it."""

    window: MainWindow
    path: Path
    person: Person

    def go(self, name: str) -> None:
        """Goes to a page and waits until it is filled."""
        self.window.go(name)
        rest(self.window)

    @property
    def page(self) -> PreparingPage:
        page = self.window.front
        assert isinstance(page, PreparingPage)
        return page

    @property
    def packs(self) -> PacksPage:
        page = self.window.front
        assert isinstance(page, PacksPage)
        return page

    def tab(self, name: str) -> None:
        """Goes to a tab of the preparing page."""
        if not isinstance(self.window.front, PreparingPage):
            self.go("plan")
        self.page.show_tab(name)
        rest(self.window)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            rest(self.window)

    def type(self, *texts: str) -> None:
        """Types into one field after the other."""
        for text in texts:
            self.person.type(text)
            self.person.press("Tab")

    def click(self, name: str) -> None:
        self.person.click(name)
        rest(self.window)

    def closed(self) -> Workspace:
        """The workspace after the window has closed."""
        self.window.close()
        self.person.until(lambda: not self.window.isVisible(), "the window closed", seconds=20)
        return open_workspace(self.path, Surroundings.real())

    def stored(self) -> Preparation:
        """What is set up, as the file has it after the window has closed."""
        with self.closed() as workspace:
            return preparation(workspace)


def made(folder: Path, setup: dict[str, object] | None = None, *, confirmed: bool = False) -> Path:
    """Headquarters' workspace with the plan that comes with the program."""
    path = folder / "总部.inspection"
    wanted = NewWorkspace(plan=default_plan(), role=Role.HEADQUARTERS, author="总部")
    with create_workspace(path, wanted, Surroundings.real()) as workspace:
        if setup is not None:
            set_up(workspace, setup)
        if confirmed:
            confirm_plan(workspace)
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path / "home"))


@pytest.fixture
def empty(tmp_path: Path, home: None) -> Iterator[Office]:
    """Nothing is set up."""
    assert home is None
    path = made(tmp_path)
    with running(tmp_path, path) as window:
        window.notices.clear()
        yield Office(window, path, Person())


@pytest.fixture
def office(tmp_path: Path, home: None) -> Iterator[Office]:
    """Four localities, two teams, one of them with members and a task."""
    assert home is None
    path = made(tmp_path, SETUP)
    with running(tmp_path, path) as window:
        window.notices.clear()
        yield Office(window, path, Person())


@pytest.fixture
def ready(tmp_path: Path, home: None) -> Iterator[Office]:
    """The same with the plan confirmed."""
    assert home is None
    path = made(tmp_path, SETUP, confirmed=True)
    with running(tmp_path, path) as window:
        window.notices.clear()
        yield Office(window, path, Person())
