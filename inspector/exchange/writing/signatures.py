"""Where is signed on paper? Result, feedback and lines of 12 mm, all on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inspector.domain.bodies import SignoffBody
from inspector.domain.explain import explain_grade, explain_total
from inspector.domain.sentences import Sentence, say, say_in
from inspector.domain.signing import signature
from inspector.exchange.book import Inspected, origin
from inspector.exchange.writing.cover import link
from inspector.exchange.writing.fields import (
    BREADTH,
    LINE,
    SECTION,
    SECTION_HEIGHT,
    WIDTHS,
    put_facts,
)
from inspector.exchange.writing.tables import SUBTITLE, TITLE, Bench
from inspector.exchange.writing.tail import Tail
from inspector.exchange.writing.words import place_name, round_name, state_of
from inspector.office.manuscript import Grid
from inspector.office.pages import protect, set_pages, stamp_draft
from inspector.office.styles import Border, Dress

TITLE_OF_SHEET = say_in("sheet", "Signatures")
LINE_HEIGHT = 12 / 25.4 * 72
"""Points of a line to sign on: 12 mm."""
FEEDBACK_HEIGHT = 170.0
_PEN = Dress(size=11, border=Border.BELOW, down="bottom")
_ASK = Dress(size=11, border=Border.NONE, down="bottom")


def write_signatures(bench: Bench, grid: Grid, tails: Sequence[Tail]) -> None:
    """Fills the sheet, a page for each inspection."""
    from openpyxl.worksheet.pagebreak import Break

    grid.set_widths(WIDTHS)
    row = 1
    for number, place in enumerate(bench.book.inspections):
        if number:
            grid.worksheet.row_breaks.append(Break(id=row - 1))
        row = _page(bench, grid, place, tails[number] if tails else None, row)
    grid.finish(row - 1)
    set_pages(grid, origin(bench.book), landscape=False, one_page=bench.is_single)
    protect(grid)
    if bench.has_draft:
        stamp_draft(grid)


def _page(bench: Bench, grid: Grid, place: Inspected, tail: Tail | None, row: int) -> int:
    wording = bench.manuscript.wording
    grid.span(row, 1, BREADTH, wording.tr("Signature page"), TITLE)
    grid.at_least(row, 40)
    told = (wording.words(place_name(place)), round_name(place, wording), place.team)
    grid.span(row + 1, 1, BREADTH, "　".join(told), SUBTITLE)
    row += 2
    if not bench.book.is_blank:
        row = _result(bench, grid, place, tail, row)
    grid.span(row, 1, BREADTH, wording.tr("Feedback to the locality"), SECTION)
    grid.at_least(row, SECTION_HEIGHT)
    visit = place.sheet.visit
    feedback = visit.feedback.strip() if visit is not None else ""
    grid.span(row + 1, 1, BREADTH, feedback or None, replace(LINE, border=Border.ALL, indent=1))
    grid.at_least(row + 1, FEEDBACK_HEIGHT)
    row += 2
    grid.span(row, 1, BREADTH, wording.tr("Signatures"), SECTION)
    grid.at_least(row, SECTION_HEIGHT)
    return _lines(grid, signature(place.sheet), row + 1)


def _result(bench: Bench, grid: Grid, place: Inspected, tail: Tail | None, row: int) -> int:
    wording, card = bench.manuscript.wording, place.card
    grade = place.sheet.plan.grade(card.grade) if card.grade else None
    title = wording.text_of(grade.title) if grade is not None else ""
    grid.span(row, 1, BREADTH, wording.tr("Result"), SECTION)
    grid.at_least(row, SECTION_HEIGHT)
    lines = (
        (
            (say("Points earned"), link(tail, "earned", card.earned)),
            (say("Applicable points"), link(tail, "applicable", card.applicable)),
        ),
        (
            (say_in("score", "Total"), link(tail, "total", card.total)),
            (say("Grade"), link(tail, "grade", title)),
        ),
        (
            (say("Vetoes proposed"), link(tail, "raised", len(card.raised))),
            (say("State"), wording.words(state_of(place))),
        ),
    )
    row += 1
    for facts in lines:
        row = put_facts(grid, row, facts)
    told = "\n".join(
        wording.words(each) for each in (explain_total(card), explain_grade(card, place.sheet.plan))
    )
    grid.span(row, 1, BREADTH, told, LINE)
    return row + 1


def _lines(grid: Grid, signed: SignoffBody | None, row: int) -> int:
    """Lines to sign on; once signed off they name who signed, the paper is the signature."""
    words = grid.manuscript.words
    day = signed.signed_on.isoformat() if signed is not None and signed.signed_on else None
    lines: tuple[tuple[Sentence | None, str | None, str | None], ...] = (
        (say("Leader of the team:"), signed.leader if signed else None, day),
        (say("Members:"), None, None),
        (None, None, None),
        (say("Head of the inspected unit (seal):"), signed.unit_signer if signed else None, day),
    )
    for label, name, date in lines:
        grid.span(row, 1, 3, words(label) if label is not None else None, _ASK)
        if label is None:
            grid.span(row, 4, BREADTH, None, _PEN)
        else:
            grid.span(row, 4, 5, name, _PEN)
            grid.put(row, 6, words(say("Date:")), replace(_ASK, across="right"))
            grid.span(row, 7, BREADTH, date, _PEN)
        grid.at_least(row, LINE_HEIGHT)
        row += 1
    grid.span(row, 1, 3, words(say("If the unit refuses to sign, what happened:")), _ASK)
    refused = signed.note if signed is not None and signed.refused else None
    grid.span(row, 4, BREADTH, refused, _PEN)
    grid.at_least(row, LINE_HEIGHT)
    return row + 1
