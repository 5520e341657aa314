"""How is a whole number typed? A line that takes every digit an input method composes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.domain.typed import whole_typed
from inspector.domain.values import MOST_COUNTED
from ui.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_DIGITS = "0" * 5


def figure_width() -> int:
    """The breadth in px of a field for a figure."""
    digits = QFontMetrics(theme().font()).horizontalAdvance(_DIGITS)
    return digits + 3 * theme().space("s")


class CountEdit(QLineEdit):
    """Keeps what is typed, right or wrong; arrows up and down count."""

    confirmed = Signal()
    """Enter was pressed, or the field was left after an edit."""
    stepped = Signal()
    """An arrow key or a button changed the count."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.is_left = False
        self._touched = False
        self.textEdited.connect(self._on_edited)
        theme().changed.connect(self.fit)
        self.fit()

    def show_text(self, text: str) -> None:
        """Shows a recorded figure, as if nobody had been here."""
        self.setText(text)
        self.is_left = self._touched = False

    def step(self, by: int) -> None:
        """Counts up or down, never below 0; a line that holds no number counts from 0."""
        count = max(0, min(MOST_COUNTED, (whole_typed(self.text()) or 0) + by))
        self.setText(str(count))
        self._touched = False
        self.stepped.emit()

    @Slot()
    def fit(self) -> None:
        """Gives the line the breadth of a large count; a still larger one scrolls."""
        self.setFixedWidth(figure_width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._confirm()
            event.ignore()
        elif event.key() in _STEPS:
            self.step(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.is_left = True
        if self._touched:
            self._confirm()

    def _confirm(self) -> None:
        self._touched = False
        self.confirmed.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._touched = True
