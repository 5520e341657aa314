"""How are files read and weighed while a person looks on, and nothing stands still?

Files are read beside the desk, in child processes. What was read is put into a queue and fetched
every 100 ms; then the desk is asked, a few files at a time, what they would change. Nothing is
written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.garbage import collector
from ui.problems import problems

if TYPE_CHECKING:
    from inspector.workspace.parcels import ReadFile
    from inspector.workspace.previewing import FilePreview, Trial
    from inspector.workspace.progress import Progress
    from inspector.workspace.reading_files import Source
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.tasks import Task

_LOOK_EVERY_MS = 100
_AT_ONCE = 12
"""Files that the desk weighs before it looks whether somebody types."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was read, and what it would do."""

    read: ReadFile
    preview: FilePreview

    @property
    def path(self) -> str:
        """By what people know the file."""
        return self.read.path


@dataclass(frozen=True, slots=True)
class Names:
    """What localities and teams are called, by code; `a | b` knows both."""

    localities: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, other: Names) -> Names:
        return Names({**self.localities, **other.localities}, {**self.teams, **other.teams})


@dataclass(slots=True)
class _Queue:
    """What the long lane has read and nobody has fetched; appending and taking are atomic."""

    reads: deque[ReadFile] = field(default_factory=deque)
    found: int = 0
    skipped: int = 0


class Scan(QObject):
    """Reads files and says of each what it would do."""

    began = Signal(object)
    """The `Task` that reads."""
    came = Signal(object)
    """A tuple of `Seen`: rows to add, or to put in the place of those of the same path."""
    progressed = Signal(int, int)
    """How many files of how many are weighed."""
    ended = Signal(bool)
    """Everything was read and weighed; True where a person stopped it before its end."""
    weighed = Signal()
    """Everything was weighed again."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._queue = _Queue()
        self._task: Task | None = None
        self._trial: Trial | None = None
        self._seen: dict[str, Seen] = {}
        self._waiting: deque[ReadFile] = deque()
        self._weighed = 0
        self._round = 0
        self._is_asking = False
        self._is_reading = False
        self._is_beginning = False
        self._was_stopped = False
        self.names = Names()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_time)

    @property
    def is_reading(self) -> bool:
        """Whether files are being read, and weighed for the first time."""
        return self._is_reading

    @property
    def is_settled(self) -> bool:
        """Whether all that is known of the files is known by what is here and chosen now."""
        return not (self._is_reading or self._is_asking or self._timer.isActive())

    @property
    def seen(self) -> tuple[Seen, ...]:
        """All files that were read, in the order of their coming."""
        return tuple(self._seen.values())

    @property
    def skipped(self) -> int:
        """How many files in folders are no workbooks."""
        return self._queue.skipped

    def begin(self, paths: Sequence[Path], passwords: Sequence[str] = ()) -> None:
        """Reads files, and the workbooks in folders and below."""
        self._start(partial(_read_paths, tuple(paths), tuple(passwords)))

    def begin_sources(self, sources: Sequence[Source]) -> None:
        """Reads files whose bytes may lie elsewhere than people know them."""
        self._start(partial(_read_sources, tuple(sources), ()))

    @Slot()
    def stop(self) -> None:
        """Stops reading at the next file; what was read stays."""
        if self._task is not None:
            self._task.cancel()
        elif self._is_beginning:
            self._was_stopped = True

    def forget(self, paths: Sequence[str] | None = None) -> None:
        """Forgets these files, or all; what the others would do is to be weighed again."""
        for path in list(self._seen) if paths is None else paths:
            self._seen.pop(path, None)
        self._trial = None
        if not self._seen:
            collector().let_go()

    def weigh_again(self, first: Sequence[str] = ()) -> None:
        """Weighs all files anew, those of the paths `first` before the others.

        To be done when the workspace is another than it was, or what is chosen.
        """
        wanted = set(first)
        seen = sorted(self._seen.values(), key=lambda each: each.path not in wanted)
        self._trial = None
        self._waiting = deque(each.read for each in seen)
        self._round += 1
        self._begin_counting(len(seen))

    def stop_weighing(self) -> None:
        """Gives up weighing again: what the files would do is about to be done."""
        if not self._is_reading:
            self._timer.stop()
            self._waiting.clear()
            self._round += 1
            self._is_asking = False

    def _start(self, work: Callable[..., None]) -> None:
        self._queue = _Queue(skipped=self._queue.skipped)
        self._was_stopped = False
        self._is_reading = self._is_beginning = True
        self._begin_counting(0)
        question = self._desk.ask(_plans)
        question.succeeded.connect(_Begun(self, work).on_plans)
        question.failed.connect(self._on_failed)
        question.start()

    def _begin_counting(self, count: int) -> None:
        self._weighed = 0
        self._queue.found = count
        self._timer.start()

    def read(self, work: Callable[..., None], plans: tuple[bytes, ...]) -> None:
        """Begins to read; `_Begun` calls it when the desk has said what plans there are."""
        self._is_beginning = False
        task = self._desk.long(partial(work, self._queue, plans))
        self._task = task
        task.cancelled.connect(self._on_stopped)
        task.failed.connect(self._on_failed)
        task.finished.connect(self._on_read)
        if self._was_stopped:
            task.cancel()
        self.began.emit(task)
        task.start()

    @Slot()
    def _on_stopped(self) -> None:
        self._was_stopped = True

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        self._timer.stop()
        self._is_asking = self._is_beginning = False
        self._waiting.clear()
        self._was_stopped = True
        problems().tell(error)
        self._end()

    @Slot()
    def _on_read(self) -> None:
        self._task = None
        self._on_time()

    @Slot()
    def _on_time(self) -> None:
        queue = self._queue
        while queue.reads:
            self._waiting.append(queue.reads.popleft())
        collector().keep()
        if self._is_asking:
            return
        if self._waiting:
            slice_ = tuple(
                self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))
            )
            self._ask(slice_)
        elif not self._has_more:
            self._rank()

    @property
    def _has_more(self) -> bool:
        """Whether files are being read, or will be as soon as the desk has said by which plans."""
        return self._is_beginning or self._task is not None

    def _ask(self, reads: tuple[ReadFile, ...]) -> None:
        self._is_asking = True
        task = self._desk.ask(partial(_weigh, self._round, self._trial, reads))
        task.succeeded.connect(self._on_weighed)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_weighed(self, answer: tuple[int, Trial, tuple[Seen, ...], Names]) -> None:
        asked, trial, fresh, names = answer
        if asked != self._round:
            return
        self._is_asking = False
        self._trial = trial
        self.names |= names
        self._weighed += len(fresh)
        self._seen.update((each.path, each) for each in fresh)
        self.came.emit(fresh)
        self.progressed.emit(self._weighed, max(self._queue.found, self._weighed))
        self._on_time()

    def _rank(self) -> None:
        """Ranks are those of all files together, so they come last."""
        self._timer.stop()
        if self._trial is None:
            self._end()
            return
        self._is_asking = True
        task = self._desk.ask(partial(_ranked, self._round, self._trial, self.seen))
        task.succeeded.connect(self._on_ranked)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_ranked(self, answer: tuple[int, tuple[Seen, ...]]) -> None:
        asked, seen = answer
        if asked != self._round:
            return
        self._is_asking = False
        self._seen.update((each.path, each) for each in seen)
        self.came.emit(seen)
        if not self._has_more:
            self._end()

    def _end(self) -> None:
        was_reading, self._is_reading = self._is_reading, False
        if was_reading:
            self.ended.emit(self._was_stopped)
        else:
            self.weighed.emit()


class _Begun(QObject):
    """Remembers what is to be read until the desk has said by which plans."""

    def __init__(self, scan: Scan, work: Callable[..., None]) -> None:
        super().__init__(scan)
        self._scan = scan
        self._work = work

    @Slot(object)
    def on_plans(self, plans: tuple[bytes, ...]) -> None:
        """Has the reading begin."""
        self._scan.read(self._work, plans)
        self.deleteLater()


def _plans(workspace: Workspace) -> tuple[bytes, ...]:
    from inspector.workspace.batches import plans_of

    return plans_of(workspace)


def _read_paths(
    paths: tuple[Path, ...],
    passwords: tuple[str, ...],
    queue: _Queue,
    plans: tuple[bytes, ...],
    progress: Progress,
) -> None:
    from inspector.workspace.reading_files import find_files, sources_of

    found = find_files(paths)
    queue.skipped += found.skipped
    _read_sources(sources_of(found.paths), passwords, queue, plans, progress)


def _read_sources(
    sources: tuple[Source, ...],
    passwords: tuple[str, ...],
    queue: _Queue,
    plans: tuple[bytes, ...],
    progress: Progress,
) -> None:
    from inspector.workspace.reading_files import read_files

    queue.found = len(sources)
    for read in read_files(sources, passwords, plans, progress):
        queue.reads.append(read)


def _weigh(
    asked: int, trial: Trial | None, reads: tuple[ReadFile, ...], workspace: Workspace
) -> tuple[int, Trial, tuple[Seen, ...], Names]:
    from inspector.workspace.names import Names as Known
    from inspector.workspace.previewing import Trial, more, snapshot

    parcels = [read.parcel for read in reads if read.parcel is not None]
    if trial is None:
        trial = Trial(snapshot(workspace, parcels))
    else:
        trial.know(more(workspace, trial.known, parcels))
    known = Known(workspace)
    keys = {key for parcel in parcels for key in parcel.inspections}
    names = Names(
        {key.locality: known.locality(key.locality) for key in keys},
        {key.team: known.team(key.team) for key in keys},
    )
    return asked, trial, tuple(Seen(read, trial.take(read)) for read in reads), names


def _ranked(
    asked: int, trial: Trial, seen: tuple[Seen, ...], _workspace: Workspace
) -> tuple[int, tuple[Seen, ...]]:
    previews = trial.ranked(each.preview for each in seen)
    ranked = zip(seen, previews, strict=True)
    return asked, tuple(Seen(each.read, preview) for each, preview in ranked)
