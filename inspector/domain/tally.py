"""What do many inspections come to together: how many are how far, and how good are they?

Each table and document passes the inspections that it speaks of: all, those on the screen, or the
accepted ones alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

import msgspec

from inspector.domain.methods import ZERO, quotient_to_cent
from inspector.domain.plan import Plan
from inspector.domain.summary import Share, Summary


class Overall(msgspec.Struct, frozen=True):
    """Counts of inspections, and their totals; `grades` are in the plan's order, zeros included.

    `raised` and `vetoed` count inspections, `clauses_raised` and `clauses_upheld` clauses. `mean`
    is rounded to the cent, half up; `mean`, `least` and `most` are None without any total.
    """

    count: int
    assigned: int
    started: int
    signed: int
    changed: int
    accepted: int
    returned: int
    provisional: int
    without_total: int
    raised: int
    vetoed: int
    clauses_raised: int
    clauses_upheld: int
    conflicts: int
    missing: int
    grades: dict[str, int]
    mean: Decimal | None
    least: Decimal | None
    most: Decimal | None
    sections: tuple[Share, ...]
    open_rectifications: int
    closed_rectifications: int
    failed_rectifications: int


def overall(rows: Iterable[Summary], plan: Plan) -> Overall:
    """What those inspections come to; totals are those of started ones."""
    found = rows if isinstance(rows, Collection) else tuple(rows)
    grades = dict.fromkeys([*(each.code for each in plan.grades), plan.veto_grade.code], 0)
    totals = [row.total for row in found if row.total is not None and row.is_started]
    for row in found:
        if row.grade in grades and row.is_started:
            grades[row.grade] += 1
    states = [each.status for row in found for each in row.rectifications]
    ended = {"closed", "failed"}
    return Overall(
        count=len(found),
        assigned=sum(row.is_assigned for row in found),
        started=sum(row.is_started for row in found),
        signed=sum(row.is_signed for row in found),
        changed=sum(row.is_changed_since for row in found),
        accepted=sum(row.is_accepted for row in found),
        returned=sum(row.is_returned for row in found),
        provisional=sum(row.is_provisional for row in found),
        without_total=sum(row.total is None for row in found),
        raised=sum(bool(row.raised) for row in found),
        vetoed=sum(row.is_vetoed for row in found),
        clauses_raised=sum(len(row.raised) for row in found),
        clauses_upheld=sum(len(row.upheld) for row in found),
        conflicts=sum(row.conflicts for row in found),
        missing=sum(row.missing for row in found if row.is_started),
        grades=grades,
        mean=quotient_to_cent(sum(totals, ZERO), len(totals)) if totals else None,
        least=min(totals, default=None),
        most=max(totals, default=None),
        sections=_sections(found, plan),
        open_rectifications=sum(each not in ended for each in states),
        closed_rectifications=states.count("closed"),
        failed_rectifications=states.count("failed"),
    )


def _sections(rows: Collection[Summary], plan: Plan) -> tuple[Share, ...]:
    width = 2 * len(plan.sections)
    sums = [0] * width
    for row in rows:
        if row.is_started:
            for place, cents in enumerate(row.section_cents):
                sums[place] += cents
    return tuple(
        Share(Decimal(sums[place]).scaleb(-2), Decimal(sums[place + 1]).scaleb(-2))
        for place in range(0, width, 2)
    )
