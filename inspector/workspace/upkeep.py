"""How is a workspace kept safe, looked after, and brought back?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from inspector.domain.changes import Change
from inspector.domain.entry_fields import line_fault
from inspector.domain.faults import DiskTrouble, Fault, Refused, World
from inspector.domain.sentences import say
from inspector.exchange.key_store import UNLOCKED_BY
from inspector.exchange.key_store import Kept as KeptKey
from inspector.storage import arrivals, backups, drives, log
from inspector.storage import doctor as examination
from inspector.storage.backups import Backup, Cause, Inside, Restored
from inspector.storage.doctor import Health
from inspector.storage.engine import Store
from inspector.wholefile import write_bytes_whole
from inspector.workspace.drafting import settle_drafts
from inspector.workspace.progress import Progress, silent
from inspector.workspace.sendings import keys_sealed_with
from inspector.workspace.workspace import Surroundings, Workspace

IDLE_AFTER = timedelta(minutes=30)
"""How long a workspace may change before an idle moment is used for a backup (S5)."""
_NOTE = "about.json"


class _About(msgspec.Struct, frozen=True):
    """What lies beside a workspace's backups: where it lay, and what snapshots are called."""

    path: str
    names: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup as a person chooses one; `name` is what a snapshot was called, `at` is UTC."""

    backup: Backup
    name: str

    @property
    def at(self) -> datetime:
        """When it was made, in UTC."""
        return self.backup.at


@dataclass(frozen=True, slots=True)
class Recovery:
    """What to say after a crash or a power cut: up to when all is there, and what was typed.

    `last` is when the newest revision was written, in its writer's time; None for an empty log.
    """

    last: datetime | None
    settled: Change


def recover(workspace: Workspace) -> Recovery | None:
    """Settles what was being typed when the last use broke off; None after a clean exit."""
    if not workspace.store.was_unclean:
        return None
    settled = settle_drafts(workspace)
    newest = next(iter(log.newest(workspace.connection, 1)), None)
    last = newest.at + timedelta(minutes=newest.offset) if newest else None
    return Recovery(last, settled)


def place_warning(path: Path) -> Fault | None:
    """Why the place of a workspace is no safe one, with what to do; None for a good one (S3)."""
    return drives.finding(path)


def back_up(workspace: Workspace, path: Path | None = None) -> Path:
    """A checked copy at a free path of a person's choice, else among the laptop's backups."""
    if path is not None:
        backups.copy_to(workspace.store, path)
        return path
    return _keep(workspace, Cause.EXIT).path


def snapshot(workspace: Workspace, name: str) -> Kept:
    """A named backup that is never thinned; what was being typed is settled first."""
    fault = line_fault(name, "name")
    if fault is not None:
        raise Refused((fault,))
    settle_drafts(workspace)
    backup = _keep(workspace, Cause.SNAPSHOT, name.strip())
    return Kept(backup, name.strip())


def back_up_before_import(workspace: Workspace) -> Path | None:
    """The backup to which an import can be taken back; None where the newest one holds all."""
    if not _is_changed(workspace):
        return None
    path = _keep(workspace, Cause.IMPORT).path
    backups.thin(_folder(workspace), workspace.surroundings.now())
    return path


def back_up_when_idle(workspace: Workspace, pause: Callable[[], bool]) -> Backup | None:
    """A backup in steps, after 30 minutes of change; None when it was not time or was given up.

    `pause` is called after every step, may use the workspace, and gives up by returning False.
    """
    now = workspace.surroundings.now()
    folder = _folder(workspace)
    newest = next(iter(backups.backups(folder)), None)
    if newest is not None and now - newest.at < IDLE_AFTER:
        return None
    if not _is_changed(workspace):
        return None
    _note(workspace)
    backup = backups.back_up_in_steps(workspace.store, folder, now, pause)
    if backup is not None:
        backups.thin(folder, now)
    return backup


def leave(workspace: Workspace) -> None:
    """Closes the workspace as the app does: typed texts settled, backed up if it changed.

    A disk without room for the backup does not keep anybody from leaving.
    """
    try:
        settle_drafts(workspace)
        if _is_changed(workspace):
            _keep(workspace, Cause.EXIT)
            backups.thin(_folder(workspace), workspace.surroundings.now())
    except World:
        # What is recorded is on the disk already; the next exit tries again.
        pass
    finally:
        workspace.close()


def kept(workspace: Workspace) -> tuple[Kept, ...]:
    """The laptop's backups of this workspace, the newest first."""
    folder = _folder(workspace)
    names = _about(folder).names
    return tuple(Kept(each, names.get(each.path.name, "")) for each in backups.backups(folder))


def look_inside(backup: Path) -> Inside:
    """What a backup holds, once it proved sound; raises `Unreadable`."""
    return backups.look_inside(backup)


def restore(backup: Path, target: Path, surroundings: Surroundings) -> Restored:
    """Puts a checked copy of a backup at `target`; what stood there is set aside, never deleted."""
    return backups.restore(backup, target, surroundings.holder(), surroundings.now())


def backups_for_damaged(path: Path, surroundings: Surroundings) -> tuple[Kept, ...]:
    """The good backups of the workspace that lay at `path`, the newest first.

    For a file that is too damaged to say which workspace it is.
    """
    found: list[Kept] = []
    root = surroundings.backups
    folders = sorted(root.iterdir()) if root.is_dir() else []
    for folder in folders:
        about = _about(folder)
        if about.path != str(path.absolute()):
            continue
        found.extend(
            Kept(each, about.names.get(each.path.name, ""))
            for each in backups.backups(folder)
            if _is_good(each)
        )
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def examine(path: Path, surroundings: Surroundings, progress: Progress = silent) -> Health:
    """Checks a workspace that nobody has open; what cannot be opened is a fault among others.

    Raises `Held` for one that is open, `DiskTrouble` for one that is not there.
    """
    try:
        store = Store.open(path, surroundings.holder())
        try:
            health = examination.examine_store(store, progress)
            sealed = any(keys_sealed_with(store.connection).values()) if health.is_sound else False
        finally:
            store.close()
    except DiskTrouble:
        raise
    except World as world:
        if any(fault.code == "held" for fault in world.faults):
            raise
        return Health(world.faults, ())
    return Health(health.faults, (*health.notes, *_key_notes(surroundings, has_sealed=sealed)))


def _key_notes(surroundings: Surroundings, *, has_sealed: bool) -> Iterator[Fault]:
    """What is worth knowing of this laptop's signing key: gone, in a file, open to others (T1)."""
    keeping = surroundings.key_store().keeping()
    if keeping is None:
        if has_sealed:
            yield Fault(
                "key_missing",
                str(surroundings.settings),
                say("The key that sealed this workspace's exports is not on this laptop."),
                say(
                    "Bring it back from a backup, or have the fingerprint of the next one "
                    "confirmed anew."
                ),
            )
        return
    if keeping.path is None:
        return
    path = str(keeping.path)
    if keeping.is_open_to_others:
        yield Fault(
            "key_open",
            path,
            say("Others on this laptop may read the signing key {path}.", path=path),
            say("Let nobody but its owner read it; whoever has it can sign in your name."),
        )
    if keeping.kept is KeptKey.ENCRYPTED_FILE:
        yield Fault("key_in_file", path, say("The signing key is encrypted in {path}.", path=path))
    else:
        yield Fault(
            "key_in_file",
            path,
            say("The signing key lies in the file {path}.", path=path),
            say("Name the file of a passphrase in {variable} to encrypt it.", variable=UNLOCKED_BY),
        )


def rebuild(workspace: Workspace) -> Change:
    """Derives every state and scorecard anew from the log."""
    examination.rebuild(workspace.store)
    workspace.reload()
    return Change(inspections=workspace.inspections)


def health_json(health: Health) -> dict[str, Any]:
    """What `doctor --json` prints."""
    faults = [{"code": fault.code, "where": fault.place} for fault in health.faults]
    return {"ok": health.is_sound, "faults": faults}


def _is_good(backup: Backup) -> bool:
    try:
        backups.look_inside(backup.path)
    except World:
        return False
    return True


def _is_changed(workspace: Workspace) -> bool:
    """Whether anything was written here, or came in, since the newest backup."""
    newest = next(iter(backups.backups(_folder(workspace))), None)
    written = next(iter(log.newest(workspace.connection, 1)), None)
    imported = next(iter(arrivals.batches(workspace.connection)), None)
    times = [each.at for each in (written, imported) if each is not None]
    return bool(times) and (newest is None or max(times) >= newest.at)


def _keep(workspace: Workspace, cause: Cause, name: str = "") -> Backup:
    now = workspace.surroundings.now()
    backup = backups.back_up(workspace.store, _folder(workspace), cause, now)
    _note(workspace, {backup.path.name: name} if name else {})
    return backup


def _folder(workspace: Workspace) -> Path:
    return backups.folder_of(workspace.surroundings.backups, workspace.facts.id)


def _about(folder: Path) -> _About:
    try:
        return msgspec.json.decode((folder / _NOTE).read_bytes(), type=_About)
    except (OSError, msgspec.DecodeError):
        return _About("")


def _note(workspace: Workspace, names: dict[str, str] | None = None) -> None:
    folder = _folder(workspace)
    about = _About(str(workspace.path), {**_about(folder).names, **(names or {})})
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes_whole(folder / _NOTE, msgspec.json.encode(about))
