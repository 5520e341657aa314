"""How does the visit record stand: the visit's facts first, then what was heard and seen?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from inspector.domain.records import MAIN, Kind
from inspector.domain.sentences import say
from inspector.exchange.book import Inspected
from inspector.exchange.sheets import VISITS, Look, TableId
from inspector.exchange.shown import inquiries_in_order
from inspector.exchange.writing.tables import Area, Bench, TableRow, table_row, write_table
from inspector.office.manuscript import CellValue


def write_visits(bench: Bench) -> Area:
    """The sheet with every row, and rows for more."""
    told = say("The first row holds the visit itself: its date, place, people, and the feedback.")
    rows = [row for place in bench.book.inspections for row in _rows(bench, place)]
    return write_table(bench, VISITS, rows, told=told)


def _rows(bench: Bench, place: Inspected) -> Iterator[TableRow]:
    words = bench.manuscript.words
    visit, *inquiries = bench.showers[place.key].rows(TableId.VISITS)
    state = place.sheet.state(Kind.VISIT, MAIN)
    locked: dict[str, CellValue] = {
        "method": words(say("Visit and feedback")),
        "author": state.head.author if state is not None and state.head is not None else None,
    }
    yield replace(table_row(place, visit, locked), looks={"when": Look.DAY, "method": Look.TEXT})
    for state, row in zip(inquiries_in_order(place.sheet), inquiries, strict=True):
        told: dict[str, CellValue] = {"author": state.heads[0].author}
        yield table_row(place, row, told)
    yield from bench.spare_rows(VISITS, place)
