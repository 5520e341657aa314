"""Which records are here without some of their earlier entries (M5), and what are they called?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import Text
from inspector.storage import log, queries
from inspector.workspace.labels import Label, record_label
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Gap:
    """A record with what people call it and its place; `count` of its earlier entries are missing.

    `place` is locality, round and team.
    """

    record: RecordKey
    label: Label
    place: tuple[str | Text, ...]
    count: int


def missing_of(
    workspace: Workspace, keys: Collection[InspectionKey]
) -> Mapping[RecordKey, frozenset[str]]:
    """The ids of the entries that those inspections' entries replace and nobody has brought."""
    connection = workspace.connection
    found: dict[RecordKey, frozenset[str]] = {}
    for record in queries.incomplete(connection):
        if record.inspection in keys:
            history = log.history(connection, record)
            parents = {str(parent) for each in history for parent in each.parents}
            found[record] = frozenset(parents - {each.id for each in history})
    return found


def named(workspace: Workspace, counts: Mapping[RecordKey, int]) -> tuple[Gap, ...]:
    """The records by the names they have here, in the order of their keys."""
    names = Names(workspace)
    rounds = {each.code: each.title for each in workspace.plan.rounds}
    found: list[Gap] = []
    for record, count in sorted(counts.items()):
        history = log.history(workspace.connection, record)
        body = next((each.typed for each in reversed(history) if not each.withdrawn), None)
        key = record.inspection
        place = (
            names.locality(key.locality),
            rounds.get(key.round, key.round),
            names.team(key.team),
        )
        found.append(Gap(record, record_label(record, body), place, count))
    return tuple(found)
