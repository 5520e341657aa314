"""What do lists of thousands show? Each inspection's summary and cells, read once and kept in mind.

What a write touches is read anew when it is next asked for, and nothing else: after a ruling a list
of forty thousand costs one row. `versions` knows what was touched.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from inspector.domain.records import InspectionKey
from inspector.domain.summary import Summary
from inspector.storage import versions
from inspector.storage.rows import (
    INSPECTION,
    AnyRow,
    cells_in,
    day_of,
    inspection_columns,
    named,
    summary_of,
)
from inspector.storage.tables import INSPECTIONS, SCORECARDS
from inspector.storage.troubles import unsound

AT_ONCE = 300
"""So many rows are read one by one; for more the whole table is read."""

_COLUMNS = (
    SCORECARDS.c.round,
    SCORECARDS.c.locality,
    SCORECARDS.c.team,
    SCORECARDS.c.summary,
    INSPECTIONS.c.round.is_not(None).label("expected"),
    INSPECTIONS.c.planned,
)
_ALL = select(*_COLUMNS).outerjoin(
    INSPECTIONS,
    (INSPECTIONS.c.round == SCORECARDS.c.round)
    & (INSPECTIONS.c.locality == SCORECARDS.c.locality)
    & (INSPECTIONS.c.team == SCORECARDS.c.team),
)

_ONE = _ALL.where(named(SCORECARDS, INSPECTION))


class Known(msgspec.Struct, frozen=True):
    """An inspection's summary, and whether this workspace itself is to make it, on which day."""

    summary: Summary
    is_expected: bool
    planned: date | None


def summaries(connection: Connection) -> Mapping[InspectionKey, Known]:
    """The summaries of all inspections by key; not to be kept beyond the next write.

    What was not written since the last look is the very same object.
    """
    known: dict[InspectionKey, Known] | None = connection.info.get(versions.SUMMARIES)
    touched = versions.touched(connection)
    if known is None or len(touched) > AT_ONCE:
        rows = map(_known, connection.execute(_ALL))
        known = _in_order({each.summary.key: each for each in rows})
    elif touched:
        fresh = {key: _read(connection, key) for key in touched}
        gone = {key for key, each in fresh.items() if each is None}
        here = {key: each for key, each in fresh.items() if each is not None}
        known = {key: each for key, each in known.items() if key not in gone} if gone else known
        is_same = here.keys() <= known.keys()
        known.update(here)
        known = known if is_same else _in_order(known)
    connection.info[versions.SUMMARIES] = known
    touched.clear()
    return known


def _in_order(known: dict[InspectionKey, Known]) -> dict[InspectionKey, Known]:
    return {key: known[key] for key in sorted(known)}


def _read(connection: Connection, key: InspectionKey) -> Known | None:
    row = connection.execute(_ONE, inspection_columns(key)).first()
    return None if row is None else _known(row)


def _known(row: AnyRow) -> Known:
    return Known(summary_of(row), bool(row.expected), day_of(row.planned))


def cells(connection: Connection, keys: Sequence[InspectionKey], columns: int) -> array[int]:
    """The cells of those inspections of one round, row by row, each of so many columns.

    Every one of them has a row.
    """
    if not keys:
        return cells_in(())
    query = select(SCORECARDS.c.locality, SCORECARDS.c.team, SCORECARDS.c.cells)
    rows = connection.execute(query.where(SCORECARDS.c.round == keys[0].round))
    found = {(row.locality, row.team): row.cells for row in rows}
    wanted = [found[key.locality, key.team] for key in keys]
    if any(len(stored) != 2 * columns for stored in wanted):
        raise unsound("cells")
    return cells_in(wanted)
