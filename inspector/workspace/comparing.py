"""Where do sheets of one plan differ: two teams' of a locality, or one inspection's of two days?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from inspector.domain.bodies import AnswerBody
from inspector.domain.plan import Criterion
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.scorecard import CriterionState, Scorecard, score
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.workspace.labels import Label, state_label
from inspector.workspace.workspace import Workspace


class Side(msgspec.Struct, frozen=True):
    """What one of several sheets says of a criterion."""

    said: Label
    points: Decimal | None
    state: CriterionState
    note: str


class Compared(msgspec.Struct, frozen=True):
    """A criterion as several sheets have it, in their order."""

    criterion: Criterion
    sides: tuple[Side, ...]

    @property
    def differs(self) -> bool:
        """Whether the sheets answer it differently, or give other points."""
        return len({(str(side.said), side.points, side.state) for side in self.sides}) > 1


def compare(workspace: Workspace, keys: Iterable[InspectionKey]) -> tuple[Compared, ...]:
    """Every criterion as those inspections have it, side by side."""
    return compared([workspace.sheet(key) for key in keys])


def compared(sheets: Iterable[Sheet]) -> tuple[Compared, ...]:
    """Every criterion of the plan as the sheets have it."""
    scored = [(sheet, score(sheet)) for sheet in sheets]
    if not scored:
        return ()
    return tuple(
        Compared(criterion, tuple(_side(sheet, card, criterion.code) for sheet, card in scored))
        for criterion in scored[0][0].plan.criteria
    )


def _side(sheet: Sheet, card: Scorecard, code: str) -> Side:
    state = sheet.state(Kind.ANSWER, code)
    heads = state.heads if state is not None else ()
    said: Label = say("{answers}", answers=tuple(state_label(head, sheet.plan) for head in heads))
    if len(heads) == 1:
        said = state_label(heads[0], sheet.plan)
    bodies = [head.typed for head in heads if isinstance(head.typed, AnswerBody)]
    notes = dict.fromkeys(body.note.strip() for body in bodies if body.note.strip())
    scored = card.criteria[code]
    return Side(said if heads else "", scored.points, scored.state, "\n".join(notes))
