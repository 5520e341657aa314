"""How is a figure typed, with an input method on or off, and never altered behind one's back?

`２．５`, `2。5` and `2.5` are one figure: the domain's own parser decides. What it refuses stays in
the field, with its fault told; nothing is clamped or rounded.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from inspector.domain.faults import World
from inspector.domain.typed import number_typed
from ui.theme import mark

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class ScoreEdit(QLineEdit):
    """A field for a figure, right-aligned; Up and Down step it within its range."""

    committed = Signal()
    """Enter, or the field was left, after the text was changed."""
    valued = Signal(object)
    """What `parse` made of the text as it stands, whenever that changes."""
    faulted = Signal(object)
    """The `World` with which `parse` refused the text."""

    def __init__(
        self, parent: QWidget | None = None, *, parse: Callable[[str], Any] | None = None
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._full: Decimal | None = None
        self._step = Decimal(1)
        self._left_as = self.text()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        # A wish only: an input method may stay on, and what it composes is taken too.
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_commit)

    def set_range(self, full: Decimal, step: Decimal) -> None:
        """How far and by how much Up and Down go: 0 to `full`; typing is not held back by it."""
        self._full, self._step = full, step

    def show_figure(self, text: str) -> None:
        """Shows a figure that is recorded, and forgets any fault."""
        self.setText(text)
        self._left_as = text
        mark(self, fault=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _STEPS.get(Qt.Key(event.key()), 0)
        if direction and self._full is not None and not self.isReadOnly():
            self._step_by(direction, self._full)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window in between is no leaving.
        if event.reason() not in {
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        }:
            self._on_commit()

    def _step_by(self, direction: int, full: Decimal) -> None:
        now = number_typed(self.text()) if self.text().strip() else Decimal(0)
        if now is None:
            return
        stepped = min(max(now + direction * self._step, Decimal(0)), full)
        self.setText(format(stepped.normalize(), "f"))
        self.textEdited.emit(self.text())

    @Slot()
    def _on_edited(self) -> None:
        if self._parse is None:
            return
        try:
            value = self._parse(self.text())
        except World as error:
            mark(self, fault=True)
            self.faulted.emit(error)
        else:
            mark(self, fault=False)
            self.valued.emit(value)

    @Slot()
    def _on_commit(self) -> None:
        if self.text() != self._left_as:
            self._left_as = self.text()
            self.committed.emit()
