"""A window for widgets, and a person before it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.drive import Person, settle
from tests.ui.widgets.showing import Show


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows widgets one below the other in a window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*widgets: QWidget) -> QWidget:
        window = QWidget()
        window.setWindowTitle("test")
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(800, 600)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        window.activateWindow()
        settle()
        return window

    return show


@pytest.fixture
def person() -> Person:
    return Person()
