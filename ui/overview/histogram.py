"""How are the totals spread? As columns to look at, and as a table to read."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.domain.spread import Bin
from inspector.wording import tr, tr_count
from ui.models.rows_model import Column, RowsModel
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.table import Table

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_HIGH = 5
"""Heights of a row that the columns take."""


class Histogram(QWidget):
    """The columns and their twin; `set_as_table` turns from one to the other."""

    followed = Signal()
    """A person wants to see the localities."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = Columns(self)
        self.columns.followed.connect(self.followed)
        self._model = RowsModel(
            [
                Column(say("Total"), _range, sort=lambda each: each.low, look="strong"),
                Column(
                    say("Localities"),
                    lambda each: str(each.count),
                    sort=lambda each: each.count,
                    align="right",
                    width=110,
                ),
            ],
            _low,
        )
        self.table = Table(self._model, self)
        self.table.setObjectName("overview.spread.table")
        self.table.activated.connect(self._on_activated)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def show_bins(self, bins: tuple[Bin, ...]) -> None:
        """Shows the totals in these bins."""
        self.columns.show_bins(bins)
        self._model.show_rows(bins)

    def set_as_table(self, as_table: bool) -> None:
        """Shows the table in place of the columns, or the columns again."""
        shown = self.table if as_table else self.columns
        self._stack.setCurrentWidget(shown)
        if as_table and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.columns.retranslate()
        self.table.setAccessibleName(tr("Spread of the totals"))
        self.table.retranslate()

    @Slot()
    def _on_activated(self) -> None:
        self.followed.emit()


class Columns(QWidget):
    """A column for every bin with its count on top; Left and Right go through them."""

    followed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overview.spread")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bins: tuple[Bin, ...] = ()
        self._at = 0
        theme().changed.connect(self._on_theme)

    def show_bins(self, bins: tuple[Bin, ...]) -> None:
        """Shows other bins; nothing is painted when they are the same."""
        if bins != self._bins:
            self._bins = bins
            most = max(range(len(bins)), key=lambda place: bins[place].count, default=0)
            self._at = most
            self.retranslate()
            self.update()

    def retranslate(self) -> None:
        """Says anew what is shown."""
        told = [_told(each) for each in self._bins if each.count]
        self.setAccessibleName(tr("Spread of the totals"))
        self.setAccessibleDescription(", ".join(told))
        self.setToolTip("\n".join(told))

    def sizeHint(self) -> QSize:
        return QSize(theme().size("cell-width") * 6, theme().size("row") * _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().size("cell-width") * 3, theme().size("row") * 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and self._bins:
            self._at = min(max(self._at + step, 0), len(self._bins) - 1)
            announce(self, _told(self._bins[self._at]))
            self.update()
        elif event.key() in _ENTER:
            self.followed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.followed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @property
    def told(self) -> str:
        """The column that the keys are on, as a sentence."""
        return _told(self._bins[self._at]) if self._bins else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bins:
            return
        look = theme()
        painter = QPainter(self)
        painter.setFont(look.font("caption"))
        line = painter.fontMetrics().height()
        inset, gap = look.space("s"), look.space("xs")
        room = self.rect().adjusted(inset, inset + line, -inset, -line - inset - gap)
        most = max(each.count for each in self._bins)
        wide = room.width() / len(self._bins)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = Qt.AlignmentFlag.AlignHCenter
        for place, each in enumerate(self._bins):
            left = room.left() + place * wide
            high = room.height() * each.count / most
            column = QRectF(left + gap / 2, room.bottom() + 1 - high, wide - gap, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawRect(column)
            painter.setPen(look.colour("text"))
            if each.count:
                over = QRect(round(left), round(column.top()) - line, round(wide), line)
                painter.drawText(over, centre, str(each.count))
            painter.setPen(look.colour("text2"))
            under = QRect(round(left), room.bottom() + gap, round(wide), line)
            painter.drawText(under, centre, str(each.low))
        painter.setPen(QPen(look.colour("control-border"), look.number("shape-border")))
        painter.drawLine(room.left(), room.bottom() + 1, room.right(), room.bottom() + 1)
        if self.hasFocus():
            ring = look.number("shape-focus")
            painter.setPen(QPen(look.colour("focus"), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left = room.left() + self._at * wide
            painter.drawRect(QRectF(left, room.top() - line, wide, room.height() + 2 * line))
        painter.end()

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def _low(each: Bin) -> int:
    return each.low


def _range(each: Bin) -> str:
    if each.high is None:
        return tr("{low} and more", low=each.low)
    return tr("{low} to below {high}", low=each.low, high=each.high)


def _told(each: Bin) -> str:
    return tr_count(
        "{range}: {count} locality", "{range}: {count} localities", each.count, range=_range(each)
    )
