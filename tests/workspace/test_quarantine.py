"""A file is set aside for what it is, never for what came before it (I3)."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Role
from inspector.storage import log
from inspector.storage.held_files import HeldState
from inspector.workspace import setup
from inspector.workspace.quarantine import leave_outside, ready, release, set_aside_files
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import NAMES, Create, Laptop, Send, a1
from tests.workspace.plans import small_plan

ELSEWHERE = InspectionKey("joint", "620400", "T01")


def set_up(office: Workspace, *localities: str) -> None:
    teams = [{"code": "T01", "name": "第1组"}]
    assigned = [{"round": "joint", "locality": code, "team": "T01"} for code in localities]
    tree = {"localities": list(localities), "teams": teams, "assignments": assigned}
    if office.scope.inspections:
        tree.pop("teams")
    setup.set_up(office, tree, NAMES.get)


@pytest.fixture
def stranger(create: Create, tmp_path: Path) -> Workspace:
    """A team of another campaign."""
    plan = replace(small_plan(), id="other-2010")
    return create("stranger", Laptop(tmp_path / "home-s", "stranger"), plan=plan)


def test_another_campaign_is_set_aside_and_nothing_of_it_counted(
    stranger: Workspace, office: Workspace, post: Send
) -> None:
    record(stranger, [a1("full")])
    (row,) = receive(office, post(stranger))

    assert (row.outcome, row.reasons) == ("quarantined", ("other_campaign",))
    assert (row.new, row.known, row.unplaced, row.refused) == (0, 0, 0, 1)
    assert log.count(office.connection) == 0


def test_without_assignments_any_inspection_comes_in(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    assert receive(office, post(team))[0].outcome == "imported"


def test_what_is_not_assigned_waits_and_comes_in_once_it_is(
    team: Workspace, office: Workspace, post: Send
) -> None:
    set_up(office, "620400")
    record(team, [a1("full")])
    path = post(team)
    (row,) = receive(office, path)
    assert (row.outcome, row.reasons) == ("quarantined", ("not_assigned",))
    assert [each.sha256 for each in set_aside_files(office)] == [row.sha256]
    assert ready(office) == ()

    set_up(office, "110000")
    assert [each.sha256 for each in ready(office)] == [row.sha256]
    assert receive(office, path)[0].outcome == "imported"
    assert set_aside_files(office) == ()


def test_a_leader_takes_his_own_teams_files_alone(
    team: Workspace, create: Create, tmp_path: Path, post: Send
) -> None:
    other = create("t02", Laptop(tmp_path / "home-2", "other"), team="T02")
    wider = create("wide", Laptop(tmp_path / "home-3", "wide"), localities=("110000", "620400"))
    record(other, [a1("full", key=InspectionKey("joint", "110000", "T02"))])
    record(wider, [a1("full"), a1("half", key=ELSEWHERE)])

    rows = receive(team, post(other), post(wider, "620400"), post(wider, "110000"))

    assert [row.outcome for row in rows] == ["quarantined", "quarantined", "imported"]


def test_an_altered_file_is_set_aside_and_can_never_be_released(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    text = path.read_text()
    path.write_text(text[:-9] + ("A" if text[-9] != "A" else "B") + text[-8:])
    (row,) = receive(office, path)

    assert (row.outcome, row.reasons, row.signature) == ("quarantined", ("altered",), "altered")
    with pytest.raises(Refused) as refused:
        release(office, [row.sha256])
    assert refused.value.faults[0].code == "altered"
    assert log.count(office.connection) == 0


def test_a_person_releases_a_file_and_the_decision_is_recorded(
    team: Workspace, office: Workspace, post: Send
) -> None:
    set_up(office, "620400")
    record(team, [a1("full")])
    path = post(team)
    (row,) = receive(office, path)

    release(office, [row.sha256], "陈华")
    assert [each.sha256 for each in ready(office)] == [row.sha256]
    (taken,) = receive(office, path)

    assert (taken.outcome, taken.reasons) == ("imported", ("not_assigned", "released"))
    (kept,) = set_aside_files(office, HeldState.RELEASED)
    assert kept.decided is not None
    assert kept.decided.author == "陈华"
    assert ready(office) == ()
    assert receive(office, path)[0].outcome == "identical"


def test_a_file_that_is_to_stay_outside_waits_no_more(
    team: Workspace, office: Workspace, post: Send
) -> None:
    set_up(office, "620400")
    record(team, [a1("full")])
    path = post(team)
    (row,) = receive(office, path)

    leave_outside(office, [row.sha256])
    assert set_aside_files(office) == ()
    (again,) = receive(office, path)
    assert (again.outcome, again.reasons) == ("quarantined", ("not_assigned", "dismissed"))
    assert set_aside_files(office) == ()


def test_a_decision_about_what_is_not_there_is_refused(office: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        leave_outside(office, ["f" * 64])
    assert refused.value.faults[0].code == "unknown_id"


def test_nobody_decides_without_a_name(create: Create, team: Workspace, post: Send) -> None:
    office = create("nobody", role=Role.HEADQUARTERS, team="", author="", localities=())
    set_up_as = {"localities": ["620400"], "teams": [{"code": "T01", "name": "第1组"}]}
    setup.set_up(office, {"author": "陈华", **set_up_as}, NAMES.get)
    record(team, [a1("full")])
    row = receive(office, post(team))[0]
    with pytest.raises(Refused) as refused:
        leave_outside(office, [row.sha256])
    assert refused.value.faults[0].code == "no_author"
