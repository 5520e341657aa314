"""How does a person meet the whole program in a test? Started over a workspace, and closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from inspector import wording
from tests.drive import Person, settle
from ui.desk import Desk
from ui.inspections.page import InspectionsPage
from ui.look import Look
from ui.overview.page import OverviewPage
from ui.preferences import Preferences
from ui.theme import theme
from ui.window import MainWindow


@contextmanager
def running(folder: Path, workspace: Path | None = None) -> Iterator[MainWindow]:
    """The window with preferences of its own, in the language and looks of the moment."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    preferences = Preferences(file=folder / "window.ini")
    preferences.speak_for_now(wording.language())
    preferences.scheme = theme().wish
    preferences.text_percent = theme().text_percent
    desk = Desk()
    look = Look(app, preferences)
    window = MainWindow(desk, preferences, look)
    window.show_first_page()
    window.show()
    window.activateWindow()
    settle()
    if workspace is not None:
        open_workspace(window, workspace)
    yield window
    close(window)
    window.deleteLater()
    look.deleteLater()


def open_workspace(window: MainWindow, path: Path) -> None:
    """Opens a workspace and waits until its first page is filled."""
    window.beginning.open(path)
    person = Person()
    person.until(lambda: window.desk.current is not None, "the workspace on the desk", seconds=20)
    page = window.front
    if isinstance(page, InspectionsPage):
        person.until(lambda: page.is_complete, "the list of inspections", seconds=20)
    else:
        assert isinstance(page, OverviewPage)
        person.until(lambda: page.is_filled, "the overview", seconds=20)
    rest(window)


def rest(window: MainWindow) -> None:
    """Waits until nothing is under way any more."""
    Person().until(lambda: not window.desk.is_busy, "the desk at rest", seconds=20)
    settle()


def close(window: MainWindow) -> None:
    """Closes the window as a person does, and waits until it is gone."""
    if not window.leaving.is_settled:
        window.close()
        Person().until(lambda: window.leaving.is_settled, "the window closed", seconds=20)
