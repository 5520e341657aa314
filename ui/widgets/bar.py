"""How much of it is done? A thin bar, and always the figure beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import theme


class Bar(QWidget):
    """A thin bar with its figure, "19/25"; without a figure it shows the bar alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._figure = ""
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)

    def show_share(self, share: float, figure: str, name: str = "") -> None:
        """`share` of 0 to 1 as a bar, `figure` beside it; `name` says of what, to a reader."""
        self._share, self._figure, self._name = share, figure, name
        self.setAccessibleName(" ".join(part for part in (name, figure) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme().font("dense"))
        wide = metrics.horizontalAdvance(self._figure) + theme().space("s")
        return QSize(wide + theme().size("nav-rail"), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme().font("dense"))
        wide = QFontMetrics(painter.font()).horizontalAdvance(self._figure)
        gap = theme().space("s") if self._figure else 0
        _paint(painter, self.rect().adjusted(0, 0, -wide - gap, 0), self._share)
        painter.setPen(theme().colour("text2"))
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._figure
        )
        painter.end()

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def paint_bar(painter: QPainter, room: QRect, share: float) -> QRect:
    """Paints a bar into the left half of a cell; returns what is left for its figure."""
    half = room.width() // 2
    _paint(painter, QRect(room.left(), room.top(), half, room.height()), share)
    return room.adjusted(half + theme().space("s"), 0, 0, 0)


def _paint(painter: QPainter, room: QRect, share: float) -> None:
    look = theme()
    high = look.size("bar")
    groove = QRectF(room.left(), room.center().y() - high / 2 + 0.5, room.width(), high)
    filled = QRectF(groove)
    filled.setWidth(groove.width() * min(max(share, 0.0), 1.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("hairline"))
    painter.drawRoundedRect(groove, high / 2, high / 2)
    if share > 0:
        painter.setBrush(look.colour("ok" if share >= 1 else "accent"))
        painter.drawRoundedRect(filled, high / 2, high / 2)
    painter.restore()
