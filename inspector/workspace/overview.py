"""Which inspections are there, how far is each, and which one comes next?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.records import TEAM_KINDS, InspectionKey, Kind, VisitBody
from inspector.domain.scorecard import Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState, sign_state
from inspector.storage import queries
from inspector.storage.queries import InspectionRow
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


class Stage(StrEnum):
    """How far an inspection is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    """Nothing blocks a sign-off."""
    SIGNED = "signed"
    CHANGED = "changed"
    """Signed once, and changed since."""


class InspectionLine(msgspec.Struct, frozen=True):
    """An inspection as a list shows it; `day` is the visit's, else the planned one.

    `gaps` counts what is to be mended, as the scoring page does; `changed_at` is when its newest
    revision was written, in the writer's own time.
    """

    key: InspectionKey
    name: str
    team: str
    day: date | None
    is_visited: bool
    stage: Stage
    card: Scorecard
    gaps: int
    conflicts: int
    changed_at: datetime | None


class Overview(msgspec.Struct, frozen=True):
    """All inspections of a workspace; `today` is the laptop's own date."""

    lines: tuple[InspectionLine, ...]
    plan: Plan
    today: date

    @property
    def is_outside_campaign(self) -> bool:
        """Whether the laptop's date lies far outside the campaign: then it is probably wrong."""
        period = self.plan.period
        return not period.start - _SLACK <= self.today <= period.end + _SLACK


_SLACK = timedelta(days=60)
_SIGNED = {SignState.SIGNED: Stage.SIGNED, SignState.CHANGED: Stage.CHANGED}


def overview(workspace: Workspace) -> Overview:
    """Every inspection, the one that comes next first."""
    today = _today(workspace)
    names = Names(workspace)
    planned = {row.key: row.planned for row in queries.inspections(workspace.connection)}
    lines = [
        _line(workspace, card, names, planned.get(card.key))
        for card in queries.scorecards(workspace.connection)
    ]
    lines.sort(key=lambda line: _order(line, workspace.plan, today))
    return Overview(tuple(lines), workspace.plan, today)


def first_look(workspace: Workspace) -> Overview:
    """What the derived rows alone tell, in a fifth of the time: to show until `overview` is there.

    Gaps are then criteria that are open, nothing is ready to sign, and nobody knows when anything
    changed.
    """
    today = _today(workspace)
    names = Names(workspace)
    rows = {row.key: row for row in queries.inspections(workspace.connection)}
    visits = {
        state.record.inspection: state.body.date
        for state in queries.states_of_kind(workspace.connection, Kind.VISIT)
        if isinstance(state.body, VisitBody)
    }
    lines = [
        _first_line(card, rows[card.key], names, visits.get(card.key))
        for card in queries.scorecards(workspace.connection)
    ]
    lines.sort(key=lambda line: _order(line, workspace.plan, today))
    return Overview(tuple(lines), workspace.plan, today)


def _first_line(
    card: Scorecard, row: InspectionRow, names: Names, visited: date | None
) -> InspectionLine:
    begun = Stage.IN_PROGRESS if row.is_started or visited is not None else Stage.NOT_STARTED
    return InspectionLine(
        key=card.key,
        name=names.locality(card.key.locality),
        team=names.team(card.key.team),
        day=visited or row.planned,
        is_visited=visited is not None,
        stage=_SIGNED.get(row.sign, begun),
        card=card,
        gaps=len(card.missing) + len(card.conflicts),
        conflicts=len(card.conflicts),
        changed_at=None,
    )


def _today(workspace: Workspace) -> date:
    surroundings = workspace.surroundings
    return (surroundings.now() + timedelta(minutes=surroundings.offset())).date()


def _line(
    workspace: Workspace, card: Scorecard, names: Names, planned: date | None
) -> InspectionLine:
    sheet = workspace.sheet(card.key)
    visit = sheet.visit
    visited = visit.date if visit is not None else None
    newest = queries.history_rows(workspace.connection, inspection=card.key, limit=1)
    revision = newest[0].revision if newest else None
    # Imported here, since the first look must not wait for it.
    from inspector.domain.completeness import check_sign_off

    check = check_sign_off(sheet, card, hand_edits=workspace.hand_edits(card.key))
    return InspectionLine(
        key=card.key,
        name=names.locality(card.key.locality),
        team=names.team(card.key.team),
        day=visited or planned,
        is_visited=visited is not None,
        stage=_stage(sheet, is_clear=check.is_clear),
        card=card,
        gaps=len(check.gaps),
        conflicts=len(card.conflicts),
        changed_at=revision.at + timedelta(minutes=revision.offset) if revision else None,
    )


def _stage(sheet: Sheet, *, is_clear: bool) -> Stage:
    signed = _SIGNED.get(sign_state(sheet))
    if signed is not None:
        return signed
    if not any(record.kind in TEAM_KINDS for record in sheet.states):
        return Stage.NOT_STARTED
    return Stage.COMPLETE if is_clear else Stage.IN_PROGRESS


def _order(
    line: InspectionLine, plan: Plan, today: date
) -> tuple[bool, bool, int, int, InspectionKey]:
    """Open ones first, by how near their day is; those without a day after them."""
    rounds = [each.code for each in plan.rounds]
    place = rounds.index(line.key.round) if line.key.round in rounds else len(rounds)
    away = abs((line.day - today).days) if line.day is not None else 0
    return line.stage is Stage.SIGNED, line.day is None, away, place, line.key
