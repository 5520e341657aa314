"""Stored values are read as what they are, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
    may_be_adjusted_to,
    value_from_log,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ({"level": "full"}, LevelValue("full")),
        ({"done": 8, "total": 10}, RatioValue(8, 10)),
        ({"total": 10, "done": 8}, RatioValue(8, 10)),
        ({"counts": {"link": 2}}, CountsValue({"link": 2})),
        ({"done_on": "2010-01-09"}, DoneOnValue(date(2010, 1, 9))),
        ({"done_on": None}, DoneOnValue(None)),
        ({"marks": "1.5"}, MarksValue(Decimal("1.5"))),
        ({"not_applicable": "无"}, NotApplicable("无")),
        ({"not_due": True}, NotDue()),
        ({"level": "full", "mood": 1}, LevelValue("full")),
    ],
)
def test_a_stored_value_is_read(raw: dict[str, Any], value: Value) -> None:
    assert value_from_log(raw) == value


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"mood": 1},
        {"done": 8},
        {"done": "8", "total": "10"},
        {"level": 1},
        {"level": "full", "marks": "1"},
        {"not_due": False},
        {"not_due": "yes"},
        {"done_on": "yesterday"},
    ],
)
def test_anything_else_is_no_value(raw: dict[str, Any]) -> None:
    assert value_from_log(raw) is None


@given(st.integers(-10, 700).map(lambda cents: Decimal(cents) / 100))
def test_points_are_adjusted_in_halves_or_to_full(points: Decimal) -> None:
    full = Decimal("6.25")
    halves = {Decimal(count) / 2 for count in range(13)}

    assert may_be_adjusted_to(points, full) is (points in halves or points == full)


@pytest.mark.parametrize("points", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_adjusts_nothing(points: str) -> None:
    assert not may_be_adjusted_to(Decimal(points), Decimal(3))
