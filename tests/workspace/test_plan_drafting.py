"""The plan is written, confirmed, changed again; nothing in force moves before its time."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.domain.faults import Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_draft import Tree, read_draft, tree_of, with_at
from inspector.storage import doctor
from inspector.workspace import packing
from inspector.workspace.packs_made import Outdated, team_packs
from inspector.workspace.plan_drafting import (
    confirm_draft,
    drop_draft,
    keep_draft,
    plan_desk,
    plan_impact,
)
from inspector.workspace.plans import is_confirmed
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import NAMES, answers, carry, reopened
from tests.workspace.plans import small_plan
from tests.workspace.test_packs import SETUP, packed, started

A1 = ("sections", 0, "criteria", 0)
TITLE = (*A1, "title", "zh")


def tree() -> Tree:
    return tree_of(small_plan())


def reworded(version: str = "1.1") -> Tree:
    return with_at(with_at(tree(), TITLE, "换了说法"), ("version",), version)


def sound(draft: Tree) -> Plan:
    plan = read_draft(draft).plan
    assert plan is not None
    return plan


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in refused.value.faults]


def test_a_draft_with_faults_is_kept_and_changes_nothing_in_force(headquarters: Workspace) -> None:
    broken = with_at(tree(), (*A1, "points"), "viele")
    keep_draft(headquarters, broken, "halb fertig")
    with reopened(headquarters) as again:
        desk = plan_desk(again)
        assert (desk.tree, desk.note, desk.is_draft, desk.is_stale) == (
            broken,
            "halb fertig",
            True,
            False,
        )
        assert again.plan.digest == small_plan().digest
        drop_draft(again)
        assert plan_desk(again).tree == tree()


def test_a_draft_with_faults_is_not_confirmed(headquarters: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        confirm_draft(headquarters, with_at(tree(), (*A1, "points"), "31"))
    assert ("points_not_100", "sections") in codes(refused)
    assert not is_confirmed(headquarters)


def test_before_the_first_confirmation_a_draft_needs_neither_version_nor_note(
    headquarters: Workspace,
) -> None:
    confirm_draft(headquarters, reworded("1.0"))
    assert is_confirmed(headquarters)
    assert headquarters.plan.criteria[0].title.zh == "换了说法"
    (version,) = plan_desk(headquarters).versions
    assert (version.version, version.author) == ("1.0", "总部")
    assert not plan_desk(headquarters).is_draft


def test_afterwards_another_version_needs_a_name_and_a_note(headquarters: Workspace) -> None:
    confirm_draft(headquarters, tree())
    with pytest.raises(Refused) as refused:
        confirm_draft(headquarters, reworded("1.0"))
    assert codes(refused) == [("version_taken", "version"), ("no_note", "note")]
    remedy = refused.value.faults[0].remedy
    assert remedy is not None
    assert dict(remedy.facts)["next"] == "1.1"

    confirm_draft(headquarters, reworded(), "措辞更清楚")

    assert [(each.version, each.note) for each in plan_desk(headquarters).versions] == [
        ("1.0", ""),
        ("1.1", "措辞更清楚"),
    ]
    assert is_confirmed(headquarters)


def test_confirming_what_is_confirmed_changes_nothing(headquarters: Workspace) -> None:
    confirm_draft(headquarters, tree())
    confirm_draft(headquarters, tree())
    assert len(plan_desk(headquarters).versions) == 1


def test_a_draft_begun_on_another_version_says_so(headquarters: Workspace) -> None:
    confirm_draft(headquarters, tree())
    keep_draft(headquarters, reworded())
    from inspector.workspace.plans import adopt_plan

    adopt_plan(headquarters, sound(with_at(reworded("1.2"), (*A1, "source"), "9")))
    assert plan_desk(headquarters).is_stale


def test_a_team_writes_no_plan(team: Workspace) -> None:
    with pytest.raises(Refused):
        keep_draft(team, tree())
    with pytest.raises(Refused):
        confirm_draft(team, tree())


def test_what_a_change_does_to_answers_and_packs_is_told_before_and_true_after(
    office: Workspace, tmp_path: Path
) -> None:
    confirm_draft(office, tree())
    set_up(office, SETUP, NAMES.get)
    team = started(tmp_path / "w.inspection", packed(office, tmp_path / "p"))
    record(team, answers())
    carry(team, office)
    changed = with_at(reworded(), ("sections", 0, "criteria", 4, "scoring", "step"), "1")

    impact = plan_impact(office, sound(changed))
    assert (impact.waiting, impact.rescored, impact.packs) == (1, 1, 1)
    assert [(each.code, each.kind) for each in impact.changes] == [("A1", "asks"), ("E1", "points")]

    confirm_draft(office, changed, "…")

    criteria = scores_json(office)["inspections"][0]["criteria"]
    assert criteria["A1"]["state"] == "unconfirmed"
    assert criteria["E1"]["state"] == "scored"
    assert [each.outdated for each in team_packs(office).packs] == [(Outdated.PLAN,), ()]
    assert doctor.examine_store(office.store).is_sound
    assert packing.prepare_packs(office, ["T01"])
    team.close()
