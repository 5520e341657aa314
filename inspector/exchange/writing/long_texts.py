"""Where is a text printed that is longer than its row can be high? Whole, on a sheet behind.

No spreadsheet makes a row higher than 409 points; the cell itself holds the text all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from inspector.domain.sentences import say, say_in
from inspector.exchange.book import origin
from inspector.exchange.writing.tables import HEAD, TITLE, Bench
from inspector.office.manuscript import MOST_HEIGHT, Grid, row_height
from inspector.office.pages import protect, set_pages
from inspector.office.styles import Border, Dress, is_wide

TITLE_OF_SHEET = say_in("sheet", "Long texts")
_WIDTHS = (16.0, 88.0)
_PLACE = Dress(size=9, across="center", down="top")
_TEXT = Dress(down="top", border=Border.ALL, is_text=True)
_LINES_A_ROW = 28


def write_long_texts(bench: Bench) -> None:
    """The sheet, where any text did not fit into its row."""
    manuscript = bench.manuscript
    if not manuscript.too_long:
        return
    grid = manuscript.grid(TITLE_OF_SHEET)
    grid.set_widths(_WIDTHS)
    grid.span(1, 1, 2, manuscript.words(TITLE_OF_SHEET), TITLE)
    grid.put(2, 1, manuscript.words(say("Cell")), HEAD)
    grid.put(2, 2, manuscript.words(say("The whole text")), HEAD)
    row = 3
    for place, text in manuscript.too_long:
        row = _put(grid, row, place, text)
    grid.finish(row - 1)
    set_pages(grid, origin(bench.book), title_row=2, landscape=False)
    protect(grid)


def _put(grid: Grid, row: int, place: str, text: str) -> int:
    """One text over as many rows as it needs; says which row is next."""
    lines = _lines(text, _WIDTHS[1] - 1)
    while part := list(islice(lines, _LINES_A_ROW)):
        grid.put(row, 1, place, _PLACE)
        grid.put(row, 2, "\n".join(part), _TEXT)
        grid.fix_height(row, min(MOST_HEIGHT, row_height(len(part), _TEXT.size)))
        row += 1
    return row


def _lines(text: str, width: float) -> Iterator[str]:
    """The text broken into lines of the column's width."""
    for paragraph in text.split("\n"):
        start, room = 0, width
        for position, character in enumerate(paragraph):
            size = 2 if is_wide(character) else 1
            if size > room:
                yield paragraph[start:position]
                start, room = position, width
            room -= size
        yield paragraph[start:]
