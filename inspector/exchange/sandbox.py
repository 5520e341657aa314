"""How are files read so that none of them can harm the program (W4)?

In child processes that are spawned, stay warm, and may have so much time and memory for each file.
One that breaks, hangs or swells costs that file alone: the next one is read by a fresh process.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias
from weakref import WeakSet

from inspector.domain.faults import Unreadable
from inspector.exchange.bundles import Bundle, Reading, Refusal, ReplyCells, from_bytes
from inspector.exchange.reading import read_file
from inspector.exchange.refusals import (
    MEMORY_MOST,
    SECONDS_MOST,
    out_of_memory,
    reader_broke,
    timeout,
)

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

WORKERS_MOST = 2
"""Reading is quick; more processes would only take the machine from the person at it."""
FILES_MOST = 500
"""Files that one process reads before a fresh one takes its place."""
_AHEAD = 2
"""Files for each process that are on their way at a time, so that memory stays bounded."""
_LOOK_EVERY = 0.1
_PATIENCE_AT_END = 5.0
_NICE = 5

Work: TypeAlias = Callable[[str, Sequence[str], Sequence[bytes]], bytes]
"""What a child does with a path, passwords and plans: a function at the top of a module."""


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What became of one file: a bundle, a reply where that was read, or a refusal.

    `sha256` is of the file's bytes; "" when not even they could be read.
    """

    path: Path
    sha256: str
    bundle: Bundle | None = None
    refusal: Refusal | None = None
    reply: ReplyCells | None = None


@dataclass(slots=True)
class _Task:
    path: Path
    future: ProcessFuture[bytes]
    tries: int = 1


class Sandbox:
    """Child processes that read files, for as long as the `with` block lasts."""

    def __init__(
        self,
        work: Work = read_file,
        *,
        workers: int = WORKERS_MOST,
        seconds: float = SECONDS_MOST,
        memory: int = MEMORY_MOST,
        limits_itself: bool = sys.platform == "linux",
    ) -> None:
        """`limits_itself`: whether the system keeps a process from swelling; else it is watched."""
        self._work = work
        self._workers = min(workers, os.cpu_count() or 1)
        self._seconds = seconds
        self._memory = memory
        self._limits_itself = limits_itself
        self._pool: ProcessPool | None = None
        self._watch = None if limits_itself else _Watch(memory)

    def __enter__(self) -> Self:
        if self._watch is not None:
            self._watch.start()
        # The processes come up while the caller looks for files.
        self._started().schedule(_nothing)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()
        if self._watch is not None:
            self._watch.stop()

    def read_all(
        self, paths: Iterable[Path], passwords: Sequence[str] = (), plans: Sequence[bytes] = ()
    ) -> Iterator[ReadOutcome]:
        """The outcome of every file, in the order given, each as soon as it is known.

        Leave the loop to stop: what has not been read by then is not read any more. `plans` are
        canonical plans by which workbooks that lost their payload can be read.
        """
        waiting = iter(paths)
        running: deque[_Task] = deque()
        given = (tuple(passwords), tuple(plans))
        try:
            while True:
                for path in waiting:
                    running.append(_Task(path, self._schedule(path, *given)))
                    if len(running) >= _AHEAD * self._workers:
                        break
                if not running:
                    return
                yield self._outcome(running.popleft(), running, given)
        finally:
            for task in running:
                task.future.cancel()  # type: ignore[no-untyped-call] # the library's own

    def _outcome(
        self,
        task: _Task,
        others: Iterable[_Task],
        given: tuple[Sequence[str], Sequence[bytes]],
    ) -> ReadOutcome:
        from pebble import ProcessExpired

        while True:
            try:
                reading = from_bytes(task.future.result())
            except TimeoutError:
                reading = _refused(timeout())
            except ProcessExpired as expired:
                was_watched = self._watch is not None and expired.pid in self._watch.ended
                reading = _refused(out_of_memory() if was_watched else reader_broke())
            except (CancelledError, RuntimeError):
                # The pool itself gave up; no file is to blame until it does so again for one.
                if task.tries == 1:
                    self._again((task, *others), given)
                    continue
                reading = _refused(reader_broke())
            except MemoryError:
                reading = _refused(out_of_memory())
            except Exception:  # noqa: BLE001 - whatever the work raised, it is that file's fault
                reading = _refused(reader_broke())
            return ReadOutcome(
                task.path, reading.sha256, reading.bundle, reading.refusal, reading.reply
            )

    def _again(self, tasks: Iterable[_Task], given: tuple[Sequence[str], Sequence[bytes]]) -> None:
        """A fresh pool for everything that the broken one had not answered."""
        self._stop()
        for task in tasks:
            if not _is_answered(task.future):
                task.future = self._schedule(task.path, *given)
                task.tries += 1

    def _schedule(
        self, path: Path, passwords: Sequence[str], plans: Sequence[bytes]
    ) -> ProcessFuture[bytes]:
        given = (str(path), passwords, plans)
        try:
            return self._started().schedule(self._work, given, timeout=self._seconds)
        except RuntimeError:
            self._stop()
            return self._started().schedule(self._work, given, timeout=self._seconds)

    def _started(self) -> ProcessPool:
        if self._pool is None:
            from pebble import ProcessPool

            memory = self._memory if self._limits_itself else 0
            self._pool = ProcessPool(
                self._workers, FILES_MOST, _begin, (memory,), context=_ReaderContext()
            )
        return self._pool

    def _stop(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call] # the library's own
            with suppress(TimeoutError):
                pool.join(_PATIENCE_AT_END)


def _is_answered(future: ProcessFuture[bytes]) -> bool:
    """Whether a child answered, or failed, for this very file."""
    if not future.done() or future.cancelled():
        return False
    return not isinstance(future.exception(), RuntimeError)


def _refused(refusal: Unreadable) -> Reading:
    return Reading(refusal=Refusal.of(refusal.faults[0]))


def _nothing() -> None:
    """The first task of a pool: it brings its processes up."""


def _begin(memory: int) -> None:
    """In the child: no terminal to write to, no more memory than allowed, and after you, please."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    if sys.platform != "win32":
        import resource

        os.nice(_NICE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


class ReaderProcess(SpawnProcess):
    """A child that never runs the main script again: that one would bring the screen with it."""

    def start(self) -> None:
        """Starts the process, and remembers it for the watch over its memory."""
        with _no_main_script():
            super().start()
        _READERS.add(self)


class _ReaderContext(SpawnContext):
    Process = ReaderProcess


_READERS: WeakSet[ReaderProcess] = WeakSet()


@contextmanager
def _no_main_script() -> Iterator[None]:
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class _Watch(threading.Thread):
    """Ends children that take too much memory, where the system itself does not."""

    def __init__(self, memory: int) -> None:
        super().__init__(name="reader-watch", daemon=True)
        self.ended: set[int] = set()
        self._memory = memory
        self._is_over = threading.Event()

    def run(self) -> None:
        """Looks at every child several times a second."""
        import psutil

        while not self._is_over.wait(_LOOK_EVERY):
            for process in list(_READERS):
                with suppress(psutil.Error, ValueError, AssertionError):
                    if process.pid is None or not process.is_alive():
                        continue
                    if psutil.Process(process.pid).memory_info().rss > self._memory:
                        self.ended.add(process.pid)
                        process.kill()

    def stop(self) -> None:
        """Looks no more."""
        self._is_over.set()
        self.join()
