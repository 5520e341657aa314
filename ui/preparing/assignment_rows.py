"""What do the two lists say of who goes where in a round?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.preparation import KnownLocality, Preparation
from ui.models.rows_model import Column, RowsModel

NONE = "—"
GIVE_WAY = (say("Code"),)
"""Titles of the columns that a narrow window goes without."""
LEAST_NAMES = 190
"""Logical px that a name and what it belongs to need at 100 % text."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One locality in a round; `teams` are names by the codes of those who go there."""

    locality: KnownLocality
    teams: Mapping[str, str]

    @property
    def code(self) -> str:
        """By what the row is known."""
        return self.locality.code

    @property
    def said(self) -> str:
        """Who goes there."""
        return tr(", ").join(self.teams.values()) or tr("unassigned")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One team in a round; `number` is its key in the menu."""

    number: int
    code: str
    name: str
    leader: str
    count: int


def places_of(present: Preparation, round_: str) -> tuple[PlaceRow, ...]:
    """The localities by code."""
    names = {each.code: each.team.name or each.code for each in present.teams}
    return tuple(
        PlaceRow(
            locality,
            {team: names.get(team, team) for team in present.teams_at(round_, locality.code)},
        )
        for locality in present.localities
    )


def tasks_of(present: Preparation, round_: str) -> tuple[TaskRow, ...]:
    """The teams by code, with how much each has in the round."""
    counts: dict[str, int] = {}
    for key in present.assigned:
        if key.round == round_:
            counts[key.team] = counts.get(key.team, 0) + 1
    return tuple(
        TaskRow(
            number=number,
            code=each.code,
            name=each.team.name or each.code,
            leader=each.leader,
            count=counts.get(each.code, 0),
        )
        for number, each in enumerate(present.teams, start=1)
    )


def _icon(row: PlaceRow) -> str:
    if not row.teams:
        return "circle"
    return "triangle-alert" if len(row.teams) > 1 else "circle-tick"


def _tone(row: PlaceRow) -> str:
    if not row.teams:
        return "muted"
    return "warn" if len(row.teams) > 1 else "ok"


_PLACE_COLUMNS: tuple[Column[PlaceRow], ...] = (
    Column(say("Code"), lambda row: row.code, lambda row: row.code, width=112),
    Column(
        say("Name"), lambda row: row.locality.name, lambda row: row.locality.name, look="strong"
    ),
    Column(
        say("Belongs to"),
        lambda row: row.locality.above or NONE,
        lambda row: row.locality.above or None,
    ),
    Column(
        say("Team"),
        lambda row: row.said,
        lambda row: row.said if row.teams else None,
        icon=_icon,
        tone=_tone,
        width=170,
    ),
)
_TASK_COLUMNS: tuple[Column[TaskRow], ...] = (
    Column(say("No."), lambda row: str(row.number), align="right", width=44, look="caption"),
    Column(say("Team"), lambda row: row.name, lambda row: row.code, look="strong"),
    Column(say("Leader"), lambda row: row.leader or NONE, width=96),
    Column(
        say("Localities"),
        lambda row: str(row.count),
        lambda row: row.count,
        align="right",
        width=80,
    ),
)


def place_model() -> RowsModel[PlaceRow]:
    """The table of localities."""
    return RowsModel(_PLACE_COLUMNS, lambda row: row.code)


def task_model() -> RowsModel[TaskRow]:
    """The table of teams."""
    return RowsModel(_TASK_COLUMNS, lambda row: row.code)
