"""How does the sheet of vetoes show every clause of the plan, raised or not?"""

from __future__ import annotations

from collections.abc import Iterator

from inspector.domain.records import Kind
from inspector.domain.sentences import say
from inspector.domain.vetoes import veto_case
from inspector.exchange.book import Inspected
from inspector.exchange.choices import RULINGS
from inspector.exchange.sheets import VETOES, TableId
from inspector.exchange.shown import is_open
from inspector.exchange.writing.tables import Area, Bench, TableRow, table_row, write_table
from inspector.exchange.writing.words import numbers_of
from inspector.office.manuscript import CellValue


def write_vetoes(bench: Bench) -> Area | None:
    """The sheet, unless the plan has no clauses."""
    if not bench.book.plan.vetoes:
        return None
    told = say(
        "A team proposes, headquarters rules; a veto that was raised needs facts and evidence."
    )
    rows = [row for place in bench.book.inspections for row in _rows(bench, place)]
    return write_table(bench, VETOES, rows, told=told)


def _rows(bench: Bench, place: Inspected) -> Iterator[TableRow]:
    wording = bench.manuscript.wording
    for row in bench.showers[place.key].rows(TableId.VETOES):
        clause = place.sheet.plan.clause(row.key.name)
        case = veto_case(place.sheet, row.key.name)
        locked: dict[str, CellValue] = {
            "code": row.key.name,
            "clause": wording.text_of(clause.title) if clause is not None else None,
            "evidence": numbers_of(case.evidence),
            "ruling": _ruling(bench, place, row.key.name),
        }
        yield table_row(place, row, locked)


def _ruling(bench: Bench, place: Inspected, clause: str) -> str | None:
    """What headquarters decided, the word first, since formulas look at it."""
    state = place.sheet.state(Kind.RULING, clause)
    ruling = veto_case(place.sheet, clause).ruling
    if ruling is None:
        return bench.manuscript.words(say("Conflict")) if is_open(state) else None
    word = RULINGS.get(ruling.state)
    if word is None:
        return None
    told = [bench.manuscript.words(word), ruling.reason, ruling.person]
    told.append(ruling.ruled_on.isoformat() if ruling.ruled_on else "")
    return "\n".join(filter(None, told))
