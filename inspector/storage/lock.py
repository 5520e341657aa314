"""Who has the workspace open, and how does a second instance learn it?

`NAME.inspection.lock` (S1) is held under a lock of the operating system, which falls with the
process, however it ends. Its content only names the holder: without the lock it means nothing.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from inspector.domain.faults import DiskTrouble, Held
from inspector.domain.sentences import say
from inspector.storage.facts import Holder
from inspector.storage.troubles import told

_FAR = 1 << 30
"""Windows locks bytes against reading too, so the byte that is locked lies far past the text."""
_LONGEST = 4096


def lock_path(path: Path) -> Path:
    """Where the lock of the workspace `path` stands."""
    return path.with_name(f"{path.name}.lock")


class Lock:
    """The lock of one workspace, held from `acquire` until `release`."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    @classmethod
    def acquire(cls, workspace: Path, holder: Holder) -> Lock:
        """Takes the lock or raises `Held`, with who has it and since when."""
        path = lock_path(workspace)
        with told(workspace):
            while True:
                # Unbuffered: what a full disk refused once would be tried again at every close.
                file = path.open("a+b", buffering=0)
                if not _try_lock(file):
                    with file:
                        raise held(workspace, _read(file))
                if _is_still_there(file, path):
                    break
                # Its holder removed it between our opening and our locking.
                file.close()
            lock = cls(path, file)
            lock._say_who(holder)
        return lock

    def release(self) -> None:
        """Lets go, and takes the file away; on a disk that went away there is nothing to hold."""
        with suppress(OSError):
            if sys.platform == "win32":
                self._file.close()
                self._path.unlink()
            else:
                # Before the lock falls: whoever opened it meanwhile sees that it is gone.
                self._path.unlink()
        with suppress(OSError):
            self._file.close()

    def _say_who(self, holder: Holder) -> None:
        """A full disk must not keep anybody from reading: the lock holds without a name too."""
        with suppress(OSError):
            self._file.truncate(0)
            self._file.write(msgspec.json.encode(holder))
            self._file.flush()


def must_not_be_open(workspace: Path, holder: Holder) -> None:
    """Raises `Held` while somebody has it open; asks of a file that is only to be read.

    Where no lock file stands, nobody has; nothing is written beside it.
    """
    if lock_path(workspace).exists():
        # A stale one on a disk that takes no writing keeps nobody from reading.
        with suppress(DiskTrouble):
            Lock.acquire(workspace, holder).release()


def held(workspace: Path, holder: Holder | None) -> Held:
    """The fault that names the holder, as far as the lock file tells."""
    if holder is None:
        sentence = say("{file} is open in another window or program.", file=workspace.name)
    else:
        sentence = say(
            "{file} has been open since {since}: {user} on {host} (process {process}).",
            file=workspace.name,
            since=holder.since.replace(tzinfo=None),
            user=holder.user,
            host=holder.host,
            process=holder.process,
        )
    remedy = say("Switch to that window, or close it and try again.")
    return Held.of("held", sentence, remedy, str(workspace))


def _read(file: BinaryIO) -> Holder | None:
    try:
        file.seek(0)
        return msgspec.json.decode(file.read(_LONGEST), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def _is_still_there(file: BinaryIO, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _try_lock(file: BinaryIO) -> bool:
    """Whether the lock is ours now; never waits."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
