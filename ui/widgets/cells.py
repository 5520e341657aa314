"""How is a cell painted, so that its state can be read on a selected row as well?

Qt repaints the colours of a selected row, and a state's tone vanishes; so shape, word, bar and
text are painted here, from the roles of `ui.models.rows_model`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.rows_model import ICON_ROLE, LOOK_ROLE, SHARE_ROLE, TONE_ROLE
from ui.theme import Theme, theme
from ui.widgets.bar import paint_bar
from ui.widgets.state_badge import paint_state

_WRAPPED = Qt.TextFlag.TextWordWrap
_LINES = 2


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of a `RowsModel`: ground, line, then shape and word, bar, or text."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme()
        self.hovered_row = -1
        """The row below the mouse, which is tinted whole."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        option.state &= ~QStyle.StateFlag.State_MouseOver
        if index.row() == self.hovered_row:
            option.state |= QStyle.StateFlag.State_MouseOver
        paint_ground(painter, option, index, self._theme)
        look = str(index.data(LOOK_ROLE) or "plain")
        painter.setFont(self._font(look))
        inset = self._theme.space("s")
        room = option.rect.adjusted(inset, 0, -inset, 0)
        share = index.data(SHARE_ROLE)
        if share is not None:
            room = paint_bar(painter, room, float(share))
        icon, text = str(index.data(ICON_ROLE) or ""), str(index.data() or "")
        tone = str(index.data(TONE_ROLE) or "")
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        # text3 is too faint on the fill of a selection.
        plain = ("text2" if selected else "text3") if look == "caption" else "text"
        colour = self._theme.colour(tone or plain)
        if icon:
            paint_state(painter, room, icon, text, tone or "text2", colour)
        else:
            painter.setPen(colour)
            self._paint_text(painter, room, text, index)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = QFontMetrics(self._font(str(index.data(LOOK_ROLE) or "plain")))
        wide = metrics.horizontalAdvance(str(index.data() or "")) + 2 * self._theme.space("s")
        if index.data(ICON_ROLE):
            wide += self._theme.size("icon-small") + self._theme.space("xs")
        return QSize(wide, self._theme.size("row"))

    def _font(self, look: str) -> QFont:
        kind = "caption" if look == "caption" else "dense"
        return self._theme.font(kind, strong=look == "strong")

    def _paint_text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        aligned = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0)
        metrics = QFontMetrics(painter.font())
        wraps = room.height() >= _LINES * metrics.height() and (
            metrics.horizontalAdvance(text) > room.width()
        )
        if not wraps:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, aligned, text)
            return
        painter.drawText(room, int(aligned) | _WRAPPED, two_lines(text, metrics, room.width()))


def two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """The text cut, with an ellipsis, to what two lines of `width` hold."""
    # A line's height is rounded: two of them may be two px higher than twice one.
    high = _LINES * (metrics.lineSpacing() + 1)

    def fits(shown: str) -> bool:
        box = metrics.boundingRect(QRect(0, 0, width, high * 2), int(_WRAPPED), shown)
        # One long word, such as an address, stays on its line whatever the width.
        return box.height() <= high and box.width() <= width

    if fits(text):
        return text
    most, least = len(text), 0
    while most - least > 1:
        middle = (most + least) // 2
        if fits(text[:middle] + "…"):
            least = middle
        else:
            most = middle
    return text[:least].rstrip() + "…"


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
    look: Theme,
) -> None:
    """The ground of a cell, the line beneath it, and where the keyboard is."""
    rect = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, look.colour("selection"))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, look.colour("alt"))
    painter.setPen(QPen(look.colour("hairline"), look.number("shape-border")))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if option.state & QStyle.StateFlag.State_HasFocus and index.column() == 0:
        ring = look.number("shape-focus")
        bar = QRectF(rect.left(), rect.top(), 2 * ring, rect.height() - 1)
        painter.fillRect(bar, look.colour("focus"))
