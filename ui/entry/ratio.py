"""How are done and total entered, and what do the samples say?"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from inspector.domain.faults import Fault
from inspector.domain.plan import Criterion, RatioScoring
from inspector.domain.values import RatioValue, Value
from inspector.wording import text_of
from ui.entry.count_edit import CountEdit
from ui.entry.editor import FieldFault, MethodEditor, member, typed_figure
from ui.theme import mark, theme


class RatioEditor(MethodEditor):
    """Two fields: how many are done, of how many."""

    def __init__(
        self, criterion: Criterion, scoring: RatioScoring, parent: QWidget | None = None
    ) -> None:
        super().__init__(criterion, parent)
        self._scoring = scoring
        self._done = CountEdit("score.done", self)
        self._total = CountEdit("score.total", self)
        self._done_label = QLabel(self)
        self._total_label = QLabel(self)
        self._done_fault = FieldFault("score.done.fault", self)
        self._total_fault = FieldFault("score.total.fault", self)

        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme().space("m"))
        layout.setVerticalSpacing(theme().space("xs"))
        layout.setColumnStretch(0, 1)
        rows = (
            (self._done_label, self._done, self._done_fault),
            (self._total_label, self._total, self._total_fault),
        )
        for position, (label, field, fault) in enumerate(rows):
            label.setWordWrap(True)
            label.setBuddy(field)
            mark(label, type="body")
            layout.addWidget(label, 2 * position, 0)
            layout.addWidget(field, 2 * position, 1, Qt.AlignmentFlag.AlignRight)
            layout.addWidget(fault, 2 * position + 1, 0, 1, 2)
            field.textEdited.connect(self._on_edited)
            field.confirmed.connect(self.settled)
            field.stepped.connect(self.settled)
        self.retranslate()

    def show_value(self, value: Value | None) -> None:
        shown = value if isinstance(value, RatioValue) else None
        self._done.show_text("" if shown is None else str(shown.done))
        self._total.show_text("" if shown is None else str(shown.total))
        self.show_faults(())

    def show_raw(self, raw: object) -> None:
        self._done.show_text(member(raw, "done"))
        self._total.show_text(member(raw, "total"))

    def raw(self) -> object:
        done, total = typed_figure(self._done), typed_figure(self._total)
        return {"done": done, "total": total} if done or total else None

    def first_field(self) -> QWidget:
        return self._done

    def fields(self) -> tuple[QWidget, ...]:
        return (self._done, self._total)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        by_place = {self.place_of(fault): fault for fault in faults}
        # A field that nobody has reached yet is not wrong.
        self._show(self._done, self._done_fault, by_place.get("done"))
        self._show(self._total, self._total_fault, by_place.get("total"))

    def retranslate(self) -> None:
        self._done_label.setText(text_of(self._scoring.done))
        self._total_label.setText(text_of(self._scoring.total))
        self._done.setAccessibleName(text_of(self._scoring.done))
        self._total.setAccessibleName(text_of(self._scoring.total))

    def _show(self, field: CountEdit, line: FieldFault, fault: Fault | None) -> None:
        waits = not typed_figure(field) and not field.is_left
        line.show_fault(None if waits else fault, field)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
