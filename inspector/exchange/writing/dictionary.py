"""Where do drop-downs and formulas look words and figures up? On one hidden sheet.

Lists within a validation break above 255 characters, so every list is a column here with a
defined name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.plan import DeadlineScoring, DeductionScoring, LevelsScoring, Plan
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.office.cells import Shown
from inspector.office.manuscript import Grid, Manuscript, letter, quoted
from inspector.office.pages import hide, protect
from inspector.office.styles import TEXT_FORMAT, Border, Dress

NO_CAP = 9_999_999
"""Stands for 'counted without limit'; above the most that can be counted."""
TITLE = "_dict"
_PLAIN = Dress(border=Border.NONE, wraps=False)
_WORD = Dress(border=Border.NONE, wraps=False, format=TEXT_FORMAT, is_text=True)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of equal length that belong together."""

    first: str
    second: str


class Dictionary:
    """The hidden sheet; columns are added as they are asked for, each once."""

    def __init__(self, manuscript: Manuscript, plan: Plan) -> None:
        self._manuscript = manuscript
        self._grid: Grid = manuscript.grid(TITLE)
        self._used = 0
        self._columns: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.choices = Choices(plan)
        self._lists = self.choices.of(manuscript.wording)

    def drop_down(self, name: str) -> str:
        """The defined name of a drop-down."""
        if name not in self._names:
            from openpyxl.workbook.defined_name import DefinedName

            defined = f"LIST_{len(self._names) + 1}"
            self._manuscript.workbook.defined_names[defined] = DefinedName(
                defined, attr_text=self.labels(name)
            )
            self._names[name] = defined
        return self._names[name]

    def labels(self, name: str) -> str:
        """The cells that hold a drop-down's words; one empty cell for an empty list."""
        return self._column(name, [choice.label for choice in self._lists[name]] or [None])

    def label(self, name: str, code: str) -> str:
        """The one cell that holds the word for a code of a drop-down."""
        start = self.labels(name).rpartition("!")[2].split(":")[0]
        codes = [choice.code for choice in self._lists[name]]
        column = start.split("$")[1]
        return f"{quoted(TITLE)}!${column}${2 + codes.index(code)}"

    def levels(self, criterion: str, scoring: LevelsScoring) -> Pair:
        """Titles and points of a criterion's levels."""
        points = [level.points for level in scoring.levels]
        titles = self.labels(sheets.levels_list(criterion))
        return Pair(titles, self._column(f"points:{criterion}", points))

    def rules(self, criterion: str, scoring: DeductionScoring) -> Pair:
        """What each rule takes, and how often it counts at most."""
        each = [rule.each for rule in scoring.rules]
        caps: list[Shown] = [
            NO_CAP if rule.at_most is None else rule.at_most for rule in scoring.rules
        ]
        return Pair(
            self._column(f"each:{criterion}", each), self._column(f"caps:{criterion}", caps)
        )

    def steps(self, criterion: str, scoring: DeadlineScoring) -> Pair:
        """From how many days late on there are which points; beyond the last step none."""
        days = [0, *(step.days_late + 1 for step in scoring.steps)]
        points: list[Shown] = [*(step.points for step in scoring.steps), 0]
        return Pair(
            self._column(f"days:{criterion}", days), self._column(f"late:{criterion}", points)
        )

    def grades(self, plan: Plan) -> Pair:
        """From which total on there is which grade, rising as LOOKUP wants it."""
        rising = plan.grades[::-1]
        titles = [self._manuscript.wording.text_of(grade.title) for grade in rising]
        marks = [grade.at_least for grade in rising]
        return Pair(self._column("marks", marks), self._column("grades", titles))

    def veto_grade(self, plan: Plan) -> str:
        """The cell of the grade that stands after a veto."""
        title = self._manuscript.wording.text_of(plan.veto_grade.title)
        return self._column("veto_grade", [title])

    def measures(self, plan: Plan) -> Pair:
        """The kinds of sample and what the plan has done about each."""
        text_of = self._manuscript.wording.text_of
        told = [text_of(kind.measure) if kind.measure else None for kind in plan.samples]
        return Pair(self.labels(sheets.KINDS), self._column("measures", told or [None]))

    def end(self) -> None:
        """Hides the sheet; nothing more is asked for."""
        self._grid.set_widths([20] * self._used)
        protect(self._grid)
        hide(self._grid)

    def _column(self, name: str, values: Sequence[Shown]) -> str:
        if name not in self._columns:
            self._used += 1
            self._grid.put(1, self._used, name, _WORD)
            for row, value in enumerate(values, start=2):
                self._grid.put(row, self._used, value, _WORD if isinstance(value, str) else _PLAIN)
            column, last = letter(self._used), len(values) + 1
            rest = f":${column}${last}" if len(values) > 1 else ""
            self._columns[name] = f"{quoted(TITLE)}!${column}$2{rest}"
        return self._columns[name]
