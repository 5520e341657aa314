"""How is one sampled thing written down, and the next one right after it?

One form for all fields: Enter records and goes on to the next row, Ctrl+D takes a field over from
the row above. The kind suggests the plan's measure and offers its own statuses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import Body, SampleBody
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan, SampleKind
from inspector.domain.records import RecordKey, sample_name
from inspector.domain.sample_list import FIELDS
from inspector.domain.sentences import say
from inspector.wording import text_of, tr
from inspector.workspace.forms import new_sample
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.kept_form import KeptForm
from ui.samples.moment_edit import MomentEdit
from ui.samples.rows import SampleRow, entries_for, measure_of, status_words, twin_of
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FormRow
from ui.widgets.segmented import Choice, Segmented

_DRAFTED = "row"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CARRIED = ("sample", "how")
"""What the next new row begins with."""
_PLACES: tuple[dict[str, int], ...] = (
    {"sample": 0, "name": 3, "address": 3, "operator": 2, "number": 2},
    {"at": 0, "how": 1, "status": 0, "note": 2},
)
"""The fields of each line from the left, with their shares of the breadth that is left over."""


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
        self._note = ("", "")
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
        self.kind = ComboBox(self)
        self.kind.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self.status = Segmented((), self)
        self._lines = {
            name: MomentEdit("samples.at", self) if name == "at" else QLineEdit(self)
            for name, _ in FIELDS
            if name not in {"sample", "status"}
        }
        fields: dict[str, QWidget] = {"sample": self.kind, "status": self.status, **self._lines}
        needed = {"sample", "name", "status"}
        self._form_rows = {
            name: FormRow(title, fields[name], required=name in needed, parent=self)
            for name, title in FIELDS
        }
        for name, field in fields.items():
            field.setObjectName(f"samples.{name}")
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
        for places in _PLACES:
            line = QHBoxLayout()
            line.setSpacing(look.space("s"))
            for name, share in places.items():
                line.addWidget(self._form_rows[name], share, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        layout.addWidget(self.trouble)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.status.chosen.connect(self._on_status)
        for line in self._lines.values():
            line.textEdited.connect(self._on_typed)
            line.returnPressed.connect(self.record_row)
            line.installEventFilter(self)
        self.enter.clicked.connect(self.record_row)
        self.cancel.clicked.connect(self._on_cancel)
        self._twin_button.clicked.connect(self._on_twin)
        theme().changed.connect(self._on_theme)
        self._on_theme()
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
        self._fill_kinds(view.sheet.plan)
        self.show_record(view, new_sample(view.key, _DRAFTED), None)
        self._show_words()

    def show_row(self, view: InspectionView, rows: Sequence[SampleRow], row: SampleRow) -> None:
        """Shows a row that is to be changed."""
        self._rows = tuple(rows)
        if self.record is not None and self.record != row.record:
            self.commit()
        self._former = row
        self._fill_kinds(view.sheet.plan)
        self.show_record(view, row.record, row.body)
        self._show_words()

    def focus_first(self) -> None:
        """Gives the keys to the name, where writing begins."""
        self._lines["name"].setFocus()
        self._lines["name"].selectAll()

    def focus_field(self, name: str) -> None:
        """Gives the keys to a field by the member's name."""
        self._form_rows[name].field.setFocus()

    @property
    def chosen_kind(self) -> SampleKind | None:
        """The kind that is chosen in the form."""
        code = self.kind.currentData()
        return self.view.sheet.plan.sample_kind(str(code)) if self.view is not None else None

    # What `KeptForm` asks.

    def typed(self) -> dict[str, Any]:
        lines = {name: line.text().strip() for name, line in self._lines.items()}
        whole, shown = self._note
        if lines["note"] == shown.strip():
            lines["note"] = whole
        return {
            **lines,
            "sample": str(self.kind.currentData() or ""),
            "status": "" if self.status.value is None else str(self.status.value),
        }

    def show_typed(self, members: Mapping[str, Any]) -> None:
        shown = {**self._carried, **members} if self._former is None else dict(members)
        code = str(shown.get("sample", ""))
        place = self.kind.findData(code)
        self.kind.setCurrentIndex(max(0, place))
        self._show_statuses()
        self.status.choose(shown.get("status"))
        note = str(shown.get("note", ""))
        self._note = (note, " ".join(note.split("\n")))
        for name, line in self._lines.items():
            line.setText(self._note[1] if name == "note" else str(shown.get(name, "")))
            line.setCursorPosition(0)
        self._show_twin()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        first: dict[str, Fault] = {}
        for fault in faults:
            first.setdefault(fault.place, fault)
        for name, row in self._form_rows.items():
            row.show_fault(first.get(name))

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
            self.focus_field(next((f.place for f in faults if f.place in self._form_rows), "name"))
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
        name = next((n for n, row in self._form_rows.items() if _has_focus(row.field)), "")
        if above is None or not name:
            return
        value = str(getattr(above.body, name))
        if name == "status":
            self.status.choose(value)
        elif name == "sample":
            self.kind.setCurrentIndex(max(0, self.kind.findData(value)))
            self._on_kind()
        else:
            self._lines[name].setText(value)
        self._show_twin()
        self.on_edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER:
            self.record_row()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QLineEdit):
            return event.type() == QEvent.Type.ShortcutOverride and _leaves(watched, event)
        # A status is chosen by arrows; Enter on it means the row, as everywhere in the form.
        if event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        self.record_row()
        return True

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._form_rows.values():
            row.retranslate()
        self.trouble.retranslate()
        self._lines["address"].setToolTip(tr("Kept as text; the app never opens it"))
        self.cancel.setText(tr("Leave it"))
        if self.view is not None:
            self._fill_kinds(self.view.sheet.plan)
            self._show_statuses()
        self._show_words()

    def _above(self) -> SampleRow | None:
        if self._former is None:
            kind = str(self.kind.currentData() or "")
            same = [row for row in self._rows if row.body.sample == kind]
            rows = same or list(self._rows)
            return rows[-1] if rows else None
        before = [row for row in self._rows if row.position < self._former.position]
        return before[-1] if before else None

    def _fill_kinds(self, plan: Plan) -> None:
        codes = [self.kind.itemData(place) for place in range(self.kind.count())]
        if codes != [kind.code for kind in plan.samples]:
            self.kind.clear()
            for kind in plan.samples:
                self.kind.addItem("", kind.code)
        for place, kind in enumerate(plan.samples):
            self.kind.setItemText(place, text_of(kind.title))
        self.kind.setMinimumWidth(self.kind.sizeHint().width())

    def _show_statuses(self) -> None:
        kind, view = self.chosen_kind, self.view
        if kind is None or view is None:
            return
        plan = view.sheet.plan
        self.status.show_choices(
            [Choice(status, status_words(plan, status)) for status in kind.statuses]
        )
        for segment in self.status.segments:
            segment.installEventFilter(self)
        self._order_tabs()
        measure = measure_of(kind)
        self._measure.setText(tr("The plan's measure: {measure}", measure=measure))
        self._measure.setVisible(bool(measure))

    def _order_tabs(self) -> None:
        """The keys follow the eyes; statuses are made anew for every kind and come last else."""
        lines = [
            self._lines[name] for name in ("name", "address", "operator", "number", "at", "how")
        ]
        chain = [self.kind, *lines, *self.status.segments, self._lines["note"], self.enter]
        order_tabs(chain)

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
        self._twin = twin_of(others, self._lines["name"].text(), self._lines["address"].text())
        self._twin_button.setVisible(self._twin is not None)
        if self._twin is not None:
            said = tr(
                "The same as row {position}, {name}: see it",
                position=self._twin.position,
                name=self._twin.body.name,
            )
            self._twin_button.setText(said)

    @Slot()
    def _on_kind(self) -> None:
        status = self.status.value
        self._show_statuses()
        self.status.choose(status)
        self._on_typed()

    @Slot()
    def _on_status(self) -> None:
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        self._show_twin()
        self.on_edited()
        self.cancel.show()

    @Slot()
    def _on_theme(self) -> None:
        self.kind.setMinimumWidth(self.kind.sizeHint().width())

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


def _leaves(line: QLineEdit, event: QKeyEvent) -> bool:
    """Whether a line without letters to take back leaves Ctrl+Z to the page, for the row before."""
    keys = QKeySequence.StandardKey
    undo = event.matches(keys.Undo) and not line.isUndoAvailable()
    redo = event.matches(keys.Redo) and not line.isRedoAvailable()
    if undo or redo:
        event.ignore()
    return undo or redo


def _has_focus(field: QWidget) -> bool:
    holder = QApplication.focusWidget()
    return holder is not None and (holder is field or field.isAncestorOf(holder))
