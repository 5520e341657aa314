"""How does a list for reading come onto a sheet: locked, with bands, set for paper?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from inspector.domain.sentences import Sentence, say
from inspector.exchange.sheets import Look
from inspector.exchange.writing.tables import HEAD, NONE, SUBTITLE, TITLE, dress_of
from inspector.office.manuscript import CellValue, Grid, Manuscript, letter
from inspector.office.pages import freeze, protect, set_pages
from inspector.office.styles import BAND_GROUND, Dress, Face

_BAND = Dress(face=Face.HEAD, ground=BAND_GROUND)
_STRONG = Dress(face=Face.HEAD, across="center")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: what stands above it, its width in digits, how its cells look."""

    text: Sentence
    width: float
    look: Look = Look.LONG


@dataclass(frozen=True, slots=True)
class Line:
    """One row; with a single cell that is a band it goes over the whole breadth."""

    cells: tuple[CellValue, ...]
    is_band: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet for reading: its title, what stands below it, columns and rows."""

    title: Sentence
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    told: str = ""
    landscape: bool = True
    strong: frozenset[int] = field(default_factory=frozenset)
    """Columns, from 0, in the heavier type."""


def write_listing(manuscript: Manuscript, listing: Listing, origin: Sentence) -> Grid:
    """The sheet, behind the others."""
    grid = manuscript.grid(listing.title)
    grid.set_widths(heading.width for heading in listing.headings)
    breadth = len(listing.headings)
    grid.span(1, 1, breadth, manuscript.words(listing.title), TITLE)
    grid.at_least(1, 34)
    grid.span(2, 1, breadth, listing.told or None, SUBTITLE)
    for column, heading in enumerate(listing.headings, start=1):
        grid.put(3, column, manuscript.words(heading.text), HEAD)
    grid.at_least(3, 24)
    last = 3 + _put_lines(grid, listing)
    grid.finish(last)
    set_pages(grid, origin, title_row=3, landscape=listing.landscape)
    freeze(grid, f"{letter(1)}4")
    protect(grid)
    return grid


def _put_lines(grid: Grid, listing: Listing) -> int:
    """The rows below the head; says how many."""
    breadth = len(listing.headings)
    if not listing.lines:
        grid.span(4, 1, breadth, grid.manuscript.words(say("Nothing is recorded.")), NONE)
        return 1
    for row, line in enumerate(listing.lines, start=4):
        if line.is_band:
            grid.span(row, 1, breadth, line.cells[0], _BAND)
            continue
        for column, value in enumerate(line.cells, start=1):
            look = listing.headings[column - 1].look
            dress = dress_of(look, value, is_input=False, is_marked=False)
            if column - 1 in listing.strong:
                dress = replace(_STRONG, format=dress.format, is_text=dress.is_text)
            grid.put(row, column, value, dress)
    return len(listing.lines)


def bands(groups: Iterable[tuple[str, Iterable[tuple[CellValue, ...]]]]) -> tuple[Line, ...]:
    """Rows under headings of their own; a group without rows is left out."""
    lines: list[Line] = []
    for name, rows in groups:
        below = [Line(cells) for cells in rows]
        if below:
            lines += [Line((name,), is_band=True), *below]
    return tuple(lines)
