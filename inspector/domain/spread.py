"""How are totals spread: how many lie between which points?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

WIDTH = 5
"""Points from one bin to the next."""
TOP = 100


class Bin(msgspec.Struct, frozen=True):
    """Totals from `low` to below `high`; the last one takes all from `low` on, `high` is None."""

    low: int
    high: int | None
    count: int


def spread(totals: Iterable[Decimal]) -> tuple[Bin, ...]:
    """The totals in bins from the one of the least total to the end; none without totals.

    A total may exceed 100 by its bonus.
    """
    places = [min(int(total) // WIDTH, TOP // WIDTH) for total in totals]
    if not places:
        return ()
    return tuple(
        Bin(place * WIDTH, None if place * WIDTH == TOP else (place + 1) * WIDTH, count)
        for place in range(min(places), TOP // WIDTH + 1)
        for count in (places.count(place),)
    )
