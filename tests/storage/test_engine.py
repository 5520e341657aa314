"""A workspace is made, opened, written to and closed; what is no workspace gets its sentence."""

from __future__ import annotations

import sqlite3
import struct
from functools import partial
from pathlib import Path

import pytest

from inspector.domain.faults import Bug, DiskTrouble, Unreadable
from inspector.domain.revisions import Revision
from inspector.storage import log
from inspector.storage.engine import Store
from inspector.storage.tables import APPLICATION_ID, SCHEMA
from inspector.storage.troubles import of_sqlite
from tests.storage.given import (
    HOLDER,
    Hand,
    add,
    code_of,
    derived,
    facts,
    fail_while_adding,
    names,
    new_store,
    opening,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "第3组"
    folder.mkdir()
    return folder / "甘肃.inspection"


def test_a_clean_exit_leaves_one_closed_file(path: Path) -> None:
    store = new_store(path)
    add(store, Hand().marks(12))
    assert store.close()

    assert names(path.parent) == ["甘肃.inspection"]
    again = Store.open(path, HOLDER)
    assert not again.was_unclean
    assert again.facts == facts()
    assert [revision.body for revision in log.revisions(again.connection)] == [
        {"value": {"marks": "12"}}
    ]
    again.close()


def test_the_connection_keeps_what_it_promises(path: Path) -> None:
    store = new_store(path)

    def pragma(name: str) -> object:
        return store.connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    assert {name: pragma(name) for name in ("journal_mode", "locking_mode")} == {
        "journal_mode": "wal",
        "locking_mode": "exclusive",
    }
    assert (pragma("synchronous"), pragma("foreign_keys"), pragma("trusted_schema")) == (2, 1, 0)
    assert (pragma("application_id"), pragma("user_version")) == (APPLICATION_ID, SCHEMA)
    store.close()


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    store = new_store(path)
    hand = Hand()
    add(store, hand.marks(12))
    before = derived(store)

    with pytest.raises(ZeroDivisionError):
        fail_while_adding(store, hand.marks(13))

    assert log.count(store.connection) == 1
    assert derived(store) == before
    with pytest.raises(Bug), store.transaction(), store.transaction():
        pass
    add(store, hand.marks(14))
    assert log.count(store.connection) == 2
    store.close()


def test_what_stands_there_is_never_written_over(path: Path) -> None:
    path.write_text("my notes")
    with pytest.raises(DiskTrouble) as error:
        new_store(path)
    assert code_of(error) == "exists"
    assert path.read_text() == "my notes"
    assert names(path.parent) == [path.name]


def test_a_journal_without_its_workspace_is_not_played_into_a_new_one(path: Path) -> None:
    path.with_name(f"{path.name}-wal").write_bytes(b"left behind")
    with pytest.raises(DiskTrouble) as error:
        new_store(path)
    assert code_of(error) == "exists"


@pytest.mark.parametrize(
    "content",
    [b"", b"x", "评分表".encode() * 100, bytes(4096), b"SQLite format 3\0", b"PK\x03\x04" * 50],
    ids=["empty", "one byte", "text", "zeros", "only the magic", "a zip"],
)
def test_a_file_of_another_kind_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        Store.open(path, HOLDER)
    assert code_of(error) == "not_a_workspace"
    assert path.read_bytes() == content
    assert names(path.parent) == [path.name]


def test_the_database_of_another_program_is_no_workspace(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE revisions (id TEXT)")
    other.close()
    with pytest.raises(Unreadable) as error:
        Store.open(path, HOLDER)
    assert code_of(error) == "not_a_workspace"


def test_a_newer_workspace_names_both_versions(path: Path) -> None:
    new_store(path).close()
    content = bytearray(path.read_bytes())
    content[60:64] = struct.pack(">i", 7)
    path.write_bytes(content)

    with pytest.raises(Unreadable) as error:
        Store.open(path, HOLDER)

    assert code_of(error) == "newer_schema"
    assert {"found": 7, "known": SCHEMA}.items() <= dict(
        error.value.faults[0].sentence.facts
    ).items()
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("place", "code"),
    [("nowhere.inspection", "not_found"), ("no/folder/at/all", "not_found"), (".", "is_folder")],
)
def test_a_place_without_a_workspace_is_named(path: Path, place: str, code: str) -> None:
    with pytest.raises(DiskTrouble) as error:
        Store.open(path.parent / place, HOLDER)
    assert code_of(error) == code
    assert names(path.parent) == []


def test_a_workspace_is_not_made_in_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(DiskTrouble) as error:
        new_store(path.parent / "nowhere" / "a.inspection")
    assert code_of(error) == "not_found"


def test_a_name_that_no_disk_can_hold_is_refused(path: Path) -> None:
    with pytest.raises(DiskTrouble) as error:
        new_store(path.with_name("长" * 200 + ".inspection"))
    assert code_of(error) == "name_too_long"


def test_a_file_with_fewer_revisions_than_it_was_closed_with_is_damaged(path: Path) -> None:
    store = new_store(path)
    add(store, Hand().marks(12))
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM revisions")
    raw.commit()
    raw.close()

    with pytest.raises(Unreadable) as error:
        Store.open(path, HOLDER)
    assert code_of(error) == "damaged"


def test_every_cut_of_a_workspace_gets_a_sentence(path: Path) -> None:
    whole = _filled(path)
    for size in (*range(0, len(whole), 4096), 99, 101, 5000, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert opening(path) in {"damaged", "not_a_workspace"}


def _filled(path: Path) -> bytes:
    """A closed workspace with twenty answers to one question."""
    store, hand = new_store(path), Hand()
    last: tuple[Revision, ...] = ()
    for marks in range(20):
        last = add(store, hand.marks(marks, *last))
    store.close()
    return path.read_bytes()


def test_a_disk_that_fails_while_it_is_opened_is_not_called_damage(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(sqlite3.Connection):
        """Its disk is gone before the tables are looked at."""

        def execute(self, sql: str, /, *parameters: object) -> sqlite3.Cursor:
            if sql.endswith("LIMIT 0"):
                error = sqlite3.OperationalError("disk I/O error")
                vars(error)["sqlite_errorcode"] = sqlite3.SQLITE_IOERR_READ
                raise error
            return super().execute(sql, *parameters)  # type: ignore[arg-type]  # passed on as they came

    new_store(path).close()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Failing))
        with pytest.raises(DiskTrouble) as error:
            Store.open(path, HOLDER)

    assert code_of(error) == "disk_failing"
    assert opening(path) == "open"


def test_a_file_that_is_out_of_reach_is_not_called_damaged(path: Path) -> None:
    new_store(path).close()
    corrupt = sqlite3.DatabaseError("database disk image is malformed")
    vars(corrupt)["sqlite_errorcode"] = sqlite3.SQLITE_CORRUPT

    codes = []
    for each in (path, path.with_name("gone.inspection")):
        trouble = of_sqlite(corrupt, each)
        assert trouble is not None
        codes.append(trouble.faults[0].code)
    assert codes == ["damaged", "disk_failing"]
