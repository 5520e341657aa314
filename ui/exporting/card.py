"""What stands there once it is written: the file, its size, its digest, and the way to it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.wording import tr, words
from ui.evidence.piece import size_words
from ui.exporting.work import ExportWish
from ui.theme import mark, theme
from ui.widgets.shape import Shape

if TYPE_CHECKING:
    from inspector.workspace.exporting import Exported

_SHOWN = 8


class ExportedCard(QFrame):
    """The workbook that was written and checked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("export.card")
        mark(self, kind="notice", tone="ok")
        self._wish: ExportWish | None = None
        self._exported: Exported | None = None
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        mark(self._said, kind="strong")
        self._name = QLabel(self)
        self._facts = QLabel(self)
        mark(self._facts, type="dense", tone="muted")
        self._moved = QLabel(self)
        mark(self._moved, type="dense", tone="warn")
        self._zip = QLabel(self)
        mark(self._zip, type="dense")
        for label in (self._name, self._facts, self._moved, self._zip):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open = QPushButton(self)
        self.open.setObjectName("export.open_folder")
        self.copy = QPushButton(self)
        self.copy.setObjectName("export.copy_path")
        self._lay_out()
        self.open.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        self.hide()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(Shape("circle-tick", "ok", parent=self), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(space("s"))
        buttons.addWidget(self.open)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        column.setSpacing(space("xs"))
        column.addLayout(head)
        for label in (self._name, self._facts, self._moved, self._zip):
            column.addWidget(label)
        column.addLayout(buttons)

    def show_exported(self, wish: ExportWish, exported: Exported) -> None:
        """Shows what was written, and where it is."""
        self._wish, self._exported = wish, exported
        self.retranslate()
        self.show()

    @property
    def path(self) -> Path | None:
        """Where the workbook is; None before the first one."""
        return None if self._exported is None else self._exported.written.path

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.open.setText(tr("Open the folder"))
        self.copy.setText(tr("Copy the path"))
        wish, exported = self._wish, self._exported
        if wish is None or exported is None:
            return
        written = exported.written
        self._said.setText(words(written.sentence))
        self._name.setText(written.path.name)
        self._name.setToolTip(str(written.path))
        self._facts.setText(
            tr(
                "{size} · digest {digest} · export {number}",
                size=size_words(written.size),
                digest=exported.digest[:_SHOWN],
                number=exported.counter,
            )
        )
        is_moved = written.path != wish.path
        self._moved.setVisible(is_moved)
        if is_moved:
            self._moved.setText(
                tr(
                    "“{name}” is open in another program and was left as it is; the new file has "
                    "another name.",
                    name=wish.path.name,
                )
            )
        self._zip.setVisible(exported.attachments is not None)
        self._zip.setText(_zip_words(exported))
        self.setAccessibleName(self.said)

    @property
    def said(self) -> str:
        """All of it in one breath, for a screen reader."""
        labels = (self._said, self._name, self._moved, self._zip)
        return " ".join(label.text() for label in labels if label.isVisibleTo(self))

    @Slot()
    def _on_open(self) -> None:
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.parent)))

    @Slot()
    def _on_copy(self) -> None:
        if self.path is not None:
            QGuiApplication.clipboard().setText(str(self.path))


def _zip_words(exported: Exported) -> str:
    if exported.attachments is None:
        return ""
    name, count = exported.attachments.name, exported.attached
    said = tr("{name}: originals {count}", name=name, count=count)
    if exported.absent:
        return tr("{said}; not here: {numbers}", said=said, numbers=exported.absent)
    return said
