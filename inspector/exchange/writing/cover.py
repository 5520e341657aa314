"""What does the cover say: whose workbook, of what, how it stands, how it is filled in?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from inspector.domain.sentences import Sentence, say, say_in
from inspector.exchange import sheets
from inspector.exchange.book import Inspected, origin
from inspector.exchange.writing.fields import (
    BREADTH,
    LINE,
    SECTION,
    SECTION_HEIGHT,
    WIDTHS,
    Fact,
    put_facts,
)
from inspector.exchange.writing.tables import HEAD, HIDDEN, SUBTITLE, TITLE, Bench
from inspector.exchange.writing.tail import Tail
from inspector.exchange.writing.words import (
    members_of,
    round_name,
    state_of,
)
from inspector.office.manuscript import CellValue, Formula, Grid
from inspector.office.pages import freeze, protect, set_pages, stamp_draft
from inspector.office.styles import FIGURE_FORMAT, Border, Dress

TITLE_OF_SHEET = say_in("sheet", "Cover")
INDEX = say_in("sheet", "Index")
MOST_ON_A_PAGE = 20
"""Inspections that the cover lists on its one page."""
_SUBTITLE = Dress(size=12, across="center", border=Border.NONE)
_CELL = Dress(size=9, across="center")
HOW_TO = (
    say("Yellow cells may be filled in; the others are locked, without a password, against slips."),
    say(
        "Score sheet: choose a level, or enter done and total, a count for each rule, a day, marks."
    ),
    say("What is not applicable or not due is chosen under “Left out”; the note says why."),
    say("Adjusted points and lost points need a reason; the hint says where it is missing."),
    say("An emptied cell is no change: what is to be taken back is withdrawn in the app."),
    say("Rows marked as conflict are settled in the app and stand blank here."),
    say("What is changed here is shown at import, cell by cell, and counts once it is adopted."),
    say(
        "The digest at the foot of every page ties paper to file; sensitive evidence is not in it."
    ),
)


def write_cover(bench: Bench, grid: Grid, tails: Sequence[Tail]) -> None:
    """Fills the first sheet; its figures are links to the score sheets, where there are any."""
    book, wording = bench.book, bench.manuscript.wording
    grid.set_widths((*WIDTHS, 4))
    grid.hide_column(BREADTH + 1)
    title = say("Score sheets of the joint inspection")
    if book.is_blank:
        title = say("Score sheet of the joint inspection (blank)")
    elif bench.is_single:
        title = say("Score sheet of the joint inspection")
    grid.span(1, 1, BREADTH, wording.words(title), replace(TITLE, size=24))
    grid.at_least(1, 64)
    grid.span(2, 1, BREADTH, wording.text_of(book.plan.title), _SUBTITLE)
    grid.at_least(2, 44)
    row = 3
    if bench.is_single:
        row = _single(bench, grid, book.inspections[0], tails[0], row)
    else:
        row = _common(bench, grid, row)
    if book.is_blank:
        row = _filled_by(grid, row)
    if tails and not bench.is_single:
        row = _list(bench, grid, tails, row + 1)
    grid.span(row, 1, BREADTH, wording.tr("How to fill it in"), SECTION)
    grid.at_least(row, SECTION_HEIGHT)
    row += 1
    for number, line in enumerate(HOW_TO, start=1):
        grid.span(row, 1, BREADTH, f"{number}. {wording.words(line)}", LINE)
        grid.at_least(row, 22)
        row += 1
    grid.finish(row - 1)
    set_pages(
        grid, origin(book), landscape=False, one_page=not tails or len(tails) <= MOST_ON_A_PAGE
    )
    protect(grid)
    if bench.has_draft:
        stamp_draft(grid)


def _single(bench: Bench, grid: Grid, place: Inspected, tail: Tail, row: int) -> int:
    """All about the one inspection."""
    wording, card, visit = bench.manuscript.wording, place.card, place.sheet.visit
    grade = place.sheet.plan.grade(card.grade) if card.grade else None
    title = wording.text_of(grade.title) if grade is not None else ""
    day = visit.date.isoformat() if visit is not None and visit.date else None
    lines: list[tuple[Fact, ...]] = [
        ((say("Locality"), place.locality), (say("Area code"), place.key.locality)),
        ((say("Round"), round_name(place, wording)), (say("Visit date"), day)),
        ((say("Team"), place.team), (say("Leader"), place.leader)),
        ((say("Members"), members_of(place, wording)),),
        ((say("Present"), visit.people if visit is not None else None),),
    ]
    if not bench.book.is_blank:
        lines += [
            (
                (say_in("score", "Total"), link(tail, "total", card.total)),
                (say("Grade"), link(tail, "grade", title)),
            ),
            (
                (say("Vetoes proposed"), link(tail, "raised", len(card.raised))),
                (say("Vetoes upheld"), link(tail, "upheld", len(card.upheld))),
            ),
            (
                (say("State"), wording.words(state_of(place))),
                (say("Revision"), f"r{place.revision}"),
            ),
        ]
    for facts in lines:
        row = put_facts(grid, row, facts)
    return _origin(bench, grid, row)


def _common(bench: Bench, grid: Grid, row: int) -> int:
    """What all inspections of the file have in common."""
    book, wording = bench.book, bench.manuscript.wording
    final = sum(place.is_final for place in book.inspections)
    row = put_facts(grid, row, ((say("Issued by"), wording.text_of(book.plan.issuer)),))
    counted = wording.tr_count("{count} inspection", "{count} inspections", len(book.inspections))
    signed = wording.tr("{count} signed off", count=final)
    row = put_facts(grid, row, ((say("Holds"), counted), (say("State"), signed)))
    return _origin(bench, grid, row)


def _origin(bench: Bench, grid: Grid, row: int) -> int:
    """Who exported it, when, and by which plan."""
    book = bench.book
    when = book.local_time.isoformat(" ", "minutes")
    row = put_facts(grid, row, ((say("Exported by"), book.exporter), (say("Exported at"), when)))
    version = (say("Version of the plan"), f"v{book.plan.version}")
    return put_facts(grid, row, (version, (say("Digest"), book.short_digest or None)))


def _filled_by(grid: Grid, row: int) -> int:
    """Where who fills a blank in says who he is; the hidden cell tells the reader so."""
    next_row = put_facts(grid, row, ((say("Filled in by"), None), (say("Filled in on"), None)))
    open_cell = Dress(is_input=True, format="@", is_text=True)
    half = BREADTH // 2
    grid.span(row, 2, half, None, open_cell)
    grid.span(row, half + 2, BREADTH, None, replace(open_cell, format="yyyy-mm-dd", is_text=False))
    grid.put(row, BREADTH + 1, sheets.FILLED, HIDDEN)
    return next_row


def write_index(bench: Bench) -> None:
    """The list of inspections on a sheet of its own, where they are too many for sheets (W0)."""
    grid = bench.manuscript.grid(INDEX)
    grid.set_widths(WIDTHS)
    words = bench.manuscript.words
    grid.span(1, 1, BREADTH, words(INDEX), TITLE)
    told = say(
        "More than {most} inspections in one file: their sheets are left out, the sealed data "
        "holds everything.",
        most=sheets.MOST_SCORE_SHEETS,
    )
    grid.span(2, 1, BREADTH, words(told), SUBTITLE)
    last = _list(bench, grid, (), 3)
    grid.finish(last - 1)
    set_pages(grid, origin(bench.book), title_row=3, landscape=False)
    freeze(grid, "A4")
    protect(grid)


def _list(bench: Bench, grid: Grid, tails: Sequence[Tail], row: int) -> int:
    """One line for each inspection; without score sheets the figures stand there themselves."""
    wording = bench.manuscript.wording
    heads = (
        say("Locality"),
        say("Area code"),
        say("Round"),
        say("Team"),
        say_in("score", "Total"),
        say("Grade"),
        say("Vetoes"),
        say("State"),
    )
    for column, head in enumerate(heads, start=1):
        grid.put(row, column, wording.words(head), HEAD)
    grid.at_least(row, 24)
    for number, place in enumerate(bench.book.inspections):
        row += 1
        card = place.card
        grade = place.sheet.plan.grade(card.grade) if card.grade else None
        title = wording.text_of(grade.title) if grade is not None else ""
        tail = tails[number] if tails else None
        cells: tuple[CellValue, ...] = (
            place.locality,
            place.key.locality,
            round_name(place, wording),
            place.team,
            link(tail, "total", card.total),
            link(tail, "grade", title),
            _vetoes(bench, place),
            wording.words(state_of(place)),
        )
        for column, value in enumerate(cells, start=1):
            grid.put(row, column, value, _dress(value))
    return row + 1


def _vetoes(bench: Bench, place: Inspected) -> str | None:
    """「拟否决 1、已认定 1」."""
    card, told = place.card, list[Sentence]()
    if card.raised:
        told.append(say("proposed {count}", count=len(card.raised)))
    if card.upheld:
        told.append(say("upheld {count}", count=len(card.upheld)))
    return bench.manuscript.wording.tr("{parts}", parts=tuple(told)) if told else None


def link(tail: Tail | None, name: str, result: str | int | Decimal | None) -> CellValue:
    """A link to a figure of the score sheet, the figure itself where there is none."""
    if tail is None:
        return result
    return Formula(
        f'IF({tail.cell(name)}="","",{tail.cell(name)})', "" if result is None else result
    )


def _dress(value: CellValue) -> Dress:
    is_figure = not isinstance(value, str) and not (
        isinstance(value, Formula) and isinstance(value.result, str)
    )
    form = FIGURE_FORMAT if is_figure else "General"
    return replace(_CELL, format=form, is_text=isinstance(value, str))
