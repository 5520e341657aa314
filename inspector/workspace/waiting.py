"""What waits for a person's decision here: hand edits, and files that were set aside?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from inspector.domain.plan import Plan
from inspector.storage import arrivals
from inspector.storage.files import imports_folder
from inspector.storage.held_files import HeldState
from inspector.workspace.adopting import WaitingEdit, waiting_edits
from inspector.workspace.importing import Import
from inspector.workspace.names import Names
from inspector.workspace.past_imports import Interrupted
from inspector.workspace.quarantine import SetAside, ready, set_aside_files
from inspector.workspace.reading_files import Source
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """All of it; `workbooks` names files by SHA-256, `localities` and `teams` are by code."""

    edits: tuple[WaitingEdit, ...]
    files: tuple[SetAside, ...]
    plan: Plan
    workbooks: Mapping[str, str]
    localities: Mapping[str, str]
    teams: Mapping[str, str]

    @property
    def count(self) -> int:
        """How many decisions there are to make."""
        return len(self.edits) + sum(each.state is HeldState.WAITING for each in self.files)


def waiting(workspace: Workspace) -> Waiting:
    """Hand edits by record, and every file that was set aside, decided or not, by path."""
    edits = waiting_edits(workspace)
    files = tuple(
        each for each in set_aside_files(workspace, None) if each.state is not HeldState.ADMITTED
    )
    known = Names(workspace)
    traces = arrivals.workbook_facts(workspace.connection)
    keys = {edit.record.inspection for edit in edits}
    keys |= {key for file in files for key in file.row.keys}
    return Waiting(
        edits=edits,
        files=files,
        plan=workspace.plan,
        workbooks={sha256: PurePath(trace.path).name for sha256, trace in traces.items()},
        localities={key.locality: known.locality(key.locality) for key in keys},
        teams={key.team: known.team(key.team) for key in keys},
    )


def take_in_ready(workspace: Workspace) -> Interrupted | None:
    """A batch of the files against which nothing speaks any more, to be read and taken in.

    None where there are none. To be asked for after a person, an assignment or a key decided.
    """
    files = ready(workspace)
    if not files:
        return None
    run = Import.begin(workspace, ((each.path, each.sha256) for each in files))
    folder = imports_folder(workspace.path)
    sources = tuple(Source(each.path, folder / each.sha256) for each in files)
    return Interrupted(run, run.pending, sources)
