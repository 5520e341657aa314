"""Which imports were there, what did each bring, and which one was interrupted (I2, I4)?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from inspector.storage import arrivals
from inspector.storage.arrivals import BatchFile, BatchState
from inspector.workspace.batches import source_of
from inspector.workspace.file_rows import FileRow, from_stored
from inspector.workspace.import_undo import may_be_undone
from inspector.workspace.importing import Import
from inspector.workspace.reading_files import Source
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import; `pending` are files whose turn never came, `at` is UTC."""

    id: str
    at: datetime
    state: BatchState
    rows: tuple[FileRow, ...]
    pending: int
    may_be_undone: bool

    def count(self, outcome: Outcome) -> int:
        """How many files came to that."""
        return Counter(row.outcome for row in self.rows)[outcome]

    @property
    def entries(self) -> int:
        """How many entries it brought that were not here."""
        return sum(row.new + row.unplaced + row.refused for row in self.rows)


@dataclass(frozen=True, slots=True)
class Interrupted:
    """An import that was cut off: the files still to come, with their places in the batch."""

    run: Import
    files: tuple[BatchFile, ...]
    sources: tuple[Source, ...]


def past_imports(workspace: Workspace, most: int | None = None) -> tuple[PastImport, ...]:
    """The newest `most` imports, by default every one, the newest first."""
    found = []
    for batch in arrivals.batches(workspace.connection)[:most]:
        files = arrivals.files(workspace.connection, batch)
        found.append(
            PastImport(
                id=batch.id,
                at=batch.at,
                state=batch.state,
                rows=tuple(from_stored(each.result) for each in files if each.outcome),
                pending=sum(not each.outcome for each in files),
                may_be_undone=may_be_undone(workspace, batch.id),
            )
        )
    return tuple(found)


def interrupted(workspace: Workspace) -> Interrupted | None:
    """The import that was cut off; None where every one came to its end."""
    run = Import.resume(workspace)
    if run is None:
        return None
    files = run.pending
    return Interrupted(run, files, tuple(source_of(workspace.path, each) for each in files))
