"""Headquarters in the middle of the campaign, for every test of what it sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drive import Person
from tests.ui.campaign import campaign
from tests.ui.program import rest, running
from ui.analysis.page import AnalysisPage
from ui.spot import Part
from ui.window import MainWindow


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its workspace, made once."""
    return campaign(tmp_path_factory.mktemp("campaign"))


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(made, tmp_path / made.name))


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(office: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with running(tmp_path, office) as window:
        window.resize(1366, 768)
        yield window


def at(window: MainWindow, tab: str, *narrowed: tuple[str, str]) -> AnalysisPage:
    """The analysis at a tab, filled."""
    window.go("analysis", Part(tab, narrowed))
    page = window.front
    assert isinstance(page, AnalysisPage)
    Person().until(lambda: page.is_filled, "the tab filled", seconds=20)
    rest(window)
    return page
