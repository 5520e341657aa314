"""How does a table of records come onto a sheet: head, rows, open cells, hidden keys and marker?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence, say
from inspector.exchange import sheets
from inspector.exchange.book import Inspected, ResultsBook, origin
from inspector.exchange.sheets import Column, Look, Marker, RowKey, Table, spare_key
from inspector.exchange.shown import InputRow, Shower
from inspector.exchange.writing.dictionary import Dictionary
from inspector.exchange.writing.validation import Validations
from inspector.exchange.writing.words import place_line, round_name
from inspector.office.manuscript import (
    CellValue,
    Formula,
    Grid,
    Manuscript,
    letter,
    quoted,
)
from inspector.office.pages import (
    LANDSCAPE_MOST,
    freeze,
    protect,
    set_pages,
    stamp_draft,
)
from inspector.office.styles import (
    DAY_FORMAT,
    FAINT,
    GENERAL,
    HEAD_GROUND,
    TEXT_FORMAT,
    WARN_GROUND,
    Border,
    Dress,
    Face,
)

HAND_HEIGHT = 14 / 25.4 * 72
"""Points of a row to be written in by hand: 14 mm."""
HEAD_ROW = 3
FIRST_ROW = 4
_LONGEST_AS_TEXT = 255
"""Longer texts in cells of the format 'text' show as ##### in older programs."""

TITLE = Dress(face=Face.TITLE, size=18, across="center", border=Border.NONE)
SUBTITLE = Dress(size=10, ink=FAINT, across="center", border=Border.NONE)
HEAD = Dress(face=Face.HEAD, size=9, ground=HEAD_GROUND, across="center")
HIDDEN = Dress(size=8, ink=FAINT, wraps=False, border=Border.NONE, format=TEXT_FORMAT, is_text=True)
_TEXTS = frozenset({Look.TEXT, Look.LONG, Look.CODE, Look.CHOICE})
Rule: TypeAlias = Callable[[Validations, int, int], None]
"""Says what may be typed into the cell at that row and column."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what every column shows, and in which of them a person may write.

    `looks`, `lists`, `rules` and `dresses` tell of cells that are otherwise than their column says;
    a row is marked while its record waits for a person.
    """

    place: Inspected
    key: RowKey
    cells: Mapping[str, CellValue]
    open_cells: frozenset[str] = frozenset()
    looks: Mapping[str, Look] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    dresses: Mapping[str, Dress] = field(default_factory=dict)
    is_marked: bool = False
    height: float = 0


@dataclass(frozen=True, slots=True)
class Area:
    """Where a table's rows stand, for formulas that ask for them."""

    title: str
    first: int
    last: int
    columns: Mapping[str, int]

    def cells(self, column: str) -> str:
        """A column's cells from the first row to the last."""
        name = letter(self.columns[column])
        return f"{quoted(self.title)}!${name}${self.first}:${name}${self.last}"


@dataclass(frozen=True)
class Bench:
    """What the writers of all sheets share."""

    manuscript: Manuscript
    book: ResultsBook
    dictionary: Dictionary
    showers: Mapping[InspectionKey, Shower]

    @property
    def is_single(self) -> bool:
        """Whether the file is about one inspection."""
        return len(self.book.inspections) == 1

    @property
    def has_draft(self) -> bool:
        """Whether anything in the file is not even ready to be signed; a blank is no draft."""
        return not self.book.is_blank and any(each.is_draft for each in self.book.inspections)

    def figure_format(self, form: str) -> str:
        """The number format; on a blank sheet nothing stands where nothing is entered."""
        return f"{form};;" if self.book.is_blank else form

    def marker(self, table: Table, inspection: InspectionKey | None = None) -> Marker:
        """What the hidden row of a table says."""
        plan = self.book.plan
        locale = self.manuscript.wording.locale
        return Marker(table.id, locale, plan.id, plan.digest, inspection)

    def spare_rows(self, table: Table, place: Inspected) -> list[TableRow]:
        """Rows in which a new record may be entered."""
        key = spare_key(place.key, table.kind)
        open_cells = frozenset(column.id for column in table.columns if column.field)
        count = table.spare * (3 if self.book.is_blank else 1)
        return [TableRow(place, key, {}, open_cells)] * count


def table_row(
    place: Inspected, row: InputRow, locked: Mapping[str, CellValue], *, height: float = 0
) -> TableRow:
    """A row of an existing record: its inputs, and what else its columns show."""
    open_cells = frozenset() if row.is_open else frozenset(row.cells)
    cells = {**row.cells, **locked}
    return TableRow(place, row.key, cells, open_cells, is_marked=row.is_open, height=height)


class TableSheet:
    """Draws a table on a grid."""

    def __init__(self, bench: Bench, grid: Grid, table: Table, *, with_place: bool) -> None:
        self.grid = grid
        self.table = table
        self.columns: tuple[Column, ...] = (
            *(sheets.PLACE_COLUMNS if with_place else ()),
            *table.columns,
        )
        self.numbers = {column.id: n for n, column in enumerate(self.columns, start=1)}
        self.shown = tuple(column for column in self.columns if column.look is not Look.HIDDEN)
        self.validations = Validations(grid)
        self._bench = bench
        grid.set_widths(fitted(self.columns))
        for column in self.columns:
            if column.look is Look.HIDDEN:
                grid.hide_column(self.numbers[column.id])

    def head(self, row: int) -> None:
        """The headings."""
        words = self.grid.manuscript.words
        for column in self.columns:
            dress = HIDDEN if column.look is Look.HIDDEN else HEAD
            self.grid.put(row, self.numbers[column.id], words(column.heading), dress)
        self.grid.at_least(row, 24)

    def row(self, number: int, row: TableRow) -> None:
        """One row with its key, its ISO days and what may be typed."""
        cells: dict[str, CellValue] = dict(row.cells)
        cells[sheets.KEY] = str(row.key)
        cells["locality"] = row.place.locality
        cells["round"] = round_name(row.place, self._bench.manuscript.wording)
        days = [value.isoformat() for value in row.cells.values() if isinstance(value, date)]
        cells[sheets.ISO] = " ".join(days) or None
        for column in self.columns:
            value = cells.get(column.id)
            is_input = column.id in row.open_cells
            look = row.looks.get(column.id, column.look)
            dress = row.dresses.get(column.id) or dress_of(
                look, value, is_input=is_input, is_marked=row.is_marked
            )
            self.grid.put(number, self.numbers[column.id], value, dress)
            if is_input:
                self._validate(number, column, look, row)
        least = HAND_HEIGHT if self._bench.book.is_blank else row.height
        self.grid.at_least(number, least)

    def ids(self, row: int, marker: Marker) -> None:
        """The hidden row below the table that names its columns."""
        for column in self.columns:
            text = str(marker) if column.id == sheets.KEY else column.id
            self.grid.put(row, self.numbers[column.id], text, HIDDEN)
        self.grid.hide_row(row)

    def _validate(self, number: int, column: Column, look: Look, row: TableRow) -> None:
        place = self.numbers[column.id]
        if column.id in row.rules:
            row.rules[column.id](self.validations, number, place)
        elif look is Look.CHOICE:
            name = row.lists.get(column.id, column.choices)
            self.validations.choice(number, place, self._bench.dictionary.drop_down(name))
        elif look is Look.DAY:
            self.validations.day(number, place)
        elif look is Look.COUNT:
            self.validations.count(number, place)


def dress_of(look: Look, value: CellValue, *, is_input: bool, is_marked: bool) -> Dress:
    """How a cell of that look looks with that value in it."""
    if look is Look.HIDDEN:
        return HIDDEN
    is_short = not isinstance(value, str) or len(value) <= _LONGEST_AS_TEXT
    keeps_text = look in _TEXTS and is_short and not isinstance(value, Formula)
    form = TEXT_FORMAT if keeps_text else GENERAL
    if isinstance(value, date) or (look is Look.DAY and value is None):
        form = DAY_FORMAT
    return Dress(
        size=9 if look is Look.LONG and not is_input else 10,
        across="left" if look is Look.LONG else "center",
        ground=WARN_GROUND if is_marked else "",
        format=form,
        is_input=is_input,
        is_text=isinstance(value, str) or form == TEXT_FORMAT,
    )


def fitted(columns: Sequence[Column], most: float = LANDSCAPE_MOST) -> list[float]:
    """The columns' widths; long ones give way until all fit on the paper's breadth."""
    seen = [column for column in columns if column.look is not Look.HIDDEN]
    spare = sum(column.width for column in seen) - most
    long = sum(column.width for column in seen if column.look is Look.LONG)
    scale = min(1.0, 1 - spare / long) if long else 1.0
    return [
        round(column.width * scale, 2) if column.look is Look.LONG else column.width
        for column in columns
    ]


def write_table(
    bench: Bench,
    table: Table,
    rows: Iterable[TableRow],
    *,
    told: Sentence | None = None,
    none: Sentence | None = None,
) -> Area:
    """A sheet with one table; `told` stands above it, `none` where it has no row."""
    grid = bench.manuscript.grid(table.title)
    sheet = TableSheet(bench, grid, table, with_place=not bench.is_single)
    breadth = len(sheet.shown)
    words = bench.manuscript.words
    grid.span(1, 1, breadth, words(table.title), TITLE)
    above = place_line(bench.book, bench.manuscript.wording)
    if told is not None:
        above = "\n".join(filter(None, (above, words(told))))
    grid.span(2, 1, breadth, above, SUBTITLE)
    grid.at_least(2, grid.height_of(2) + 6)
    sheet.head(HEAD_ROW)
    number = FIRST_ROW
    for row in rows:
        sheet.row(number, row)
        number += 1
    if number == FIRST_ROW:
        grid.span(number, 1, breadth, words(none or say("Nothing is recorded.")), NONE)
        number += 1
    sheet.ids(number, bench.marker(table))
    sheet.validations.end()
    grid.finish(number - 1)
    if number > FIRST_ROW + 1:
        last = letter(breadth)
        grid.worksheet.auto_filter.ref = f"A{HEAD_ROW}:{last}{number - 1}"
    set_pages(grid, origin(bench.book), title_row=HEAD_ROW)
    freeze(grid, f"{letter(sheet.numbers[table.columns[1].id])}{FIRST_ROW}")
    protect(grid)
    if bench.has_draft:
        stamp_draft(grid)
    return Area(grid.title, FIRST_ROW, number - 1, sheet.numbers)


NONE = Dress(size=10, ink=FAINT, across="center")
