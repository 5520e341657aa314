"""The frame around the pages: going there and back, closing, looks, palette, keys, help."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTableView

from inspector.domain.changes import Change
from inspector.domain.faults import DiskTrouble, Refused, Unreadable, World
from inspector.domain.sentences import say
from inspector.workspace.progress import Progress
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person, settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.program import close, rest, running
from tests.wording import ROOT
from ui.page import Page
from ui.theme import theme
from ui.window import MainWindow


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A team's workspace, closed."""
    made = lanzhou.begun(tmp_path)
    made.close()
    return made.path


@pytest.fixture
def window(tmp_path: Path, workspace: Path) -> Iterator[MainWindow]:
    with running(tmp_path, workspace) as window:
        yield window


_OPEN_AND_DIE = """
import os, pathlib, sys
from inspector.workspace.workspace import Surroundings, open_workspace

workspace = open_workspace(pathlib.Path(sys.argv[1]), Surroundings.real())
os._exit(9)
"""


def actions_of(entry: QAction) -> list[QAction]:
    """What the menu of an entry lists."""
    menu = entry.menu()
    assert isinstance(menu, QMenu)
    return [action for action in menu.actions() if not action.isSeparator()]


def table_of(window: MainWindow) -> QTableView:
    table = window.front.findChild(QTableView)
    assert isinstance(table, QTableView)
    return table


def in_front(window: MainWindow) -> str:
    return window.front.name


def test_enter_scores_the_locality_and_esc_comes_back(window: MainWindow, person: Person) -> None:
    person.press("Return")
    rest(window)
    assert in_front(window) == "scoring"
    assert window.inspection is not None
    person.press("Escape")
    assert in_front(window) == "inspections"


def test_ctrl_and_a_digit_bring_pages_to_the_front(window: MainWindow, person: Person) -> None:
    actions = window.rail.page_actions()
    pages = [action.data() for action in actions if not action.shortcut().isEmpty()]
    for number, name in enumerate(pages, start=1):
        person.press(f"Ctrl+{number}")
        rest(window)
        assert in_front(window) == name


def test_the_window_never_needs_more_than_the_screen_has(window: MainWindow) -> None:
    room = window.screen().availableGeometry().size()
    assert window.minimumSize().boundedTo(room) == window.minimumSize()


def test_f6_goes_round_the_panes_and_back(window: MainWindow, person: Person) -> None:
    start = QApplication.focusWidget()
    seen = []
    for _ in range(len(window.panes())):
        person.press("F6")
        seen.append(QApplication.focusWidget())
        if seen[-1] is start:
            break
    assert seen[-1] is start
    assert len(seen) > 2
    person.press("Shift+F6")
    assert QApplication.focusWidget() is seen[-2]


def test_a_click_on_a_name_in_the_rail_brings_its_page(window: MainWindow, person: Person) -> None:
    for name, page in (("History", "history"), ("Settings", "settings"), ("Tasks", "inspections")):
        person.click(name)
        rest(window)
        assert in_front(window) == page


def test_the_palette_finds_a_page_by_the_letters_of_its_pinyin(
    window: MainWindow, person: Person
) -> None:
    window.preferences.language = "zh_CN"
    person.press("Ctrl+K")
    rest(window)
    person.type("xgjl")
    person.press("Return")
    rest(window)
    assert in_front(window) == "history"


def test_the_palette_finds_a_locality_and_opens_it(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+K")
    rest(window)
    person.type("lz")
    rest(window)
    person.press("Return")
    rest(window)
    assert in_front(window) == "scoring"
    assert window.inspection == lanzhou.LANZHOU


@pytest.mark.usefixtures("window")
def test_esc_leaves_the_palette_and_gives_the_keyboard_back(person: Person) -> None:
    before = QApplication.focusWidget()
    person.press("Ctrl+K")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    person.press("Escape")
    assert QApplication.focusWidget() is before
    assert not person.has("Find a command or a locality")


@pytest.mark.usefixtures("window")
def test_a_question_mark_shows_the_keys_of_the_page(person: Person) -> None:
    person.press("?")
    assert person.sees("Everywhere")
    assert person.sees("Ctrl+K")
    person.click("Close")
    assert not person.sees("Everywhere")


def test_the_key_sheet_names_each_key_once(window: MainWindow, person: Person) -> None:
    window.preferences.language = "zh_CN"
    person.press("Return")
    rest(window)
    person.press("?")
    assert person.sees("转到详情")
    assert not person.sees("回车 / 回车")
    assert not person.sees("Shift+]")
    person.click("关闭")


@pytest.mark.usefixtures("window")
def test_a_question_mark_in_a_field_is_a_question_mark(person: Person) -> None:
    person.press("Ctrl+F")
    person.type("?")
    assert person.read("Find a locality") == "?"
    assert not person.sees("Everywhere")


def test_f1_opens_the_help_of_the_page_in_front(window: MainWindow, person: Person) -> None:
    window.go("history")
    rest(window)
    person.press("F1")
    assert person.sees("Who changed what, when, from what to what")


def test_the_menu_holds_every_command_and_page(window: MainWindow) -> None:
    entries = [action for action in window.deeds.menu().actions() if action.isVisible()]
    listed = {entry for menu in entries for entry in actions_of(menu)}
    missing = {*window.commands, *window.rail.page_actions()} - listed
    # The menu need not offer to open itself.
    assert missing == {window.commands["menu"]}


def test_language_and_looks_change_without_a_restart(window: MainWindow, person: Person) -> None:
    for name in ("scoring", "history", "settings"):
        window.go(name)
        rest(window)
    window.preferences.language = "zh_CN"
    window.preferences.scheme = "dark"
    window.preferences.text_percent = 130
    rest(window)
    assert person.sees("任务清单")
    assert not person.sees("Tasks")
    assert (theme().scheme, theme().text_percent) == ("dark", 130)


def test_a_snapshot_is_made_by_ctrl_s(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+S")
    rest(window)
    assert person.sees("The snapshot of")
    window.go("settings")
    rest(window)
    assert person.sees("snapshot")


def test_closing_leaves_one_whole_file_and_asks_nothing(
    window: MainWindow, workspace: Path
) -> None:
    close(window)
    beside = {path.name for path in workspace.parent.iterdir() if path.name.startswith("甘肃")}
    assert beside == {workspace.name, f"{workspace.stem}.files"}
    with open_workspace(workspace, Surroundings.real()) as again:
        assert again.facts.team == "T03"


def test_closing_waits_for_long_work_until_a_person_stops_it(
    window: MainWindow, person: Person
) -> None:
    task = window.desk.long(_until_stopped)
    window.front.work_begun.emit(task, "Copying")
    task.start()
    window.close()
    settle()
    assert window.isVisible()
    assert person.sees("“Copying” is not finished yet.")
    person.click("Stop it and quit")
    person.until(lambda: not window.isVisible(), "the window closed")


def test_what_the_disk_refuses_is_said_and_can_be_tried_again(
    window: MainWindow, person: Person
) -> None:
    disk: list[World] = [DiskTrouble.of("disk_full", say("The disk is full."))]
    window.desk.do(partial(_write, disk)).start()
    rest(window)
    assert person.sees("Not saved: The disk is full.")
    person.click("Try again")
    rest(window)
    assert person.sees("Saved ")
    assert not person.sees("Not saved")


def test_what_is_not_saved_stays_so_when_a_rule_refuses_something_else(
    window: MainWindow, person: Person
) -> None:
    opened = window.desk.current
    assert opened is not None
    damaged = Unreadable.of("damaged", say("The disk is full."), place=str(opened.path))
    for trouble in (DiskTrouble.of("disk_full", say("The disk is full.")), damaged):
        window.desk.do(partial(_write, [trouble])).start()
        ruled: list[World] = [Refused.of("too_many", say("Too many characters."))]
        window.desk.do(partial(_write, ruled)).start()
        rest(window)
        assert person.sees("Not saved: The disk is full.")
        person.click("Try again")
        rest(window)
        assert not person.sees("Not saved")


def test_a_page_that_the_role_does_not_have_is_not_gone_to(window: MainWindow) -> None:
    window.go("headquarters only")
    assert in_front(window) == "inspections"
    assert isinstance(window.front, Page)


def test_how_a_table_was_left_is_kept_for_each_workspace(tmp_path: Path, workspace: Path) -> None:
    with running(tmp_path, workspace) as window:
        table_of(window).setColumnWidth(0, 211)
    with running(tmp_path, workspace) as window:
        assert table_of(window).columnWidth(0) == 211


def test_after_a_crash_the_window_says_up_to_when_all_is_there(
    tmp_path: Path, workspace: Path, person: Person
) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", _OPEN_AND_DIE, str(workspace)], cwd=ROOT, check=False
    )
    assert killed.returncode == 9
    with running(tmp_path, workspace):
        assert person.sees("was not closed properly the last time")


@pytest.mark.parametrize("size", [(1366, 696), (1093, 540)])
@pytest.mark.parametrize("percent", [100, 130])
def test_the_frame_fits_small_windows(
    window: MainWindow, size: tuple[int, int], percent: int
) -> None:
    window.preferences.text_percent = percent
    for name in ("inspections", "history", "settings"):
        window.go(name)
        window.resize(*size)
        rest(window)
        assert clipped(window) == []
        assert overlapping(window) == []


def test_the_focus_is_never_lost_when_pages_change(window: MainWindow) -> None:
    for action in window.rail.page_actions():
        action.trigger()
        rest(window)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.focusPolicy() != Qt.FocusPolicy.NoFocus


def _until_stopped(progress: Progress) -> None:
    while True:
        progress(0, 0, "")


def _write(disk: list[World], _workspace: Workspace) -> Change:
    if disk:
        raise disk.pop()
    return Change()
