"""The history as a person reads it: found, copied, exported, and narrowed to one record."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from inspector.domain.bodies import AnswerBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.recording import record
from tests.drive import Person
from tests.ui import lanzhou
from tests.ui.program import rest, running
from ui.history.page import HistoryPage
from ui.history.rows import AT_ONCE
from ui.spot import Spot
from ui.window import MainWindow


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    made = lanzhou.begun(tmp_path)
    made.close()
    with running(tmp_path, made.path) as window:
        window.go("history")
        rest(window)
        yield window


def shown(window: MainWindow) -> list[list[str]]:
    """The lines of the table, from the top."""
    page = window.front
    assert isinstance(page, HistoryPage)
    model = page.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def noted(entry: Entry, note: str) -> Entry:
    """The same answer with another note."""
    assert isinstance(entry.body, AnswerBody)
    return Entry(entry.record, msgspec.structs.replace(entry.body, note=note))


def test_each_line_says_who_changed_what_from_what_to_what(window: MainWindow) -> None:
    [line] = [line for line in shown(window) if line[3].startswith("A2 ") and line[4] == "answer"]
    assert line[1] == lanzhou.AUTHOR
    assert line[2] == "兰州市"
    assert line[6] == "8 of 9"


def test_the_newest_stands_first(window: MainWindow) -> None:
    times = [line[0] for line in shown(window)]
    assert times == sorted(times, reverse=True)


def test_a_text_is_found_in_any_column(window: MainWindow, person: Person) -> None:
    before = len(shown(window))
    person.press("Ctrl+F")
    person.type("责任书")
    lines = shown(window)
    assert 0 < len(lines) < before
    assert all("责任书" in " ".join(line) for line in lines)


def test_the_history_of_one_record_stands_alone_and_can_be_left(
    window: MainWindow, person: Person
) -> None:
    record = RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, "A2")
    window.go("history", Spot(lanzhou.LANZHOU, record=str(record)))
    rest(window)
    assert {line[3][:2] for line in shown(window)} == {"A2"}
    person.click("Show everything")
    rest(window)
    assert len({line[3][:2] for line in shown(window)}) > 1


def test_older_lines_come_once_however_often_they_are_asked_for(tmp_path: Path) -> None:
    with lanzhou.begun(tmp_path) as made:
        for number in range(AT_ONCE // len(lanzhou.answers()) + 2):
            record(made, [noted(entry, f"第{number}次") for entry in lanzhou.answers()])
    with running(tmp_path, made.path) as window:
        window.go("history")
        rest(window)
        page = window.front
        assert isinstance(page, HistoryPage)
        newest = len(shown(window))
        page.more.click()
        page.more.click()
        rest(window)
        assert len(shown(window)) > newest
        assert not page.more.isVisible()


def test_selected_lines_are_copied_with_their_titles(window: MainWindow, person: Person) -> None:
    page = window.front
    assert isinstance(page, HistoryPage)
    page.table.setFocus()
    person.press("Home", "Shift+Down")
    person.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Time\tWho\tLocality")
    assert len(lines) == 3
    assert person.sees("2 lines are copied.")


def test_the_export_holds_every_line_and_no_formula(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    page = window.front
    assert isinstance(page, HistoryPage)
    page.export_to(tmp_path / "history.csv")
    rest(window)
    assert person.sees("The history is written")
    rows = list(csv.reader((tmp_path / "history.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) - 1 == len(shown(window))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_an_export_into_nowhere_says_so(window: MainWindow, person: Person, tmp_path: Path) -> None:
    page = window.front
    assert isinstance(page, HistoryPage)
    page.export_to(tmp_path / "no folder" / "history.csv")
    rest(window)
    assert person.sees("There is no ")
