"""Which editor belongs to which scoring method?"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    MarksScoring,
    RatioScoring,
)
from ui.entry.deadline import DeadlineEditor
from ui.entry.deduction import DeductionEditor
from ui.entry.editor import MethodEditor
from ui.entry.levels import LevelsEditor
from ui.entry.marks import MarksEditor
from ui.entry.ratio import RatioEditor


def editor_for(criterion: Criterion, parent: QWidget) -> MethodEditor:
    """An editor for the criterion, its fields empty."""
    match criterion.scoring:
        case LevelsScoring() as scoring:
            return LevelsEditor(criterion, scoring, parent)
        case RatioScoring() as scoring:
            return RatioEditor(criterion, scoring, parent)
        case DeductionScoring() as scoring:
            return DeductionEditor(criterion, scoring, parent)
        case DeadlineScoring():
            return DeadlineEditor(criterion, parent)
        case MarksScoring() as scoring:
            return MarksEditor(criterion, scoring, parent)
