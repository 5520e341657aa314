"""A scorecard by hand: what counts, what is open, between which bounds it lies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeAlias

import msgspec
import pytest

from inspector.domain.plan import Bonus, BonusItem, Plan
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import RevisionId
from inspector.domain.scorecard import (
    CriterionState,
    codes_in_order,
    grade_of,
    sampled_ratio,
    score,
)
from inspector.domain.values import RatioValue
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_card,
    a_log,
    a_plan,
    a_sheet,
    answer,
    bonus,
    forked,
    levels,
    marks,
    ratio,
    ruling,
    sample,
    sheet_of,
    text,
    veto,
    withdrawn,
)

Figures: TypeAlias = tuple[Decimal | None, ...]


def figures(*shown: str | None) -> Figures:
    return tuple(None if each is None else Decimal(each) for each in shown)


PLAN = a_plan(
    levels("A1", 60, full=60, half=30, none=0),
    ratio("B1", 30, samples="site"),
    marks("C1", 10, "0.5", due="2010-05-31"),
)
FULL = answer("A1", level="full")


def states(*entries: Entry) -> dict[str, str]:
    return {code: each.state.value for code, each in a_card(PLAN, *entries).criteria.items()}


def test_an_empty_sheet_is_missing_everything() -> None:
    card = a_card(PLAN)

    assert (card.earned, card.applicable, card.total) == figures("0", "100", "0")
    assert (card.worst, card.best) == figures("0", "100")
    assert (card.grade, card.is_provisional) == ("fail", True)
    assert (card.missing, card.conflicts, card.answered) == (("A1", "B1", "C1"), (), 0)
    assert not card.is_started


def test_a_full_sheet_is_what_its_answers_come_to() -> None:
    card = a_card(PLAN, FULL, answer("B1", done=2, total=9), answer("C1", marks="2.5"), bonus("X1"))

    # 60 + 30 x 2 / 9 + 2.5 = 69.17 of 100, and two bonus points.
    assert (card.earned, card.total) == figures("69.17", "71.17")
    assert (card.worst, card.best, card.is_provisional) == (card.total, card.total, False)
    assert (card.grade, card.answered, card.missing) == ("pass", 3, ())


def test_what_is_not_applicable_or_not_due_leaves_both_sums() -> None:
    card = a_card(
        PLAN,
        answer("A1", level="half"),
        answer("B1", not_applicable="无"),
        answer("C1", not_due=True),
    )

    assert (card.earned, card.applicable, card.total) == figures("30", "60", "50")
    assert states(answer("C1", not_due=True))["C1"] == "not_due"


def test_where_nothing_is_applicable_there_is_no_total() -> None:
    card = a_card(
        PLAN, *(answer(code, not_applicable="无") for code in ("A1", "B1", "C1")), bonus("X1")
    )

    assert (card.total, card.worst, card.best) == (None, None, None)
    assert card.bonus == 2
    assert (card.grade, card.is_provisional) == (None, False)


def test_the_conversion_is_rounded_once_half_away_from_zero() -> None:
    plan = a_plan(ratio("A1", "0.07"), ratio("B1", "0.01"))

    # 0.07 x 1 / 2 = 0.035, rounded to 0.04; 0.04 of 0.08 are 50.
    assert a_card(plan, answer("A1", done=1, total=2), answer("B1", done=0, total=1)).total == 50


def test_a_total_may_exceed_a_hundred_and_the_bonus_has_a_cap() -> None:
    card = a_card(
        PLAN, FULL, answer("B1", done=1, total=1), answer("C1", marks=10), bonus("X1"), bonus("X2")
    )

    assert (card.bonus, card.total) == figures("3", "103")
    assert card.grade == "good"


@pytest.mark.parametrize("entry", [bonus("X1", awarded=False), withdrawn(bonus("X1"))])
def test_a_bonus_that_is_not_awarded_gives_nothing(entry: Entry) -> None:
    assert a_card(PLAN, bonus("X1"), entry).bonus == 0


def test_adjusted_points_replace_the_computed_ones_and_both_are_kept() -> None:
    line = a_card(PLAN, answer("A1", "复核后调整", adjusted="45.5", level="half")).criteria["A1"]

    assert (line.points, line.computed, line.adjusted) == figures("45.5", "30", "45.5")
    assert line.state is CriterionState.SCORED


def test_a_withdrawn_answer_is_missing() -> None:
    assert states(FULL, withdrawn(FULL))["A1"] == "missing"


def test_the_last_of_several_answers_counts() -> None:
    card = a_card(PLAN, FULL, answer("A1", level="none"), answer("A1", level="half"))

    assert card.criteria["A1"].points == 30


def test_samples_count_a_ratio_that_has_no_answer() -> None:
    entries = (sample("a", "closed"), sample("b", "open"), sample("c", "closed"))

    line = a_card(PLAN, *entries).criteria["B1"]

    assert line.points == 20
    assert (line.value, line.from_samples) == (RatioValue(2, 3), True)
    assert sampled_ratio("site", a_sheet(PLAN, *entries)) == RatioValue(2, 3)


def test_a_withdrawn_sample_counts_no_more() -> None:
    first, second = sample("a", "closed"), sample("b", "open")

    assert a_card(PLAN, first, second, withdrawn(second)).criteria["B1"].points == 30
    assert states(first, withdrawn(first))["B1"] == "missing"


def test_a_recorded_answer_wins_over_its_samples_and_shows_what_they_say() -> None:
    line = a_card(PLAN, sample("a", "open"), answer("B1", done=1, total=2)).criteria["B1"]

    assert line.points == 15
    assert (line.sampled, line.from_samples) == (RatioValue(0, 1), False)


def test_a_withdrawn_answer_leaves_the_samples_to_count() -> None:
    given = answer("B1", done=1, total=2)

    assert a_card(PLAN, sample("a", "closed"), given, withdrawn(given)).criteria["B1"].points == 30


def test_a_sample_in_conflict_holds_back_a_ratio_without_an_answer() -> None:
    split = forked(PLAN, sample("a", "open"), sample("a", "closed"))
    answered = Member("甲", PLAN, stream="s9").enter(answer("B1", done=1, total=2))

    assert score(sheet_of(PLAN, split)).criteria["B1"].state is CriterionState.CONFLICT
    assert score(sheet_of(PLAN, [*split, answered])).criteria["B1"].points == 15


def test_samples_of_a_kind_whose_code_begins_alike_are_not_mixed_up() -> None:
    kinds = tuple(
        msgspec.structs.replace(PLAN.samples[0], code=code) for code in ("site", "site.old")
    )
    plan = msgspec.structs.replace(PLAN, samples=kinds)

    card = a_card(plan, sample("a", "closed", "site"), sample("b", "open", "site.old"))

    assert card.criteria["B1"].value == RatioValue(1, 1)


def test_open_criteria_count_nothing_and_could_be_full() -> None:
    log = [*forked(PLAN, FULL, answer("A1", level="none")), *a_log(PLAN, answer("C1", marks=5))]

    card = score(sheet_of(PLAN, log))

    assert (card.total, card.worst, card.best) == figures("5", "5", "95")
    assert (card.conflicts, card.missing, card.answered) == (("A1",), ("B1",), 1)


def test_a_bonus_in_conflict_makes_the_total_provisional_within_the_cap() -> None:
    log = a_log(PLAN, FULL, answer("B1", done=1, total=1), answer("C1", marks=10), bonus("X1"))
    log += forked(PLAN, bonus("X2"), bonus("X2", awarded=False))

    card = score(sheet_of(PLAN, log))

    assert (card.worst, card.best) == figures("102", "103")
    assert (card.conflicts, card.is_provisional) == (("X2",), True)


def test_conflicts_stand_in_the_plans_order() -> None:
    entries = [
        (bonus("X1"), bonus("X1", awarded=False)),
        (veto("V2"), veto("V2", "withdrawn")),
        (answer("C1", marks=1), answer("C1", marks=2)),
        (FULL, answer("A1", level="none")),
    ]

    card = score(sheet_of(PLAN, [r for pair in entries for r in forked(PLAN, *pair)]))

    assert card.conflicts == ("A1", "C1", "V2", "X1")
    assert codes_in_order(PLAN) == ("A1", "B1", "C1", "V1", "V2", "X1", "X2")


def test_differing_notes_leave_the_points_counted() -> None:
    card = score(sheet_of(PLAN, forked(PLAN, FULL, answer("A1", "另见附件", level="full"))))

    assert card.criteria["A1"].points == 60
    assert card.conflicts == ()


def test_an_upheld_veto_makes_the_grade_and_leaves_the_total() -> None:
    card = a_card(PLAN, FULL, veto("V1"), ruling("V1", "upheld"))

    assert card.grade == "vetoed"
    assert card.total == 60
    assert (card.upheld, card.raised) == (("V1",), ())


def test_a_raised_veto_changes_no_grade() -> None:
    card = a_card(PLAN, FULL, veto("V2"), veto("V1"), ruling("V1", "dismissed"))

    assert (card.grade, card.upheld, card.raised) == ("pass", (), ("V2",))


def test_any_head_that_raises_a_veto_raises_it() -> None:
    log = forked(PLAN, veto("V1", "withdrawn"), veto("V1"), veto("V1", "withdrawn"))

    card = score(sheet_of(PLAN, log))

    assert (card.raised, card.conflicts, card.is_provisional) == (("V1",), ("V1",), True)


def test_a_ruling_in_conflict_rules_nothing() -> None:
    log = a_log(PLAN, veto("V1"))
    log += [
        Member(f"总部{n}", PLAN, "headquarters", f"hq{n}").enter(ruling("V1", state))
        for n, state in enumerate(("upheld", "dismissed"))
    ]

    card = score(sheet_of(PLAN, log))

    assert (card.grade, card.raised, card.conflicts) == ("fail", ("V1",), ("V1",))


def test_an_upheld_veto_has_its_grade_without_a_total_too() -> None:
    none = [answer(code, not_applicable="无") for code in ("A1", "B1", "C1")]

    card = a_card(PLAN, *none, veto("V1"), ruling("V1", "upheld"))

    assert (card.total, card.grade) == (None, "vetoed")


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "good"), ("80", "good"), ("79.99", "pass"), ("60", "pass"), ("0", "fail")],
)
def test_a_grade_is_the_first_that_the_total_reaches(total: str, grade: str) -> None:
    assert grade_of(Decimal(total), PLAN) == grade
    assert grade_of(None, PLAN) is None


def revised(plan: Plan, **changes: Any) -> Plan:  # noqa: ANN401 - any member of a plan
    return msgspec.structs.replace(plan, version="2", **changes)


def test_an_answer_under_an_older_version_is_rescored_when_only_points_changed() -> None:
    older = a_plan(levels("A1", 40, full=40, half=10))
    plan = revised(older, sections=a_plan(levels("A1", 60, full=60, half=30)).sections)
    log = a_log(older, answer("A1", level="half"))

    line = score(sheet_of(plan, log, {older.digest: older})).criteria["A1"]

    assert line.state is CriterionState.SCORED
    assert line.points == 30


def test_an_answer_to_another_wording_waits_for_confirmation() -> None:
    older = a_plan(levels("A1", 60, full=60, half=30))
    other = msgspec.structs.replace(older.criteria[0], title=text("another question"))
    plan = revised(older, sections=a_plan(other).sections)
    log = a_log(older, FULL)

    card = score(sheet_of(plan, log, {older.digest: older}))

    assert card.criteria["A1"].state is CriterionState.UNCONFIRMED
    assert (card.missing, card.answered) == (("A1",), 0)
    assert card.best == 100


def test_an_answer_under_an_unknown_version_waits_for_confirmation() -> None:
    plan = a_plan(levels("A1", 60, full=60, half=30))

    card = score(sheet_of(revised(plan), a_log(plan, FULL)))

    assert card.criteria["A1"].state is CriterionState.UNCONFIRMED


def test_confirming_counts_as_soon_as_one_head_that_agrees_is_of_this_plan() -> None:
    older = a_plan(levels("A1", 60, full=60, half=30))
    plan = revised(older)
    log = [*forked(older, FULL), Member("王", plan, stream="s9").enter(FULL)]

    assert score(sheet_of(plan, log)).criteria["A1"].points == 60


@pytest.mark.parametrize(
    "body",
    [
        {"value": {"level": "gone"}},
        {"value": {"done": 1, "total": 2}},
        {"value": {"mood": "good"}},
        {"value": {"not_due": True}},
        {"value": {"level": "full"}, "adjusted": "60.5"},
        {"value": {"level": "full"}, "adjusted": "0.3"},
        {"value": {"level": "full"}, "adjusted": "NaN"},
        {"value": "full"},
    ],
)
def test_what_a_stranger_wrote_waits_and_crashes_nothing(body: dict[str, Any]) -> None:
    record = RecordKey.of(KEY, Kind.ANSWER, "A1")

    card = score(sheet_of(PLAN, [Member(plan=PLAN).write(record, body)]))

    assert card.criteria["A1"].state is CriterionState.UNCONFIRMED


def test_where_history_cannot_tell_the_newest_nothing_is_called_a_conflict() -> None:
    record = RecordKey.of(KEY, Kind.BONUS, "X1")
    log = [
        Member(stream=f"s{n}").write(record, {"awarded": won}, RevisionId(f"{n}" * 64))
        for n, won in enumerate((True, False))
    ]

    card = score(sheet_of(PLAN, log))

    assert (card.conflicts, card.is_provisional) == ((), True)
    assert (card.bonus, card.best) == figures("0", "102")


def test_a_plan_without_a_bonus_has_none() -> None:
    plan = msgspec.structs.replace(PLAN, bonus=None)

    assert a_card(plan, bonus("X1"), FULL).bonus == 0


def test_every_item_under_the_cap_counts_whole() -> None:
    items = (BonusItem("X1", Decimal("0.25"), "四", text("a")),)
    plan = msgspec.structs.replace(PLAN, bonus=Bonus(Decimal(5), items))

    assert a_card(plan, FULL, bonus("X1")).total == Decimal("60.25")
