"""How does one inspection's score sheet look, with formulas that give our very figures?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from inspector.domain.bodies import InquiryBody
from inspector.domain.methods import ZERO
from inspector.domain.plan import Section
from inspector.domain.records import Kind
from inspector.domain.scorecard import OUTSIDE_STATES
from inspector.domain.sentences import Text, say
from inspector.exchange import formulas
from inspector.exchange.book import Inspected, origin
from inspector.exchange.sheets import SCORES, TableId
from inspector.exchange.writing.criteria import NO_REASON, CriterionRows, at
from inspector.exchange.writing.tables import SUBTITLE, TITLE, Area, Bench, TableSheet
from inspector.exchange.writing.tail import Tail, write_tail
from inspector.exchange.writing.words import place_name, round_name, state_of
from inspector.office.manuscript import Formula, Grid
from inspector.office.pages import (
    freeze,
    paint_when,
    protect,
    set_pages,
    stamp_draft,
)
from inspector.office.styles import (
    BAND_GROUND,
    FIGURE_FORMAT,
    WARN_GROUND,
    WARN_INK,
    Dress,
    Face,
)

HEAD_ROW = 4
FIRST_ROW = 5
_BAND = Dress(face=Face.HEAD, ground=BAND_GROUND)
_BAND_LABEL = Dress(face=Face.HEAD, size=9, ground=BAND_GROUND, across="right")
_BAND_FIGURE = Dress(face=Face.HEAD, ground=BAND_GROUND, across="center", format=FIGURE_FORMAT)
_MARK = "\x01"
_PEN = "　" * 6
"""Room to write by hand where nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Others:
    """Where the records stand that score sheets count; None where there is no such sheet."""

    samples: Area | None = None
    bonus: Area | None = None
    vetoes: Area | None = None


def write_scores(bench: Bench, place: Inspected, others: Others, grid: Grid) -> Tail:
    """Fills the sheet and says where its totals stand."""
    table = TableSheet(bench, grid, SCORES, with_place=False)
    _top(bench, place, grid, len(table.shown))
    table.head(HEAD_ROW)
    inputs = bench.showers[place.key].rows(TableId.SCORES)
    by_code = {(row.key.name, row.key.part): row for row in inputs}
    rows = CriterionRows(bench, place, others.samples, by_code)
    number = FIRST_ROW
    for section in place.sheet.plan.sections:
        band, number = number, number + 1
        for criterion in section.criteria:
            for row in rows.rows(criterion, number):
                table.row(number, row)
                number += 1
        _band(bench, table, place, section, band, (band + 1, number - 1))
    _paint(grid, number - 1)
    areas = (others.bonus, others.vetoes)
    tail = write_tail(bench, place, areas, grid, (FIRST_ROW, number - 1))
    table.ids(tail.last + 1, bench.marker(SCORES, place.key))
    table.validations.end()
    grid.finish(tail.last)
    set_pages(grid, origin(bench.book, place.revision), title_row=HEAD_ROW)
    freeze(grid, f"C{FIRST_ROW}")
    protect(grid)
    if place.is_draft and not bench.book.is_blank:
        stamp_draft(grid)
    return tail


def _top(bench: Bench, place: Inspected, grid: Grid, breadth: int) -> None:
    """Title, and whom, when, how and by whom."""
    wording = bench.manuscript.wording
    visit = place.sheet.visit
    grid.span(1, 1, breadth, wording.tr("Score sheet of the joint inspection"), TITLE)
    grid.at_least(1, 30)
    facts = [
        say("Locality: {name}", name=place_name(place)),
        say("Round: {name}", name=round_name(place, wording)),
        say("Visit date: {day}", day=visit.date if visit and visit.date else _PEN),
        say("Team: {name}", name=place.team),
    ]
    if not bench.book.is_blank:
        facts.append(say("State: {state}", state=state_of(place)))
    grid.span(2, 1, breadth, "　　".join(map(wording.words, facts)), SUBTITLE)
    more = (
        say("Inquiry: {methods}", methods=_methods(place) or _PEN),
        say("Place: {name}", name=visit.place if visit and visit.place else _PEN),
        say("Present: {names}", names=visit.people if visit and visit.people else _PEN),
    )
    grid.span(3, 1, breadth, "　　".join(map(wording.words, more)), SUBTITLE)


def _methods(place: Inspected) -> tuple[Text, ...]:
    """How the facts were established, as far as the visit record says."""
    used = {body.method for body in place.sheet.bodies(Kind.INQUIRY, InquiryBody).values()}
    methods = place.sheet.plan.inquiry_methods
    return tuple(method.title for method in methods if method.code in used)


def _band(
    bench: Bench,
    table: TableSheet,
    place: Inspected,
    section: Section,
    row: int,
    rows: tuple[int, int],
) -> None:
    """The section's name and what of its points was earned."""
    grid, numbers, wording = table.grid, table.numbers, table.grid.manuscript.wording
    scores = [place.card.criteria[each.code] for each in section.criteria]
    applicable = sum((s.full for s in scores if s.state not in OUTSIDE_STATES), ZERO)
    earned = sum((score.points or ZERO for score in scores), ZERO)
    named = f"{section.code}　{wording.text_of(section.title)}"
    grid.span(row, 1, numbers["left_out"], named, _BAND)
    grid.span(row, numbers["computed"], numbers["adjusted"], wording.tr("Subtotal"), _BAND_LABEL)
    full, points, left_out = (_cells(name, rows) for name in ("full", "points", "left_out"))
    form = bench.figure_format(FIGURE_FORMAT)
    subtotal = Formula(formulas.earned(full, points), earned)
    grid.put(row, numbers["points"], subtotal, replace(_BAND_FIGURE, format=form))
    of = wording.tr("of {points} applicable", points=_MARK)
    dress = Dress(face=Face.HEAD, size=9, ground=BAND_GROUND, format=figure_within(of))
    outer = Formula(formulas.applicable(full, left_out), applicable)
    grid.span(row, numbers["note"], numbers["hint"], outer, dress)


def figure_within(text: str) -> str:
    """The number format that shows a figure where the text has its mark."""
    before, _, after = text.partition(_MARK)
    parts = [f'"{part}"' if part else "" for part in (before, after)]
    return FIGURE_FORMAT.join(parts)


def _cells(column: str, rows: tuple[int, int]) -> str:
    return f"{at(column, rows[0])}:{at(column, rows[1])}"


def _paint(grid: Grid, last: int) -> None:
    """Rows that lack a reason stand out in amber, with the word beside them."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    amber = DifferentialStyle(
        font=Font(color=f"FF{WARN_INK}", bold=True),
        fill=PatternFill(bgColor=f"FF{WARN_GROUND}"),
    )
    word = formulas.literal(grid.manuscript.words(NO_REASON))
    hint, note = at("hint", FIRST_ROW), at("note", FIRST_ROW)
    paint_when(grid, f"{note}:{at('hint', last)}", f"${hint}={word}", amber)
