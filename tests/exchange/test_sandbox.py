"""A file that breaks, hangs or swells its reader costs that file alone."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from inspector.exchange.bundles import Reading, to_bytes
from inspector.exchange.sandbox import ReadOutcome, Sandbox

pytestmark = pytest.mark.slow
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system keeps to the limit there")
MEGABYTE = 1024 * 1024


def play(path: str, passwords: Sequence[str], plans: Sequence[bytes]) -> bytes:
    """In the child: does what the file's name says."""
    deed = Path(path).stem.partition("-")[0]
    held = b""
    if deed == "abort":
        os.abort()
    if deed == "leave":
        os._exit(3)
    if deed == "hang":
        time.sleep(60)
    if deed == "spin":
        while True:
            pass
    if deed == "raise":
        raise ValueError(path)
    if deed == "swell":
        held = bytes(3000 * MEGABYTE)
    told = {
        "pid": str(os.getpid()),
        "modules": " ".join(each for each in sys.modules if each.startswith(("ui", "PySide6"))),
        "main": str(getattr(sys.modules["__main__"], "__file__", "")),
        "given": f"{passwords}{plans}",
    }
    return to_bytes(Reading(sha256=told.get(deed, f"{deed}{len(held)}")))


def codes(outcomes: Sequence[ReadOutcome]) -> list[str]:
    return [each.refusal.code if each.refusal else each.sha256 for each in outcomes]


def paths(*names: str) -> list[Path]:
    return [Path(name) for name in names]


def test_outcomes_come_in_the_order_of_the_files() -> None:
    names = [f"file{number}-x" for number in range(30)]

    with Sandbox(play) as sandbox:
        outcomes = list(sandbox.read_all(paths(*names)))

    assert [str(each.path) for each in outcomes] == names
    assert codes(outcomes) == [f"file{number}0" for number in range(30)]


@pytest.mark.parametrize("deed", ["abort", "leave", "raise"])
def test_a_reader_that_breaks_costs_that_file_alone(deed: str) -> None:
    started = time.monotonic()

    with Sandbox(play) as sandbox:
        outcomes = list(sandbox.read_all(paths("a", deed, "b", f"{deed}-2", "c")))

    assert codes(outcomes) == ["a0", "unreadable", "b0", "unreadable", "c0"]
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("deed", ["hang", "spin"])
def test_a_reader_that_hangs_is_ended_in_time(deed: str) -> None:
    started = time.monotonic()

    with Sandbox(play, seconds=1) as sandbox:
        outcomes = list(sandbox.read_all(paths("a", deed, "b")))

    assert codes(outcomes) == ["a0", "timeout", "b0"]
    assert time.monotonic() - started < 10


@LINUX
def test_a_reader_that_swells_is_kept_by_the_system() -> None:
    with Sandbox(play, memory=400 * MEGABYTE) as sandbox:
        outcomes = list(sandbox.read_all(paths("a", "swell", "b")))

    assert codes(outcomes) == ["a0", "too_large", "b0"]


def test_a_reader_that_swells_is_ended_where_the_system_keeps_nothing() -> None:
    memory = 150 * MEGABYTE

    with Sandbox(swelling, memory=memory, limits_itself=False) as sandbox:
        outcomes = list(sandbox.read_all(paths("a", "swell", "b")))

    assert codes(outcomes) == ["a", "too_large", "b"]


def swelling(path: str, _passwords: Sequence[str], _plans: Sequence[bytes]) -> bytes:
    """In the child: takes a little more memory again and again, and uses it."""
    held = []
    while path == "swell":
        held.append(os.urandom(10 * MEGABYTE))
        time.sleep(0.02)
    return to_bytes(Reading(sha256=path))


def test_readers_stay_warm_and_few() -> None:
    with Sandbox(play) as sandbox:
        pids = {each.sha256 for each in sandbox.read_all(paths("pid") * 40)}

    assert 1 <= len(pids) <= 2
    assert str(os.getpid()) not in pids


def test_readers_know_neither_screen_nor_main_script() -> None:
    with Sandbox(play) as sandbox:
        modules, main = sandbox.read_all(paths("modules", "main"))

    assert modules.sha256 == ""
    assert main.sha256 == ""


def test_passwords_and_plans_reach_the_reader() -> None:
    with Sandbox(play) as sandbox:
        (outcome,) = sandbox.read_all(paths("given"), ["secret"], [b"{}"])

    assert outcome.sha256 == "('secret',)(b'{}',)"


def test_leaving_the_loop_ends_the_reading() -> None:
    started = time.monotonic()

    with Sandbox(play, seconds=30) as sandbox:
        for outcome in sandbox.read_all(paths("a", "hang", "hang", "hang")):
            assert outcome.sha256 == "a0"
            break

    assert time.monotonic() - started < 8


def test_no_more_files_are_taken_than_can_be_read() -> None:
    taken: list[int] = []

    def files() -> object:
        for number in range(50):
            taken.append(number)
            yield Path(f"file{number}")

    with Sandbox(play) as sandbox:
        outcomes = sandbox.read_all(files())  # type: ignore[arg-type]
        next(outcomes)
        assert len(taken) < 10
        assert len(list(outcomes)) == 49


@LINUX
def test_readers_that_somebody_ended_between_files_are_replaced() -> None:
    with Sandbox(play) as sandbox:
        before = {each.sha256 for each in sandbox.read_all(paths("pid") * 10)}
        for pid in before:
            os.kill(int(pid), signal.SIGKILL)
        after = list(sandbox.read_all(paths("a", "b", "c", "d", "e")))

    assert codes(after) == ["a0", "b0", "c0", "d0", "e0"]


def test_no_reader_is_left_behind() -> None:
    with Sandbox(play) as sandbox:
        pids = {int(each.sha256) for each in sandbox.read_all(paths("pid") * 10)}

    assert not [pid for pid in pids if psutil.pid_exists(pid)]
