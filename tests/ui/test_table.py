"""Can a person see which row of a table the mouse is on, and which one the keys are on?"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.sentences import say
from tests.drive import Person, settle
from ui.models.rows_model import Column, RowsModel
from ui.theme import theme
from ui.widgets.cells import two_lines
from ui.widgets.table import Table

ROWS = ("兰州市", "白银市", "天水市")
COLUMNS: tuple[Column[str], ...] = (
    Column(say("Name"), lambda row: row, width=200),
    Column(say("Locality"), lambda row: row, width=200),
)


class Shown:
    """A table below a field that has the keys."""

    def __init__(self) -> None:
        self.window = QWidget()
        self.model = RowsModel(COLUMNS, lambda row: row)
        self.model.show_rows(ROWS)
        field, self.table = QLineEdit(), Table(self.model)
        column = QVBoxLayout(self.window)
        column.addWidget(field)
        column.addWidget(self.table)
        self.window.resize(500, 400)
        self.window.show()
        self.window.activateWindow()
        field.setFocus()
        settle()

    def selected(self) -> list[int]:
        return sorted(index.row() for index in self.table.selectionModel().selectedRows())

    def grounds(self, row: int) -> list[str]:
        """The colours of a row's cells, each taken from its right end."""
        picture = self.table.viewport().grab().toImage()
        corners = [
            self.table.visualRect(self.model.index(row, column)).topRight() + QPoint(-3, 3)
            for column in range(len(COLUMNS))
        ]
        return [picture.pixelColor(corner).name() for corner in corners]

    def hover(self, row: int) -> None:
        centre = self.table.visualRect(self.model.index(row, 1)).center()
        QTest.mouseMove(self.table.viewport(), centre)
        settle()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    shown = Shown()
    qtbot.addWidget(shown.window)
    return shown


def test_the_whole_row_below_the_mouse_is_tinted(shown: Shown) -> None:
    plain, tint = theme().colour("surface").name(), theme().colour("alt").name()
    shown.hover(1)
    assert shown.grounds(1) == [tint, tint]
    assert shown.grounds(2) == [plain, plain]
    shown.hover(2)
    assert shown.grounds(1) == [plain, plain]
    assert shown.grounds(2) == [tint, tint]
    below = shown.table.viewport().rect().bottomLeft() + QPoint(5, -5)
    QTest.mouseMove(shown.table.viewport(), below)
    settle()
    assert shown.grounds(2) == [plain, plain]


def test_the_row_that_gets_the_keys_is_filled(shown: Shown) -> None:
    fill = theme().colour("selection").name()
    assert shown.selected() == []
    Person().press("Tab")
    assert shown.table.hasFocus()
    assert shown.selected() == [0]
    assert shown.grounds(0) == [fill, fill]


def test_the_row_next_to_one_that_went_is_filled(shown: Shown) -> None:
    shown.table.selectRow(1)
    shown.model.show_rows([ROWS[0], ROWS[2]])
    settle()
    assert shown.selected() == [shown.table.currentIndex().row()]


def test_a_choice_of_several_rows_stays_as_it_is(shown: Shown) -> None:
    shown.table.selectRow(0)
    corner = shown.table.visualRect(shown.model.index(2, 0)).center()
    QTest.mouseClick(
        shown.table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        corner,
    )
    assert shown.selected() == [0, 2]
    shown.model.show_rows(ROWS[::-1])
    assert shown.selected() == [0, 2]


@pytest.mark.parametrize("percent", [100, 115, 130])
@pytest.mark.parametrize("look", ["dense", "caption"])
def test_a_text_of_two_lines_is_not_cut_at_any_size_of_text(percent: int, look: str) -> None:
    theme().apply("light", percent)
    metrics, text = QFontMetrics(theme().font(look)), "未备案或未获许可的手机网站"
    room = metrics.horizontalAdvance(text) * 2 // 3
    assert two_lines(text, metrics, room) == text
    assert two_lines(text * 2, metrics, room).endswith("…")
