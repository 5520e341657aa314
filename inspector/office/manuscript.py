"""How does a sheet fill, cell by cell, so that it can be checked afterwards against the file?

A manuscript is the workbook in the making. Whatever goes into a cell goes through its grids, which
keep what was meant, the results of formulas, and how high each row has to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from inspector.domain.sentences import Sentence
from inspector.office.cells import Shown, put_text, visible
from inspector.office.styles import Dress, Wardrobe, lines_of, set_measure
from inspector.office.titles import sheet_title, unique_title
from inspector.wording import Wording

LEADING = 1.4
"""From one line to the next, in sizes of the type: room enough for every Chinese typeface."""
PADDING = 4
LEAST_HEIGHT = 18
USUAL_WIDTH = 8.0
MOST_HEIGHT = 409
"""Points; no spreadsheet makes a row higher."""
BORDER_PIXELS = 5
DIGIT_PIXELS = 7


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its '=', and the result that our own rules give it."""

    text: str
    result: str | int | Decimal


CellValue: TypeAlias = Shown | Formula
Spot: TypeAlias = tuple[int, int]
"""Row and column, from 1."""


@dataclass
class Manuscript:
    """The workbook in the making, in the words of one language."""

    workbook: Any
    wording: Wording
    wardrobe: Wardrobe
    meant: dict[str, dict[Spot, Shown]] = field(default_factory=dict)
    """By sheet and cell what a reader must find, formulas by their results."""
    results: dict[str, dict[str, str | int | Decimal]] = field(default_factory=dict)
    """By sheet and cell the result of every formula."""

    too_long: list[tuple[str, str]] = field(default_factory=list)
    """Texts, each with its sheet and cell, that no row is high enough for."""

    @classmethod
    def begin(cls, locale: str) -> Manuscript:
        """An empty workbook."""
        from openpyxl import Workbook

        workbook = Workbook()
        workbook.remove(workbook.active)
        set_measure(workbook)
        return cls(workbook, Wording(locale), Wardrobe(workbook))

    def words(self, sentence: Sentence) -> str:
        """A sentence in the words of the workbook."""
        return self.wording.words(sentence)

    def grid(self, title: str | Sentence) -> Grid:
        """A new sheet behind the others."""
        wanted = title if isinstance(title, str) else sheet_title(title, self.wording)
        taken = self.workbook.sheetnames
        worksheet = self.workbook.create_sheet(unique_title(wanted, taken))
        return Grid(self, worksheet)

    def end(self) -> None:
        """Nothing more is added."""
        self.wardrobe.close()
        self.workbook.active = 0


class Grid:
    """One sheet: puts things into cells and makes rows as high as their texts need."""

    def __init__(self, manuscript: Manuscript, worksheet: Any) -> None:  # noqa: ANN401 - untyped library
        self.manuscript = manuscript
        self.worksheet = worksheet
        self.title: str = worksheet.title
        self.widths: dict[int, float] = {}
        self._heights: dict[int, float] = {}
        self._fixed: dict[int, float] = {}
        self._meant = manuscript.meant.setdefault(self.title, {})
        self._results = manuscript.results.setdefault(self.title, {})

    def set_widths(self, widths: Iterable[float]) -> None:
        """The widths of the columns from the first on, in digits of 10 points."""
        for number, width in enumerate(widths, start=1):
            self.widths[number] = width
            padding = BORDER_PIXELS / DIGIT_PIXELS
            self.worksheet.column_dimensions[letter(number)].width = width + padding

    def hide_column(self, number: int) -> None:
        """Keeps a column out of sight and off the paper."""
        self.worksheet.column_dimensions[letter(number)].hidden = True

    def hide_row(self, row: int) -> None:
        """Keeps a row out of sight and off the paper."""
        self.worksheet.row_dimensions[row].hidden = True

    def put(self, row: int, column: int, value: CellValue, dress: Dress) -> None:
        """Puts a value into a cell and dresses it."""
        self._place(row, column, value, dress)
        self._need((row, column), value, dress, self.widths.get(column, USUAL_WIDTH))

    def span(self, row: int, first: int, last: int, value: CellValue, dress: Dress) -> None:
        """Puts a value into cells merged to one, from `first` to `last` column."""
        self._place(row, first, value, dress)
        for column in range(first + 1, last + 1):
            self._place(row, column, None, dress)
        if last > first:
            # The library's own way works out every border anew and takes most of an export.
            self.worksheet.merged_cells.add(f"{letter(first)}{row}:{letter(last)}{row}")
        widths = (self.widths.get(column, USUAL_WIDTH) for column in range(first, last + 1))
        self._need((row, first), value, dress, sum(widths))

    def _place(self, row: int, column: int, value: CellValue, dress: Dress) -> None:
        cell = self.worksheet.cell(row, column)
        self.manuscript.wardrobe.put_on(cell, dress)
        match value:
            case None | "":
                return
            case Formula(text, result):
                cell.value = f"={text}"
                self._results[f"{letter(column)}{row}"] = result
                if result != "":
                    self._meant[row, column] = result
            case str():
                text = visible(value)
                put_text(cell, text)
                self._meant[row, column] = text
            case date() | int() | Decimal():
                cell.value = value
                self._meant[row, column] = value

    def _need(self, spot: Spot, value: CellValue, dress: Dress, width: float) -> None:
        """A text that wraps needs a row of so many lines."""
        if not isinstance(value, str) or not dress.wraps:
            return
        height = _height(value, dress, width)
        self.at_least(spot[0], height)
        if height > MOST_HEIGHT:
            # In the middle of its cell it would lose its beginning as well.
            cell = self.worksheet.cell(*spot)
            self.manuscript.wardrobe.put_on(cell, replace(dress, down="top"))
            place = f"{self.title} {letter(spot[1])}{spot[0]}"
            self.manuscript.too_long.append((place, value))

    def at_least(self, row: int, height: float) -> None:
        """The row is at least so many points high."""
        self._heights[row] = max(height, self._heights.get(row, 0))

    def fix_height(self, row: int, height: float) -> None:
        """The row is just so high."""
        self._fixed[row] = height

    def height_of(self, row: int) -> float:
        """How high the row is to be, in points."""
        wanted = self._fixed.get(row, max(LEAST_HEIGHT, self._heights.get(row, 0)))
        return min(MOST_HEIGHT, wanted)

    def finish(self, last_row: int) -> None:
        """Gives every row its height."""
        for row in range(1, last_row + 1):
            self.worksheet.row_dimensions[row].height = round(self.height_of(row), 1)

    def reference(self, row: int, column: int) -> str:
        """The cell's address for formulas on any sheet."""
        return f"{quoted(self.title)}!${letter(column)}${row}"


def _height(text: str, dress: Dress, width: float) -> float:
    """Points that a text takes in columns of that width."""
    lines = lines_of(visible(text), (width - 0.5 - 2 * dress.indent) * 10 / dress.size)
    return row_height(lines, dress.size)


def row_height(lines: int, size: float) -> float:
    """Points of a row of so many lines of that type."""
    return lines * size * LEADING + PADDING


def quoted(title: str) -> str:
    """A sheet's title as formulas name it."""
    doubled = title.replace("'", "''")
    return f"'{doubled}'"


_LETTERS: dict[int, str] = {}


def letter(column: int) -> str:
    """The column's letters."""
    if column not in _LETTERS:
        from openpyxl.utils import get_column_letter

        _LETTERS[column] = get_column_letter(column)
    return _LETTERS[column]
