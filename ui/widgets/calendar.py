"""How is a day picked from a month, in the colours of the theme?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from ui.theme import theme

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class Calendar(QCalendarWidget):
    """A month, Monday first; week-ends are quieter, not red, for red means failure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        quiet, head = QTextCharFormat(), QTextCharFormat()
        quiet.setForeground(theme().colour("text2"))
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, quiet)
        head.setForeground(theme().colour("text3"))
        self.setHeaderTextFormat(head)
