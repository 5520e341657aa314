"""Does reading end once, and only when everything was read, however long the desk takes?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtWidgets import QWidget

from inspector.workspace.workspace import Workspace
from tests.drive import settle
from tests.ui.imports.conftest import Bench
from tests.ui.program import rest

AtOnce = Callable[[QWidget], None]


def test_reading_waits_for_a_desk_that_is_busy(bench: Bench, at_once: AtOnce) -> None:
    page = bench.go("imports")
    free = held(bench)
    bench.person.drop(chosen(bench))
    at_once(page)
    settle()
    assert bench.page.session.is_busy
    free.set()
    bench.settle()
    assert bench.person.sees("2 files read in ")
    assert len(bench.page.session.choice.rows) == 2


def test_reading_that_is_stopped_before_it_began_reads_nothing(bench: Bench) -> None:
    bench.go("imports")
    free = held(bench)
    bench.person.drop(chosen(bench))
    bench.page.session.stop()
    free.set()
    bench.settle()
    assert bench.page.session.choice.rows == ()


def test_more_files_come_while_the_others_are_ranked(bench: Bench, at_once: AtOnce) -> None:
    first, second = chosen(bench)
    bench.drop(first)
    free = held(bench)
    bench.page.session.forget([])
    bench.person.drop([second])
    at_once(bench.page)
    settle()
    free.set()
    bench.settle()
    assert bench.person.sees("2 files read in ")


def test_nothing_is_said_of_work_that_is_over(bench: Bench) -> None:
    bench.drop(*chosen(bench))
    assert bench.window.status.work.accessibleName() == ""


def chosen(bench: Bench) -> tuple[Path, Path]:
    return bench.stick.named("白银"), bench.stick.named("王五")


def held(bench: Bench) -> Event:
    """Keeps the desk busy until the event is set."""
    rest(bench.window)
    free = Event()
    bench.window.desk.ask(partial(_wait, free)).start()
    return free


def _wait(free: Event, _workspace: Workspace) -> None:
    assert free.wait(20)
