"""What did a person mean who typed this? One normaliser for screen, terminal and workbook (W6)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

MOST_DIGITS = 15

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?|[+-]?\.\d+")
_WHOLE = re.compile(r"\+?\d+")
_FULL_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_SHORT_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")


def normalise(text: str) -> str:
    """Half-width digits and signs, 。 as a point, no spaces of any kind at the ends."""
    folded = unicodedata.normalize("NFKC", text).replace("。", ".").replace("﹣", "-")
    folded = folded.translate({0x2212: "-", 0x2013: "-", 0x2014: "-", 0x200B: None, 0xFEFF: None})
    return " ".join(folded.split())


def number_typed(text: str) -> Decimal | None:
    """The number that was typed, exactly; None when it is none ('２．５' and '2。5' are 2.5)."""
    squeezed = normalise(text).replace(" ", "")
    if len(squeezed) > MOST_DIGITS or not _NUMBER.fullmatch(squeezed):
        return None
    return Decimal(squeezed)


def whole_typed(text: str) -> int | None:
    """The whole number that was typed; '8.0' is none."""
    squeezed = normalise(text).replace(" ", "")
    if len(squeezed) > MOST_DIGITS or not _WHOLE.fullmatch(squeezed):
        return None
    return int(squeezed)


def day_typed(text: str, near: date | None = None) -> date | None:
    """The day that was typed; '1-9' takes the year that lies nearest to `near`."""
    squeezed = normalise(text).replace(" ", "")
    if match := _FULL_DAY.fullmatch(squeezed):
        return _day(*map(int, match.groups()))
    if near is not None and (match := _SHORT_DAY.fullmatch(squeezed)):
        month, day = map(int, match.groups())
        candidates = [_day(near.year + shift, month, day) for shift in (-1, 0, 1)]
        days = [candidate for candidate in candidates if candidate is not None]
        return min(days, key=lambda candidate: abs(candidate - near), default=None)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
