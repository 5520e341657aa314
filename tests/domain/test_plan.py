"""A plan is known by its values, and a criterion by what it asks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given

from inspector.domain import plan as p
from inspector.domain.plan import plan_from_canonical, wording_digest
from tests.builders import (
    a_plan,
    criterion,
    deduction,
    fire_plan,
    levels,
    marks,
    mobile_plan,
    ratio,
    text,
)
from tests.strategies import plans


@given(plans())
def test_a_plan_reads_back_from_its_canonical_text(plan: p.Plan) -> None:
    again = plan_from_canonical(plan.canonical)

    assert again == plan
    assert again.digest == plan.digest


def test_trailing_zeros_are_no_other_plan() -> None:
    one, other = (a_plan(marks("A1", points, "0.5")) for points in ("3", "3.00"))

    assert one.digest == other.digest


def test_any_other_value_is_another_plan() -> None:
    plan = a_plan(marks("A1", 3, "0.5"))

    assert msgspec.structs.replace(plan, version="2").digest != plan.digest


def test_the_shipped_plan_adds_up_to_a_hundred() -> None:
    plan = mobile_plan()

    assert sum(each.points for each in plan.criteria) == 100
    assert (len(plan.sections), len(plan.criteria), len(plan.vetoes)) == (8, 37, 3)


@pytest.mark.parametrize("plan", [mobile_plan(), fire_plan()], ids=["mobile", "fire"])
def test_everything_in_a_plan_is_found_by_its_code(plan: p.Plan) -> None:
    assert [plan.criterion(each.code) for each in plan.criteria] == list(plan.criteria)
    assert [plan.clause(each.code) for each in plan.vetoes] == list(plan.vetoes)
    assert [plan.bonus_item(each.code) for each in plan.bonus_items] == list(plan.bonus_items)
    assert [plan.sample_kind(each.code) for each in plan.samples] == list(plan.samples)
    assert [plan.round(each.code) for each in plan.rounds] == list(plan.rounds)
    assert [plan.department(each.code) for each in plan.departments] == list(plan.departments)
    assert [plan.inquiry_method(m.code) for m in plan.inquiry_methods] == list(plan.inquiry_methods)
    assert [plan.grade(each.code) for each in plan.grades] == list(plan.grades)
    assert plan.grade(plan.veto_grade.code) == plan.veto_grade


def test_what_a_plan_does_not_hold_is_not_found() -> None:
    plan = a_plan(marks("A1", 3, "0.5"), bonus=None)

    for find in (plan.criterion, plan.clause, plan.bonus_item, plan.sample_kind, plan.round):
        assert find("nothing") is None
    assert plan.section_of("nothing") is None
    assert plan.bonus_items == ()


def test_a_criterion_knows_its_section() -> None:
    section = mobile_plan().section_of("C2")

    assert section is not None
    assert section.code == "C"


def test_the_criteria_that_a_kind_of_sample_counts() -> None:
    assert [each.code for each in mobile_plan().sampled_criteria("provider")] == ["E2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (levels("A1", 3, full=3, none=0), levels("A1", 4, full=4, none=1)),
        (deduction("A1", 3, late=1), deduction("A1", 5, late=("0.5", 3))),
        (marks("A1", 3, "0.5"), marks("A1", 6, "1")),
        (ratio("A1", 3), ratio("A1", 5, evidence="required")),
    ],
)
def test_other_points_ask_the_same(one: p.Criterion, other: p.Criterion) -> None:
    assert wording_digest(one) == wording_digest(other)


@pytest.mark.parametrize(
    "other",
    [
        marks("A2", 3, "0.5"),
        marks("A1", 3, "0.5", source="三"),
        marks("A1", 3, "0.5", due="2010-02-13"),
        msgspec.structs.replace(marks("A1", 3, "0.5"), title=text("another title")),
        levels("A1", 3, full=3),
        criterion("A1", 3, p.RatioScoring(text("other"), text("total"))),
    ],
)
def test_another_question_has_another_digest(other: p.Criterion) -> None:
    assert wording_digest(other) != wording_digest(marks("A1", 3, "0.5"))


def test_every_wording_is_known_by_its_code() -> None:
    plan = fire_plan()

    assert plan.wordings == {each.code: wording_digest(each) for each in plan.criteria}


def test_days_and_figures_are_exact() -> None:
    found = mobile_plan().criterion("C1")

    assert found is not None
    assert isinstance(found.scoring, p.DeductionScoring)
    assert (found.due, found.scoring.rules[0].each) == (date(2010, 2, 13), Decimal("0.6"))
