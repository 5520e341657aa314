"""How are points given directly?"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.explain_points import number_of
from inspector.domain.faults import Fault
from inspector.domain.plan import Criterion, MarksScoring
from inspector.domain.values import MarksValue, Value
from inspector.wording import tr, tr_count
from ui.entry.count_edit import figure_width
from ui.entry.editor import FieldFault, MethodEditor, member, typed_figure
from ui.entry.figures import figure
from ui.theme import mark, theme
from ui.widgets.number_edit import ScoreEdit


class MarksEditor(MethodEditor):
    """One field for the points, in the plan's steps."""

    def __init__(
        self, criterion: Criterion, scoring: MarksScoring, parent: QWidget | None = None
    ) -> None:
        super().__init__(criterion, parent)
        self._marks = ScoreEdit(self)
        self._marks.setObjectName("score.marks")
        self._marks.setFixedWidth(figure_width())
        self._marks.set_range(criterion.points, scoring.step)
        self._of = QLabel(self)
        mark(self._of, type="body")
        self._fault = FieldFault("score.marks.fault", self)

        line = QHBoxLayout()
        line.setSpacing(theme().space("s"))
        line.addWidget(self._marks)
        line.addWidget(self._of)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        layout.addLayout(line)
        layout.addWidget(self._fault)

        self._marks.textEdited.connect(self._on_typed)
        self._marks.committed.connect(self.settled)
        self.retranslate()

    def show_value(self, value: Value | None) -> None:
        self._marks.show_figure(figure(value.marks) if isinstance(value, MarksValue) else "")
        self.show_faults(())

    def show_raw(self, raw: object) -> None:
        self._marks.setText(member(raw, "marks"))

    def raw(self) -> object:
        typed = typed_figure(self._marks)
        return {"marks": typed} if typed else None

    def first_field(self) -> QWidget:
        return self._marks

    def fields(self) -> tuple[QWidget, ...]:
        return (self._marks,)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        self._fault.show_fault(next(iter(faults), None), self._marks)

    def retranslate(self) -> None:
        self._marks.setAccessibleName(tr("Points"))
        full = self.criterion.points
        self._of.setText(
            tr_count("of {full} point", "of {full} points", number_of(full), full=figure(full))
        )

    @Slot()
    def _on_typed(self) -> None:
        self.edited.emit()
