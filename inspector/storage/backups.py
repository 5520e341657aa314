"""How does a workspace survive its disk, its laptop and its owner? Checked copies (S5).

A copy counts only after it was opened again and compared. It holds the whole log, facts, plans and
drafts; the originals of evidence stay in `NAME.files`, where they are never changed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from inspector.domain.faults import World
from inspector.storage import copies, lists, log
from inspector.storage.engine import GivenUp, Store
from inspector.storage.facts import Holder, WorkspaceFacts
from inspector.storage.files import flush_folder, free_name, set_aside
from inspector.storage.lock import Lock, must_not_be_open
from inspector.storage.tables import SCORECARDS
from inspector.storage.troubles import beside, must_be_a_file, must_be_free, told
from inspector.wholefile import write_whole

_NAME = re.compile(r"(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.inspection")
_STAMP = "%Y%m%d-%H%M%S"
NEVER_THINNED = 2
"""The newest ones, whatever their age."""
ALL_OF = timedelta(days=1)
DAILY_OF = timedelta(days=14)
WEEKLY_OF = timedelta(weeks=9)


class Cause(StrEnum):
    """Why a backup was made."""

    EXIT = "exit"
    IDLE = "idle"
    IMPORT = "import"
    SNAPSHOT = "snapshot"
    """A person asked for it; never thinned."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file in the backup folder, as its name tells; `at` is UTC."""

    path: Path
    at: datetime
    cause: Cause


@dataclass(frozen=True, slots=True)
class Inside:
    """What a sound copy holds, for a person who has to choose one."""

    facts: WorkspaceFacts
    revisions: int
    last_written: datetime | None
    inspections_started: int


def folder_of(root: Path, workspace: str) -> Path:
    """Where the backups of the workspace of that id lie below the laptop's backup folder."""
    return root / workspace


def back_up(store: Store, folder: Path, cause: Cause, at: datetime) -> Backup:
    """A compact, checked copy, made in one go: at exit, before an import, on request."""
    path = _place(folder, cause, at)
    copy_to(store, path)
    return Backup(path, _to_the_second(at), cause)


def back_up_in_steps(
    store: Store, folder: Path, at: datetime, pause: Callable[[], bool]
) -> Backup | None:
    """A checked copy for idle moments, after whose every step `pause` is called.

    `pause` may record and read through the same store, so that nobody waits; the copy then holds
    what it wrote. When it returns False the copy is given up, and the result is None.
    """
    path = _place(folder, Cause.IDLE, at)

    def write(draft: Path) -> None:
        with told(path):
            store.copy_in_steps(draft, pause)
            copies.settle(draft)

    try:
        write_whole(path, write, lambda draft: _compare(store, draft))
    except GivenUp:
        return None
    return Backup(path, _to_the_second(at), Cause.IDLE)


def copy_to(store: Store, path: Path) -> None:
    """A compact, checked copy at a free path of a person's choice."""
    path = path.resolve()
    with told(path):
        must_be_free(path)

    def write(draft: Path) -> None:
        # A folder that takes no writing says so in the system's words; SQLite would blame the disk.
        draft.touch()
        with told(path):
            store.copy_into(draft)
            copies.settle(draft)

    write_whole(path, write, lambda draft: _compare(store, draft))


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; none where there is no folder."""
    found: list[Backup] = []
    with told(folder):
        names = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in names:
        match = _NAME.fullmatch(path.name)
        if match and match[2] in set(Cause):
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at, Cause(match[2])))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


def look_inside(path: Path) -> Inside:
    """What a copy holds, once it proved sound; raises `Unreadable`."""
    copies.check_copy(path)
    with copies.reading(path) as connection:
        newest = next(iter(log.newest(connection, 1)), None)
        started = select(func.count()).select_from(SCORECARDS).where(SCORECARDS.c.started == 1)
        return Inside(
            facts=lists.facts(connection),
            revisions=log.count(connection),
            last_written=newest.at if newest else None,
            inspections_started=connection.scalar(started) or 0,
        )


def latest_good(folder: Path) -> Backup | None:
    """The newest backup that is sound: what to offer when the workspace is damaged (S4)."""
    for backup in backups(folder):
        try:
            copies.check_copy(backup.path)
        except World:
            continue
        return backup
    return None


def thin(folder: Path, now: datetime) -> tuple[Backup, ...]:
    """Deletes what `superfluous` names, and returns it."""
    gone = superfluous(backups(folder), now)
    with told(folder):
        for backup in gone:
            backup.path.unlink(missing_ok=True)
    return gone


def superfluous(known: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """What may go: all of the last day stay, then the last of each day, week and month.

    The newest two stay whatever their age, and snapshots for ever.
    """
    newest_first = sorted(known, key=lambda backup: backup.at, reverse=True)
    taken: set[tuple[str, int, int]] = set()
    gone: list[Backup] = []
    for position, backup in enumerate(newest_first):
        slot = _slot(backup.at, now - backup.at)
        needed = slot is None or slot not in taken
        if slot is not None:
            taken.add(slot)
        if not needed and position >= NEVER_THINNED and backup.cause is not Cause.SNAPSHOT:
            gone.append(backup)
    return tuple(gone)


def _slot(at: datetime, age: timedelta) -> tuple[str, int, int] | None:
    """The day, week or month of which one backup is kept; None while all are."""
    if age <= ALL_OF:
        return None
    if age <= DAILY_OF:
        return ("day", at.year, at.timetuple().tm_yday)
    if age <= WEEKLY_OF:
        year, week, _ = at.isocalendar()
        return ("week", year, week)
    return ("month", at.year, at.month)


@dataclass(frozen=True, slots=True)
class Restored:
    """A workspace that came back; `set_aside` is where the former file went, if there was one."""

    path: Path
    revisions: int
    set_aside: Path | None


def restore(backup: Path, target: Path, holder: Holder, at: datetime) -> Restored:
    """Puts a checked copy of a backup at `target`; what stood there is set aside, never deleted.

    Raises `Unreadable` when the backup is not sound, `Held` while somebody has either open.
    """
    backup, target = backup.resolve(), target.resolve()
    with told(backup):
        must_be_a_file(backup)
    must_not_be_open(backup, holder)
    copies.schema_of(backup)
    lock = Lock.acquire(target, holder)
    try:
        arrived = free_name(target.with_name(f".{target.stem}.restored{target.suffix}"))
        write_whole(arrived, lambda draft: _fetch(backup, draft), _sound)
        aside = set_aside(target, at) if _is_taken(target) else None
        with told(target):
            arrived.rename(target)
            flush_folder(target.parent)
    finally:
        lock.release()
    return Restored(target, copies.check_copy(target).count, aside)


def _fetch(backup: Path, draft: Path) -> None:
    """Copies the backup with the journal beside it, if a person copied a workspace in use."""
    with told(draft):
        for source, copy in zip((backup, *beside(backup)), (draft, *beside(draft)), strict=True):
            if source.exists():
                shutil.copyfile(source, copy)
        copies.settle(draft)


def _sound(draft: Path) -> None:
    copies.check_copy(draft)


def _compare(store: Store, draft: Path) -> None:
    copies.check_copy(draft, log.contents(store.connection))


def _is_taken(target: Path) -> bool:
    return any(path.exists() for path in (target, *beside(target)))


def _place(folder: Path, cause: Cause, at: datetime) -> Path:
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return free_name(folder / f"{_to_the_second(at).strftime(_STAMP)}-{cause}.inspection")


def _to_the_second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
