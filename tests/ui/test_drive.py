"""Is what the tests do what a person can do, and does a failure say what was on the screen?"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from inspector.domain.sentences import say
from tests.drive import Person, settle
from ui.models.rows_model import Column, RowsModel
from ui.widgets.table import Table


@dataclass
class Stage:
    """A window with a column to put things in."""

    window: QWidget
    column: QVBoxLayout

    def show(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self.column.addWidget(widget)
        self.window.show()
        self.window.activateWindow()
        settle()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    window = QWidget()
    window.setWindowTitle("Stage")
    window.resize(600, 400)
    qtbot.addWidget(window)
    return Stage(window, QVBoxLayout(window))


@pytest.fixture
def person() -> Person:
    return Person()


def test_what_is_not_found_fails_with_all_that_is_on_the_screen(
    stage: Stage, person: Person
) -> None:
    field = QLineEdit("兰州市")
    field.setAccessibleName("Locality")
    stage.show(field, QPushButton("&Export"))
    with pytest.raises(AssertionError) as missing:
        person.find("Import")
    assert str(missing.value).splitlines() == [
        "nothing called 'Import' ",
        "[Stage]",
        "  Client 'Stage'",
        "  EditableText 'Locality': 兰州市",
        "  Button 'Export'",
    ]


def test_what_is_hidden_disabled_or_doubled_cannot_be_clicked(stage: Stage, person: Person) -> None:
    off, hidden = QPushButton("Sign off"), QPushButton("Hidden")
    off.setEnabled(False)
    stage.show(off, hidden, QPushButton("Twice"), QPushButton("Twice"))
    hidden.hide()
    for name in ("Sign off", "Hidden", "Twice"):
        with pytest.raises(AssertionError, match=r"\[Stage\]"):
            person.click(name)


def test_a_field_is_found_by_its_label_and_what_is_far_below_is_scrolled_to(
    stage: Stage, person: Person
) -> None:
    body, area = QWidget(), QScrollArea()
    column = QVBoxLayout(body)
    label, field, box = QLabel("&Reason"), QLineEdit(), QCheckBox("Agreed on the spot")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    column.addSpacing(2000)
    column.addWidget(box)
    area.setWidget(body)
    stage.show(area)
    person.click("Reason")
    person.type("台账缺 2 户")
    assert person.read("Reason") == "台账缺 2 户"
    with pytest.raises(AssertionError):
        person.find("Agreed on the spot")
    person.click_on(box)
    assert box.isChecked()


def test_keys_of_a_list_arrive_although_an_input_method_is_on(stage: Stage, person: Person) -> None:
    model = RowsModel((Column(say("Locality"), str),), str)
    model.show_rows(("兰州市", "白银市"))
    table = Table(model)
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("N"), table, context=Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: pressed.append("N"))
    field = QLineEdit()
    field.setAccessibleName("Note")
    stage.show(table, field)
    person.input_method = True
    person.click_row("白银市")
    person.press("N")
    assert pressed == ["N"]
    person.click("Note")
    person.press("N")
    person.compose("你好", spelling="ni'hao")
    assert pressed == ["N"]
    assert field.text() == "你好"


def test_an_editable_list_would_lose_its_keys_to_the_input_method(
    stage: Stage, person: Person
) -> None:
    editable, view = QStandardItemModel(), QListView()
    editable.appendRow(QStandardItem("兰州市"))
    view.setModel(editable)
    pressed: list[str] = []
    shortcut = QShortcut(QKeySequence("N"), view, context=Qt.ShortcutContext.WidgetShortcut)
    shortcut.activated.connect(lambda: pressed.append("N"))
    stage.show(view)
    person.input_method = True
    person.click_row("兰州市")
    person.press("N")
    assert pressed == []


def test_a_menu_is_gone_through_and_a_text_is_pasted(stage: Stage, person: Person) -> None:
    button, menu, chosen = QPushButton("Look"), QMenu(), []
    for label in ("&Light", "&Dark"):
        menu.addAction(label)
    menu.triggered.connect(lambda action: chosen.append(action.text()))
    button.setMenu(menu)
    field = QLineEdit()
    stage.show(field, button)
    button.clicked.connect(menu.show)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    settle()
    person.choose("Dark")
    assert chosen == ["&Dark"]
    field.setFocus()
    person.paste("E:\\评分表.xlsx")
    assert field.text() == "E:\\评分表.xlsx"
    person.paste(QImage(4, 4, QImage.Format.Format_RGB32))
    assert field.text() == "E:\\评分表.xlsx"


def test_waiting_in_vain_says_for_what_and_what_was_there_instead(
    stage: Stage, person: Person
) -> None:
    stage.show(QLabel("Loading"))
    with pytest.raises(AssertionError, match=r"(?s)'Ready' on the screen.*Loading"):
        person.until_sees("Ready", seconds=0.05)
