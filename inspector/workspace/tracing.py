"""From which file, and from which cell of it, does a figure come (S8)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector.domain.faults import Unreadable
from inspector.domain.records import RecordKey
from inspector.domain.revisions import RevisionId
from inspector.exchange.bundles import Place
from inspector.storage import arrivals
from inspector.storage.files import imports_folder
from inspector.workspace.claims import Claims
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Origin:
    """A workbook that held the present state of a record; `kept` is our own copy of its bytes."""

    revision: RevisionId
    sha256: str
    path: str
    batch: str
    claims: Claims
    kept: Path


def origins(workspace: Workspace, record: RecordKey) -> tuple[Origin, ...]:
    """The workbooks that held the record's heads, in the order of their arrival.

    None for what was written here and never came back.
    """
    state = workspace.sheet(record.inspection).states.get(record)
    heads = [head.id for head in state.heads] if state is not None else []
    batches = {each.number: each.id for each in arrivals.batches(workspace.connection)}
    folder = imports_folder(workspace.path)
    return tuple(
        Origin(
            revision,
            trace.sha256,
            trace.path,
            batches.get(trace.batch, ""),
            msgspec.json.decode(trace.facts, type=Claims),
            folder / trace.sha256,
        )
        for revision, traces in arrivals.traces(workspace.connection, heads).items()
        for trace in traces
    )


def cell_of(origin: Origin, record: RecordKey, passwords: Sequence[str] = ()) -> Place | None:
    """In which cell of the workbook the record stands; None where it has no row of its own.

    Reads the file in a child process: a matter for the long lane. Raises `Unreadable` where the
    file cannot be read, as when it is protected and no password fits.
    """
    from inspector.exchange.reading import read_rows
    from inspector.exchange.sandbox import Sandbox

    with Sandbox(read_rows, workers=1) as sandbox:
        (outcome,) = sandbox.read_all((origin.kept,), passwords)
    if outcome.refusal is not None:
        raise Unreadable((outcome.refusal.fault,))
    rows = outcome.bundle.rows if outcome.bundle is not None else {}
    return rows.get(str(record))
