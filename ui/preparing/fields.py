"""How does a short form ask for a few members of one thing, and say what is wrong beside each?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import Fault, World
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, words
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.combo import ComboBox
from ui.widgets.form_row import FaultLine, FormRow, fault_text, joined
from ui.widgets.form_scroll import FormScroll


class ThingForm(QWidget):
    """A form over named fields: lines, choices and ticks; Enter in a line takes it."""

    taken = Signal()
    """The person is done with the form."""
    left = Signal()
    """The person thought better of it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setObjectName(name)
        self._name = name
        self._rows: dict[str, FormRow] = {}
        self._ticks: dict[str, tuple[QCheckBox, Sentence]] = {}
        inside = QFrame(self)
        mark(inside, kind="sheet")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme().space("s"), 0)
        self._column.setSpacing(theme().space("m"))
        self._scroll = FormScroll(inside, self)
        self._rest = FaultLine(self)
        self.take = PrimaryButton(self)
        self.take.setObjectName(f"{name}.take")
        self._leave = QPushButton(self)
        self._leave.setObjectName(f"{name}.leave")
        self._deed = say("Save")
        self.take.clicked.connect(self.taken)
        self._leave.clicked.connect(self.left)

    def add_line(self, field: str, label: Sentence, hint: Sentence | None = None) -> QLineEdit:
        """A field of one line."""
        line = QLineEdit(self)
        line.returnPressed.connect(self.taken)
        self._add(field, line, label, hint)
        return line

    def add_choice(self, field: str, label: Sentence, hint: Sentence | None = None) -> ComboBox:
        """A choice of one out of several."""
        box = ComboBox(self)
        self._add(field, box, label, hint)
        return box

    def add_tick(self, field: str, label: Sentence) -> QCheckBox:
        """A yes or no."""
        box = QCheckBox(self)
        box.setObjectName(f"{self._name}.{field}")
        self._ticks[field] = (box, label)
        self._column.addWidget(box)
        return box

    def _add(self, field: str, widget: QWidget, label: Sentence, hint: Sentence | None) -> None:
        widget.setObjectName(f"{self._name}.{field}")
        self._rows[field] = FormRow(label, widget, hint=hint, parent=self)
        self._column.addWidget(self._rows[field])

    def close_up(self) -> None:
        """Lays out the foot, once all fields are there."""
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(theme().space("s"))
        foot.addWidget(self.take)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        self.retranslate()

    def row(self, field: str) -> FormRow:
        """The row of a field."""
        return self._rows[field]

    def begin(self, members: Mapping[str, Any], deed: Sentence) -> None:
        """Shows members anew; `deed` is what the button does."""
        self._deed = deed
        for field, row in self._rows.items():
            told = members.get(field, "")
            if isinstance(row.field, QLineEdit):
                row.field.setText(str(told))
            elif isinstance(row.field, ComboBox):
                row.field.setCurrentIndex(max(0, row.field.findData(told)))
        for field, (box, _) in self._ticks.items():
            box.setChecked(bool(members.get(field, False)))
        self.show_faults(())
        self.retranslate()

    def told(self) -> dict[str, Any]:
        """What stands in the fields."""
        found: dict[str, Any] = {}
        for field, row in self._rows.items():
            if isinstance(row.field, QLineEdit):
                found[field] = row.field.text().strip()
            elif isinstance(row.field, ComboBox):
                found[field] = row.field.currentData() or ""
        return found | {field: box.isChecked() for field, (box, _) in self._ticks.items()}

    def show_problem(self, problem: World) -> None:
        """Says what was refused, beside its fields; the keys go to the first."""
        self.show_faults(problem.faults)
        wrong = next((row for row in self._rows.values() if row.fault), None)
        if wrong is not None:
            wrong.field.setFocus()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field what is wrong with it; what has no field stands at the foot."""
        rest = []
        left = dict.fromkeys(self._rows)
        told: dict[str, Fault | None] = dict(left)
        for fault in faults:
            field = fault.place.rpartition(".")[2].partition("[")[0]
            if field in told and told[field] is None:
                told[field] = fault
            elif field not in told:
                rest.append(fault_text(fault))
        for field, row in self._rows.items():
            row.show_fault(told[field])
        self._rest.show_text(joined(rest))

    @Slot()
    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        for box, label in self._ticks.values():
            box.setText(words(label))
        self.take.setText(words(self._deed))
        self._leave.setText(tr("Cancel"))
