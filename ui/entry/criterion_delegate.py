"""How is a row of the scoring list drawn?

By hand, whole: an ordinary item repaints its colours in the selection's and the tone of a state
would vanish, and a number would not stand right. Icon and word say the same as the colour.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.entry.criterion_model import NUMBER_COLUMNS, CriterionColumn
from ui.entry.lettering import paint_broken
from ui.entry.rows import Row
from ui.icons import icon
from ui.models.rows_model import ROW_ROLE
from ui.theme import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CriterionDelegate(QStyledItemDelegate):
    """Paints state, code, title, figures and owner of a `Row`, selected or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dense = QFont()
        self._strong = QFont()
        self._caption = QFont()
        self._colours: dict[str, QColor] = {}
        self.dress()

    def dress(self) -> None:
        """Takes fonts and colours of the theme that is in force now."""
        dressed = theme()
        self._dense = dressed.font("dense")
        self._strong = dressed.font("dense", strong=True)
        self._caption = dressed.font("caption")
        self._colours = {}
        self._icon = dressed.size("icon-small") + 2
        self._mark = dressed.size("icon-small") - 2
        self._gap = dressed.space("xs")
        self._side = dressed.space("s")
        self._focus = dressed.number("shape-focus")
        self._height = dressed.size("row")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(self._height, self._height)

    def state_width(self, words: tuple[str, ...]) -> int:
        """The breadth at which the longest of `words` stands beside its icon."""
        metrics = QFontMetrics(self._dense)
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return self._side + self._icon + self._gap + widest + self._side

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("Row", index.data(ROW_ROLE))
        column = CriterionColumn(index.column())
        area = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, area, row, selected=selected)
        text, quiet = self._colour("text"), self._colour("text2" if selected else "text3")
        match column:
            case CriterionColumn.STATE:
                self._paint_state(painter, area, row)
            case CriterionColumn.CODE:
                self._paint_code(painter, area, row, text)
            case CriterionColumn.TITLE:
                paint_broken(painter, self._inner(area), row.title, self._dense, text)
            case CriterionColumn.OWNER:
                paint_broken(painter, self._inner(area), row.owner, self._caption, quiet)
            case CriterionColumn.GOT if row.got_note:
                self._paint_got(painter, area, row, text)
            case CriterionColumn.EVIDENCE if row.lacks_evidence:
                self._paint_mark(painter, area, "triangle-alert", "warn")
            case _ if column in NUMBER_COLUMNS:
                shown = str(index.data() or "")
                bold = column is CriterionColumn.GOT
                strong = column is CriterionColumn.FULL or not _is_figure(shown)
                painter.setFont(self._strong if bold else self._dense)
                painter.setPen(quiet if strong else text)
                painter.drawText(area.adjusted(0, 0, -self._side, 0), _RIGHT, shown or "–")
        self._paint_place(painter, option, area, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, row: Row, *, selected: bool) -> None:
        if selected:
            painter.fillRect(area, self._colour("selection"))
        painter.setPen(self._colour("control-border" if row.ends_group else "hairline"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_state(self, painter: QPainter, area: QRect, row: Row) -> None:
        box = QRect(0, 0, self._icon, self._icon)
        box.moveCenter(area.center())
        box.moveLeft(area.left() + self._side)
        icon(row.mark.icon, row.mark.tone).paint(painter, box)
        painter.setFont(self._dense)
        painter.setPen(self._colour(row.mark.tone))
        painter.drawText(
            area.adjusted(self._side + self._icon + self._gap, 0, 0, 0), _LEFT, row.mark.word
        )

    def _paint_code(self, painter: QPainter, area: QRect, row: Row, text: QColor) -> None:
        painter.setFont(self._strong)
        painter.setPen(text)
        painter.drawText(area.adjusted(self._gap, 0, 0, 0), _LEFT, row.code)
        if row.is_flagged:
            self._paint_mark(painter, area, "flag", "info")

    def _paint_mark(self, painter: QPainter, area: QRect, name: str, tone: str) -> None:
        box = QRect(0, 0, self._mark, self._mark)
        box.moveCenter(area.center())
        box.moveRight(area.right() - self._side)
        icon(name, tone).paint(painter, box)

    def _paint_got(self, painter: QPainter, area: QRect, row: Row, text: QColor) -> None:
        inner = area.adjusted(0, self._gap // 2, -self._side, -self._gap // 2)
        upper, lower = QRect(inner), QRect(inner)
        upper.setBottom(inner.center().y())
        lower.setTop(inner.center().y() + 1)
        painter.setFont(self._strong)
        painter.setPen(text)
        painter.drawText(upper, _RIGHT, row.got)
        painter.setFont(self._caption)
        painter.setPen(self._colour("warn" if row.is_adjusted else "muted"))
        painter.drawText(lower, _RIGHT, row.got_note)

    def _inner(self, area: QRect) -> QRect:
        return area.adjusted(self._gap, 0, -self._gap, 0)

    def _paint_place(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """A bar at the left edge of the row that has the keys, also among several selected."""
        view = option.widget
        if index.column() != CriterionColumn.STATE or not isinstance(view, QAbstractItemView):
            return
        if view.currentIndex().row() == index.row():
            bar = QRect(area.left(), area.top(), 2 * self._focus, area.height() - 1)
            painter.fillRect(bar, self._colour("focus" if view.hasFocus() else "control-border"))

    def _colour(self, role: str) -> QColor:
        found = self._colours.get(role)
        if found is None:
            found = self._colours[role] = theme().colour(role)
        return found


def _is_figure(shown: str) -> bool:
    return any(character.isdigit() and character != "0" for character in shown)
