"""Which keys does this page know? One sheet over the window, by `?`."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.wording import tr
from ui.theme import mark, theme

_SHARE = 0.9  # of the window that the sheet may cover


class KeySheet(QDialog):
    """The page's own keys at the left, those that hold everywhere at the right."""

    def __init__(
        self, page_title: str, page: Sequence[QAction], window: Sequence[QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self._columns = QWidget(self)
        row = QHBoxLayout(self._columns)
        space = theme().space
        row.setContentsMargins(*(space("xl"),) * 4)
        row.setSpacing(space("xxl"))
        row.addLayout(_column(page_title, page, self._columns), 1)
        row.addLayout(_column(tr("Everywhere"), window, self._columns), 1)

        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self._columns)
        self._scroll.setAccessibleName(self.windowTitle())
        self._columns.setAutoFillBackground(False)
        close = QPushButton(tr("Close"), self)
        close.setObjectName("key_sheet.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, space("m"))
        layout.addWidget(self._scroll)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignCenter)

    def showEvent(self, event: QShowEvent) -> None:
        # Only what is dressed knows its size.
        wanted = self._columns.sizeHint()
        wanted.setHeight(wanted.height() + 3 * theme().size("control"))
        wanted.setWidth(wanted.width() + theme().size("control"))
        self.resize(wanted.boundedTo(self._window.size() * _SHARE))
        super().showEvent(event)


def _column(title: str, actions: Sequence[QAction], parent: QWidget) -> QVBoxLayout:
    heading = QLabel(title, parent)
    mark(heading, type="section")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().space("l"))
    grid.setVerticalSpacing(theme().space("s"))
    grid.setColumnStretch(1, 1)
    keyed = [action for action in actions if action.shortcuts() and action.text()]
    for line, action in enumerate(keyed):
        key = QLabel(_keys(action), parent)
        mark(key, kind="key")
        grid.addWidget(key, line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(QLabel(action.text().rstrip("…"), parent), line, 1)
    if not keyed:
        none = QLabel(tr("This page has no keys of its own."), parent)
        mark(none, kind="hint")
        grid.addWidget(none, 0, 0, 1, 2)
    column = QVBoxLayout()
    column.setSpacing(theme().space("m"))
    column.addWidget(heading)
    column.addLayout(grid)
    column.addStretch(1)
    return column


def _keys(action: QAction) -> str:
    """Each way once; that a sign needs Shift on some keyboards goes without saying."""
    native = QKeySequence.SequenceFormat.NativeText
    first, *others = dict.fromkeys(each.toString(native) for each in action.shortcuts())
    return " / ".join([first, *(name for name in others if not name.startswith("Shift+"))])
