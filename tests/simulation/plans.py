"""Two versions of one plan, and the plan of another campaign."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from inspector.domain.plan import Plan
from tests.workspace.plans import both, small_plan


@cache
def first() -> Plan:
    """The plan with which all begin."""
    return small_plan()


@cache
def second() -> Plan:
    """Its next version: A1 asks something else, E1 gives a point less, Z9 is new."""
    plan = small_plan("2.0")
    (section,) = plan.sections
    a1, *others, e1 = section.criteria
    changed = (
        replace(a1, title=both("A1 as it is now")),
        *others,
        replace(e1, points=e1.points - 1),
        replace(e1, code="Z9", points=Decimal(1)),
    )
    return replace(plan, sections=(replace(section, criteria=changed),))


@cache
def other() -> Plan:
    """Another campaign's."""
    return replace(small_plan(), id="other-2010")
