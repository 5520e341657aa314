"""Is a new workspace there whole, or are all its faults named?"""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, Held, Refused
from inspector.domain.plan import Plan
from inspector.domain.records import Role
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import (
    NewWorkspace,
    create_workspace,
    open_workspace,
)
from tests.workspace.conftest import NAMES, Create, Laptop, reopened


def test_a_team_inspects_rounds_times_localities(create: Create) -> None:
    team = create(rounds=(), localities=("620100", "110000", "620100"))
    keys = [(each["round"], each["locality"]) for each in scores_json(team)["inspections"]]
    assert keys == [
        ("self", "110000"),
        ("self", "620100"),
        ("joint", "110000"),
        ("joint", "620100"),
    ]


def test_without_localities_there_is_nothing_to_inspect_yet(create: Create) -> None:
    assert scores_json(create(localities=()))["inspections"] == []


def test_the_register_names_localities(tmp_path: Path, plan: Plan, desk: Laptop) -> None:
    wanted = NewWorkspace(plan=plan, role=Role.TEAM, team="T01", localities=("620100",))
    path = tmp_path / "new.inspection"
    with create_workspace(path, wanted, desk.surroundings) as team:
        assert scores_json(team)["inspections"][0]["name"] == "兰州市"


def test_all_is_there_when_it_is_opened_again(create: Create) -> None:
    with reopened(create()) as again:
        assert (again.facts.team, again.facts.team_name, again.facts.author) == (
            "T01",
            "第1组",
            "李明",
        )
        assert again.plan.id == "small-2010"
        assert len(again.inspections) == 2


@pytest.mark.parametrize(
    ("wanted", "faults"),
    [
        ({"team": ""}, [("missing_team", "team")]),
        ({"team": "第1组"}, [("bad_code", "team")]),
        ({"team": "-"}, [("bad_code", "team")]),
        ({"author": "\ud800"}, [("not_text", "author")]),
        ({"role": Role.HEADQUARTERS}, [("team_not_needed", "team")]),
        (
            {"rounds": ("joint", "never"), "localities": ("110000", "999999", "北京")},
            [
                ("unknown_round", "rounds[1]"),
                ("unknown_locality", "localities[1]"),
                ("bad_code", "localities[2]"),
            ],
        ),
    ],
)
def test_every_fault_is_named_and_no_file_is_made(
    create: Create, tmp_path: Path, wanted: dict[str, object], faults: list[tuple[str, str]]
) -> None:
    with pytest.raises(Refused) as refused:
        create(**wanted)
    assert [(fault.code, fault.place) for fault in refused.value.faults] == faults
    assert list(tmp_path.glob("*.inspection*")) == []


def test_an_existing_file_is_left_alone(create: Create, tmp_path: Path) -> None:
    taken = tmp_path / "t01.inspection"
    taken.write_text("mine", "utf-8")
    with pytest.raises(DiskTrouble) as refused:
        create()
    assert refused.value.faults[0].code == "exists"
    assert taken.read_text("utf-8") == "mine"


def test_a_synced_folder_is_refused(tmp_path: Path, plan: Plan, desk: Laptop) -> None:
    folder = tmp_path / "Nutstore Files"
    folder.mkdir()
    wanted = NewWorkspace(plan=plan, role=Role.TEAM, team="T01")
    with pytest.raises(Refused) as refused:
        create_workspace(folder / "t.inspection", wanted, desk.surroundings, NAMES.get)
    assert refused.value.faults[0].code == "cloud_folder"
    assert list(folder.iterdir()) == []


def test_a_second_instance_learns_who_has_it(create: Create) -> None:
    team = create()
    with pytest.raises(Held) as held:
        open_workspace(team.path, team.surroundings)
    facts = dict(held.value.faults[0].sentence.facts)
    assert (facts["user"], facts["host"]) == ("li", "laptop-1")
