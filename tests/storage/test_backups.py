"""A copy counts after it was opened and compared; what stood in its place is set aside."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.faults import Bug, DiskTrouble, Held, Unreadable
from inspector.domain.revisions import Revision
from inspector.storage import backups, copies, doctor, log
from inspector.storage.backups import Backup, Cause, Inside
from inspector.storage.engine import Store
from tests.storage.given import (
    AT,
    HOLDER,
    PLAN,
    Begin,
    Hand,
    add,
    code_of,
    dies,
    facts,
    kill_me,
    killed_at_every_step,
    names,
    new_store,
    opening,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "w").mkdir()
    return tmp_path / "w" / "甘肃.inspection"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return backups.folder_of(tmp_path / "backups", facts().id)


def filled(path: Path, answers: int = 5) -> Store:
    store, hand = new_store(path), Hand()
    add(store, *(hand.marks(number % 20) for number in range(answers)))
    return store


def test_a_backup_is_a_whole_workspace_of_its_own(path: Path, folder: Path) -> None:
    store = filled(path)
    backup = backups.back_up(store, folder, Cause.EXIT, AT)
    store.close()

    assert backups.backups(folder) == (backup,)
    assert (backup.at, backup.cause) == (AT, Cause.EXIT)
    assert backups.look_inside(backup.path) == Inside(
        facts(), revisions=5, last_written=AT + timedelta(minutes=5), inspections_started=1
    )
    assert names(folder) == [backup.path.name]
    opened = Store.open(backup.path, HOLDER)
    assert not opened.was_unclean
    assert doctor.examine_store(opened).is_sound
    opened.close()


def test_two_backups_of_one_second_are_two(path: Path, folder: Path) -> None:
    store = filled(path)
    made = {backups.back_up(store, folder, Cause.EXIT, AT).path for _ in range(3)}
    assert {backup.path for backup in backups.backups(folder)} == made
    assert len(made) == 3
    with pytest.raises(DiskTrouble) as error:
        backups.copy_to(store, made.pop())
    assert code_of(error) == "exists"
    store.close()


def test_in_a_copy_by_steps_nobody_waits(path: Path, folder: Path) -> None:
    store, hand = filled(path, 6_000), Hand("b2")
    written: list[Revision] = []

    def pause() -> bool:
        written.extend(add(store, hand.marks(3)))
        return True

    backup = backups.back_up_in_steps(store, folder, AT, pause)

    assert backup is not None
    assert len(written) > 3
    assert copies.check_copy(backup.path) == log.contents(store.connection)
    assert log.count(store.connection) == 6_000 + len(written)
    assert doctor.examine_store(store).is_sound
    store.close()


def test_a_copy_by_steps_can_be_given_up(path: Path, folder: Path) -> None:
    store = filled(path, 3_000)
    assert backups.back_up_in_steps(store, folder, AT, lambda: False) is None
    assert names(folder) == []
    add(store, Hand("b2").marks(1))
    assert store.close()
    assert opening(path) == "open"


def test_a_copy_is_not_made_in_the_middle_of_an_entry(path: Path, folder: Path) -> None:
    store = filled(path)
    with store.transaction(), pytest.raises(Bug):
        backups.back_up(store, folder, Cause.EXIT, AT)
    assert names(folder) == []
    store.close()


def test_a_workspace_comes_back_and_the_former_one_stays(path: Path, folder: Path) -> None:
    store = filled(path)
    backup = backups.back_up(store, folder, Cause.EXIT, AT)
    add(store, Hand("b2").marks(1))
    store.close()

    restored = backups.restore(backup.path, path, HOLDER, AT)

    assert restored.revisions == 5
    assert restored.set_aside == path.with_name("甘肃.set-aside-20100305-010000.inspection")
    assert opening(restored.set_aside) == "open"
    back = Store.open(path, HOLDER)
    assert (log.count(back.connection), back.was_unclean) == (5, False)
    back.close()
    assert backup.path.exists()


def test_a_damaged_workspace_comes_back_from_the_latest_good_backup(
    path: Path, folder: Path
) -> None:
    store = filled(path, 500)
    good = backups.back_up(store, folder, Cause.EXIT, AT)
    newer = backups.back_up(store, folder, Cause.EXIT, AT + timedelta(hours=1))
    store.close()
    for damaged in (path, newer.path):
        content = bytearray(damaged.read_bytes())
        content[4096:20_000] = bytes(20_000 - 4096)
        damaged.write_bytes(content)

    assert opening(path) == "damaged"
    with pytest.raises(Unreadable) as error:
        backups.restore(newer.path, path, HOLDER, AT)
    assert code_of(error) == "damaged"
    assert len(names(path.parent)) == 1

    assert backups.latest_good(folder) == good
    backups.restore(good.path, path, HOLDER, AT)
    assert opening(path) == "open"
    assert len(names(path.parent)) == 2


def test_an_open_workspace_is_neither_replaced_nor_taken_for_a_backup(
    path: Path, folder: Path
) -> None:
    store = filled(path)
    backup = backups.back_up(store, folder, Cause.EXIT, AT)
    with pytest.raises(Held):
        backups.restore(backup.path, path, HOLDER, AT)
    with pytest.raises(Held):
        backups.restore(path, path.with_name("another.inspection"), HOLDER, AT)
    # Had the open file been read by another handle, SQLite's own lock would now be gone.
    look = (
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT * FROM meta')"
    )
    other = run([sys.executable, "-c", look, str(path)], capture_output=True, check=False)
    assert b"database is locked" in other.stderr
    store.close()


def test_a_copy_with_its_journal_is_restored_with_what_the_journal_holds(
    path: Path, tmp_path: Path
) -> None:
    new_store(path).close()

    def crashes(tell: Callable[[str], None]) -> None:
        tell("opens")
        add(Store.open(path, HOLDER), Hand().marks(7))
        kill_me()

    dies(crashes)
    stick = tmp_path / "stick"
    shutil.copytree(path.parent, stick)
    restored = backups.restore(stick / path.name, tmp_path / "back.inspection", HOLDER, AT)
    assert (restored.revisions, restored.set_aside) == (1, None)


@pytest.mark.slow
def test_killed_at_every_step_of_restoring(path: Path, folder: Path) -> None:
    store = filled(path, 3)
    backup = backups.back_up(store, folder, Cause.EXIT, AT)
    store.close()

    def former() -> None:
        for file in path.parent.iterdir():
            file.unlink()
        filled(path, 4).close()

    def restores(begin: Begin) -> None:
        begin()
        backups.restore(backup.path, path, HOLDER, AT)

    for _ in killed_at_every_step(former, restores, every=3):
        present = [file for file in path.parent.iterdir() if file.name.endswith(".inspection")]
        whole = [log_count(file) for file in present if not file.name.startswith(".")]
        assert 4 in whole
        assert set(whole) <= {3, 4}
        assert opening(path) == "open" or not path.exists()


def log_count(path: Path) -> int:
    with copies.reading(path) as connection:
        return log.count(connection)


def test_what_is_no_workspace_is_not_restored(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("not a backup")
    with pytest.raises(Unreadable) as error:
        backups.restore(other, path, HOLDER, AT)
    assert code_of(error) == "not_a_workspace"
    with pytest.raises(DiskTrouble) as missing:
        backups.restore(tmp_path / "gone.inspection", path, HOLDER, AT)
    assert code_of(missing) == "not_found"
    assert names(path.parent) == []


def test_other_files_in_the_folder_are_no_backups(folder: Path) -> None:
    assert backups.backups(folder) == ()
    folder.mkdir(parents=True)
    for name in ("notes.txt", "20100305-010000-lunch.inspection", ".20100305-010000-exit.part"):
        (folder / name).write_text("")
    assert backups.backups(folder) == ()
    assert PLAN.digest not in names(folder)


def made(hours_ago: list[int], cause: Cause = Cause.IDLE) -> list[Backup]:
    return [Backup(Path(str(hours)), AT - timedelta(hours=hours), cause) for hours in hours_ago]


@given(st.lists(st.integers(0, 24 * 400), unique=True, max_size=60))
def test_thinning_keeps_the_newest_two_and_one_for_each_day_week_and_month(
    hours_ago: list[int],
) -> None:
    known = made(hours_ago)
    gone = set(backups.superfluous(known, AT))
    kept = [backup for backup in known if backup not in gone]

    newest_first = sorted(known, key=lambda backup: backup.at, reverse=True)
    assert not gone & set(newest_first[:2])
    assert not [backup for backup in gone if AT - backup.at <= timedelta(days=1)]
    assert {backup.at.date() for backup in kept if AT - backup.at <= timedelta(days=14)} == {
        backup.at.date() for backup in known if AT - backup.at <= timedelta(days=14)
    }
    months = {(backup.at.year, backup.at.month) for backup in known}
    assert {(backup.at.year, backup.at.month) for backup in kept} == months
    # Thinning again takes nothing more: what stays does not depend on how often one thins.
    assert backups.superfluous(kept, AT) == ()


def test_a_year_of_backups_every_hour_comes_down_to_a_few_dozen() -> None:
    known = made(list(range(24 * 365)))
    kept = len(known) - len(backups.superfluous(known, AT))
    # 25 hours, 14 days, 9 weeks, 12 months, and the ends where these overlap.
    assert 25 + 13 + 6 + 9 <= kept <= 25 + 14 + 9 + 13


def test_snapshots_that_a_person_asked_for_are_kept() -> None:
    known = made([24 * 300 + hour for hour in range(10)], Cause.SNAPSHOT)
    assert backups.superfluous(known, AT) == ()


def test_thinning_deletes_the_files(path: Path, folder: Path) -> None:
    store = filled(path)
    for hours in (0, 26, 27, 28):
        backups.back_up(store, folder, Cause.IDLE, AT - timedelta(hours=hours))
    store.close()
    backups.thin(folder, AT)
    # The newest two stay; of the day before one is enough.
    assert [AT - backup.at for backup in backups.backups(folder)] == [
        timedelta(hours=0),
        timedelta(hours=26),
    ]
