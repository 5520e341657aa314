"""Which value does one typed line give, and which line gives this value? (S2).

Levels `1` to `n` · ratio `8/10` · deduction `2` or `2 1`, a count per rule · deadline
`2010-01-09`, `1-9` or `0` for not done · marks `1.5`.
"""

from __future__ import annotations

from inspector.domain.canonical import decimal_text
from inspector.domain.faults import Fault, Refused
from inspector.domain.parsing import parse_value
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionRule,
    DeductionScoring,
    Level,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from inspector.domain.sentences import say
from inspector.domain.typed import day_typed, normalise, whole_typed
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    RatioValue,
    Value,
)

NOT_DONE = "0"


def parse_quick_entry(text: str, criterion: Criterion) -> Value:
    """The value of one typed line; a rule without a count was not found. Raises `Refused`."""
    typed = normalise(text)
    match criterion.scoring:
        case LevelsScoring(levels):
            return _level(typed, levels)
        case RatioScoring():
            return _ratio(typed, criterion)
        case DeductionScoring(rules):
            return _counts(typed, rules, criterion)
        case DeadlineScoring():
            day = day_typed(typed, criterion.due)
            done_on = None if typed == NOT_DONE else day.isoformat() if day else typed
            return parse_value({"done_on": done_on}, criterion)
        case MarksScoring():
            return parse_value({"marks": typed}, criterion)


def full_marks(criterion: Criterion) -> Value | None:
    """The value that gives full points without a figure; None for ratio and deadline."""
    match criterion.scoring:
        case LevelsScoring(levels):
            return LevelValue(levels[0].code)
        case DeductionScoring():
            return CountsValue({})
        case MarksScoring():
            return MarksValue(criterion.points)
        case RatioScoring() | DeadlineScoring():
            return None


def quick_entry_of(value: Value, criterion: Criterion) -> str:
    """The line that `parse_quick_entry` would read as this value; '' where none does."""
    match value, criterion.scoring:
        case LevelValue(level), LevelsScoring(levels):
            codes = [each.code for each in levels]
            return str(codes.index(level) + 1) if level in codes else ""
        case RatioValue(done, total), RatioScoring():
            return f"{done}/{total}"
        case CountsValue(counts), DeductionScoring(rules):
            return " ".join(str(counts.get(rule.code, 0)) for rule in rules)
        case DoneOnValue(done_on), DeadlineScoring():
            return done_on.isoformat() if done_on else NOT_DONE
        case MarksValue(marks), MarksScoring():
            return decimal_text(marks)
    return ""


def _level(typed: str, levels: tuple[Level, ...]) -> Value:
    position = whole_typed(typed)
    if position is None or not 1 <= position <= len(levels):
        sentence = say("Type a level's number, 1 to {most}.", most=len(levels))
        raise Refused([Fault("unknown_level", "value.level", sentence)])
    return LevelValue(levels[position - 1].code)


def _ratio(typed: str, criterion: Criterion) -> Value:
    done, stroke, total = typed.partition("/")
    if not stroke:
        sentence = say("Type done and total with a stroke between them, such as 8/10.")
        raise Refused([Fault("wrong_type", "value", sentence)])
    return parse_value({"done": done, "total": total}, criterion)


def _counts(typed: str, rules: tuple[DeductionRule, ...], criterion: Criterion) -> Value:
    counts = typed.replace(",", " ").replace("、", " ").split()
    if not 1 <= len(counts) <= len(rules):
        sentence = say("Type one count for each rule, at most {most}.", most=len(rules))
        raise Refused([Fault("wrong_type", "value.counts", sentence)])
    found = {rule.code: count for rule, count in zip(rules, counts, strict=False)}
    return parse_value({"counts": found}, criterion)
