"""Every difference between two versions of a plan is told, with its old and its new state."""

from __future__ import annotations

import pytest

from inspector import wording
from inspector.domain.plan import Plan
from inspector.domain.plan_changes import PlanChange, plan_changes
from inspector.domain.plan_draft import inserted, moved, read_draft, removed, tree_of, with_at
from inspector.domain.plan_shape import Path
from inspector.domain.sentences import Sentence, Text
from tests.workspace.plans import small_plan

CRITERIA = ("sections", 0, "criteria")


def plan_of(tree: dict[str, object]) -> Plan:
    reading = read_draft(tree)
    assert reading.plan is not None, [fault.place for fault in reading.faults]
    return reading.plan


def changes(tree: dict[str, object]) -> tuple[PlanChange, ...]:
    return plan_changes(small_plan(), plan_of(tree))


def told(change: PlanChange) -> list[tuple[str, object, object]]:
    return [(member.label.text, member.old, member.new) for member in change.members]


def test_the_same_plan_under_another_version_has_no_changes() -> None:
    assert changes(with_at(tree_of(small_plan()), ("version",), "2.0")) == ()


@pytest.mark.parametrize(
    ("path", "value", "part", "kind"),
    [
        ((*CRITERIA, 0, "title", "zh"), "别的", "criteria", "asks"),
        ((*CRITERIA, 0, "scoring", "levels", 1, "points"), "14", "criteria", "points"),
        ((*CRITERIA, 0, "departments"), ["police"], "criteria", "other"),
        ((*CRITERIA, 0, "evidence"), "required", "criteria", "other"),
        (("sections", 0, "title", "zh"), "别的", "sections", "other"),
        (("vetoes", 0, "source"), "9", "vetoes", "other"),
        (("bonus", "items", 0, "points"), "3", "bonus", "other"),
        (("bonus", "cap"), "4", "plan", "other"),
        (("grades", 0, "at_least"), "85", "grades", "other"),
        (("veto_grade", "title", "en"), "out", "grades", "other"),
        (("samples", 0, "good"), ["open"], "samples", "other"),
        (("sample_statuses", "open", "zh"), "未关", "statuses", "other"),
        (("rounds", 0, "start"), "2009-12-16", "rounds", "other"),
        (("departments", 0, "title", "zh"), "办", "departments", "other"),
        (("inquiry_methods", 0, "title", "zh"), "阅", "inquiry_methods", "other"),
        (("period", "end"), "2010-06-30", "plan", "other"),
    ],
)
def test_each_part_of_a_plan_is_compared(path: Path, value: object, part: str, kind: str) -> None:
    (change,) = changes(with_at(tree_of(small_plan()), path, value))
    assert (change.part, change.kind) == (part, kind)
    assert len(change.members) == 1


def test_a_title_and_a_scoring_are_told_before_and_after() -> None:
    tree = with_at(tree_of(small_plan()), (*CRITERIA, 0, "title", "zh"), "别的")
    tree = with_at(tree, (*CRITERIA, 0, "scoring", "levels", 1, "points"), "14")
    (change,) = changes(tree)
    title, scoring = told(change)
    assert title == ("Title", Text("A1（中）", "A1"), Text("别的", "A1"))
    assert isinstance(scoring[2], tuple)
    assert isinstance(scoring[2][1], Sentence)
    assert wording.words(scoring[2][1]).endswith("14")


def test_what_comes_and_what_goes_is_named() -> None:
    tree = tree_of(small_plan())
    veto = {"code": "V9", "source": "4", "title": {"zh": "新", "en": "new"}}
    tree = removed(inserted(tree, ("vetoes", 2), veto), ("vetoes", 0))
    assert [(each.code, each.kind) for each in changes(tree)] == [
        ("V9", "added"),
        ("V1", "removed"),
    ]


def test_another_order_is_a_change_of_the_section_alone() -> None:
    tree = moved(tree_of(small_plan()), (*CRITERIA, 0), (*CRITERIA, 5))
    (change,) = changes(tree)
    assert (change.part, change.code) == ("sections", "W")
    assert told(change)[0][1:] == (
        ("A1", "B1", "C1", "D1", "E1"),
        ("B1", "C1", "D1", "E1", "A1"),
    )
