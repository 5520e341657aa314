"""Behind a figure stand everyone's words, the file that brought it, and how it was before."""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.records import Kind, RecordKey
from inspector.workspace.detailing import (
    Milestone,
    compare_versions,
    order,
    sources,
    total_at,
    versions,
)
from inspector.workspace.recording import record
from inspector.workspace.returning import accept, return_inspection
from inspector.workspace.signing import reopen, sign
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, LANZHOU, Send, a1, answers, carry
from tests.workspace.test_returning import SECOND, signed, two_teams

__all__ = ["signed", "two_teams"]
A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


def test_everyone_who_said_anything_is_heard_and_what_holds_is_marked(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(colleague, [a1("none", "没有方案")])
    carry(colleague, team)
    record(team, [a1("full", "方案已补")])
    (row,) = receive(office, post(team))

    found = sources(office, A1)

    assert [(each.author, each.note, each.holds) for each in found.opinions] == [
        ("李明", "方案已补", True),
        ("王五", "没有方案", False),
    ]
    (origin,) = found.origins
    assert origin.sha256 == row.sha256


def test_what_was_written_nowhere_has_no_source(team: Workspace) -> None:
    found = sources(team, A1)
    assert (found.opinions, found.origins) == ((), ())


def test_the_round_is_gone_through_from_the_first_rank_on(
    two_teams: Workspace, team: Workspace
) -> None:
    record(team, answers(LANZHOU))
    carry(team, two_teams)
    way = order(two_teams, "joint")

    assert way.keys == (BEIJING, SECOND, LANZHOU)
    assert way.ranks == {BEIJING: 1, SECOND: 2}
    assert order(two_teams, "self").keys == ()


def test_two_sign_offs_are_compared_criterion_by_criterion(
    signed: Workspace, team: Workspace
) -> None:
    return_inspection(signed, BEIJING, "请核实")
    carry(signed, team)
    reopen(team, [BEIJING], "请核实")
    record(team, [a1("half", "一项不到位")])
    sign(team, [BEIJING])
    carry(team, signed)
    accept(signed, [BEIJING])

    found = versions(signed, BEIJING)

    assert [each.milestone for each in found] == [
        Milestone.SIGNED,
        Milestone.RETURNED,
        Milestone.SIGNED,
        Milestone.ACCEPTED,
        Milestone.NOW,
    ]
    first, _, second, _, now = found
    differing = [each for each in compare_versions(signed, BEIJING, first, second) if each.differs]
    assert [each.criterion.code for each in differing] == ["A1"]
    assert [side.points for side in differing[0].sides] == [Decimal(30), Decimal(15)]
    assert not any(each.differs for each in compare_versions(signed, BEIJING, second, now))
    assert [total_at(signed, BEIJING, each) for each in (first, second)] == ["100.00", "85.00"]
