"""Rates are exact to a hundredth of a percent, and what is little is said in one place."""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.rates import band_of, is_low, is_weak, rate_of


def test_a_band_begins_where_it_says() -> None:
    rates = ("0", "59.9", "60", "69.9", "70", "79.9", "80", "89.9", "90", "100")
    bands = [band_of(Decimal(rate)) for rate in rates]
    assert bands == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_rate_is_rounded_once_half_away_from_zero_and_of_nothing_there_is_none() -> None:
    assert rate_of(2, 3) == Decimal("66.67")
    assert rate_of(Decimal("0.125"), 1000) == Decimal("0.01")
    assert rate_of(0, 7) == 0
    assert rate_of(0, 0) is None


def test_the_bound_itself_is_neither_weak_nor_low_and_the_unknown_is_neither() -> None:
    rates = (Decimal("59.99"), Decimal(60), Decimal("69.99"), Decimal(70), None)
    assert [is_weak(rate) for rate in rates] == [True, False, False, False, False]
    assert [is_low(rate) for rate in rates] == [True, True, True, False, False]
