"""How does text get into a cell and out of it unharmed (W3)?"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def set_text(cell: Any, text: str) -> None:  # noqa: ANN401 - cells of an untyped library
    """Puts a text into a cell as text: never a formula, a number or a date of the office's own."""
    from openpyxl.cell.cell import TYPE_STRING

    cell.value = _ESCAPE.sub(r"_x005F_x\1_", text)
    cell.data_type = TYPE_STRING
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
    text = _ESCAPE.sub(_character, str(value))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None


def _character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))


def _plain(value: float) -> str:
    if not math.isfinite(value):
        return str(value)
    return format(Decimal(repr(value)), "f").removesuffix(".0")
