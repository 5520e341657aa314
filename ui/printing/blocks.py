"""Of which parts is a printed document made, before anyone knows where a page ends?

Lengths are units of 1/20 mm. A document is a list of blocks; a table's rows break over pages, and
rows that say `keeps_with_next` stay on one page with their successor.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from ui.printing.fonts import Face

UNITS_PER_MM = 20
_UNITS_PER_POINT = 25.4 / 72 * UNITS_PER_MM


def mm(length: float) -> int:
    """Millimetres in units of the paper."""
    return round(length * UNITS_PER_MM)


def points(size: float) -> int:
    """A type size in points, in units of the paper."""
    return round(size * _UNITS_PER_POINT)


class Style(Enum):
    """How a text is set: its face and its size in points."""

    TITLE = (Face.TITLE, 18)
    SUBTITLE = (Face.BODY, 10.5)
    SECTION = (Face.HEAD, 11)
    BODY = (Face.BODY, 9)
    STRONG = (Face.HEAD, 9)
    COLUMN = (Face.HEAD, 8)
    FIGURE = (Face.HEAD, 14)
    SMALL = (Face.BODY, 8)
    DIGEST = (Face.BODY, 7)
    SIGN = (Face.BODY, 11)
    STAMP = (Face.HEAD, 96)

    def __init__(self, face: Face, size: float) -> None:
        self.face = face
        self.size = points(size)

    @property
    def leading(self) -> int:
        """From one baseline to the next, in units."""
        return round(self.size * 1.35)


class Align(StrEnum):
    """Where a text stands between the edges of its cell."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Shade(StrEnum):
    """How dark the ground of a row is."""

    NONE = "none"
    BAND = "band"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Cell:
    """One text in a table, over `span` columns."""

    text: str = ""
    style: Style = Style.BODY
    align: Align = Align.LEFT
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of a table; their spans cover all columns."""

    cells: tuple[Cell, ...]
    shade: Shade = Shade.NONE
    least: int = 0
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page; `is_ruled` draws the lines between cells."""

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    head: tuple[Row, ...] = ()
    is_ruled: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text over the whole breadth; `room` is what must still fit below it on its page."""

    text: str
    style: Style = Style.BODY
    align: Align = Align.LEFT
    before: int = 0
    after: int = 0
    room: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stand on one page, if one page can hold them."""

    blocks: tuple[Paragraph | Table, ...]


Block: TypeAlias = Paragraph | Table | Together


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks, and what stands at the foot of every page.

    `foot_centre` may name {page} and {pages}; `stamp` lies faintly across every page.
    """

    title: str
    blocks: tuple[Block, ...]
    foot_left: str = ""
    foot_centre: str = ""
    foot_right: str = ""
    stamp: str = ""
