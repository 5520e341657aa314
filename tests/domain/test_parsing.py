"""A value is what a criterion takes; everything else is named as the fault it is."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import plain
from inspector.domain.faults import Refused
from inspector.domain.methods import points_of
from inspector.domain.parsing import not_due_fault, note_fault, parse_adjusted, parse_value
from inspector.domain.plan import Criterion
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
    value_from_log,
)
from tests.builders import criterion, deadline, deduction, levels, marks, mobile_plan, ratio
from tests.strategies import plans, values

LEVELS = levels("A1", 3, full=3, none=0)
RATIO = ratio("C2", 5)
DEDUCTION = deduction("C1", 3, link=("0.6", 5))
DEADLINE = deadline("G1", 3, "2009-12-31", {0: 3})
MARKS = marks("F2", 2, "0.5", due="2010-03-31")


def faults(raw: object, asked: Criterion) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        parse_value(raw, asked)
    return [(fault.code, fault.place) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("asked", "raw", "value"),
    [
        (LEVELS, {"level": "full"}, LevelValue("full")),
        (RATIO, {"done": 8, "total": "10"}, RatioValue(8, 10)),
        (RATIO, {"done": 0, "total": 1_000_000}, RatioValue(0, 1_000_000)),
        (DEDUCTION, {"counts": {"link": "２"}}, CountsValue({"link": 2})),
        (DEDUCTION, {"counts": {"link": 0}}, CountsValue({})),
        (DEADLINE, {"done_on": "2010-01-09"}, DoneOnValue(date(2010, 1, 9))),
        (DEADLINE, {"done_on": None}, DoneOnValue(None)),
        (MARKS, {"marks": Decimal("1.50")}, MarksValue(Decimal("1.5"))),
        (MARKS, {"marks": 2}, MarksValue(Decimal(2))),
        (RATIO, {"not_applicable": "无"}, NotApplicable("无")),
        (MARKS, {"not_due": True}, NotDue()),
    ],
)
def test_a_value_is_read(asked: Criterion, raw: dict[str, Any], value: Value) -> None:
    assert parse_value(raw, asked) == value


@pytest.mark.parametrize(
    ("asked", "raw", "code", "place"),
    [
        (LEVELS, {"level": "best"}, "unknown_level", "value.level"),
        (LEVELS, {"level": ["full"]}, "unknown_level", "value.level"),
        (RATIO, {"done": 11, "total": 10}, "done_above_total", "value.done"),
        (RATIO, {"done": -1, "total": 10}, "out_of_range", "value.done"),
        (RATIO, {"done": True, "total": 10}, "not_whole", "value.done"),
        (RATIO, {"done": Decimal("8.0"), "total": 10}, "not_whole", "value.done"),
        (RATIO, {"done": "8.0", "total": 10}, "not_whole", "value.done"),
        (RATIO, {"done": 0, "total": 0}, "zero_total", "value.total"),
        (RATIO, {"done": 1, "total": 1_000_001}, "out_of_range", "value.total"),
        (RATIO, {"done": 1}, "wrong_method", "value"),
        (RATIO, {"level": "full"}, "wrong_method", "value"),
        (RATIO, {"done": 1, "total": 2, "mood": 1}, "unknown_key", "value.mood"),
        (RATIO, "8/10", "wrong_type", "value"),
        (RATIO, {"not_due": True}, "no_due", "value.not_due"),
        (RATIO, {"not_applicable": " "}, "no_reason", "value.not_applicable"),
        (RATIO, {"not_applicable": 1}, "wrong_type", "value.not_applicable"),
        (DEDUCTION, {"counts": {"mood": 1}}, "unknown_rule", "value.counts.mood"),
        (DEDUCTION, {"counts": {"link": 1.5}}, "not_whole", "value.counts.link"),
        (DEDUCTION, {"counts": [1]}, "wrong_type", "value.counts"),
        (DEADLINE, {"done_on": "2010-02-30"}, "not_a_day", "value.done_on"),
        (DEADLINE, {"done_on": 20100109}, "not_a_day", "value.done_on"),
        (MARKS, {"marks": "1.25"}, "off_step", "value.marks"),
        (MARKS, {"marks": "2.5"}, "out_of_range", "value.marks"),
        (MARKS, {"marks": True}, "not_a_number", "value.marks"),
        (MARKS, {"marks": 1.5}, "not_a_number", "value.marks"),
        (MARKS, {"marks": Decimal("NaN")}, "not_a_number", "value.marks"),
        (MARKS, {"not_due": "yes"}, "wrong_type", "value.not_due"),
    ],
)
def test_what_is_no_value_is_named(asked: Criterion, raw: object, code: str, place: str) -> None:
    assert faults(raw, asked) == [(code, place)]


@pytest.mark.parametrize("asked", [LEVELS, RATIO, DEDUCTION, DEADLINE, MARKS])
def test_what_is_no_object_is_told_by_an_example_of_the_method(asked: Criterion) -> None:
    with pytest.raises(Refused) as caught:
        parse_value([], asked)

    ((_, example),) = caught.value.faults[0].sentence.facts
    assert points_of(asked, parse_value(json.loads(str(example)), asked)) is not None


def test_every_fault_of_a_value_is_found() -> None:
    assert faults({"done": "x", "total": 0, "mood": 1}, RATIO) == [
        ("unknown_key", "value.mood"),
        ("not_whole", "value.done"),
        ("zero_total", "value.total"),
    ]


@given(st.data())
def test_what_any_plan_takes_is_read_kept_and_gives_points_within_full(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(data.draw(plans()).criteria))

    value = parse_value(data.draw(values(asked)), asked)

    assert value_from_log(plain(value)) == value
    points = points_of(asked, value)
    assert points is None or 0 <= points <= asked.points


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.decimals(),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=6,
)
keys = st.sampled_from(("level", "done", "total", "counts", "done_on", "marks", "not_due"))


@given(st.sampled_from(mobile_plan().criteria), st.dictionaries(keys, json_trees, max_size=3))
def test_nothing_that_can_be_given_crashes(asked: Criterion, raw: dict[str, Any]) -> None:
    value = None
    with suppress(Refused):
        value = parse_value(raw, asked)

    assert value is None or value_from_log(plain(value)) == value


@pytest.mark.parametrize(
    ("full", "given_", "points"),
    [("3", "0", "0"), ("3", "２。５", "2.5"), ("3.25", Decimal("3.25"), "3.25"), ("3", 1, "1")],
)
def test_adjusted_points_go_in_halves_or_are_full(full: str, given_: object, points: str) -> None:
    assert parse_adjusted(given_, marks("F2", full, full)) == Decimal(points)


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("2.25", "off_step"),
        ("3.5", "out_of_range"),
        ("-0.5", "out_of_range"),
        ("x", "not_a_number"),
    ],
)
def test_other_adjusted_points_are_refused(given_: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_adjusted(given_, LEVELS)

    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_visit_before_the_due_day_may_answer_not_due() -> None:
    asked = criterion("H4", 2, MARKS.scoring, due="2010-05-31")

    assert not_due_fault(asked, None) is None
    assert not_due_fault(asked, date(2010, 5, 30)) is None
    fault = not_due_fault(asked, date(2010, 5, 31))
    assert fault is not None
    assert (fault.code, fault.place) == ("already_due", "value.not_due")


@pytest.mark.parametrize(
    ("note", "code"), [(1, "wrong_type"), ("字" * 100_001, "too_long"), ("\ud800", "not_text")]
)
def test_a_note_that_is_none_is_named(note: object, code: str) -> None:
    fault = note_fault(note, "note")

    assert fault is not None
    assert fault.code == code
    assert note_fault("字" * 100_000, "note") is None
