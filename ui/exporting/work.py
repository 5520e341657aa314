"""How does an export run: prepared on the desk, written beside it, noted on the desk again?

What was prepared and then not written is given up, so that nothing counts as sent that never left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.faults import World

if TYPE_CHECKING:
    from inspector.workspace.exporting import Exported, Prepared
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.tasks import Task


@dataclass(frozen=True, slots=True)
class ExportWish:
    """A workbook that shall be written; `zip` is where the originals go, None for nowhere."""

    localities: tuple[str, ...]
    teams: tuple[str, ...]
    path: Path
    password: str = ""
    zip: Path | None = None
    released: frozenset[str] = frozenset()


class Exporting(QObject):
    """One export at a time."""

    began = Signal(object)
    """The `Task` that writes."""
    done = Signal(object, object)
    """The wish, and the `Exported` that is on the disk."""
    failed = Signal(object)
    """The `World` that kept the file from being written; the old one, if any, is as it was."""
    stopped = Signal()
    """A person stopped it; nothing was written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish: ExportWish | None = None
        self._prepared: Prepared | None = None
        self._exported: Exported | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._wish is not None

    def begin(self, wish: ExportWish) -> None:
        """Writes a workbook."""
        self._wish = wish
        task = self._desk.ask(partial(_prepare, wish.localities, wish.teams))
        task.succeeded.connect(self._on_prepared)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_prepared(self, prepared: Prepared) -> None:
        self._prepared = prepared
        assert self._wish is not None  # noqa: S101 - it was prepared for one
        task: Task = self._desk.long(partial(_write, prepared, self._wish))
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_not_written)
        task.cancelled.connect(self._on_stopped)
        self.began.emit(task)
        task.start()

    @Slot(object)
    def _on_written(self, exported: Exported) -> None:
        self._exported = exported
        assert self._prepared is not None  # noqa: S101 - what was written was prepared
        task = self._desk.ask(partial(_finish, self._prepared, exported))
        task.succeeded.connect(self._on_noted)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_noted(self, _nothing: object) -> None:
        wish, exported = self._wish, self._exported
        self._forget()
        self.done.emit(wish, exported)

    @Slot(object)
    def _on_not_written(self, error: BaseException) -> None:
        self._give_up()
        self._on_failed(error)

    @Slot()
    def _on_stopped(self) -> None:
        self._give_up()
        self._forget()
        self.stopped.emit()

    def _give_up(self) -> None:
        if self._prepared is not None:
            self._desk.ask(partial(_give_up, self._prepared)).start()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._forget()
        if not isinstance(error, World):
            self.stopped.emit()
            raise error
        self.failed.emit(error)

    def _forget(self) -> None:
        self._wish, self._prepared, self._exported = None, None, None


def _prepare(localities: tuple[str, ...], teams: tuple[str, ...], workspace: Workspace) -> Prepared:
    from inspector.workspace.exporting import prepare

    return prepare(workspace, localities, teams)


def _write(prepared: Prepared, wish: ExportWish, progress: Progress) -> Exported:
    from inspector.workspace.exporting import Originals, write

    originals = Originals(wish.zip, wish.released) if wish.zip is not None else None
    return write(
        prepared,
        wish.path,
        password=wish.password or None,
        originals=originals,
        progress=progress,
    )


def _finish(prepared: Prepared, exported: Exported, workspace: Workspace) -> None:
    from inspector.workspace.exporting import finish

    finish(workspace, prepared, exported)


def _give_up(prepared: Prepared, workspace: Workspace) -> None:
    from inspector.workspace.exporting import give_up

    give_up(workspace, prepared)
