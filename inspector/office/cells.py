"""How does text get into a cell and out of it unharmed (W3)?

What a spreadsheet cannot hold is shown as something harmless in its place; the payload keeps the
text whole. `visible` is what a reader may expect to find of a text again.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

Shown: TypeAlias = str | int | Decimal | date | None
"""What a cell shows to a person: a text, a number, a real day, or nothing."""

MOST_UNITS = 32_767
"""UTF-16 units that a cell holds."""
TAB = "    "
CUT = "……〔…〕"
"""Ends a text that was too long for its cell."""
FIRST_DAY = date(1900, 3, 1)
"""Earlier days are no days to a spreadsheet, or another one in each."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNSAFE = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    0xFFFE: 0xFFFD,
    0xFFFF: 0xFFFD,
}
"""Control characters become their pictures, what XML cannot hold becomes �."""
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text as a cell shows it: no control characters, no halves of characters, not too long.

    A tab, which no cell shows and some programs drop, becomes spaces.
    """
    if text.isalnum() and len(text) <= MOST_UNITS // 2:
        return text
    return _cut(_harmless(text).replace("\t", TAB))


def shown_day(day: date) -> date | str:
    """The day as a real date; as ISO text where spreadsheets disagree about it."""
    return day if day >= FIRST_DAY else day.isoformat()


def put_text(cell: Any, text: str) -> None:  # noqa: ANN401 - cells of an untyped library
    """Puts a visible text into a cell as a string, whatever it begins with, and no style."""
    from openpyxl.cell.cell import TYPE_STRING

    if not text:
        return
    cell.value = _escaped(text)
    cell.data_type = TYPE_STRING


def set_text(cell: Any, text: str) -> None:  # noqa: ANN401 - cells of an untyped library
    """Puts a text into a cell as text: never a formula, a number or a date of the office's own."""
    put_text(cell, _cut(_harmless(text)))
    cell.quotePrefix = True
    cell.number_format = "@"


def text_in(value: object) -> str | None:
    """What a cell says, as a person would type it; None for a blank cell.

    Numbers come without a needless '.0', days as 2010-02-13.
    """
    match value:
        case None:
            return None
        case bool():
            return str(value).upper()
        case int():
            return str(value)
        case float():
            return _plain(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    text = unescaped(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None


def unescaped(text: str) -> str:
    """The text behind a workbook's own escapes, which the library leaves as they are."""
    if "_x" not in text:
        return text
    decoded = _ESCAPE.sub(_character, text)
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _harmless(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SURROGATE.sub("�", lines.translate(_UNSAFE))


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _escaped(text: str) -> str:
    return _ESCAPED.sub("_x005F_", text) if "_x" in text else text


def _units(text: str) -> int:
    """UTF-16 units of the text as it is stored, escapes included."""
    stored = _escaped(text)
    return len(stored) if stored.isascii() else len(stored.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    """The text, or so much of its beginning that it fits with the mark of the cut behind it."""
    if len(text) <= MOST_UNITS // 8 or _units(text) <= MOST_UNITS:
        return text
    low, high = 0, min(len(text), MOST_UNITS)
    while low < high:
        middle = (low + high + 1) // 2
        if _units(text[:middle] + CUT) <= MOST_UNITS:
            low = middle
        else:
            high = middle - 1
    return text[:low] + CUT


def _plain(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    return format(Decimal(repr(value)), "f").removesuffix(".0")
