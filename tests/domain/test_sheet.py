"""A sheet finds what was recorded, and lists what its plan does not know."""

from __future__ import annotations

from datetime import date

from inspector.domain.bodies import BonusBody
from inspector.domain.merge import Standing
from inspector.domain.records import Kind, RecordKey, sample_name
from tests.builders import (
    KEY,
    a_plan,
    a_sheet,
    answer,
    bonus,
    evidence,
    forked,
    levels,
    marks,
    ruling,
    sample,
    sheet_of,
    veto,
    visit,
    withdrawn,
)

PLAN = a_plan(levels("A1", 60, full=60, none=0))


def test_a_record_is_found_by_kind_and_name() -> None:
    sheet = a_sheet(PLAN, bonus("X1"))

    assert sheet.body(Kind.BONUS, "X1", BonusBody) == BonusBody(awarded=True)
    assert sheet.state(Kind.BONUS, "X2") is None
    assert sheet.state(Kind.VETO, "X1") is None


def test_withdrawn_and_conflicting_records_have_no_body() -> None:
    gone = a_sheet(PLAN, bonus("X1"), withdrawn(bonus("X1")))
    split = sheet_of(PLAN, forked(PLAN, bonus("X1"), bonus("X1", awarded=False)))

    assert gone.body(Kind.BONUS, "X1", BonusBody) is None
    assert split.body(Kind.BONUS, "X1", BonusBody) is None
    assert split.bodies(Kind.BONUS, BonusBody) == {}


def test_records_of_a_kind_come_by_name() -> None:
    sheet = a_sheet(PLAN, bonus("X2"), bonus("X1"))

    assert [state.record.name for state in sheet.of_kind(Kind.BONUS)] == ["X1", "X2"]


def test_samples_are_told_apart_by_kind() -> None:
    sheet = a_sheet(PLAN, sample("a", "open"), sample("b", "open", "school"))

    assert [body.name for body in sheet.samples("site")] == ["a"]
    assert sheet.sample_standings("site") == {Standing.SETTLED}
    assert sheet.samples("nothing") == []


def test_the_visit_and_the_evidence_in_force() -> None:
    lost = evidence("b")
    sheet = a_sheet(
        PLAN, visit("2010-03-05"), evidence("a", criteria=["A1"]), lost, withdrawn(lost)
    )

    assert sheet.visit is not None
    assert sheet.visit.date == date(2010, 3, 5)
    assert [body.criteria for body in sheet.evidence] == [("A1",)]


def test_what_the_plan_does_not_know_is_unplaced_and_listed() -> None:
    known = (answer("A1", level="full"), bonus("X1"), veto("V1"), sample("a", "open"))
    unknown = (
        answer("Z9", marks="1"),
        bonus("X9"),
        veto("V9"),
        ruling("V9", "upheld"),
        sample("b", "open", "riddle"),
    )

    sheet = a_sheet(PLAN, *known, *unknown)

    assert {state.record for state in sheet.unplaced} == {
        RecordKey.of(KEY, Kind.ANSWER, "Z9"),
        RecordKey.of(KEY, Kind.BONUS, "X9"),
        RecordKey.of(KEY, Kind.VETO, "V9"),
        RecordKey.of(KEY, Kind.RULING, "V9"),
        RecordKey.of(KEY, Kind.SAMPLE, sample_name("riddle", "b")),
    }


def test_an_unplaced_answer_is_placed_when_its_plan_arrives() -> None:
    log = [*a_sheet(PLAN, answer("Z9", marks="1")).states.values()]
    later = a_plan(levels("A1", 60, full=60), marks("Z9", 10, "0.5"))

    assert sheet_of(later, [state.heads[0] for state in log]).unplaced == ()
