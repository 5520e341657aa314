"""The board of arrivals: what came, what is missing, which laptops want looking after."""

from __future__ import annotations

from datetime import date

import pytest

from inspector.domain.bodies import AcceptanceBody, AnswerBody
from inspector.domain.records import InspectionKey, Kind
from inspector.wording import Wording
from inspector.workspace.coverage import (
    ArrivalStage,
    Coverage,
    CoverageRow,
    LaptopCoverage,
    TeamCoverage,
    coverage,
)
from inspector.workspace.import_undo import undo_import
from inspector.workspace.past_imports import past_imports
from inspector.workspace.recording import record
from inspector.workspace.reminding import reminders
from inspector.workspace.setup import set_up
from inspector.workspace.signing import sign
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import NAMES, Create, Send, a1, answers, carry, entry

BEIJING = InspectionKey("joint", "110000", "T01")
LANZHOU = InspectionKey("joint", "620100", "T01")
BAIYIN = InspectionKey("joint", "620400", "T01")
SETUP = {
    "author": "总部",
    "localities": list(NAMES),
    "teams": [
        {
            "code": "T01",
            "name": "第1组",
            "leader": "T01-A",
            "members": [{"code": "T01-A", "name": "李明", "department": "police", "letter": "A"}],
        }
    ],
    "assignments": [
        {"round": "joint", "locality": "110000", "team": "T01", "planned": "2010-03-02"},
        {"round": "joint", "locality": "620100", "team": "T01", "planned": "2010-03-09"},
        {"round": "joint", "locality": "620400", "team": "T01"},
    ],
}


@pytest.fixture
def office(office: Workspace) -> Workspace:
    set_up(office, SETUP, NAMES.get)
    return office


def row_of(office: Workspace, key: InspectionKey) -> CoverageRow:
    return next(each for each in coverage(office, "joint").rows if each.row.key == key)


def only_team(found: Coverage) -> TeamCoverage:
    (team,) = found.teams
    return team


def only_laptop(found: Coverage) -> LaptopCoverage:
    (laptop,) = found.laptops
    return laptop


def test_before_anything_came_all_is_expected(office: Workspace) -> None:
    found = coverage(office, "joint")
    assert {each.stage for each in found.rows} == {ArrivalStage.EXPECTED}
    team = only_team(found)
    assert (team.expected, team.arrived, team.missing, team.late) == (3, 0, 3, 1)
    assert (team.leader, team.laptops, found.laptops) == ("李明", 0, ())
    # It is 5 March; Beijing was planned for the second, Lanzhou for the ninth.
    assert [row_of(office, key).days_late for key in (BEIJING, LANZHOU, BAIYIN)] == [3, 0, 0]


def test_a_file_brings_its_inspections_a_stage_further(
    office: Workspace, team: Workspace, post: Send
) -> None:
    record(team, [a1("half", "一项不到位"), *answers(LANZHOU)])
    sign(team, [LANZHOU])
    receive(office, post(team))
    assert row_of(office, BEIJING).stage is ArrivalStage.ARRIVED
    assert (row_of(office, LANZHOU).stage, row_of(office, LANZHOU).files) == ("signed", 1)
    assert row_of(office, LANZHOU).last is not None
    found = coverage(office, "joint")
    assert (only_team(found).arrived, only_team(found).signed, only_team(found).missing) == (
        2,
        1,
        1,
    )
    laptop = only_laptop(found)
    assert (laptop.device, laptop.team_name, laptop.author) == ("laptop-1", "第1组", "李明")
    assert (laptop.files, laptop.counter, laptop.skipped) == (1, 1, ())


def test_decisions_of_headquarters_move_it_on(
    office: Workspace, team: Workspace, post: Send
) -> None:
    record(team, [*answers(BEIJING), *answers(LANZHOU)])
    sign(team, [BEIJING, LANZHOU])
    receive(office, post(team))
    taken = AcceptanceBody(state="accepted", person="赵六")
    back = AcceptanceBody(state="returned", person="赵六", reason="请补充佐证材料")
    record(office, [entry(Kind.ACCEPTANCE, "main", taken)])
    record(office, [entry(Kind.ACCEPTANCE, "main", back, LANZHOU)])
    assert row_of(office, BEIJING).stage is ArrivalStage.ACCEPTED
    assert row_of(office, LANZHOU).stage is ArrivalStage.RETURNED
    assert row_of(office, BEIJING).days_late == 0


def test_a_number_that_never_came_and_an_older_file_are_told_by_laptop(
    office: Workspace, team: Workspace, post: Send
) -> None:
    record(team, [a1("half", "一项不到位")])
    first, _ = post(team), post(team)
    record(team, [a1("none", "没有制度")])
    third = post(team)
    receive(office, third)
    assert only_laptop(coverage(office, "joint")).skipped == (1, 2)
    receive(office, first)
    laptop = only_laptop(coverage(office, "joint"))
    assert (laptop.skipped, laptop.older, laptop.has_alarm) == ((2,), 1, True)
    assert row_of(office, BEIJING).alarms == ("older",)


def test_an_undone_import_has_not_arrived(office: Workspace, team: Workspace, post: Send) -> None:
    record(team, [a1("half", "一项不到位")])
    receive(office, post(team))
    (batch,) = past_imports(office)
    undo_import(office, batch.id)
    found = coverage(office, "joint")
    assert (only_team(found).arrived, found.laptops) == (0, ())


def test_what_came_unasked_is_told_and_not_reminded_of(office: Workspace, create: Create) -> None:
    stranger = create("t02", team="T02", team_name="第2组", localities=("620100",))
    other = InspectionKey("joint", "620100", "T02")
    record(stranger, [a1("half", "一项不到位", other)])
    carry(stranger, office)
    assert row_of(office, other).is_unassigned
    teams = {each.team: each for each in coverage(office, "joint").teams}
    assert (teams["T02"].expected, teams["T02"].others) == (0, 1)
    assert other not in {each.key for each in reminders(coverage(office, "joint"))}


def test_reminders_name_what_is_waited_for_and_why(
    office: Workspace, team: Workspace, post: Send
) -> None:
    record(team, [*answers(LANZHOU), entry(Kind.ANSWER, "A1", AnswerBody(value={"level": "half"}))])
    sign(team, [LANZHOU])
    receive(office, post(team))
    found = coverage(office, "joint")
    asked = {each.key: each for each in reminders(found)}
    assert asked.keys() == {BEIJING, BAIYIN}
    words = Wording("zh_CN")
    assert words.words(asked[BEIJING].why) == "已收到，尚未签字定稿。"
    assert words.words(asked[BAIYIN].why) == "尚未收到任何材料。"
    assert (asked[BEIJING].due, asked[BEIJING].days_late) == (date(2010, 3, 2), 3)
    assert [each.key for each in reminders(found, late_only=True)] == [BEIJING]
    assert asked[BEIJING].leader == "李明"
    some = [each for each in found.rows if each.row.key == BAIYIN]
    assert [each.key for each in reminders(found, some)] == [BAIYIN]
