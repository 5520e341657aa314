"""How is a workspace made, opened, written to and closed? One file, connection and thread (S1).

The connection commits nothing by itself: what is written stands inside `transaction`, whose commit
is on the disk before it returns (S2). While a `Store` is open no code may open its file by another
handle, not even to read it: closing that handle would drop SQLite's own lock.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
from sqlalchemy import Connection, StaticPool, create_engine

from inspector.domain.faults import Bug, World
from inspector.domain.plan import Plan
from inspector.storage import lists, log, projections
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.storage.lock import Lock
from inspector.storage.tables import APPLICATION_ID, SCHEMA, metadata
from inspector.storage.troubles import (
    damaged,
    must_be_a_file,
    must_be_free,
    newer_schema,
    not_a_workspace,
    told,
)

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_OPEN = "open"
"""The key in `meta` that stands while a workspace is open, and so after an unclean exit."""
_COUNT = "count"
"""The key in `meta` with the number of revisions at the last clean exit."""


class Store:
    """An open workspace; `was_unclean` tells that the last exit was a crash or a power cut."""

    def __init__(self, path: Path, driver: sqlite3.Connection, lock: Lock) -> None:
        """Takes over a driver connection that `_connect` made; use `create` or `open`."""
        self.path = path
        self.was_unclean = False
        self._driver = driver
        self._lock = lock
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=lambda: driver,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",
        )
        self._connection = engine.connect()

    @classmethod
    def create(cls, path: Path, facts: WorkspaceFacts, plan: Plan, holder: Holder) -> Store:
        """A new workspace with its plan; it is there whole or not at all, and never over another.

        Raises `DiskTrouble` (also for what already stands there) or `Held`.
        """
        path = path.absolute()
        with told(path):
            must_be_free(path)
            if not path.parent.is_dir():
                raise FileNotFoundError(2, "", str(path.parent))
        lock = Lock.acquire(path, holder)
        try:
            with told(path):
                _write_new(path, facts, plan)
            return cls._open_locked(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, holder: Holder) -> Store:
        """The workspace at `path`; raises `Held`, `Unreadable` or `DiskTrouble`.

        After an unclean exit the whole file is checked first (S4).
        """
        path = path.absolute()
        with told(path):
            must_be_a_file(path)
        lock = Lock.acquire(path, holder)
        try:
            return cls._open_locked(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_locked(cls, path: Path, lock: Lock) -> Store:
        with told(path):
            check_header(path)
            driver = _connect(path)
            try:
                store = cls(path, driver, lock)
                store._begin_use()
            except BaseException:
                driver.close()
                raise
        return store

    @property
    def connection(self) -> Connection:
        """For reading at any time, and for writing inside `transaction` alone."""
        return self._connection

    @property
    def facts(self) -> WorkspaceFacts:
        """What the workspace knows of itself."""
        return lists.facts(self._connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of the block or nothing; after it returns, the disk has it.

        Any exception rolls back and goes on; trouble of the disk becomes a `World`.
        """
        if self._driver.in_transaction:
            raise Bug("a transaction within a transaction")
        with told(self.path):
            self._driver.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._driver.execute("COMMIT")
            except BaseException:
                projections.forget(self._connection)
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """SQLite may have rolled back by itself, as it does on a full disk."""
        if self._driver.in_transaction:
            # What made us roll back is what the person must hear, not what follows from it.
            with suppress(sqlite3.Error):
                self._driver.execute("ROLLBACK")

    def close(self) -> bool:
        """Leaves one closed file; whether that went well.

        A full or vanished disk costs nothing that was saved: the next opening finds it in -wal.
        """
        try:
            with self.transaction() as connection:
                lists.forget_meta(connection, _OPEN)
                lists.set_meta(connection, _COUNT, str(log.count(connection)))
            with told(self.path):
                self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                mode = self._driver.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except World:
            mode = ""
        finally:
            with suppress(sqlite3.Error):
                self._connection.close()
                self._driver.close()
            self._lock.release()
        return bool(mode == "delete")

    def _begin_use(self) -> None:
        """Judges how the last use ended, and notes that this one began (S4)."""
        self.was_unclean = lists.meta(self._connection, _OPEN) is not None
        if self.was_unclean:
            if self.structural_faults():
                raise damaged(self.path)
        elif lists.meta(self._connection, _COUNT) != str(log.count(self._connection)):
            raise damaged(self.path)
        try:
            lists.facts(self._connection)
        except (msgspec.DecodeError, KeyError) as error:
            raise damaged(self.path) from error
        with self.transaction() as connection:
            lists.set_meta(connection, _OPEN, "1")

    def structural_faults(self) -> tuple[str, ...]:
        """What SQLite's own checks say, in its words; nothing when the file is sound."""
        checks = self._driver.execute("PRAGMA quick_check(20)").fetchall()
        lost = self._driver.execute("PRAGMA foreign_key_check").fetchall()
        faults = [str(row[0]) for row in checks if row[0] != "ok"]
        return (*faults, *(f"foreign key of {row[0]}" for row in lost))


def check_header(path: Path) -> None:
    """Raises `Unreadable` unless `path` is a workspace of a version that we read.

    Reads the first bytes by a handle of its own: only before the connection is open.
    """
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise not_a_workspace(path)
    (schema,) = struct.unpack_from(">i", header, 60)
    (application,) = struct.unpack_from(">i", header, 68)
    if application != APPLICATION_ID:
        raise not_a_workspace(path)
    if schema > SCHEMA:
        raise newer_schema(path, schema, SCHEMA)


def _connect(path: Path) -> sqlite3.Connection:
    """The one connection, with all that S1 asks of it."""
    driver = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        for pragma in (
            "locking_mode=EXCLUSIVE",
            "journal_mode=WAL",
            "synchronous=FULL",
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cell_size_check=ON",
        ):
            driver.execute(f"PRAGMA {pragma}")
    except BaseException:
        driver.close()
        raise
    return driver


def _write_new(path: Path, facts: WorkspaceFacts, plan: Plan) -> None:
    """Writes the empty workspace under another name and gives it its own when it is on the disk."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    driver = sqlite3.connect(draft, isolation_level=None)
    try:
        driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
        driver.execute(f"PRAGMA user_version={SCHEMA}")
        driver.execute("PRAGMA synchronous=FULL")
        engine = create_engine(
            "sqlite+pysqlite://",
            creator=lambda: driver,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as connection:
            driver.execute("BEGIN")
            metadata.create_all(connection)
            lists.set_facts(connection, facts)
            lists.add_plan(connection, plan)
            lists.set_meta(connection, _COUNT, "0")
            driver.execute("COMMIT")
        driver.close()
        must_be_free(path)
        draft.rename(path)
        flush_folder(path.parent)
    finally:
        driver.close()
        draft.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Has the disk keep a new name too, where a folder can be flushed at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
