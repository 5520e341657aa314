"""How far is the making of packs, and where do they lie once they are written and checked?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from inspector.wording import tr, tr_count
from ui.theme import mark, theme
from ui.widgets.shape import Shape

if TYPE_CHECKING:
    from ui.tasks import Task


class PackStrip(QWidget):
    """Progress and a way to stop; afterwards what was written, and the way to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._written: tuple[int, Path] | None = None
        self._shape = Shape("circle-tick", "ok", parent=self)
        self._step = QLabel(self)
        self._step.setObjectName("packs.step")
        mark(self._step, type="dense")
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self.stop = QPushButton(self)
        self.stop.setObjectName("packs.stop")
        self.open = QPushButton(self)
        self.open.setObjectName("packs.open_folder")
        space = theme().space
        row = QHBoxLayout(self)
        row.setContentsMargins(space("l"), space("xs"), space("l"), space("xs"))
        row.setSpacing(space("m"))
        row.addWidget(self._shape)
        row.addWidget(self._step)
        row.addWidget(self._progress, 1)
        row.addWidget(self.stop)
        row.addWidget(self.open)
        row.addStretch(0)
        self.stop.clicked.connect(self._on_stop)
        self.open.clicked.connect(self._on_open)
        self.hide()
        self.retranslate()

    @property
    def said(self) -> str:
        """What the strip says."""
        return self._step.text()

    def follow(self, task: Task) -> None:
        """Shows how far a task is."""
        self._task, self._written = task, None
        task.progressed.connect(self._on_progressed)
        self._progress.setMaximum(0)
        self._show()

    def show_written(self, count: int, folder: Path) -> None:
        """Shows what was written, and where."""
        self._task, self._written = None, (count, folder)
        self._show()

    def clear(self) -> None:
        """There is nothing to show."""
        self._task, self._written = None, None
        self.hide()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.stop.setText(tr("Stop"))
        self.open.setText(tr("Open the folder"))
        self._say()

    def _show(self) -> None:
        is_busy = self._task is not None
        for part in (self._progress, self.stop):
            part.setVisible(is_busy)
        for other in (self._shape, self.open):
            other.setVisible(not is_busy)
        self._step.setText("")
        self._say()
        self.show()

    def _say(self) -> None:
        if self._written is None:
            return
        count, folder = self._written
        self._step.setText(
            tr_count(
                "Written and checked: {count} task pack in “{folder}”",
                "Written and checked: {count} task packs in “{folder}”",
                count,
                folder=folder.name,
            )
        )

    @Slot(int, int, str)
    def _on_progressed(self, done: int, total: int, name: str) -> None:
        self._progress.setMaximum(total)
        self._progress.setValue(done)
        self._step.setText(f"{done + 1}/{total}  {name}")

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    @Slot()
    def _on_open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[1])))
