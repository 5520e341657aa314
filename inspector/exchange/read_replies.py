"""What did a unit answer in a reply workbook? Its visible cells, and nothing else, are read.

Each row is known by its hidden key and by the number that people read; what is contradictory or no
day is told with its cell and never guessed (W6). Nothing is judged here: which notice it is about
and whether its items wait for an answer is for the workspace.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.faults import Unreadable
from inspector.domain.records import CODE, Kind, RecordKey
from inspector.domain.sentences import say
from inspector.domain.typed import normalise
from inspector.exchange.bundles import Place, ReplyCells, ReplyRow
from inspector.exchange.refusals import Code
from inspector.exchange.replies import COLUMNS, KEY, ReplyMarker, parse_reply_marker
from inspector.exchange.sheet_cells import BLANK, Cell, SheetCells
from inspector.exchange.typed_cells import day_in, text_of
from inspector.wording import CHINESE, ENGLISH, Wording

_NEEDED = frozenset({"number", "reply"})
_INPUTS = tuple(column.id for column in COLUMNS if column.is_input)


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns of a reply stand on one sheet, and in which rows it may have items."""

    cells: SheetCells
    columns: Mapping[str, int]
    rows: range
    marker: ReplyMarker | None = None


def read_reply_cells(sheets: Sequence[SheetCells]) -> ReplyCells:
    """The answers of a workbook; raises `Unreadable` where it is no reply to a notice."""
    table = next(filter(None, (*map(_marked, sheets), *map(_headed, sheets))), None)
    if table is None:
        raise Unreadable.of(
            Code.NOT_OURS,
            say("The workbook is no reply to a rectification notice."),
            say("Use the form that was written from the notice, and fill in its yellow cells."),
        )
    marker = table.marker
    return ReplyCells(
        campaign=marker.campaign if marker is not None else "",
        notice=str(marker.notice) if marker is not None else "",
        rows=tuple(_rows(table)),
    )


def holds_a_reply(sheets: Iterable[SheetCells]) -> bool:
    """Whether the hidden row of a reply form stands anywhere."""
    texts = (text for sheet in sheets for _, _, text in sheet.texts())
    return any(parse_reply_marker(text) is not None for text in texts)


def _marked(cells: SheetCells) -> _Table | None:
    """The table that its hidden row names, whatever became of the sheet's title and columns."""
    for row, column, text in cells.texts():
        marker = parse_reply_marker(text)
        if marker is None:
            continue
        known = {each.id for each in COLUMNS}
        columns = {KEY: column}
        for number, value in enumerate(cells.rows[row]):
            if isinstance(value, str) and value.strip() in known:
                columns.setdefault(value.strip(), number)
        if columns.keys() >= _NEEDED:
            return _Table(cells, columns, range(len(cells.rows)), marker)
    return None


def _headed(cells: SheetCells) -> _Table | None:
    """The table by its headings alone, where the hidden row was lost."""
    headings = {
        normalise(Wording(locale).words(column.heading)): column.id
        for locale in (CHINESE, ENGLISH)
        for column in COLUMNS
    }
    for row, values in enumerate(cells.rows):
        columns: dict[str, int] = {}
        for number, value in enumerate(values):
            name = headings.get(normalise(value)) if isinstance(value, str) else None
            if name is not None:
                columns.setdefault(name, number)
        if columns.keys() >= _NEEDED:
            return _Table(cells, columns, range(row + 1, len(cells.rows)))
    return None


def _rows(table: _Table) -> Iterator[ReplyRow]:
    for row in table.rows:
        number = normalise(text_of(_at(table, row, "number")))
        key = _key(text_of(_at(table, row, KEY))) if KEY in table.columns else ""
        if key or (CODE.fullmatch(number) and _says(table, row)):
            yield _row(table, row, key, number)


def _key(text: str) -> str:
    try:
        return (
            str(RecordKey.parse(text)) if RecordKey.parse(text).kind is Kind.RECTIFICATION else ""
        )
    except ValueError:
        return ""


def _says(table: _Table, row: int) -> bool:
    """Whether anything was answered in a row; the hidden row of column ids answers nothing."""
    typed = {name: text_of(_at(table, row, name)).strip() for name in _INPUTS}
    return any(typed.values()) and any(text != name for name, text in typed.items() if text)


def _row(table: _Table, row: int, key: str, number: str) -> ReplyRow:
    cells = table.cells
    near = day_in(_at(table, row, "due"), is_1904=cells.is_1904)
    done = _at(table, row, "done_on")
    day = day_in(done, near, is_1904=cells.is_1904)
    formulas = cells.seen.formulas | cells.seen.errors
    return ReplyRow(
        key=key,
        number=number,
        problem=text_of(_at(table, row, "problem")),
        reply=text_of(_at(table, row, "reply")).strip(),
        done_on=day.isoformat() if day is not None else "",
        done_typed="" if day is not None else text_of(done).strip(),
        proof=text_of(_at(table, row, "proof")).strip(),
        places={
            name: Place(cells.title, cells.place(row, column))
            for name, column in table.columns.items()
        },
        formulas=tuple(
            name
            for name in _INPUTS
            if name in table.columns and (row, table.columns[name]) in formulas
        ),
    )


def _at(table: _Table, row: int, column: str) -> Cell:
    number = table.columns.get(column)
    return BLANK if number is None else table.cells.at(row, number)
