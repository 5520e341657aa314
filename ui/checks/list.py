"""How does a person go from finding to finding, and from one to where it is mended?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from inspector.wording import tr
from ui.checks.rows import Line
from ui.icons import icon
from ui.theme import theme
from ui.widgets.cells import paint_ground

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENTER = "⏎"


class LineModel(QAbstractListModel):
    """Findings in the order of the plan."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The findings as they stand."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Takes the findings whole."""
        fresh = tuple(lines)
        if fresh == self._lines:
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's variant
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.said
            case Qt.ItemDataRole.AccessibleTextRole:
                state = tr("Must be fixed") if line.blocks else tr("Reminder")
                return f"{state}: {line.said} {line.title} {line.remedy}"
            case _ if role == LINE_ROLE:
                return line
        return None


class LineDelegate(QStyledItemDelegate):
    """Shape, code, what is wrong, below it what to do, at the right where Enter leads."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        look = theme()
        painter.save()
        view = option.widget
        if isinstance(view, QAbstractItemView) and not view.hasFocus():
            # Of two lists only the one that has the keys shows where they are.
            option.state &= ~QStyle.StateFlag.State_Selected
        paint_ground(painter, option, index, look)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        said, remedy, deed, shape = self._rooms(option.rect, line)
        name, tone = ("octagon-alert", "bad") if line.blocks else ("triangle-alert", "warn")
        icon(name, tone).paint(painter, shape)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("text"))
        painter.drawText(said, _WRAPPED, line.said)
        self._paint_title(painter, said, line)
        painter.setFont(look.font("dense"))
        painter.setPen(look.colour("text2" if selected else "text3"))
        painter.drawText(remedy, _WRAPPED, line.remedy)
        painter.setPen(look.colour("accent"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(deed, flags, f"{line.deed} {_ENTER}")
        painter.restore()

    def _paint_title(self, painter: QPainter, said: QRect, line: Line) -> None:
        """What the finding is about, behind it, as far as the line has room."""
        look = theme()
        metrics = QFontMetrics(look.font("body"))
        left = metrics.horizontalAdvance(line.said) + look.space("m")
        if left > said.width() or not line.title:
            return
        room = said.adjusted(left, 0, 0, 0)
        painter.setFont(look.font("dense"))
        painter.setPen(look.colour("text2"))
        short = QFontMetrics(painter.font()).elidedText(
            line.title, Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, short)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line: Line = index.data(LINE_ROLE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 400
        _, remedy, _, _ = self._rooms(QRect(0, 0, width, 10_000), line)
        return QSize(width, remedy.bottom() + theme().space("s"))

    def _rooms(self, rect: QRect, line: Line) -> tuple[QRect, QRect, QRect, QRect]:
        look = theme()
        side, gap = look.size("icon"), look.space("m")
        body, dense = QFontMetrics(look.font("body")), QFontMetrics(look.font("dense"))
        deed_width = dense.horizontalAdvance(f"{line.deed} {_ENTER}") + look.space("s")
        shape = QRect(rect.left() + gap, rect.top() + look.space("s"), side, side)
        left = shape.right() + look.space("s")
        width = rect.right() - gap - deed_width - left
        wrap = QRect(0, 0, width, 10_000)
        high = body.boundingRect(wrap, _WRAPPED, line.said).height()
        said = QRect(left, rect.top() + look.space("s"), width, high)
        low = dense.boundingRect(wrap, _WRAPPED, line.remedy).height()
        remedy = QRect(left, said.bottom() + 2, width, low)
        deed = QRect(rect.right() - gap - deed_width, rect.top(), deed_width, rect.height())
        return said, remedy, deed, shape


class LineList(QListView):
    """One group of findings; Enter or a click leads to where the current one is mended."""

    wished = Signal(object)
    """A `Line` whose place is wished."""
    beyond = Signal(int)
    """An arrow key went past the last (1) or the first (-1) line."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._model = LineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LineDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        theme().changed.connect(self._on_theme)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The findings shown."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Shows findings; the keys stay as near as can be to where they were."""
        row, current = self.currentIndex().row(), self.current()
        self._model.show_lines(lines)
        keys = [line.key for line in self.lines]
        if current is not None and current.key in keys:
            row = keys.index(current.key)
        if self.lines:
            self.setCurrentIndex(self._model.index(max(0, min(row, len(self.lines) - 1)), 0))

    def current(self) -> Line | None:
        """The finding that has the keys."""
        index = self.currentIndex()
        return index.data(LINE_ROLE) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._goes_beyond(event):
            return True
        return super().event(event)

    def _goes_beyond(self, event: QEvent) -> bool:
        key = event.key()  # type: ignore[attr-defined]  # a key event, by its type
        row, last = self.currentIndex().row(), len(self.lines) - 1
        if key == Qt.Key.Key_Down and row == last:
            self.beyond.emit(1)
            return True
        if key == Qt.Key.Key_Up and row == 0:
            self.beyond.emit(-1)
            return True
        return False

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        self.wished.emit(index.data(LINE_ROLE))

    @Slot()
    def _on_theme(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
