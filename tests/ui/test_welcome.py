"""The first page as a person meets it: open, make, forget, and what is said when it fails."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person
from tests.ui import lanzhou
from tests.ui.program import rest, running
from ui.preferences import Recent
from ui.window import MainWindow


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    with running(tmp_path) as window:
        yield window


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A team's workspace, closed."""
    made = lanzhou.begun(tmp_path)
    made.close()
    return made.path


def opened(window: MainWindow, person: Person) -> None:
    person.until(lambda: window.desk.current is not None, "a workspace on the desk")
    rest(window)


def test_a_workspace_dropped_on_the_window_opens(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    assert person.hover([workspace])
    assert person.sees("Let go to open")
    person.let_go()
    opened(window, person)
    assert person.sees("兰州市 620100")


def test_a_picture_dropped_on_the_window_is_told_where_it_belongs(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    photo = tmp_path / "台账.jpg"
    photo.write_bytes(b"not looked at")
    person.hover([photo])
    assert person.sees("A picture is evidence")
    person.take_away()
    assert window.desk.current is None


def test_a_team_workspace_is_made_with_the_keyboard_alone(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    person.click("New team workspace…")
    rest(window)
    person.type("张三")
    person.press("Tab")
    person.type("T03")
    person.press("Tab")
    person.type("第3组")
    find = person.find("Find a locality", "EditableText")
    find.setFocus()
    for typed in ("lanzhou", "白银"):
        person.type(typed)
        rest(window)
        person.press("Return")
    assert person.sees("Chosen: 2")
    file = person.find("File", "EditableText")
    file.setFocus()
    person.press("Ctrl+A")
    person.type(str(tmp_path / "t3.inspection"))
    person.press("Return")
    opened(window, person)
    assert window.desk.facts.author == "张三"
    assert window.desk.facts.team_name == "第3组"
    assert person.sees("兰州市 620100")
    assert person.sees("白银市 620400")


def test_enter_pressed_before_the_list_follows_takes_what_was_typed(
    window: MainWindow, person: Person
) -> None:
    person.click("New team workspace…")
    rest(window)
    person.find("Find a locality", "EditableText").setFocus()
    for typed in ("62", "0400"):
        QTest.keyClicks(person.holder(), typed)
    QTest.keyClick(person.holder(), Qt.Key.Key_Return)
    rest(window)
    form = window.beginning.page.form
    assert form is not None
    assert form.localities.codes == ("620400",)
    assert form.localities.field.text() == ""


def test_what_a_new_workspace_lacks_is_said_under_its_field(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    person.click("New team workspace…")
    rest(window)
    person.click("Make and open")
    assert person.sees("Every entry names its writer.")
    person.type("张三")
    person.find("Team code", "EditableText").setFocus()
    person.type("第三组")
    person.click("Make and open")
    rest(window)
    assert person.sees("is no code")
    assert window.desk.current is None
    assert list(tmp_path.glob("*.inspection")) == []


def test_an_existing_file_is_never_written_over(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    before = workspace.read_bytes()
    person.click("New headquarters workspace…")
    rest(window)
    person.type("总部")
    person.find("File", "EditableText").setFocus()
    person.press("Ctrl+A")
    person.type(str(workspace))
    person.press("Return")
    rest(window)
    assert person.sees("is already there")
    assert workspace.read_bytes() == before


def test_a_workspace_that_is_open_elsewhere_names_who_has_it(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    elsewhere: Workspace = open_workspace(workspace, Surroundings.real())
    try:
        window.beginning.open(workspace)
        rest(window)
        assert person.sees("has been open since")
    finally:
        elsewhere.close()
    person.click("Try again")
    opened(window, person)


def test_a_file_that_is_no_workspace_is_said_to_be_none(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    path = tmp_path / "其他.inspection"
    path.write_text("something else" * 40)
    window.beginning.open(path)
    rest(window)
    assert person.sees("其他.inspection is not a workspace.")
    person.click("Close")
    assert not person.sees("is not a workspace")


def test_a_newer_workspace_is_refused_with_both_versions(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    with sqlite3.connect(workspace) as file:
        file.execute("PRAGMA user_version=99")
    file.close()
    window.beginning.open(workspace)
    rest(window)
    assert person.sees("has version 99")
    assert person.sees("Update the program")


def closed_with_a_backup(window: MainWindow, person: Person, workspace: Path) -> None:
    window.beginning.open(workspace)
    opened(window, person)
    person.press("Ctrl+S")
    rest(window)
    window.commands["close"].trigger()
    person.until(lambda: window.desk.current is None, "the workspace closed")


def test_a_damaged_workspace_comes_back_from_its_backup(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    closed_with_a_backup(window, person, workspace)
    whole = workspace.read_bytes()
    workspace.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

    window.beginning.open(workspace)
    rest(window)
    assert person.sees("is damaged")
    assert person.sees("2 inspections begun") or person.sees("1 inspection begun")
    person.click("Restore this backup and open")
    opened(window, person)
    assert person.sees("兰州市 620100")
    assert list(workspace.parent.glob("*set-aside*")) != []


@pytest.mark.parametrize("left", [b"", None], ids=["without a byte", "gone"])
def test_a_workspace_that_a_power_cut_emptied_comes_back_from_its_backup(
    window: MainWindow, person: Person, workspace: Path, left: bytes | None
) -> None:
    closed_with_a_backup(window, person, workspace)
    workspace.unlink()
    if left is not None:
        workspace.write_bytes(left)

    window.beginning.open(workspace)
    rest(window)
    person.click("Restore this backup and open")
    opened(window, person)
    assert person.sees("兰州市 620100")


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write everywhere")
def test_a_workspace_in_a_read_only_folder_is_copied_and_opened(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    workspace.parent.chmod(0o500)
    try:
        window.beginning.open(workspace)
        rest(window)
        assert person.has("Copy to Documents and open")
    finally:
        workspace.parent.chmod(0o700)


def test_del_takes_a_workspace_off_the_list_and_undo_brings_it_back(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    window.preferences.remember(Recent(workspace, "team", "第3组"))
    window.beginning.page.refresh()
    rest(window)
    window.beginning.page.recent.setFocus()
    person.press("Delete")
    assert window.preferences.recent() == ()
    assert workspace.exists()
    person.click("Undo")
    assert [each.name for each in window.preferences.recent()] == ["第3组"]


def test_enter_opens_the_workspace_used_last(
    window: MainWindow, person: Person, workspace: Path
) -> None:
    window.preferences.remember(Recent(workspace, "team", "第3组"))
    window.beginning.page.refresh()
    rest(window)
    window.beginning.page.recent.setFocus()
    person.press("Return")
    opened(window, person)
    assert window.desk.facts.team == "T03"


def test_a_recent_workspace_whose_file_is_gone_can_be_located_or_forgotten(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    window.preferences.remember(Recent(tmp_path / "gone.inspection", "team", "第5组"))
    window.beginning.page.refresh()
    rest(window)
    assert person.has("Locate…")
    person.click("Take off the list")
    assert window.preferences.recent() == ()


def test_looks_change_at_once_and_are_kept(window: MainWindow, person: Person) -> None:
    window.beginning.page.looks.language.setFocus()
    person.press("Up")
    assert window.preferences.language == "zh_CN"
    assert person.has("新建检查组工作区…")


def test_headquarters_names_its_campaign_its_days_and_its_grades(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    person.click("New headquarters workspace…")
    rest(window)
    person.type("总部")
    for name, text in (
        ("Campaign", "春季联合检查"),
        ("Campaign code", "spring-2010"),
        ("First day of the campaign", "2010-03-01"),
        ("Last day of the campaign", "2010-02-01"),
        ("Excellent from", "70"),
        ("File", str(tmp_path / "hq.inspection")),
    ):
        person.find(name, "EditableText").setFocus()
        person.press("Ctrl+A")
        person.type(text)
    person.click("Make and open")
    assert person.sees("lies before the start")
    assert person.sees("is not less than")
    for name, text in (("Last day of the campaign", "2010-06-30"), ("Excellent from", "92")):
        person.find(name, "EditableText").setFocus()
        person.press("Ctrl+A")
        person.type(text)
    person.click("Make and open")
    opened(window, person)
    plan = window.desk.plan
    assert (plan.id, plan.title.zh, str(plan.period.end)) == (
        "spring-2010",
        "春季联合检查",
        "2010-06-30",
    )
    assert plan.grades[0].at_least == 92
