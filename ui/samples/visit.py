"""When was the visit, who was there, what was heard and seen, and what was told the locality?

The visit's facts are one record; every row of its record is one of its own. The date decides what
is not due yet, and the form says which criteria that leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.bodies import VisitBody
from inspector.domain.faults import Fault
from inspector.domain.parsing import not_due_fault
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.sentences import say
from inspector.domain.typed import day_typed
from inspector.wording import tr, tr_count
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.note_field import NoteField
from ui.kept_form import KeptForm
from ui.samples.inquiries import Inquiries
from ui.theme import mark, theme
from ui.widgets.day_edit import CalendarButton, DayEdit, beside_calendar
from ui.widgets.form_row import FormRow
from ui.widgets.form_scroll import FormScroll

_LINES = {"people": 56, "place": 56, "feedback": 160}


class VisitForm(KeptForm):
    """Date, people, place and feedback."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("visit.form")
        self.day = DayEdit("visit.date", self)
        self._calendar = CalendarButton(self)
        self._due = QLabel(self)
        self._due.setObjectName("visit.not_due")
        self._due.setWordWrap(True)
        mark(self._due, type="caption")
        self._texts = {name: NoteField(f"visit.{name}", self) for name in _LINES}
        dated = beside_calendar(self.day, self._calendar, self, stretches=False)
        self._rows = {
            "date": FormRow(say("Date of the visit"), dated, required=True, parent=self),
            "people": FormRow(say("Who was present"), self._texts["people"], parent=self),
            "place": FormRow(say("Place"), self._texts["place"], parent=self),
            "feedback": FormRow(
                say("Feedback to the locality"),
                self._texts["feedback"],
                hint=say("It is read out on site and stands on the printed score sheet."),
                parent=self,
            ),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._rows["date"])
        layout.addWidget(self._due)
        for name in _LINES:
            layout.addWidget(self._rows[name])
        layout.addWidget(self.trouble)
        layout.addStretch(1)
        self.day.textEdited.connect(self._on_day)
        self.day.confirmed.connect(self.commit)
        self._calendar.picked.connect(self._on_picked)
        for text in self._texts.values():
            text.edited.connect(self.on_edited)
            text.left.connect(self.commit)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def show_visit(self, view: InspectionView) -> None:
        """Shows the visit as it stands; what is being typed is not touched."""
        record = RecordKey.of(view.key, Kind.VISIT, MAIN)
        self.show_record(view, record, view.sheet.body(Kind.VISIT, MAIN, VisitBody))
        self.setEnabled(view.may_write)
        self._show_due()

    def focus_field(self, name: str) -> None:
        """Gives the keys to "date", "people", "place" or "feedback"."""
        if name in self._texts:
            self._texts[name].setFocus()
        else:
            self.day.setFocus()
            self.day.selectAll()

    def typed(self) -> dict[str, Any]:
        texts = {name: field.text.strip() for name, field in self._texts.items()}
        return {"date": self.day.text().strip(), **texts}

    def show_typed(self, members: Mapping[str, Any]) -> None:
        day = members.get("date", "")
        self.day.setText(day if isinstance(day, str) else day.isoformat())
        for name, field in self._texts.items():
            field.show_text(str(members.get(name, "")))
        self._show_due()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        by_place = {fault.place: fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_place.get(name))
        mark(self.day, fault="date" in by_place)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        self.day.setAccessibleName(tr("Date of the visit"))
        self.day.setPlaceholderText(tr("such as 2010-03-05"))
        self._calendar.set_name(tr("Choose a day"))
        self.trouble.retranslate()
        self.day.fit()
        self._show_due()

    def _show_due(self) -> None:
        """Which criteria a visit on that day finds not due yet; the domain compares."""
        day = day_typed(self.day.text().strip())
        if self.view is None:
            return
        if day is None:
            self._due.setText(tr("The date decides which criteria are not due yet."))
            return
        codes = tuple(
            criterion.code
            for criterion in self.view.sheet.plan.criteria
            if criterion.due is not None and not_due_fault(criterion, day) is None
        )
        self._due.setText(
            tr_count(
                "On that day {count} criterion is not due yet: {codes}.",
                "On that day {count} criteria are not due yet: {codes}.",
                len(codes),
                codes=codes,
            )
            if codes
            else tr("On that day every criterion is due.")
        )

    @Slot()
    def _on_day(self) -> None:
        self._show_due()
        self.on_edited()

    @Slot(object)
    def _on_picked(self, day: object) -> None:
        self.day.setText(str(day))
        self._on_day()
        self.commit()

    @Slot()
    def _on_theme(self) -> None:
        scale = theme().text_percent / 100
        for name, field in self._texts.items():
            field.set_lines(round(_LINES[name] * scale))


class VisitTab(QWidget):
    """The visit's facts at the left, its record at the right."""

    notice_wished = Signal(object)
    done = Signal(object)
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visit.tab")
        self.form = VisitForm(desk, self)
        self.inquiries = Inquiries(desk, self)
        self._lay_out()
        self.form.saved.connect(self.done)
        self.inquiries.done.connect(self.done)
        self.inquiries.undo_wished.connect(self.undo_wished)
        self.inquiries.notice_wished.connect(self.notice_wished)

    def _lay_out(self) -> None:
        side = theme().space("m")
        inside = QFrame(self)
        mark(inside, kind="sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(side, side, side, side)
        column.addWidget(self.form)
        scroll = FormScroll(inside, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().number("shape-border"))
        layout.addWidget(scroll, 2)
        layout.addWidget(self.inquiries, 3)

    def show_view(self, view: InspectionView) -> None:
        """Shows visit and record as they stand."""
        self.form.show_visit(view)
        self.inquiries.show_view(view)

    def focus_first(self) -> None:
        """Gives the keys to the date."""
        self.form.focus_field("date")

    def settle(self) -> None:
        """Sends what is still being typed."""
        self.form.commit()
        self.inquiries.settle()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.form.retranslate()
        self.inquiries.retranslate()
