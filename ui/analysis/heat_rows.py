"""How do the campaign's figures become a heat map: by locality or team, by criterion or section?"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from inspector.domain import cells
from inspector.domain.heat import Heat, column_shares
from inspector.domain.plan import Plan
from inspector.domain.scorecard import CriterionState
from inspector.domain.summary import Share
from inspector.domain.tally import overall
from ui.analysis.heat_values import HeatCell, HeatColumn, HeatRow, HeatTable
from ui.analysis.words import grade_state

if TYPE_CHECKING:
    from inspector.workspace.campaign import Campaign, CampaignRow

Rows: TypeAlias = Literal["localities", "teams"]
Columns: TypeAlias = Literal["criteria", "sections"]
ABSENT = HeatCell(CriterionState.MISSING)
_OUTSIDE = HeatCell(CriterionState.NOT_APPLICABLE)
_TENTH = Decimal("0.1")


def table_of(
    campaign: Campaign, heat: Heat, rows: Sequence[CampaignRow], by: Rows, columns: Columns
) -> HeatTable:
    """The map of these rows; a team's cell is what its localities come to together."""
    plan = campaign.plan
    if columns == "criteria":
        heads = tuple(HeatColumn(each.code, each.title) for each in plan.criteria)
    else:
        heads = tuple(HeatColumn(each.code, each.title) for each in plan.sections)
    lines: Iterable[HeatRow]
    if by == "localities":
        cells_of = _criteria(heat, rows) if columns == "criteria" else map(_sections, rows)
        lines = (_locality(plan, row, line) for row, line in zip(rows, cells_of, strict=True))
    else:
        lines = _teams(plan, heat, rows, columns)
    return HeatTable(heads, tuple(lines))


def _locality(plan: Plan, row: CampaignRow, line: tuple[HeatCell, ...]) -> HeatRow:
    total = row.total if row.is_started else None
    grade = grade_state(plan, row.grade) if row.is_started else None
    return HeatRow(row.key, row.name, row.key.locality, total, grade, line)


def _criteria(heat: Heat, rows: Iterable[CampaignRow]) -> Iterable[tuple[HeatCell, ...]]:
    places = {key: place for place, key in enumerate(heat.keys)}
    full = [criterion.points for criterion in heat.plan.criteria]
    for row in rows:
        place = places.get(row.key)
        if place is None or not row.is_started:
            yield (ABSENT,) * len(full)
            continue
        yield tuple(map(_cell, heat.row(place), full))


# A hundred thousand cells hold a few hundred different ones: each is made once, and is the same
# when the map is shown again.
@lru_cache(1 << 14)
def _cell(cell: int, full: Decimal) -> HeatCell:
    rate = cells.percent(cell, full)
    if rate is None:
        return HeatCell(cells.state(cell))
    return HeatCell(cells.state(cell), Decimal(rate), cells.points(cell), full)


def _sections(row: CampaignRow) -> tuple[HeatCell, ...]:
    if not row.is_started:
        return (ABSENT,) * len(row.sections)
    return tuple(map(_of_share, row.sections))


def _of_share(share: Share) -> HeatCell:
    rate = share.rate
    if rate is None:
        return _OUTSIDE
    # A cell has room for one decimal.
    shown = rate.quantize(_TENTH, ROUND_HALF_UP)
    return HeatCell(CriterionState.SCORED, shown, share.earned, share.applicable)


def _teams(
    plan: Plan, heat: Heat, rows: Sequence[CampaignRow], columns: Columns
) -> Iterable[HeatRow]:
    places = {key: place for place, key in enumerate(heat.keys)}
    teams: dict[str, list[CampaignRow]] = {}
    for row in rows:
        teams.setdefault(row.key.team, []).append(row)
    for code, group in sorted(teams.items()):
        begun = [row for row in group if row.is_started]
        of_all = overall(begun, plan)
        if columns == "criteria":
            shares: Sequence[Share] = column_shares(
                heat, [places[row.key] for row in begun if row.key in places]
            )
        else:
            shares = of_all.sections
        line = tuple(map(_of_share, shares)) if begun else (ABSENT,) * len(shares)
        yield HeatRow(key_of_team(code), group[0].team_name, code, of_all.mean, None, line)


def key_of_team(code: str) -> Hashable:
    """What a team's row is known by."""
    return ("team", code)
