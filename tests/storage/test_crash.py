"""Killed at any moment: all that was confirmed is there, and nothing by halves."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from inspector.domain.revisions import Revision
from inspector.storage import doctor, lists, log, projections
from inspector.storage.engine import Store
from inspector.storage.lists import Draft
from tests.storage.given import (
    AT,
    HOLDER,
    PLAN,
    Begin,
    Hand,
    add,
    derived,
    dies,
    kill_me,
    killed_at_every_step,
    names,
    new_store,
    opening,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a child process by fork")

Tell = Callable[[str], None]
LIVES = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "w" / "甘肃.inspection"
    path.parent.mkdir()
    return path


def writes_on(path: Path, tell: Tell, until: Callable[[int, str], None]) -> None:
    """Opens the workspace and answers on and on; `until` is called at every point of an answer."""
    store = Store.open(path, HOLDER)
    hand = Hand()
    hand.number = log.last_number(store.connection, hand.stream)
    last = log.newest(store.connection, 1)
    for number in range(hand.number, 10_000):
        revision = hand.marks(number % 20, *last)
        with store.transaction() as connection:
            until(number, "begun")
            new = log.append(connection, [revision])
            until(number, "in the log")
            projections.refresh(connection, PLAN, {}, new)
            until(number, "derived")
        last = (revision,)
        until(number, "committed")
        tell(revision.id)
        until(number, "told")


def reopened(path: Path) -> Store:
    """The workspace after the crash, whole by every check."""
    store = Store.open(path, HOLDER)
    assert store.was_unclean
    health = doctor.examine_store(store)
    assert health.faults == ()
    assert [note.code for note in health.notes] == ["unclean_exit"]
    return store


def ids(store: Store) -> list[str]:
    return [revision.id for revision in log.revisions(store.connection)]


@pytest.mark.parametrize("point", ["begun", "in the log", "derived", "committed", "told"])
def test_killed_at_each_point_of_an_answer(path: Path, point: str) -> None:
    new_store(path).close()

    def until(number: int, reached: str) -> None:
        if number == 3 and reached == point:
            kill_me()

    told = dies(lambda tell: writes_on(path, tell, until))

    store = reopened(path)
    expected = 4 if point in {"committed", "told"} else 3
    assert len(ids(store)) == expected
    assert ids(store)[: len(told)] == told
    store.close()
    assert names(path.parent) == [path.name]


@pytest.mark.slow
def test_killed_hundreds_of_times_at_any_moment(path: Path) -> None:
    new_store(path).close()
    confirmed: list[str] = []
    chance = random.Random(20100305)  # noqa: S311 - the same moments in every run

    for _ in range(LIVES):
        after = chance.randrange(1, 30)
        confirmed += dies(lambda tell: writes_on(path, tell, lambda *_: None), after)
        if chance.random() < 0.1:
            store = reopened(path)
            assert confirmed == [each for each in ids(store) if each in set(confirmed)]
            store.close()

    store = reopened(path)
    found = ids(store)
    assert set(confirmed) <= set(found)
    # At most one answer a life was committed and died before it could be told.
    assert len(found) <= len(confirmed) + LIVES
    chain: list[Revision] = list(log.revisions(store.connection))
    assert all(b.parents == (a.id,) for a, b in pairwise(chain))
    before = derived(store)
    doctor.rebuild(store)
    assert derived(store) == before
    store.close()


def test_killed_while_a_big_import_is_written(path: Path) -> None:
    new_store(path).close()
    hand = Hand()
    many = [hand.marks(number % 20) for number in range(5_000)]

    def imports(tell: Tell) -> None:
        store = Store.open(path, HOLDER)
        store.connection.exec_driver_sql("PRAGMA cache_size=10")  # pages go to disk before the end
        with store.transaction() as connection:
            log.append(connection, many)
            tell(str(path.with_name(f"{path.name}-wal").stat().st_size))
            kill_me()

    (spilled,) = dies(imports)
    assert int(spilled) > 100_000
    store = reopened(path)
    assert ids(store) == []
    store.close()


@pytest.mark.slow
def test_killed_at_every_step_of_making_one(path: Path) -> None:
    def away() -> None:
        for file in path.parent.iterdir():
            file.unlink()

    def makes(begin: Begin) -> None:
        begin()
        new_store(path)

    for _ in killed_at_every_step(away, makes):
        if not path.exists():
            new_store(path).close()
        assert opening(path) == "open"
        assert names(path.parent) == [path.name]


def test_killed_at_every_step_of_closing(path: Path) -> None:
    def made() -> None:
        path.unlink(missing_ok=True)
        store = new_store(path)
        add(store, Hand().marks(7))
        store.close()

    def closes(begin: Begin) -> None:
        store = Store.open(path, HOLDER)
        add(store, Hand("b2").marks(8))
        begin()
        store.close()

    lives = 0
    for _ in killed_at_every_step(made, closes):
        store = Store.open(path, HOLDER)
        assert log.count(store.connection) == 2
        assert doctor.examine_store(store).is_sound
        store.close()
        assert names(path.parent) == [path.name]
        lives += 1
    assert lives > 10


def test_what_was_being_typed_survives(path: Path) -> None:
    new_store(path).close()
    record = Hand().marks(1).record

    def types(tell: Tell) -> None:
        store = Store.open(path, HOLDER)
        with store.transaction() as connection:
            lists.save_draft(connection, Draft(record, "正在输入的说", AT))
        tell("saved")
        kill_me()

    assert dies(types) == ["saved"]
    store = reopened(path)
    assert lists.drafts(store.connection) == (Draft(record, "正在输入的说", AT),)
    store.close()
