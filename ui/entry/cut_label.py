"""How does a sentence stand on one line that may be too short for it?"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import mark

_LEAST = 10
"""Line heights of breadth that a cut line asks for."""
_KEEP = QSizePolicy.Policy.Preferred


class CutLabel(QLabel):
    """A line that is cut with an ellipsis where there is no room; its hint has it whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_cut(cut=True)

    def set_cut(self, *, cut: bool) -> None:
        """Whether it may be cut, or takes all the room it needs."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored if cut else _KEEP, _KEEP)
        mark(self, cut=cut)

    def sizeHint(self) -> QSize:
        whole = super().sizeHint()
        if not self.property("cut"):
            return whole
        least = _LEAST * self.fontMetrics().height()
        return QSize(min(whole.width(), least), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        whole = self.text()
        cut = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        if self.wordWrap() or cut == whole:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), cut)
        painter.end()
