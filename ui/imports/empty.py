"""What stands on the page while nothing has been read? Where to drop it, and earlier imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.wording import tr
from ui.imports.past import PastImports
from ui.shell.drops import judge_workbooks
from ui.theme import theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.drop_zone import DropZone

if TYPE_CHECKING:
    from ui.desk import Desk

_BREADTH, _HEIGHT = 560, 160


class NoFiles(QWidget):
    """A place to drop files, two buttons, and what came in before."""

    dropped = Signal(object)
    files_wished = Signal()
    folder_wished = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.none")
        self._zone = DropZone(
            say(
                "Drop workbooks or a folder here, straight from a USB drive if you like. "
                "Nothing is taken in before you say so."
            ),
            judge_workbooks,
            parent=self,
        )
        self._zone.setObjectName("imports.drop")
        self.files = PrimaryButton(self)
        self.files.setObjectName("imports.choose_files")
        self.folder = QPushButton(self)
        self.folder.setObjectName("imports.choose_folder")
        self.past = PastImports(desk, self)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().space("s"))
        buttons.addStretch(1)
        buttons.addWidget(self.files)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(*(space("l"),) * 4)
        column.setSpacing(space("l"))
        column.addStretch(2)
        column.addWidget(self._zone, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(2)
        column.addWidget(self.past, 6)
        self._zone.dropped.connect(self.dropped)
        self.files.clicked.connect(self.files_wished)
        self.folder.clicked.connect(self.folder_wished)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.files.setFocus(reason)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._zone.retranslate()
        self.past.retranslate()
        self.files.setText(tr("Choose workbooks…"))
        self.folder.setText(tr("Choose a folder…"))

    def _on_theme(self) -> None:
        share = theme().text_percent / 100
        self._zone.setFixedSize(round(_BREADTH * share), round(_HEIGHT * share))
