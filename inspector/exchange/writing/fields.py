"""How do labelled facts stand on cover and signature page, one or two to a line?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from inspector.domain.sentences import Sentence
from inspector.office.manuscript import CellValue, Formula, Grid
from inspector.office.styles import FIGURE_FORMAT, GENERAL, HEAD_GROUND, Border, Dress, Face

BREADTH = 8
WIDTHS = (12.5,) * BREADTH
_LABEL = Dress(face=Face.HEAD, across="center", ground=HEAD_GROUND)
SECTION = Dress(face=Face.HEAD, size=12, border=Border.NONE, down="bottom")
SECTION_HEIGHT = 34.0
LINE = Dress(border=Border.NONE, down="top")

Fact: TypeAlias = tuple[Sentence, CellValue]


def put_facts(grid: Grid, row: int, facts: Sequence[Fact], least: float = 28) -> int:
    """One line of one or two facts; says which row is next."""
    half = BREADTH // 2
    for number, (label, value) in enumerate(facts):
        first = 1 + number * half
        last = first + half - 1 if len(facts) > 1 else BREADTH
        grid.put(row, first, grid.manuscript.words(label), _LABEL)
        grid.span(row, first + 1, last, value, _dress(value))
    grid.at_least(row, least)
    return row + 1


def _dress(value: CellValue) -> Dress:
    is_figure = isinstance(value, Formula) and not isinstance(value.result, str | int)
    form = FIGURE_FORMAT if is_figure else GENERAL
    return Dress(indent=1, format=form, is_text=isinstance(value, str))
