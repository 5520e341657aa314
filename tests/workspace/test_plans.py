"""Does another version of the plan rescore what it may, and ask about the rest (M11)?"""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from inspector.domain.faults import Refused
from inspector.domain.plan import Criterion, MarksScoring, Plan
from inspector.domain.records import Kind, RecordKey
from inspector.storage import doctor
from inspector.workspace.plans import adopt_plan, confirm_plan, differences, is_confirmed
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, a1, answers, reopened
from tests.workspace.plans import both, small_plan

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


def changed(**criteria: Criterion) -> Plan:
    """The small plan as version 1.1, with those criteria in place of the old ones."""
    plan = small_plan("1.1")
    (section,) = plan.sections
    new = tuple(criteria.get(each.code, each) for each in section.criteria)
    sections = (msgspec.structs.replace(section, criteria=new),)
    return msgspec.structs.replace(plan, sections=sections)


def of(code: str) -> Criterion:
    criterion = small_plan().criterion(code)
    assert criterion is not None
    return criterion


def reworded() -> Plan:
    return changed(A1=msgspec.structs.replace(of("A1"), title=both("asked otherwise")))


def repriced() -> Plan:
    e1 = msgspec.structs.replace(of("E1"), points=Decimal(30), scoring=MarksScoring(Decimal(1)))
    c1 = msgspec.structs.replace(of("C1"), points=Decimal(10))
    return changed(E1=e1, C1=c1)


def criteria(workspace: Workspace) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = scores_json(workspace)["inspections"][0]["criteria"]
    return found


def test_headquarters_freezes_the_plan_once(headquarters: Workspace) -> None:
    assert not is_confirmed(headquarters)
    confirm_plan(headquarters)
    confirm_plan(headquarters)
    with reopened(headquarters) as again:
        assert is_confirmed(again)


def test_a_team_confirms_nothing(team: Workspace) -> None:
    with pytest.raises(Refused):
        confirm_plan(team)


def test_another_version_has_to_be_confirmed_again(headquarters: Workspace) -> None:
    confirm_plan(headquarters)
    adopt_plan(headquarters, reworded())
    assert not is_confirmed(headquarters)


def test_other_points_rescore(team: Workspace) -> None:
    record(team, answers())
    adopt_plan(team, repriced())
    assert criteria(team)["C1"]["points"] == "10.00"
    assert criteria(team)["E1"]["points"] == "20.00"
    assert doctor.examine_store(team.store).is_sound


def test_another_text_asks_for_confirmation(team: Workspace) -> None:
    record(team, answers())
    adopt_plan(team, reworded())
    assert criteria(team)["A1"]["state"] == "unconfirmed"
    assert criteria(team)["B1"]["state"] == "scored"

    confirmation = record(team, [a1("full")])
    assert confirmation.records == {A1}
    assert criteria(team)["A1"]["state"] == "scored"
    undo(team, confirmation)
    assert criteria(team)["A1"]["state"] == "unconfirmed"


def test_the_former_version_is_remembered(team: Workspace) -> None:
    adopt_plan(team, reworded())
    with reopened(team) as again:
        assert again.plan.version == "1.1"
        assert [plan.version for plan in again.older_plans.values()] == ["1.0"]


def test_another_campaign_is_refused(team: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        adopt_plan(team, msgspec.structs.replace(small_plan(), id="other-2010"))
    assert refused.value.faults[0].code == "other_campaign"


def test_differences_are_told_apart(plan: Plan) -> None:
    assert differences(plan, plan) == ()
    assert [(c.code, c.kind) for c in differences(plan, reworded())] == [("A1", "asks")]
    assert [(c.code, c.kind) for c in differences(plan, repriced())] == [
        ("C1", "points"),
        ("E1", "points"),
    ]
    (section,) = plan.sections
    fewer = msgspec.structs.replace(
        plan, sections=(msgspec.structs.replace(section, criteria=section.criteria[1:]),)
    )
    assert [(c.code, c.kind) for c in differences(plan, fewer)] == [("A1", "removed")]
    assert [(c.code, c.kind) for c in differences(fewer, plan)] == [("A1", "added")]
