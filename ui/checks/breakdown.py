"""Of what is the score made, figure by figure, in the words of the plan?"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QWidget

from inspector.domain.canonical import decimal_text
from inspector.domain.explain import (
    explain_bonus,
    explain_criterion,
    explain_grade,
    explain_range,
    explain_total,
)
from inspector.domain.sentences import say
from inspector.wording import text_of, tr, words
from inspector.workspace.views import InspectionView
from ui.models.rows_model import Column, RowsModel
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion's part of the score."""

    place: int
    code: str
    title: str
    points: str
    full: str
    why: str


def parts_of(view: InspectionView) -> tuple[Part, ...]:
    """Every criterion with what it gives and why, in the plan's order."""
    sheet, card = view.sheet, view.scorecard
    return tuple(
        Part(
            place,
            criterion.code,
            text_of(criterion.title),
            "–" if score.points is None else decimal_text(score.points),
            decimal_text(criterion.points),
            words(explain_criterion(criterion, score, sheet)),
        )
        for place, criterion in enumerate(sheet.plan.criteria)
        for score in (card.criteria[criterion.code],)
    )


def summary_of(view: InspectionView) -> list[str]:
    """Conversion, range, bonus and grade, a sentence each."""
    card, sheet = view.scorecard, view.sheet
    told = [words(explain_total(card))]
    if card.is_provisional:
        told.append(words(explain_range(card)))
    if card.bonus:
        told.append(words(explain_bonus(card, sheet)))
    told.append(words(explain_grade(card, sheet.plan)))
    return told


_COLUMNS: tuple[Column[Part], ...] = (
    Column(
        say("No."), lambda part: part.code, sort=lambda part: part.place, width=60, look="strong"
    ),
    Column(say("What is inspected"), lambda part: part.title, width=300),
    Column(say("Full"), lambda part: part.full, align="right", width=56),
    Column(say("Got"), lambda part: part.points, align="right", width=56, look="strong"),
    Column(say("Why"), lambda part: part.why, tooltip=lambda part: part.why),
)


class BreakdownTable(Table):
    """Every criterion's points and the sentence that explains them; Enter goes to the criterion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parts: RowsModel[Part] = RowsModel(_COLUMNS, lambda part: part.code)
        super().__init__(self._parts, parent)
        self.setObjectName("checks.breakdown")

    def show_view(self, view: InspectionView) -> None:
        """Shows the figures as they stand."""
        self._parts.show_rows(parts_of(view))

    def code_at(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The criterion's code of a row, "" outside of all."""
        part = self._parts.row_at(index)
        return part.code if part is not None else ""

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(tr("Every figure explained"))
