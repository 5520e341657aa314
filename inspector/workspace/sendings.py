"""What has been sent from here, and has it arrived (I5)?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection

from inspector.domain.records import InspectionKey, RecordKey
from inspector.storage import departures
from inspector.workspace.workspace import Workspace


class ExportFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept of each export: who sealed it, where it went, and whether it got there.

    Of a task pack also the digests of the plan, the roster and the tasks in it.
    """

    kind: str
    key: str = ""
    path: str = ""
    team: str = ""
    covers: tuple[str, ...] = ()
    revisions: int = 0
    is_written: bool = False
    plan: str = ""
    roster: str = ""
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class Sending:
    """A workbook that was written here; `counter` is its number, `digest` names its payload."""

    counter: int
    at: datetime
    digest: str
    facts: ExportFacts


class Travel(StrEnum):
    """How far the present state of a record has come."""

    HERE = "here"
    SENT = "sent"
    RECEIVED = "received"


def sendings(workspace: Workspace) -> tuple[Sending, ...]:
    """Every workbook that was written here, the newest first."""
    return tuple(
        Sending(each.counter, each.at, each.digest, _facts(each.facts))
        for each in departures.exports(workspace.connection)
    )


def own_keys(workspace: Workspace) -> dict[str, str]:
    """The key with which this workspace has exported, by stream."""
    return keys_sealed_with(workspace.connection)


def keys_sealed_with(connection: Connection) -> dict[str, str]:
    """The key of the exports from a workspace, by stream; "" for one without a seal."""
    found = departures.exports(connection)
    return {each.stream: _facts(each.facts).key for each in reversed(found)}


def travels(workspace: Workspace, key: InspectionKey) -> Mapping[RecordKey, Travel]:
    """How far each record of an inspection has come: all its heads sent, or all received."""
    connection = workspace.connection
    sent = departures.left_of(connection, key)
    received = departures.received_of(connection, key)
    found: dict[RecordKey, Travel] = {}
    for record, state in workspace.sheet(key).states.items():
        heads = {head.id for head in state.heads}
        if heads <= received:
            found[record] = Travel.RECEIVED
        else:
            found[record] = Travel.SENT if heads <= sent else Travel.HERE
    return found


def _facts(raw: bytes) -> ExportFacts:
    return msgspec.json.decode(raw, type=ExportFacts)
