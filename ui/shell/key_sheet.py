"""Which keys does this page know? One sheet over the window, by `?` (ux.md, global keys)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
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


class KeySheet(QDialog):
    """Two columns: the page's own keys, and those that hold everywhere."""

    def __init__(
        self, page_title: str, page: Sequence[QAction], window: Sequence[QAction], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("key_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        space = theme().space("xl")
        columns = QWidget(self)
        row = QHBoxLayout(columns)
        row.setContentsMargins(space, space, space, space)
        row.setSpacing(theme().space("xxl"))
        row.addLayout(_column(page_title, page, columns), 1)
        row.addLayout(_column(tr("Everywhere"), window, columns), 1)

        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(columns)
        close = QPushButton(tr("Close"), self)
        close.setObjectName("key_sheet.close")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme().space("m"))
        layout.addWidget(scroll)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignCenter)
        wanted = columns.sizeHint()
        bounds = parent.window().size() * 0.9
        self.resize(wanted.expandedTo(self.minimumSizeHint()).boundedTo(bounds))
        close.setFocus()


def keyed(actions: Sequence[QAction]) -> list[QAction]:
    """The actions that a key reaches."""
    return [action for action in actions if action.shortcuts() and action.text()]


def _column(title: str, actions: Sequence[QAction], parent: QWidget) -> QVBoxLayout:
    heading = QLabel(title, parent)
    mark(heading, type="section")
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().space("l"))
    grid.setVerticalSpacing(theme().space("s"))
    grid.setColumnStretch(1, 1)
    for line, action in enumerate(keyed(actions)):
        keys = "  ".join(
            each.toString(QKeySequence.SequenceFormat.NativeText) for each in action.shortcuts()
        )
        key = QLabel(keys, parent)
        mark(key, kind="key")
        grid.addWidget(key, line, 0)
        grid.addWidget(QLabel(action.text().rstrip("…"), parent), line, 1)
    if not keyed(actions):
        none = QLabel(tr("This page has no keys of its own."), parent)
        mark(none, kind="hint")
        grid.addWidget(none, 0, 0, 1, 2)
    column = QVBoxLayout()
    column.setSpacing(theme().space("m"))
    column.addWidget(heading)
    column.addLayout(grid)
    column.addStretch(1)
    return column
