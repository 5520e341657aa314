"""Which files does a person mean, and what stands in them?

Reading happens in child processes and touches no workspace: it belongs on the long lane.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.exchange.bundles import Reading
from inspector.wholefile import shown_path
from inspector.workspace.parcels import ReadFile
from inspector.workspace.progress import Progress, silent

SUFFIXES = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et"})
"""What gets a row when it lies in a folder; a file that is named gets one whatever it is."""
OFFICE_LOCK = "~$"
"""How the files begin that office programs leave beside a workbook that they have open."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to read, each once, and how many others lay in the folders."""

    paths: tuple[Path, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file by the path that people know it by, and where its bytes lie."""

    path: str
    place: Path


def find_files(named: Iterable[Path]) -> FoundFiles:
    """The named files, and those in the named folders and below, by path."""
    found: dict[Path, None] = {}
    skipped = 0
    for path in named:
        # Path.is_dir raises for a name that is too long; such a file gets its row like any other.
        if not os.path.isdir(path):  # noqa: PTH112 - see above
            found[path] = None
            continue
        for each in _files_in(path):
            if each.name.startswith(OFFICE_LOCK):
                continue
            if each.suffix.lower() in SUFFIXES:
                found[each] = None
            else:
                skipped += 1
    return FoundFiles(tuple(found), skipped)


def _files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder in the order of paths; a folder that cannot be read has none."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files_in(entry)
        else:
            yield entry


def read_files(
    sources: Sequence[Source],
    passwords: Sequence[str] = (),
    plans: Sequence[bytes] = (),
    progress: Progress = silent,
) -> Iterator[ReadFile]:
    """What each file holds, in the order given, each as soon as it is known.

    `plans` are the canonical plans by which a workbook without its sealed part can be read.
    Raises `Cancelled` from `progress`, between two files.
    """
    from inspector.exchange.sandbox import Sandbox

    if not sources:
        return
    with Sandbox(workers=min(2, len(sources))) as sandbox:
        outcomes = sandbox.read_all((each.place for each in sources), passwords, plans)
        for done, (source, outcome) in enumerate(zip(sources, outcomes, strict=True)):
            progress(done, len(sources), source.path)
            reading = Reading(outcome.sha256, outcome.bundle, outcome.refusal)
            read = ReadFile(source.path, source.place, reading)
            if read.parcel is not None:
                # Decoded here, so that the workspace's own thread need not.
                _ = read.parcel.revisions, read.parcel.plans, read.parcel.proposals
            yield read


def sources_of(paths: Iterable[Path]) -> tuple[Source, ...]:
    """Files that lie where people know them."""
    return tuple(Source(shown_path(path), path) for path in paths)
