"""What a person sets takes effect at once and stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.workspace.workspace import Surroundings, open_workspace
from tests.drive import Person
from tests.ui import lanzhou
from tests.ui.program import close, rest, running
from ui.settings.page import SettingsPage
from ui.theme import theme
from ui.window import MainWindow


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    made = lanzhou.begun(tmp_path)
    made.close()
    return made.path


@pytest.fixture
def window(tmp_path: Path, workspace: Path) -> Iterator[MainWindow]:
    with running(tmp_path, workspace) as window:
        window.go("settings")
        rest(window)
        yield window


def test_language_size_and_appearance_change_at_once(window: MainWindow, person: Person) -> None:
    person.click("130 %")
    person.click("Dark")
    assert (theme().text_percent, theme().scheme) == (130, "dark")
    person.click("中文")
    assert person.sees("设置")
    assert (window.preferences.language, window.preferences.scheme) == ("zh_CN", "dark")


def test_a_new_name_stands_in_every_entry_from_now_on(
    window: MainWindow, workspace: Path, person: Person
) -> None:
    person.find("Your name", "EditableText").setFocus()
    person.press("Ctrl+A")
    person.type("王五")
    person.press("Tab")
    rest(window)
    assert person.sees("王五 · 第3组")
    close(window)
    with open_workspace(workspace, Surroundings.real()) as again:
        assert again.facts.author == "王五"


def test_an_empty_name_is_refused_under_the_field(window: MainWindow, person: Person) -> None:
    person.find("Your name", "EditableText").setFocus()
    person.press("Ctrl+A", "Delete", "Return")
    rest(window)
    assert person.sees("An author needs a name.")
    assert window.desk.facts.author == lanzhou.AUTHOR


def test_a_backup_is_made_on_request_and_listed(window: MainWindow, person: Person) -> None:
    person.click("Back up now")
    rest(window)
    assert person.sees("The backup is made and checked.")
    assert person.sees("snapshot")


def test_a_copy_elsewhere_opens_as_a_workspace(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    page = window.front
    assert isinstance(page, SettingsPage)
    page.copies.save(tmp_path / "copy.inspection")
    rest(window)
    assert person.sees("The copy is written and checked")
    with open_workspace(tmp_path / "copy.inspection", Surroundings.real()) as copy:
        assert copy.facts.team == "T03"


def test_sensitive_pictures_can_be_hidden_altogether(window: MainWindow, person: Person) -> None:
    person.click("Never show them, not even while held")
    assert window.preferences.hides_sensitive
