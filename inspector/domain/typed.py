"""What did a person mean who typed this? One normaliser for screen, terminal and workbook (W6)."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

MOST_DIGITS = 15
MOST_TYPED = 1_000
"""Characters of a figure or a day, spaces and all: a file may hold millions in one member."""
_HALF_A_YEAR = timedelta(days=182)

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?|[+-]?\.\d+", re.ASCII)
_WHOLE = re.compile(r"\+?\d+", re.ASCII)
_FULL_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_SHORT_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_SIGNS = str.maketrans(
    {
        "。": ".",
        "\N{MINUS SIGN}": "-",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{FRACTION SLASH}": "/",
        "\N{DIVISION SLASH}": "/",
        "\N{ZERO WIDTH SPACE}": None,
        "\N{ZERO WIDTH NO-BREAK SPACE}": None,
    }
)


def normalise(text: str) -> str:
    """Half-width digits and signs, 。 as a point, one space for spaces of any kind, none at ends.

    What only looks like a digit (², ①, ½) stays as it is: it is flagged, never guessed.
    """
    folded = "".join(
        character
        if unicodedata.category(character) == "No"
        else unicodedata.normalize("NFKC", character)
        for character in text
    )
    return " ".join(unicodedata.normalize("NFC", folded).translate(_SIGNS).split())


def number_typed(text: str) -> Decimal | None:
    """The number that was typed, exactly; None when it is none ('２．５' and '2。5' are 2.5)."""
    typed = normalise(text[:MOST_TYPED])
    if len(text) >= MOST_TYPED or len(typed) > MOST_DIGITS or not _NUMBER.fullmatch(typed):
        return None
    return Decimal(typed)


def whole_typed(text: str) -> int | None:
    """The whole number that was typed; '8.0' is none."""
    typed = normalise(text[:MOST_TYPED])
    if len(text) >= MOST_TYPED or len(typed) > MOST_DIGITS or not _WHOLE.fullmatch(typed):
        return None
    return int(typed)


def day_typed(text: str, near: date | None = None) -> date | None:
    """The day that was typed; '1-9' takes the year that brings it within half a year of `near`."""
    if len(text) >= MOST_TYPED:
        return None
    squeezed = normalise(text).replace(" ", "")
    if match := _FULL_DAY.fullmatch(squeezed):
        return _day(*map(int, match.groups()))
    if near is not None and (match := _SHORT_DAY.fullmatch(squeezed)):
        month, day = map(int, match.groups())
        days = [_day(near.year + shift, month, day) for shift in (-1, 0, 1)]
        return next((each for each in days if each and abs(each - near) <= _HALF_A_YEAR), None)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
