"""How does a cell of the heat map look? Painted once for each look, then laid down like a tile.

There are a hundred-odd different cells in a map of a hundred thousand, so scrolling paints none
anew: it lays tiles that are there already.
"""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from inspector.domain.rates import band_of
from ui.analysis.heat_values import NOT_REPORTED, WORST, HeatCell, Shows
from ui.theme import theme

_HATCH_STRENGTH = 70


class HeatTiles:
    """The tiles of one theme, one text size and one density of screen."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        look = theme()
        self.size = QSize(look.size("cell-width"), look.size("cell-height"))
        self._tiles: dict[tuple[str, int], QPixmap] = {}
        self._known: defaultdict[tuple[Shows, bool], dict[HeatCell, QPixmap]] = defaultdict(dict)

    def tile(self, cell: HeatCell, shows: Shows, *, only_low: bool) -> QPixmap:
        """The picture of a cell; with `only_low` every cell but a weak one is left pale."""
        known = self._known[shows, only_low]
        tile = known.get(cell)
        if tile is None:
            band = -1 if cell.rate is None else band_of(cell.rate)
            look = (cell.text(shows), -1 if only_low and not cell.is_low else band)
            tile = self._tiles.get(look)
            if tile is None:
                tile = self._tiles[look] = self._painted(*look)
            known[cell] = tile
        return tile

    def _painted(self, text: str, band: int) -> QPixmap:
        tile = QPixmap(self.size * self.ratio)
        tile.setDevicePixelRatio(self.ratio)
        tile.fill(theme().colour("surface"))
        painter = QPainter(tile)
        paint_cell(painter, QRect(0, 0, self.size.width(), self.size.height()), text, band)
        painter.end()
        return tile


def paint_cell(painter: QPainter, room: QRect, text: str, band: int) -> None:
    """A cell with its number; the worst band is hatched besides, no band at all is -1."""
    look = theme()
    ground, ink = look.colour("surface"), look.colour("text2")
    if band >= 0:
        ground, ink = look.colour(f"heat{band + 1}"), look.colour(f"heat{band + 1}-text")
    painter.fillRect(room, ground)
    if band == WORST:
        painter.fillRect(room, QBrush(_faint(ink), Qt.BrushStyle.BDiagPattern))
    if band == WORST and text:
        # The number stands on clear ground, or the hatching would run through it.
        painter.setFont(look.font("dense", strong=True))
        wide = painter.fontMetrics().horizontalAdvance(text) + look.space("xs")
        high = painter.fontMetrics().height() - look.space("xs")
        clear = QRect(0, 0, min(wide, room.width()), high)
        clear.moveCenter(room.center())
        painter.fillRect(clear, ground)
    painter.setPen(QPen(look.colour("surface"), look.number("shape-border")))
    painter.drawLine(room.topRight(), room.bottomRight())
    painter.drawLine(room.bottomLeft(), room.bottomRight())
    if text == NOT_REPORTED:
        _paint_slash(painter, room)
        return
    painter.setFont(look.font("dense", strong=band == WORST))
    painter.setPen(ink)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _paint_slash(painter: QPainter, room: QRect) -> None:
    """The stroke of a cell that nobody has reported; a font's own would stand anyhow."""
    look = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("text3"), 1.5))
    middle, rise = room.center(), room.height() // 4
    painter.drawLine(middle.x() - rise, middle.y() + rise, middle.x() + rise, middle.y() - rise)


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(_HATCH_STRENGTH)
    return faint
