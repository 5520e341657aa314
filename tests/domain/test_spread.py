"""Totals in bins: none lost, none twice, the last one open for the bonus."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.spread import Bin, spread

TOTALS = st.lists(st.decimals(min_value=0, max_value=120, places=2), max_size=30)


def test_bins_begin_with_the_least_total_and_end_with_the_open_one() -> None:
    bins = spread([Decimal("91.20"), Decimal(90), Decimal("104.5")])
    assert bins == (Bin(90, 95, 2), Bin(95, 100, 0), Bin(100, None, 1))


def test_without_totals_there_are_no_bins() -> None:
    assert spread([]) == ()


@given(TOTALS)
def test_every_total_lies_in_just_one_bin(totals: list[Decimal]) -> None:
    bins = spread(totals)
    assert sum(each.count for each in bins) == len(totals)
    for each in bins:
        inside = [t for t in totals if each.low <= t and (each.high is None or t < each.high)]
        assert len(inside) == each.count
