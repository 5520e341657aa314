"""Which workspaces did this laptop have open, and are they still there?

A frozen copy of role, name and time is shown, so that the list appears without opening anything.
Enter opens, Del takes a workspace off the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.wording import tr
from ui import icons
from ui.preferences import Recent
from ui.theme import theme

if TYPE_CHECKING:
    from inspector.workspace.progress import Progress

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A recent workspace in words, and whether its file is there now."""

    recent: Recent
    role: str
    when: str
    is_there: bool


class RecentList(QListView):
    """Emits the path of the workspace to open or to take off the list."""

    open_wished = Signal(object)
    forget_wished = Signal(object)
    pointed = Signal(object)
    """The `RecentRow` under the cursor, None without rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.recent")
        self._gone: frozenset[Path] = frozenset()
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def row(self) -> RecentRow | None:
        """The row under the cursor."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, RecentRow) else None

    def show_recent(self, recent: Sequence[Recent], now: datetime) -> None:
        """Shows the workspaces; the cursor stays on its own."""
        kept = self.row.recent.path if self.row else None
        self._show([_row(each, now, self._gone) for each in recent], kept)

    def show_gone(self, gone: frozenset[Path]) -> None:
        """Marks the workspaces whose files are not there."""
        kept = self.row.recent.path if self.row else None
        self._gone = gone
        rows = [replace(row, is_there=row.recent.path not in gone) for row in self._model.rows]
        self._show(rows, kept)

    def _show(self, rows: Sequence[RecentRow], kept: Path | None) -> None:
        self._model.show_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.recent.path == kept), 0)
        self.setCurrentIndex(self._model.index(min(place, len(rows) - 1)))
        self.pointed.emit(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.row is not None:
            self.forget_wished.emit(self.row.recent.path)
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, RecentRow):
            self.open_wished.emit(row.recent.path)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _present: QModelIndex, _former: QModelIndex) -> None:
        self.pointed.emit(self.row)


def gone_files(paths: Iterable[Path]) -> Callable[[Progress], frozenset[Path]]:
    """Which of the files are not there; a drive that is far away answers in its own time."""
    return partial(_gone_files, tuple(paths))


def _gone_files(paths: tuple[Path, ...], _progress: Progress) -> frozenset[Path]:
    return frozenset(path for path in paths if not path.is_file())


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[RecentRow] = ()

    def show_rows(self, rows: Sequence[RecentRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.recent.name
            case Qt.ItemDataRole.AccessibleTextRole:
                there = "" if row.is_there else tr("The file is not there")
                parts = (row.recent.name, row.role, row.when, there)
                return ", ".join(part for part in parts if part)
            case Qt.ItemDataRole.ToolTipRole:
                return str(row.recent.path)
            case Qt.ItemDataRole.UserRole:
                return row
        return None


class _RowDelegate(QStyledItemDelegate):
    """Two lines: name and role, then when it was last saved and where it lies.

    Painted with little: the delegate of the tables would cost the first page a twentieth more.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        del option, index
        return QSize(0, theme().size("row") + theme().space("l"))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, RecentRow):
            return
        look = theme()
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, index)
        side, size = look.space("m"), look.size("icon")
        drawing = icons.icon("people" if row.recent.role == "team" else "home", "text2")
        box = QRect(rect.left() + side, rect.top() + (rect.height() - size) // 2, size, size)
        drawing.paint(painter, box)
        inner = rect.adjusted(2 * side + size, look.space("xs"), -side, -look.space("xs"))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, upper.height())
        taken = _write(painter, upper, _RIGHT, "caption", row.role) + side
        _write(painter, upper.adjusted(0, 0, -taken, 0), _LEFT, "strong", row.recent.name)
        if row.is_there:
            taken = _write(painter, lower, _RIGHT, "caption", row.when) + side
        else:
            taken = _write_lost(painter, lower) + side
        lower = lower.adjusted(0, 0, -taken, 0)
        _write(painter, lower, _LEFT, "caption", str(row.recent.path))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The fill of the row that is current, the keyboard's mark, and the line beneath."""
        look = theme()
        is_current = self._view.currentIndex() == index
        if is_current:
            painter.fillRect(rect, look.colour("selection"))
        painter.setPen(look.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_current and self._view.hasFocus():
            ring = 2 * look.number("shape-focus")
            painter.fillRect(
                QRect(rect.left(), rect.top(), ring, rect.height()), look.colour("focus")
            )


def _write(painter: QPainter, box: QRect, where: Qt.AlignmentFlag, kind: str, text: str) -> int:
    """Writes a text into the box, cut in its middle where it is too long; gives its breadth."""
    look = theme()
    strong = kind == "strong"
    painter.setFont(look.font(strong=True) if strong else look.font("caption"))
    painter.setPen(look.colour("text" if strong else "text2"))
    metrics = QFontMetrics(painter.font())
    fitted = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
    painter.drawText(box, where, fitted)
    return metrics.horizontalAdvance(fitted)


def _write_lost(painter: QPainter, box: QRect) -> int:
    """Says with a shape that the file is not there; gives the breadth of both."""
    look = theme()
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("warn"))
    text = tr("The file is not there")
    breadth, side = QFontMetrics(painter.font()).horizontalAdvance(text), look.size("icon-small")
    painter.drawText(box, _RIGHT, text)
    left = box.right() - breadth - look.space("xs") - side
    shape = QRect(left, box.top() + (box.height() - side) // 2, side, side)
    icons.icon("triangle-alert", "warn").paint(painter, shape)
    return breadth + look.space("xs") + side


def _row(recent: Recent, now: datetime, gone: frozenset[Path]) -> RecentRow:
    role = tr("Team") if recent.role == "team" else tr("Headquarters")
    return RecentRow(recent, role, _when(recent.saved_at, now), recent.path not in gone)


def _when(at: datetime | None, now: datetime) -> str:
    """Near times as one says them, others as a date."""
    if at is None:
        return ""
    local = at.astimezone()
    time = local.strftime("%H:%M")
    if local.date() == now.date():
        return tr("today {time}", time=time)
    if local.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=time)
    return local.strftime("%Y-%m-%d")
