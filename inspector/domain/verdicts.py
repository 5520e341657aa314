"""Which of a plan's outcomes praise a locality, and which blame it?

No plan says so in so many words: an outcome that comes with the best grade and never with a failed
one praises, one that comes with a failed grade and never with the best blames. A plan without such
outcomes praises its best grade and blames its last.
"""

from __future__ import annotations

from collections.abc import Iterable

from inspector.domain.plan import Outcome, Plan


def praising(plan: Plan) -> tuple[Outcome, ...]:
    """The outcomes that praise, in the plan's order."""
    best, failed = _best(plan), _failed(plan)
    return tuple(
        each
        for each in plan.outcomes
        if each.when is None and best in each.grades and not failed & set(each.grades)
    )


def blaming(plan: Plan) -> tuple[Outcome, ...]:
    """The outcomes that blame, in the plan's order."""
    best, failed = _best(plan), _failed(plan)
    return tuple(
        each
        for each in plan.outcomes
        if each.when is None and failed & set(each.grades) and best not in each.grades
    )


def is_praised(plan: Plan, grade: str | None, outcomes: Iterable[str]) -> bool:
    """Whether a locality of that grade with those outcomes is to be praised."""
    codes = {each.code for each in praising(plan)}
    return bool(codes & set(outcomes)) if codes else grade == _best(plan)


def is_blamed(plan: Plan, grade: str | None, outcomes: Iterable[str]) -> bool:
    """Whether a locality of that grade with those outcomes is to be criticised."""
    codes = {each.code for each in blaming(plan)}
    return bool(codes & set(outcomes)) if codes else grade in _failed(plan)


def _best(plan: Plan) -> str:
    return plan.grades[0].code


def _failed(plan: Plan) -> frozenset[str]:
    return frozenset({plan.grades[-1].code, plan.veto_grade.code}) - {_best(plan)}
