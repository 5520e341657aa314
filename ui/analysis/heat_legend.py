"""What do the colours and signs of the heat map mean? Each as it is painted, and in words."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.domain.rates import BOUNDS
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, words
from ui.analysis.heat_tiles import paint_cell
from ui.analysis.heat_values import NOT_REPORTED, OPEN, OUTSIDE
from ui.entry.figures import figure
from ui.theme import theme

_SIGNS: tuple[tuple[str, Sentence], ...] = (
    (OUTSIDE, say("not applicable or not due")),
    (NOT_REPORTED, say("not reported")),
    (OPEN, say("waits for a person")),
)


class HeatLegend(QWidget):
    """The bands from the worst to the best, then the signs.

    Short of room it shows the bands alone, at last one beside the other with the bound in each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word anew."""
        told = ", ".join(word for _, _, word in self._entries())
        self.setAccessibleName(tr("Legend: {entries}", entries=told))
        self.setToolTip(told)
        self._on_theme()

    def sizeHint(self) -> QSize:
        return QSize(self._breadth(self._entries()), theme().size("cell-height"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        bands = self._entries()[: len(BOUNDS) + 1]
        if self._breadth(bands) > self.width():
            self._paint_briefly(painter)
            painter.end()
            return
        side = look.size("icon")
        left, top = 0, (self.height() - side) // 2
        for sign, band, word in self._entries():
            breadth = self._breadth([(sign, band, word)])
            if left + breadth > self.width():
                break
            box = QRect(left, top, side, side)
            paint_cell(painter, box, sign, band)
            painter.setPen(look.colour("hairline"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text2"))
            room = QRect(left + side + look.space("xs"), 0, breadth, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
            left += breadth
        painter.end()

    def _paint_briefly(self, painter: QPainter) -> None:
        wide, high = theme().size("cell-width"), theme().size("cell-height")
        words_ = [f"<{figure(BOUNDS[0])}", *(f"{figure(bound)}+" for bound in BOUNDS)]
        for band, word in enumerate(words_):
            box = QRect(band * wide, (self.height() - high) // 2, wide, high)
            if box.right() < self.width():
                paint_cell(painter, box, word, band)

    def _entries(self) -> list[tuple[str, int, str]]:
        """Sign, band and words of each entry."""
        edges = [figure(bound) for bound in BOUNDS]
        bands = [f"<{edges[0]}"]
        bands += [f"{low}–{high}" for low, high in pairwise(edges)]
        bands.append(f"≥{edges[-1]}")
        entries = [("", band, word) for band, word in enumerate(bands)]
        return entries + [(sign, -1, words(sentence)) for sign, sentence in _SIGNS]

    def _breadth(self, entries: list[tuple[str, int, str]]) -> int:
        look = theme()
        metrics = QFontMetrics(look.font("caption"))
        around = look.size("icon") + look.space("xs") + look.space("m")
        return sum(metrics.horizontalAdvance(word) + around for _, _, word in entries)

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
