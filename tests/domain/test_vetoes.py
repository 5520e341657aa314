"""A clause is raised by a team, proven by evidence, and ruled on by headquarters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.records import Role
from inspector.domain.vetoes import (
    VetoState,
    VetoStep,
    refusal,
    steps,
    veto_case,
    veto_cases,
)
from inspector.wording import words
from tests.builders import (
    Entry,
    Member,
    a_log,
    a_plan,
    a_sheet,
    evidence,
    forked,
    marks,
    ruling,
    sheet_of,
    veto,
    withdrawn,
)

PLAN = a_plan(marks("A1", 100, "0.5"))
FACTS = "三月五日检查发现已通报的违法网站仍可访问且未采取措施"
RAISED = veto("V1", facts=FACTS)
PROOF = evidence("a", clauses=["V1"])


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ((), VetoState.NONE),
        ((RAISED,), VetoState.RAISED),
        ((RAISED, veto("V1", "withdrawn")), VetoState.WITHDRAWN),
        ((RAISED, withdrawn(RAISED)), VetoState.NONE),
        ((RAISED, veto("V1", "withdrawn"), RAISED), VetoState.RAISED),
        ((RAISED, ruling("V1", "upheld")), VetoState.UPHELD),
        ((RAISED, ruling("V1", "dismissed")), VetoState.DISMISSED),
        ((RAISED, ruling("V1", "upheld"), withdrawn(ruling("V1", "upheld"))), VetoState.RAISED),
    ],
)
def test_where_a_clause_stands(entries: tuple[Entry, ...], state: VetoState) -> None:
    assert veto_case(a_sheet(PLAN, *entries), "V1").state is state


@pytest.mark.parametrize(
    ("facts", "short_of"), [("", 20), (FACTS[:19], 1), (FACTS[:20], 0), (f" {FACTS[:19]} ", 1)]
)
def test_facts_need_twenty_characters(facts: str, short_of: int) -> None:
    case = veto_case(a_sheet(PLAN, veto("V1", facts=facts), PROOF), "V1")

    assert case.missing_facts == short_of
    assert case.is_incomplete is bool(short_of)


def test_a_veto_needs_evidence_that_is_in_force_and_linked_to_it() -> None:
    other = evidence("b", clauses=["V2"])

    assert veto_case(a_sheet(PLAN, RAISED, other), "V1").is_incomplete
    assert not veto_case(a_sheet(PLAN, RAISED, PROOF), "V1").is_incomplete
    assert veto_case(a_sheet(PLAN, RAISED, PROOF, withdrawn(PROOF)), "V1").is_incomplete


def test_what_a_veto_lacks_is_said() -> None:
    case = veto_case(a_sheet(PLAN, veto("V1", facts=FACTS[:15])), "V1")

    assert [words(lack) for lack in case.lacks] == ["事实 5 字", "证据 1 份"]


@pytest.mark.parametrize("after", [ruling("V1", "upheld"), veto("V1", "withdrawn")])
def test_only_a_raised_veto_is_incomplete(after: Entry) -> None:
    assert not veto_case(a_sheet(PLAN, veto("V1"), after), "V1").is_incomplete


def test_of_several_heads_the_fullest_facts_count() -> None:
    log = [*forked(PLAN, veto("V1", facts="短"), RAISED), *a_log(PLAN, PROOF)]

    case = veto_case(sheet_of(PLAN, log), "V1")

    assert (case.missing_facts, len(case.raised), case.is_disputed) == (0, 2, False)


def test_a_raised_and_a_withdrawn_head_are_raised_and_disputed() -> None:
    case = veto_case(sheet_of(PLAN, forked(PLAN, RAISED, veto("V1", "withdrawn"))), "V1")

    assert (case.state, case.is_disputed) == (VetoState.RAISED, True)


@pytest.mark.parametrize(
    ("entries", "team", "headquarters"),
    [
        ((), ["raise"], []),
        ((RAISED,), ["raise", "withdraw"], ["rule"]),
        ((RAISED, veto("V1", "withdrawn")), ["raise"], []),
        ((RAISED, ruling("V1", "upheld")), ["raise"], ["rule"]),
        ((RAISED, ruling("V1", "dismissed")), ["raise"], ["rule"]),
    ],
)
def test_who_may_do_what_next(
    entries: tuple[Entry, ...], team: list[str], headquarters: list[str]
) -> None:
    case = veto_case(a_sheet(PLAN, *entries), "V1")

    assert list(steps(case, Role.TEAM)) == team
    assert list(steps(case, Role.HEADQUARTERS)) == headquarters


@pytest.mark.parametrize(
    ("entries", "step", "why"),
    [
        ((), VetoStep.RULE, "V1 尚未提出，无可认定。"),
        ((), VetoStep.WITHDRAW, "V1 尚未提出，无可撤回。"),
        ((RAISED, ruling("V1", "upheld")), VetoStep.WITHDRAW, "V1 已由总部认定，不能撤回。"),
    ],
)
def test_a_refused_step_says_why(entries: tuple[Entry, ...], step: VetoStep, why: str) -> None:
    sentence = refusal(veto_case(a_sheet(PLAN, *entries), "V1"), step)

    assert sentence is not None
    assert words(sentence) == why


def test_rulings_in_conflict_still_stand_in_the_way_of_a_withdrawal() -> None:
    rulings = [
        Member(plan=PLAN, role="headquarters", stream=f"hq{n}").enter(ruling("V1", state))
        for n, state in enumerate(("upheld", "dismissed"))
    ]

    case = veto_case(sheet_of(PLAN, [*a_log(PLAN, RAISED), *rulings]), "V1")

    assert (case.state, case.ruling) == (VetoState.RAISED, None)
    assert refusal(case, VetoStep.WITHDRAW) is not None


@given(st.lists(st.sampled_from(("raised", "withdrawn")), max_size=5))
def test_a_veto_stands_as_it_was_last_said(said: list[str]) -> None:
    case = veto_case(a_sheet(PLAN, *(veto("V1", state) for state in said)), "V1")

    assert case.state == (said[-1] if said else "none")
    assert (refusal(case, VetoStep.RULE) is None) is (case.state is VetoState.RAISED)


def test_all_clauses_have_a_case_in_the_plans_order() -> None:
    assert [case.clause for case in veto_cases(a_sheet(PLAN))] == ["V1", "V2"]
