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
    """The summaries of all inspections, in no order; not to be kept beyond the next write."""
    known: dict[InspectionKey, Known] | None = connection.info.get(versions.SUMMARIES)
    touched = versions.touched(connection)
    if known is None or len(touched) > AT_ONCE:
        known = {known.summary.key: known for known in map(_known, connection.execute(_ALL))}
        connection.info[versions.SUMMARIES] = known
    else:
        for key in touched:
            row = connection.execute(_ONE, inspection_columns(key)).first()
            known.pop(key, None)
            if row is not None:
                known[key] = _known(row)
    touched.clear()
    return known


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
