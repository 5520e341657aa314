"""What does a proposed veto say: by which clause, which facts, found when, by whom?

The facts count their characters while they are typed. An incomplete veto may be kept; what it
still lacks stands beside the button that raises it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import Body, VetoBody
from inspector.domain.faults import Fault
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.domain.vetoes import LEAST_FACTS, VetoCase, VetoState, veto_case
from inspector.wording import text_of, tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.note_field import NoteField
from ui.evidence.link_picker import LinkPicker
from ui.kept_form import KeptForm
from ui.theme import mark, theme
from ui.veto.clause_radio import ClauseRadio
from ui.widgets.day_edit import CalendarButton, DayEdit, beside_calendar
from ui.widgets.form_row import FormRow
from ui.widgets.shape import Shape

_FACTS_LINES, _STATEMENT_LINES = 96, 56


class VetoForm(KeptForm):
    """The fields of one clause's veto; the clause is chosen at its head."""

    clause_chosen = Signal(str)
    changed = Signal()
    """Something was typed: what is lacking may be less."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("veto.form")
        self._state = ""
        self._criteria: tuple[str, ...] = ()
        self._reason = ""
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self._clauses = QWidget(self)
        self._clause_column = QVBoxLayout(self._clauses)
        self._clause_column.setContentsMargins(0, 0, 0, 0)
        self._clause_column.setSpacing(0)
        self._group = QButtonGroup(self)
        self._radios: list[ClauseRadio] = []
        self._clause_row = FormRow(say("Clause"), self._clauses, required=True, parent=self)
        self.facts = NoteField("veto.facts", self)
        self._facts_row = FormRow(say("Facts"), self.facts, required=True, parent=self)
        self._enough = Shape("triangle-alert", "warn", parent=self)
        self._counter = QLabel(self)
        self._counter.setObjectName("veto.counter")
        self.day = DayEdit("veto.found_on", self)
        self._calendar = CalendarButton(self)
        dated = beside_calendar(self.day, self._calendar, self)
        self._day_row = FormRow(say("Found on"), dated, parent=self)
        self.proposer = QLineEdit(self)
        self.proposer.setObjectName("veto.proposer")
        self._proposer_row = FormRow(say("Proposed by"), self.proposer, parent=self)
        self._linked = QLabel(self)
        self._linked.setObjectName("veto.linked")
        self._linked.setWordWrap(True)
        mark(self._linked, type="dense", tone="muted")
        self.link = QPushButton(self)
        self.link.setObjectName("veto.link")
        self.statement = NoteField("veto.statement", self)
        self._statement_row = FormRow(say("Statement of the unit"), self.statement, parent=self)
        self.no_objection = QCheckBox(self)
        self.no_objection.setObjectName("veto.no_objection")
        self._picker = LinkPicker(self)

    def _lay_out(self) -> None:
        look = theme()
        links = QHBoxLayout()
        links.setSpacing(look.space("s"))
        links.addWidget(self._linked, 1)
        links.addWidget(self.link)
        pair = QGridLayout()
        pair.setHorizontalSpacing(look.space("m"))
        pair.addWidget(self._day_row, 0, 0)
        pair.addWidget(self._proposer_row, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        counted = QHBoxLayout()
        counted.setSpacing(look.space("xs"))
        counted.addWidget(self._enough)
        counted.addWidget(self._counter, 1)
        self.evidence = QVBoxLayout()
        self.evidence.setSpacing(look.space("xs"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("s"))
        layout.addWidget(self._clause_row)
        layout.addWidget(self._facts_row)
        layout.addLayout(counted)
        layout.addLayout(self.evidence)
        layout.addLayout(links)
        layout.addLayout(pair)
        layout.addWidget(self._statement_row)
        layout.addWidget(self.no_objection)
        layout.addWidget(self.trouble)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_clause)
        for text in (self.facts, self.statement):
            text.edited.connect(self._on_typed)
            text.left.connect(self._on_left)
        self.day.textEdited.connect(self._on_typed)
        self.proposer.textEdited.connect(self._on_typed)
        self.no_objection.clicked.connect(self._on_typed)
        self._calendar.picked.connect(self._on_day)
        self.link.clicked.connect(self._on_link)
        self._picker.chosen.connect(self._on_links)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What is shown.

    @property
    def clause(self) -> str:
        """The clause that is being looked at, "" before the first."""
        return self.record.name if self.record is not None else ""

    def show_clause(self, view: InspectionView, clause: str) -> None:
        """Shows a clause's veto as it stands; what is being typed is not touched."""
        if self.record is not None and self.record.name != clause:
            self.settle()
        self._show_clauses(view)
        record = RecordKey.of(view.key, Kind.VETO, clause)
        body = view.sheet.body(Kind.VETO, clause, VetoBody)
        raised = body is not None and body.is_raised
        self._state = "raised" if raised else ""
        self.show_record(view, record, body)
        for radio in self._radios:
            radio.setChecked(radio.clause == clause)
        self._show_counter()

    def suggest(self, criteria: tuple[str, ...]) -> None:
        """Links criteria to a veto that nobody has begun; nothing is kept before a key is hit."""
        if not self._state and not self.is_edited and not self._criteria:
            self._criteria = criteria
            self._show_links()

    def set_writable(self, *, writable: bool) -> None:
        """Lets the fields be read but not written, except for the choice of a clause."""
        for text in (self.facts, self.statement):
            text.setReadOnly(not writable)
        for line in (self.day, self.proposer):
            line.setReadOnly(not writable)
        for control in (self._calendar, self.link, self.no_objection):
            control.setEnabled(writable)

    def tab_stops(self, evidence: Sequence[QWidget]) -> list[QWidget]:
        """The controls as the eyes go through them, with those of the evidence in between."""
        upper = [*self._radios, self.facts, *evidence, self.link]
        lower = [self.day, self._calendar, self.proposer, self.statement, self.no_objection]
        return [*upper, *lower]

    def focus_first(self) -> None:
        """Gives the keys to the chosen clause."""
        self.first_field().setFocus(Qt.FocusReason.TabFocusReason)

    def first_field(self) -> QWidget:
        """The chosen clause, else the facts."""
        return self._chosen() or self.facts

    def focus_field(self, name: str) -> None:
        """Gives the keys to "facts", "found_on", "proposer" or "statement"."""
        fields: dict[str, QWidget] = {
            "found_on": self.day,
            "proposer": self.proposer,
            "statement": self.statement,
        }
        fields.get(name, self.facts).setFocus()

    def lacks(self) -> tuple[Sentence, ...]:
        """What a veto with these fields still lacks."""
        if self.view is None or self.record is None:
            return ()
        case = veto_case(self.view.sheet, self.record.name)
        typed = VetoBody(state="raised", facts=self.facts.text)
        return msgspec.structs.replace(case, raised=(typed,)).lacks

    # What a person does.

    def raise_veto(self) -> bool:
        """Records the veto as raised, complete or not; False where its fields have faults."""
        self._state = "raised"
        self.on_edited()
        if self.commit():
            return True
        self._state = "" if self.recorded is None else "raised"
        return False

    def withdraw(self, reason: str) -> None:
        """Records that the team takes the veto back."""
        members = {**self.typed(), "state": "withdrawn", "withdraw_reason": reason}
        body, faults = self.judge(members)
        if not faults:
            self._send(self.record, body)

    def settle(self) -> None:
        """A raised veto is recorded as it stands; one that is only begun stays a draft."""
        if self._state == "raised":
            self.commit()
        elif self.is_edited:
            self._drafting.stop()
            self._draft()

    # What `KeptForm` asks.

    def typed(self) -> dict[str, Any]:
        members: dict[str, Any] = {
            "facts": self.facts.text.strip(),
            "found_on": self.day.text().strip(),
            "proposer": self.proposer.text().strip(),
            "statement": self.statement.text.strip(),
            "no_objection": self.no_objection.isChecked(),
            "criteria": list(self._criteria),
        }
        return {"state": self._state, **members} if self._state else members

    def show_typed(self, members: Mapping[str, Any]) -> None:
        self.facts.show_text(str(members.get("facts", "")))
        day = members.get("found_on", "")
        self.day.setText(day if isinstance(day, str) else day.isoformat())
        author = self.view.author if self.view is not None else ""
        self.proposer.setText(str(members.get("proposer", "" if members else author)))
        self.statement.show_text(str(members.get("statement", "")))
        self.no_objection.setChecked(members.get("no_objection") is True)
        self._criteria = tuple(members.get("criteria", ()))
        self._show_links()
        self._show_counter()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        by_place = {fault.place: fault for fault in faults}
        self._facts_row.show_fault(by_place.get("facts"))
        self._day_row.show_fault(by_place.get("found_on"))
        mark(self.day, fault="found_on" in by_place)
        self._proposer_row.show_fault(by_place.get("proposer"))
        self._statement_row.show_fault(by_place.get("statement"))

    def judge(self, members: Mapping[str, Any]) -> tuple[Body, list[Fault]]:
        told = dict(members) if members.get("state") else {**members, "state": "raised"}
        return super().judge(told)

    def retranslate(self) -> None:
        """Puts every word anew."""
        rows = (
            self._clause_row,
            self._facts_row,
            self._day_row,
            self._proposer_row,
            self._statement_row,
        )
        for row in rows:
            row.retranslate()
        self.trouble.retranslate()
        self._picker.retranslate()
        self._clauses.setAccessibleName(tr("Clause"))
        self.facts.setPlaceholderText(tr("Time, object, what happened, what followed…"))
        self.day.setAccessibleName(tr("Found on"))
        self.day.setPlaceholderText("2010-03-05")
        self._calendar.set_name(tr("Choose a day"))
        self.link.setText(tr("Link criteria"))
        self.no_objection.setText(tr("No objection on the spot"))
        if self.view is not None:
            self._show_clauses(self.view)
        self._show_links()
        self._show_counter()

    def _show_clauses(self, view: InspectionView) -> None:
        plan = view.sheet.plan
        if [radio.clause for radio in self._radios] != [c.code for c in plan.vetoes]:
            for radio in self._radios:
                self._group.removeButton(radio)
                self._clause_column.removeWidget(radio)
                radio.deleteLater()
            self._radios = [ClauseRadio(clause.code, self._clauses) for clause in plan.vetoes]
            for radio in self._radios:
                self._group.addButton(radio)
                self._clause_column.addWidget(radio)
        for radio, clause in zip(self._radios, plan.vetoes, strict=True):
            title = f"{clause.code}  {text_of(clause.title)}"
            state = _state_words(veto_case(view.sheet, clause.code))
            radio.show_words(f"{title} · {state}" if state else title)

    def _chosen(self) -> ClauseRadio | None:
        return next((radio for radio in self._radios if radio.isChecked()), None)

    def _show_counter(self) -> None:
        count = len(self.facts.text.strip())
        enough = count >= LEAST_FACTS
        tone = "ok" if enough else "warn"
        self._counter.setText(tr("{count}/{least} characters", count=count, least=LEAST_FACTS))
        mark(self._counter, type="caption", tone=tone)
        self._enough.show_shape("tick" if enough else "triangle-alert", tone)

    def _show_links(self) -> None:
        self._linked.setText(
            tr("Linked criteria: {codes}", codes=self._criteria)
            if self._criteria
            else tr("No criteria linked")
        )

    @Slot()
    def _on_clause(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.clause_chosen.emit(chosen.clause)

    @Slot()
    def _on_typed(self) -> None:
        self._show_counter()
        self.on_edited()
        self.changed.emit()

    @Slot()
    def _on_left(self) -> None:
        self.settle()

    @Slot(object)
    def _on_day(self, day: object) -> None:
        self.day.setText(str(day))
        self._on_typed()

    @Slot()
    def _on_link(self) -> None:
        if self.view is not None:
            below = self.link.mapToGlobal(QPoint(0, self.link.height()))
            self._picker.ask_links(self.view.sheet.plan, self._criteria, below, clauses=False)

    @Slot(object, object)
    def _on_links(self, criteria: tuple[str, ...], _clauses: tuple[str, ...]) -> None:
        self._criteria = criteria
        self._show_links()
        self._on_typed()
        self.settle()
        self.link.setFocus()

    @Slot()
    def _on_theme(self) -> None:
        scale = theme().text_percent / 100
        self.facts.set_lines(round(_FACTS_LINES * scale))
        self.statement.set_lines(round(_STATEMENT_LINES * scale))


def _state_words(case: VetoCase) -> str:
    """Where the clause stands, "" while nothing was said of it."""
    match case.state:
        case VetoState.RAISED if case.is_incomplete:
            return tr("Incomplete")
        case VetoState.RAISED:
            return tr("Proposed")
        case VetoState.UPHELD:
            return tr("Upheld")
        case VetoState.DISMISSED:
            return tr("Dismissed")
        case VetoState.WITHDRAWN:
            return tr("Withdrawn")
        case _:
            return ""
