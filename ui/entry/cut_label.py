"""How does a sentence stand on one line that may be too short for it?"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import mark

_ELLIPSIS = "…"
_LEAST = 10
"""Line heights of breadth that a cut line asks for."""
_KEEP = QSizePolicy.Policy.Preferred
_BROKEN_FIGURE = re.compile(r"[-−+]?[\d.,:/%]+$")
_DANGLING = " =×÷+−-·，；：,;:（("
"""What says nothing at the end of a line without what it leads to."""


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
        cut = without_half_figures(whole, cut)
        if self.wordWrap() or cut == whole:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment(), cut)
        painter.end()


def without_half_figures(whole: str, cut: str) -> str:
    """`cut`, the head of `whole` and an ellipsis, without a figure that was cut in two."""
    if cut == whole or not cut.endswith(_ELLIPSIS):
        return cut
    head = cut.removesuffix(_ELLIPSIS)
    following = whole[len(head) : len(head) + 1]
    # A figure at the cut is whole only if no more of it follows.
    if following.isdigit() or following in {".", "%"}:
        head = _BROKEN_FIGURE.sub("", head)
    return head.rstrip(_DANGLING) + _ELLIPSIS
