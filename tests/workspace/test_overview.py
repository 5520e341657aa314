"""The list of inspections says how far each is, and which comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inspector.workspace.demo.making import make_demo
from inspector.workspace.overview import Overview, Stage, first_look, overview
from inspector.workspace.own_work import plan_visit
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace


@pytest.fixture(scope="module")
def team_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team that is through with some places, amid others, and has others ahead."""
    return make_demo(tmp_path_factory.mktemp("demo") / "demo", localities=12, teams=1).teams[0]


@pytest.fixture
def seen(team_file: Path) -> Overview:
    with open_workspace(team_file, Surroundings.real()) as workspace:
        return overview(workspace)


def test_open_work_comes_first_and_what_is_signed_last(seen: Overview) -> None:
    signed = [line.stage is Stage.SIGNED for line in seen.lines]
    assert signed == sorted(signed)
    assert {Stage.SIGNED, Stage.COMPLETE, Stage.IN_PROGRESS} <= {line.stage for line in seen.lines}


def test_only_what_nothing_blocks_is_ready_to_sign(seen: Overview) -> None:
    for line in seen.lines:
        if line.stage is Stage.COMPLETE:
            assert not line.card.missing
            assert not line.card.conflicts


def test_the_first_look_agrees_with_the_second_on_all_it_tells(
    team_file: Path, seen: Overview
) -> None:
    with open_workspace(team_file, Surroundings.real()) as workspace:
        first = {line.key: line for line in first_look(workspace).lines}
    assert first.keys() == {line.key for line in seen.lines}
    for line in seen.lines:
        early = first[line.key]
        assert (early.name, early.day, early.card) == (line.name, line.day, line.card)
        assert early.conflicts == line.conflicts
        assert (early.stage is Stage.SIGNED) == (line.stage is Stage.SIGNED)
        # What the derived rows cannot tell is left open, never guessed.
        assert early.stage is not Stage.COMPLETE


def test_a_planned_day_stands_until_there_was_a_visit(team: Workspace) -> None:
    [first, _] = overview(team).lines
    plan_visit(team, first.key, date(2010, 3, 9))
    line = next(line for line in overview(team).lines if line.key == first.key)
    assert (line.day, line.is_visited) == (date(2010, 3, 9), False)


def test_the_nearest_day_comes_first(team: Workspace) -> None:
    near, far = overview(team).lines
    plan_visit(team, far.key, date(2010, 3, 6))
    plan_visit(team, near.key, date(2010, 4, 6))
    assert [line.key for line in overview(team).lines] == [far.key, near.key]


def test_a_date_far_from_the_campaign_is_noticed(seen: Overview, team: Workspace) -> None:
    assert seen.today.year > seen.plan.period.end.year
    assert seen.is_outside_campaign
    assert not overview(team).is_outside_campaign
