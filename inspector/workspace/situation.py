"""Where does the campaign stand this morning, and what waits for headquarters?"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from inspector.domain.spread import Bin, spread
from inspector.domain.tally import Overall, overall
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.campaign import Campaign, TeamTally, by_team, campaign
from inspector.workspace.quarantine import set_aside_files
from inspector.workspace.workspace import Workspace

Basis: TypeAlias = Literal["accepted", "signed"]


class Situation(msgspec.Struct, frozen=True):
    """All figures of the first page.

    `whole` counts every inspection of the round. `judged` are those whose totals are spoken of: the
    accepted ones, or as long as there is none those that are signed and ranked; `basis` says which.
    `days_left` are those to the campaign's last day, on which the special report is due, from the
    day by which things are overdue.
    """

    campaign: Campaign
    whole: Overall
    teams: tuple[TeamTally, ...]
    basis: Basis
    judged: Overall
    bins: tuple[Bin, ...]
    to_accept: int
    overdue: int
    hand_edits: int
    set_aside: int
    days_left: int

    @property
    def absent(self) -> int:
        """Inspections of which nothing has come."""
        return self.whole.count - self.whole.started


def situation(workspace: Workspace, round_: str = "") -> Situation:
    """Everything at once; raises `Refused` for a round that the plan does not have."""
    found = campaign(workspace, round_)
    rows = found.standing or found.ranked
    return Situation(
        campaign=found,
        whole=overall(found.rows, found.plan),
        teams=by_team(found.rows, found.plan),
        basis="accepted" if found.standing else "signed",
        judged=overall(rows, found.plan),
        bins=spread(row.total for row in rows if row.total is not None),
        to_accept=sum(row.rank is not None and not row.is_accepted for row in found.rows),
        overdue=sum(row.overdue_rectifications for row in found.rows),
        hand_edits=len(waiting_edits(workspace)),
        set_aside=len(set_aside_files(workspace)),
        days_left=(found.plan.period.end - found.today).days,
    )
