"""By which standard does a criterion give its points? The plan's own rules as sentences."""

from __future__ import annotations

from datetime import date

from inspector.domain.explain_points import points_said
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
from ui.entry.figures import figure


def standard_sentences(criterion: Criterion) -> tuple[Sentence, ...]:
    """How points come about, one sentence a line; levels and rules stand in their editors."""
    match criterion.scoring:
        case LevelsScoring():
            return (say("Choose the level that fits; each gives the points beside it."),)
        case RatioScoring(done, total, _):
            return (
                say(
                    "{full} × “{done}” ÷ “{total}”, rounded to 0.01.",
                    full=figure(criterion.points),
                    done=done,
                    total=total,
                ),
            )
        case DeductionScoring():
            return (
                say(
                    "{full} points less what is found below, never under 0.",
                    full=figure(criterion.points),
                ),
            )
        case DeadlineScoring(steps):
            return (*(step_sentence(step, criterion.due) for step in steps), _beyond(steps))
        case MarksScoring(step):
            return (
                say(
                    "Give 0 to {full} points in steps of {step}.",
                    full=figure(criterion.points),
                    step=figure(step),
                ),
            )


def is_in_editor(criterion: Criterion) -> bool:
    """Whether the editor itself shows what gives how many points."""
    return isinstance(criterion.scoring, LevelsScoring | DeductionScoring)


def rule_sentence(rule: DeductionRule) -> Sentence:
    """What a rule takes each time, and how often at most."""
    each = figure(rule.each)
    if rule.at_most is None:
        return say("{each} each time", each=each)
    return say_count(
        "{each} each time, at most {count} time",
        "{each} each time, at most {count} times",
        rule.at_most,
        each=each,
    )


def step_sentence(step: DeadlineStep, due: date | None) -> Sentence:
    """What a day up to `days_late` after the due day gives."""
    points = points_said(step.points)
    if step.days_late == 0:
        return say("By {due}: {points}.", due=due or "", points=points)
    return say_count(
        "Up to {count} day late: {points}.",
        "Up to {count} days late: {points}.",
        step.days_late,
        points=points,
    )


def _beyond(steps: tuple[DeadlineStep, ...]) -> Sentence:
    days = steps[-1].days_late if steps else 0
    return say_count(
        "More than {count} day late, or not done: 0 points.",
        "More than {count} days late, or not done: 0 points.",
        days,
    )


def grammar(criterion: Criterion) -> Sentence:
    """What the quick entry takes for this criterion."""
    match criterion.scoring:
        case LevelsScoring(levels):
            return say("level 1 to {most}", most=len(levels))
        case RatioScoring():
            return say("done/total, such as 8/10")
        case DeductionScoring(rules):
            if len(rules) == 1:
                return say("how often, such as 2")
            return say("a count for each of {count} rules, such as 2 1", count=len(rules))
        case DeadlineScoring():
            return say("day such as 2010-01-09 or 1-9; 0: not done")
        case MarksScoring():
            return say("points 0 to {full}", full=figure(criterion.points))
