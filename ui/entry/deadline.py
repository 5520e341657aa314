"""On which day was it done, if at all?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import Fault
from inspector.domain.plan import Criterion
from inspector.domain.typed import day_typed
from inspector.domain.values import DoneOnValue, Value
from inspector.wording import tr
from ui.entry.editor import FieldFault, MethodEditor, member, typed_figure
from ui.theme import theme
from ui.widgets.day_edit import CalendarButton, DayEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DeadlineEditor(MethodEditor):
    """A day, typed or picked from a calendar, or the word that it was not done."""

    def __init__(self, criterion: Criterion, parent: QWidget | None = None) -> None:
        super().__init__(criterion, parent)
        self._day = DayEdit("score.done_on", self)
        self._calendar = CalendarButton(self)
        self._not_done = QCheckBox(self)
        self._not_done.setObjectName("score.not_done")
        self._fault = FieldFault("score.done_on.fault", self)

        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self._day)
        line.addWidget(self._calendar)
        line.addSpacing(theme().space("l"))
        line.addWidget(self._not_done)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        layout.addLayout(line)
        layout.addWidget(self._fault)

        self._day.textEdited.connect(self._on_typed)
        self._day.confirmed.connect(self._on_confirmed)
        self._calendar.picked.connect(self._on_picked)
        self._not_done.clicked.connect(self._on_not_done)
        self.retranslate()

    def show_value(self, value: Value | None) -> None:
        day = value.done_on if isinstance(value, DoneOnValue) else None
        self._day.setText(day.isoformat() if day else "")
        self._not_done.setChecked(isinstance(value, DoneOnValue) and day is None)
        self.show_faults(())

    def show_raw(self, raw: object) -> None:
        day = member(raw, "done_on")
        self._day.setText(day)
        self._not_done.setChecked(isinstance(raw, Mapping) and not day)

    def raw(self) -> object:
        if self._not_done.isChecked():
            return {"done_on": None}
        typed = typed_figure(self._day)
        if not typed:
            return None
        day = day_typed(typed, self.criterion.due)
        return {"done_on": day.isoformat() if day else typed}

    def first_field(self) -> QWidget:
        return self._day

    def fields(self) -> tuple[QWidget, ...]:
        return (self._day, self._calendar, self._not_done)

    def show_faults(self, faults: Iterable[Fault]) -> None:
        self._fault.show_fault(next(iter(faults), None), self._day)

    def retranslate(self) -> None:
        self._day.setAccessibleName(tr("Day it was done"))
        self._day.setPlaceholderText(tr("Day, such as 2010-01-09 or 1-9"))
        self._calendar.set_name(tr("Pick the day in a calendar"))
        self._not_done.setText(tr("Not done"))
        self._day.fit()

    @Slot()
    def _on_typed(self) -> None:
        self._not_done.setChecked(False)
        self.edited.emit()

    @Slot()
    def _on_confirmed(self) -> None:
        day = day_typed(typed_figure(self._day), self.criterion.due)
        if day is not None:
            self._day.setText(day.isoformat())
        self.settled.emit()

    @Slot(object)
    def _on_picked(self, day: date) -> None:
        self._day.setText(day.isoformat())
        self._not_done.setChecked(False)
        self.edited.emit()
        self.settled.emit()

    @Slot(bool)
    def _on_not_done(self, checked: bool) -> None:
        if checked:
            self._day.clear()
        self.edited.emit()
        self.settled.emit()
