"""What waits for headquarters is listed with what a person needs to decide it."""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.bodies import ResponseBody
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.signing import AcceptState
from inspector.workspace.comparing import compare
from inspector.workspace.recording import record
from inspector.workspace.returning import accept, choose, return_inspection, rule
from inspector.workspace.reviewing import review, waiting_keys
from inspector.workspace.signing import reopen, sign
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, a1, answers, carry, entry
from tests.workspace.test_returning import (
    SECOND,
    other_desk,
    signed,
    two_teams,
)

__all__ = ["other_desk", "signed", "two_teams"]


def waiting(workspace: Workspace) -> list[tuple[InspectionKey, AcceptState]]:
    return [(each.inspection.key, each.inspection.state) for each in review(workspace).waiting]


def test_an_open_veto_stands_with_its_total_until_it_is_ruled_on(signed: Workspace) -> None:
    (veto,) = review(signed).vetoes
    assert (veto.case.clause, len(veto.case.evidence)) == ("V1", 1)
    assert (veto.inspection.name, veto.inspection.team) == ("北京市", "T01")
    assert (veto.inspection.total, veto.inspection.grade) == (Decimal(100), "good")

    rule(signed, BEIJING, "V1", "dismissed", "不属实")

    assert review(signed).vetoes == ()


def test_what_is_signed_waits_until_it_is_taken_in(signed: Workspace, team: Workspace) -> None:
    record(team, answers(LANZHOU))
    carry(team, signed)
    assert waiting(signed) == [(BEIJING, AcceptState.OPEN)]
    assert waiting_keys(signed) == (BEIJING,)
    (line,) = review(signed).waiting
    assert line.may_be_accepted

    accept(signed, [BEIJING], seen={BEIJING: line.digest})

    assert waiting(signed) == []
    reopen(team, [BEIJING], "更正")
    record(team, [a1("half", "…")])
    carry(team, signed)
    assert waiting(signed) == []
    sign(team, [BEIJING])
    carry(team, signed)
    assert waiting(signed) == [(BEIJING, AcceptState.CHANGED)]


def test_what_came_back_after_a_return_says_how_much_was_answered(
    signed: Workspace, team: Workspace
) -> None:
    return_inspection(signed, BEIJING, "请核实", {"A1": "缺文件", "B1": "样本偏少"})
    assert waiting(signed) == []
    carry(signed, team)
    record(team, [entry(Kind.RESPONSE, "A1", ResponseBody(text="已补"))])
    reopen(team, [BEIJING], "请核实")
    sign(team, [BEIJING])
    carry(team, signed)

    (line,) = review(signed).waiting
    assert line.inspection.state is AcceptState.ANSWERED
    assert (line.remarks, line.answers) == (3, 1)


def test_two_teams_stand_side_by_side_with_what_differs(two_teams: Workspace) -> None:
    (group,) = review(two_teams).rivals
    assert [each.key for each in group.teams] == [BEIJING, SECOND]
    assert (group.choice, group.is_disputed) == (None, False)
    differing = [each for each in compare(two_teams, [BEIJING, SECOND]) if each.differs]
    assert [each.criterion.code for each in differing] == ["A1"]
    assert [side.points for side in differing[0].sides] == [Decimal(30), Decimal(15)]
    assert [side.note for side in differing[0].sides] == ["", "…"]

    choose(two_teams, "joint", "110000", "T02", "复查在后")

    (group,) = review(two_teams).rivals
    assert group.choice is not None
    assert [each.is_overruled for each in group.teams] == [True, False]
