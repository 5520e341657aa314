"""What people type is understood where it is plain, and flagged where it is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.typed import day_typed, normalise, number_typed, whole_typed

DUE = date(2009, 12, 31)
FULL_WIDTH = str.maketrans("0123456789.-/", "０１２３４５６７８９．－／")


@pytest.mark.parametrize(
    "text", ["2.5", "２．５", "2。5", " 2.5 ", "２。５", "2｡5", "\u30002.5\u00a0"]
)
def test_one_number_in_every_way_of_typing(text: str) -> None:
    assert number_typed(text) == Decimal("2.5")


@pytest.mark.parametrize("text", ["−1", "-1", "－1", "–1"])
def test_every_minus_is_a_minus(text: str) -> None:
    assert number_typed(text) == -1


@pytest.mark.parametrize(
    "text", ["", "2²", "①", "½", "٣", "1,5", "2 5", "1e3", "2.", "0x1", "NaN", "1" * 16, "两"]
)
def test_what_only_looks_like_a_number_is_flagged(text: str) -> None:
    assert number_typed(text) is None


@pytest.mark.parametrize(("text", "count"), [("8", 8), ("８", 8), (" 08 ", 8), ("+3", 3)])
def test_a_whole_number(text: str, count: int) -> None:
    assert whole_typed(text) == count


@pytest.mark.parametrize("text", ["8.0", "-1", "8 0", "", "八"])
def test_no_whole_number(text: str) -> None:
    assert whole_typed(text) is None


@given(st.decimals(0, 99999, places=2))
def test_full_width_is_the_same_number(number: Decimal) -> None:
    assert number_typed(str(number).translate(FULL_WIDTH)) == number_typed(str(number)) == number


@pytest.mark.parametrize(
    "text",
    [
        "2010-01-09",
        "2010-1-9",
        "2010/1/9",
        "2010.1.9",
        "2010年1月9日",
        "２０１０－１－９",
        "2010 年 1 月 9 日",
    ],
)
def test_one_day_in_every_way_of_typing(text: str) -> None:
    assert day_typed(text) == date(2010, 1, 9)


@pytest.mark.parametrize(
    "text", ["2010-02-30", "2010-13-1", "1-9", "20100109", "", "2010-01-09T10:00"]
)
def test_no_day(text: str) -> None:
    assert day_typed(text) is None


@given(st.integers(-182, 182))
def test_a_short_day_lies_within_half_a_year_of_the_due_day(shift: int) -> None:
    day = date.fromordinal(DUE.toordinal() + shift)

    assert day_typed(f"{day.month}-{day.day}", DUE) == day


def test_a_day_that_no_near_year_has_is_flagged() -> None:
    assert day_typed("2-29", DUE) is None
    assert day_typed("2-29", date(2012, 3, 1)) == date(2012, 2, 29)


@given(st.text())
def test_any_text_is_normalised_once_and_for_all(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert once == once.strip()
