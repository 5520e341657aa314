"""How is a workspace file opened that is nobody's open workspace: a new one, a copy, a backup?

Never the file of an open `Store`: closing a second handle would drop SQLite's own lock (S1).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, ExceptionContext, StaticPool, create_engine, event

from inspector.domain.faults import Unreadable
from inspector.domain.sentences import say
from inspector.storage import lists, log
from inspector.storage.log import Contents
from inspector.storage.tables import APPLICATION_ID, SCHEMA
from inspector.storage.troubles import (
    beside,
    damaged,
    newer_schema,
    not_a_workspace,
    of_sqlite,
    told,
)
from inspector.wholefile import must_be_ordinary

_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_FAULTS_AT_MOST = 20


def connect(driver: sqlite3.Connection, path: Path) -> Connection:
    """SQLAlchemy over one driver connection, which commits only what is told to commit.

    What SQLite says of the file at `path` reaches a person as a `World`, whoever was reading.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: driver,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        # Whoever made the driver connection closes it, and rolls back if anybody does.
        pool_reset_on_return=None,
    )
    event.listen(engine, "handle_error", partial(_tell, path))
    return engine.connect()


def _tell(path: Path, context: ExceptionContext) -> None:
    trouble = of_sqlite(context.original_exception, path)
    if trouble is not None:
        raise trouble from context.original_exception


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A file at rest, for reading alone; makes no file beside it, even on a read-only disk."""
    with told(path):
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        driver = sqlite3.connect(address, uri=True, isolation_level=None)
        try:
            with connect(driver, path) as connection:
                yield connection
        finally:
            driver.close()


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """A draft that nobody else knows of, in one transaction; leaves one closed file."""
    with told(path):
        driver = sqlite3.connect(path, isolation_level=None)
        try:
            driver.execute("PRAGMA journal_mode=DELETE")
            driver.execute("PRAGMA synchronous=FULL")
            with connect(driver, path) as connection:
                driver.execute("BEGIN IMMEDIATE")
                yield connection
                driver.execute("COMMIT")
        finally:
            driver.close()


def schema_of(path: Path) -> int:
    """The version of a workspace file at rest; raises `Unreadable` when it is none of ours."""
    with told(path):
        must_be_ordinary(path)
    with told(path), path.open("rb") as file:
        header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise not_a_workspace(path)
    (schema,) = struct.unpack_from(">i", header, 60)
    (application,) = struct.unpack_from(">i", header, 68)
    if application != APPLICATION_ID or schema < 1:
        raise not_a_workspace(path)
    if schema > SCHEMA:
        raise newer_schema(path, schema, SCHEMA)
    if _is_cut_short(path, header):
        raise damaged(path)
    return int(schema)


def _is_cut_short(path: Path, header: bytes) -> bool:
    """Whether pages are missing at the end; with a journal beside it they may be in there."""
    (page_size,) = struct.unpack_from(">H", header, 16)
    (pages,) = struct.unpack_from(">I", header, 28)
    with told(path):
        if any(journal.exists() for journal in beside(path)):
            return False
        return bool(path.stat().st_size < pages * (65536 if page_size == 1 else page_size))


def structural_faults(connection: Connection, *, thorough: bool = False) -> tuple[str, ...]:
    """What SQLite's own checks say, in its words; nothing when the file is sound.

    A `thorough` one holds every index against its table too, which takes several times as long.
    """
    check = "integrity_check" if thorough else "quick_check"
    try:
        checks = connection.exec_driver_sql(f"PRAGMA {check}({_FAULTS_AT_MOST})").scalars()
        faults = [str(words) for words in checks if words != "ok"]
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    except Unreadable as error:
        return (str(error.__cause__),)
    return (*faults, *(f"foreign key of {row[0]}" for row in lost))


def check_copy(path: Path, wanted: Contents | None = None) -> Contents:
    """The contents of a copy at rest, sound and equal to `wanted`; raises `Unreadable` (S5)."""
    schema_of(path)
    with reading(path) as connection:
        if structural_faults(connection):
            raise damaged(path)
        found = log.contents(connection)
    if wanted is not None and found != wanted:
        raise Unreadable.of(
            "bad_copy",
            say("The copy does not hold what the workspace holds."),
            say("Try again, or copy to another disk."),
            str(path),
        )
    return found


def play_in(path: Path) -> None:
    """Brings into a file what a crash left in the journal beside it; changes nothing else."""
    with told(path):
        driver = sqlite3.connect(path, isolation_level=None)
        try:
            driver.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            driver.close()


def settle(path: Path) -> None:
    """Makes a fresh copy of an open workspace one that was closed cleanly."""
    with writing(path) as connection:
        lists.mark_closed(connection, log.count(connection))
