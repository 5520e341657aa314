"""Headquarters in the middle of the campaign; the same team has also sent an older file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.workspace.batches import import_files
from inspector.workspace.demo.workbooks import OLDER
from inspector.workspace.reading_files import find_files
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.drive import Person
from tests.ui.campaign import campaign
from tests.ui.program import rest, running
from ui.arrivals.page import ArrivalsPage
from ui.spot import Part
from ui.window import MainWindow


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its workspace, made once."""
    folder = tmp_path_factory.mktemp("arrivals")
    path = campaign(folder)
    books = folder / "demo" / "workbooks"
    later, older = sorted(books.glob("*_r1.xlsx")), sorted(books.glob(f"*{OLDER}.xlsx"))
    with open_workspace(path, Surroundings.real()) as office:
        import_files(office, find_files([*later, *older]))
    return path


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(made: Path, tmp_path: Path) -> Iterator[MainWindow]:
    office = Path(shutil.copy(made, tmp_path / made.name))
    with running(tmp_path, office) as window:
        window.resize(1366, 768)
        yield window


def at(window: MainWindow, tab: str, *narrowed: tuple[str, str]) -> ArrivalsPage:
    """The board at a tab, filled."""
    window.go("arrivals", Part(tab, narrowed))
    page = window.front
    assert isinstance(page, ArrivalsPage)
    Person().until(lambda: page.is_filled, "the board filled", seconds=20)
    rest(window)
    return page
