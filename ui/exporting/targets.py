"""Where can a workbook go: which folder, which drive, and how much room is there?"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from inspector import places
from inspector.wording import tr

_GIGA = 1024**3
_MEGA = 1024**2
_PARTS = 2
_MOUNTED = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where Linux and macOS put drives that people plug in."""


@dataclass(frozen=True, slots=True)
class Target:
    """A folder to write into; `free` bytes are left on its drive, None where nobody knows."""

    folder: Path
    name: str
    free: int | None = None

    @property
    def text(self) -> str:
        """The target as a list shows it: its name and the room that is left."""
        if self.free is None:
            return self.name
        return tr("{name} · {room} free", name=self.name, room=room_words(self.free))


def room_words(count: int) -> str:
    """'28 GB', '640 MB'."""
    return f"{count / _GIGA:.0f} GB" if count >= _GIGA else f"{count / _MEGA:.0f} MB"


def targets(last: Path | None = None) -> tuple[Target, ...]:
    """The folder used last, the person's documents, and every drive that is plugged in."""
    folders = [last] if last is not None and last.is_dir() else []
    documents = places.documents_folder()
    found = [_folder(folder) for folder in dict.fromkeys([*folders, documents])]
    taken = {target.folder for target in found}
    return (*found, *(each for each in drives() if each.folder not in taken))


def drives(volumes: Iterable[QStorageInfo] | None = None) -> tuple[Target, ...]:
    """The drives that people plug in and that can be written to."""
    mounted = QStorageInfo.mountedVolumes() if volumes is None else volumes
    return tuple(
        Target(Path(each.rootPath()), _drive_name(each), each.bytesAvailable())
        for each in mounted
        if each.isValid() and each.isReady() and not each.isReadOnly() and _is_plugged_in(each)
    )


def folder_target(folder: Path) -> Target:
    """A folder that a person chose."""
    return _folder(folder)


def _folder(folder: Path) -> Target:
    volume = QStorageInfo(str(folder))
    free = volume.bytesAvailable() if volume.isValid() and volume.isReady() else None
    if folder == places.documents_folder():
        return Target(folder, tr("Documents"), free)
    # The end of a path tells people more than its beginning; the list's hint has it whole.
    return Target(folder, str(Path(*folder.parts[-_PARTS:])), free)


def _is_plugged_in(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        return not volume.isRoot()
    return any(root.startswith(f"{place}/") for place in _MOUNTED)


def _drive_name(volume: QStorageInfo) -> str:
    root = volume.rootPath().rstrip("/") or "/"
    name = volume.displayName()
    return root if name in {"", volume.rootPath()} else f"{root} {name}"
