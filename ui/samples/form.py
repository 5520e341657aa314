"""How is one sampled thing written down, and the next one right after it?

One form for all fields: Enter records and goes on to the next row, Ctrl+D takes a field over from
the row above. The kind suggests the plan's measure and offers its own statuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import Body, SampleBody
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault
from inspector.domain.records import RecordKey, sample_name
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.forms import new_sample
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.kept_form import KeptForm
from ui.samples.fields import ENTER, SampleFields
from ui.samples.rows import SampleRow, entries_for, measure_of, twin_of
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton

_DRAFTED = "row"
_CARRIED = ("sample", "how")
"""What the next new row begins with."""


class SampleForm(KeptForm):
    """The fields of a new row, or of the row that is being changed."""

    left = Signal()
    """Esc: the keys go back to the list."""
    twin_wished = Signal(object)
    """The record of the other row that has the same name or address."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("samples.form")
        self._rows: tuple[SampleRow, ...] = ()
        self._former: SampleRow | None = None
        self._carried: dict[str, Any] = {}
        self._twin: SampleRow | None = None
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self._title = QLabel(self)
        self._title.setObjectName("samples.form_title")
        mark(self._title, type="dense", kind="strong")
        self._measure = QLabel(self)
        self._measure.setObjectName("samples.measure")
        mark(self._measure, type="dense", tone="info")
        self._twin_button = QPushButton(self)
        self._twin_button.setObjectName("samples.twin")
        mark(self._twin_button, kind="link")
        self.fields = SampleFields(self)
        self.kind, self.status = self.fields.kind, self.fields.status
        self.enter = PrimaryButton(self)
        self.enter.setObjectName("samples.enter")
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("samples.cancel")

    def _lay_out(self) -> None:
        look = theme()
        head = QHBoxLayout()
        head.setSpacing(look.space("m"))
        head.addWidget(self._title)
        head.addWidget(self._measure)
        head.addWidget(self._twin_button)
        head.addStretch(1)
        head.addWidget(self.cancel)
        head.addWidget(self.enter)
        layout = QVBoxLayout(self)
        side = look.space("m")
        layout.setContentsMargins(side, look.space("s"), side, look.space("s"))
        layout.setSpacing(look.space("xs"))
        layout.addLayout(head)
        layout.addWidget(self.fields)
        layout.addWidget(self.trouble)

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_typed)
        self.fields.entered.connect(self.record_row)
        self.fields.kind_shown.connect(self._on_kind_shown)
        self.enter.clicked.connect(self.record_row)
        self.cancel.clicked.connect(self._on_cancel)
        self._twin_button.clicked.connect(self._on_twin)
        copy = QShortcut(QKeySequence("Ctrl+D"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_down)

    # What is shown.

    @property
    def former(self) -> SampleRow | None:
        """The row that is being changed; None for a new one."""
        return self._former

    def show_new(self, view: InspectionView, rows: Sequence[SampleRow], kind: str = "") -> None:
        """Shows an empty row, or what was typed into it before; `kind` is offered first."""
        self._rows = tuple(rows)
        if self.view is None or self.view.key != view.key:
            self._carried = {}
        if kind and not self._is_edited:
            self._carried["sample"] = kind
        self._former = None
        self.fields.show_plan(view.sheet.plan)
        self.show_record(view, new_sample(view.key, _DRAFTED), None)
        self._show_words()

    def show_row(self, view: InspectionView, rows: Sequence[SampleRow], row: SampleRow) -> None:
        """Shows a row that is to be changed."""
        self._rows = tuple(rows)
        if self.record is not None and self.record != row.record:
            self.commit()
        self._former = row
        self.fields.show_plan(view.sheet.plan)
        self.show_record(view, row.record, row.body)
        self._show_words()

    def focus_first(self) -> None:
        """Gives the keys to the name, where writing begins."""
        self.fields.focus_name()

    def focus_field(self, name: str) -> None:
        """Gives the keys to a field by the member's name."""
        self.fields.focus_field(name)

    # What `KeptForm` asks.

    def typed(self) -> dict[str, Any]:
        return self.fields.typed()

    def show_typed(self, members: Mapping[str, Any]) -> None:
        shown = {**self._carried, **members} if self._former is None else dict(members)
        self.fields.show_typed(shown)
        self._show_twin()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        self.fields.show_faults(faults)

    def record_of(self, members: Mapping[str, Any]) -> RecordKey | None:
        if self.view is None or not members.get("name"):
            return self.record
        name = sample_name(str(members["sample"]), str(members["name"]))
        return new_sample(self.view.key, _DRAFTED)._replace(name=name)

    def extra_faults(self, members: Mapping[str, Any]) -> list[Fault]:
        faults = []
        if not members.get("name"):
            faults.append(Fault("empty", "name", say("A sample needs a name.")))
        if not members.get("status"):
            sentence = say("Choose the status in which it was found.")
            faults.append(Fault("empty", "status", sentence))
        record = self.record_of(members)
        own = self._former.record if self._former is not None else None
        same = next((row for row in self._rows if row.record == record), None)
        if same is not None and same.record != own:
            sentence = say("Row {position} has this name already.", position=same.position)
            faults.append(Fault("duplicate", "name", sentence))
        return faults

    def entries_of(self, record: RecordKey, body: Body) -> tuple[Entry, ...]:
        if self.view is None or not isinstance(body, SampleBody):
            return (Entry(record, body),)
        return entries_for(self.view, self._former, body)

    # What a person does.

    @Slot()
    def record_row(self) -> None:
        """Records the row and goes on to the next new one; with faults the keys go to the first."""
        view = self.view
        if view is None or not view.may_write:
            return
        members = self.typed()
        _, faults = self.judge(members)
        if faults:
            self.on_edited()
            self.commit()
            self.fields.focus_first_of(faults)
            return
        if not self.commit():
            return
        self._carried = {name: members[name] for name in _CARRIED}
        day = str(members["at"]).partition(" ")[0]
        if day:
            self._carried["at"] = f"{day} "
        announce(self, tr("{name} is recorded.", name=str(members["name"])))
        self._former = None
        self.show_blank(new_sample(view.key, _DRAFTED))
        self._show_words()
        self.focus_first()

    @Slot()
    def copy_down(self) -> None:
        """Takes the field that has the keys over from the row above."""
        above = self._above()
        name = self.fields.focused
        if above is not None and name:
            self.fields.take(name, str(getattr(above.body, name)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            self.record_row()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.fields.retranslate()
        self.trouble.retranslate()
        self.cancel.setText(tr("Leave it"))
        self._show_words()

    def _above(self) -> SampleRow | None:
        if self._former is None:
            kind = self.fields.kind_code
            same = [row for row in self._rows if row.body.sample == kind]
            rows = same or list(self._rows)
            return rows[-1] if rows else None
        before = [row for row in self._rows if row.position < self._former.position]
        return before[-1] if before else None

    @Slot()
    def _on_kind_shown(self) -> None:
        order_tabs([*self.fields.stops, self.enter])
        measure = measure_of(self.fields.chosen_kind)
        self._measure.setText(tr("The plan's measure: {measure}", measure=measure))
        self._measure.setVisible(bool(measure))

    def _show_words(self) -> None:
        row = self._former
        self._title.setText(
            tr("New row") if row is None else tr("Row {position}", position=row.position)
        )
        self.enter.setText(tr("Record (Enter)"))
        self.cancel.setVisible(row is not None or self._is_edited)
        may_write = self.view is not None and self.view.may_write
        self.setEnabled(may_write and not (row is not None and row.is_conflict))

    def _show_twin(self) -> None:
        """Names another row of the same name or address while this one is typed."""
        own = self._former.record if self._former is not None else None
        others = [row for row in self._rows if row.record != own]
        self._twin = twin_of(others, self.fields.text("name"), self.fields.text("address"))
        self._twin_button.setVisible(self._twin is not None)
        if self._twin is not None:
            said = tr(
                "The same as row {position}, {name}: see it",
                position=self._twin.position,
                name=self._twin.body.name,
            )
            self._twin_button.setText(said)

    @Slot()
    def _on_typed(self) -> None:
        self._show_twin()
        self.on_edited()
        self.cancel.show()

    @Slot()
    def _on_cancel(self) -> None:
        view = self.view
        self.forget()
        if view is not None:
            self._former = None
            self.show_blank(new_sample(view.key, _DRAFTED))
            self._show_words()
        self.left.emit()

    @Slot()
    def _on_twin(self) -> None:
        if self._twin is not None:
            self.twin_wished.emit(self._twin.record)
