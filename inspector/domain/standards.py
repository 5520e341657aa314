"""By which standard does a criterion give its points, in words for a printed sheet?"""

from __future__ import annotations

from inspector.domain.canonical import decimal_text
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
from inspector.domain.sentences import Sentence, say, say_count


def standard(criterion: Criterion) -> tuple[Sentence, ...]:
    """By which standard the criterion gives its points, one line a sentence."""
    full = decimal_text(criterion.points)
    match criterion.scoring:
        case LevelsScoring(levels):
            return tuple(
                say("{title}: {points}", title=level.title, points=decimal_text(level.points))
                for level in levels
            )
        case RatioScoring(done, total, _):
            return (say("{full} × {done} ÷ {total}", full=full, done=done, total=total),)
        case DeductionScoring():
            return (say("{full} less what is found, never under 0:", full=full),)
        case DeadlineScoring(steps):
            return (*(_step(step, criterion) for step in steps), say("Later or not done: 0"))
        case MarksScoring(step):
            return (say("0 to {full} in steps of {step}", full=full, step=decimal_text(step)),)


def rule_terms(rule: DeductionRule) -> Sentence:
    """What a rule takes each time, and how often at most."""
    each = decimal_text(rule.each)
    if rule.at_most is None:
        return say("{each} each time", each=each)
    return say_count(
        "{each} each time, at most {count} time",
        "{each} each time, at most {count} times",
        rule.at_most,
        each=each,
    )


def _step(step: DeadlineStep, criterion: Criterion) -> Sentence:
    given = decimal_text(step.points)
    if step.days_late == 0 and criterion.due is not None:
        return say("By {due}: {points}", due=criterion.due, points=given)
    return say_count(
        "Up to {count} day late: {points}",
        "Up to {count} days late: {points}",
        step.days_late,
        points=given,
    )
