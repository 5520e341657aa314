"""How does a team come by more localities than it began with?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.faults import World
from inspector.wording import text_of, tr
from inspector.workspace.own_work import add_inspections
from ui.desk import Desk
from ui.localities import LocalityPicker
from ui.problems import problems
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FaultLine, fault_text

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.workspace.workspace import Workspace


class AddLocalities(QWidget):
    """The body of the drawer: the rounds, the picker, and the deed."""

    added = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.picker = LocalityPicker(desk, self)
        self._rounds_title = QLabel(self)
        mark(self._rounds_title, type="caption")
        self.rounds = {round_.code: QCheckBox(self) for round_ in desk.plan.rounds}
        self._fault = FaultLine(self)
        self.add = PrimaryButton(self)
        self.add.setObjectName("adding.add")
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("adding.cancel")
        for code, box in self.rounds.items():
            box.setObjectName(f"adding.round.{code}")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self.picker)
        layout.addWidget(self._rounds_title)
        for box in self.rounds.values():
            layout.addWidget(box)
        layout.addWidget(self._fault)
        layout.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self._cancel)
        foot.addStretch(1)
        layout.addLayout(foot)

        self.picker.changed.connect(self._on_changed)
        for box in self.rounds.values():
            box.toggled.connect(self._on_changed)
        self.add.clicked.connect(self._on_add)
        self._cancel.clicked.connect(self.left)
        self.retranslate()

    def begin(self, known: Iterable[str]) -> None:
        """Starts with nothing chosen; `known` localities are there already."""
        self.picker.start_over(known)
        for box in self.rounds.values():
            box.setChecked(True)
        self._fault.show_text("")
        self._on_changed()

    def retranslate(self) -> None:
        """Puts every word into the language in use."""
        self.picker.retranslate()
        self._rounds_title.setText(tr("In these rounds"))
        for round_ in self._desk.plan.rounds:
            self.rounds[round_.code].setText(text_of(round_.title))
        for widget in (self._rounds_title, *self.rounds.values()):
            widget.setVisible(len(self.rounds) > 1)
        self.add.setText(tr("Add them"))
        self._cancel.setText(tr("Cancel"))

    @Slot()
    def _on_changed(self) -> None:
        chosen = any(box.isChecked() for box in self.rounds.values())
        self.add.setEnabled(bool(self.picker.codes) and chosen)

    @Slot()
    def _on_add(self) -> None:
        rounds = tuple(code for code, box in self.rounds.items() if box.isChecked())
        task = self._desk.do(partial(_add, rounds, self.picker.codes))
        task.succeeded.connect(self._on_added)
        task.failed.connect(self._on_failed)
        task.start()

    @Slot(object)
    def _on_added(self, _change: Change) -> None:
        self.added.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, World):
            self._fault.show_text(fault_text(error.faults[0]))
        else:
            problems().tell(error)


def _add(rounds: tuple[str, ...], codes: tuple[str, ...], workspace: Workspace) -> Change:
    return add_inspections(workspace, rounds, codes)
