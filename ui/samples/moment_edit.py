"""Where is a day with a time of day written, so that all of it is seen?"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import theme

_EXAMPLE = "2010-03-05 10:30"


class MomentEdit(QLineEdit):
    """A line as broad as one day and time; what is typed is judged elsewhere."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(_EXAMPLE)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @Slot()
    def _on_theme(self) -> None:
        breadth = QFontMetrics(theme().font("body")).horizontalAdvance(_EXAMPLE)
        self.setMinimumWidth(breadth + 2 * theme().space("m"))
