"""Which inspections are there, how far is each, and which one comes next?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.records import TEAM_KINDS, InspectionKey, Role
from inspector.domain.scorecard import Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState, acceptance, sign_state
from inspector.domain.summary import Summary
from inspector.storage import queries
from inspector.storage.summaries import Known, summaries
from inspector.workspace.names import Names, names
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
    state was written, in the writer's own time. `returned` says why headquarters gave it back,
    while it has not been signed anew.
    """

    name: str
    team: str
    day: date | None
    is_visited: bool
    stage: Stage
    card: Summary
    gaps: int
    changed_at: datetime | None
    returned: str = ""

    @property
    def key(self) -> InspectionKey:
        """What it is known by."""
        return self.card.key

    @property
    def conflicts(self) -> int:
        """How many criteria, clauses and bonus items people differ about."""
        return self.card.conflicts


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
    """Every inspection, the one that comes next first.

    A team is told exactly what each lacks; headquarters, which has thousands, what `first_look`
    says.
    """
    if workspace.facts.role is Role.HEADQUARTERS:
        return first_look(workspace)
    seen = {line.key: line for line in _first_lines(workspace)}
    lines = [
        _line(workspace, card, seen[card.key]) for card in queries.scorecards(workspace.connection)
    ]
    return _in_order(workspace, lines)


def first_look(workspace: Workspace) -> Overview:
    """What the derived rows alone tell, in a fifth of the time: to show until `overview` is there.

    Gaps are then criteria that are open, and nothing is ready to sign.
    """
    return _in_order(workspace, _first_lines(workspace))


def _first_lines(workspace: Workspace) -> list[InspectionLine]:
    called = names(workspace)
    known = summaries(workspace.connection).values()
    return [_first_line(each, called) for each in known]


def _in_order(workspace: Workspace, lines: Iterable[InspectionLine]) -> Overview:
    plan, today = workspace.plan, _today(workspace)
    rounds = {each.code: place for place, each in enumerate(plan.rounds)}
    ordered = sorted(lines, key=lambda line: _order(line, rounds, today))
    return Overview(tuple(ordered), plan, today)


def _first_line(known: Known, called: Names) -> InspectionLine:
    card = known.summary
    begun = card.is_started or card.visited is not None
    return InspectionLine(
        name=called.locality(card.key.locality),
        team=called.team(card.key.team),
        day=card.visited or known.planned or card.planned,
        is_visited=card.visited is not None,
        stage=_SIGNED.get(card.sign, Stage.IN_PROGRESS if begun else Stage.NOT_STARTED),
        card=card,
        gaps=card.missing + card.conflicts,
        changed_at=card.changed_at,
    )


def _today(workspace: Workspace) -> date:
    surroundings = workspace.surroundings
    return (surroundings.now() + timedelta(minutes=surroundings.offset())).date()


def _line(workspace: Workspace, card: Scorecard, seen: InspectionLine) -> InspectionLine:
    """The line with what only the sheet tells."""
    # Imported here, since the first look must not wait for it.
    from inspector.domain.completeness import check_sign_off

    sheet = workspace.sheet(card.key)
    check = check_sign_off(sheet, card, hand_edits=workspace.hand_edits(card.key))
    stage = _stage(sheet, is_clear=check.is_clear)
    decision = acceptance(sheet)
    reason = decision.reason if decision is not None and decision.is_return else ""
    return msgspec.structs.replace(seen, stage=stage, gaps=len(check.gaps), returned=reason)


def _stage(sheet: Sheet, *, is_clear: bool) -> Stage:
    signed = _SIGNED.get(sign_state(sheet))
    if signed is not None:
        return signed
    if not any(record.kind in TEAM_KINDS for record in sheet.states):
        return Stage.NOT_STARTED
    return Stage.COMPLETE if is_clear else Stage.IN_PROGRESS


def _order(
    line: InspectionLine, rounds: Mapping[str, int], today: date
) -> tuple[bool, bool, int, int, InspectionKey]:
    """Open ones first, by how near their day is; those without a day after them."""
    place = rounds.get(line.key.round, len(rounds))
    away = abs((line.day - today).days) if line.day is not None else 0
    return line.stage is Stage.SIGNED, line.day is None, away, place, line.key
