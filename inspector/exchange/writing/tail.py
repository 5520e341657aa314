"""What stands below the criteria: the sums, the conversion, the bonus, the total, the grade?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inspector.domain.canonical import decimal_text
from inspector.domain.explain import explain_grade, explain_range
from inspector.domain.records import Kind
from inspector.domain.sentences import Sentence, say, say_count, say_in
from inspector.exchange import formulas, sheets
from inspector.exchange.book import Inspected
from inspector.exchange.choices import RULINGS, VETO_STATES, YES_NO
from inspector.exchange.sheets import SCORES
from inspector.exchange.writing.criteria import at
from inspector.exchange.writing.tables import HIDDEN, Area, Bench
from inspector.office.manuscript import CellValue, Formula, Grid, letter, quoted
from inspector.office.pages import keep_together
from inspector.office.styles import (
    COUNT_FORMAT,
    FAINT,
    FIGURE_FORMAT,
    GENERAL,
    HEAD_GROUND,
    Dress,
    Face,
)

_LABEL = Dress(face=Face.HEAD, across="right", indent=1)
_SAID = Dress(size=9, ink=FAINT, indent=1)
_LINE_HEIGHT = 20.0
_RESULT = frozenset({"total", "grade"})
_LAST = "hint"
_NUMBERS = {column.id: number for number, column in enumerate(SCORES.columns, start=1)}


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a score sheet's figures stand, by the names under which others find them."""

    title: str
    rows: dict[str, int]
    last: int

    def cell(self, name: str) -> str:
        """The address of a figure for formulas on any sheet."""
        return f"{quoted(self.title)}!{_absolute(self.rows[name])}"


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the tail: its name, what it says, its value and how that looks."""

    name: str
    label: Sentence
    value: CellValue
    format: str = FIGURE_FORMAT


def write_tail(
    bench: Bench,
    place: Inspected,
    areas: tuple[Area | None, Area | None],
    grid: Grid,
    rows: tuple[int, int],
) -> Tail:
    """The lines below the criteria in `rows`, and the names that point at them."""
    writer = _Lines(bench, place, *areas, rows)
    value_from, value_to = _NUMBERS["points"], _NUMBERS[_LAST]
    row = rows[1] + 1
    found: dict[str, int] = {}
    for line in writer.lines():
        found[line.name] = row
        grid.span(row, 1, value_from - 1, bench.manuscript.words(line.label), _LABEL)
        form = line.format if line.format == GENERAL else bench.figure_format(line.format)
        ground = HEAD_GROUND if line.name in _RESULT else ""
        dress = Dress(face=Face.HEAD, size=12, indent=1, ground=ground, format=form)
        grid.span(row, value_from, value_to, line.value, dress)
        grid.at_least(row, _LINE_HEIGHT)
        row += 1
    grid.span(row, 1, value_to, _said(bench, place), _SAID)
    tail = Tail(grid.title, found, row)
    keep_together(grid, rows[1] + 1, row)
    _name(grid, place, tail, _NUMBERS[sheets.KEY])
    return tail


@dataclass(frozen=True, slots=True)
class _Lines:
    bench: Bench
    place: Inspected
    bonus_area: Area | None
    veto_area: Area | None
    rows: tuple[int, int]

    def lines(self) -> Iterator[_Line]:
        """Every line; each formula looks at those above it."""
        card, row = self.place.card, self.rows[1] + 1
        cells = {name: _absolute(row + n) for n, name in enumerate(_ORDER)}
        full, points, left_out = (self._cells(name) for name in ("full", "points", "left_out"))
        outer = formulas.applicable(full, left_out)
        yield _Line("applicable", say("Applicable points"), self._given(outer, card.applicable))
        inner = formulas.earned(full, points)
        yield _Line("earned", say("Points earned"), self._given(inner, card.earned))
        converted = formulas.converted(cells["earned"], cells["applicable"])
        hundred = "" if card.total is None else card.total - card.bonus
        yield _Line(
            "converted",
            say("Converted to 100 (earned ÷ applicable × 100)"),
            self._given(converted, hundred),
        )
        yield self._bonus()
        total = formulas.total(cells["converted"], cells["bonus"])
        result = "" if card.total is None else card.total
        yield _Line("total", say_in("score", "Total"), self._given(total, result))
        yield self._grade(cells["total"], cells["upheld"])
        yield self._vetoes("raised", say("Vetoes proposed, not ruled on"), len(card.raised))
        yield self._vetoes("upheld", say("Vetoes upheld"), len(card.upheld))

    def _cells(self, column: str) -> str:
        return f"{at(column, self.rows[0])}:{at(column, self.rows[1])}"

    def _given(self, text: str, result: str | int | Decimal) -> Formula:
        """The formula; on a blank sheet it stays silent until something is entered."""
        if not self.bench.book.is_blank:
            return Formula(text, result)
        points = self._cells("points")
        full = self._cells("full")
        nothing = f'SUMPRODUCT(--({full}<>""),--({points}<>""))=0'
        return Formula(f'IF({nothing},"",{text})', "")

    def _bonus(self) -> _Line:
        plan, area = self.place.sheet.plan, self.bonus_area
        if plan.bonus is None or area is None:
            return _Line("bonus", say("Bonus"), 0)
        label = say("Bonus (at most {cap} points)", cap=decimal_text(plan.bonus.cap))
        text = formulas.bonus(
            plan.bonus.cap,
            area.cells(sheets.KEY),
            f"{self.place.key}/{Kind.BONUS}/",
            area.cells("awarded"),
            self.bench.manuscript.words(YES_NO["yes"]),
            area.cells("points"),
        )
        return _Line("bonus", label, Formula(text, self.place.card.bonus))

    def _grade(self, total: str, upheld: str) -> _Line:
        plan, card = self.place.sheet.plan, self.place.card
        dictionary = self.bench.dictionary
        grades = dictionary.grades(plan)
        veto = upheld if self.veto_area is not None else ""
        text = formulas.grade(total, grades.first, grades.second, veto, dictionary.veto_grade(plan))
        grade = plan.grade(card.grade) if card.grade else None
        wording = self.bench.manuscript.wording
        title = wording.text_of(grade.title) if grade is not None else ""
        return _Line("grade", say("Grade"), self._given(text, title), GENERAL)

    def _vetoes(self, name: str, label: Sentence, count: int) -> _Line:
        area, words = self.veto_area, self.bench.manuscript.words
        if area is None:
            return _Line(name, label, 0, COUNT_FORMAT)
        ruled = {
            code: formulas.starts(area.cells("ruling"), words(w)) for code, w in RULINGS.items()
        }
        conditions = [ruled["upheld"]]
        if name == "raised":
            raised = formulas.literal(words(VETO_STATES["raised"]))
            conditions = [f"({area.cells('state')}={raised})"]
            conditions += [f"(1-{ruling})" for ruling in ruled.values()]
        prefix = f"{self.place.key}/{Kind.VETO}/"
        text = formulas.count_where(area.cells(sheets.KEY), prefix, *conditions)
        return _Line(name, label, Formula(text, count), COUNT_FORMAT)


_ORDER = ("applicable", "earned", "converted", "bonus", "total", "grade", "raised", "upheld")
_NAMES = {
    "SCORE_EARNED": "earned",
    "SCORE_APPLICABLE": "applicable",
    "SCORE_BONUS": "bonus",
    "SCORE_TOTAL": "total",
    "SCORE_GRADE": "grade",
}


def _absolute(row: int) -> str:
    return f"${letter(_NUMBERS['points'])}${row}"


def _name(grid: Grid, place: Inspected, tail: Tail, hidden: int) -> None:
    """The sheet's own names for its figures, and for what it is about (W1)."""
    from openpyxl.workbook.defined_name import DefinedName

    names = {name: tail.cell(line) for name, line in _NAMES.items()}
    for row, (part, code) in enumerate(place.key._asdict().items(), start=1):
        grid.put(row, hidden, code, HIDDEN)
        names[f"SCORE_{part.upper()}"] = grid.reference(row, hidden)
    for name, cell in names.items():
        grid.worksheet.defined_names[name] = DefinedName(name, attr_text=cell)


def _said(bench: Bench, place: Inspected) -> str | None:
    """What the figures do not say by themselves, as it was at export."""
    if bench.book.is_blank:
        return None
    card, words = place.card, bench.manuscript.words
    told = [explain_grade(card, place.sheet.plan)]
    if card.is_provisional:
        told.append(explain_range(card))
    if unplaced := len(place.sheet.unplaced):
        told.append(
            say_count(
                "{count} record has no place in this version of the plan; it is kept in the file.",
                "{count} records have no place in this version of the plan; they are kept in it.",
                unplaced,
            )
        )
    return "\n".join(words(sentence) for sentence in told)
