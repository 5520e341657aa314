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
    match criterion.scoring, value:
        case LevelsScoring(levels), LevelValue(code):
            return next((level.points for level in levels if level.code == code), None)
        case RatioScoring(), RatioValue(done, total) if _are_ratio(done, total):
            return ratio_points(criterion.points, done, total)
        case DeductionScoring(rules), CountsValue(counts) if _are_counts(rules, counts):
            return deduction_points(criterion.points, rules, counts)
        case DeadlineScoring(steps), DoneOnValue(done_on) if criterion.due is not None:
            return deadline_points(steps, criterion.due, done_on)
        case MarksScoring(step), MarksValue(marks) if _are_marks(marks, step, criterion.points):
            return marks
    return None


def ratio_points(full: Decimal, done: int, total: int) -> Decimal:
    """Points for `done` of `total`; `total` is never 0, that answer is "not applicable"."""
    return quotient_to_cent(full * done, total)


def deduction_points(
    full: Decimal, rules: tuple[DeductionRule, ...], counts: dict[str, int]
) -> Decimal:
    """Full points less what each rule takes, never below 0; `at_most` caps a rule's count."""
    lost = sum((lost_by(rule, counts.get(rule.code, 0)) for rule in rules), start=ZERO)
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


def _are_ratio(done: int, total: int) -> bool:
    return 0 <= done <= total <= MOST_COUNTED and total > 0


def _are_counts(rules: tuple[DeductionRule, ...], counts: dict[str, int]) -> bool:
    codes = {rule.code for rule in rules}
    return counts.keys() <= codes and all(0 <= count <= MOST_COUNTED for count in counts.values())


def _are_marks(marks: Decimal, step: Decimal, full: Decimal) -> bool:
    return marks.is_finite() and 0 <= marks <= full and not marks % step
