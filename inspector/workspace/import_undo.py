"""How is an import taken back (I4)?"""

from __future__ import annotations

from inspector.domain.changes import Change
from inspector.domain.entry_fields import shown
from inspector.domain.faults import Fault, Refused
from inspector.domain.sentences import say, say_count
from inspector.storage import arrivals, setting_aside
from inspector.storage.arrivals import Batch, BatchState
from inspector.storage.setting_aside import Leaving
from inspector.workspace.workspace import Workspace

MOST_NAMED = 5
"""Records that a refusal names."""


def undo_import(workspace: Workspace, name: str) -> Change:
    """Sets a batch aside, as long as nothing was built on it and none of it has left.

    What another import brought as well stays. Importing a file that holds what was set aside
    brings it back. Raises `Refused` with what keeps it.
    """
    batch = _batch(workspace, name)
    kept = setting_aside.leaving(workspace.connection, batch)
    faults = _faults(batch, kept)
    if faults:
        raise Refused(faults)
    with workspace.store.transaction() as connection:
        gone = setting_aside.set_aside(connection, workspace.plan, workspace.older_plans, batch)
    workspace.reload()
    return Change.of(gone)


def may_be_undone(workspace: Workspace, name: str) -> bool:
    """Whether nothing keeps the batch."""
    batch = arrivals.batch(workspace.connection, name)
    if batch is None or batch.state is not BatchState.DONE:
        return False
    return setting_aside.leaving(workspace.connection, batch).may_leave


def _batch(workspace: Workspace, name: str) -> Batch:
    batch = arrivals.batch(workspace.connection, name)
    if batch is None:
        known = tuple(each.id for each in arrivals.batches(workspace.connection)[:MOST_NAMED])
        sentence = say("There is no import {batch} here.", batch=shown(name))
        remedy = say("The latest are: {known}.", known=known) if known else None
        raise Refused((Fault("unknown_batch", "batch", sentence, remedy),))
    if batch.state is BatchState.UNDONE:
        sentence = say("The import {batch} has been undone already.", batch=batch.id)
        raise Refused((Fault("undone", batch.id, sentence),))
    if batch.state is BatchState.OPEN:
        sentence = say("The import {batch} was interrupted.", batch=batch.id)
        remedy = say("Import the same files again to end it, then undo it.")
        raise Refused((Fault("interrupted", batch.id, sentence, remedy),))
    return batch


def _faults(batch: Batch, kept: Leaving) -> list[Fault]:
    faults = []
    if kept.built_on:
        records = tuple(dict.fromkeys(str(each.record) for each in kept.built_on))
        sentence = say_count(
            "{count} record was changed after the import: {records}.",
            "{count} records were changed after the import: {records}.",
            len(records),
            records=records[:MOST_NAMED],
        )
        remedy = say("Correct the entries themselves instead.")
        faults.append(Fault("built_on", batch.id, sentence, remedy))
    if kept.exported:
        sentence = say_count(
            "{count} entry of the import has left in an export.",
            "{count} entries of the import have left in an export.",
            len(kept.exported),
        )
        remedy = say("Correct the entries themselves instead.")
        faults.append(Fault("exported", batch.id, sentence, remedy))
    return faults
