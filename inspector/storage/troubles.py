"""The database refused: in which sentence, and what should a person do?

Every call of the driver or the system runs inside `told`, and SQLAlchemy's connections ask
`of_sqlite`, so that a person never meets SQLite's own words. What is not the world's fault (a
constraint, a misuse) passes through.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector.domain.faults import DiskTrouble, Unreadable, World
from inspector.domain.sentences import say
from inspector.wholefile import disk_trouble, number_of

_PRIMARY = 0xFF
"""The part of SQLite's extended code that names the kind of error."""

_SHARING = {32, 33}
"""What Windows says of a file that another program has open or has locked."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns what SQLite or the system says about `path` into a `World` with a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = of_sqlite(error, path)
        if trouble is None:
            raise
        raise trouble from error
    except UnicodeDecodeError as error:
        # SQLite's own message repeats bytes of the file that are no text any more.
        raise damaged(path) from error
    except OSError as error:
        raise of_system(error, path) from error


def of_sqlite(error: BaseException | None, path: Path) -> World | None:
    """The world's part in an error of SQLite; None when the error is ours."""
    if isinstance(error, UnicodeDecodeError) or "Could not decode to UTF-8" in str(error):
        return damaged(path)
    match getattr(error, "sqlite_errorcode", 0) & _PRIMARY:
        case sqlite3.SQLITE_FULL:
            return full(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return in_use(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path) if _is_within_reach(path) else failing(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            return failing(path)
    return None


def _is_within_reach(path: Path) -> bool:
    """Whether the disk still has the file; SQLite takes one that went away for a damaged one."""
    try:
        path.stat()  # opening it would drop SQLite's own lock
    except OSError:
        return False
    return True


def of_system(error: OSError, path: Path) -> DiskTrouble:
    """What the system says about a workspace and what lies beside it."""
    number = number_of(error)
    if getattr(error, "winerror", 0) in _SHARING or number in {errno.EBUSY, errno.ETXTBSY}:
        return in_use(path)
    if number in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return read_only(path)
    return disk_trouble(error, path)


def full(path: Path) -> DiskTrouble:
    """There is no room left."""
    return DiskTrouble.of(
        "disk_full",
        say("The disk that holds {file} is full; what was saved before is safe.", file=path.name),
        say("Free some space on it, then try again."),
        str(path),
    )


def read_only(path: Path) -> DiskTrouble:
    """The file or its folder takes no writing."""
    return DiskTrouble.of(
        "read_only",
        say("{file} cannot be written: the file or its folder is read-only.", file=path.name),
        say("Copy it to a folder of your own, such as Documents, and open it there."),
        str(path),
    )


def failing(path: Path) -> DiskTrouble:
    """The disk fails, or went away."""
    return DiskTrouble.of(
        "disk_failing",
        say("The disk failed while {file} was in use; what was saved is safe.", file=path.name),
        say("Check that the disk is connected and has room, then open the workspace again."),
        str(path),
    )


def in_use(path: Path) -> DiskTrouble:
    """A program that knows nothing of our lock has the file open."""
    return DiskTrouble.of(
        "in_use",
        say("Another program is using {file}.", file=path.name),
        say("Close it there, then try again."),
        str(path),
    )


def damaged(path: Path) -> Unreadable:
    """It is a workspace, and its bytes are no longer sound (S4)."""
    return Unreadable.of(
        "damaged",
        say("The workspace {file} is damaged.", file=path.name),
        say(
            "Restore the latest good backup; importing your own exported workbooks again brings"
            " back all that was exported."
        ),
        str(path),
    )


def unsound(what: str) -> Unreadable:
    """A row holds what no program of ours wrote: bytes went bad without SQLite's knowing."""
    return Unreadable.of(
        "damaged",
        say("A part of the workspace cannot be read: {part}.", part=what),
        say("Have the workspace checked; if that does not mend it, restore the latest backup."),
        what,
    )


def not_a_workspace(path: Path) -> Unreadable:
    """It never was a workspace: text, an empty file, another program's database."""
    return Unreadable.of(
        "not_a_workspace",
        say("{file} is not a workspace.", file=path.name),
        say("Choose a file that this program made; its name ends in .inspection."),
        str(path),
    )


def newer_schema(path: Path, found: int, known: int) -> Unreadable:
    """A newer program made it."""
    return Unreadable.of(
        "newer_schema",
        say(
            "The workspace {file} has version {found}; this program reads versions up to {known}.",
            file=path.name,
            found=found,
            known=known,
        ),
        say("Update the program, then open it again; nothing was changed."),
        str(path),
    )


def must_be_a_file(path: Path) -> None:
    """Raises `DiskTrouble` unless a file stands at `path`; opens nothing."""
    if path.is_dir():
        raise disk_trouble(IsADirectoryError(errno.EISDIR, ""), path)
    if not path.exists():
        raise disk_trouble(FileNotFoundError(errno.ENOENT, ""), path)


def must_be_free(path: Path) -> None:
    """Raises `DiskTrouble` when something stands at `path`: nothing is ever written over.

    A journal that lost its database counts too: SQLite would play it into the new one.
    """
    for taken in (path, *beside(path)):
        if taken.exists() or taken.is_symlink():
            raise DiskTrouble.of(
                "exists",
                say("{path} is already there.", path=str(taken)),
                say("Choose another name, or open what is there."),
                str(taken),
            )


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite may leave beside a database; they belong to that very one."""
    return tuple(path.with_name(f"{path.name}{ending}") for ending in ("-wal", "-journal"))
