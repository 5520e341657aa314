"""What stands in a sheet's XML, cell by cell, before a parser builds a table of it (W4)?"""

from __future__ import annotations

from typing import TypeAlias

from inspector.domain.sentences import say
from inspector.exchange.refusals import (
    GRID_MOST,
    MERGED_MOST,
    MERGES_MOST,
    ROWS_MOST,
    broken,
    too_large,
    too_many_rows,
)

Cells: TypeAlias = frozenset[tuple[int, int]]
"""Rows and columns, counted from 0."""

ROWS_OF_EXCEL, COLUMNS_OF_EXCEL = 1_048_576, 16_384
_DIGITS = "0123456789"
_LETTERS = 26
_SPREAD = ("array", "dataTable")
"""Kinds of formulas that fill a range while only its first cell names them."""


class SheetWalk:
    """Walks through one sheet by the start of each element; `start` is expat's handler."""

    def __init__(self, title: str, cells_left: int) -> None:
        """`cells_left`: how many more cells the workbook may have."""
        self.title = title
        self.rows = 0
        self.cells = 0
        self.formulas: set[tuple[int, int]] = set()
        self.errors: set[tuple[int, int]] = set()
        self._cells_left = cells_left
        self._columns: dict[str, int] = {}
        self._row, self._column = -1, -1
        self._last_row, self._last_column = -1, -1
        self._merges = 0
        self._digits, self._digits_row = "", -1

    @property
    def grid(self) -> int:
        """Cells of the table up to the last row and column with a content."""
        return (self._last_row + 1) * (self._last_column + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Looks at one element; raises `Unreadable` beyond a limit."""
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag in {"v", "is"}:
            self._content()
        elif tag == "row":
            self._next_row(attributes)
        elif tag == "f":
            self._formula(attributes)
        elif tag == "mergeCell":
            self._merge(attributes)

    def _next_row(self, attributes: dict[str, str]) -> None:
        self.rows += 1
        if self.rows > ROWS_MOST:
            raise too_many_rows(self.title)
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else _number(number) - 1
        self._column = -1
        if not 0 <= self._row < ROWS_OF_EXCEL:
            raise broken()

    def _cell(self, attributes: dict[str, str]) -> None:
        self.cells += 1
        if self.cells > self._cells_left:
            raise too_many_rows(self.title)
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            if self._column == COLUMNS_OF_EXCEL:
                raise broken()
        else:
            self._row, self._column = self._address(reference)
        if attributes.get("t") == "e":
            self.errors.add((self._row, self._column))

    def _content(self) -> None:
        """The present cell holds something: the table reaches at least so far."""
        if self._row > self._last_row or self._column > self._last_column:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            if self.grid > GRID_MOST:
                raise too_many_rows(self.title)

    def _formula(self, attributes: dict[str, str]) -> None:
        self._content()
        self.formulas.add((self._row, self._column))
        if attributes.get("t") in _SPREAD:
            (top, left), (bottom, right) = self._range(attributes.get("ref", ""))
            if (bottom - top + 1) * (right - left + 1) > MERGED_MOST:
                raise too_many_rows(self.title)
            self.formulas |= {
                (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
            }

    def _merge(self, attributes: dict[str, str]) -> None:
        self._merges += 1
        (top, left), (bottom, right) = self._range(attributes.get("ref", ""))
        cells = (bottom - top + 1) * (right - left + 1)
        if self._merges > MERGES_MOST or cells > MERGED_MOST:
            raise too_large(say("A sheet has more merged cells than this program reads."))

    def _range(self, reference: str) -> tuple[tuple[int, int], tuple[int, int]]:
        first, _, last = reference.partition(":")
        return self._address(first), self._address(last or first)

    def _address(self, reference: str) -> tuple[int, int]:
        letters = reference.rstrip(_DIGITS)
        digits = reference[len(letters) :]
        if digits != self._digits:
            # Cells of one row stand together: the number is read once for all of them.
            self._digits, self._digits_row = digits, _number(digits) - 1
            if not 0 <= self._digits_row < ROWS_OF_EXCEL:
                raise broken()
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters)
        return self._digits_row, column


def address(row: int, column: int) -> str:
    """The address as people write it: 'F12' for row 11 and column 5, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _column(letters: str) -> int:
    number = 0
    if not 0 < len(letters) <= len("XFD"):
        raise broken()
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise broken()
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    if number > COLUMNS_OF_EXCEL:
        raise broken()
    return number - 1


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= len("1048576")):
        raise broken()
    return int(text)
