"""Is headquarters set up all or none, and a team's own list kept right?"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.bodies import MemberBody
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Kind
from inspector.storage import lists, log, queries
from inspector.workspace.own_work import (
    add_inspections,
    add_own_locality,
    name_author,
    plan_visit,
    remove_inspections,
)
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.setup import set_up, set_up_from_file
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, NAMES, a1, reopened

WHOLE: dict[str, Any] = {
    "localities": ["110000", {"code": "own-1", "name": "开发区", "parent": "110000"}],
    "teams": [
        {
            "code": "T01",
            "name": "第1组",
            "leader": "李明",
            "members": [
                {"code": "m1", "name": "李明", "department": "office", "letter": "B"},
                {"code": "m2", "name": "王五", "department": "police", "duties": ["W", "A1"]},
            ],
        }
    ],
    "members": [{"code": "m3", "team": "T01", "name": "赵六"}],
    "assignments": [
        {"round": "joint", "locality": "110000", "team": "T01", "planned": "2010-03-05"},
        {"round": "joint", "locality": "own-1", "team": "T01"},
    ],
}


def members(workspace: Workspace) -> dict[str, MemberBody]:
    states = queries.states_of_kind(workspace.connection, Kind.MEMBER)
    return {s.record.name: s.body for s in states if isinstance(s.body, MemberBody)}


def test_a_campaign_is_set_up(headquarters: Workspace) -> None:
    change = set_up(headquarters, WHOLE, NAMES.get)
    assert len(change.records) == 8
    assert headquarters.inspections == {BEIJING, InspectionKey("joint", "own-1", "T01")}
    names = [each["name"] for each in scores_json(headquarters)["inspections"]]
    assert names == ["北京市", "开发区"]


def test_members_get_the_next_free_letter(headquarters: Workspace) -> None:
    set_up(headquarters, WHOLE, NAMES.get)
    assert {name: body.letter for name, body in members(headquarters).items()} == {
        "m1": "B",
        "m2": "A",
        "m3": "C",
    }


def test_the_same_setup_again_changes_nothing(headquarters: Workspace) -> None:
    set_up(headquarters, WHOLE, NAMES.get)
    assert not set_up(headquarters, WHOLE, NAMES.get)


def test_every_fault_is_found_and_nothing_written(headquarters: Workspace) -> None:
    raw = {
        "localities": ["999999", {"code": "own-2"}, 7, {"code": "own-3", "name": "甲"}, "own-3"],
        "teams": [
            {"code": "T 1", "name": "…"},
            {"code": "T02", "members": "all"},
            {"code": "T03", "name": "三", "members": [{"code": "m1", "name": "…", "letter": "b"}]},
        ],
        "members": [
            {"code": "m7", "team": "T09", "name": "…", "department": "army"},
            {"code": "m8", "team": "T03", "name": "甲", "letter": "A"},
            {"code": "m9", "team": "T03", "name": "乙", "letter": "A"},
        ],
        "assignments": [
            {"round": "never", "locality": "1", "team": "T09"},
            {"round": "joint", "locality": "own-3", "team": "T03", "planned": "soon"},
            {"round": "joint", "locality": "own-3", "team": "T03"},
            {"round": "joint", "locality": "own-3", "team": "T03"},
        ],
        "groups": [],
    }
    with pytest.raises(Refused) as refused:
        set_up(headquarters, raw, NAMES.get)
    assert {(fault.code, fault.place) for fault in refused.value.faults} == {
        ("missing_key", "localities[0].name"),
        ("missing_key", "localities[1].name"),
        ("wrong_type", "localities[2]"),
        ("missing_key", "localities[4].name"),
        ("bad_code", "teams[0].code"),
        ("missing_key", "teams[1].name"),
        ("wrong_type", "teams[1].members"),
        ("bad_letter", "teams[2].members[0].letter"),
        ("unknown_department", "members[0].department"),
        ("double_letter", "members[2].letter"),
        ("unknown_round", "assignments[0].round"),
        ("unknown_locality", "assignments[0].locality"),
        ("unknown_team", "assignments[0].team"),
        ("not_a_day", "assignments[1].planned"),
        ("twice", "assignments[3]"),
        ("unknown_key", "groups"),
    }
    assert log.count(headquarters.connection) == 0


def test_it_is_read_from_a_file(headquarters: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "setup.json"
    path.write_text(json.dumps({"author": "筹备组", **WHOLE}, ensure_ascii=False), "utf-8")
    set_up_from_file(headquarters, path)
    assert {revision.author for revision in log.revisions(headquarters.connection)} == {"筹备组"}


def test_a_team_does_not_set_up(team: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        set_up(team, WHOLE)
    assert refused.value.faults[0].code == "not_allowed"


def test_a_team_adds_inspections_of_its_own(team: Workspace) -> None:
    change = add_inspections(team, ["self", "joint"], ["620400", "110000"], NAMES.get)
    assert {str(key) for key in change.inspections} == {
        "self/620400/T01",
        "joint/620400/T01",
        "self/110000/T01",
    }
    assert [each["name"] for each in scores_json(team)["inspections"]][:2] == ["北京市", "白银市"]
    record(team, [a1("half", key=InspectionKey("self", "620400", "T01"))])


def test_unknown_rounds_and_localities_are_named(team: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        add_inspections(team, ["never"], ["110000", "999999"], NAMES.get)
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [
        ("unknown_round", "rounds[0]"),
        ("unknown_locality", "localities[1]"),
    ]


def test_a_place_of_ones_own_has_a_name_of_its_own(team: Workspace) -> None:
    add_own_locality(team, "own-1", "开发区", ["joint"])
    assert "开发区" in [each["name"] for each in scores_json(team)["inspections"]]
    for code, name in (("own 2", "甲"), ("own-3", " ")):
        with pytest.raises(Refused):
            add_own_locality(team, code, name)


def test_only_what_is_empty_leaves_the_list(team: Workspace) -> None:
    record(team, [a1("half")])
    with pytest.raises(Refused) as refused:
        remove_inspections(team, [BEIJING, LANZHOU])
    assert [fault.place for fault in refused.value.faults] == [str(BEIJING)]
    remove_inspections(team, [LANZHOU])
    assert team.inspections == {BEIJING}


def test_the_day_of_a_visit_is_planned(team: Workspace) -> None:
    plan_visit(team, BEIJING, date(2010, 3, 5))
    planned = {each.key: each.planned for each in lists.expected(team.connection)}
    assert planned == {BEIJING: date(2010, 3, 5), LANZHOU: None}


def test_the_author_is_remembered(team: Workspace) -> None:
    name_author(team, " 王五 ")
    with reopened(team) as again:
        assert again.facts.author == "王五"
        with pytest.raises(Refused):
            name_author(again, " ")
