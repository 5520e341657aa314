"""What does the list say of an inspection, column by column, and by what is it sorted and found?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.overview import InspectionLine, Overview, Stage
from inspector.workspace.spelling import Spelling
from ui.entry.figures import figure
from ui.models.rows_model import Column, RowsModel
from ui.widgets.state_badge import State

NONE = "—"
GIVE_WAY = (say("Last change"), say("Round"), say("Conflicts"), say("Progress"))
"""Titles of the columns that a narrow window goes without, the first one first."""
LEAST_NAME = 150
"""Logical px that the locality's name needs at 100 % text."""
_STAGES: dict[Stage, State] = {
    Stage.NOT_STARTED: State("circle", say_in("stage", "Not started"), "muted"),
    Stage.IN_PROGRESS: State("disc-half", say_in("stage", "Scoring"), "info"),
    Stage.COMPLETE: State("circle-tick", say_in("stage", "Ready to sign"), "ok"),
    Stage.SIGNED: State("padlock", say_in("stage", "Signed"), "ok"),
    Stage.CHANGED: State("triangle-alert", say_in("stage", "Changed since sign-off"), "warn"),
}
_DECIDED: dict[str, State] = {
    "returned": State("arrow-left", say_in("stage", "Returned"), "warn"),
    "changed": State("triangle-alert", say_in("stage", "Changed since accepted"), "warn"),
    "accepted": State("box-tick", say_in("stage", "Accepted"), "ok"),
}
"""What headquarters made of it, where that says more than the stage."""
_ORDER = list(Stage)


class Row(msgspec.Struct, frozen=True):
    """One inspection as the list shows it: the line, and what it is read by."""

    line: InspectionLine
    plan: Plan
    today: date

    @property
    def key(self) -> InspectionKey:
        """What the row is known by."""
        return self.line.key

    @property
    def state(self) -> State:
        """How far it is; what headquarters gave back or took in says that instead."""
        return _DECIDED.get(self.line.card.acceptance, _STAGES[self.line.stage])

    @property
    def is_today(self) -> bool:
        """Whether the visit is today."""
        return self.line.day == self.today

    @property
    def is_gappy(self) -> bool:
        """Whether work was begun and something is still missing."""
        return self.line.stage is Stage.IN_PROGRESS

    @property
    def vetoes(self) -> int:
        """How many vetoes are raised or upheld."""
        return len(self.line.card.raised) + len(self.line.card.upheld)

    @property
    def round_title(self) -> str:
        """The round in the language in use."""
        round_ = self.plan.round(self.key.round)
        return text_of(round_.title) if round_ else self.key.round


def rows_of(overview: Overview) -> tuple[Row, ...]:
    """The rows in the overview's order."""
    return tuple(Row(line, overview.plan, overview.today) for line in overview.lines)


def model_of(*, is_headquarters: bool, has_rounds: bool) -> RowsModel[Row]:
    """The table's model; teams and rounds get a column where there are several."""
    columns: list[Column[Row]] = [
        Column(
            say("State"),
            lambda row: row.state.text,
            sort=lambda row: _ORDER.index(row.line.stage),
            width=124,
            icon=lambda row: row.state.icon,
            tone=lambda row: row.state.tone,
            tooltip=lambda row: row.line.returned,
            accessible=spoken,
        ),
        Column(
            say("Locality"),
            lambda row: f"{row.line.name} {row.key.locality}",
            sort=lambda row: row.key.locality,
            look="strong",
        ),
    ]
    if is_headquarters:
        columns.append(
            Column(
                say("Team"), lambda row: row.line.team, sort=lambda row: row.line.team, width=110
            )
        )
    if has_rounds:
        columns.append(
            Column(
                say("Round"),
                lambda row: row.round_title,
                sort=lambda row: (
                    [each.code for each in row.plan.rounds].index(row.key.round)
                    if row.plan.round(row.key.round)
                    else len(row.plan.rounds)
                ),
                width=120,
                look="caption",
            )
        )
    columns += [
        Column(
            say_in("column", "Visit"),
            day_words,
            sort=lambda row: row.line.day,
            width=112,
            tooltip=lambda row: row.line.day.isoformat() if row.line.day else "",
        ),
        Column(
            say("Progress"),
            lambda row: f"{row.line.card.answered}/{row.line.card.criteria}",
            sort=lambda row: row.line.card.answered,
            width=132,
            share=lambda row: row.line.card.answered / max(row.line.card.criteria, 1),
        ),
        Column(
            say("Gaps"),
            lambda row: str(row.line.gaps) if row.is_gappy and row.line.gaps else NONE,
            sort=lambda row: row.line.gaps if row.is_gappy else None,
            align="right",
            width=56,
            tone=lambda row: "warn" if row.is_gappy and row.line.gaps else "",
        ),
        Column(
            say_in("column", "Score"),
            score_words,
            sort=_total,
            align="right",
            width=172,
            look="strong",
        ),
        Column(
            say("Vetoes"),
            lambda row: str(row.vetoes) if row.vetoes else NONE,
            sort=lambda row: row.vetoes or None,
            width=76,
            icon=_veto_icon,
            tone=lambda row: "veto" if row.vetoes else "",
        ),
        Column(
            say("Conflicts"),
            lambda row: str(row.line.conflicts) if row.line.conflicts else NONE,
            sort=lambda row: row.line.conflicts or None,
            width=80,
            icon=lambda row: "conflict" if row.line.conflicts else "",
            tone=lambda row: "warn" if row.line.conflicts else "",
        ),
        Column(
            say("Last change"),
            changed_words,
            sort=lambda row: row.line.changed_at,
            width=104,
            look="caption",
        ),
    ]
    return RowsModel(columns, _key)


def day_words(row: Row) -> str:
    """The visit's day as month and day; a planned one says so, and today says 'today'."""
    day = row.line.day
    if day is None:
        return NONE
    shown = day.strftime("%m-%d")
    if row.is_today:
        return tr("{day} today", day=shown)
    return shown if row.line.is_visited else tr("{day} planned", day=shown)


def score_words(row: Row) -> str:
    """The total with its grade; provisional ones say so, a veto's grade comes behind an arrow."""
    card = row.line.card
    if card.total is None or not card.is_started:
        return NONE
    total = figure(card.total)
    if card.is_provisional:
        return tr("{total} provisional", total=total)
    grade = row.plan.grade(card.grade) if card.grade else None
    if grade is None:
        return total
    title = text_of(grade.title)
    return f"{total} → {title}" if card.upheld else f"{total} {title}"


def changed_words(row: Row) -> str:
    """When something was last written."""
    at = row.line.changed_at
    return at.strftime("%m-%d %H:%M") if at is not None else NONE


def spoken(row: Row) -> str:
    """The whole row as a sentence, for a screen reader."""
    line = row.line
    parts = [
        row.state.text,
        f"{line.name} {row.key.locality}",
        tr("visit {day}", day=line.day or NONE),
        tr(
            "answered {answered} of {total}",
            answered=line.card.answered,
            total=line.card.criteria,
        ),
    ]
    if line.returned:
        parts.append(tr("returned: {reason}", reason=line.returned))
    if row.is_gappy:
        parts.append(tr_count("{count} gap", "{count} gaps", line.gaps))
    if line.card.total is not None:
        parts.append(score_words(row))
    if row.vetoes:
        parts.append(tr_count("{count} veto", "{count} vetoes", row.vetoes))
    return ", ".join(parts)


def fits(row: Row, typed: str, spelled: Mapping[str, Spelling]) -> bool:
    """Whether a typed name, code, pinyin or its initials mean this locality."""
    wanted = "".join(typed.casefold().split())
    if not wanted or row.key.locality.startswith(wanted) or wanted in row.line.name.casefold():
        return True
    spelling = spelled.get(row.line.name)
    if spelling is None:
        return False
    return spelling.initials.startswith(wanted) or spelling.pinyin.startswith(wanted)


def _key(row: Row) -> InspectionKey:
    return row.key


def _total(row: Row) -> Decimal | None:
    return row.line.card.total if row.line.card.is_started else None


def _veto_icon(row: Row) -> str:
    if row.line.card.upheld:
        return "diamond-solid"
    return "diamond" if row.line.card.raised else ""
