"""Does long work come back to the screen, in order, on its thread, whatever becomes of it?"""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.faults import Bug, Refused, World
from inspector.domain.sentences import say
from inspector.workspace.progress import Cancelled, Progress, silent
from ui.garbage import collector
from ui.tasks import Lane, Task


class Listener(QObject):
    """Writes down what a task tells, and on which thread."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        self.threads: set[int] = set()
        task.progressed.connect(self.on_progressed)
        task.succeeded.connect(self.on_succeeded)
        task.failed.connect(self.on_failed)
        task.cancelled.connect(self.on_cancelled)
        task.finished.connect(self.on_finished)

    def _hear(self, *what: object) -> None:
        self.heard.append(what)
        self.threads.add(threading.get_ident())

    @Slot(int, int, str)
    def on_progressed(self, done: int, total: int, key: str) -> None:
        self._hear("progressed", done, total, key)

    @Slot(object)
    def on_succeeded(self, answer: object) -> None:
        self._hear("succeeded", answer)

    @Slot(object)
    def on_failed(self, error: object) -> None:
        self._hear("failed", error)

    @Slot()
    def on_cancelled(self) -> None:
        self._hear("cancelled")

    @Slot()
    def on_finished(self) -> None:
        self._hear("finished")


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane("test")
    yield made
    made.shut()


def heard(qtbot: QtBot, task: Task) -> list[tuple[object, ...]]:
    """What a listener hears until the task is finished."""
    listener = Listener(task)
    with qtbot.waitSignal(task.finished):
        task.start()
    assert listener.threads == {threading.get_ident()}
    return listener.heard


def test_work_runs_beside_the_screen_and_its_answer_comes_back(qtbot: QtBot, lane: Lane) -> None:
    def work(progress: Progress) -> int:
        progress(1, 2, "half")
        return threading.get_ident()

    told = heard(qtbot, lane.task(work))
    assert told[0] == ("progressed", 1, 2, "half")
    assert told[1][0] == "succeeded"
    assert told[1][1] != threading.get_ident()
    assert told[2:] == [("finished",)]
    assert not lane.busy


def test_an_outcome_that_comes_at_once_is_not_lost(qtbot: QtBot, lane: Lane) -> None:
    for number in range(200):
        assert heard(qtbot, lane.task(partial(give, number)))[0] == ("succeeded", number)


def test_tasks_of_a_lane_run_one_after_the_other(qtbot: QtBot, lane: Lane) -> None:
    running: list[str] = []
    most: list[int] = []

    def work(_progress: Progress) -> None:
        running.append("on")
        most.append(len(running))
        running.pop()

    tasks = [lane.task(work) for _ in range(20)]
    listeners = [Listener(task) for task in tasks]
    with qtbot.waitSignals([task.finished for task in tasks], order="strict"):
        for task in tasks:
            task.start()
    assert most == [1] * 20
    assert all(listener.heard == [("succeeded", None), ("finished",)] for listener in listeners)


def test_a_fault_of_the_world_and_a_bug_are_carried_to_the_screen(qtbot: QtBot, lane: Lane) -> None:
    for error in (Refused.of("note-missing", say("Write the reason.")), Bug("b"), SystemExit(1)):

        def work(_progress: Progress, error: BaseException = error) -> None:
            raise error

        assert heard(qtbot, lane.task(work)) == [("failed", error), ("finished",)]
    assert heard(qtbot, lane.task(lambda _progress: 1))[0] == ("succeeded", 1)


def test_cancelling_stops_the_work_at_its_next_step(qtbot: QtBot, lane: Lane) -> None:
    reached, go_on = threading.Event(), threading.Event()
    after: list[str] = []

    def work(progress: Progress) -> None:
        progress(0, 2, "first")
        reached.set()
        go_on.wait()
        progress(1, 2, "second")
        after.append("not stopped")

    task = lane.task(work)
    listener = Listener(task)
    with qtbot.waitSignal(task.finished):
        task.start()
        reached.wait()
        task.cancel()
        go_on.set()
    assert listener.heard[-2:] == [("cancelled",), ("finished",)]
    assert after == []


def test_a_task_cancelled_before_its_turn_never_begins(qtbot: QtBot, lane: Lane) -> None:
    begun: list[str] = []
    task = lane.task(lambda _progress: begun.append("begun"))
    task.cancel()
    assert heard(qtbot, task) == [("cancelled",), ("finished",)]
    assert begun == []


def test_cancelling_what_is_already_done_changes_nothing(qtbot: QtBot, lane: Lane) -> None:
    task = lane.task(lambda _progress: "done")
    told = heard(qtbot, task)
    task.cancel()
    assert told == [("succeeded", "done"), ("finished",)]


def test_of_ten_thousand_quick_steps_the_screen_hears_few_and_the_last(
    qtbot: QtBot, lane: Lane
) -> None:
    def work(progress: Progress) -> None:
        for step in range(1, 10_001):
            progress(step, 10_000, "step")

    told = heard(qtbot, lane.task(work))
    steps = [step[1] for step in told[:-2] if isinstance(step[1], int)]
    assert steps == sorted(set(steps))
    assert steps[-1] == 10_000
    assert told[-2:] == [("succeeded", None), ("finished",)]


def test_a_listener_that_stumbles_does_not_silence_the_others(qtbot: QtBot, lane: Lane) -> None:
    class Stumbling(QObject):
        @Slot(object)
        def on_succeeded(self, answer: object) -> None:
            raise ValueError(answer)

    stumbling = Stumbling()
    task = lane.task(lambda _progress: 1)
    task.succeeded.connect(stumbling.on_succeeded)
    with qtbot.captureExceptions() as exceptions:
        told = heard(qtbot, task)
    assert told == [("succeeded", 1), ("finished",)]
    assert [kind for kind, *_ in exceptions] == [ValueError]


def test_shutting_waits_for_what_runs_and_stops_what_waits() -> None:
    lane = Lane("shut")
    begun = threading.Event()

    waiting = lane.task(partial(give, "too late"))

    def work(_progress: Progress) -> str:
        begun.set()
        while not waiting.stopping:
            pass
        return "kept"

    running = lane.task(work)
    told, left = Listener(running), Listener(waiting)
    running.start()
    begun.wait()
    waiting.start()
    lane.shut()
    lane.shut()
    assert told.heard == [("succeeded", "kept"), ("finished",)]
    assert left.heard == [("cancelled",), ("finished",)]
    assert "lane shut" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(Bug):
        lane.task(work).start()


def test_a_task_starts_only_once(qtbot: QtBot, lane: Lane) -> None:
    task = lane.task(lambda _progress: 1)
    heard(qtbot, task)
    with pytest.raises(Bug):
        task.start()


def test_what_the_work_held_is_let_go_on_the_screens_thread(qtbot: QtBot, lane: Lane) -> None:
    released: list[int] = []

    class Held:
        pass

    held = Held()
    weakref.finalize(held, lambda: released.append(threading.get_ident()))
    task = lane.task(partial(give, held))
    del held
    task.start()
    with qtbot.waitSignal(task.finished):
        pass
    del task
    heard(qtbot, lane.task(partial(give, "next")))
    assert released == [threading.get_ident()]


def test_windows_are_never_collected_on_a_lanes_thread(qtbot: QtBot, lane: Lane) -> None:
    assert not gc.isenabled()
    second = Lane("second")
    second.shut()
    assert not gc.isenabled(), "a lane is still there"
    dropped = QWidget()
    gone = weakref.ref(dropped)
    dropped.cycle = dropped  # type: ignore[attr-defined] # a cycle is what only the collector finds
    del dropped
    kept = heard(qtbot, lane.task(allocate_much))
    assert gone() is not None
    assert gc.get_count()[0] > gc.get_threshold()[0], f"{len(kept)} reports make a collection due"
    collector().on_tick()
    assert gone() is None


def test_collection_is_given_back_when_the_last_lane_is_shut(qapp: object) -> None:
    assert qapp is not None
    lanes = [Lane("one"), Lane("two")]
    for lane in lanes:
        assert not gc.isenabled()
        lane.shut()
    assert gc.isenabled()


def test_work_that_nobody_watches_may_still_tell() -> None:
    silent(1, 2, "key")
    assert not issubclass(Cancelled, World)


def give(answer: object, _progress: Progress) -> object:
    return answer


def allocate_much(_progress: Progress) -> list[list[int]]:
    return [[number] for number in range(100_000)]
