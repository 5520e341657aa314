"""How does a workspace leave a stick, a share or a folder that cannot be written? As a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

from inspector.storage.files import files_folder, free_name
from inspector.wholefile import disk_trouble, write_whole
from inspector.workspace.progress import Progress, silent
from inspector.workspace.upkeep import restore
from inspector.workspace.workspace import Surroundings


def copy_workspace(
    path: Path, folder: Path, surroundings: Surroundings, progress: Progress = silent
) -> Path:
    """A checked copy of the workspace in `folder`, with its originals; returns its path.

    The name stays if it is free. Raises `Unreadable` or `DiskTrouble`; the source is not touched.
    """
    _make(folder)
    target = free_name(folder / path.name)
    sources = sorted(each for each in _originals(path) if each.is_file())
    for done, source in enumerate(sources):
        progress(done, len(sources) + 1, source.name)
        kept = files_folder(target) / source.relative_to(files_folder(path))
        _copy(source, kept)
    return restore(path, target, surroundings).path


def _originals(path: Path) -> list[Path]:
    folder = files_folder(path)
    return list(folder.rglob("*")) if folder.is_dir() else []


def _copy(source: Path, target: Path) -> None:
    def write(draft: Path) -> None:
        shutil.copyfile(source, draft)

    _make(target.parent)
    write_whole(target, write)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_trouble(error, folder) from error
