"""How are many files imported in one go, tried without being imported, and taken up again?

The whole way from paths to rows, for who waits for it; a screen walks it in steps of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector.storage import arrivals
from inspector.storage.arrivals import BatchFile
from inspector.storage.files import imports_folder
from inspector.wholefile import shown_path
from inspector.workspace.file_rows import FileRow
from inspector.workspace.importing import Import
from inspector.workspace.previewing import Preview, preview, snapshot
from inspector.workspace.progress import Progress, silent
from inspector.workspace.quarantine import ready
from inspector.workspace.reading_files import FoundFiles, Source, read_files, sources_of
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; `batch` names it, None where nothing was to be written."""

    batch: str | None
    rows: tuple[FileRow, ...]
    skipped: int = 0


def import_files(
    workspace: Workspace,
    found: FoundFiles,
    passwords: Sequence[str] = (),
    progress: Progress = silent,
) -> Imported:
    """Imports the files in one batch.

    One that was interrupted is ended first, or taken up where it was if it is about the very same
    files.
    """
    chosen = {shown_path(path): path for path in found.paths}
    run = Import.resume(workspace)
    if run is not None and not _is_about(workspace, run, chosen):
        _take_all(workspace, run, passwords, progress, {})
        run = None
    if run is None:
        run = Import.begin(workspace, ((path, "") for path in chosen))
    _take_all(workspace, run, passwords, progress, chosen)
    return Imported(run.batch.id, run.rows, found.skipped)


def reconsider(workspace: Workspace, progress: Progress = silent) -> Imported:
    """Takes in what was set aside and against which nothing speaks any more.

    To be done after assignments, keys or a person's decision have changed.
    """
    waiting = ready(workspace)
    if not waiting:
        return Imported(None, ())
    run = Import.begin(workspace, ((each.path, each.sha256) for each in waiting))
    _take_all(workspace, run, (), progress, {})
    return Imported(run.batch.id, run.rows)


def try_files(
    workspace: Workspace,
    found: FoundFiles,
    passwords: Sequence[str] = (),
    progress: Progress = silent,
) -> Preview:
    """What importing the files would do; nothing is written."""
    sources = sources_of(found.paths)
    reads = list(read_files(sources, passwords, plans_of(workspace), progress))
    parcels = [read.parcel for read in reads if read.parcel is not None]
    return preview(reads, snapshot(workspace, parcels))


def plans_of(workspace: Workspace) -> tuple[bytes, ...]:
    """The plans by which a workbook that lost its sealed part can be read here."""
    plans = (workspace.plan, *workspace.older_plans.values())
    return tuple(plan.canonical for plan in plans)


def _take_all(
    workspace: Workspace,
    run: Import,
    passwords: Sequence[str],
    progress: Progress,
    places: Mapping[str, Path],
) -> None:
    """Takes in all that is still to come, and what that makes ready in turn.

    `places` are the files that a person named, by their paths as they are shown.
    """
    tried: set[str] = set()
    while pending := run.pending:
        sources = [source_of(workspace.path, each, places.get(each.path)) for each in pending]
        reads = read_files(sources, passwords, plans_of(workspace), progress)
        for each, read in zip(pending, reads, strict=True):
            run.take(each.position, read)
        fresh = [each for each in ready(workspace) if each.sha256 not in tried]
        tried.update(each.sha256 for each in fresh)
        run.add((each.path, each.sha256) for each in fresh)
    run.finish()


def source_of(workspace: Path, file: BatchFile, named: Path | None = None) -> Source:
    """Where the bytes of a batch's file lie: in our own copy, if there is one."""
    kept = imports_folder(workspace) / file.sha256
    is_kept = bool(file.sha256) and kept.is_file()
    return Source(file.path, kept if is_kept else named or Path(file.path))


def _is_about(workspace: Workspace, run: Import, chosen: Iterable[str]) -> bool:
    files = arrivals.files(workspace.connection, run.batch)
    return {file.path for file in files} == set(chosen)
