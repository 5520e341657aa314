"""A plan that is being written: edits, faults with their places, and points that add up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import places, wording
from inspector.domain import plan_draft
from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_draft import Tree, at, path_of, place_of, read_draft, tree_of, with_at
from inspector.domain.plan_reading import read_plan_tree
from inspector.exchange.plan_files import read_plan
from inspector.wording import words
from tests.workspace.plans import small_plan

WHOLE = read_plan(places.resources() / "plans" / "mobile-web-2009.yaml")
SECTION = {"code": "Z", "title": plan_draft.both("末", "Last")}
A1 = ("sections", 0, "criteria", 0)


@pytest.fixture
def tree() -> Tree:
    return tree_of(small_plan())


def faulty(tree: Tree) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in read_draft(tree).faults]


@pytest.mark.parametrize("plan", [small_plan(), WHOLE], ids=["small", "whole"])
def test_a_sound_plan_goes_into_a_draft_and_back_with_its_digest(plan: Plan) -> None:
    reading = read_draft(tree_of(plan))
    assert reading.plan is not None
    assert reading.plan.digest == plan.digest
    assert (reading.points, reading.adds_up) == (Decimal(100), True)
    assert reading.criteria == len(plan.criteria)


def test_points_add_up_while_they_are_typed(tree: Tree) -> None:
    changed = with_at(tree, (*A1, "points"), "２５。5")
    assert read_draft(changed).points == Decimal("95.5")
    broken = with_at(tree, (*A1, "points"), "many")
    assert read_draft(broken).points == Decimal(70)
    assert ("not_a_number", place_of((*A1, "points"))) in faulty(broken)


def test_every_fault_says_where_it_is(tree: Tree) -> None:
    changed = with_at(tree, (*A1, "title", "zh"), "")
    changed = with_at(changed, ("sections", 0, "criteria", 3, "due"), None)
    changed = with_at(changed, ("vetoes", 1, "code"), "V1")
    assert faulty(changed) == [
        ("empty", "sections.0.criteria.0.title.zh"),
        ("no_due", "sections.0.criteria.3"),
        ("duplicate_code", "vetoes.1.code"),
    ]
    for _, place in faulty(changed):
        assert place_of(path_of(place)) == place


def test_a_form_hears_of_fields_and_a_file_of_keys(tree: Tree) -> None:
    changed = with_at(tree, (*A1, "title", "zh"), "")
    changed = with_at(changed, (*A1, "source"), None)
    changed = with_at(changed, (*A1, "departments"), [])
    changed = with_at(changed, ("sections",), [*changed["sections"], {**SECTION, "criteria": []}])
    assert told(read_draft(changed).faults) == {
        "This is not filled in. Fill it in.",
        "Nothing is chosen here. Choose at least one.",
        "The list is empty. Add at least one line.",
    }
    with pytest.raises(Refused) as refused:
        read_plan_tree(changed, place_of)
    assert "Nothing stands here. Write it, or take the key out." in told(refused.value.faults)
    assert "source is missing. Add source here." in told(refused.value.faults)
    late = with_at(tree, ("sections", 0, "criteria", 3, "due"), None)
    assert told(read_draft(late).faults) == {
        "A criterion with a deadline needs its due day. Fill in the due day, such as 2010-02-13."
    }


def told(faults: Iterable[Fault]) -> set[str]:
    wording.use("en")
    return {f"{words(each.sentence)} {words(each.remedy)}" for each in faults if each.remedy}


def test_an_edit_leaves_the_former_tree_as_it_was(tree: Tree) -> None:
    before = tree_of(small_plan())
    plan_draft.moved(tree, A1, ("sections", 0, "criteria", 3))
    plan_draft.removed(tree, A1)
    plan_draft.duplicate(tree, A1)
    with_at(tree, (*A1, "scoring", "levels", 0, "title", "zh"), "别的")
    assert tree == before


@pytest.mark.parametrize(
    ("source", "target", "order"),
    [
        (0, 2, "B1 A1 C1 D1 E1"),
        (0, 5, "B1 C1 D1 E1 A1"),
        (4, 0, "E1 A1 B1 C1 D1"),
        (2, 2, "A1 B1 C1 D1 E1"),
        (2, 1, "A1 C1 B1 D1 E1"),
    ],
)
def test_a_criterion_moves_within_its_section(
    tree: Tree, source: int, target: int, order: str
) -> None:
    above = ("sections", 0, "criteria")
    changed = plan_draft.moved(tree, (*above, source), (*above, target))
    assert [each["code"] for each in at(changed, above)] == order.split()


def test_a_criterion_moves_into_another_section(tree: Tree) -> None:
    section = plan_draft.new_section(tree)
    wider = plan_draft.inserted(tree, ("sections", 1), section)
    changed = plan_draft.moved(wider, A1, ("sections", 1, "criteria", 0))
    assert [len(each["criteria"]) for each in changed["sections"]] == [4, 1]
    assert read_draft(with_at(changed, ("sections", 1, "title"), {"zh": "二", "en": "two"})).plan


def test_a_copy_stands_below_under_a_code_of_its_own(tree: Tree) -> None:
    changed = plan_draft.duplicate(plan_draft.duplicate(tree, A1), A1)
    codes = [each["code"] for each in at(changed, ("sections", 0, "criteria"))]
    assert codes == ["A1", "A3", "A2", "B1", "C1", "D1", "E1"]


@pytest.mark.parametrize("method", ["levels", "ratio", "deduction", "deadline", "marks"])
def test_each_way_of_scoring_begins_sound_but_for_words_and_a_day(tree: Tree, method: str) -> None:
    changed = with_at(tree, A1, plan_draft.with_method(at(tree, A1), method))
    wanted = {
        "deduction": {
            "sections.0.criteria.0.scoring.rules.0.title.zh",
            "sections.0.criteria.0.scoring.rules.0.title.en",
        },
        "deadline": {"sections.0.criteria.0"},
    }
    assert {place for _, place in faulty(changed)} == wanted.get(method, set())


def test_new_points_go_into_the_line_that_gave_the_full_ones(tree: Tree) -> None:
    changed = with_at(tree, A1, plan_draft.with_points(at(tree, A1), "29"))
    assert at(changed, (*A1, "scoring", "levels", 0, "points")) == "29"
    assert faulty(changed) == [("points_not_100", "sections")]


def test_a_new_criterion_asks_for_its_words_and_nothing_else(tree: Tree) -> None:
    member = plan_draft.new_criterion(tree, 0)
    changed = plan_draft.inserted(tree, ("sections", 0, "criteria", 5), member)
    below = "sections.0.criteria.5"
    assert {place for _, place in faulty(changed)} == {
        f"{below}.title.zh",
        f"{below}.title.en",
        f"{below}.source",
        f"{below}.departments",
        f"{below}.inquiry",
    } | {"sections"}


@given(st.lists(st.sampled_from(["move", "copy", "cut", "new"]), max_size=12), st.data())
def test_whatever_is_done_to_a_draft_it_can_be_read(deeds: list[str], data: st.DataObject) -> None:
    tree = tree_of(small_plan())
    above = ("sections", 0, "criteria")
    for deed in deeds:
        count = len(at(tree, above))
        place = data.draw(st.integers(0, max(0, count - 1)))
        match deed:
            case "new":
                tree = plan_draft.inserted(tree, (*above, place), plan_draft.new_criterion(tree, 0))
            case "move" if count:
                target = data.draw(st.integers(0, count))
                tree = plan_draft.moved(tree, (*above, place), (*above, target))
            case "copy" if count:
                tree = plan_draft.duplicate(tree, (*above, place))
            case "cut" if count:
                tree = plan_draft.removed(tree, (*above, place))
    reading = read_draft(tree)
    codes = [each["code"] for each in at(tree, above)]
    assert len(set(codes)) == len(codes) == reading.criteria
