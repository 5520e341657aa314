"""Is what a person entered a value of this criterion, and if not, what is wrong with it?

One parser for JSON entries, editors and sheets; it finds every fault, each with its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import MOST_DIGITS, day_typed, number_typed, whole_typed
from inspector.domain.values import (
    ADJUSTED_STEP,
    LONGEST_NOTE,
    MOST_COUNTED,
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
    may_be_adjusted_to,
)

METHOD_KEYS: dict[type, frozenset[str]] = {
    LevelsScoring: frozenset({"level"}),
    RatioScoring: frozenset({"done", "total"}),
    DeductionScoring: frozenset({"counts"}),
    DeadlineScoring: frozenset({"done_on"}),
    MarksScoring: frozenset({"marks"}),
}


def parse_value(raw: object, criterion: Criterion, place: str = "value") -> Value:
    """The value that `raw`, a tree of JSON, gives to `criterion`; raises `Refused` otherwise."""
    faults: list[Fault] = []
    value = _Parser(criterion, place, faults).value(raw)
    if value is None or faults:
        raise Refused(faults)
    return value


def parse_adjusted(raw: object, criterion: Criterion, place: str = "adjusted") -> Decimal:
    """Adjusted points: 0 to full in steps of 0.5, or exactly full; raises `Refused`."""
    points = _number(raw)
    if points is None:
        raise Refused([Fault("not_a_number", place, say("This is not a number."))])
    if not 0 <= points <= criterion.points:
        raise Refused([Fault("out_of_range", place, _range_sentence(criterion.points))])
    if not may_be_adjusted_to(points, criterion.points):
        raise Refused([Fault("off_step", place, _step_sentence(ADJUSTED_STEP))])
    return points


def note_fault(text: object, place: str) -> Fault | None:
    """The fault of a note that is no text or too long for the log; None when it is fine."""
    if not isinstance(text, str):
        return Fault("wrong_type", place, say("This must be text."))
    if len(text) > LONGEST_NOTE:
        sentence = say(
            "The text has {length} characters; at most {most} fit.",
            length=len(text),
            most=LONGEST_NOTE,
        )
        return Fault("too_long", place, sentence, say("Shorten it, or attach it as a file."))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return Fault("not_text", place, say("The text holds characters that are damaged."))
    return None


def not_due_fault(criterion: Criterion, visited: date | None, place: str = "value") -> Fault | None:
    """Why a visit on that day cannot answer 'not due'; without a day it may, for now."""
    if criterion.due is None or visited is None or visited < criterion.due:
        return None
    sentence = say(
        "{criterion} was due on {due}, and the visit was on {day}.",
        criterion=criterion.code,
        due=criterion.due,
        day=visited,
    )
    return Fault("already_due", f"{place}.not_due", sentence)


class _Parser:
    """Collects the faults of one value while it reads it."""

    def __init__(self, criterion: Criterion, place: str, faults: list[Fault]) -> None:
        self.criterion = criterion
        self.place = place
        self.faults = faults

    def fault(self, code: str, sentence: Sentence, field: str = "") -> None:
        place = f"{self.place}.{field}" if field else self.place
        self.faults.append(Fault(code, place, sentence))

    def value(self, raw: object) -> Value | None:
        if not isinstance(raw, Mapping):
            sentence = say("A value must be an object such as {example}.", example=self._example())
            self.fault("wrong_type", sentence)
            return None
        keys = frozenset(str(key) for key in raw)
        if keys == {"not_applicable"}:
            return self._not_applicable(raw["not_applicable"])
        if keys == {"not_due"}:
            return self._not_due(raw["not_due"])
        known = METHOD_KEYS[type(self.criterion.scoring)]
        if not known <= keys:
            sentence = say(
                "{criterion} takes {example}.",
                criterion=self.criterion.code,
                example=self._example(),
            )
            self.fault("wrong_method", sentence)
            return None
        for extra in sorted(keys - known):
            self.fault("unknown_key", say("The key {key} is not known here.", key=extra), extra)
        return self._by_method(raw)

    def _by_method(self, raw: Mapping[str, object]) -> Value | None:
        match self.criterion.scoring:
            case LevelsScoring(levels):
                return self._level(raw["level"], [level.code for level in levels])
            case RatioScoring():
                return self._ratio(raw["done"], raw["total"])
            case DeductionScoring(rules):
                return self._counts(raw["counts"], [rule.code for rule in rules])
            case DeadlineScoring():
                return self._done_on(raw["done_on"])
            case MarksScoring(step):
                return self._marks(raw["marks"], step)

    def _example(self) -> str:
        match self.criterion.scoring:
            case LevelsScoring(levels):
                return f'{{"level": "{levels[0].code}"}}'
            case RatioScoring():
                return '{"done": 8, "total": 10}'
            case DeductionScoring(rules):
                return f'{{"counts": {{"{rules[0].code}": 1}}}}'
            case DeadlineScoring():
                return f'{{"done_on": "{self.criterion.due}"}}'
            case MarksScoring(step):
                return f'{{"marks": "{step}"}}'

    def _not_applicable(self, reason: object) -> Value | None:
        if fault := note_fault(reason, f"{self.place}.not_applicable"):
            self.faults.append(fault)
            return None
        if not str(reason).strip():
            self.fault("no_reason", say("'Not applicable' needs a reason."), "not_applicable")
            return None
        return NotApplicable(str(reason))

    def _not_due(self, stated: object) -> Value | None:
        if stated is not True:
            self.fault("wrong_type", say("'Not due' can only be true."), "not_due")
        elif self.criterion.due is None:
            sentence = say("{criterion} has no due day.", criterion=self.criterion.code)
            self.fault("no_due", sentence, "not_due")
        else:
            return NotDue()
        return None

    def _level(self, level: object, codes: list[str]) -> Value | None:
        if isinstance(level, str) and level in codes:
            return LevelValue(level)
        sentence = say(
            "The levels of {criterion} are {levels}.",
            criterion=self.criterion.code,
            levels=tuple(codes),
        )
        self.fault("unknown_level", sentence, "level")
        return None

    def _count(self, raw: object, field: str) -> int | None:
        count = raw if type(raw) is int else whole_typed(raw) if isinstance(raw, str) else None
        if count is None:
            self.fault("not_whole", say("This must be a whole number."), field)
        elif not 0 <= count <= MOST_COUNTED:
            sentence = say("This must lie between 0 and {most}.", most=MOST_COUNTED)
            self.fault("out_of_range", sentence, field)
        else:
            return count
        return None

    def _ratio(self, raw_done: object, raw_total: object) -> Value | None:
        done, total = self._count(raw_done, "done"), self._count(raw_total, "total")
        if total == 0:
            sentence = say("With nothing to judge, answer 'not applicable' and say why.")
            self.fault("zero_total", sentence, "total")
        elif done is not None and total is not None:
            if done <= total:
                return RatioValue(done, total)
            sentence = say(
                "{done} of {total} cannot be: done lies above total.", done=done, total=total
            )
            self.fault("done_above_total", sentence, "done")
        return None

    def _counts(self, raw: object, codes: list[str]) -> Value | None:
        if not isinstance(raw, Mapping):
            sentence = say("Counts must be an object such as {example}.", example=self._example())
            self.fault("wrong_type", sentence, "counts")
            return None
        counts: dict[str, int] = {}
        for code, raw_count in raw.items():
            if code not in codes:
                sentence = say(
                    "The rules of {criterion} are {rules}.",
                    criterion=self.criterion.code,
                    rules=tuple(codes),
                )
                self.fault("unknown_rule", sentence, f"counts.{code}")
            elif count := self._count(raw_count, f"counts.{code}"):
                counts[str(code)] = count
        return CountsValue(counts)

    def _done_on(self, raw: object) -> Value | None:
        day = day_typed(raw) if isinstance(raw, str) else None
        if raw is not None and day is None:
            sentence = say("Type a day such as {day}.", day=self.criterion.due or "")
            self.fault("not_a_day", sentence, "done_on")
            return None
        return DoneOnValue(day)

    def _marks(self, raw: object, step: Decimal) -> Value | None:
        marks = _number(raw)
        if marks is None:
            self.fault("not_a_number", say("This is not a number."), "marks")
        elif not 0 <= marks <= self.criterion.points:
            self.fault("out_of_range", _range_sentence(self.criterion.points), "marks")
        elif marks % step:
            self.fault("off_step", _step_sentence(step), "marks")
        else:
            return MarksValue(marks)
        return None


def _number(raw: object) -> Decimal | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int):
        return number_typed(str(raw)) if abs(raw) < 10**MOST_DIGITS else None
    if isinstance(raw, Decimal):
        # Written out, 1E+999999999 would fill the memory.
        is_short = raw.is_finite() and abs(raw.adjusted()) <= MOST_DIGITS
        return number_typed(format(raw, "f")) if is_short else None
    return number_typed(raw) if isinstance(raw, str) else None


def _range_sentence(full: Decimal) -> Sentence:
    return say("The points must lie between 0 and {full}.", full=full)


def _step_sentence(step: Decimal) -> Sentence:
    return say("The points go in steps of {step}.", step=step)
