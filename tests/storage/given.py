"""What do the tests of the storage start from? A small plan, a hand that writes, a full disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from subprocess import DEVNULL, run
from types import FrameType
from typing import Any, NoReturn

import pytest

from inspector.domain.bodies import Body
from inspector.domain.faults import World
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.revisions import Revision, RevisionId, Writer, revise
from inspector.storage import log, projections
from inspector.storage.engine import Store
from inspector.storage.facts import Holder, WorkspaceFacts
from tests.workspace.plans import small_plan

AT = datetime(2010, 3, 5, 1, tzinfo=UTC)
PLAN = small_plan()
HOLDER = Holder("li", "laptop-1", 4711, AT)
LANZHOU = InspectionKey("joint", "620100", "T03")
BEIJING = InspectionKey("joint", "110000", "T03")


def facts(**more: Any) -> WorkspaceFacts:  # noqa: ANN401 - whatever the facts hold
    return WorkspaceFacts(
        **{
            "id": "ab" * 16,
            "campaign": PLAN.id,
            "role": Role.TEAM,
            "plan": PLAN.digest,
            "created_at": AT,
            "team": "T03",
            "author": "李明",
            **more,
        }
    )


class Hand:
    """Somebody who writes revisions; the same hand gives the same bytes in every run."""

    def __init__(self, stream: str = "a1", role: str = Role.TEAM) -> None:
        self.stream = stream
        self.role = role
        self.number = 0

    def write(
        self,
        record: RecordKey,
        body: Body | dict[str, Any],
        parents: Iterable[Revision | RevisionId] = (),
    ) -> Revision:
        self.number += 1
        at = AT + timedelta(minutes=self.number)
        writer = Writer(PLAN.id, PLAN.digest, "李明", self.role, "laptop-1", self.stream, at, 480)
        ids = [parent.id if isinstance(parent, Revision) else parent for parent in parents]
        return revise(writer, self.number, record, ids, body)

    def marks(self, marks: int, *parents: Revision, at: InspectionKey = LANZHOU) -> Revision:
        """The answer to E1: so many marks of 20."""
        record = RecordKey.of(at, Kind.ANSWER, "E1")
        return self.write(record, {"value": {"marks": str(marks)}}, parents)


def new_store(path: Path, **more: Any) -> Store:  # noqa: ANN401 - whatever the facts hold
    return Store.create(path, facts(**more), PLAN, HOLDER)


def add(store: Store, *revisions: Revision) -> tuple[Revision, ...]:
    """Adds revisions as every use case does: log and projections in one transaction."""
    with store.transaction() as connection:
        new = log.append(connection, revisions)
        projections.refresh(connection, PLAN, {}, new)
    return new


def fail_while_adding(store: Store, *revisions: Revision) -> NoReturn:
    """As `add`, but something breaks before the transaction ends."""
    with store.transaction() as connection:
        projections.refresh(connection, PLAN, {}, log.append(connection, revisions))
        raise ZeroDivisionError
    raise AssertionError


def opening(path: Path) -> str:
    """What a person meets who opens `path`: "open", or the code of the fault."""
    try:
        store = Store.open(path, HOLDER)
    except World as trouble:
        return trouble.faults[0].code
    store.close()
    return "open"


def derived(store: Store) -> list[tuple[Any, ...]]:
    """All derived rows, as they stand in the file."""
    rows: list[tuple[Any, ...]] = []
    for table, order in (("states", "1, 2, 3, 4, 5"), ("scorecards", "1, 2, 3")):
        query = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608 - names of our own
        rows.extend(tuple(row) for row in store.connection.exec_driver_sql(query))
    return rows


def code_of(error: pytest.ExceptionInfo[World]) -> str:
    """The code of the first fault, which must tell what to do next."""
    fault = error.value.faults[0]
    assert fault.remedy is not None
    return fault.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def dies(child: Callable[[Callable[[str], None]], object], after: int = -1) -> list[str]:
    """Runs `child` in a process of its own that is killed; what it told before it died.

    The child kills itself (`kill_me`), or is killed as soon as it has told `after` things.
    """
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os.close(reading)
            child(lambda told: void(os.write(writing, f"{told}\n".encode())))
        finally:
            os._exit(1)
    os.close(writing)
    heard: list[str] = []
    with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a pipe has no path
        for line in told:
            heard.append(line.strip())
            if len(heard) == after:
                os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), f"the child ended by itself with {status}"
    return heard


Begin = Callable[[], None]


def killed_at_every_step(
    prepare: Callable[[], object], work: Callable[[Begin], object], every: int = 1
) -> Iterator[int]:
    """Has `work` killed at its first step, its second… until it comes to its end unharmed.

    A step is a call of a function of the program, or a call out of one (to the disk, to SQLite);
    they are counted from where `work` calls what it is given, and only each `every`th is tried.
    `prepare` runs before each life.
    """
    for step in count(1, every):
        prepare()
        process = os.fork()
        if process == 0:
            status = 1
            try:
                work(partial(_kill_at, step))
                sys.setprofile(None)
                status = 0
            finally:
                os._exit(status)
        _, status = os.waitpid(process, 0)
        assert os.WIFSIGNALED(status) or status == 0
        if status == 0:
            return
        yield step


def _kill_at(step: int) -> None:
    left = step

    def count_down(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal left
        if event in {"call", "c_call"} and f"{os.sep}inspector{os.sep}" in frame.f_code.co_filename:
            left -= 1
            if left == 0:
                kill_me()

    sys.setprofile(count_down)


def kill_me() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def void(_anything: object) -> None:
    """Takes a value and gives none."""


@contextmanager
def disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own of that size; skips the test where none may be mounted."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        mounted = run(["mount", *options], check=False, stderr=DEVNULL).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("a disk of its own can be mounted only by root on Linux")
    try:
        yield folder
    finally:
        run(["umount", "-l", str(folder)], check=True)


def remount(folder: Path, options: str) -> None:
    run(["mount", "-o", f"remount,{options}", str(folder)], check=True)
