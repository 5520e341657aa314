"""Points by hand, from the clauses of the plan of 2009."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.methods import (
    days_late,
    lost_by,
    points_of,
    quotient_to_cent,
    to_cent,
)
from inspector.domain.parsing import parse_value
from inspector.domain.plan import Criterion, DeductionRule
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    RatioValue,
    Value,
)
from tests.builders import deadline, deduction, levels, marks, mobile_plan, ratio, text


def asked(code: str) -> Criterion:
    found = mobile_plan().criterion(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "value", "points"),
    [
        ("A1", {"level": "full"}, "3"),
        ("A1", {"level": "partial"}, "1.5"),
        ("D2", {"level": "fair"}, "2.5"),
        ("C2", {"done": 8, "total": 10}, "4"),
        # Two of nine departments: 2 x 2 / 9 = 0.444…
        ("A2", {"done": 2, "total": 9}, "0.44"),
        # 3 x 5 / 8 = 1.875: half away from zero.
        ("C4", {"done": 5, "total": 8}, "1.88"),
        ("C4", {"done": 0, "total": 8}, "0"),
        # Five media missing count four times, each 0.5; form once.
        ("B1", {"counts": {"medium": 5, "form": 1}}, "0.5"),
        # Five links at 0.6 take all three points.
        ("C1", {"counts": {"link": 5}}, "0"),
        ("C1", {"counts": {"link": 2}}, "1.8"),
        ("H1", {"counts": {"topic": 9, "alone": 9, "late": 9}}, "0"),
        # Without a cap every finding counts, and nothing falls below 0.
        ("H3", {"counts": {"late": 1, "missing": 1}}, "0.5"),
        ("H3", {"counts": {"missing": 1_000_000}}, "0"),
        ("G1", {"done_on": "2009-12-15"}, "3"),
        ("G1", {"done_on": "2009-12-31"}, "3"),
        ("G1", {"done_on": "2010-01-01"}, "2"),
        ("G1", {"done_on": "2010-01-15"}, "2"),
        ("G1", {"done_on": "2010-01-16"}, "1"),
        ("G1", {"done_on": "2010-01-31"}, "1"),
        ("G1", {"done_on": "2010-02-01"}, "0"),
        ("G1", {"done_on": None}, "0"),
        ("F2", {"marks": "1.5"}, "1.5"),
    ],
)
def test_points_by_hand(code: str, value: dict[str, Any], points: str) -> None:
    assert points_of(asked(code), parse_value(value, asked(code))) == Decimal(points)


ANY = [levels("L", 3, full=3), ratio("R", 3), deduction("D", 3, late=1), marks("M", 3, "0.5")]
DEADLINE = deadline("T", 3, "2009-12-31", {0: 3})


@pytest.mark.parametrize(
    ("criterion", "value"),
    [
        (ANY[0], LevelValue("gone")),
        (ANY[0], RatioValue(1, 2)),
        (ANY[1], RatioValue(3, 2)),
        (ANY[1], RatioValue(-1, 2)),
        (ANY[1], RatioValue(0, 0)),
        (ANY[1], RatioValue(1, 1_000_001)),
        (ANY[2], CountsValue({"gone": 1})),
        (ANY[2], CountsValue({"late": -1})),
        (ANY[2], CountsValue({"late": 1_000_001})),
        (ANY[3], MarksValue(Decimal("0.3"))),
        (ANY[3], MarksValue(Decimal("3.5"))),
        (ANY[3], MarksValue(Decimal("-0.5"))),
        (ANY[3], MarksValue(Decimal("NaN"))),
        (ANY[3], MarksValue(Decimal("Infinity"))),
        (DEADLINE, MarksValue(Decimal(1))),
        (DEADLINE, NotApplicable("无")),
    ],
)
def test_what_is_no_answer_gives_nothing(criterion: Criterion, value: Value) -> None:
    assert points_of(criterion, value) is None


fractions = st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100)


@given(fractions, st.one_of(st.integers(1, 10**6).map(Decimal), fractions.filter(bool)))
def test_a_quotient_is_rounded_once_half_away_from_zero(
    dividend: Decimal, divisor: Decimal
) -> None:
    exact = Fraction(dividend) / Fraction(divisor)

    assert Fraction(quotient_to_cent(dividend, divisor)) == Fraction(
        floor(exact * 100 + Fraction(1, 2)), 100
    )


def test_a_half_in_the_29th_digit_is_still_told_apart() -> None:
    just_below = Decimal("0.0149999999999999999999999999999999999")

    assert quotient_to_cent(just_below, Decimal(1)) == Decimal("0.01")
    assert quotient_to_cent(Decimal("0.015"), Decimal(1)) == Decimal("0.02")


@pytest.mark.parametrize(
    ("figure", "shown"), [("0.005", "0.01"), ("0.0049", "0.00"), ("2", "2.00")]
)
def test_figures_are_shown_to_the_cent(figure: str, shown: str) -> None:
    assert str(to_cent(Decimal(figure))) == shown


@given(st.integers(0, 20), st.integers(0, 20))
def test_finding_more_never_gives_more(few: int, more: int) -> None:
    criterion = deduction("D", 3, late=("0.37", 7))
    less = points_of(criterion, CountsValue({"late": few + more}))

    assert less is not None
    assert less <= (points_of(criterion, CountsValue({"late": few})) or 0)


@given(st.dates(), st.dates())
def test_being_later_never_gives_more(one: date, other: date) -> None:
    early, late = sorted((one, other))
    worth = [points_of(asked("G1"), DoneOnValue(day)) or 0 for day in (early, late)]

    assert worth[0] >= worth[1]


def test_early_is_not_late() -> None:
    assert days_late(date(2009, 12, 31), date(2009, 12, 1)) == 0
    assert days_late(date(2009, 12, 31), date(2010, 1, 9)) == 9


def test_a_rule_takes_no_more_than_its_cap() -> None:
    capped = DeductionRule("late", Decimal("0.5"), text("late"), at_most=4)

    assert [lost_by(capped, count) for count in (0, 3, 4, 9)] == [0, Decimal("1.5"), 2, 2]
