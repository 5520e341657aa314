"""What blocks a sign-off, what only warns, and what to do about each."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.completeness import Finding, SignCheck, check_sign_off
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Revision, RevisionId
from inspector.domain.scorecard import score
from inspector.wording import CHINESE, ENGLISH, Wording, words
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_log,
    a_plan,
    answer,
    bonus,
    criterion,
    evidence,
    forked,
    levels,
    ratio,
    sample,
    sheet_of,
    veto,
    visit,
    withdrawn,
)
from tests.domain.test_scorecard_oracle import log_of
from tests.strategies import plans, records

PLAN = a_plan(
    levels("A1", 60, full=60, half=30, none=0),
    ratio("B1", 30, samples="site"),
    criterion("C1", 10, levels("L", 10, full=10, half=5).scoring, due="2010-05-31"),
)
SITES = (sample("a", "closed"), sample("b", "closed"))
DONE = (answer("A1", level="full"), *SITES, answer("C1", level="full"))


def check(log: Iterable[Revision], plan: Plan = PLAN, hand_edits: int = 0) -> SignCheck:
    sheet = sheet_of(plan, log)
    return check_sign_off(sheet, score(sheet), hand_edits=hand_edits)


def blocks(*entries: Entry) -> list[tuple[str, str]]:
    return codes(check(a_log(PLAN, *entries)).blocks)


def warnings(*entries: Entry, plan: Plan = PLAN) -> list[tuple[str, str]]:
    return codes(check(a_log(plan, *entries), plan).warnings)


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place) for finding in findings]


def test_a_complete_sheet_is_clear() -> None:
    found = check(a_log(PLAN, *DONE))

    assert found.is_clear
    assert found.warnings == ()


def test_what_is_missing_blocks() -> None:
    assert blocks(*SITES) == [("missing", "A1"), ("missing", "C1")]


def test_an_answer_to_another_wording_blocks_until_it_is_confirmed() -> None:
    older = msgspec.structs.replace(PLAN, version="0")

    found = check([*a_log(PLAN, *DONE[1:]), *a_log(older, DONE[0])])

    assert codes(found.blocks) == [("unconfirmed", "A1")]


def test_a_not_due_blocks_without_a_visits_date_or_against_it() -> None:
    work = (*DONE[:-1], answer("C1", not_due=True))

    assert blocks(*work) == [("not_due", "C1")]
    assert blocks(*work, visit("2010-05-30")) == []
    assert blocks(*work, visit("2010-05-31")) == [("not_due", "C1")]


def test_a_not_due_without_a_date_leads_to_the_visit() -> None:
    (finding,) = check(a_log(PLAN, *DONE[:-1], answer("C1", not_due=True))).blocks

    assert finding.record == RecordKey.of(KEY, Kind.VISIT, "main")


@pytest.mark.parametrize(
    ("pair", "place"),
    [
        ((answer("A1", level="full"), answer("A1", level="none")), "A1"),
        ((bonus("X1"), bonus("X1", awarded=False)), "X1"),
        ((veto("V1", "withdrawn"), veto("V1", "withdrawn") | {"statement": "无异议"}), "V1"),
        ((sample("z", "open"), sample("z", "closed")), "site"),
        ((visit("2010-03-05"), visit("2010-03-06")), "main"),
        ((evidence("a"), evidence("a", criteria=["A1"])), "a" * 16),
    ],
)
def test_every_conflict_of_what_is_signed_blocks_once(
    pair: tuple[Entry, Entry], place: str
) -> None:
    rest = [entry for entry in DONE if entry.get("criterion") != place]

    found = check([*a_log(PLAN, *rest), *forked(PLAN, *pair)])

    assert codes(found.blocks) == [("conflict", place)]


def test_a_sample_in_conflict_blocks_once_although_its_criterion_is_in_conflict_too() -> None:
    split = forked(PLAN, sample("a", "open"), sample("a", "closed"))

    found = check([*a_log(PLAN, DONE[0], DONE[-1]), *split])

    assert codes(found.blocks) == [("conflict", "site")]


def test_a_conflict_of_what_the_plan_does_not_know_blocks_nothing() -> None:
    split = forked(PLAN, bonus("X9"), bonus("X9", awarded=False))

    assert check([*a_log(PLAN, *DONE), *split]).is_clear


def test_a_raised_veto_without_facts_or_evidence_blocks() -> None:
    facts = "三月五日检查发现已通报的违法网站仍可访问且未采取措施"

    assert blocks(*DONE, veto("V1")) == [("veto_incomplete", "V1")]
    assert blocks(*DONE, veto("V1", facts=facts)) == [("veto_incomplete", "V1")]
    assert blocks(*DONE, veto("V1", facts=facts), evidence("a", clauses=["V1"])) == []


def test_hand_edits_that_wait_block() -> None:
    (finding,) = check(a_log(PLAN, *DONE), hand_edits=2).blocks

    assert (finding.code, words(finding.sentence)) == ("hand_edit", "有 2 处手工改动待处理。")


def test_a_bonus_whose_newest_state_cannot_be_told_blocks_and_is_no_conflict() -> None:
    record = RecordKey.of(KEY, Kind.BONUS, "X1")
    tips = [
        Member(stream=f"s{n}").write(record, {"awarded": won}, RevisionId(f"{n}" * 64))
        for n, won in enumerate((True, False))
    ]

    found = check([*a_log(PLAN, *DONE), *tips])

    assert codes(found.blocks) == [("unconfirmed", "X1")]
    assert codes(found.warnings) == [("history_incomplete", "")]


def test_required_evidence_that_is_absent_warns_unless_the_criterion_is_outside() -> None:
    plan = a_plan(ratio("A1", 100, evidence="required", due="2010-05-31"), samples=())
    full = answer("A1", done=1, total=1)

    assert warnings(full, plan=plan) == [("evidence_absent", "A1")]
    assert warnings(full, evidence("a", criteria=["A1"]), plan=plan) == []
    assert warnings(answer("A1", not_applicable="无"), plan=plan) == []


def test_points_lost_without_a_note_warn() -> None:
    lost = answer("A1", level="half")

    assert warnings(lost, *DONE[1:]) == [("note_absent", "A1")]
    assert warnings(answer("A1", "台账不全", level="half"), *DONE[1:]) == []


def test_samples_that_cost_points_explain_themselves_by_their_notes() -> None:
    rest = (DONE[0], DONE[-1], sample("a", "closed"))

    assert warnings(*rest, sample("b", "open")) == [("note_absent", "B1")]
    assert warnings(*rest, sample("b", "open", note="三月五日仍可访问")) == []


def test_samples_that_say_otherwise_warn_and_leave_the_answer_standing() -> None:
    other = answer("B1", done=1, total=1)

    assert warnings(*DONE, other) == [("samples_differ", "B1")]
    assert warnings(*DONE, answer("B1", "其中一个已注销", done=1, total=1)) == []
    assert warnings(*DONE, answer("B1", done=2, total=2)) == []


def test_fewer_samples_than_the_plan_asks_warn_unless_nothing_they_prove_is_judged() -> None:
    rest = (DONE[0], DONE[-1])

    assert warnings(*rest, SITES[0]) == [("few_samples", "site")]
    assert warnings(*rest, *SITES, withdrawn(SITES[0])) == [("few_samples", "site")]
    assert warnings(*rest, answer("B1", not_applicable="抽查后未发现")) == []


def test_notes_that_differ_warn() -> None:
    notes = forked(PLAN, answer("A1", "甲", level="full"), answer("A1", "乙", level="full"))

    found = check([*a_log(PLAN, *DONE[1:]), *notes])

    assert found.is_clear
    assert codes(found.warnings) == [("notes_differ", "A1")]


def test_incomplete_history_warns_once() -> None:
    writer = Member(plan=PLAN)
    writer.enter(DONE[0])
    second = writer.enter(answer("A1", "补充", level="full"))

    found = check([*a_log(PLAN, *DONE[1:]), second])

    assert found.is_clear
    assert codes(found.warnings) == [("history_incomplete", "")]


@given(st.data())
def test_only_what_is_settled_in_every_figure_is_clear(data: st.DataObject) -> None:
    plan = data.draw(plans())
    log = log_of(plan, data.draw(records(plan)))

    found = check(log, plan)

    card = score(sheet_of(plan, log))
    if found.is_clear:
        assert not card.is_provisional
        assert (card.missing, card.conflicts) == ((), ())


@given(st.data())
def test_every_finding_speaks_both_languages_and_says_what_to_do(data: st.DataObject) -> None:
    plan = data.draw(plans())

    found = check(log_of(plan, data.draw(records(plan))), plan, hand_edits=1)

    for finding in (*found.blocks, *found.warnings):
        english, chinese = (
            [Wording(each).words(s) for s in (finding.sentence, finding.remedy)]
            for each in (ENGLISH, CHINESE)
        )
        assert all(sentence.endswith(".") for sentence in english)
        assert all(sentence.endswith("。") for sentence in chinese)
