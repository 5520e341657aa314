"""How does a file come to be there whole, or not at all (S7)?

Written under a temporary name in the same folder, flushed, checked, then renamed over the old one:
at every moment a reader finds the old file or the new one. Trouble with the disk gets its sentence.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from inspector.domain.faults import DiskTrouble, Unreadable
from inspector.domain.sentences import Sentence, say

_OF_WINDOWS = {
    **dict.fromkeys((21, 23, 25, 26, 27, 29, 30, 31, 34, 483, 1006, 1117, 1167), errno.EIO),
    **dict.fromkeys((53, 55, 59, 64, 67, 433), errno.ENODEV),
    **dict.fromkeys((39, 112), errno.ENOSPC),
}
"""Windows has numbers of its own for a disk or a share that is not ready, fails, or is gone.

Python takes most of them for 'not allowed' or for a wrong argument.
"""
TRIES = 5
PAUSE = 0.1


def write_whole(
    path: Path,
    write: Callable[[Path], None],
    check: Callable[[Path], None] | None = None,
) -> Path:
    """Has `write` fill a temporary file, `check` read it again, and gives it its name.

    Returns the path it has in the end: a new name beside `path` while that one is held open by
    another program. Raises `DiskTrouble`; what `write` or `check` raise passes through.
    """
    draft = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        write(draft)
        _flush(draft)
        if check is not None:
            check(draft)
        return _rename(draft, path)
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_bytes_whole(
    path: Path, content: bytes, check: Callable[[Path], None] | None = None
) -> Path:
    """As `write_whole`, for content that is at hand."""

    def write(draft: Path) -> None:
        draft.write_bytes(content)

    return write_whole(path, write, check)


def disk_trouble(error: OSError, path: Path) -> DiskTrouble:
    """The fault that says which file the disk refused, why, and what to do next."""
    told = shown_path(path)
    code, sentence, remedy = _explained(error, told)
    return DiskTrouble.of(code, sentence, remedy, told)


def number_of(error: OSError) -> int | None:
    """The `errno` that says what the disk did, on Windows too."""
    return _OF_WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno)


def must_be_ordinary(path: Path) -> None:
    """Raises `Unreadable` for a pipe or a device, which would be read for ever."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Unreadable.of(
            "not_a_file",
            say("{file} is not an ordinary file.", file=path.name),
            say("Save what it holds as a file of its own, and name that one."),
            shown_path(path),
        )


def shown_path(path: Path) -> str:
    """The path as text that can be stored and printed: bytes that are no UTF-8 by their hex.

    A disk on Linux may hold names that another system wrote in an encoding of its own.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _explained(error: OSError, path: str) -> tuple[str, Sentence, Sentence]:
    match number_of(error):
        case errno.ENOSPC | errno.EDQUOT:
            told = (
                "disk_full",
                say("{path} could not be written: the disk is full.", path=path),
                say("Free some space or choose another disk, then try again."),
            )
        case errno.EROFS | errno.EACCES | errno.EPERM:
            told = (
                "not_allowed",
                say("{path} cannot be used: the system does not allow it.", path=path),
                say("Choose a folder of your own, or close the program that has it open."),
            )
        case errno.ENOENT | errno.ENOTDIR:
            told = (
                "not_found",
                say("There is no {path}.", path=_first_missing(path)),
                say("Check the name and the folder."),
            )
        case errno.EISDIR:
            told = (
                "is_folder",
                say("{path} is a folder, not a file.", path=path),
                say("Name a file in it."),
            )
        case errno.EEXIST:
            told = (
                "exists",
                say("{path} is a file, not a folder.", path=path),
                say("Choose another name."),
            )
        case errno.ENAMETOOLONG:
            told = (
                "name_too_long",
                say("{path} is too long a name.", path=path),
                say("Choose a shorter one."),
            )
        case errno.ELOOP:
            told = (
                "not_found",
                say("{path} is a link that leads back to itself.", path=path),
                say("Name the file itself."),
            )
        case (
            errno.EIO | errno.ENODEV | errno.ENXIO | errno.ESTALE | errno.ETIMEDOUT | errno.ENOTCONN
        ):
            told = (
                "disk_trouble",
                say("{path} cannot be used: the disk or the way to it fails.", path=path),
                say("Check the disk, then try again or choose another place."),
            )
        case _:
            # The system's own words are in its own language, which need not be the reader's.
            reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
            told = (
                "disk_trouble",
                say(
                    "{path} cannot be used: the system reports {reason}.", path=path, reason=reason
                ),
                say("Check the disk, then try again or choose another place."),
            )
    return told


def _first_missing(path: str) -> str:
    """The folder on the way that is not there; the file itself where its folder is."""
    above = [folder for folder in Path(path).parents if not folder.is_dir()]
    return str(above[-1]) if above else path


def _flush(path: Path) -> None:
    """Has the disk itself keep what was written."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _rename(draft: Path, path: Path) -> Path:
    """Gives the draft its name; where another program holds that one, a name beside it."""
    for attempt in range(TRIES):
        try:
            draft.replace(path)
        except PermissionError:
            if attempt + 1 < TRIES:
                time.sleep(PAUSE)
        else:
            _flush_folder(path.parent)
            return path
    beside = _free_name(path)
    draft.replace(beside)
    _flush_folder(beside.parent)
    return beside


def _free_name(path: Path) -> Path:
    number = 2
    while (beside := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return beside


def _flush_folder(folder: Path) -> None:
    """Has the disk keep the new name too, where a folder can be flushed at all."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
