"""How does one criterion stand on the score sheet, with its rules below it?

Every formula's result comes from the scorecard, never from a second arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from inspector.domain.canonical import decimal_text
from inspector.domain.methods import ZERO, lost_by
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionRule,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from inspector.domain.records import Kind
from inspector.domain.scorecard import CriterionScore, CriterionState
from inspector.domain.sentences import Sentence, say
from inspector.domain.standards import rule_terms, standard
from inspector.domain.values import ADJUSTED_STEP, CountsValue, DoneOnValue
from inspector.exchange import formulas, sheets
from inspector.exchange.book import Inspected
from inspector.exchange.choices import LEFT_OUT
from inspector.exchange.sheets import SCORES, Look
from inspector.exchange.shown import InputRow, entry_list
from inspector.exchange.writing.tables import Area, Bench, Rule, TableRow
from inspector.exchange.writing.validation import Validations
from inspector.exchange.writing.words import numbers_of
from inspector.office.cells import FIRST_DAY
from inspector.office.manuscript import CellValue, Formula, letter
from inspector.office.styles import LOSS_FORMAT, Dress, Face

NO_REASON = say("No reason")
_NUMBERS = {column.id: number for number, column in enumerate(SCORES.columns, start=1)}
_STRONG = Dress(face=Face.HEAD, across="center")
_LOSS = Dress(size=9, across="center", format=LOSS_FORMAT)


@dataclass(frozen=True, slots=True)
class CriterionRows:
    """Makes the rows of criteria; `samples` is where the samples stand, if anywhere."""

    bench: Bench
    place: Inspected
    samples: Area | None
    inputs: Mapping[tuple[str, str], InputRow]
    """By criterion and rule, "" for the criterion's own row."""

    def rows(self, criterion: Criterion, row: int) -> Iterator[TableRow]:
        """The criterion's row, which is to stand in row `row`, and its rules' below it."""
        yield self._criterion(criterion, row)
        if isinstance(criterion.scoring, DeductionScoring):
            for number, rule in enumerate(criterion.scoring.rules, start=row + 1):
                yield self._rule(criterion, rule, number)

    def _criterion(self, criterion: Criterion, row: int) -> TableRow:
        score = self.place.card.criteria[criterion.code]
        shown = self.inputs[criterion.code, ""]
        counted = formulas.counted_points(
            at("left_out", row), at("adjusted", row), at("computed", row)
        )
        evidence = numbers_of(
            piece for piece in self.place.sheet.evidence if criterion.code in piece.criteria
        )
        cells: dict[str, CellValue] = {
            **shown.cells,
            "code": criterion.code,
            "title": self.bench.manuscript.wording.text_of(criterion.title),
            "full": criterion.points,
            "standard": self._standard(criterion, score),
            "inquiry": self._inquiry(criterion),
            "computed": self._computed(criterion, score, shown, row),
            "points": Formula(counted, "" if score.points is None else score.points),
            "evidence": evidence,
            "hint": self._hint(criterion, score, shown, row, has_proof=evidence is not None),
        }
        looks, lists, rules = self._entry(criterion)
        return TableRow(
            place=self.place,
            key=shown.key,
            cells=cells,
            open_cells=frozenset() if shown.is_open else frozenset(shown.cells),
            looks=looks,
            lists={**lists, "left_out": entry_list(self.place.sheet.plan, criterion.code)},
            rules=rules,
            dresses={"code": _STRONG, "points": _STRONG},
            is_marked=shown.is_open,
        )

    def _rule(self, criterion: Criterion, rule: DeductionRule, row: int) -> TableRow:
        score = self.place.card.criteria[criterion.code]
        shown = self.inputs[criterion.code, rule.code]
        wording = self.bench.manuscript.wording
        is_counted = isinstance(score.value, CountsValue) and shown.cells["entry"] is not None
        counts = score.value.counts if isinstance(score.value, CountsValue) else {}
        lost = lost_by(rule, counts.get(rule.code, 0)) if is_counted else ""
        loses = formulas.lost_points(at("entry", row), rule.each, rule.at_most)
        cells: dict[str, CellValue] = {
            **shown.cells,
            "title": wording.tr("· {rule}", rule=rule.title),
            "standard": wording.words(rule_terms(rule)),
            "computed": Formula(loses, lost),
        }
        return TableRow(
            place=self.place,
            key=shown.key,
            cells=cells,
            open_cells=frozenset() if shown.is_open else frozenset(shown.cells),
            looks={"entry": Look.COUNT},
            dresses={"computed": _LOSS},
            is_marked=shown.is_open,
        )

    def _entry(
        self, criterion: Criterion
    ) -> tuple[Mapping[str, Look], Mapping[str, str], Mapping[str, Rule]]:
        """What the entry cells look like, offer and take, by the scoring method."""
        rules: dict[str, Rule] = {
            "adjusted": partial(Validations.marks, step=ADJUSTED_STEP, full=criterion.points)
        }
        match criterion.scoring:
            case LevelsScoring():
                return {"entry": Look.CHOICE}, {"entry": sheets.levels_list(criterion.code)}, rules
            case RatioScoring():
                return {"entry": Look.COUNT}, {}, {**rules, "entry_total": Validations.total}
            case DeadlineScoring():
                not_done = self.bench.manuscript.words(sheets.NOT_DONE)
                day = partial(Validations.day_or_word, word=not_done)
                return {"entry": Look.DAY}, {}, {**rules, "entry": day}
            case MarksScoring(step):
                marks = partial(Validations.marks, step=step, full=criterion.points)
                return {"entry": Look.POINTS}, {}, {**rules, "entry": marks}
        return {}, {}, rules

    def _standard(self, criterion: Criterion, score: CriterionScore) -> str:
        words = self.bench.manuscript.words
        lines = [words(sentence) for sentence in standard(criterion)]
        if score.sampled is not None:
            told = say(
                "Samples at export: {done} of {total}; they count while nothing is entered.",
                done=score.sampled.done,
                total=score.sampled.total,
            )
            lines.append(words(told))
        return "\n".join(lines)

    def _inquiry(self, criterion: Criterion) -> str:
        methods = (self.place.sheet.plan.inquiry_method(code) for code in criterion.inquiry)
        text_of = self.bench.manuscript.wording.text_of
        return "\n".join(text_of(each.title) for each in methods if each is not None)

    def _computed(
        self, criterion: Criterion, score: CriterionScore, shown: InputRow, row: int
    ) -> Formula:
        formula = self._by_method(criterion, score, row, is_open=shown.is_open)
        text = formulas.unless_left_out(at("left_out", row), formula)
        return Formula(text, "" if score.computed is None else score.computed)

    def _by_method(
        self, criterion: Criterion, score: CriterionScore, row: int, *, is_open: bool
    ) -> str:
        entry, full, dictionary = at("entry", row), at("full", row), self.bench.dictionary
        match criterion.scoring:
            case LevelsScoring() as scoring:
                levels = dictionary.levels(criterion.code, scoring)
                return formulas.level_points(entry, levels.first, levels.second)
            case RatioScoring(_, _, kind):
                samples = None if is_open else self._samples(kind or "")
                return formulas.ratio_points(full, entry, at("entry_total", row), samples)
            case DeductionScoring(rules) as scoring:
                terms = dictionary.rules(criterion.code, scoring)
                counts = f"{at('entry', row + 1)}:{at('entry', row + len(rules))}"
                return formulas.deduction_points(full, counts, terms.first, terms.second)
            case DeadlineScoring() as scoring:
                return self._deadline(criterion, scoring, score, entry)
            case MarksScoring():
                return formulas.marks_points(entry, full)

    def _deadline(
        self, criterion: Criterion, scoring: DeadlineScoring, score: CriterionScore, entry: str
    ) -> str:
        steps = self.bench.dictionary.steps(criterion.code, scoring)
        due = criterion.due or FIRST_DAY
        not_done = self.bench.manuscript.words(sheets.NOT_DONE)
        text = formulas.deadline_points(entry, due, steps.first, steps.second, not_done)
        match score.value:
            case DoneOnValue(date() as day) if day < FIRST_DAY and score.computed is not None:
                # No spreadsheet knows that day; what it gives stands in the formula itself.
                early = f"{entry}={formulas.literal(day.isoformat())}"
                return f"IF({early},{decimal_text(score.computed)},{text})"
        return text

    def _samples(self, kind: str) -> formulas.Samples | None:
        known, area = self.place.sheet.plan.sample_kind(kind), self.samples
        if known is None or area is None:
            return None
        label = self.bench.dictionary.label
        return formulas.Samples(
            keys=area.cells(sheets.KEY),
            kinds=area.cells("kind"),
            names=area.cells("name"),
            statuses=area.cells("status"),
            prefix=f"{self.place.key}/{Kind.SAMPLE}/",
            kind=label(sheets.KINDS, known.code),
            good=tuple(label(sheets.STATUSES, code) for code in known.good),
        )

    def _hint(
        self,
        criterion: Criterion,
        score: CriterionScore,
        shown: InputRow,
        row: int,
        *,
        has_proof: bool,
    ) -> CellValue:
        """What a row still lacks, in a word; live, but for what only people can settle."""
        words = self.bench.manuscript.words
        if score.state is CriterionState.CONFLICT:
            return words(say("Conflict"))
        if score.state is CriterionState.UNCONFIRMED:
            return words(say("To confirm"))
        points, note, left_out = at("points", row), at("note", row), at("left_out", row)
        entries = f"{at('entry', row)}:{at('entry_total', row)}"
        loses = f"ISNUMBER({points}),{points}<{at('full', row)}"
        if isinstance(criterion.scoring, RatioScoring):
            # What samples cost is explained at the samples.
            loses = f"{loses},COUNTA({entries})>0"
        out = formulas.literal(words(LEFT_OUT["not_applicable"]))
        needs_reason = score.state is CriterionState.NOT_APPLICABLE
        adjusted = shown.cells["adjusted"] is not None
        is_out, is_noted = shown.cells["left_out"] is not None, shown.cells["note"] is not None
        is_scored, points_now = score.points is not None, score.points or ZERO
        is_lost = is_scored and points_now < score.full and not score.from_samples
        told: list[tuple[str, Sentence, bool]] = [
            (
                f'AND(OR({left_out}={out},{at("adjusted", row)}<>""),{note}="")',
                NO_REASON,
                (needs_reason or adjusted) and not is_noted,
            ),
            (f'AND({loses},{note}="")', NO_REASON, is_lost and not is_noted),
        ]
        if not self.bench.book.is_blank:
            is_missing = not is_scored and not is_out
            told.append((f'AND({points}="",{left_out}="")', say("Not scored"), is_missing))
        if criterion.evidence == "required":
            lacks = f'AND({at("evidence", row)}="",ISNUMBER({points}))'
            told.append((lacks, say("No proof"), is_scored and not has_proof))
        text = formulas.hint([(condition, words(word)) for condition, word, _ in told])
        return Formula(text, next((words(word) for _, word, holds in told if holds), ""))


def at(column: str, row: int) -> str:
    """The address of a cell of the score sheet."""
    return f"{letter(_NUMBERS[column])}{row}"
