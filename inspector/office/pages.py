"""How does a sheet come onto paper, and what stops a slip of the hand?

A4 with the margins of official score sheets, one page wide; protected without a password, which
stops accidents and claims no more.
"""

from __future__ import annotations

from typing import Any

from inspector.domain.sentences import Sentence, say
from inspector.office.manuscript import Grid

_CM = 1 / 2.54
LEFT, RIGHT, TOP, BOTTOM = 1.8 * _CM, 1.3 * _CM, 1.5 * _CM, 1.5 * _CM
EDGE = 0.6 * _CM
"""From the paper's edge to header and footer, in inches like the margins."""
SCALE = 0.85
PAGE_POINTS = (21.0 - 3.0) / 2.54 * 72
"""Height of a landscape page between its margins."""
LANDSCAPE_MOST = 159.0
PORTRAIT_MOST = 108.0
"""Digits that fit across at 85 %: 10 points then print no smaller than 8.5."""
INTERNAL = say("Internal material")
DRAFT = say("Draft")
_PAGE, _PAGES = "\x01", "\x02"
_FONT = '&"宋体,Regular"&9'
_STAMP = '&"黑体,Bold"&16&KB3261E'


def set_pages(
    grid: Grid,
    origin: Sentence,
    *,
    title_row: int = 0,
    landscape: bool = True,
    one_page: bool = False,
) -> None:
    """Paper, margins, the row that every page repeats, and no lines of the grid's own.

    `origin` stands at the foot of every page and ties paper to file.
    """
    sheet = grid.worksheet
    setup = sheet.page_setup
    setup.orientation = "landscape" if landscape else "portrait"
    setup.paperSize = sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    setup.fitToWidth = 1
    setup.fitToHeight = 1 if one_page else 0
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = LEFT, RIGHT, TOP, BOTTOM
    margins.header = margins.footer = EDGE
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    if title_row:
        sheet.print_title_rows = f"{title_row}:{title_row}"
    _feet(grid, origin)


def _feet(grid: Grid, origin: Sentence) -> None:
    wording = grid.manuscript.wording
    feet = grid.worksheet.oddFooter
    feet.left.text = f"{_FONT}{_plain(wording.words(INTERNAL))}"
    page = wording.tr("Page {page} of {pages}", page=_PAGE, pages=_PAGES)
    feet.center.text = f"{_FONT}{_plain(page)}".replace(_PAGE, "&P").replace(_PAGES, "&N")
    feet.right.text = f"{_FONT}{_plain(wording.words(origin))}"


def stamp_draft(grid: Grid) -> None:
    """Says at the head of every page that this is a draft."""
    word = grid.manuscript.words(DRAFT)
    grid.worksheet.oddHeader.right.text = f"{_STAMP}〔{_plain(word)}〕"


def keep_together(grid: Grid, first: int, last: int, head: int = 4) -> None:
    """Begins a new page before these rows where the page's end would come between them.

    Reckoned at 85 %, with the head of `head` rows on the first page and its last row on all.
    """
    from openpyxl.worksheet.pagebreak import Break

    room = PAGE_POINTS / SCALE
    filled = sum(grid.height_of(row) for row in range(1, head))
    for row in range(head, first):
        height = grid.height_of(row)
        filled = filled + height if filled + height <= room else grid.height_of(head) + height
    if filled + sum(grid.height_of(row) for row in range(first, last + 1)) > room:
        grid.worksheet.row_breaks.append(Break(id=first - 1))


def protect(grid: Grid) -> None:
    """Locks all but the open cells; sizes of rows and columns and filters stay free."""
    protection = grid.worksheet.protection
    protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "autoFilter", "sort"):
        setattr(protection, allowed, False)


def hide(grid: Grid, state: str = "veryHidden") -> None:
    """Takes a sheet that no person needs out of sight."""
    grid.worksheet.sheet_state = state


def freeze(grid: Grid, place: str) -> None:
    """Keeps what is above and left of the cell in sight."""
    grid.worksheet.freeze_panes = place


def _plain(text: str) -> str:
    """Text for a header or footer, whose own signs begin with &."""
    return " ".join(text.split()).replace("&", "&&")


def paint_when(grid: Grid, cells: str, condition: str, dress: Any) -> None:  # noqa: ANN401 - untyped library
    """Paints cells while a condition holds; `dress` is the library's differential style."""
    from openpyxl.formatting.rule import Rule

    rule = Rule(type="expression", dxf=dress, formula=[condition])
    grid.worksheet.conditional_formatting.add(cells, rule)
