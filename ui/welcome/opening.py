"""How does a workspace come onto the desk, whichever way was chosen, and what if it does not?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector import places
from inspector.domain.faults import World
from inspector.wording import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.tasks import Task
    from ui.welcome.wishes import NewWish, PackOffer, PackWish, Saved

_BACKUPS_HELP = frozenset({"damaged", "not_a_workspace", "not_found"})
"""Codes of failures after which an earlier state of the very file is a way out: a power cut on a
bad disk can leave a file without a byte, or none."""


class Opening(QObject):
    """Tries one workspace at a time; the desk tells everyone when one is open."""

    failed = Signal(object, object, object)
    """The file that was tried, the `World` that kept it shut, and the backups (`Saved`) it has."""
    refused = Signal(object, object)
    """The file that was to be made, and the `World` that says what was wrong with the wish."""
    begun = Signal(object, str)
    """A long task and its name."""
    offered = Signal(object)
    """The `PackOffer` of a task pack of which a workspace can be made."""
    pack_came = Signal(object)
    """The task pack whose team's own workspace is open now."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._problem: World | None = None
        self._pack: Path | None = None

    def open(self, path: Path) -> None:
        """Opens the workspace at `path`."""
        self._path = path.absolute()
        self._start(self._desk.open(self._path))

    def make(self, wish: NewWish) -> None:
        """Makes a workspace and opens it."""
        from ui.welcome import wishes

        self._path = wish.path
        task = self._desk.take(wishes.make_workspace(wish))
        task.failed.connect(self._on_refused)
        task.start()

    def look_at_pack(self, file: Path, known: Iterable[Path]) -> None:
        """Reads a task pack; opens its team's workspace if that is among the `known` ones."""
        from ui.welcome import wishes

        self._path = file.absolute()
        task = self._desk.long(wishes.read_offer(self._path, known))
        task.succeeded.connect(self._on_offer)
        task.failed.connect(self._on_no_pack)
        task.start()
        self.begun.emit(task, tr("Reading the task pack"))

    def make_from_pack(self, wish: PackWish) -> None:
        """Makes a workspace from its task pack and opens it."""
        from ui.welcome import wishes

        self._path = wish.path
        task = self._desk.take(wishes.make_from_pack(wish))
        task.failed.connect(self._on_refused)
        task.start()

    def copy_and_open(self, path: Path) -> None:
        """Copies a workspace to the documents and opens the copy."""
        from ui.welcome import wishes

        self._path = path
        task = self._desk.long(wishes.copy_to_documents(path))
        task.succeeded.connect(self._on_there)
        self._start(task)
        self.begun.emit(task, tr("Copying the workspace"))

    def restore_and_open(self, backup: Path) -> None:
        """Puts a backup in the place of the file that was tried last, and opens it."""
        from ui.welcome import wishes

        task = self._desk.long(wishes.restore(backup, self._path))
        task.succeeded.connect(self._on_there)
        self._start(task)

    def open_demo(self) -> None:
        """Opens a team's workspace of the demo campaign, which is made the first time."""
        from ui.welcome import wishes

        task = self._desk.long(wishes.demo_workspace)
        task.succeeded.connect(self._on_there)
        self._start(task)
        self.begun.emit(task, tr("Making the demo data"))

    def _start(self, task: Task) -> None:
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_there(self, path: Path) -> None:
        self.open(path)

    @Slot(object)
    def _on_offer(self, offer: PackOffer) -> None:
        if offer.existing is None:
            self.offered.emit(offer)
            return
        self._path, self._pack = offer.existing, offer.file
        task = self._desk.open(offer.existing)
        task.succeeded.connect(self._on_own)
        self._start(task)

    @Slot(object)
    def _on_own(self, _opened: object) -> None:
        pack, self._pack = self._pack, None
        self.pack_came.emit(pack)

    @Slot(object)
    def _on_no_pack(self, error: Exception) -> None:
        if not isinstance(error, World):
            raise error
        self.failed.emit(self._path, error, ())

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, World):
            raise error
        self.refused.emit(self._path, error)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, World):
            raise error
        self._problem = error
        if error.faults[0].code not in _BACKUPS_HELP:
            self.failed.emit(self._path, error, ())
            return
        from ui.welcome import wishes

        look = self._desk.long(wishes.backups_of(self._path))
        look.succeeded.connect(self._on_backups)
        look.failed.connect(self._on_no_backups)
        look.start()

    @Slot(object)
    def _on_backups(self, backups: tuple[Saved, ...]) -> None:
        self.failed.emit(self._path, self._problem, backups)

    @Slot(object)
    def _on_no_backups(self, error: Exception) -> None:
        if not isinstance(error, World):
            raise error
        self.failed.emit(self._path, self._problem, ())


def ask_for_workspace(beside: QWidget, *, or_pack: bool = False) -> Path | None:
    """Which workspace shall be opened? None when the person thinks better of it."""
    from PySide6.QtWidgets import QFileDialog

    kinds = tr("Workspaces (*.inspection)")
    if or_pack:
        kinds = tr("Workspaces and task packs (*.inspection *.xlsx)")
    folder = str(places.documents_folder())
    path, _ = QFileDialog.getOpenFileName(beside.window(), tr("Open a workspace"), folder, kinds)
    return Path(path) if path else None
