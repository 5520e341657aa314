"""A team starts from its task pack, and what comes from headquarters is headquarters' (J1, J2)."""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from inspector.domain.bodies import RulingBody, VetoBody
from inspector.domain.faults import DiskTrouble, Refused, Unreadable
from inspector.domain.records import InspectionKey, Kind, Role
from inspector.exchange.bundles import from_bytes
from inspector.exchange.reading import read_file
from inspector.storage import queries
from inspector.workspace import packing
from inspector.workspace.keys import confirm, own_fingerprint, seen_keys
from inspector.workspace.parcels import ReadFile
from inspector.workspace.plan_drafting import confirm_version
from inspector.workspace.plan_history import plan_versions, take_versions, version_in_force
from inspector.workspace.plans import adopt_plan, confirm_plan
from inspector.workspace.recording import record
from inspector.workspace.setup import set_up
from inspector.workspace.unpacking import create_from_pack, pack_of
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, NAMES, Create, Laptop, Send, a1, answers, entry
from tests.workspace.plans import small_plan

SETUP = {
    "localities": ["110000", "620100"],
    "teams": [
        {
            "code": "T01",
            "name": "第1组",
            "leader": "m1",
            "members": [
                {"code": "m1", "name": "李明", "department": "office"},
                {"code": "m2", "name": "王芳", "department": "police", "duties": ["A1"]},
            ],
        },
        {"code": "T02", "name": "第2组"},
    ],
    "assignments": [
        {"round": "joint", "locality": "110000", "team": "T01", "planned": "2010-03-05"},
        {"round": "joint", "locality": "620100", "team": "T02"},
    ],
}


@pytest.fixture
def ready(office: Workspace) -> Workspace:
    """Headquarters, set up, its plan confirmed."""
    set_up(office, SETUP, NAMES.get)
    confirm_plan(office)
    return office


def packed(office: Workspace, folder: Path, team: str = "T01") -> Path:
    (done,) = packing.pack(office, folder, [team])
    return done.written.path


def read(path: Path) -> ReadFile:
    return ReadFile(str(path), path, from_bytes(read_file(str(path))))


def started(path: Path, pack: Path, name: str = "王芳") -> Workspace:
    laptop = Laptop(path.parent / f"home-{path.stem}", path.stem)
    return create_from_pack(path, pack_of(read(pack)), laptop.surroundings, name)


def test_a_pack_sets_a_team_up_in_one_step(ready: Workspace, tmp_path: Path) -> None:
    pack = packed(ready, tmp_path / "packs")
    told = pack_of(read(pack))
    assert (told.team, told.team_name, told.inspections) == ("T01", "第1组", 1)
    assert {code: member.name for code, member in told.members.items()} == {
        "m1": "李明",
        "m2": "王芳",
    }
    assert (told.leader, told.localities, told.author) == ("m1", 1, "总部")
    assert told.fingerprint == own_fingerprint(ready)

    team = started(tmp_path / "w.inspection", pack)

    facts = team.facts
    assert (facts.team, facts.team_name, facts.author) == ("T01", "第1组", "王芳")
    assert (facts.leader, facts.plan) == ("李明", ready.plan.digest)
    assert [(m.name, m.letter) for m in facts.members] == [("李明", "A"), ("王芳", "B")]
    (row,) = queries.inspections(team.connection)
    assert (row.key, row.is_expected, str(row.planned)) == (BEIJING, True, "2010-03-05")
    assert [(each.state, each.role) for each in seen_keys(team)] == [("trusted", "headquarters")]
    team.close()


def test_the_plan_must_be_confirmed_first(office: Workspace, tmp_path: Path) -> None:
    set_up(office, SETUP, NAMES.get)
    with pytest.raises(Refused) as refused:
        packing.pack(office, tmp_path)
    assert refused.value.faults[0].code == "not_confirmed"


def test_no_pack_is_written_where_a_drive_was(ready: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "drive"

    def pulled(done: int, _total: int, _step: str, /) -> None:
        if done:
            rmtree(folder)

    with pytest.raises(DiskTrouble, match="not_found"):
        packing.pack(ready, folder, progress=pulled)
    assert not folder.exists()


def test_all_teams_get_theirs_and_an_unknown_one_is_refused(
    ready: Workspace, tmp_path: Path
) -> None:
    assert [each.team for each in packing.pack(ready, tmp_path / "p")] == ["T01", "T02"]
    with pytest.raises(Refused) as refused:
        packing.pack(ready, tmp_path, ["T09"])
    assert refused.value.faults[0].code == "unknown_team"


def test_what_is_no_pack_makes_no_workspace(
    team: Workspace, ready: Workspace, post: Send, tmp_path: Path
) -> None:
    record(team, [a1("full")])
    with pytest.raises(Unreadable) as unreadable:
        pack_of(read(post(team, suffix=".xlsx")))
    assert unreadable.value.faults[0].code == "no_pack"
    pack = packed(ready, tmp_path / "packs")
    with pytest.raises(DiskTrouble):
        started(team.path, pack)


def test_what_headquarters_decides_returns_with_the_next_pack(
    ready: Workspace, tmp_path: Path, post: Send
) -> None:
    team = started(tmp_path / "w.inspection", packed(ready, tmp_path / "p"))
    facts = "在网站上看到大量违法内容，当地没有采取任何措施。"
    record(team, [entry(Kind.VETO, "V1", VetoBody(state="raised", facts=facts))])
    receive(ready, post(team))
    record(ready, [entry(Kind.RULING, "V1", RulingBody(state="upheld", reason="属实"))])

    (row,) = receive(team, packed(ready, tmp_path / "p2"))

    assert (row.outcome, row.new, row.signature) == ("imported", 1, "trusted")
    card = queries.scorecard(team.connection, BEIJING)
    assert card is not None
    assert card.upheld == ("V1",)
    team.close()


def test_an_impostor_is_set_aside(
    ready: Workspace, create: Create, tmp_path: Path, post: Send
) -> None:
    team = started(tmp_path / "w.inspection", packed(ready, tmp_path / "p"))
    laptop = Laptop(tmp_path / "home-false", "false")
    false = create("false", laptop, role=Role.HEADQUARTERS, team="", author="假", localities=())
    set_up(false, SETUP, NAMES.get)
    confirm_plan(false)
    record(team, [a1("full")])
    receive(false, post(team))

    (row,) = receive(team, packed(false, tmp_path / "p2"))

    assert (row.outcome, row.reasons, row.signature) == ("quarantined", ("mismatch",), "mismatch")
    assert team.facts.leader == "李明"
    team.close()


def test_another_teams_pack_is_not_for_this_team(ready: Workspace, tmp_path: Path) -> None:
    team = started(tmp_path / "w.inspection", packed(ready, tmp_path / "p"))
    (row,) = receive(team, packed(ready, tmp_path / "p", "T02"))
    assert (row.outcome, row.reasons) == ("quarantined", ("not_assigned",))
    team.close()


def test_packs_in_any_order_put_the_same_plan_in_force(ready: Workspace, tmp_path: Path) -> None:
    first = packed(ready, tmp_path / "p1")
    newer = replace(small_plan(), version="1.1")
    adopt_plan(ready, newer)
    confirm_plan(ready)
    set_up(
        ready,
        {"assignments": [{"round": "self", "locality": "110000", "team": "T01"}]},
        NAMES.get,
    )
    second = packed(ready, tmp_path / "p2")
    ends = set()
    for number, order in enumerate(((first, second), (second, first))):
        team = started(tmp_path / f"w{number}.inspection", order[0])
        receive(team, *order)
        keys = tuple(row.key for row in queries.inspections(team.connection))
        ends.add((team.plan.digest, keys, team.facts.leader))
        team.close()
    assert ends == {
        (newer.digest, (BEIJING, InspectionKey("self", "110000", "T01")), "李明"),
    }


def test_why_the_plan_changed_travels_with_every_later_pack(
    ready: Workspace, tmp_path: Path
) -> None:
    first = packed(ready, tmp_path / "p1")
    confirm_version(ready, replace(small_plan(), version="1.1"), "按第三号通知调整")
    second = packed(ready, tmp_path / "p2")
    confirm_version(ready, replace(small_plan(), version="1.2"), "更正笔误")
    third = packed(ready, tmp_path / "p3")
    said = [cell.value for row in load_workbook(third).worksheets[0].iter_rows() for cell in row]
    assert "更正笔误" in said

    late = started(tmp_path / "late.inspection", first)
    assert version_in_force(late) is None
    receive(late, third, second)
    fresh = started(tmp_path / "fresh.inspection", third)

    for team in (late, fresh):
        known = [(each.version, each.note) for each in plan_versions(team)]
        assert known == [("1.1", "按第三号通知调整"), ("1.2", "更正笔误")]
        now = version_in_force(team)
        assert now is not None
        assert (team.plan.version, now.note) == ("1.2", "更正笔误")
        team.close()


def test_a_line_that_is_no_version_says_nothing(ready: Workspace, tmp_path: Path) -> None:
    team = started(tmp_path / "t.inspection", packed(ready, tmp_path / "p1"))
    with team.store.transaction() as connection:
        take_versions(connection, (b"{}", b"[", b'{"digest":"x","version":"2","at":"soon"}'))
    assert plan_versions(team) == ()
    team.close()


def test_confirmed_keys_go_out_with_the_next_pack(
    ready: Workspace, tmp_path: Path, post: Send
) -> None:
    pack = packed(ready, tmp_path / "p")
    member = started(tmp_path / "m.inspection", pack)
    leader = started(tmp_path / "l.inspection", pack, "李明")
    record(member, answers())
    path = post(member)
    assert receive(leader, path)[0].signature == "new"
    receive(ready, path)
    confirm(ready, own_fingerprint(member))

    receive(leader, packed(ready, tmp_path / "p2"))

    assert {each.author: each.state for each in seen_keys(leader)}["王芳"] == "trusted"
    assert receive(leader, post(member))[0].signature == "trusted"
    member.close()
    leader.close()
