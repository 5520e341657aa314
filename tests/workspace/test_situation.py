"""Where the campaign stands: counted as the lists count, spoken of what is judged."""

from __future__ import annotations

import pytest

from inspector.domain.records import InspectionKey
from inspector.workspace.recording import record
from inspector.workspace.returning import accept
from inspector.workspace.setup import set_up
from inspector.workspace.signing import inspections_at, sign
from inspector.workspace.situation import situation
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import NAMES, Create, answers, carry
from tests.workspace.test_campaign import SETUP

BEIJING = InspectionKey("joint", "110000", "T01")
LANZHOU = InspectionKey("joint", "620100", "T01")


@pytest.fixture
def office(headquarters: Workspace) -> Workspace:
    """Three places assigned to one team, and nothing has come."""
    set_up(headquarters, SETUP, NAMES.get)
    return headquarters


def arrive(office: Workspace, create: Create, *, signed: bool) -> None:
    """Two of the three come in, signed or not."""
    team = create()
    record(team, [*answers(BEIJING), *answers(LANZHOU)])
    if signed:
        sign(team, inspections_at(team, []))
    carry(team, office)


def test_before_anything_came_the_round_that_is_assigned_is_meant(office: Workspace) -> None:
    now = situation(office)
    assert now.campaign.round == "joint"
    assert (now.whole.count, now.absent, now.bins) == (3, 3, ())


def test_unsigned_results_turn_to_their_round_and_are_not_judged(
    office: Workspace, create: Create
) -> None:
    arrive(office, create, signed=False)
    now = situation(office)
    assert now.campaign.round == "joint"
    assert (now.whole.started, now.absent) == (2, 1)
    assert (now.basis, now.judged.count, now.judged.mean) == ("signed", 0, None)


def test_the_signed_are_judged_until_one_is_accepted(office: Workspace, create: Create) -> None:
    arrive(office, create, signed=True)
    before = situation(office)
    assert (before.basis, before.judged.count, before.to_accept) == ("signed", 2, 2)
    accept(office, [LANZHOU])
    after = situation(office)
    assert (after.basis, after.judged.count, after.to_accept) == ("accepted", 1, 1)
    assert sum(each.count for each in after.bins) == 1


def test_days_are_counted_to_the_campaigns_last_one(office: Workspace) -> None:
    now = situation(office)
    end = office.plan.period.end
    assert now.days_left == (end - now.campaign.today).days
