"""How does a sheet show what is to be put right, by whom and until when?"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.bodies import RectificationBody
from inspector.exchange.book import Inspected
from inspector.exchange.sheets import RECTIFICATIONS, TableId
from inspector.exchange.writing.tables import Area, Bench, TableRow, table_row, write_table
from inspector.office.manuscript import CellValue


def write_rectifications(bench: Bench) -> Area:
    """The sheet with every item, and rows for more."""
    rows = [row for place in bench.book.inspections for row in _rows(bench, place)]
    return write_table(bench, RECTIFICATIONS, rows)


def _rows(bench: Bench, place: Inspected) -> Iterator[TableRow]:
    shown = bench.showers[place.key].rows(TableId.RECTIFICATIONS)
    for position, row in enumerate(shown, start=1):
        record = row.key.record
        state = place.sheet.states[record] if record is not None else None
        body = state.body if state is not None else None
        about = row.key.name
        if isinstance(body, RectificationBody):
            about = body.criterion or body.clause or about
        locked: dict[str, CellValue] = {"no": position, "about": about}
        yield table_row(place, row, locked)
    yield from bench.spare_rows(RECTIFICATIONS, place)
