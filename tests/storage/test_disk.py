"""A full, read-only or failing disk says so, and costs nothing that was saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, World
from inspector.storage import backups, doctor, files, log, streams
from inspector.storage.backups import Cause
from inspector.storage.engine import Store
from tests.storage.given import (
    AT,
    HOLDER,
    Hand,
    add,
    code_of,
    dies,
    disk,
    kill_me,
    names,
    new_store,
    opening,
    remount,
)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a small workspace."""
    with disk(tmp_path / "disk", "1m") as folder:
        yield folder


def fill(folder: Path, leave: int = 0) -> Path:
    """Fills the disk, but for so many bytes."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


def write_on(store: Store, hand: Hand, confirmed: list[str]) -> None:
    """Answers until something breaks; `confirmed` holds what was saved."""
    while True:
        revision = hand.marks(3)
        add(store, revision)
        confirmed.append(revision.id)


def write_until_full(store: Store, hand: Hand) -> tuple[list[str], pytest.ExceptionInfo[World]]:
    """What was confirmed before the disk was full, and what the person was told."""
    confirmed: list[str] = []
    with pytest.raises(World) as error:
        write_on(store, hand, confirmed)
    return confirmed, error


def test_a_full_disk_costs_nothing_that_was_saved(small: Path) -> None:
    path = small / "甘肃.inspection"
    store, hand = new_store(path), Hand()
    ballast = fill(small, leave=200_000)
    confirmed, error = write_until_full(store, hand)

    assert code_of(error) == "disk_full"
    assert confirmed
    assert [each.id for each in log.revisions(store.connection)] == confirmed
    with pytest.raises(World) as again:
        add(store, hand.marks(3))
    assert code_of(again) == "disk_full"

    ballast.unlink()
    later = hand.marks(4)
    add(store, later)
    assert doctor.examine_store(store).is_sound
    assert store.close()
    store = Store.open(path, HOLDER)
    assert [each.id for each in log.revisions(store.connection)] == [*confirmed, later.id]
    store.close()


def test_closed_on_a_full_disk_and_opened_when_there_is_room(small: Path) -> None:
    path = small / "甘肃.inspection"
    store, hand = new_store(path), Hand()
    ballast = fill(small, leave=100_000)
    confirmed, _ = write_until_full(store, hand)
    store.close()
    ballast.unlink()

    store = Store.open(path, HOLDER)
    assert [each.id for each in log.revisions(store.connection)] == confirmed
    store.close()
    assert names(small) == [path.name]


def test_a_full_disk_takes_no_half_workspace_copy_or_original(small: Path, tmp_path: Path) -> None:
    store = new_store(small / "甘肃.inspection")
    add(store, Hand().marks(7))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8" + bytes(50_000))
    folder = small / "backups"
    fill(small, leave=8192)
    before = names(small)

    attempts: tuple[Callable[[], object], ...] = (
        lambda: new_store(small / "another.inspection"),
        lambda: backups.copy_to(store, small / "copy.inspection"),
        lambda: backups.back_up(store, folder, Cause.EXIT, AT),
        lambda: files.keep_original(small / "甘肃.files", photo),
    )
    for attempt in attempts:
        with pytest.raises(DiskTrouble) as error:
            attempt()
        assert code_of(error) == "disk_full"

    left = [name for name in names(small) if name not in before]
    assert set(left) <= {"backups", "甘肃.files"}
    assert all(names(small / name) == [] for name in left)
    assert store.close()


def test_a_full_settings_disk_costs_a_stream_and_no_work(small: Path, tmp_path: Path) -> None:
    store = new_store(tmp_path / "甘肃.inspection")
    fill(small)
    line = streams.take_up(small, store.facts.id, store.connection, "fresh")
    streams.lay_down(small, store.facts.id, store.connection, line.stream)
    assert line == streams.Line("fresh", 0)
    store.close()


def test_a_read_only_disk_is_named_before_anything_is_touched(small: Path) -> None:
    path = small / "甘肃.inspection"
    new_store(path).close()
    remount(small, "ro")

    with pytest.raises(DiskTrouble) as opened:
        Store.open(path, HOLDER)
    with pytest.raises(DiskTrouble) as made:
        new_store(small / "another.inspection")
    assert (code_of(opened), code_of(made)) == ("read_only", "read_only")
    assert names(small) == [path.name]
    remount(small, "rw")
    assert opening(path) == "open"


def test_a_disk_without_a_byte_left_says_that_it_is_full(small: Path) -> None:
    path = small / "甘肃.inspection"
    new_store(path).close()
    fill(small)
    with pytest.raises(DiskTrouble) as error:
        Store.open(path, HOLDER)
    assert code_of(error) == "disk_full"
    assert names(small) == ["ballast", path.name]


def test_a_backup_to_a_read_only_disk_blames_no_failing_disk(small: Path, tmp_path: Path) -> None:
    store = new_store(tmp_path / "甘肃.inspection")
    remount(small, "ro")
    with pytest.raises(DiskTrouble) as error:
        backups.copy_to(store, small / "copy.inspection")
    assert code_of(error) == "not_allowed"
    assert names(small) == []
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_a_file_that_may_grow_no_further(tmp_path: Path) -> None:
    path = tmp_path / "甘肃.inspection"
    store = new_store(path)
    add(store, Hand().marks(7))
    store.close()

    def grows(tell: Callable[[str], None]) -> None:
        import resource

        store, hand = Store.open(path, HOLDER), Hand("b2")
        limit = path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        confirmed, error = write_until_full(store, hand)
        for identity in confirmed:
            tell(identity)
        tell(code_of(error))
        tell(str(log.count(store.connection)))
        kill_me()

    *confirmed, code, seen = dies(grows)
    assert code in {"disk_full", "disk_failing"}
    assert int(seen) == 1 + len(confirmed)
    store = Store.open(path, HOLDER)
    assert {*confirmed} <= {each.id for each in log.revisions(store.connection)}
    assert doctor.examine_store(store).is_sound
    store.close()
