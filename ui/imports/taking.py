"""How do the chosen files come in: one after the other, each whole, with a way to stop (I2)?

Every file is a deed of its own on the desk, so that answers can be typed in between. Where a person
chose for a conflict, the choice is written right after the file that brought it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.faults import Refused
from inspector.domain.records import RecordKey
from inspector.domain.revisions import RevisionId
from ui.problems import problems

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.workspace.file_rows import FileRow
    from inspector.workspace.importing import Import
    from inspector.workspace.parcels import ReadFile
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to be taken in, and which state holds of records that it brings into conflict."""

    read: ReadFile
    choices: Mapping[RecordKey, RevisionId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Came:
    """What an import came to; `is_stopped` where a person ended it early."""

    batch: str
    rows: tuple[FileRow, ...]
    may_be_undone: bool
    is_stopped: bool = False
    settled: int = 0


@dataclass(slots=True)
class _Step:
    """One file on its way; the desk lane fills in what became of it."""

    position: int
    wish: Wish
    row: FileRow | None = None
    settled: int = 0


class Taking(QObject):
    """One import under way at a time."""

    progressed = Signal(int, int)
    took = Signal(object)
    """The `FileRow` of a file that had its turn."""
    ended = Signal(object)
    """What it `Came` to."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._run: Import | None = None
        self._queue: deque[_Step] = deque()
        self._current: _Step | None = None
        self._rows: list[FileRow] = []
        self._count = 0
        self._settled = 0
        self._is_stopped = False

    @property
    def is_busy(self) -> bool:
        """Whether an import is under way."""
        return self._count > 0

    def begin(self, wishes: Sequence[Wish]) -> None:
        """Takes files in as a new batch."""
        self._prepare(wishes)
        files = tuple((wish.read.path, wish.read.reading.sha256) for wish in wishes)
        task = self._desk.ask(partial(_begin, files))
        task.succeeded.connect(self._on_begun)
        task.failed.connect(self._on_failed)
        task.start()

    def go_on(self, run: Import, positions: Sequence[int], wishes: Sequence[Wish]) -> None:
        """Takes up a batch that was interrupted."""
        self._prepare(wishes)
        for step, position in zip(self._queue, positions, strict=True):
            step.position = position
        self._on_begun(run)

    @Slot()
    def stop(self) -> None:
        """Stops after the file whose turn it is; what has come in is complete."""
        self._is_stopped = True

    def _prepare(self, wishes: Sequence[Wish]) -> None:
        self._queue = deque(_Step(position, wish) for position, wish in enumerate(wishes))
        self._rows, self._settled, self._count = [], 0, len(wishes)
        self._is_stopped = False

    @Slot(object)
    def _on_begun(self, run: Import) -> None:
        self._run = run
        self._next()

    def _next(self) -> None:
        self.progressed.emit(len(self._rows), self._count)
        if self._run is None:
            return
        if self._is_stopped or not self._queue:
            self._end(self._run)
            return
        step = self._current = self._queue.popleft()
        task = self._desk.do(partial(_take, self._run, step))
        task.succeeded.connect(self._on_taken)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_taken(self, _change: Change) -> None:
        step, self._current = self._current, None
        if step is None or step.row is None:
            return
        self._rows.append(step.row)
        self._settled += step.settled
        self.took.emit(step.row)
        self._next()

    def _end(self, run: Import) -> None:
        is_early = bool(self._queue)
        task = self._desk.ask(partial(_finish, run, is_early))
        task.succeeded.connect(self._on_finished)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_finished(self, answer: tuple[str, bool]) -> None:
        batch, may_be_undone = answer
        is_early = bool(self._queue)
        came = Came(batch, tuple(self._rows), may_be_undone, is_early, self._settled)
        self._run, self._count = None, 0
        self.ended.emit(came)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        run, self._run, self._count = self._run, None, 0
        problems().tell(error)
        self.ended.emit(
            Came(run.batch.id if run is not None else "", tuple(self._rows), False, True)
        )


def _begin(files: tuple[tuple[str, str], ...], workspace: Workspace) -> Import:
    from inspector.workspace.importing import Import

    return Import.begin(workspace, files)


def _take(run: Import, step: _Step, workspace: Workspace) -> Change:
    taken = run.take(step.position, step.wish.read)
    change, step.row = taken.change, taken.row
    choices = _still_open(workspace, step.wish.choices)
    if choices:
        from inspector.workspace.resolving import resolve_by_heads

        # What cannot be settled here stays open for the merge; the file is in all the same.
        with suppress(Refused):
            change |= resolve_by_heads(workspace, choices)
            step.settled = len(choices)
    return change


def _still_open(
    workspace: Workspace, choices: Mapping[RecordKey, RevisionId]
) -> dict[RecordKey, RevisionId]:
    """Those choices that are between heads that are there now; the rest waits in the merge."""
    if not choices:
        return {}
    from inspector.workspace.resolving import conflicts

    open_ = {each.record: {head.id for head in each.heads} for each in conflicts(workspace)}
    return {
        record: revision
        for record, revision in choices.items()
        if revision in open_.get(record, ())
    }


def _finish(run: Import, is_early: bool, workspace: Workspace) -> tuple[str, bool]:
    from inspector.workspace.import_undo import may_be_undone

    if is_early:
        run.stop()
    else:
        run.finish()
    return run.batch.id, may_be_undone(workspace, run.batch.id)
