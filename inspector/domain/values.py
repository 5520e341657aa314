"""What does an inspector enter for a criterion, and which entries are no answer to it?

A value is one of seven shapes (`cli.md`): a level, done and total, counts per rule, a day, marks,
'not applicable' with a reason, or 'not due'. Parsing finds every fault, each with its field.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

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
from inspector.domain.typed import day_typed, normalise, number_typed, whole_typed

MOST_COUNTED = 1_000_000
LONGEST_NOTE = 100_000
ADJUSTED_STEP = Decimal("0.5")


class LevelValue(msgspec.Struct, frozen=True):
    """One level's code."""

    level: str


class RatioValue(msgspec.Struct, frozen=True):
    """`done` of `total`, whole numbers; `total` is never 0."""

    done: int
    total: int


class CountsValue(msgspec.Struct, frozen=True):
    """How often each rule was found; a rule left out counts 0 and is not kept."""

    counts: dict[str, int]


class DoneOnValue(msgspec.Struct, frozen=True):
    """The day it was done, None for 'not done'."""

    done_on: date | None


class MarksValue(msgspec.Struct, frozen=True):
    """Points given directly."""

    marks: Decimal


class NotApplicable(msgspec.Struct, frozen=True):
    """There is nothing to judge; the text is the reason."""

    not_applicable: str


class NotDue(msgspec.Struct, frozen=True):
    """The criterion's due day lies after the visit."""

    not_due: bool = True


Value: TypeAlias = (
    LevelValue | RatioValue | CountsValue | DoneOnValue | MarksValue | NotApplicable | NotDue
)

SHAPES: tuple[tuple[frozenset[str], type[Value]], ...] = (
    (frozenset({"level"}), LevelValue),
    (frozenset({"done", "total"}), RatioValue),
    (frozenset({"counts"}), CountsValue),
    (frozenset({"done_on"}), DoneOnValue),
    (frozenset({"marks"}), MarksValue),
    (frozenset({"not_applicable"}), NotApplicable),
    (frozenset({"not_due"}), NotDue),
)
METHOD_KEYS: dict[type, frozenset[str]] = {
    LevelsScoring: frozenset({"level"}),
    RatioScoring: frozenset({"done", "total"}),
    DeductionScoring: frozenset({"counts"}),
    DeadlineScoring: frozenset({"done_on"}),
    MarksScoring: frozenset({"marks"}),
}


def value_from_log(raw: Mapping[str, Any]) -> Value | None:
    """The value of a stored body; None for a shape that this version does not know."""
    for keys, shape in SHAPES:
        if keys <= raw.keys():
            try:
                return msgspec.convert(raw, shape, strict=False)
            except msgspec.ValidationError:
                return None
    return None


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
    if points % ADJUSTED_STEP and points != criterion.points:
        raise Refused([Fault("off_step", place, _step_sentence(ADJUSTED_STEP))])
    return points


def parse_quick_entry(text: str, criterion: Criterion) -> Value:
    """The value of one typed line (`ux.md` S2): '2', '8/10', '2 1', '1-9', '1.5'.

    Levels are picked by number from 1; '0' is 'not done' for a deadline. Raises `Refused`.
    """
    typed = normalise(text)
    match criterion.scoring:
        case LevelsScoring(levels):
            position = whole_typed(typed)
            if position is None or not 1 <= position <= len(levels):
                sentence = say("Type a level's number, 1 to {most}.", most=len(levels))
                raise Refused([Fault("unknown_level", "value.level", sentence)])
            return LevelValue(levels[position - 1].code)
        case RatioScoring():
            done, slash, total = typed.partition("/")
            if not slash:
                sentence = say("Type done and total with a stroke between them, such as 8/10.")
                raise Refused([Fault("wrong_type", "value", sentence)])
            return parse_value({"done": done, "total": total}, criterion)
        case DeductionScoring(rules):
            counts = typed.replace(",", " ").split()
            if not counts or len(counts) > len(rules):
                sentence = say("Type one count for each rule, at most {most}.", most=len(rules))
                raise Refused([Fault("wrong_type", "value.counts", sentence)])
            found = {rule.code: count for rule, count in zip(rules, counts, strict=False)}
            return parse_value({"counts": found}, criterion)
        case DeadlineScoring():
            day = day_typed(typed, criterion.due)
            done_on = None if typed == "0" else day.isoformat() if day else typed
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
        case RatioValue(done, total), _:
            return f"{done}/{total}"
        case CountsValue(counts), DeductionScoring(rules):
            return " ".join(str(counts.get(rule.code, 0)) for rule in rules)
        case DoneOnValue(done_on), _:
            return done_on.isoformat() if done_on else "0"
        case MarksValue(marks), _:
            return format(marks, "f")
    return ""


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
            self.fault(
                "wrong_type",
                say("A value must be an object such as {example}.", example=self._example()),
            )
            return None
        keys = frozenset(str(key) for key in raw)
        known = METHOD_KEYS[type(self.criterion.scoring)]
        if keys == {"not_applicable"}:
            return self._not_applicable(raw["not_applicable"])
        if keys == {"not_due"}:
            return self._not_due(raw["not_due"])
        if not known <= keys:
            self.fault(
                "wrong_method",
                say(
                    "{criterion} takes {example}.",
                    criterion=self.criterion.code,
                    example=self._example(),
                ),
            )
            return None
        for extra in sorted(keys - known):
            self.fault("unknown_key", say("The key {key} is not known here.", key=extra), extra)
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
            self.fault(
                "no_due",
                say("{criterion} has no due day.", criterion=self.criterion.code),
                "not_due",
            )
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
            self.fault(
                "out_of_range", say("This must lie between 0 and {most}.", most=MOST_COUNTED), field
            )
        else:
            return count
        return None

    def _ratio(self, raw_done: object, raw_total: object) -> Value | None:
        done, total = self._count(raw_done, "done"), self._count(raw_total, "total")
        if total == 0:
            self.fault(
                "zero_total",
                say("With nothing to judge, answer 'not applicable' and say why."),
                "total",
            )
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
            self.fault(
                "wrong_type",
                say("Counts must be an object such as {example}.", example=self._example()),
                "counts",
            )
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
            elif (count := self._count(raw_count, f"counts.{code}")) is not None and count > 0:
                counts[str(code)] = count
        return CountsValue(counts)

    def _done_on(self, raw: object) -> Value | None:
        day = day_typed(raw) if isinstance(raw, str) else None
        if raw is not None and day is None:
            self.fault(
                "not_a_day",
                say("Type a day such as {day}.", day=self.criterion.due or ""),
                "done_on",
            )
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
    if isinstance(raw, int | Decimal):
        return number_typed(format(raw, "f") if isinstance(raw, Decimal) else str(raw))
    return number_typed(raw) if isinstance(raw, str) else None


def _range_sentence(full: Decimal) -> Sentence:
    return say("The points must lie between 0 and {full}.", full=full)


def _step_sentence(step: Decimal) -> Sentence:
    return say("The points go in steps of {step}.", step=step)
