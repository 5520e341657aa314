"""How is a choice drawn? Title, what it belongs to, and at the right the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.palette.choices import Choice
from ui.theme import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ChoiceDelegate(QStyledItemDelegate):
    """Paints one `Choice` a row."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(0, theme().size("row"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        choice = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(choice, Choice):
            return
        look = theme()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        if selected:
            painter.fillRect(rect, look.colour("selection"))
        side = look.space("m")
        inner = rect.adjusted(side, 0, -side, 0)
        caption = look.font("caption")
        painter.setFont(caption)
        painter.setPen(look.colour("text2"))
        painter.drawText(inner, _RIGHT, choice.keys)
        keys = QFontMetrics(caption).horizontalAdvance(choice.keys)
        inner.setRight(inner.right() - keys - (side if keys else 0))
        body = look.font()
        painter.setFont(body)
        painter.setPen(look.colour("text"))
        title = QFontMetrics(body).elidedText(
            choice.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _LEFT, title)
        inner.setLeft(inner.left() + QFontMetrics(body).horizontalAdvance(title) + side)
        painter.setFont(caption)
        painter.setPen(look.colour("text2"))
        detail = QFontMetrics(caption).elidedText(
            choice.detail, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _LEFT, detail)
        painter.restore()
