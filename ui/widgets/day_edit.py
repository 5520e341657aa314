"""How does a person say a day: typed in a line, or picked from a calendar beside it?"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector.wording import tr
from ui.theme import theme
from ui.widgets.buttons import IconButton
from ui.widgets.calendar import Calendar
from ui.widgets.form_row import Cell

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayEdit(QLineEdit):
    """A line for a day; keeps what is typed, right or wrong."""

    confirmed = Signal()
    """Enter was pressed, or the field was left after an edit."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._touched = False
        self.textEdited.connect(self._on_edited)

    def fit(self) -> None:
        """Gives the line the breadth of its own hint."""
        metrics = QFontMetrics(self.font())
        self.setMinimumWidth(
            metrics.horizontalAdvance(self.placeholderText()) + 4 * metrics.averageCharWidth()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._touched = False
            self.confirmed.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._touched:
            self._touched = False
            self.confirmed.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._touched = True


class CalendarButton(IconButton):
    """Opens a calendar at the day in question; closes when a day is picked."""

    picked = Signal(object)
    """The `date` that was picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("calendar", parent)
        self.setObjectName("score.calendar")
        self._opened: Calendar | None = None
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        calendar = Calendar(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setObjectName("score.calendar.days")
        calendar.setAccessibleName(tr("Calendar"))
        calendar.activated.connect(self._on_day)
        calendar.clicked.connect(self._on_day)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._opened = calendar
        calendar.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(QDate)
    def _on_day(self, day: QDate) -> None:
        if self._opened is not None:
            opened, self._opened = self._opened, None
            opened.close()
            self.picked.emit(date(day.year(), day.month(), day.day()))


def beside_calendar(
    line: QWidget, calendar: CalendarButton, parent: QWidget, *, stretches: bool = True
) -> Cell:
    """The line and its calendar as one field of a form; the line takes the breadth there is."""
    cell = Cell(line, parent)
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().space("xs"))
    row.addWidget(line, int(stretches))
    row.addWidget(calendar)
    if not stretches:
        row.addStretch(1)
    return cell
