"""How are localities dragged onto a team, row by row or many at once?

Rows of a `RowsModel` are never draggable by themselves: the table begins the drag, and what it
carries are codes.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from inspector.wording import tr_count
from ui.models.rows_model import RowsModel
from ui.theme import theme
from ui.widgets.table import Table

CODES = "application/x-inspector-localities"
_LEFT = Qt.MouseButton.LeftButton


def mime_of(codes: list[str]) -> QMimeData:
    """What a drag of localities carries; as text too, for a spreadsheet."""
    mime = QMimeData()
    mime.setData(CODES, "\n".join(codes).encode())
    mime.setText("\n".join(codes))
    return mime


def codes_in(mime: QMimeData) -> list[str]:
    """The codes that are dragged; none for other things."""
    return bytes(mime.data(CODES).data()).decode().split() if mime.hasFormat(CODES) else []


class DragTable(Table):
    """A table whose selected rows can be dragged; a row's `code` is what is carried."""

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._source = model
        self._pressed: QPoint | None = None

    def selected_codes(self) -> list[str]:
        """The codes of the selected rows, from the top."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = (self._source.row_at(index) for index in indexes)
        return [row.code for row in rows if row is not None]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_held = index.isValid() and self.selectionModel().isRowSelected(index.row())
        self._pressed = event.position().toPoint() if event.button() == _LEFT else None
        if event.button() == _LEFT and plain and is_held:
            # A press on one of several rows begins to drag all of them.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not event.buttons() & _LEFT:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - start).manhattanLength()
        index = self.indexAt(start)
        is_held = index.isValid() and self.selectionModel().isRowSelected(index.row())
        if is_held and far >= QApplication.startDragDistance():
            self._pressed = None
            self._drag()
        elif not is_held:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, self._pressed = self._pressed, None
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if start is not None and plain and index.isValid():
            # Nothing was dragged: the press meant this row alone.
            self.selectRow(index.row())
        super().mouseReleaseEvent(event)

    def _drag(self) -> None:
        codes = self.selected_codes()
        if not codes:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(codes))
        drag.setPixmap(self._picture(len(codes)))
        drag.exec(Qt.DropAction.MoveAction)

    def _picture(self, count: int) -> QPixmap:
        """What hangs on the pointer: how many there are."""
        look = theme()
        text = tr_count("{count} locality", "{count} localities", count)
        font = look.font("dense", strong=True)
        breadth = self.fontMetrics().horizontalAdvance(text) + 2 * look.space("l")
        picture = QPixmap(breadth, look.size("row-compact"))
        picture.fill(look.colour("accent"))
        painter = QPainter(picture)
        painter.setFont(font)
        painter.setPen(look.colour("on-accent"))
        painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return picture


class DropTable(Table):
    """A table onto whose rows localities can be let go; it says which row they fell on."""

    dropped = Signal(str, object)
    """The row's `code`, and the codes that were let go on it."""

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._target = model
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if codes_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if codes_in(event.mimeData()) and index.isValid():
            self.selectRow(index.row())
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._target.row_at(self.indexAt(event.position().toPoint()))
        codes = codes_in(event.mimeData())
        if row is None or not codes:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(row.code, codes)
