"""What did headquarters remark on the return slip, and where does the team answer?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from inspector.domain.records import MAIN
from inspector.domain.remarks import Remark, Said, remarks
from inspector.domain.sentences import say
from inspector.domain.signing import acceptance
from inspector.exchange.book import Inspected
from inspector.exchange.sheets import REMARKS, TableId
from inspector.exchange.writing.tables import Area, Bench, TableRow, table_row, write_table
from inspector.wording import Wording

ROOM_TO_WRITE = 46.0
"""Points that a row has at least: an answer takes more than a line."""


def write_remarks(bench: Bench) -> Area | None:
    """The sheet, once headquarters has remarked on anything in the file."""
    rows = [row for place in bench.book.inspections for row in _rows(bench, place)]
    if not rows:
        return None
    told = say("Answer each remark in its yellow cell or in the app, then send the workbook back.")
    returned = [place for place in bench.book.inspections if _is_returned(place)]
    if returned:
        told = say(
            "Returned: {places}. {what}",
            places=tuple(place.locality for place in returned),
            what=told,
        )
    return write_table(bench, REMARKS, rows, told=told)


def _is_returned(place: Inspected) -> bool:
    decision = acceptance(place.sheet)
    return decision is not None and decision.is_return


def _rows(bench: Bench, place: Inspected) -> Iterator[TableRow]:
    wording = bench.manuscript.wording
    known = remarks(place.sheet)
    for row in bench.showers[place.key].rows(TableId.REMARKS):
        remark = known[row.key.name]
        locked = {
            "code": _code(remark, wording),
            "title": _title(place, remark, wording),
            "remark": "\n".join(_words(bench, said) for said in remark.said),
            "settled": wording.tr("Yes") if remark.is_settled else None,
        }
        yield table_row(place, row, locked, height=ROOM_TO_WRITE)


def _code(remark: Remark, wording: Wording) -> str:
    return wording.tr_in("remark", "Whole") if remark.code == MAIN else remark.code


def _title(place: Inspected, remark: Remark, wording: Wording) -> str | None:
    plan = place.sheet.plan
    about = plan.criterion(remark.code) or plan.clause(remark.code)
    return wording.text_of(about.title) if about is not None else None


def _words(bench: Bench, said: Said) -> str:
    day = (said.at + timedelta(minutes=bench.book.offset)).date()
    wording = bench.manuscript.wording
    return wording.tr("{text} ({person}, {day})", text=said.text, person=said.person, day=day)
