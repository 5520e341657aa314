"""Praise and blame follow from the grades that an outcome comes with, in any plan."""

from __future__ import annotations

from inspector.domain.plan import Outcome
from inspector.domain.verdicts import blaming, is_blamed, is_praised, praising
from tests.builders import a_plan, levels, mobile_plan, text

PLAN = a_plan(levels("A1", 100, full=100, none=0))
"""Grades good, pass, fail; without outcomes."""


def outcome(code: str, *grades: str) -> Outcome:
    return Outcome(code, text(code), grades)


def test_the_shipped_plan_commends_the_excellent_and_criticises_the_failed() -> None:
    plan = mobile_plan()
    assert [each.code for each in praising(plan)] == ["commend"]
    assert [each.code for each in blaming(plan)] == ["criticise", "veto_report"]


def test_an_outcome_for_every_grade_is_neither() -> None:
    veto = PLAN.veto_grade.code
    plan = a_plan(*PLAN.criteria, outcomes=(outcome("file", "good", "pass", "fail", veto),))
    assert praising(plan) == ()
    assert blaming(plan) == ()


def test_what_a_person_decided_holds_and_not_the_grade() -> None:
    plan = mobile_plan()
    assert is_praised(plan, "excellent", ["commend"])
    assert not is_praised(plan, "excellent", [])
    assert is_blamed(plan, "good", ["criticise"])


def test_a_plan_without_outcomes_praises_its_best_grade_and_blames_its_last() -> None:
    assert is_praised(PLAN, "good", [])
    assert not is_praised(PLAN, "pass", [])
    assert is_blamed(PLAN, "fail", [])
    assert is_blamed(PLAN, PLAN.veto_grade.code, [])
    assert not is_blamed(PLAN, None, [])
