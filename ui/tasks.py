"""Who runs long work, and how does it come back to the screen?

Two lanes, each one thread and one queue: the desk lane, on which the workspace lives, and the
long lane for what takes seconds. A lane's thread touches nothing of Qt but the lane's own wake-up
signal; all that happens is told in order on the screen's thread, by the `Task`.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Any, TypeAlias

import msgspec
from PySide6.QtCore import QObject, Qt, Signal, Slot

from inspector.domain.faults import Bug
from inspector.workspace.progress import Cancelled, Progress
from ui.garbage import collector

Work: TypeAlias = Callable[[Progress], Any]


class Task(QObject):
    """One piece of work for a lane: connect first, then `start()`.

    Exactly one of `succeeded`, `failed`, `cancelled` comes, then `finished`, all on the screen's
    thread. The lane keeps the task until then.
    """

    progressed = Signal(int, int, str)
    """Done, total and the present step's key; of quick steps only the latest is told."""
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception: a `World` to be explained, anything else a bug."""
    cancelled = Signal()
    """Stopped before its end, because `cancel` was called or the lane was shut."""
    finished = Signal()
    """The last word, whatever the outcome."""

    def __init__(self, lane: Lane, work: Work) -> None:
        super().__init__()
        self._lane = lane
        self._job = _Job(work)
        self._started = False

    def start(self) -> None:
        """Queues the work; only once."""
        if self._started:
            raise Bug("a task is started only once")
        self._started = True
        self._lane.run(self, self._job)

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop; it may still be on its way to a safe point."""
        return self._job.stop.is_set()

    @Slot()
    def cancel(self) -> None:
        """Asks the work to stop at its next safe point; work that is already done stays done."""
        self._job.stop.set()

    def tell(self, report: _Report) -> None:
        """Passes a report on to whoever listens; the lane calls it on the screen's thread."""
        match report:
            case _Step(done, total, key):
                self.progressed.emit(done, total, key)
                return
            case _Done(answer):
                self.succeeded.emit(answer)
            case _Failed(error):
                self.failed.emit(error)
            case _Stopped():
                self.cancelled.emit()
        self.finished.emit()


class Lane(QObject):
    """One thread that does one piece of work after the other."""

    _reported = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._reports: deque[_Job] = deque()
        self._tasks: dict[_Job, Task] = {}
        self._shut = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        collector().hold()
        # A daemon, so that a program that dies of a bug does not hang on to the workspace.
        self._thread = threading.Thread(target=self._work, name=f"lane {name}", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether any work is queued, running, or done and not yet told."""
        return bool(self._tasks)

    def task(self, work: Work) -> Task:
        """Work for this lane, not yet started: connect to it, then `start()`."""
        return Task(self, work)

    def run(self, task: Task, job: _Job) -> None:
        """Queues a task's work; `Task.start` calls it."""
        if self._shut:
            raise Bug("a lane that is shut takes no more work")
        self._tasks[job] = task
        self._queue.put(job)

    def shut(self) -> None:
        """Stops what only waits, waits for what runs, tells both, ends the thread; once.

        Whoever cannot wait cancels the running task first.
        """
        if self._shut:
            return
        self._shut = True
        for job in self._tasks:
            if not job.begun.is_set():
                job.stop.set()
        self._queue.put(None)
        self._thread.join()
        self._on_reported()
        collector().release()

    @Slot()
    def _on_reported(self) -> None:
        # One at a time off a shared queue: a listener may open a dialog, whose own event loop
        # then goes on telling what comes meanwhile.
        while self._reports:
            job = self._reports.popleft()
            report = job.take_report()
            task = self._tasks[job]
            if not isinstance(report, _Step):
                del self._tasks[job]
            task.tell(report)

    # What follows runs on the lane's own thread.

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job.put_report(self._outcome(job))
            # By now nothing here holds the answer: it is let go of on the screen's thread.
            self._wake(job)

    def _outcome(self, job: _Job) -> _Report:
        def progress(done: int, total: int, key: str, /) -> None:
            if job.stop.is_set():
                raise Cancelled
            if job.put_report(_Step(done, total, key)):
                self._wake(job)

        job.begun.set()
        if job.stop.is_set():
            return _Stopped()
        try:
            return _Done(job.work(progress))
        except Cancelled:
            return _Stopped()
        except BaseException as error:  # noqa: BLE001 - the lane must live; the screen decides
            return _Failed(error)

    def _wake(self, job: _Job) -> None:
        self._reports.append(job)
        self._reported.emit()


@dataclass(eq=False)
class _Job:
    """A task as the lane's thread sees it, without Qt."""

    work: Work
    stop: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _step: _Report | None = None
    _outcome: _Report | None = None

    def put_report(self, report: _Report) -> bool:
        """Keeps a report; False when it took the place of a step that nobody has heard yet."""
        with self._lock:
            if not isinstance(report, _Step):
                self._outcome = report
                return True
            untold, self._step = self._step, report
            return untold is None

    def take_report(self) -> _Report:
        """The next report: the step, while one is untold, then the outcome."""
        with self._lock:
            report, self._step = self._step, None
            if report is None:
                report, self._outcome = self._outcome, None
                # Both are let go of on this thread, for they may hold on to widgets.
                self.work = _done
        assert report is not None  # noqa: S101 - every entry of the queue follows a report
        return report


class _Step(msgspec.Struct, frozen=True):
    done: int
    total: int
    key: str


class _Done(msgspec.Struct, frozen=True):
    answer: Any


class _Failed(msgspec.Struct, frozen=True):
    error: BaseException


class _Stopped(msgspec.Struct, frozen=True):
    pass


_Report: TypeAlias = _Step | _Done | _Failed | _Stopped


def _done(_progress: Progress) -> None:
    """What is left of work that has been done."""
