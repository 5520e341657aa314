"""What does the list say of a team's task pack, column by column?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector.domain.sentences import say, say_in
from inspector.wording import tr, words
from inspector.workspace.packs_made import REASONS, PackState, TeamPack
from ui.models.rows_model import Column, RowsModel
from ui.widgets.form_row import fault_text
from ui.widgets.state_badge import State

NONE = "—"
GIVE_WAY = (say("Plan"), say("Members"))
"""Titles of the columns that a narrow window goes without, the first one first."""
LEAST = 260
"""Logical px that names and findings need together at 100 % text."""

_STATES: Mapping[PackState, State] = {
    PackState.NEVER: State("circle", say_in("pack", "Never made"), "muted"),
    PackState.MADE: State("circle-tick", say_in("pack", "Made"), "ok"),
    PackState.OUTDATED: State("retry", say_in("pack", "Outdated"), "warn"),
}
_ANSWERED = State("box-tick", say_in("pack", "Results have come"), "ok")


@dataclass(frozen=True, slots=True)
class Row:
    """One team; `is_ticked` when its pack is to be made now."""

    pack: TeamPack
    is_ticked: bool

    @property
    def code(self) -> str:
        """By what the row is known."""
        return self.pack.task.code

    @property
    def name(self) -> str:
        """The team's name."""
        return self.pack.task.team.name or self.code

    @property
    def state(self) -> State:
        """How far its pack has come."""
        if self.pack.state is PackState.MADE and self.pack.has_results:
            return _ANSWERED
        return _STATES[self.pack.state]

    @property
    def said(self) -> str:
        """The state with its day."""
        word = self.state.text
        if self.pack.made_at is None:
            return word
        return f"{word} {self.pack.made_at.astimezone():%m-%d %H:%M}"

    @property
    def concern(self) -> str:
        """What is to be looked at, in short: why it is outdated, and what the team lacks."""
        told = [words(REASONS[each]) for each in self.pack.outdated]
        told += [words(fault.sentence) for fault in self.pack.findings]
        return " · ".join(each.rstrip("。.") for each in told)

    @property
    def detail(self) -> tuple[str, ...]:
        """The same at length, one line each, and where the latest pack lies."""
        told = []
        if self.pack.outdated:
            why = tr(", ").join(words(REASONS[each]) for each in self.pack.outdated)
            told.append(tr("The pack no longer says what is in force: {why}.", why=why))
        told += [fault_text(fault) for fault in self.pack.findings]
        if self.pack.path is not None:
            told.append(
                tr("Pack {number}: {path}", number=self.pack.number, path=str(self.pack.path))
            )
        return tuple(told)

    @property
    def needs_making(self) -> bool:
        """Whether a person would want it made: never made or outdated, and nothing amiss."""
        return self.pack.state is not PackState.MADE and not self.pack.findings


def _concern_icon(row: Row) -> str:
    if row.pack.findings:
        return "triangle-alert"
    return "retry" if row.pack.outdated else ""


_COLUMNS: tuple[Column[Row], ...] = (
    Column(
        say_in("column", "Make"),
        lambda _row: "",
        icon=lambda row: "box-tick" if row.is_ticked else "square",
        tone=lambda row: "accent" if row.is_ticked else "muted",
        accessible=lambda row: tr("chosen") if row.is_ticked else tr("not chosen"),
        width=48,
    ),
    Column(say("Team"), lambda row: row.name, lambda row: row.code, look="strong"),
    Column(
        say("Leader"),
        lambda row: row.pack.task.leader or NONE,
        lambda row: row.pack.task.leader or None,
        width=110,
    ),
    Column(
        say("Members"),
        lambda row: str(len(row.pack.task.members)),
        lambda row: len(row.pack.task.members),
        align="right",
        width=72,
    ),
    Column(
        say("Localities"),
        lambda row: str(len({key.locality for key in row.pack.task.inspections})),
        lambda row: len(row.pack.task.inspections),
        align="right",
        width=80,
    ),
    Column(
        say("Plan"),
        lambda row: f"v{row.pack.version}" if row.pack.version else NONE,
        lambda row: row.pack.version or None,
        width=72,
    ),
    Column(
        say("State"),
        lambda row: row.said,
        lambda row: (row.pack.state.value, row.pack.made_at is not None),
        icon=lambda row: row.state.icon,
        tone=lambda row: row.state.tone,
        width=210,
    ),
    Column(
        say("To look at"),
        lambda row: row.concern or NONE,
        lambda row: len(row.pack.findings) or None,
        icon=_concern_icon,
        tone=lambda row: "warn" if row.concern else "",
        tooltip=lambda row: "\n".join(row.detail),
    ),
)


def model() -> RowsModel[Row]:
    """The table's model."""
    return RowsModel(_COLUMNS, lambda row: row.code)
