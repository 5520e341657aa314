"""What the list of packs says of each team, and when a pack no longer says what is in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from inspector.storage import queries
from inspector.workspace import packing, preparing
from inspector.workspace.blank_forms import write_blank_forms
from inspector.workspace.keys import confirm, own_fingerprint
from inspector.workspace.packs_made import Outdated, PackState, TeamPack, team_packs
from inspector.workspace.plans import adopt_plan, confirm_plan
from inspector.workspace.recording import record
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import LANZHOU, NAMES, Send, a1
from tests.workspace.plans import small_plan
from tests.workspace.test_packs import SETUP, packed, started


@pytest.fixture
def ready(office: Workspace) -> Workspace:
    """Headquarters, set up, its plan confirmed."""
    set_up(office, SETUP, NAMES.get)
    confirm_plan(office)
    return office


def of(office: Workspace, team: str = "T01") -> TeamPack:
    return next(each for each in team_packs(office).packs if each.task.code == team)


def test_a_pack_is_never_made_then_made_where_it_lies(ready: Workspace, tmp_path: Path) -> None:
    assert (of(ready).state, of(ready).made_at) == (PackState.NEVER, None)
    path = packed(ready, tmp_path / "packs")
    made = of(ready)
    assert (made.state, made.path, made.version, made.number) == (PackState.MADE, path, "1.0", 1)
    assert of(ready, "T02").state is PackState.NEVER
    assert team_packs(ready).outdated == 0


def test_one_that_came_to_nothing_was_never_made(ready: Workspace) -> None:
    (prepared,) = packing.prepare_packs(ready, ["T01"])
    packing.give_up(ready, prepared)
    assert of(ready).state is PackState.NEVER


def test_each_change_outdates_just_the_packs_it_concerns(ready: Workspace, tmp_path: Path) -> None:
    packing.pack(ready, tmp_path)

    preparing.assign(ready, "T01", "self", ["110000"])
    assert (of(ready).outdated, of(ready, "T02").outdated) == ((Outdated.TASKS,), ())

    preparing.put_member(ready, "T02", {"name": "周一"})
    assert of(ready, "T02").outdated == (Outdated.ROSTER,)

    packed(ready, tmp_path)
    assert (of(ready).state, of(ready).number) == (PackState.MADE, 2)

    adopt_plan(ready, replace(small_plan(), version="1.1"))
    assert of(ready).outdated == (Outdated.PLAN,)
    assert of(ready, "T02").outdated == (Outdated.PLAN, Outdated.ROSTER)
    assert of(ready).version == "1.0", "what the team has in hand"
    assert team_packs(ready).outdated == 2


def test_what_is_taken_away_and_given_back_outdates_nothing(
    ready: Workspace, tmp_path: Path
) -> None:
    preparing.assign(ready, "T01", "self", ["110000"])
    packed(ready, tmp_path)
    key = LANZHOU._replace(round="self", locality="110000")
    preparing.unassign(ready, [key])
    assert of(ready).outdated == (Outdated.TASKS,)
    preparing.assign(ready, "T01", "self", ["110000"])
    assert of(ready).state is PackState.MADE


def test_a_confirmed_key_and_a_renamed_locality_belong_in_the_next_pack(
    ready: Workspace, tmp_path: Path, post: Send
) -> None:
    team = started(tmp_path / "w.inspection", packed(ready, tmp_path))
    record(team, [a1("full")])
    assert not of(ready).has_results
    receive(ready, post(team))
    assert of(ready).has_results
    assert of(ready).state is PackState.MADE

    confirm(ready, own_fingerprint(team))
    preparing.put_locality(ready, "110000", "北京")

    assert of(ready).outdated == (Outdated.ROSTER, Outdated.TASKS)
    team.close()


def test_a_locality_that_went_to_another_team_leaves_the_list_of_the_first(
    ready: Workspace, tmp_path: Path
) -> None:
    team = started(tmp_path / "w.inspection", packed(ready, tmp_path / "first"))
    preparing.assign(ready, "T02", "joint", ["110000"])

    receive(team, packed(ready, tmp_path / "second"))

    assert queries.inspections(team.connection) == ()
    team.close()


def test_blank_forms_lie_beside_the_pack_with_a_sheet_for_each_locality(
    ready: Workspace, tmp_path: Path
) -> None:
    preparing.assign(ready, "T01", "self", ["110000"])
    (prepared,) = packing.prepare_packs(ready, ["T01"])
    (path,) = write_blank_forms(prepared.book, tmp_path)
    assert path.name == "空白评分表_第1组.xlsx"
    sheets = load_workbook(path, read_only=True).sheetnames
    assert sum(name.startswith("评分表") for name in sheets) == len(prepared.book.places) == 2
