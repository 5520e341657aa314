"""A raw tree becomes a sound plan, or every fault of it is named with its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import DeadlineScoring, Plan, RatioScoring
from inspector.domain.plan_reading import read_plan_tree
from inspector.domain.plan_shape import LONGEST_TEXT, MOST_LISTED
from inspector.exchange.yaml_tree import dotted, read_yaml

PLANS = Path(__file__).parent.parent / "plans"
FIRE = PLANS / "fire-safety.yaml"

Tree = dict[str, Any]
Damage = Callable[[Tree], object]


@cache
def fire_tree() -> object:
    return read_yaml(FIRE).raw


def raw() -> Any:  # noqa: ANN401 - a raw tree has every shape
    return copy.deepcopy(fire_tree())


def read(tree: object) -> Plan:
    return read_plan_tree(tree, dotted)


def faults_of(tree: object) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        read(tree)
    for fault in caught.value.faults:
        assert fault.remedy is not None
    return [(fault.code, fault.place) for fault in caught.value.faults]


def criterion(tree: Tree, code: str) -> Tree:
    found: list[Tree] = [c for s in tree["sections"] for c in s["criteria"] if c["code"] == code]
    return found[0]


def test_a_plan_of_another_field_is_read_to_its_values() -> None:
    plan = read(raw())

    assert (plan.id, plan.version, plan.bonus) == ("fire-safety-2011", "2", None)
    assert len(plan.criteria) == 12
    assert sum(each.points for each in plan.criteria) == 100
    assert [grade.at_least for grade in plan.grades] == [95, Decimal("72.5"), 0]
    assert plan.rounds[0].end is None
    exits = plan.criterion("W-1")
    assert exits is not None
    assert isinstance(exits.scoring, RatioScoring)
    assert (exits.evidence, exits.scoring.samples) == ("required", "exit")
    tested = plan.criterion("G.3")
    assert tested is not None
    assert isinstance(tested.scoring, DeadlineScoring)
    assert [(step.days_late, step.points) for step in tested.scoring.steps] == [
        (0, 5),
        (30, Decimal("2.5")),
        (60, Decimal("0.5")),
    ]


def test_how_a_figure_or_a_day_is_typed_does_not_change_the_digest() -> None:
    tree = raw()
    criterion(tree, "W-3")["points"] = "6.00"
    criterion(tree, "W-4")["scoring"]["step"] = "０。25"
    criterion(tree, "G.3")["due"] = "2011年6月30日"
    tree["title"]["zh"] = f"  {tree['title']['zh']}\n"
    criterion(tree, "W-2")["evidence"] = "optional"
    tree["outcomes"] = []

    assert read(tree).digest == read(raw()).digest


def at(path: str, value: object) -> Damage:
    """Puts `value` at a dotted path such as 'rounds[0].end'."""
    keys = [int(part) if part.isdecimal() else part for part in _parts(path)]

    def damage(tree: Tree) -> None:
        target: Any = tree
        for key in keys[:-1]:
            target = target[key]
        target[keys[-1]] = value

    return damage


def without(path: str) -> Damage:
    """Takes out what stands at a dotted path."""
    keys = [int(part) if part.isdecimal() else part for part in _parts(path)]

    def damage(tree: Tree) -> None:
        target: Any = tree
        for key in keys[:-1]:
            target = target[key]
        del target[keys[-1]]

    return damage


def _parts(path: str) -> list[str]:
    return path.replace("]", "").replace("[", ".").split(".")


# In the tree of the plan: sections[0].criteria W-1 ratio, W-2 deduction, W-3 levels, W-4 marks;
# sections[1].criteria[2] is G.3, a deadline.
W1, W2, W3, W4 = (f"sections[0].criteria[{number}]" for number in range(4))
G3 = "sections[1].criteria[2]"

SINGLE_FAULTS = [
    (at("colour", "red"), "unknown_key", "colour"),
    (at(f"{W1}.colour", "red"), "unknown_key", f"{W1}.colour"),
    (at(f"{W4}.scoring.levels", []), "unknown_key", f"{W4}.scoring.levels"),
    (without("issuer"), "missing_key", "issuer"),
    (without(f"{W1}.source"), "missing_key", f"{W1}.source"),
    (without(f"{W1}.scoring.method"), "missing_key", f"{W1}.scoring.method"),
    (without(f"{W1}.scoring.total"), "missing_key", f"{W1}.scoring.total"),
    (at("title", "消防"), "wrong_type", "title"),
    (at("rounds", {"code": "first"}), "wrong_type", "rounds"),
    (at(f"{W1}.scoring", "ratio"), "wrong_type", f"{W1}.scoring"),
    (at(f"{W1}.source", ["a"]), "wrong_type", f"{W1}.source"),
    (at(f"{W1}.departments", "fire"), "wrong_type", f"{W1}.departments"),
    (at("rounds[0].start", "2011-06-31"), "not_a_day", "rounds[0].start"),
    (at("issued", "soon"), "not_a_day", "issued"),
    (at(f"{W2}.points", "nine"), "not_a_number", f"{W2}.points"),
    (at(f"{W2}.points", "1e1"), "not_a_number", f"{W2}.points"),
    (at(f"{W2}.points", "nan"), "not_a_number", f"{W2}.points"),
    (at(f"{W2}.points", "0"), "not_positive", f"{W2}.points"),
    (at(f"{W2}.points", "-1"), "out_of_range", f"{W2}.points"),
    (at(f"{W2}.points", "9.255"), "too_many_decimals", f"{W2}.points"),
    (at(f"{W2}.scoring.rules[0].each", "0"), "not_positive", f"{W2}.scoring.rules[0].each"),
    (at(f"{W2}.scoring.rules[0].at_most", "0"), "not_whole", f"{W2}.scoring.rules[0].at_most"),
    (at(f"{W2}.scoring.rules[0].at_most", "2.0"), "not_whole", f"{W2}.scoring.rules[0].at_most"),
    (
        at(f"{G3}.scoring.steps[1].days_late", "1.5"),
        "not_whole",
        f"{G3}.scoring.steps[1].days_late",
    ),
    (at(f"{W4}.scoring.step", "0.3"), "step_not_dividing", f"{W4}.scoring.step"),
    (at(f"{W4}.scoring.step", "0.125"), "too_many_decimals", f"{W4}.scoring.step"),
    (at(f"{W2}.points", "9.5"), "points_not_100", "sections"),
    (at(f"{W3}.scoring.levels[0].points", "6.5"), "above_full", f"{W3}.scoring.levels[0].points"),
    (
        at(f"{W3}.scoring.levels[0].points", "5.5"),
        "first_not_full",
        f"{W3}.scoring.levels[0].points",
    ),
    (at(f"{W3}.scoring.levels[1].points", "6"), "not_falling", f"{W3}.scoring.levels[1].points"),
    (without(f"{G3}.due"), "no_due", G3),
    (at(f"{G3}.scoring.steps[1].days_late", "0"), "not_rising", f"{G3}.scoring.steps[1].days_late"),
    (at(f"{G3}.scoring.steps[2].points", "2.5"), "not_falling", f"{G3}.scoring.steps[2].points"),
    (at(f"{G3}.scoring.steps[0].points", "4"), "first_not_full", f"{G3}.scoring.steps[0].points"),
    (at(f"{W2}.code", "W-1"), "duplicate_code", f"{W2}.code"),
    (at("vetoes[0].code", "W-1"), "duplicate_code", "vetoes[0].code"),
    (at("rounds[1].code", "first"), "duplicate_code", "rounds[1].code"),
    (at("grades[1].code", "A"), "duplicate_code", "grades[1].code"),
    (at("veto_grade.code", "A"), "duplicate_code", "veto_grade.code"),
    (at("sections[1].code", "ways"), "duplicate_code", "sections[1].code"),
    (at(f"{W2}.scoring.rules[1].code", "dark"), "duplicate_code", f"{W2}.scoring.rules[1].code"),
    (at(f"{W3}.scoring.levels[1].code", "good"), "duplicate_code", f"{W3}.scoring.levels[1].code"),
    (at(f"{G3}.departments", ["fire", "fire"]), "duplicate_code", f"{G3}.departments[1]"),
    (at(f"{W1}.code", "W 1"), "bad_code", f"{W1}.code"),
    (at("id", "消防"), "bad_code", "id"),
    (at("rounds[0].code", "-"), "bad_code", "rounds[0].code"),
    (without(f"{W1}.title.en"), "missing_key", f"{W1}.title.en"),
    (at(f"{W1}.title.zh", " \n"), "empty", f"{W1}.title.zh"),
    (at(f"{W1}.title.zh", None), "empty", f"{W1}.title.zh"),
    (at("sample_statuses.free", {"zh": "畅通"}), "missing_key", "sample_statuses.free.en"),
    (at(f"{W1}.departments", []), "empty", f"{W1}.departments"),
    (at("sections[0].criteria", []), "empty", "sections[0].criteria"),
    (at(f"{W1}.departments", ["fire", "army"]), "unknown_code", f"{W1}.departments[1]"),
    (at(f"{W1}.inquiry", ["hear"]), "unknown_code", f"{W1}.inquiry[0]"),
    (at(f"{W1}.scoring.samples", "door"), "unknown_code", f"{W1}.scoring.samples"),
    (at("samples[0].good", ["open"]), "unknown_code", "samples[0].good[0]"),
    (without("sample_statuses.blocked"), "unknown_code", "samples[0].statuses[1]"),
    (at(f"{W1}.evidence", "maybe"), "unknown_word", f"{W1}.evidence"),
    (at(f"{W1}.scoring.method", "guess"), "unknown_word", f"{W1}.scoring.method"),
    (at("grades[1].at_least", "95"), "not_falling", "grades[1].at_least"),
    (at("grades[2].at_least", "1"), "last_not_zero", "grades[2].at_least"),
    (at("period.end", "2011-05-02"), "days_reversed", "period.end"),
    (at("rounds[1].end", "2011-08-31"), "days_reversed", "rounds[1].end"),
    (at("rounds[0].start", "2011-09-02"), "not_in_order", "rounds[1].start"),
    (at(f"{W3}.scoring.levels[1].title.en", "Some?"), "unfit_level_title", None),
    (at(f"{W3}.scoring.levels[1].title.zh", "好" * 256), "unfit_level_title", None),
    (at(f"{W3}.scoring.levels[1].title.en", "ALL WORK"), "same_level_title", None),
    (at(f"{W1}.title.zh", "门" * (LONGEST_TEXT + 1)), "too_long", f"{W1}.title.zh"),
    (at(f"{W1}.title.zh", "门\ud800"), "not_text", f"{W1}.title.zh"),
    (at(f"{W1}.title.zh", "门\x07"), "not_text", f"{W1}.title.zh"),
    (at("outcomes", [{"code": "x", "title": {"zh": "一", "en": "x"}}]), "grades_or_when", None),
    (
        at("outcomes", [{"code": "x", "title": {"zh": "一", "en": "x"}, "grades": ["Z"]}]),
        "unknown_code",
        "outcomes[0].grades[0]",
    ),
    (
        at("outcomes", [{"code": "x", "title": {"zh": "一", "en": "x"}, "when": "it_rains"}]),
        "unknown_word",
        "outcomes[0].when",
    ),
    (at("bonus", {"cap": "0", "items": []}), "not_positive", "bonus.cap"),
    (
        at(
            "bonus",
            {
                "cap": "5",
                "items": [
                    {
                        "code": "W-1",
                        "points": "2",
                        "source": "四",
                        "title": {"zh": "一", "en": "one"},
                    }
                ],
            },
        ),
        "duplicate_code",
        "bonus.items[0].code",
    ),
]


@pytest.mark.parametrize(("damage", "code", "place"), SINGLE_FAULTS)
def test_one_fault_is_found_at_its_place(damage: Damage, code: str, place: str | None) -> None:
    tree = raw()
    damage(tree)

    found = faults_of(tree)

    if place is None:
        assert code in [fault for fault, _ in found]
    else:
        assert (code, place) in found


def test_all_faults_come_out_together_in_the_order_of_the_plan() -> None:
    tree = raw()
    tree["rounds"][1]["end"] = "2011-08-31"
    tree["colour"] = "red"
    criterion(tree, "W-1")["departments"] = ["army"]
    criterion(tree, "G.3").pop("due")
    criterion(tree, "P_4")["scoring"]["step"] = "3"

    assert faults_of(tree) == [
        ("days_reversed", "rounds[1].end"),
        ("unknown_code", "sections[0].criteria[0].departments[0]"),
        ("no_due", "sections[1].criteria[2]"),
        ("step_not_dividing", "sections[2].criteria[3].scoring.step"),
        ("unknown_key", "colour"),
    ]


def test_points_that_do_not_add_up_say_what_they_add_up_to() -> None:
    tree = raw()
    criterion(tree, "W-4")["points"] = "9.75"

    with pytest.raises(Refused) as caught:
        read(tree)

    (fault,) = [each for each in caught.value.faults if each.code == "points_not_100"]
    # 100 in all, 9.75 in place of 8.
    assert dict(fault.sentence.facts)["total"] == Decimal("101.75")


def test_points_that_cannot_be_read_are_not_added_up() -> None:
    tree = raw()
    criterion(tree, "W-4")["points"] = "eight"

    assert faults_of(tree) == [("not_a_number", f"{W4}.points")]


@pytest.mark.parametrize("tree", [None, "plan", [], [["id"]], {}, {"sections": None}])
def test_what_is_no_plan_at_all_gets_its_faults(tree: object) -> None:
    assert faults_of(tree)


def test_an_absurd_plan_is_refused_by_its_size() -> None:
    tree = raw()
    tree["sections"][0]["criteria"] = [copy.deepcopy(criterion(tree, "W-1"))] * 10_000

    assert ("too_many", "sections[0].criteria") in faults_of(tree)


def test_a_list_may_be_as_long_as_the_limit() -> None:
    tree = raw()
    for number in range(MOST_LISTED - 2):
        department = {"code": f"d{number}", "title": {"zh": "部", "en": "d"}}
        tree["departments"].append(department)

    assert len(read(tree).departments) == MOST_LISTED


scalars = st.none() | st.text(max_size=8) | st.sampled_from(["0", "1.5", "2011-06-01", "fire"])
trees = st.recursive(
    scalars,
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(st.sampled_from(["code", "title", "zh", "points", "x"]), below)
    ),
    max_leaves=8,
)


def all_paths(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401
    found = [path]
    if isinstance(tree, dict):
        for key, member in tree.items():
            found += all_paths(member, (*path, key))
    elif isinstance(tree, list):
        for number, member in enumerate(tree):
            found += all_paths(member, (*path, number))
    return found


PATHS = all_paths(fire_tree())


@given(damages=st.lists(st.tuples(st.sampled_from(PATHS), trees), min_size=1, max_size=4))
@example(damages=[((), None)])
@example(damages=[(("sections", 0, "criteria", 0, "scoring"), {"method": ["x"]})])
def test_a_plan_damaged_at_random_never_crashes(
    damages: list[tuple[tuple[str | int, ...], object]],
) -> None:
    tree = raw()
    for path, value in damages:
        if not path:
            tree = value
            continue
        target = tree
        try:
            for key in path[:-1]:
                target = target[key]
            target[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue

    outcome = read_or_faults(tree)

    if isinstance(outcome, Plan):
        assert sum(each.points for each in outcome.criteria) == 100
    else:
        assert outcome
        assert all(fault.code and fault.remedy for fault in outcome)


def read_or_faults(tree: object) -> Plan | tuple[Fault, ...]:
    try:
        return read(tree)
    except Refused as refused:
        return refused.faults
