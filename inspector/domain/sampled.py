"""What was found among the things that were sampled, kind by kind, over many inspections?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from inspector.domain.plan import Plan, SampleKind
from inspector.domain.rates import rate_of
from inspector.domain.summary import Summary


class SampledKind(msgspec.Struct, frozen=True):
    """The samples of one kind by their status, in the plan's order; strange statuses come last.

    `unsettled` are those about which people differ. `inspections` have any, `short` are those that
    were begun and have fewer than the plan's `at_least`.
    """

    code: str
    by_status: dict[str, int]
    good: int
    unsettled: int
    inspections: int
    short: int

    @property
    def total(self) -> int:
        """How many there are, those about which people differ included."""
        return sum(self.by_status.values()) + self.unsettled

    @property
    def rate(self) -> Decimal | None:
        """The good ones in percent of those with a status; None without any."""
        known = sum(self.by_status.values())
        return rate_of(self.good, known)


def sampled(rows: Iterable[Summary], plan: Plan) -> tuple[SampledKind, ...]:
    """Every kind of the plan, in its order, over those inspections."""
    counts: dict[str, dict[str, int]] = {kind.code: {} for kind in plan.samples}
    places = dict.fromkeys(counts, 0)
    short = dict.fromkeys(counts, 0)
    for row in rows:
        here = dict.fromkeys(counts, 0)
        for each in row.samples:
            if each.kind in counts:
                statuses = counts[each.kind]
                statuses[each.status] = statuses.get(each.status, 0) + each.count
                here[each.kind] += each.count
        for kind in plan.samples:
            places[kind.code] += bool(here[kind.code])
            short[kind.code] += row.is_started and here[kind.code] < (kind.at_least or 0)
    return tuple(
        _kind(kind, counts[kind.code], places[kind.code], short[kind.code]) for kind in plan.samples
    )


def _kind(kind: SampleKind, found: dict[str, int], inspections: int, short: int) -> SampledKind:
    known = dict.fromkeys(kind.statuses, 0) | {s: n for s, n in found.items() if s}
    good = sum(known.get(status, 0) for status in kind.good)
    return SampledKind(kind.code, known, good, found.get("", 0), inspections, short)
