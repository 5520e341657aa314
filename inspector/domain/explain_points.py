"""Why does this value give these points? Each of the five methods as one sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from inspector.domain.canonical import decimal_text
from inspector.domain.faults import Bug
from inspector.domain.methods import (
    ZERO,
    days_late,
    deadline_points,
    deduction_points,
    lost_by,
    points_of,
    ratio_points,
)
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeadlineStep,
    DeductionRule,
    DeductionScoring,
    Level,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from inspector.domain.sentences import Sentence, SingleFact, say, say_count
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
)


def short(points: Decimal) -> Decimal:
    """The figure without trailing zeros, as people write it: 2.5, 10."""
    return Decimal(decimal_text(points))


def number_of(points: Decimal) -> int:
    """What decides an English plural: one point alone is one; 0, 0.5 and 2 are points."""
    return 1 if points == 1 else 2


def points_said(points: Decimal) -> Sentence:
    """'1 point', '2.5 points'."""
    return say_count("{points} point", "{points} points", number_of(points), points=short(points))


def explain_value(criterion: Criterion, value: Value) -> Sentence:
    """What `value` gives for `criterion`, and why; an editor shows it before it is recorded."""
    full = short(criterion.points)
    match value:
        case NotApplicable(reason):
            return say_count(
                "Not applicable ({reason}); its {full} point leaves both sums.",
                "Not applicable ({reason}); its {full} points leave both sums.",
                number_of(full),
                reason=reason,
                full=full,
            )
        case NotDue() if criterion.due is not None:
            return say_count(
                "Not due before {due}; its {full} point leaves both sums.",
                "Not due before {due}; its {full} points leave both sums.",
                number_of(full),
                due=criterion.due,
                full=full,
            )
    if points_of(criterion, value) is None:
        return say("This is no answer to {criterion}.", criterion=criterion.code)
    return _explain_points(criterion, value)


def _explain_points(criterion: Criterion, value: Value) -> Sentence:
    """For a value that gives points."""
    match criterion.scoring, value:
        case LevelsScoring(levels), LevelValue(code):
            return _level(criterion.points, levels, code)
        case RatioScoring() as scoring, RatioValue(done, total):
            return say_count(
                "{done_label}: {done}; {total_label}: {total}; {formula} point.",
                "{done_label}: {done}; {total_label}: {total}; {formula} points.",
                number_of(ratio_points(criterion.points, done, total)),
                done_label=scoring.done,
                total_label=scoring.total,
                done=done,
                total=total,
                formula=ratio_formula(criterion.points, done, total),
            )
        case DeductionScoring(rules), CountsValue(counts):
            return _deduction(criterion.points, rules, counts)
        case DeadlineScoring(steps), DoneOnValue(done_on) if criterion.due is not None:
            return _deadline(criterion.points, steps, criterion.due, done_on)
        case MarksScoring(), MarksValue(marks):
            return say_count(
                "{points} of {full} point given directly.",
                "{points} of {full} points given directly.",
                number_of(criterion.points),
                points=short(marks),
                full=short(criterion.points),
            )
    raise Bug(f"{value} gives {criterion.code} points that nobody can explain")


def _level(full: Decimal, levels: tuple[Level, ...], code: str) -> Sentence:
    level = next(level for level in levels if level.code == code)
    return say_count(
        "Level “{title}”: {points} of {full} point.",
        "Level “{title}”: {points} of {full} points.",
        number_of(full),
        title=level.title,
        points=short(level.points),
        full=short(full),
    )


def ratio_formula(full: Decimal, done: int, total: int) -> Sentence:
    """The arithmetic of a ratio, without a full stop: '5 × 8 ÷ 10 = 4'."""
    points = ratio_points(full, done, total)
    facts: dict[str, SingleFact] = {
        "full": short(full),
        "done": done,
        "total": total,
        "points": short(points),
    }
    if points * total == full * done:
        return say("{full} × {done} ÷ {total} = {points}", **facts)
    return say("{full} × {done} ÷ {total}, rounded to 0.01, = {points}", **facts)


def _deduction(full: Decimal, rules: tuple[DeductionRule, ...], counts: dict[str, int]) -> Sentence:
    losses = tuple(_loss(rule, counts[rule.code]) for rule in rules if counts.get(rule.code))
    if not losses:
        return say("Nothing found to deduct: {full} in full.", full=points_said(full))
    lost = sum((lost_by(rule, counts.get(rule.code, 0)) for rule in rules), start=ZERO)
    if lost > full:
        return say(
            "{full} less {losses}: more than there is, so 0 points.",
            full=short(full),
            losses=losses,
        )
    points = deduction_points(full, rules, counts)
    return say_count(
        "{full} less {losses}: {points} point.",
        "{full} less {losses}: {points} points.",
        number_of(points),
        full=short(full),
        losses=losses,
        points=short(points),
    )


def _loss(rule: DeductionRule, count: int) -> Sentence:
    """What one rule takes; a cap is named where it bites."""
    each, lost = short(rule.each), short(lost_by(rule, count))
    if rule.at_most is None or count <= rule.at_most:
        return say(
            "{count} × {each} = {lost} ({title})",
            count=count,
            each=each,
            lost=lost,
            title=rule.title,
        )
    return say(
        "{most} × {each} = {lost} ({title}; found {count} times, {most} count at most)",
        most=rule.at_most,
        each=each,
        lost=lost,
        title=rule.title,
        count=count,
    )


def _deadline(
    full: Decimal, steps: tuple[DeadlineStep, ...], due: date, done_on: date | None
) -> Sentence:
    if done_on is None:
        return say_count(
            "Not done: 0 of {full} point.",
            "Not done: 0 of {full} points.",
            number_of(full),
            full=short(full),
        )
    late = days_late(due, done_on)
    points = deadline_points(steps, due, done_on)
    facts: dict[str, SingleFact] = {
        "day": done_on,
        "due": due,
        "points": short(points),
        "full": short(full),
    }
    if late == 0:
        return say_count(
            "Done on {day}, due on {due}: {points} of {full} point.",
            "Done on {day}, due on {due}: {points} of {full} points.",
            number_of(full),
            **facts,
        )
    delay = say_count("{count} day", "{count} days", late)
    step = next((step for step in steps if step.days_late >= late), None)
    if step is None:
        return say_count(
            "Done on {day}, {delay} after {due} and so later than the last step: "
            "{points} of {full} point.",
            "Done on {day}, {delay} after {due} and so later than the last step: "
            "{points} of {full} points.",
            number_of(full),
            delay=delay,
            **facts,
        )
    return say_count(
        "Done on {day}, {delay} after {due}; up to {step} late: {points} of {full} point.",
        "Done on {day}, {delay} after {due}; up to {step} late: {points} of {full} points.",
        number_of(full),
        delay=delay,
        step=say_count("{count} day", "{count} days", step.days_late),
        **facts,
    )
