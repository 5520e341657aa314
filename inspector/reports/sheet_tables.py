"""How does a table come onto a sheet of the summary: title, head, rows, paper?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.office.cells import shown_day
from inspector.office.manuscript import CellValue, Formula, Grid, Manuscript, letter
from inspector.office.pages import freeze, protect, set_pages
from inspector.office.styles import (
    BAND_GROUND,
    COUNT_FORMAT,
    DAY_FORMAT,
    FAINT,
    FIGURE_FORMAT,
    HEAD_GROUND,
    TEXT_FORMAT,
    Border,
    Dress,
    Face,
)

Value = CellValue | Sentence | Text
TITLE = Dress(face=Face.TITLE, size=18, bold=True, across="center", border=Border.NONE)
SUBTITLE = Dress(ink=FAINT, across="center", border=Border.NONE)
HEAD = Dress(face=Face.HEAD, ground=HEAD_GROUND, across="center")
BAND = Dress(face=Face.HEAD, ground=BAND_GROUND)
FOOT = Dress(ink=FAINT, border=Border.NONE)
HEAD_ROW = 3
FIRST_ROW = HEAD_ROW + 1


class Look(StrEnum):
    """How the cells of a column look."""

    TEXT = "text"
    CODE = "code"
    WORD = "word"
    FIGURE = "figure"
    COUNT = "count"
    RANK = "rank"
    DAY = "day"
    INPUT = "input"
    INPUT_DAY = "input_day"


LOOKS: dict[Look, Dress] = {
    Look.TEXT: Dress(is_text=True, format=TEXT_FORMAT),
    Look.CODE: Dress(across="center", wraps=False, is_text=True, format=TEXT_FORMAT),
    Look.WORD: Dress(across="center", is_text=True, format=TEXT_FORMAT),
    Look.FIGURE: Dress(across="right", format=FIGURE_FORMAT, wraps=False),
    Look.COUNT: Dress(across="right", format=COUNT_FORMAT, wraps=False),
    Look.RANK: Dress(across="center", format=COUNT_FORMAT, wraps=False),
    Look.DAY: Dress(across="center", format=DAY_FORMAT, wraps=False),
    Look.INPUT: Dress(is_input=True, is_text=True, format=TEXT_FORMAT),
    Look.INPUT_DAY: Dress(is_input=True, across="center", format=DAY_FORMAT, wraps=False),
}


class Field(msgspec.Struct, frozen=True):
    """A column of a sheet: heading, width in digits, look."""

    title: Sentence | Text | str
    width: float
    look: Look = Look.TEXT


class SheetTable(msgspec.Struct, frozen=True):
    """A sheet: its title, what stands below it, its columns and rows, the first frozen column."""

    title: Sentence
    told: Sentence
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    frozen: int = 1
    landscape: bool = True
    key: bool = False
    """Whether the last column is a record's key, for the program alone."""


def write_sheet(manuscript: Manuscript, table: SheetTable, origin: Sentence) -> Grid:
    """The sheet behind the others; rows begin at `FIRST_ROW`."""
    grid = manuscript.grid(table.title)
    begin(grid, table)
    last = put_rows(grid, FIRST_ROW, table.fields, table.rows)
    if not table.rows:
        nothing = manuscript.words(say_in("table", "None."))
        grid.span(FIRST_ROW, 1, len(table.fields), nothing, LOOKS[Look.WORD])
        last = FIRST_ROW
    finish(grid, last, origin, landscape=table.landscape)
    freeze(grid, f"{letter(table.frozen + 1)}{FIRST_ROW}")
    if table.key:
        grid.hide_column(len(table.fields))
    if table.rows:
        grid.worksheet.auto_filter.ref = f"A{HEAD_ROW}:{letter(len(table.fields))}{last}"
    return grid


def begin(grid: Grid, table: SheetTable) -> None:
    """Widths, title and head."""
    words = grid.manuscript.words
    grid.set_widths(field.width for field in table.fields)
    breadth = len(table.fields)
    grid.span(1, 1, breadth, words(table.title), TITLE)
    grid.at_least(1, 34)
    grid.span(2, 1, breadth, words(table.told), SUBTITLE)
    put_head(grid, HEAD_ROW, table.fields)


def put_head(grid: Grid, row: int, fields: Sequence[Field]) -> None:
    """The head of a table."""
    for column, field in enumerate(fields, start=1):
        if field.title != "":
            grid.put(row, column, shown(grid, field.title), HEAD)
    grid.at_least(row, 24)


def put_rows(
    grid: Grid, first: int, fields: Sequence[Field], rows: Iterable[Sequence[Value]]
) -> int:
    """Rows from `first` on; returns the last one, which is before `first` without any."""
    row = first - 1
    for row, cells in enumerate(rows, start=first):
        for column, (field, value) in enumerate(zip(fields, cells, strict=True), start=1):
            put(grid, row, column, value, LOOKS[field.look])
    return row


def put(grid: Grid, row: int, column: int, value: Value, dress: Dress) -> None:
    """A value in the way of its column; a text among figures stands in the middle."""
    told = shown(grid, value)
    is_figure = isinstance(told, (Formula, int, Decimal)) or told is None
    if isinstance(told, str) and dress.format in {FIGURE_FORMAT, COUNT_FORMAT, DAY_FORMAT}:
        dress = _as_text(dress)
    elif is_figure and dress.format == TEXT_FORMAT and told is not None:
        dress = Dress(across="right", format=COUNT_FORMAT, wraps=False)
    grid.put(row, column, told, dress)


def _as_text(dress: Dress) -> Dress:
    return Dress(
        across="center", wraps=False, is_text=True, format=TEXT_FORMAT, is_input=dress.is_input
    )


def shown(grid: Grid, value: Value) -> CellValue:
    """A value as a cell holds it: words for sentences and titles, a day that all agree on."""
    match value:
        case Sentence():
            return grid.manuscript.words(value)
        case Text():
            return grid.manuscript.wording.text_of(value)
        case date():
            return shown_day(value)
    return value


def finish(
    grid: Grid, last: int, origin: Sentence, *, landscape: bool = True, one_page: bool = False
) -> None:
    """Who made and who checked it, heights, paper, protection."""
    row = last + 2
    breadth = max(grid.widths, default=1)
    line = grid.manuscript.words(
        say("Prepared by: ______________    Checked by: ______________    Date: ______________")
    )
    grid.span(row, 1, breadth, line, FOOT)
    grid.finish(row)
    set_pages(grid, origin, title_row=HEAD_ROW, landscape=landscape, one_page=one_page)
    protect(grid)
