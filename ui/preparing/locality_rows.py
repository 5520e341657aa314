"""What does the list say of a locality: code, name, what it belongs to, and who goes there?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.sentences import say
from inspector.wording import text_of, tr
from inspector.workspace.preparation import KnownLocality, Preparation
from ui.models.rows_model import Column, RowsModel

NONE = "—"


@dataclass(frozen=True, slots=True)
class Row:
    """One locality; `teams` are names of teams by the title of their round."""

    locality: KnownLocality
    teams: Mapping[str, str]

    @property
    def code(self) -> str:
        """By what the row is known."""
        return self.locality.code

    @property
    def above(self) -> str:
        """What it belongs to, and whether its code is an own one."""
        if self.locality.is_own:
            own = tr("own code")
            return f"{self.locality.above} · {own}" if self.locality.above else own
        return self.locality.above or NONE

    @property
    def task(self) -> str:
        """Who goes there; with the round where there are several rounds."""
        if not self.teams:
            return NONE
        if len(set(self.teams.values())) == 1:
            return next(iter(self.teams.values()))
        return " · ".join(f"{round_}: {team}" for round_, team in self.teams.items())


def rows_of(present: Preparation) -> tuple[Row, ...]:
    """The localities by code."""
    names = {each.code: each.team.name or each.code for each in present.teams}
    rounds = [(each.code, text_of(each.title)) for each in present.plan.rounds]
    return tuple(
        Row(
            locality,
            {
                title: tr(", ").join(names.get(team, team) for team in teams)
                for code, title in rounds
                if (teams := present.teams_at(code, locality.code))
            },
        )
        for locality in present.localities
    )


_COLUMNS: tuple[Column[Row], ...] = (
    Column(say("Code"), lambda row: row.code, lambda row: row.code, width=130),
    Column(
        say("Name"), lambda row: row.locality.name, lambda row: row.locality.name, look="strong"
    ),
    Column(say("Belongs to"), lambda row: row.above, lambda row: row.locality.above or None),
    Column(
        say("Team"),
        lambda row: row.task,
        lambda row: row.task if row.teams else None,
        tone=lambda row: "" if row.teams else "muted",
        icon=lambda row: "" if row.teams else "circle",
        accessible=lambda row: row.task if row.teams else tr("no team yet"),
    ),
)


def model() -> RowsModel[Row]:
    """The table's model."""
    return RowsModel(_COLUMNS, lambda row: row.code)
