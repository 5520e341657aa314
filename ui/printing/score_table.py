"""What does the printed table say of each criterion? Its columns are the score workbook's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from inspector.domain.bodies import AnswerBody
from inspector.domain.canonical import decimal_text
from inspector.domain.methods import ZERO, lost_by
from inspector.domain.plan import (
    Criterion,
    DeductionRule,
    DeductionScoring,
    LevelsScoring,
    Section,
)
from inspector.domain.records import Kind
from inspector.domain.scorecard import OUTSIDE_STATES, CriterionScore, CriterionState, Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.standards import rule_terms, standard
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    RatioValue,
    Value,
)
from inspector.wording import Wording
from ui.printing.blocks import Align, Cell, Row, Shade, Style, Table, mm

_WIDTHS = (10, 41, 10, 48, 18, 19.5, 13.5, 14, 13.5, 13.5, 13, 35, 17)
"""Millimetres of the thirteen columns; together as broad as the page."""
_ENTRY = 2
"""Columns of the entry; one text spans both, a ratio takes one for each figure."""
_NOTHING = "—"


def figure(points: Decimal | None) -> str:
    """'2.5', '0', '1.67'; a dash where there is none."""
    if points is None:
        return _NOTHING
    return decimal_text(points)


def short_number(number: str) -> str:
    """The part of an evidence number that differs within a locality: 'B-E007' (M16)."""
    return "-".join(number.split("-")[-2:])


def score_table(sheet: Sheet, card: Scorecard, wording: Wording) -> Table:
    """Sections, criteria and the rules of deductions, in the plan's order."""
    reader = _Reader(sheet, card, wording)
    rows = [row for section in sheet.plan.sections for row in reader.section(section)]
    return Table(tuple(mm(width) for width in _WIDTHS), tuple(rows), (reader.head(),))


@dataclass(frozen=True, slots=True)
class _Reader:
    sheet: Sheet
    card: Scorecard
    wording: Wording

    def head(self) -> Row:
        tr, tr_in = self.wording.tr, self.wording.tr_in
        titles = (
            (tr("No."), 1),
            (tr("What is inspected"), 1),
            (tr("Full"), 1),
            (tr("Standard"), 1),
            (tr("Inquiry"), 1),
            (tr("Entry"), _ENTRY),
            (tr("Left out"), 1),
            (tr_in("points", "Calc."), 1),
            (tr_in("points", "Adj."), 1),
            (tr_in("column", "Points"), 1),
            (tr("Reason or note"), 1),
            (tr("Evidence"), 1),
        )
        cells = tuple(Cell(title, Style.COLUMN, Align.CENTRE, span) for title, span in titles)
        return Row(cells, Shade.HEAD, mm(8))

    def section(self, section: Section) -> Iterator[Row]:
        scores = [self.card.criteria[each.code] for each in section.criteria]
        earned = sum((score.points or ZERO for score in scores), ZERO)
        applicable = sum((s.full for s in scores if s.state not in OUTSIDE_STATES), ZERO)
        named = f"{section.code}  {self.wording.text_of(section.title)}"
        subtotal = self.wording.tr(
            "Subtotal: {earned} of {applicable}",
            earned=figure(earned),
            applicable=figure(applicable),
        )
        yield Row(
            (
                Cell(named, Style.STRONG, span=7),
                Cell(subtotal, Style.STRONG, Align.RIGHT, span=6),
            ),
            Shade.BAND,
            mm(7),
            keeps_with_next=True,
        )
        for criterion in section.criteria:
            yield from self.criterion(criterion)

    def criterion(self, criterion: Criterion) -> Iterator[Row]:
        score = self.card.criteria[criterion.code]
        rules: tuple[DeductionRule, ...] = ()
        if isinstance(criterion.scoring, DeductionScoring):
            rules = criterion.scoring.rules
        methods = (self.sheet.plan.inquiry_method(code) for code in criterion.inquiry)
        inquiry = "\n".join(self.wording.text_of(m.title) for m in methods if m is not None)
        adjusted = "" if score.adjusted is None else figure(score.adjusted)
        computed = "" if score.computed is None else figure(score.computed)
        yield Row(
            (
                Cell(criterion.code, Style.STRONG, Align.CENTRE),
                Cell(self.wording.text_of(criterion.title)),
                Cell(figure(criterion.points), align=Align.CENTRE),
                Cell(
                    "\n".join(self.wording.words(each) for each in standard(criterion)),
                    Style.SMALL,
                ),
                Cell(inquiry, Style.SMALL),
                *self._entry(criterion, score),
                Cell(self._left_out(score), Style.SMALL, Align.CENTRE),
                Cell(computed, align=Align.CENTRE),
                Cell(adjusted, align=Align.CENTRE),
                Cell(self._points(score), Style.STRONG, Align.CENTRE),
                Cell(self._note(score), Style.SMALL),
                Cell(self._evidence(criterion.code), Style.SMALL),
            ),
            least=mm(7),
            keeps_with_next=bool(rules),
        )
        for position, rule in enumerate(rules, start=1):
            yield self._rule(rule, score, keeps=position < len(rules))

    def _rule(self, rule: DeductionRule, score: CriterionScore, *, keeps: bool) -> Row:
        counts = score.value.counts if isinstance(score.value, CountsValue) else None
        count = "" if counts is None else str(counts.get(rule.code, 0))
        lost = lost_by(rule, counts.get(rule.code, 0)) if counts else ZERO
        terms = self.wording.tr("{rule}: {terms}", rule=rule.title, terms=rule_terms(rule))
        return Row(
            (
                Cell(),
                Cell(terms, Style.SMALL, span=4),
                Cell(count, align=Align.CENTRE, span=_ENTRY),
                Cell(),
                Cell(f"−{figure(lost)}" if lost else "", align=Align.CENTRE),
                Cell("", span=4),
            ),
            least=mm(5),
            keeps_with_next=keeps,
        )

    def _entry(self, criterion: Criterion, score: CriterionScore) -> tuple[Cell, ...]:
        if isinstance(score.value, RatioValue):
            return (
                Cell(str(score.value.done), align=Align.CENTRE),
                Cell(str(score.value.total), align=Align.CENTRE),
            )
        said = self._value(criterion, score.value)
        centred = isinstance(score.value, DoneOnValue | MarksValue)
        return (Cell(said, Style.SMALL, Align.CENTRE if centred else Align.LEFT, _ENTRY),)

    def _value(self, criterion: Criterion, value: Value | None) -> str:
        match value, criterion.scoring:
            case LevelValue(code), LevelsScoring(levels):
                titles = (self.wording.text_of(e.title) for e in levels if e.code == code)
                return next(titles, code)
            case DoneOnValue(day), _:
                return self.wording.tr("Not done") if day is None else day.isoformat()
            case MarksValue(marks), _:
                return figure(marks)
        return ""

    def _left_out(self, score: CriterionScore) -> str:
        match score.state:
            case CriterionState.NOT_APPLICABLE:
                return self.wording.tr_in("printed", "N/A")
            case CriterionState.NOT_DUE:
                return self.wording.tr("Not due")
        return ""

    def _points(self, score: CriterionScore) -> str:
        match score.state:
            case CriterionState.MISSING:
                return self.wording.tr("Not scored")
            case CriterionState.CONFLICT:
                return self.wording.tr("Conflict")
            case CriterionState.UNCONFIRMED:
                return self.wording.tr("To confirm")
        return figure(score.points)

    def _note(self, score: CriterionScore) -> str:
        said = [score.value.not_applicable] if isinstance(score.value, NotApplicable) else []
        answer = self.sheet.body(Kind.ANSWER, score.code, AnswerBody)
        if answer is not None and answer.note.strip():
            said.append(answer.note.strip())
        if score.from_samples:
            said.append(self.wording.tr("Counted from the samples."))
        loses = score.points is not None and score.points < score.full
        if loses and not said:
            said.append(self.wording.tr("(no reason given)"))
        return "\n".join(said)

    def _evidence(self, code: str) -> str:
        numbers = [each.number for each in self.sheet.evidence if code in each.criteria]
        return "\n".join(sorted(short_number(number) for number in numbers))
