"""What is a heat map made of? Frozen values that a widget can paint without asking anybody."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from inspector.domain.rates import is_low
from inspector.domain.scorecard import OUTSIDE_STATES, CriterionState
from inspector.domain.sentences import Sentence, Text, say
from inspector.wording import text_of, tr, words
from ui.entry.figures import figure
from ui.widgets.state_badge import State

Shows: TypeAlias = Literal["rate", "points"]
"""What the number in a cell is: percent of what could be reached, or points."""

WORST = 0
NOT_REPORTED = "╱"
OUTSIDE = "—"
OPEN = "?"

_WORDS: dict[CriterionState, Sentence] = {
    CriterionState.NOT_APPLICABLE: say("not applicable"),
    CriterionState.NOT_DUE: say("not due"),
    CriterionState.MISSING: say("not reported"),
    CriterionState.CONFLICT: say("in conflict"),
    CriterionState.UNCONFIRMED: say("waiting for confirmation"),
}


class HeatCell(msgspec.Struct, frozen=True):
    """One meeting of a row and a column; `rate` in percent, None unless scored."""

    state: CriterionState
    rate: Decimal | None = None
    points: Decimal | None = None
    full: Decimal | None = None

    @property
    def is_low(self) -> bool:
        """Whether it is weak."""
        return is_low(self.rate)

    def value(self, shows: Shows) -> Decimal | None:
        """What the cell is sorted by."""
        return self.rate if shows == "rate" else self.points

    def text(self, shows: Shows) -> str:
        """What is printed in the cell: a number, or the sign of why there is none."""
        if self.rate is None or self.points is None:
            if self.state in OUTSIDE_STATES:
                return OUTSIDE
            return NOT_REPORTED if self.state is CriterionState.MISSING else OPEN
        return figure(self.rate if shows == "rate" else self.points)

    def spoken(self) -> str:
        """The cell as part of a sentence."""
        if self.rate is None or self.points is None or self.full is None:
            return words(_WORDS.get(self.state, say("not reported")))
        return tr(
            "{points} of {full} points, {rate} %",
            points=figure(self.points),
            full=figure(self.full),
            rate=figure(self.rate),
        )


class HeatColumn(msgspec.Struct, frozen=True):
    """A criterion or a section: its code heads the column, its title is told."""

    code: str
    title: Text

    @property
    def named(self) -> str:
        """Code and title in the language in use."""
        return f"{self.code} {text_of(self.title)}"


class HeatRow(msgspec.Struct, frozen=True):
    """A locality or a team with a cell for every column; `key` is what the row is known by."""

    key: Hashable
    name: str
    code: str
    total: Decimal | None
    grade: State | None
    cells: tuple[HeatCell, ...]

    @property
    def title(self) -> str:
        """Name and code."""
        return f"{self.name} {self.code}".strip()

    @property
    def is_low(self) -> bool:
        """Whether any of its cells is weak."""
        return any(cell.is_low for cell in self.cells)


class HeatTable(msgspec.Struct, frozen=True):
    """The whole map; every row has as many cells as there are columns."""

    columns: tuple[HeatColumn, ...] = ()
    rows: tuple[HeatRow, ...] = ()


def sentence_of(row: HeatRow, column: HeatColumn, cell: HeatCell) -> str:
    """A whole cell as one sentence, for the line under the map and for a screen reader."""
    return tr(
        "{place}, {criterion}: {result}",
        place=row.title,
        criterion=column.named,
        result=cell.spoken(),
    )
