"""How is a workspace made, opened, written to and closed? One file, connection and thread (S1).

The connection commits nothing by itself: what is written stands inside `transaction`, whose commit
is on the disk before it returns (S2). While a `Store` is open no code may open its file by another
handle, not even to read it: closing that handle would drop SQLite's own lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection

from inspector.domain.faults import Bug, World
from inspector.domain.plan import Plan
from inspector.storage import copies, lists, log, projections
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.storage.files import flush_folder
from inspector.storage.lock import Lock
from inspector.storage.tables import APPLICATION_ID, SCHEMA, metadata
from inspector.storage.troubles import (
    damaged,
    must_be_a_file,
    must_be_free,
    not_a_workspace,
    of_sqlite,
    told,
)

_PAGES_A_STEP = 256
"""One megabyte: a step of a millisecond or two."""


class GivenUp(Exception):  # noqa: N818 - nobody is at fault
    """A copy in steps was stopped because there was something better to do."""


class Store:
    """An open workspace.

    `was_unclean` tells that the last exit was a crash or a power cut, `migrated_from` where the
    file of an older version stays that was brought to this version at opening (S6).
    """

    def __init__(self, path: Path, driver: sqlite3.Connection, lock: Lock) -> None:
        """Takes over a driver connection that `_connect` made; use `create` or `open`."""
        self.path = path
        self.was_unclean = False
        self.migrated_from: Path | None = None
        self._driver = driver
        self._lock = lock
        self._connection = copies.connect(driver, path)

    @classmethod
    def create(cls, path: Path, facts: WorkspaceFacts, plan: Plan, holder: Holder) -> Store:
        """A new workspace with its plan; it is there whole or not at all, and never over another.

        Raises `DiskTrouble` (also for what already stands there) or `Held`.
        """
        path = path.resolve()
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
        path = path.resolve()  # one lock, by whichever link it is reached
        with told(path):
            must_be_a_file(path)
            if not path.is_file():  # a pipe or a device, whose reading might never end
                raise not_a_workspace(path)
        lock = Lock.acquire(path, holder)
        try:
            return cls._open_locked(path, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_locked(cls, path: Path, lock: Lock) -> Store:
        migrated_from: Path | None = None
        with told(path):
            if copies.schema_of(path) < SCHEMA:
                migrated_from = _migrate(path)
            driver = _connect(path)
            try:
                store = cls(path, driver, lock)
                store._begin_use()
                if migrated_from is not None:
                    store._after_migration(migrated_from)
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
        self._must_be_between_transactions()
        with told(self.path):
            self._driver.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._driver.execute("COMMIT")
            except BaseException:
                projections.forget(self._connection)
                self._roll_back()
                raise

    def _must_be_between_transactions(self) -> None:
        if self._driver.in_transaction:
            raise Bug("this cannot be done within a transaction")

    def _roll_back(self) -> None:
        """SQLite may have rolled back by itself, as it does on a full disk."""
        if self._driver.in_transaction:
            # What made us roll back is what the person must hear, not what follows from it.
            with suppress(sqlite3.Error):
                self._driver.execute("ROLLBACK")

    def copy_into(self, path: Path) -> None:
        """Writes a compact copy of all that is committed."""
        self._must_be_between_transactions()
        self._driver.execute("VACUUM INTO ?", (str(path),))

    def copy_in_steps(self, path: Path, pause: Callable[[], bool]) -> None:
        """Copies page by page and calls `pause` after each step, which may write; see `backups`.

        Raises `GivenUp` when `pause` returns False.
        """

        def after_step(_status: int, remaining: int, _total: int) -> None:
            # After the last step nothing may be written that the copy would lack.
            if remaining and not pause():
                raise GivenUp

        self._must_be_between_transactions()
        target = sqlite3.connect(path, isolation_level=None)
        try:
            self._driver.backup(target, pages=_PAGES_A_STEP, progress=after_step)
        finally:
            target.close()

    def close(self) -> bool:
        """Leaves one closed file; whether that went well.

        A full or vanished disk costs nothing that was saved: the next opening finds it in -wal.
        """
        try:
            with self.transaction() as connection:
                lists.mark_closed(connection, log.count(connection))
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

    def _after_migration(self, old: Path) -> None:
        """Another version may derive otherwise."""
        with self.transaction() as connection:
            projections.rebuild(connection)
        self.migrated_from = old

    def _must_have_its_tables(self) -> None:
        """A name that went bad in the schema would else be met in the middle of the work."""
        for table in metadata.tables.values():
            columns = ", ".join(column.name for column in table.columns)
            try:
                self._driver.execute(f"SELECT {columns} FROM {table.name} LIMIT 0")  # noqa: S608 - our own names
            except sqlite3.OperationalError as error:
                # A disk that fails meanwhile says nothing of what is on it.
                raise of_sqlite(error, self.path) or damaged(self.path) from error

    def _begin_use(self) -> None:
        """Judges how the last use ended, and notes that this one began (S4)."""
        self._must_have_its_tables()
        self.was_unclean = lists.is_marked_open(self._connection)
        if self.was_unclean:
            if copies.structural_faults(self._connection):
                raise damaged(self.path)
        elif not lists.fits_its_mark(self._connection, log.count(self._connection)):
            raise damaged(self.path)
        lists.facts(self._connection)
        with self.transaction() as connection:
            lists.mark_open(connection)


def _migrate(path: Path) -> Path:
    from inspector.storage.migrations import migrate

    return migrate(path)


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
    try:
        with copies.writing(draft) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
            metadata.create_all(connection)
            lists.set_facts(connection, facts)
            lists.add_plan(connection, plan)
            lists.mark_closed(connection, 0)
        draft.rename(path)
        flush_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
