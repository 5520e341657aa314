"""How do small widgets stand in a row that breaks when there is no more room?"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import theme


class FlowLayout(QLayout):
    """Left to right, then the next row; hidden widgets take no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(theme().space("s"))

    def addItem(self, item: QLayoutItem) -> None:
        self._kept.append(item)

    def count(self) -> int:
        return len(self._kept)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._kept[index] if 0 <= index < len(self._kept) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._kept.pop(index) if 0 <= index < len(self._kept) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._kept if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._kept if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0),
            max((size.height() for size in shown), default=0),
        )

    def _arrange(self, room: QRect, *, move: bool) -> int:
        """Goes through the rows; returns the height that they take."""
        left, top, high = room.left(), room.top(), 0
        for item in self._kept:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if left > room.left() and left + size.width() > room.right() + 1:
                left, top, high = room.left(), top + high + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + self.spacing()
            high = max(high, size.height())
        return top + high - room.top()
