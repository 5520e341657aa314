"""What did a person mean who typed this into a cell (W6)? None wherever that is not plain."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from inspector.domain.typed import day_typed, normalise, number_typed
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.exchange.sheet_cells import Cell
from inspector.office.cells import Shown, text_in, unescaped, visible

Given: TypeAlias = Cell | Shown
"""What a cell says, or said when it was exported."""

_ZERO_DAY = date(1899, 12, 30)
"""Day 0 of the usual date system, as from 1 March 1900 on."""
_DAYS_TO_1904 = 1462
_FIRST_SERIAL, _LAST_SERIAL = 36_526, 73_050
"""2000 to 2099: a bare number between them in a column of days is a day without its format."""


def text_of(cell: Given) -> str:
    """What a cell says as a person would type it; "" for a blank one.

    The reader of cells has decoded a workbook's own escapes; nothing is decoded twice.
    """
    if not isinstance(cell, str):
        return text_in(cell) or ""
    return cell.replace("\r\n", "\n").replace("\r", "\n") if cell.strip() else ""


def is_blank(cell: Cell) -> bool:
    """Whether nothing is there to see."""
    return isinstance(cell, str) and not cell.strip()


def number_in(cell: Given) -> Decimal | None:
    """A number, be it typed as text: '２．５', ' 2.5 ' and 2.5 are the same."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, int | float):
        return Decimal(repr(cell)) if math.isfinite(cell) else None
    return number_typed(cell) if isinstance(cell, str) else None


def whole_in(cell: Given) -> int | None:
    """A whole number; 8.0 is one in a cell, since cells know no other."""
    number = number_in(cell)
    return int(number) if number is not None and number == int(number) else None


def day_in(cell: Given, near: date | None = None, *, is_1904: bool = False) -> date | None:
    """A day: a real one, one typed as text, or a bare number that is one of this century."""
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case str():
            return day_typed(cell, near)
        case bool():
            return None
        case int() | float():
            return _day_of(cell, is_1904=is_1904)
    return None


def _day_of(serial: float, *, is_1904: bool) -> date | None:
    days = serial + (_DAYS_TO_1904 if is_1904 else 0)
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL or days != int(days):
        return None
    return _ZERO_DAY + timedelta(days=int(days))


def yes_no_in(cell: Given, choices: Choices) -> bool | None:
    """Yes or no, in either language or as a spreadsheet's TRUE and FALSE."""
    if isinstance(cell, bool):
        return cell
    if not isinstance(cell, str):
        return None
    meaning = choices.meaning(sheets.YES_NO, cell)
    said = meaning or {"true": "yes", "false": "no"}.get(normalise(cell).casefold())
    return None if said is None else said == "yes"


def says(cell: Cell, shown: Shown, *, is_1904: bool = False) -> bool:
    """Whether a cell says still what was exported, in whatever way a program stored it."""
    match shown:
        case None:
            return is_blank(cell)
        case str():
            # Some programs decode an escape when they open a file and forget it when they save.
            expected = visible(shown)
            return tidy(text_of(cell)) in {tidy(expected), tidy(unescaped(expected))}
        case date():
            return day_in(cell, is_1904=is_1904) == shown
    return number_in(cell) == shown


def tidy(text: str) -> str:
    """A text without what programs change by themselves: line ends, spaces at its ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
