"""How does a person get a copy of the workspace onto another disk?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector import places
from inspector.domain.sentences import say
from inspector.wording import tr
from ui.desk import Desk
from ui.problems import problems
from ui.shell.drops import WORKSPACE
from ui.widgets.banner import Notice

if TYPE_CHECKING:
    from inspector.workspace.workspace import Workspace


class Copies(QObject):
    """Asks where, and has the desk write a checked copy there."""

    noticed = Signal(object)
    """A `Notice` that says where the copy is."""
    begun = Signal(object, str)
    """The task and its name."""

    def __init__(self, desk: Desk, beside: QWidget) -> None:
        super().__init__(beside)
        self._desk = desk
        self._beside = beside

    @Slot()
    def ask_and_save(self) -> None:
        """Saves a copy where the person says."""
        opened = self._desk.current
        if opened is None:
            return
        usual = str(places.documents_folder() / opened.path.name)
        kinds = tr("Workspaces (*.inspection)")
        title = tr("Save a copy to…")
        path, _ = QFileDialog.getSaveFileName(self._beside.window(), title, usual, kinds)
        if path:
            self.save(Path(path).with_suffix(WORKSPACE))

    def save(self, path: Path) -> None:
        """Saves a copy at `path`."""
        task = self._desk.ask(partial(_copy_to, path))
        task.succeeded.connect(self._on_saved)
        task.failed.connect(problems().tell)
        self.begun.emit(task, tr("Saving a copy"))
        task.start()

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        told = say("The copy is written and checked: {path}", path=str(path))
        self.noticed.emit(Notice(told, tone="ok", topic="copy"))


def _copy_to(path: Path, workspace: Workspace) -> Path:
    from inspector.workspace.upkeep import back_up

    return back_up(workspace, path)
