"""Which fields does one sampled thing have, and what stands in them?

The kind decides which statuses there are to choose from; the keys follow the eyes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.plan import Plan, SampleKind
from inspector.domain.sample_list import FIELDS
from inspector.wording import text_of, tr
from ui.samples.moment_edit import MomentEdit
from ui.samples.rows import status_words
from ui.theme import theme
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FormRow
from ui.widgets.segmented import Choice, Segmented

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLACES: tuple[dict[str, int], ...] = (
    {"sample": 0, "name": 3, "address": 3, "operator": 2, "number": 2},
    {"at": 0, "how": 1, "status": 0, "note": 2},
)
"""The fields of each line from the left, with their shares of the breadth that is left over."""


class SampleFields(QWidget):
    """The members of a sample in fields, all as text but kind and status."""

    edited = Signal()
    """A person typed or chose something."""
    entered = Signal()
    """Enter in any field: the row is meant."""
    kind_shown = Signal()
    """Another kind stands in its field, with its own statuses."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._note = ("", "")
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
        self._rows = {
            name: FormRow(title, fields[name], required=name in needed, parent=self)
            for name, title in FIELDS
        }
        for name, field in fields.items():
            field.setObjectName(f"samples.{name}")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = theme()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("xs"))
        for places in _PLACES:
            line = QHBoxLayout()
            line.setSpacing(look.space("s"))
            for name, share in places.items():
                line.addWidget(self._rows[name], share, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.status.chosen.connect(self._on_status)
        for line in self._lines.values():
            line.textEdited.connect(self.edited)
            line.returnPressed.connect(self.entered)
            line.installEventFilter(self)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What is shown.

    @property
    def chosen_kind(self) -> SampleKind | None:
        """The kind that is chosen."""
        return self._plan.sample_kind(self.kind_code) if self._plan is not None else None

    @property
    def kind_code(self) -> str:
        """The code of the kind that is chosen, '' before there is any."""
        return str(self.kind.currentData() or "")

    @property
    def stops(self) -> list[QWidget]:
        """The fields in the order of Tab; the statuses are made anew for every kind."""
        lines = [
            self._lines[name] for name in ("name", "address", "operator", "number", "at", "how")
        ]
        return [self.kind, *lines, *self.status.segments, self._lines["note"]]

    def text(self, name: str) -> str:
        """What stands in a line, as it was typed."""
        return self._lines[name].text()

    def typed(self) -> dict[str, Any]:
        """The members as they stand in the fields; a note that nobody touched keeps its lines."""
        lines = {name: line.text().strip() for name, line in self._lines.items()}
        whole, shown = self._note
        if lines["note"] == shown.strip():
            lines["note"] = whole
        return {
            **lines,
            "sample": self.kind_code,
            "status": "" if self.status.value is None else str(self.status.value),
        }

    def show_plan(self, plan: Plan) -> None:
        """Offers the kinds of a plan."""
        self._plan = plan
        codes = [self.kind.itemData(place) for place in range(self.kind.count())]
        if codes != [kind.code for kind in plan.samples]:
            self.kind.clear()
            for kind in plan.samples:
                self.kind.addItem("", kind.code)
        for place, kind in enumerate(plan.samples):
            self.kind.setItemText(place, text_of(kind.title))
        self.kind.setMinimumWidth(self.kind.sizeHint().width())

    def show_typed(self, members: Mapping[str, Any]) -> None:
        """Puts members into the fields; tells nobody that something was edited."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(str(members.get("sample", "")))))
        self.show_statuses()
        self.status.choose(members.get("status"))
        note = str(members.get("note", ""))
        self._note = (note, " ".join(note.split("\n")))
        for name, line in self._lines.items():
            line.setText(self._note[1] if name == "note" else str(members.get(name, "")))
            line.setCursorPosition(0)

    def show_statuses(self) -> None:
        """Offers the statuses of the chosen kind; none is chosen then."""
        kind, plan = self.chosen_kind, self._plan
        if kind is None or plan is None:
            return
        self.status.show_choices(
            [Choice(status, status_words(plan, status)) for status in kind.statuses]
        )
        for segment in self.status.segments:
            segment.installEventFilter(self)
        self.kind_shown.emit()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field the first thing that is wrong with it."""
        first: dict[str, Fault] = {}
        for fault in faults:
            first.setdefault(fault.place, fault)
        for name, row in self._rows.items():
            row.show_fault(first.get(name))

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        self._lines["address"].setToolTip(tr("Kept as text; the app never opens it"))
        if self._plan is not None:
            self.show_plan(self._plan)
            self.show_statuses()

    # Keys.

    def focus_name(self) -> None:
        """Gives the keys to the name, where writing begins."""
        self._lines["name"].setFocus()
        self._lines["name"].selectAll()

    def focus_first_of(self, faults: Sequence[Fault]) -> None:
        """Gives the keys to the first field that has one of the faults."""
        self.focus_field(next((f.place for f in faults if f.place in self._rows), "name"))

    def focus_field(self, name: str) -> None:
        """Gives the keys to a field by the member's name."""
        self._rows[name].field.setFocus()

    @property
    def focused(self) -> str:
        """The member whose field has the keys, '' for none."""
        return next((name for name, row in self._rows.items() if _has_focus(row.field)), "")

    def take(self, name: str, value: str) -> None:
        """Puts a value into a field as if a person had chosen or typed it."""
        if name == "status":
            self.status.choose(value)
        elif name == "sample":
            self.kind.setCurrentIndex(max(0, self.kind.findData(value)))
            self._keep_status()
        else:
            self._lines[name].setText(value)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QLineEdit):
            return event.type() == QEvent.Type.ShortcutOverride and _leaves(watched, event)
        # A status is chosen by arrows; Enter on it means the row, as everywhere in the form.
        if event.type() != QEvent.Type.KeyPress or event.key() not in ENTER:
            return False
        self.entered.emit()
        return True

    def _keep_status(self) -> None:
        status = self.status.value
        self.show_statuses()
        self.status.choose(status)

    @Slot()
    def _on_kind(self) -> None:
        self._keep_status()
        self.edited.emit()

    @Slot()
    def _on_status(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_theme(self) -> None:
        self.kind.setMinimumWidth(self.kind.sizeHint().width())


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
