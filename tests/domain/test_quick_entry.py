"""One typed line is a value, and every value of a method has its line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.faults import Refused
from inspector.domain.methods import points_of
from inspector.domain.parsing import parse_value
from inspector.domain.plan import Criterion
from inspector.domain.quick_entry import full_marks, parse_quick_entry, quick_entry_of
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    RatioValue,
    Value,
)
from tests.builders import deadline, deduction, levels, marks, ratio
from tests.strategies import plans, points_values

LEVELS = levels("D2", 4, strong=4, fair="2.5", none=0)
RATIO = ratio("C2", 5)
DEDUCTION = deduction("B1", 3, medium=("0.5", 4), form=("0.5", 1))
DEADLINE = deadline("G1", 3, "2009-12-31", {0: 3, 15: 2})
MARKS = marks("F2", 2, "0.5")


@pytest.mark.parametrize(
    ("asked", "line", "value"),
    [
        (LEVELS, "2", LevelValue("fair")),
        (LEVELS, "２", LevelValue("fair")),
        (RATIO, "8/10", RatioValue(8, 10)),
        (RATIO, "８／１０", RatioValue(8, 10)),
        (RATIO, " 8 / 10 ", RatioValue(8, 10)),
        (DEDUCTION, "2", CountsValue({"medium": 2})),
        (DEDUCTION, "2 1", CountsValue({"medium": 2, "form": 1})),
        (DEDUCTION, "0，1", CountsValue({"form": 1})),
        (DEDUCTION, "2、1", CountsValue({"medium": 2, "form": 1})),
        (DEADLINE, "2010-01-09", DoneOnValue(date(2010, 1, 9))),
        (DEADLINE, "1-9", DoneOnValue(date(2010, 1, 9))),
        (DEADLINE, "12-30", DoneOnValue(date(2009, 12, 30))),
        (DEADLINE, "0", DoneOnValue(None)),
        (MARKS, "1.5", MarksValue(Decimal("1.5"))),
        (MARKS, "１。５", MarksValue(Decimal("1.5"))),
    ],
)
def test_a_line_is_a_value(asked: Criterion, line: str, value: Value) -> None:
    assert parse_quick_entry(line, asked) == value


@pytest.mark.parametrize(
    ("asked", "line", "code"),
    [
        (LEVELS, "0", "unknown_level"),
        (LEVELS, "4", "unknown_level"),
        (LEVELS, "", "unknown_level"),
        (RATIO, "8", "wrong_type"),
        (RATIO, "8/", "not_whole"),
        (RATIO, "8/10/12", "not_whole"),
        (RATIO, "11/10", "done_above_total"),
        (RATIO, "0/0", "zero_total"),
        (DEDUCTION, "", "wrong_type"),
        (DEDUCTION, "1 2 3", "wrong_type"),
        (DEDUCTION, "1.5", "not_whole"),
        (DEADLINE, "2-30", "not_a_day"),
        (DEADLINE, "", "not_a_day"),
        (MARKS, "1.3", "off_step"),
        (MARKS, "3", "out_of_range"),
    ],
)
def test_a_line_that_is_none_says_why(asked: Criterion, line: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_quick_entry(line, asked)

    assert [fault.code for fault in caught.value.faults] == [code]


@given(st.data())
def test_every_value_has_a_line_that_gives_it_back(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(data.draw(plans()).criteria))
    value = parse_value(data.draw(points_values(asked)), asked)

    assert parse_quick_entry(quick_entry_of(value, asked), asked) == value


def test_what_has_no_line_has_an_empty_one() -> None:
    assert quick_entry_of(NotApplicable("无"), LEVELS) == ""
    assert quick_entry_of(LevelValue("gone"), LEVELS) == ""
    assert quick_entry_of(MarksValue(Decimal(1)), RATIO) == ""


@pytest.mark.parametrize("asked", [LEVELS, DEDUCTION, MARKS])
def test_full_marks_are_full_where_they_need_no_figure(asked: Criterion) -> None:
    value = full_marks(asked)

    assert value is not None
    assert points_of(asked, value) == asked.points


def test_ratio_and_deadline_need_figures() -> None:
    assert full_marks(RATIO) is None
    assert full_marks(DEADLINE) is None
