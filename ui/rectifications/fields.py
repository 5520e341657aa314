"""Who answers for an item, what is done and until when: edited where it stands?

Each field is kept when the keys leave it or by Enter; what is refused stays, marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.rectification import is_open
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.ledger import LedgerRow
from ui.theme import theme
from ui.widgets.day_edit import CalendarButton, beside_calendar
from ui.widgets.form_row import FormRow

RESPONSIBLE, PERSON, MEASURE, DUE = "responsible", "person", "measure", "due"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LABELS: dict[str, Sentence] = {
    RESPONSIBLE: say("Responsible unit"),
    PERSON: say("Responsible person"),
    MEASURE: say_in("rectification", "Measure"),
    DUE: say_in("rectification", "Due"),
}


class KeptLine(QLineEdit):
    """One line that tells when it was changed and left; Esc puts the old text back."""

    kept = Signal(str)
    """The field's name: its text is to be kept."""
    left = Signal()
    """Esc: back to the list."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(f"rectifications.{name}")
        self._shown = ""
        self._sent = ""
        self.textEdited.connect(self._on_edited)

    @property
    def is_changed(self) -> bool:
        """Whether it says something else than was shown."""
        return self.text() != self._shown

    def show_text(self, text: str) -> None:
        """Shows what is recorded, unless a person has typed something else."""
        if not self.is_changed or not self.hasFocus():
            self._shown = text
            self.setText(text)
            self.setCursorPosition(0)

    def take(self, text: str) -> None:
        """The text was recorded, or is dropped for another."""
        self._shown, self._sent = text, ""
        self.setText(text)

    def keep(self) -> None:
        """Has what was typed kept, once."""
        if self.is_changed and self.text() != self._sent:
            self._sent = self.text()
            self.kept.emit(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()

    @Slot()
    def _on_edited(self) -> None:
        self._sent = ""


class Fields(QWidget):
    """The four fields of one item, or the deadline alone of several."""

    kept = Signal(str, str)
    """A field's name and the text to keep."""
    left = Signal()
    """Esc in a field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rectifications.fields")
        self.lines = {name: KeptLine(name, self) for name in _LABELS}
        self._calendar = CalendarButton(self)
        self._calendar.setObjectName("rectifications.due.calendar")
        dated = beside_calendar(self.lines[DUE], self._calendar, self)
        shown: dict[str, QWidget] = {**self.lines, DUE: dated}
        self._rows = {
            name: FormRow(label, shown[name], parent=self) for name, label in _LABELS.items()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("s"))
        for wide, narrow in ((RESPONSIBLE, PERSON), (MEASURE, DUE)):
            pair = QHBoxLayout()
            pair.setSpacing(theme().space("m"))
            pair.addWidget(self._rows[wide], 3)
            pair.addWidget(self._rows[narrow], 2)
            column.addLayout(pair)
        for each in self.lines.values():
            each.kept.connect(self._on_kept)
            each.left.connect(self.left)
        self._calendar.picked.connect(self._on_picked)
        self._of: object = None
        self.retranslate()

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Shows what is recorded of one; of several only what they have in common."""
        of = tuple(row.record for row in rows)
        if of != self._of:
            self._of = of
            for each in self.lines.values():
                each.take("")
            self.show_faults(())
        single = len(rows) == 1
        for name, row in self._rows.items():
            row.setVisible(single or name in {PERSON, DUE})
        may = bool(rows) and all(is_open(row.body) and not row.is_disputed for row in rows)
        for name, line in self.lines.items():
            line.show_text(_common(rows, name))
            line.setReadOnly(not may)
        self._calendar.setEnabled(may)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says at each field what the core found wrong with it."""
        by_field = {fault.place.rpartition(".")[2]: fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_field.get(name))

    def take(self, name: str, text: str) -> None:
        """What was typed is recorded, unless something else is being typed by now."""
        if self.lines[name].text().strip() == text or name == DUE:
            self.lines[name].take(text)

    def settle(self) -> None:
        """Has every field kept that says something else than is recorded."""
        for line in self.lines.values():
            line.keep()

    def go_to(self, name: str) -> None:
        """Moves the keys into a field, its text selected."""
        line = self.lines[name]
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        self.lines[DUE].setAccessibleName(words(_LABELS[DUE]))
        self.lines[DUE].setPlaceholderText(tr("A day, +15, +15w"))
        self.lines[DUE].setToolTip(tr("A day, +15 for 15 days, or +15w for 15 workdays"))
        self._calendar.set_name(tr("Choose the day"))

    @Slot(str)
    def _on_kept(self, name: str) -> None:
        self._rows[name].show_fault(None)
        self.kept.emit(name, self.lines[name].text().strip())

    @Slot(object)
    def _on_picked(self, day: date) -> None:
        self.lines[DUE].setText(day.isoformat())
        self._on_kept(DUE)


def _common(rows: Sequence[LedgerRow], name: str) -> str:
    """What all rows say; "" where they differ."""
    texts = {_text(row, name) for row in rows}
    return texts.pop() if len(texts) == 1 else ""


def _text(row: LedgerRow, name: str) -> str:
    match name:
        case "responsible":
            return row.body.responsible
        case "person":
            return row.body.person
        case "measure":
            return row.body.measure
    return row.body.due.isoformat() if row.body.due is not None else ""
