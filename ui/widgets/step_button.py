"""How do the keys go through buttons of which one is chosen: arrows step, Enter chooses?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StepButton(QToolButton):
    """One of several; its owner knows the neighbours."""

    stepped = Signal(int)
    """By how many buttons the arrow leads on, -1 or 1."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
