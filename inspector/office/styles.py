"""How do the cells of our workbooks look: type, colour, lines, and which may be written in?

Office files can name one typeface only; those of official documents stand here, and a computer
that lacks them takes its own.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

BODY_FONT = "宋体"
HEAD_FONT = "黑体"
TITLE_FONT = "方正小标宋简体"

INK = "1B2430"
FAINT = "5F6B7A"
LINE = "7B8794"
INPUT_GROUND = "FFF9DB"
BAND_GROUND = "F1F4F7"
HEAD_GROUND = "E4E9EE"
WARN_GROUND = "FCEFD9"
WARN_INK = "8A4B00"

TEXT_FORMAT = "@"
DAY_FORMAT = "yyyy-mm-dd"
FIGURE_FORMAT = "0.00"
COUNT_FORMAT = "0"
GENERAL = "General"
LOSS_FORMAT = '"−"0.00;;'
"""What a rule takes; nothing is shown for nothing."""


class Face(StrEnum):
    """Typefaces by their part on the page."""

    BODY = BODY_FONT
    HEAD = HEAD_FONT
    TITLE = TITLE_FONT


class Border(StrEnum):
    """Which lines a cell has."""

    NONE = "none"
    ALL = "all"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Dress:
    """How one cell looks; `is_input` makes it yellow and open to writing."""

    face: Face = Face.BODY
    size: float = 10
    bold: bool = False
    ink: str = INK
    ground: str = ""
    across: str = "left"
    indent: int = 0
    down: str = "center"
    wraps: bool = True
    border: Border = Border.ALL
    format: str = GENERAL
    is_input: bool = False
    is_text: bool = False
    """Keeps what is typed into it as text, and shows no formula."""


def set_measure(workbook: Any) -> None:  # noqa: ANN401 - untyped library
    """Makes our body type the workbook's own: its digits are the measure of all columns."""
    from openpyxl.styles import Font
    from openpyxl.utils.indexed_list import IndexedList

    font = Font(name=BODY_FONT, size=10)
    # The library offers no other way to say it.
    workbook._fonts = IndexedList([font])  # noqa: SLF001 - see above
    workbook._named_styles["Normal"].font = font  # noqa: SLF001 - see above


class Wardrobe:
    """The dresses of one workbook, each registered with the library once."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 - untyped library
        from openpyxl.cell.cell import Cell

        self._model = workbook.create_sheet("_styles")
        self._workbook = workbook
        self._cell = Cell
        self._known: dict[Dress, Any] = {}

    def put_on(self, cell: Any, dress: Dress) -> None:  # noqa: ANN401 - untyped library
        """Dresses a cell; do it before its value, which the library may want to format."""
        style = self._known.get(dress)
        if style is None:
            style = self._known[dress] = self._made(dress)
        # Setting six properties on each of ten thousand cells takes longer than all the rest.
        cell._style = style  # noqa: SLF001 - see above

    def close(self) -> None:
        """Takes the model sheet away again."""
        self._workbook.remove(self._model)

    def _made(self, dress: Dress) -> Any:  # noqa: ANN401 - untyped library
        from openpyxl.styles import Alignment, Font, PatternFill, Protection, Side
        from openpyxl.styles import Border as Lines

        cell = self._cell(self._model, row=1, column=1)
        cell.font = Font(
            name=dress.face.value, size=dress.size, bold=dress.bold, color=f"FF{dress.ink}"
        )
        ground = dress.ground or (INPUT_GROUND if dress.is_input else "")
        if ground:
            cell.fill = PatternFill("solid", fgColor=f"FF{ground}")
        cell.alignment = Alignment(
            horizontal=dress.across,
            vertical=dress.down,
            wrap_text=dress.wraps,
            indent=dress.indent,
        )
        thin = Side(style="thin", color=f"FF{LINE}")
        if dress.border is Border.ALL:
            cell.border = Lines(left=thin, right=thin, top=thin, bottom=thin)
        elif dress.border is Border.BELOW:
            cell.border = Lines(bottom=thin)
        cell.number_format = dress.format
        cell.protection = Protection(locked=not dress.is_input)
        if dress.is_text:
            cell.quotePrefix = True
        return cell._style  # noqa: SLF001 - as `put_on` sets it


_BREAKS = frozenset("/-")
"""Behind these a word may be broken, as office programs break addresses."""


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` digits; a Chinese character is two."""
    return sum(_wrapped(line, max(2.0, width)) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """Lines of one paragraph: a Latin word moves as a whole, a Chinese character by itself."""
    count, room = 1, width
    word = 0.0
    for character in line:
        wide = is_wide(character)
        if wide or character == " ":
            size = 2.0 if wide else 1.0
            if size > room and (wide or room <= 0):
                count, room = count + 1, width
            room -= size
            word = 0.0
            continue
        if room >= 1:
            room -= 1
            word += 1
        elif word + 1 > width:
            count, room, word = count + 1, width - 1, 1.0
        else:
            # The word so far goes with its next letter to a new line.
            count, room, word = count + 1, width - word - 1, word + 1
        if character in _BREAKS:
            word = 0.0
    return count


@cache
def is_wide(character: str) -> bool:
    """Whether a character takes the room of two digits, as Chinese typefaces draw it."""
    return unicodedata.east_asian_width(character) in {"W", "F", "A"}
