"""How does a table or a heat map become a picture, whole, and not only what the window shows?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.theme import theme

MOST_ROWS = 400
"""A picture with more rows would be too large for most programs; the sheet has them all."""
SCALE = 2
"""Pixels a logical px: sharp on paper too."""
Paint = Callable[[QPainter], None]


def picture(size: QSize, paint: Paint) -> QImage:
    """A picture of `size` logical px on the theme's ground, painted by `paint`."""
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(theme().colour("surface"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def picture_of_table(table: QTableView) -> QImage:
    """The visible columns with their heads and every row, to `MOST_ROWS`."""
    model = table.model()
    rows = min(model.rowCount(), MOST_ROWS)
    columns = [each for each in range(model.columnCount()) if not table.isColumnHidden(each)]
    breadth = sum(table.columnWidth(column) for column in columns)
    look = theme()
    head, high = look.size("header"), look.size("row")

    def paint(painter: QPainter) -> None:
        paint_head(painter, table, columns, head)
        option = QStyleOptionViewItem()
        option.state = QStyle.StateFlag.State_Enabled
        for row in range(rows):
            left = 0
            for column in columns:
                wide = table.columnWidth(column)
                option.rect = QRect(left, head + row * high, wide, high)
                table.itemDelegate().paint(painter, option, model.index(row, column))
                left += wide

    return picture(QSize(breadth, head + rows * high), paint)


def paint_head(painter: QPainter, table: QTableView, columns: list[int], high: int) -> None:
    """The titles of the columns over a line."""
    look = theme()
    model = table.model()
    painter.fillRect(
        QRect(0, 0, sum(table.columnWidth(column) for column in columns), high),
        look.colour("window"),
    )
    painter.setFont(look.font("caption", strong=True))
    left, inset = 0, look.space("s")
    for column in columns:
        wide = table.columnWidth(column)
        room = QRect(left + inset, 0, wide - 2 * inset, high)
        aligned = model.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        painter.setPen(look.colour("text2"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag(aligned or Qt.AlignmentFlag.AlignVCenter), shown)
        left += wide
    painter.setPen(look.colour("control-border"))
    painter.drawLine(0, high - 1, left, high - 1)
