"""The log is a set of revisions: added once, kept byte for byte, found by record and by stream."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision, revision_from_raw
from inspector.storage import log
from inspector.storage.engine import Store
from inspector.storage.log import CopiedNumber
from tests.storage.given import BEIJING, LANZHOU, Hand, add, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path / "w.inspection")
    yield store
    store.close()


def test_a_revision_is_added_once_whatever_the_way(store: Store) -> None:
    hand = Hand()
    first, second, third = hand.marks(1), hand.marks(2), hand.marks(3, at=BEIJING)

    assert add(store, first) == (first,)
    assert add(store, first) == ()
    assert add(store, first, second, second, third) == (second, third)
    assert add(store, third, first) == ()

    assert list(log.revisions(store.connection)) == [first, second, third]
    assert log.count(store.connection) == 3
    unknown = hand.marks(4).id
    assert log.known(store.connection, [first.id, unknown]) == {first.id}


def test_what_a_newer_version_wrote_is_kept_byte_for_byte(store: Store) -> None:
    raw = Hand().marks(1).raw
    newer = revision_from_raw(
        raw.replace(b'"body":{', b'"body":{"mood":"\xe5\xa5\xbd",').replace(b"{", b'{"hue": 7,', 1)
    )
    add(store, newer)

    (kept,) = log.history(store.connection, newer.record)
    assert kept.raw == newer.raw
    assert kept.body["mood"] == "好"
    assert kept == newer


def test_histories_are_told_apart(store: Store) -> None:
    hand = Hand()
    here, there = hand.marks(1), hand.marks(1, at=BEIJING)
    visit = hand.write(RecordKey.of(LANZHOU, Kind.VISIT, "main"), {"people": "王"})
    changed = hand.marks(2, here)
    add(store, here, there, visit)
    add(store, changed)

    assert log.history(store.connection, here.record) == (here, changed)
    assert log.of_inspection(store.connection, LANZHOU) == (here, visit, changed)
    assert log.newest(store.connection, 2) == (changed, visit)
    assert log.by_ids(store.connection, [there.id, hand.marks(9).id]) == {there.id: there}


def test_a_long_log_is_read_whole_in_its_order(store: Store) -> None:
    hand = Hand()
    written = [hand.marks(number % 20) for number in range(2 * log.AT_ONCE + 7)]
    add(store, *written)
    assert [each.id for each in log.revisions(store.connection)] == [each.id for each in written]


def test_contents_depend_on_the_revisions_alone(store: Store, tmp_path: Path) -> None:
    hand = Hand()
    revisions = [hand.marks(number) for number in range(5)]
    add(store, *revisions)
    other = new_store(tmp_path / "other.inspection", id="cd" * 16)
    for revision in reversed(revisions[1:]):
        add(other, revision)
    assert log.contents(other.connection) != log.contents(store.connection)
    add(other, revisions[0])
    assert log.contents(other.connection) == log.contents(store.connection)
    other.close()


def test_a_copied_laptop_is_found_by_its_doubled_numbers(store: Store) -> None:
    laptop, copy = Hand("a1"), Hand("a1")
    same = laptop.marks(1)
    copy.number = 1
    ours, theirs = laptop.marks(2, same), copy.marks(3, same)
    add(store, same, ours)
    assert log.copied_numbers(store.connection) == ()

    add(store, theirs, Hand("b2").marks(9))

    both: tuple[Revision, ...] = tuple(sorted((ours, theirs), key=lambda each: each.id))
    assert log.copied_numbers(store.connection) == (CopiedNumber("a1", 2, both),)
    assert log.copied_numbers(store.connection, ["b2"]) == ()
    assert log.last_number(store.connection, "a1") == 2
    assert log.last_number(store.connection, "new") == 0
    assert log.id_at(store.connection, "a1", 1) == same.id
    assert log.id_at(store.connection, "a1", 2) == ""
