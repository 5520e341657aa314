"""How does the sheet of samples stand: addresses as text, never links, and rows for more?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from inspector.domain.bodies import SampleBody
from inspector.domain.merge import RecordState
from inspector.domain.sentences import say
from inspector.exchange import sheets
from inspector.exchange.book import Inspected
from inspector.exchange.sheets import SAMPLES, TableId
from inspector.exchange.shown import NOTHING, InputRow, samples_in_order
from inspector.exchange.writing.tables import (
    FIRST_ROW,
    Area,
    Bench,
    TableRow,
    table_row,
    write_table,
)
from inspector.exchange.writing.words import numbers_of
from inspector.office.manuscript import CellValue, Formula, letter


def write_samples(bench: Bench) -> Area | None:
    """The sheet, unless the plan samples nothing."""
    if not bench.book.plan.samples:
        return None
    told = say(
        "Addresses are text; never open one. More rows than stand here: enter them in the app."
    )
    return write_table(bench, SAMPLES, _rows(bench), told=told)


def _rows(bench: Bench) -> Iterator[TableRow]:
    numbers = count(FIRST_ROW)
    for place in bench.book.inspections:
        states = samples_in_order(place.sheet)
        rows = bench.showers[place.key].rows(TableId.SAMPLES)
        for position, (state, row) in enumerate(zip(states, rows, strict=True), start=1):
            next(numbers)
            yield _sample(bench, place, state, row, position)
        for spare in bench.spare_rows(SAMPLES, place):
            yield _spare(bench, spare, next(numbers))


def _sample(
    bench: Bench, place: Inspected, state: RecordState, row: InputRow, position: int
) -> TableRow:
    raw = state.heads[0].body
    kind = place.sheet.plan.sample_kind(state.record.name.rpartition(".")[0])
    code = kind.code if kind is not None else state.record.name.rpartition(".")[0]
    evidence = [piece for piece in place.sheet.evidence if state.record.name in piece.samples]
    wording = bench.manuscript.wording
    locked: dict[str, CellValue] = {
        "no": position,
        "kind": bench.dictionary.choices.label(wording, sheets.KINDS, code),
        "name": str(raw.get("name") or NOTHING),
        "measure": wording.text_of(kind.measure) if kind is not None and kind.measure else None,
        "evidence": numbers_of(evidence),
        "author": state.heads[0].author,
    }
    painted = table_row(place, row, locked)
    if kind is None or not isinstance(state.body, SampleBody):
        return painted
    return TableRow(
        place,
        painted.key,
        painted.cells,
        painted.open_cells,
        lists={"status": sheets.statuses_list(kind.code)},
    )


def _spare(bench: Bench, row: TableRow, number: int) -> TableRow:
    """An empty row in which the measure follows the kind that is chosen."""
    names = {column.id: n for n, column in enumerate(SAMPLES.columns, start=1)}
    shift = 0 if bench.is_single else len(sheets.PLACE_COLUMNS)
    kind = f"{letter(names['kind'] + shift)}{number}"
    measures = bench.dictionary.measures(bench.book.plan)
    place = f"MATCH({kind},{measures.first},0)"
    found = f'IF(ISNUMBER({place}),INDEX({measures.second},{place})&"","")'
    text = f'IF({kind}="","",{found})'
    return TableRow(row.place, row.key, {"measure": Formula(text, "")}, row.open_cells)
