"""How is a cell of the merge grid drawn: whose word, how it stands, and what Enter would take?"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.entry.lettering import paint_broken
from ui.icons import icon
from ui.merge.model import CELL_ROLE, PICKED_ROLE, ROW_ROLE, Fixed
from ui.merge.rows import NONE, Cell, Row
from ui.theme import theme
from ui.widgets.state_badge import paint_state

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDED = Qt.TextElideMode.ElideRight


class MergeDelegate(QStyledItemDelegate):
    """Paints state, title, points, words of people and what holds, selected or not."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._table = table
        self.dress()

    def dress(self) -> None:
        """Takes fonts and measures of the theme that is in force now."""
        look = theme()
        self._dense = look.font("dense")
        self._strong = look.font("dense", strong=True)
        self._caption = look.font("caption")

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme().size("row"), theme().size("row"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("Row", index.data(ROW_ROLE))
        cell = cast("Cell | None", index.data(CELL_ROLE))
        area = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        look = theme()
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, look.colour("selection" if selected else "surface"))
        painter.setPen(look.colour("hairline"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(look.space("s"), 0, -look.space("s"), 0)
        quiet = look.colour("text2" if selected else "text3")
        if cell is not None:
            self._paint_cell(painter, area, cell, quiet, picked=bool(index.data(PICKED_ROLE)))
        elif index.column() == Fixed.STATE:
            painter.setFont(self._dense)
            paint_state(painter, inner, row.icon, row.word, row.tone, look.colour(row.tone))
        elif index.column() == Fixed.TITLE:
            self._paint_title(painter, inner, row)
        elif index.column() == Fixed.FULL:
            painter.setFont(self._dense)
            painter.setPen(quiet)
            painter.drawText(inner, _RIGHT, row.full)
        else:
            paint_broken(painter, inner, row.basis, self._caption, quiet)
        self._paint_place(painter, option, area, index)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, area: QRect, cell: Cell, quiet: QColor, *, picked: bool
    ) -> None:
        look = theme()
        if picked:
            self._paint_pick(painter, area)
        inner = area.adjusted(look.space("s"), 0, -look.space("s"), 0)
        if cell.is_owner:
            inner = self._paint_star(painter, inner, has_said=cell.revision is not None)
        if cell.is_taken:
            inner = self._paint_shape(painter, inner, "tick", "ok")
        if cell.text == NONE:
            painter.setFont(self._dense)
            painter.setPen(quiet)
            painter.drawText(inner, _LEFT, NONE)
            return
        colour = quiet if cell.is_past else look.colour(cell.tone or "text")
        font = self._dense if cell.is_past else self._strong
        if not cell.caption:
            self._paint_line(painter, inner, cell.text, font, colour)
            return
        upper, lower = QRect(inner), QRect(inner)
        gap = look.space("xs") // 2
        upper.setBottom(inner.center().y())
        lower.setTop(inner.center().y() + 1)
        self._paint_line(painter, upper.adjusted(0, gap, 0, 0), cell.text, font, colour)
        self._paint_line(painter, lower.adjusted(0, 0, 0, -gap), cell.caption, self._caption, quiet)

    def _paint_pick(self, painter: QPainter, area: QRect) -> None:
        look = theme()
        thick = look.number("shape-focus")
        frame = QRectF(area).adjusted(thick, thick, -thick, -thick - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), thick))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(frame, look.number("shape-radius"), look.number("shape-radius"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_star(self, painter: QPainter, inner: QRect, *, has_said: bool) -> QRect:
        return self._paint_shape(painter, inner, "star-solid" if has_said else "star", "accent")

    def _paint_shape(self, painter: QPainter, inner: QRect, name: str, role: str) -> QRect:
        side = theme().size("icon-small")
        box = QRect(0, 0, side, side)
        box.moveCenter(inner.center())
        box.moveRight(inner.right())
        icon(name, role).paint(painter, box)
        return inner.adjusted(0, 0, -side - theme().space("xs"), 0)

    def _paint_title(self, painter: QPainter, inner: QRect, row: Row) -> None:
        look = theme()
        if row.code != NONE:
            painter.setFont(self._strong)
            painter.setPen(look.colour("text"))
            painter.drawText(inner, _LEFT, row.code)
            wide = QFontMetrics(self._strong).horizontalAdvance("A10") + look.space("s")
            inner = inner.adjusted(wide, 0, 0, 0)
        paint_broken(painter, inner, row.title, self._dense, look.colour("text"))

    def _paint_line(
        self, painter: QPainter, room: QRect, text: str, font: QFont, colour: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(text, _ELIDED, room.width())
        painter.drawText(room, _LEFT, shown)

    def _paint_place(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A bar at the left edge of the row that has the keys, also among several selected."""
        view = option.widget
        if index.column() != Fixed.STATE or not isinstance(view, QAbstractItemView):
            return
        if view.currentIndex().row() == index.row():
            look = theme()
            # The frozen columns are a view of their own, which never has the keys.
            keys = self._table.hasFocus()
            bar = QRect(area.left(), area.top(), 2 * look.number("shape-focus"), area.height() - 1)
            painter.fillRect(bar, look.colour("focus" if keys else "control-border"))
