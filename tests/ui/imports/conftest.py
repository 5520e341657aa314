"""A person at headquarters, a USB drive, and the page that reads it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from inspector import places
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person
from tests.ui.program import rest, running
from tests.ui.stick import Stick, stick
from ui.imports.page import ImportsPage
from ui.imports.rows import Row
from ui.page import Page
from ui.window import MainWindow


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """The drive and headquarters' workspace, made once; tests get copies of the workspace."""
    home = os.environ.get(places.HOME)
    folder = tmp_path_factory.mktemp("stick")
    os.environ[places.HOME] = str(folder / "home")
    try:
        return stick(folder)
    finally:
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


@dataclass
class Bench:
    """The window over a copy of headquarters' workspace."""

    window: MainWindow
    path: Path
    stick: Stick
    person: Person

    @property
    def page(self) -> ImportsPage:
        page = self.window.front
        assert isinstance(page, ImportsPage)
        return page

    def settle(self) -> None:
        """Waits until everything is read, weighed and taken in."""
        session = self.page.session
        self.person.until(lambda: session.is_settled, "nothing under way", seconds=60)
        rest(self.window)

    def drop(self, *paths: Path) -> None:
        """Drops files on the window and waits until they are listed."""
        self.person.drop(paths)
        self.settle()

    def row(self, part: str) -> Row:
        """The file whose name has that part."""
        return next(row for row in self.page.session.choice.rows if part in row.name)

    def at(self, part: str) -> None:
        """Goes to a file of the list."""
        files = self.page.files
        place = next(n for n, row in enumerate(files._model.rows) if part in row.name)  # noqa: SLF001 - the list as shown
        files.table.selectRow(place)
        files.table.setFocus()
        rest(self.window)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            self.settle()

    def take(self, *parts: str) -> None:
        """Drops files whose names have these parts, and takes in whatever can be."""
        self.drop(*(self.stick.named(part) for part in parts))
        choice = self.page.session.choice
        choice.tick([row for row in choice.rows if not row.is_ticked])
        self.page.session.take_chosen()
        self.settle()

    def go(self, name: str) -> Page:
        """Goes to a page and waits until it is filled."""
        self.window.go(name)
        rest(self.window)
        page = self.window.front
        assert page.name == name
        return page

    def reopened(self) -> Workspace:
        """The workspace after the window has closed."""
        self.window.close()
        self.person.until(lambda: not self.window.isVisible(), "the window closed", seconds=20)
        return open_workspace(self.path, Surroundings.real())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.HOME, str(tmp_path / "home"))


@pytest.fixture
def bench(made: Stick, tmp_path: Path, home: None) -> Iterator[Bench]:
    assert home is None
    path = _copied(made.headquarters, tmp_path)
    with running(tmp_path, path) as window:
        window.notices.clear()
        yield Bench(window, path, made, Person())


@pytest.fixture
def own_bench(made: Stick, tmp_path: Path, home: None) -> Iterator[Bench]:
    """The team's own window."""
    assert home is None
    path = _copied(made.team, tmp_path)
    with running(tmp_path, path) as window:
        window.notices.clear()
        yield Bench(window, path, made, Person())


def _copied(workspace: Path, folder: Path) -> Path:
    path = folder / workspace.name
    shutil.copyfile(workspace, path)
    return path
