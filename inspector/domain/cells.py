"""How does a criterion's score stand in two bytes, for tables of more than a hundred thousand?

A cell holds cents of points, marked where they are adjusted, or a state without points. It is made
of the scorecard and gives back its points and its state exactly (a criterion has at most 100).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from inspector.domain.scorecard import OUTSIDE_STATES, CriterionScore, CriterionState

MISSING = -1
CONFLICT = -2
UNCONFIRMED = -3
NOT_APPLICABLE = -4
NOT_DUE = -5

_CODES = {
    CriterionState.MISSING: MISSING,
    CriterionState.CONFLICT: CONFLICT,
    CriterionState.UNCONFIRMED: UNCONFIRMED,
    CriterionState.NOT_APPLICABLE: NOT_APPLICABLE,
    CriterionState.NOT_DUE: NOT_DUE,
}
_STATES = {code: state for state, code in _CODES.items()}
OUTSIDE_CELLS = frozenset(_CODES[state] for state in OUTSIDE_STATES)
"""Cells that leave both sums."""
_ADJUSTED = 1 << 14
_CENTS = _ADJUSTED - 1
TYPE = "h"
"""The cells' type in an `array`: two bytes with a sign."""


def cell_of(score: CriterionScore) -> int:
    """The score as a cell."""
    if score.points is None:
        return _CODES[score.state]
    return cents(score.points) | (_ADJUSTED if score.adjusted is not None else 0)


def cells_of(scores: Iterable[CriterionScore]) -> array[int]:
    """The scores as cells, in their order."""
    return array(TYPE, map(cell_of, scores))


@lru_cache(1 << 14)
def cents(points: Decimal) -> int:
    """Points as whole cents: those of a plan have at most two decimals."""
    return int(points * 100)


def points(cell: int) -> Decimal | None:
    """The points that count, None unless scored."""
    return None if cell < 0 else Decimal(cell & _CENTS).scaleb(-2)


def state(cell: int) -> CriterionState:
    """Where the criterion stands."""
    return CriterionState.SCORED if cell >= 0 else _STATES[cell]


def is_adjusted(cell: int) -> bool:
    """Whether a person replaced the points that the method gave."""
    return cell >= 0 and bool(cell & _ADJUSTED)


def percent(cell: int, full: Decimal) -> int | None:
    """The points in whole percent of the full ones, half up; None unless scored.

    For a look at many cells; what is read as a figure comes from `points`.
    """
    if cell < 0:
        return None
    whole = cents(full)
    return ((cell & _CENTS) * 200 + whole) // (2 * whole)


class CellSums(NamedTuple):
    """What cells come to, in cents; `still_open` are the full points of the open ones."""

    earned: int
    applicable: int
    still_open: int

    @property
    def lost(self) -> int:
        """What the scored ones lack."""
        return self.applicable - self.still_open - self.earned


def add_up(cells: Iterable[int], full: Iterable[int]) -> CellSums:
    """What cells come to whose criteria have so many cents: as `scorecard.sum_up`, exactly."""
    earned = applicable = still_open = 0
    for cell, whole in zip(cells, full, strict=False):
        if cell >= 0:
            earned += cell & _CENTS
            applicable += whole
        elif cell not in OUTSIDE_CELLS:
            applicable += whole
            still_open += whole
    return CellSums(earned, applicable, still_open)
