"""Headquarters rules, takes in, gives back and decides; two desks merge, and the team is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inspector.domain.bodies import (
    AcceptanceBody,
    Body,
    CommentBody,
    DecisionBody,
    EvidenceBody,
    ResponseBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.merge import Standing
from inspector.domain.ranking import rivals
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.remarks import open_remarks, remarks
from inspector.domain.signing import AcceptState, accept_state, is_signed, present_digest
from inspector.storage import log
from inspector.workspace.contenders import precedences
from inspector.workspace.exporting import export
from inspector.workspace.recording import record
from inspector.workspace.resolving import conflicts, resolve_by_ruling
from inspector.workspace.returning import (
    accept,
    choose,
    comment,
    decide,
    decide_all,
    return_inspection,
    return_inspections,
    rule,
    settle_comments,
)
from inspector.workspace.scores import scores_json, standings_json
from inspector.workspace.signing import reopen, sign
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import (
    BEIJING,
    LANZHOU,
    Create,
    Laptop,
    Send,
    a1,
    answers,
    carry,
    entry,
)

VETO = VetoBody(state="raised", facts="三月五日检查时，工作人员承认从未开展过清查。")
SECOND = BEIJING._replace(team="T02")


@pytest.fixture
def signed(team: Workspace, headquarters: Workspace) -> Workspace:
    """Headquarters with Beijing signed, a veto raised in it."""
    record(team, [*answers(), entry(Kind.VISIT, "main", _visit()), entry(Kind.VETO, "V1", VETO)])
    record(team, [_evidence()])
    sign(team, [BEIJING])
    carry(team, headquarters)
    return headquarters


def _visit() -> Body:

    return VisitBody(date=date(2010, 3, 5))


def _evidence() -> Entry:
    digest = "e" * 64
    body = EvidenceBody(digest=digest, number="E1", file="a.jpg", clauses=("V1",))
    return entry(Kind.EVIDENCE, digest[:16], body)


def state(workspace: Workspace, key: InspectionKey = BEIJING) -> AcceptState:
    return accept_state(workspace.sheet(key))


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in refused.value.faults]


def row(workspace: Workspace, key: InspectionKey = BEIJING) -> dict[str, object]:
    found = scores_json(workspace)["inspections"]
    return next(each for each in found if (each["locality"], each["team"]) == (key[1], key[2]))


def test_a_ruling_fails_the_locality_and_leaves_its_points(signed: Workspace) -> None:
    before = row(signed)

    rule(signed, BEIJING, "V1", "upheld", "属实", "周一", date(2010, 3, 20))

    after = row(signed)
    assert (before["grade"], before["raised"]) == ("good", ["V1"])
    assert (after["grade"], after["vetoes"], after["raised"]) == ("vetoed", ["V1"], [])
    assert after["total"] == before["total"] == "100.00"


def test_only_what_is_raised_is_ruled_on_and_with_an_opinion(signed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        rule(signed, BEIJING, "V2", "upheld", "属实")
    assert codes(refused) == [("no_veto", str(BEIJING))]
    with pytest.raises(Refused) as refused:
        rule(signed, BEIJING, "V1", "upheld", "  ")
    assert codes(refused) == [("no_reason", f"{BEIJING}.reason")]


def test_back_for_evidence_leaves_the_veto_raised(signed: Workspace) -> None:
    return_inspection(signed, BEIJING, "退回补证", {"V1": "缺陈述"}, "周一")

    assert row(signed)["raised"] == ["V1"]
    assert state(signed) is AcceptState.RETURNED
    said = remarks(signed.sheet(BEIJING))
    assert [(code, each.said[0].text) for code, each in said.items()] == [
        ("main", "退回补证"),
        ("V1", "缺陈述"),
    ]


def test_an_acceptance_names_what_was_seen(signed: Workspace, team: Workspace) -> None:
    seen = present_digest(signed.sheet(BEIJING))
    reopen(team, [BEIJING], "更正")
    record(team, [a1("half", "…")])
    sign(team, [BEIJING])
    carry(team, signed)

    with pytest.raises(Refused) as refused:
        accept(signed, [BEIJING], "周一", {BEIJING: seen})
    assert codes(refused) == [("changed_meanwhile", str(BEIJING))]
    assert accept(signed, [BEIJING], "周一", {BEIJING: present_digest(signed.sheet(BEIJING))})


def test_many_are_accepted_at_once_or_none(signed: Workspace, team: Workspace) -> None:
    record(team, answers(LANZHOU))
    carry(team, signed)
    with pytest.raises(Refused) as refused:
        accept(signed, [BEIJING, LANZHOU])
    assert codes(refused) == [("not_signed", str(LANZHOU))]
    assert state(signed) is AcceptState.OPEN

    sign(team, [LANZHOU])
    carry(team, signed)
    change = accept(signed, [BEIJING, LANZHOU], "周一")

    assert change.inspections == {BEIJING, LANZHOU}
    assert [each["rank"] for each in standings_json(signed)["ranked"]] == [1, 1]
    undo(signed, change)
    assert standings_json(signed)["ranked"] == []


def test_nothing_to_accept_is_said(signed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        accept(signed, [])
    assert codes(refused) == [("nothing_to_accept", "")]


def test_what_a_team_changes_after_the_acceptance_is_accepted_no_more(
    signed: Workspace, team: Workspace
) -> None:
    accept(signed, [BEIJING])
    reopen(team, [BEIJING], "更正")
    carry(team, signed)
    assert state(signed) is AcceptState.CHANGED
    assert row(signed)["rank"] is None

    record(team, [a1("half", "…")])
    sign(team, [BEIJING])
    carry(team, signed)
    assert (state(signed), row(signed)["accepted"]) == (AcceptState.CHANGED, False)
    assert standings_json(signed)["outside"] == 1
    accept(signed, [BEIJING])
    assert row(signed)["accepted"]


def test_a_return_goes_to_the_team_and_its_answer_comes_back(
    signed: Workspace, team: Workspace
) -> None:
    return_inspection(signed, BEIJING, "请核实", {"A1": "缺文件", "V1": "缺陈述"}, "周一")
    assert row(signed)["rank"] is None
    carry(signed, team)
    assert state(team) is AcceptState.RETURNED
    assert is_signed(team.sheet(BEIJING))

    record(team, [entry(Kind.RESPONSE, "A1", ResponseBody(text="已补文件"))])
    reopen(team, [BEIJING], "请核实")
    sign(team, [BEIJING])
    carry(team, signed)

    assert state(signed) is AcceptState.ANSWERED
    told = remarks(signed.sheet(BEIJING))
    assert [said.text for said in told["A1"].answers] == ["已补文件"]
    assert list(open_remarks(signed.sheet(BEIJING))) == ["main", "A1", "V1"]
    accept(signed, [BEIJING])
    assert open_remarks(signed.sheet(BEIJING)) == {}


def test_a_return_needs_a_reason_and_a_comment_a_place(signed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        return_inspection(signed, BEIJING, " ", {"Z9": "？"})
    assert codes(refused) == [
        ("no_reason", f"{BEIJING}.reason"),
        ("unknown_criterion", f"{BEIJING}.criterion"),
    ]
    assert state(signed) is AcceptState.OPEN
    assert remarks(signed.sheet(BEIJING)) == {}


def test_a_remark_is_made_and_settled_without_a_return(signed: Workspace) -> None:
    comment(signed, BEIJING, "A1", "文号待核", "周一")
    comment(signed, BEIJING, "B1", "样本偏少", "周一")
    settle_comments(signed, BEIJING, ["A1"])

    assert list(open_remarks(signed.sheet(BEIJING))) == ["B1"]
    assert state(signed) is AcceptState.OPEN


@pytest.fixture
def two_teams(signed: Workspace, create: Create) -> Workspace:
    """Headquarters with Beijing signed by two teams, the second with fewer points."""
    second = create("t02", team="T02", team_name="第2组", author="赵六", localities=("110000",))
    record(second, answers(SECOND))
    record(second, [a1("half", "…", SECOND)])
    sign(second, [SECOND])
    carry(second, signed)
    return signed


def test_of_two_teams_the_one_chosen_stands(two_teams: Workspace) -> None:
    assert rivals(two_teams.inspections) == ((BEIJING, SECOND),)
    assert (row(two_teams)["rank"], row(two_teams, SECOND)["rank"]) == (1, 2)

    change = choose(two_teams, "joint", "110000", "T02", "复查在后", "周一", date(2010, 3, 20))

    assert (row(two_teams)["rank"], row(two_teams, SECOND)["rank"]) == (None, 1)
    accept(two_teams, [BEIJING, SECOND])
    table = standings_json(two_teams)
    assert [each["team"] for each in table["ranked"]] == ["T02"]
    assert table["outside"] == 1
    assert all("-" not in key for key in two_teams.inspections)
    undo(two_teams, change)
    assert (row(two_teams)["rank"], row(two_teams, SECOND)["rank"]) == (1, 2)


def test_where_one_team_went_there_is_nothing_to_choose(signed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        choose(signed, "joint", "110000", "T01", "…")
    assert codes(refused) == [("one_team", "joint/110000/-.team")]


def test_a_decision_keeps_what_was_suggested(signed: Workspace) -> None:
    decide(signed, BEIJING, (), "不作处理", "周一")

    body = signed.sheet(BEIJING).body(Kind.DECISION, "main", DecisionBody)
    assert body == DecisionBody(note="不作处理", person="周一")


@pytest.fixture
def other_desk(signed: Workspace, create: Create, post: Send) -> Workspace:
    """A second desk of headquarters that has imported the first one's export."""
    laptop = Laptop(signed.path.parent / "home-desk", "desk-2")
    desk = create("desk-2", laptop, role=Role.HEADQUARTERS, team="", author="吴七", localities=())
    (came,) = receive(desk, post(signed))
    assert came.outcome == "imported"
    return desk


def exchange(first: Workspace, second: Workspace, post: Send) -> None:
    """Each imports what the other exports."""
    there, back = post(first), post(second)
    for desk, path in ((second, there), (first, back)):
        assert {each.outcome for each in receive(desk, path)} <= {"imported", "identical"}


def test_two_desks_that_decide_different_things_add_up(
    signed: Workspace, other_desk: Workspace, post: Send
) -> None:
    rule(signed, BEIJING, "V1", "dismissed", "不属实", "周一")
    accept(other_desk, [BEIJING], "吴七")
    comment(other_desk, BEIJING, "A1", "文号待核", "吴七")

    exchange(signed, other_desk, post)

    assert scores_json(signed) == scores_json(other_desk)
    assert (row(signed)["accepted"], row(signed)["raised"]) == (True, [])
    assert list(open_remarks(signed.sheet(BEIJING))) == ["A1"]


def test_two_desks_that_rule_alike_agree(
    signed: Workspace, other_desk: Workspace, post: Send
) -> None:
    for desk in (signed, other_desk):
        rule(desk, BEIJING, "V1", "upheld", "属实", "周一", date(2010, 3, 20))
        accept(desk, [BEIJING], "周一")

    exchange(signed, other_desk, post)

    assert conflicts(signed) == conflicts(other_desk) == ()
    assert (row(signed)["accepted"], row(signed)["vetoes"]) == (True, ["V1"])


def test_two_desks_that_differ_have_a_conflict_until_one_decides_anew(
    signed: Workspace, other_desk: Workspace, post: Send
) -> None:
    rule(signed, BEIJING, "V1", "upheld", "属实")
    rule(other_desk, BEIJING, "V1", "dismissed", "证据不足")
    accept(signed, [BEIJING])
    return_inspection(other_desk, BEIJING, "请核实")

    exchange(signed, other_desk, post)

    assert [str(each.record)[-11:] for each in conflicts(signed)] == ["ptance/main", "1/ruling/V1"]
    assert (row(signed)["raised"], row(signed)["accepted"]) == (["V1"], False)
    assert state(signed) is AcceptState.OPEN
    with pytest.raises(Refused) as refused:
        record(signed, [entry(Kind.ACCEPTANCE, "main", AcceptanceBody(state="accepted"))])
    assert refused.value.faults[0].code == "in_conflict"

    rule(signed, BEIJING, "V1", "upheld", "复核属实")
    accept(signed, [BEIJING])
    exchange(signed, other_desk, post)
    for desk in (signed, other_desk):
        assert conflicts(desk) == ()
        assert (row(desk)["accepted"], row(desk)["vetoes"]) == (True, ["V1"])


def test_an_acceptance_that_settles_a_conflict_is_about_what_is_there(
    signed: Workspace, other_desk: Workspace, post: Send
) -> None:
    accept(signed, [BEIJING])
    return_inspection(other_desk, BEIJING, "请核实")
    exchange(signed, other_desk, post)
    acceptance = RecordKey.of(BEIJING, Kind.ACCEPTANCE, "main")

    resolve_by_ruling(signed, acceptance, AcceptanceBody(state="accepted"), "经商议验收")

    body = signed.sheet(BEIJING).states[acceptance].body
    assert isinstance(body, AcceptanceBody)
    assert body.digest == present_digest(signed.sheet(BEIJING))


def test_two_desks_that_choose_differently_let_both_teams_rank(
    two_teams: Workspace, other_desk: Workspace, post: Send
) -> None:
    receive(other_desk, post(two_teams))
    choose(two_teams, "joint", "110000", "T01", "先到")
    choose(other_desk, "joint", "110000", "T02", "复查在后")

    exchange(two_teams, other_desk, post)

    for desk in (two_teams, other_desk):
        assert precedences(desk) == {}
        assert (row(desk)["rank"], row(desk, SECOND)["rank"]) == (1, 2)
    choose(two_teams, "joint", "110000", "T02", "商定")
    exchange(two_teams, other_desk, post)
    assert [row(desk)["rank"] for desk in (two_teams, other_desk)] == [None, None]


def test_two_desks_that_remark_in_other_words_are_both_heard(
    signed: Workspace, other_desk: Workspace, post: Send
) -> None:
    comment(signed, BEIJING, "A1", "缺文号", "周一")
    comment(other_desk, BEIJING, "A1", "缺日期", "吴七")

    exchange(signed, other_desk, post)

    sheet = signed.sheet(BEIJING)
    found = sheet.states[RecordKey.of(BEIJING, Kind.COMMENT, "A1")]
    assert found.standing is Standing.NOTES_DIFFER
    assert {said.text for said in remarks(sheet)["A1"].said} == {"缺文号", "缺日期"}
    settle_comments(signed, BEIJING)
    settled = signed.sheet(BEIJING).body(Kind.COMMENT, "A1", CommentBody)
    assert settled is not None
    assert set(settled.text.split("\n")) == {"缺文号", "缺日期"}


def test_a_return_travels_to_its_team_as_a_workbook_and_the_answer_comes_back(
    two_teams: Workspace, team: Workspace, tmp_path: Path
) -> None:
    return_inspection(two_teams, BEIJING, "请核实", {"A1": "缺文件"}, "周一")
    slip = export(two_teams, tmp_path / "slip.xlsx", teams=["T01"]).written.path

    (came,) = receive(team, slip)

    assert (came.outcome, came.inspections) == ("imported", (str(BEIJING),))
    assert state(team) is AcceptState.RETURNED
    assert [said.text for said in remarks(team.sheet(BEIJING))["A1"].said] == ["缺文件"]
    record(team, [entry(Kind.RESPONSE, "A1", ResponseBody(text="已补"))])
    reopen(team, [BEIJING], "请核实")
    sign(team, [BEIJING])
    (back,) = receive(two_teams, export(team, tmp_path / "again.xlsx").written.path)
    assert back.outcome == "imported"
    assert state(two_teams) is AcceptState.ANSWERED
    assert remarks(two_teams.sheet(BEIJING))["A1"].is_answered


def test_many_are_returned_with_one_reason_or_none_is(signed: Workspace, team: Workspace) -> None:
    record(team, answers(LANZHOU))
    sign(team, [LANZHOU])
    carry(team, signed)
    both = (BEIJING, LANZHOU)
    with pytest.raises(Refused) as refused:
        return_inspections(signed, both, "补台账", {}, "周一", {LANZHOU: "another"})
    assert codes(refused) == [("changed_meanwhile", str(LANZHOU))]
    assert state(signed) is AcceptState.OPEN

    change = return_inspections(signed, both, "补台账", {"A1": "附照片"}, "周一")

    assert change.inspections == set(both)
    for key in both:
        said = remarks(signed.sheet(key))
        assert {code: each.said[0].text for code, each in said.items()} == {
            "main": "补台账",
            "A1": "附照片",
        }
    undo(signed, change)
    assert remarks(signed.sheet(LANZHOU)) == {}
    assert state(signed) is AcceptState.OPEN


def test_many_are_decided_in_one_deed_or_none_is(signed: Workspace, team: Workspace) -> None:
    record(team, answers(LANZHOU))
    sign(team, [LANZHOU])
    carry(team, signed)
    before = log.count(signed.connection)
    with pytest.raises(Refused):
        decide_all(signed, (BEIJING, LANZHOU), ("no such outcome",), "", "周一")
    assert log.count(signed.connection) == before

    change = decide_all(signed, (BEIJING, LANZHOU), (), "无需跟进", "周一")

    assert {record.inspection for record in change.records} == {BEIJING, LANZHOU}
    assert len(change.revisions) == 2
    undo(signed, change)
    for key in (BEIJING, LANZHOU):
        assert signed.sheet(key).body(Kind.DECISION, "main", DecisionBody) is None
