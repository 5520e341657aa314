"""Headquarters sets up from the screen: what is added, moved, taken out, and what is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.domain.changes import Change
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import InspectionKey
from inspector.workspace import preparing
from inspector.workspace.preparation import Preparation, preparation, preparation_after
from inspector.workspace.recording import record
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, NAMES, a1, carry


def faults(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in refused.value.faults]


@pytest.fixture
def office(headquarters: Workspace) -> Workspace:
    """Two localities and two teams; nothing is assigned."""
    preparing.add_localities(headquarters, ["110000", "620100"], NAMES.get)
    preparing.put_team(headquarters, "T01", "第1组", is_new=True)
    preparing.put_team(headquarters, "T02", "第2组", is_new=True)
    return headquarters


def codes(present: Preparation, round_: str = "joint") -> list[str]:
    return [each.code for each in present.unassigned(round_)]


def test_localities_come_from_the_register_or_under_an_own_code(office: Workspace) -> None:
    preparing.put_locality(office, "kfq-1", "开发区", "620100", is_new=True)
    shown = [
        (each.code, each.name, each.above, each.is_own) for each in preparation(office).localities
    ]
    assert shown == [
        ("110000", "北京市", "", False),
        ("620100", "兰州市", "甘肃省", False),
        ("kfq-1", "开发区", "兰州市", True),
    ]


def test_a_code_that_is_taken_is_named_with_its_holder(office: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        preparing.put_locality(office, "620100", "别处", is_new=True)
    assert faults(refused) == [("duplicate_code", "code")]
    assert dict(refused.value.faults[0].sentence.facts)["name"] == "兰州市"
    with pytest.raises(Refused) as refused:
        preparing.put_team(office, "T02", "又一组", is_new=True)
    assert faults(refused) == [("duplicate_code", "code")]


def test_what_is_wrong_with_a_form_is_said_at_its_fields(office: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        preparing.put_team(office, "第三组", "", is_new=True)
    assert set(faults(refused)) == {("bad_code", "code"), ("empty", "name")}
    with pytest.raises(Refused) as refused:
        preparing.put_member(office, "T01", {"name": "李明", "department": "fire"})
    assert faults(refused) == [("unknown_department", "department")]


def test_members_get_codes_and_letters_and_one_leads(office: Workspace) -> None:
    preparing.put_member(office, "T01", {"name": "李明", "department": "office"}, leads=True)
    preparing.put_member(office, "T01", {"name": "王芳", "duties": ["W"]})
    task = preparation(office).team("T01")
    assert task is not None
    assert {code: (m.name, m.letter) for code, m in task.members.items()} == {
        "m1": ("李明", "A"),
        "m2": ("王芳", "B"),
    }
    assert task.leader == "李明"

    preparing.take_out_member(office, "T01", "m1")

    task = preparation(office).team("T01")
    assert task is not None
    assert (task.leader, list(task.members)) == ("", ["m2"])
    preparing.put_member(office, "T01", {"name": "赵六"})
    task = preparation(office).team("T01")
    assert task is not None
    assert list(task.members) == ["m2", "m3"], "a code is never given to another person"


def test_a_locality_goes_to_the_team_it_was_dragged_onto(office: Workspace) -> None:
    preparing.assign(office, "T01", "joint", ["110000", "620100"])
    assert codes(preparation(office)) == []

    preparing.assign(office, "T02", "joint", ["620100"])

    present = preparation(office)
    assert present.teams_at("joint", "620100") == ("T02",)
    assert set(present.assigned) == {BEIJING, LANZHOU._replace(team="T02")}
    assert office.inspections == set(present.assigned)


def test_moving_back_and_undoing_lose_nothing(office: Workspace) -> None:
    preparing.assign(office, "T01", "joint", ["620100"])
    moved = preparing.assign(office, "T02", "joint", ["620100"])
    undo(office, moved)
    assert preparation(office).teams_at("joint", "620100") == ("T01",)
    preparing.unassign(office, [LANZHOU])
    assert codes(preparation(office)) == ["110000", "620100"]


def test_a_second_team_can_go_beside_the_first(office: Workspace) -> None:
    preparing.assign(office, "T01", "joint", ["620100"])
    preparing.assign(office, "T02", "joint", ["620100"], beside=True)
    present = preparation(office)
    assert present.teams_at("joint", "620100") == ("T01", "T02")
    assert present.doubles == {LANZHOU, LANZHOU._replace(team="T02")}


def test_what_a_team_has_recorded_keeps_its_task(office: Workspace, team: Workspace) -> None:
    preparing.assign(office, "T01", "joint", ["110000"])
    record(team, [a1("full")])
    carry(team, office)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: preparing.assign(office, "T02", "joint", ["110000"]),
        lambda: preparing.unassign(office, [BEIJING]),
        lambda: preparing.take_out_localities(office, ["620100", "110000"]),
        lambda: preparing.take_out_team(office, "T01"),
    )
    for deed in deeds:
        with pytest.raises(Refused) as refused:
            deed()
        assert faults(refused) == [("has_records", str(BEIJING))]
    assert len(preparation(office).localities) == 2


def test_a_team_and_a_locality_are_taken_out_whole_and_come_back_whole(office: Workspace) -> None:
    preparing.put_member(office, "T01", {"name": "李明"}, leads=True)
    preparing.assign(office, "T01", "joint", ["110000"])
    before = preparation(office)

    gone = preparing.take_out_team(office, "T01")
    place = preparing.take_out_localities(office, ["110000"])

    present = preparation(office)
    assert [each.code for each in present.teams] == ["T02"]
    assert [each.code for each in present.localities] == ["620100"]
    assert not office.inspections
    undo(office, place)
    undo(office, gone)
    assert preparation(office) == before


def test_unknown_names_in_an_assignment_are_refused(office: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        preparing.assign(office, "T09", "spring", ["999"])
    assert [fault.code for fault in refused.value.faults] == [
        "unknown_team",
        "unknown_round",
        "unknown_locality",
    ]


def test_what_is_read_anew_after_a_deed_is_what_a_whole_reading_gives(office: Workspace) -> None:
    former = preparation(office)
    changes: list[Change] = []
    deeds: tuple[Callable[[], Change], ...] = (
        lambda: preparing.assign(office, "T01", "joint", ["110000", "620100"]),
        lambda: preparing.put_member(office, "T01", {"name": "李四"}),
        lambda: preparing.put_locality(office, "kfq-1", "开发区", "620100", is_new=True),
        lambda: preparing.put_locality(office, "620100", "兰州"),
        lambda: preparing.assign(office, "T02", "joint", ["620100", "kfq-1"]),
        lambda: preparing.take_out_localities(office, ["110000"]),
        lambda: preparing.take_out_team(office, "T01"),
        lambda: undo(office, changes[-1]),
        lambda: undo(office, changes[3]),
    )
    for deed in deeds:
        changes.append(deed())
        assert changes[-1]
        present = preparation_after(office, former, changes[-1].records)
        assert present == preparation(office)
        assert list(present.assigned) == list(preparation(office).assigned)
        former = present


def test_the_next_team_fills_a_gap(office: Workspace) -> None:
    assert preparing.next_team(preparation(office)) == "T03"
    preparing.take_out_team(office, "T01")
    assert preparing.next_team(preparation(office)) == "T01"


def findings(office: Workspace, team: str) -> dict[str, Fault]:
    present = preparation(office)
    task = present.team(team)
    assert task is not None
    return {fault.code: fault for fault in present.findings(task)}


def test_what_a_team_lacks_is_said_before_it_sets_out(office: Workspace) -> None:
    assert set(findings(office, "T01")) == {"no_members", "no_localities"}
    preparing.put_member(office, "T01", {"name": "李明"})
    preparing.assign(office, "T01", "joint", ["620100"])
    preparing.assign(office, "T02", "joint", ["620100"], beside=True)
    found = findings(office, "T01")
    assert set(found) == {"no_leader", "two_teams", "no_department"}
    assert dict(found["two_teams"].sentence.facts)["names"] == ("兰州市",)

    office_member = {"name": "李明", "department": "office"}
    preparing.put_member(office, "T01", office_member, code="m1", leads=True)
    preparing.unassign(office, [InspectionKey("joint", "620100", "T02")])

    assert findings(office, "T01") == {}


def test_a_leader_who_left_is_named(office: Workspace) -> None:
    preparing.put_member(office, "T01", {"name": "李明", "department": "office"})
    preparing.put_team(office, "T01", "第1组", "周一")
    found = findings(office, "T01")["no_leader"]
    assert dict(found.sentence.facts)["leader"] == "周一"
