"""How do packs come about: sealed on the desk, written beside it, noted on the desk again?

What was sealed and then not written is given up, so that nothing counts as sent that never left.
A person may stop between two packs; those that are written by then are good.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.faults import World
from inspector.workspace.progress import Cancelled

if TYPE_CHECKING:
    from inspector.workspace.packing import Packed, PreparedPack
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class PackWish:
    """The packs that shall be made, and where."""

    teams: tuple[str, ...]
    folder: Path
    with_forms: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one team's pack; without `packed` and `problem` its turn never came."""

    prepared: PreparedPack
    packed: Packed | None = None
    forms: tuple[Path, ...] = ()
    problem: World | None = None


class Packing(QObject):
    """Makes packs, one wish at a time."""

    began = Signal(object)
    """The `Task` that writes."""
    done = Signal(object, object)
    """The wish, and a `Made` for each of its teams."""
    failed = Signal(object)
    """The `World` that kept all of it from beginning."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish: PackWish | None = None
        self._made: tuple[Made, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Whether packs are being made."""
        return self._wish is not None

    def begin(self, wish: PackWish) -> None:
        """Makes the packs."""
        self._wish = wish
        task = self._desk.ask(partial(_prepare, wish.teams))
        task.succeeded.connect(self._on_prepared)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_prepared(self, prepared: tuple[PreparedPack, ...]) -> None:
        assert self._wish is not None  # noqa: S101 - they were prepared for one
        task = self._desk.long(partial(_write, prepared, self._wish))
        task.succeeded.connect(self._on_written)
        task.failed.connect(self._on_failed)
        self.began.emit(task)
        task.start()

    @Slot(object)
    def _on_written(self, made: tuple[Made, ...]) -> None:
        self._made = made
        task = self._desk.ask(partial(_note, made))
        task.succeeded.connect(self._on_noted)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_noted(self, _nothing: object) -> None:
        wish, made = self._wish, self._made
        self._wish, self._made = None, ()
        self.done.emit(wish, made)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._wish, self._made = None, ()
        if not isinstance(error, World):
            raise error
        self.failed.emit(error)


def _prepare(teams: tuple[str, ...], workspace: Workspace) -> tuple[PreparedPack, ...]:
    from inspector.workspace.packing import prepare_packs

    return prepare_packs(workspace, teams)


def _write(
    prepared: tuple[PreparedPack, ...], wish: PackWish, progress: Progress
) -> tuple[Made, ...]:
    from inspector.workspace.blank_forms import write_blank_forms
    from inspector.workspace.packing import make_folder, write

    made: list[Made] = []
    for number, each in enumerate(prepared):
        try:
            progress(number, len(prepared), each.name)
        except Cancelled:
            break
        try:
            if not made:
                # Later it would be made on this laptop, where a drive was that is gone.
                make_folder(wish.folder)
            packed = write(each, wish.folder)
            forms = write_blank_forms(each.book, wish.folder) if wish.with_forms else ()
            made.append(Made(each, packed, forms))
        except World as problem:
            made.append(Made(each, problem=problem))
    return (*made, *(Made(each) for each in prepared[len(made) :]))


def _note(made: tuple[Made, ...], workspace: Workspace) -> None:
    from inspector.workspace.packing import finish, give_up

    for each in made:
        if each.packed is not None:
            finish(workspace, each.prepared, each.packed)
        else:
            give_up(workspace, each.prepared)
