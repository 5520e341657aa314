"""How does one drawing stand among words, at the size of the text?"""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.theme import theme


class Shape(QWidget):
    """A drawing in the colour of a role; `times` makes it larger than an icon."""

    def __init__(
        self, name: str, role: str = "text2", *, times: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._times = name, role, times
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)

    def show_shape(self, name: str, role: str) -> None:
        """Shows another drawing."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().size("icon") * self._times
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.icon(self._name, self._role).paint(painter, self.rect())
        painter.end()

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
