"""How does a text stand in a narrow place that is painted by hand?"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_LINES = 2
_MOST_KEPT = 2000
_kept: dict[tuple[str, int, str], tuple[str, ...]] = {}


def broken(text: str, width: int, font: QFont) -> tuple[str, ...]:
    """The text in at most two lines of `width` px, the second cut where it does not fit."""
    key = (text, width, font.toString())
    lines = _kept.get(key)
    if lines is None:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        lines = _kept[key] = _broken(text, width, font)
    return lines


def paint_broken(painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor) -> None:
    """The text in at most two lines, in the middle of the height of `room`."""
    lines = broken(text, room.width(), font)
    metrics = QFontMetrics(font)
    top = room.top() + (room.height() - metrics.lineSpacing() * len(lines)) / 2
    painter.setFont(font)
    painter.setPen(colour)
    for number, line in enumerate(lines):
        base = top + metrics.lineSpacing() * number + metrics.ascent()
        painter.drawText(QPointF(room.left(), base), line)


def _broken(text: str, width: int, font: QFont) -> tuple[str, ...]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < _LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if not starts:
        return ()
    whole = [text[start:end].rstrip() for start, end in pairwise(starts)]
    rest = text[starts[-1] :]
    return (*whole, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
