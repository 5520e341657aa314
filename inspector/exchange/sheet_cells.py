"""What stands in the sheets of a workbook that was looked through, cell by cell (W4)?"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from inspector.exchange.refusals import broken
from inspector.exchange.scan import Scan, SheetScan
from inspector.exchange.sheet_scan import address

Cell: TypeAlias = int | float | str | bool | date | datetime | time | timedelta
"""What calamine gives; '' for a cell that is blank, or whose formula has no result."""

BLANK = ""


@dataclass(frozen=True, slots=True)
class SheetCells:
    """One sheet's values, rows of equal length from A1 on, and what the scan saw of it."""

    seen: SheetScan
    rows: list[list[Cell]]
    is_1904: bool = False

    @property
    def title(self) -> str:
        """The sheet's name as it is now."""
        return self.seen.title

    def at(self, row: int, column: int) -> Cell:
        """The value of a cell, '' beyond the last."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return BLANK

    def place(self, row: int, column: int) -> str:
        """The cell's address as people write it."""
        return address(row, column)

    def texts(self) -> Iterator[tuple[int, int, str]]:
        """Every text with its row and column, in reading order."""
        for row, cells in enumerate(self.rows):
            for column, value in enumerate(cells):
                if type(value) is str and value:
                    yield row, column, value


def read_cells(content: bytes, seen: Scan) -> list[SheetCells]:
    """The cells of every worksheet; raises `Unreadable` where reader and scan disagree."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            listed = book.sheets_metadata
            if [each.name for each in listed] != [sheet.title for sheet in seen.sheets]:
                raise broken()
            return [
                SheetCells(
                    sheet,
                    book.get_sheet_by_index(number).to_python(skip_empty_area=False),
                    seen.is_1904,
                )
                for number, (each, sheet) in enumerate(zip(listed, seen.sheets, strict=True))
                if each.typ == SheetTypeEnum.WorkSheet
            ]
    except CalamineError as error:
        raise broken() from error
