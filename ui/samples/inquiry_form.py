"""How is one row of the visit record written down, and the next one right after it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import InquiryBody
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.records import Kind, RecordKey, inquiry_name
from inspector.domain.sentences import say
from inspector.wording import text_of, tr
from inspector.workspace.forms import new_inquiry
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.note_field import NoteField
from ui.kept_form import KeptForm
from ui.samples.moment_edit import MomentEdit
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FormRow

_GIST_LINES, _LOW_GIST_LINES = 72, 40


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """One row of the visit record, in the order of its time."""

    record: RecordKey
    body: InquiryBody
    method: str
    author: str


def inquiry_rows(view: InspectionView) -> tuple[InquiryRow, ...]:
    """All rows in force."""
    plan = view.sheet.plan
    rows = []
    for state in view.sheet.of_kind(Kind.INQUIRY):
        head = next((h for h in state.heads if isinstance(h.typed, InquiryBody)), None)
        if head is None or head.withdrawn or not isinstance(head.typed, InquiryBody):
            continue
        method = plan.inquiry_method(head.typed.method)
        title = text_of(method.title) if method is not None else head.typed.method
        rows.append(InquiryRow(head.record, head.typed, title, head.author))
    return tuple(sorted(rows, key=lambda row: (row.body.at, row.record.name)))


class InquiryForm(KeptForm):
    """One row of the visit record; Ctrl+Enter records it and goes on to the next."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("visit.inquiry_form")
        self._former: InquiryRow | None = None
        self._is_low = False
        self._title = QLabel(self)
        mark(self._title, type="dense", kind="strong")
        self.method = ComboBox(self)
        self.method.setObjectName("visit.method")
        self._at = MomentEdit("visit.at", self)
        self._place = QLineEdit(self)
        self._place.setObjectName("visit.inquiry_place")
        self._people = QLineEdit(self)
        self._people.setObjectName("visit.inquiry_people")
        self._gist = NoteField("visit.gist", self)
        self.enter = PrimaryButton(self)
        self.enter.setObjectName("visit.enter")
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("visit.cancel")
        self._rows = {
            "method": FormRow(say("Inquiry"), self.method, required=True, parent=self),
            "at": FormRow(say("Time"), self._at, parent=self),
            "place": FormRow(say("Place"), self._place, parent=self),
            "people": FormRow(say("With whom"), self._people, parent=self),
            "gist": FormRow(say("Gist"), self._gist, required=True, parent=self),
        }
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        head = QHBoxLayout()
        head.setSpacing(look.space("s"))
        head.addWidget(self._title, 1)
        head.addWidget(self.cancel)
        head.addWidget(self.enter)
        line = QHBoxLayout()
        line.setSpacing(look.space("s"))
        for name, share in (("method", 0), ("at", 0), ("place", 1), ("people", 1)):
            line.addWidget(self._rows[name], share, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        side = look.space("m")
        layout.setContentsMargins(side, look.space("s"), side, look.space("s"))
        layout.setSpacing(look.space("xs"))
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self._rows["gist"])
        layout.addWidget(self.trouble)

    def _connect(self) -> None:
        self.method.activated.connect(self._on_typed)
        for line in (self._at, self._place, self._people):
            line.textEdited.connect(self._on_typed)
        self._gist.edited.connect(self._on_typed)
        self.enter.clicked.connect(self.record_row)
        self.cancel.clicked.connect(self._on_cancel)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.record_row)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def set_low(self, *, low: bool) -> None:
        """Makes do with fewer lines where there is little height."""
        self._is_low = low
        self._on_theme()

    @property
    def former(self) -> InquiryRow | None:
        """The row that is being changed; None for a new one."""
        return self._former

    def show_new(self, view: InspectionView) -> None:
        """Shows an empty row, or what was typed into it before."""
        self._former = None
        self._fill_methods(view.sheet.plan)
        self.show_record(view, new_inquiry(view.key), None)
        self._show_words()

    def show_row(self, view: InspectionView, row: InquiryRow) -> None:
        """Shows a row that is to be changed."""
        if self.record is not None and self.record != row.record:
            self.commit()
        self._former = row
        self._fill_methods(view.sheet.plan)
        self.show_record(view, row.record, row.body)
        self._show_words()

    def focus_first(self) -> None:
        """Gives the keys to the kind of inquiry."""
        self.method.setFocus()

    def typed(self) -> dict[str, Any]:
        return {
            "method": str(self.method.currentData() or ""),
            "at": self._at.text().strip(),
            "place": self._place.text().strip(),
            "people": self._people.text().strip(),
            "gist": self._gist.text.strip(),
        }

    def show_typed(self, members: Mapping[str, Any]) -> None:
        self.method.setCurrentIndex(max(0, self.method.findData(members.get("method", ""))))
        self._at.setText(str(members.get("at", "")))
        self._place.setText(str(members.get("place", "")))
        self._people.setText(str(members.get("people", "")))
        self._gist.show_text(str(members.get("gist", "")))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        by_place = {fault.place: fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_place.get(name))

    def record_of(self, members: Mapping[str, Any]) -> RecordKey | None:
        if self._former is not None or self.view is None:
            return self.record
        return RecordKey.of(self.view.key, Kind.INQUIRY, inquiry_name(members))

    def extra_faults(self, members: Mapping[str, Any]) -> list[Fault]:
        if members.get("gist"):
            return []
        return [Fault("empty", "gist", say("Write down what was heard or seen."))]

    @Slot()
    def record_row(self) -> None:
        """Records the row and goes on to the next new one."""
        view = self.view
        if view is None or not view.may_write:
            return
        _, faults = self.judge(self.typed())
        if faults:
            self.on_edited()
            self.commit()
            self._rows[faults[0].place].field.setFocus()
            return
        if self.commit():
            self._former = None
            self.show_blank(new_inquiry(view.key))
            self._show_words()
            self.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter:
            self.record_row()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        self.trouble.retranslate()
        self.cancel.setText(tr("Leave it"))
        if self.view is not None:
            self._fill_methods(self.view.sheet.plan)
        self._show_words()

    def _fill_methods(self, plan: Plan) -> None:
        codes = [self.method.itemData(place) for place in range(self.method.count())]
        if codes != [method.code for method in plan.inquiry_methods]:
            self.method.clear()
            for method in plan.inquiry_methods:
                self.method.addItem("", method.code)
        for place, method in enumerate(plan.inquiry_methods):
            self.method.setItemText(place, text_of(method.title))

    def _show_words(self) -> None:
        self._title.setText(tr("New entry") if self._former is None else tr("Change the entry"))
        self.enter.setText(tr("Record (Ctrl+Enter)"))
        self.cancel.setVisible(self._former is not None or self.is_edited)
        self.setEnabled(self.view is not None and self.view.may_write)

    @Slot()
    def _on_typed(self) -> None:
        self.on_edited()
        self.cancel.show()

    @Slot()
    def _on_cancel(self) -> None:
        view = self.view
        self.forget()
        if view is not None:
            self._former = None
            self.show_blank(new_inquiry(view.key))
            self._show_words()
        self.left.emit()

    @Slot()
    def _on_theme(self) -> None:
        lines = _LOW_GIST_LINES if self._is_low else _GIST_LINES
        self._gist.set_lines(round(lines * theme().text_percent / 100))
