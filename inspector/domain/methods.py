"""How many points does a value give? The five scoring methods, exactly, in Decimal."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeadlineStep,
    DeductionRule,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from inspector.domain.values import (
    MOST_COUNTED,
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    RatioValue,
    Value,
)

CENT = Decimal("0.01")
ZERO = Decimal(0)


def to_cent(figure: Decimal) -> Decimal:
    """Rounded to 0.01, half away from zero, as the workbook's own ROUND does."""
    return figure.quantize(CENT, ROUND_HALF_UP)


def quotient_to_cent(dividend: Decimal, divisor: Decimal | int) -> Decimal:
    """The quotient rounded once to 0.01, half away from zero; both are 0 or more.

    In whole numbers, so that no rounding to a context's 28 digits comes before ours.
    """
    upper, lower = dividend.as_integer_ratio()
    over, under = divisor.as_integer_ratio()
    numerator, denominator = 200 * upper * under, lower * over
    return Decimal((numerator + denominator) // (2 * denominator)).scaleb(-2)


def points_of(criterion: Criterion, value: Value) -> Decimal | None:
    """The computed points of `value`; None for a value that is no answer to this criterion.

    Such values reach the log from another plan's version or a stranger's hand, never from `record`.
    """
    scoring = criterion.scoring
    match value:
        case LevelValue(code) if isinstance(scoring, LevelsScoring):
            return next((level.points for level in scoring.levels if level.code == code), None)
        case RatioValue(done, total) if isinstance(scoring, RatioScoring):
            is_ratio = 0 <= done <= total <= MOST_COUNTED and total > 0
            return ratio_points(criterion.points, done, total) if is_ratio else None
        case CountsValue(counts) if isinstance(scoring, DeductionScoring):
            are_counts = _are_counts(scoring.rules, counts)
            return deduction_points(criterion.points, scoring.rules, counts) if are_counts else None
        case DoneOnValue(done_on) if isinstance(scoring, DeadlineScoring) and criterion.due:
            return deadline_points(scoring.steps, criterion.due, done_on)
        case MarksValue(marks) if isinstance(scoring, MarksScoring):
            return marks if _are_marks(marks, scoring.step, criterion.points) else None
    return None


def ratio_points(full: Decimal, done: int, total: int) -> Decimal:
    """Points for `done` of `total`; `total` is never 0, that answer is "not applicable"."""
    return quotient_to_cent(full * done, total)


def deduction_points(
    full: Decimal, rules: tuple[DeductionRule, ...], counts: dict[str, int]
) -> Decimal:
    """Full points less what each rule takes, never below 0; `at_most` caps a rule's count."""
    lost = ZERO
    for rule in rules:
        if count := counts.get(rule.code, 0):
            lost += lost_by(rule, count)
    return max(ZERO, full - lost)


def lost_by(rule: DeductionRule, count: int) -> Decimal:
    """What one rule takes for being found `count` times."""
    counted = count if rule.at_most is None else min(count, rule.at_most)
    return rule.each * counted


def deadline_points(steps: tuple[DeadlineStep, ...], due: date, done_on: date | None) -> Decimal:
    """Points of the first step that the delay does not exceed; None is 'not done'."""
    if done_on is None:
        return ZERO
    late = days_late(due, done_on)
    return next((step.points for step in steps if step.days_late >= late), ZERO)


def days_late(due: date, done_on: date) -> int:
    """Days after `due`; early counts as 0."""
    return max(0, (done_on - due).days)


def _are_counts(rules: tuple[DeductionRule, ...], counts: dict[str, int]) -> bool:
    if not counts:
        return True
    codes = {rule.code for rule in rules}
    return counts.keys() <= codes and all(0 <= count <= MOST_COUNTED for count in counts.values())


def _are_marks(marks: Decimal, step: Decimal, full: Decimal) -> bool:
    return marks.is_finite() and 0 <= marks <= full and not marks % step
