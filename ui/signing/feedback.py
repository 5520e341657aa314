"""What is read out to the locality before anybody signs?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from inspector.domain.bodies import VisitBody
from inspector.domain.faults import Fault
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.note_field import NoteField
from ui.kept_form import KeptForm
from ui.signing.step_foot import StepFoot
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FormRow

_LEAST_LINES = 64


class Feedback(KeptForm):
    """The second step: the visit's feedback, in a field of its own."""

    next_wished = Signal()
    back_wished = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("signing.feedback_step")
        self._others: dict[str, Any] = {}
        self.text = NoteField("signing.feedback", self)
        self._row = FormRow(
            say("Feedback to the locality"),
            self.text,
            hint=say("It is read out on site and stands on the printed score sheet."),
            parent=self,
        )
        self.backward = QPushButton(self)
        self.backward.setObjectName("signing.feedback_back")
        self.forward = PrimaryButton(self)
        self.forward.setObjectName("signing.feedback_next")
        self._lay_out()
        self.text.edited.connect(self.on_edited)
        self.text.left.connect(self.commit)
        self.backward.clicked.connect(self.back_wished)
        self.forward.clicked.connect(self.next_wished)
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        card = QFrame(self)
        mark(card, kind="card")
        inside = QVBoxLayout(card)
        side = look.space("xl")
        inside.setContentsMargins(side, side, side, side)
        inside.setSpacing(look.space("m"))
        self.text.setMinimumHeight(_LEAST_LINES)
        inside.addWidget(self._row, 1)
        inside.addWidget(self.trouble)
        around = QWidget(self)
        grid = QGridLayout(around)
        grid.setContentsMargins(side, side, side, side)
        grid.addWidget(card, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 6)
        grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(around, 1)
        layout.addWidget(StepFoot((self.backward,), self.forward, self))

    def show_view(self, view: InspectionView) -> None:
        """Shows the feedback as it stands; what is being typed is not touched."""
        record = RecordKey.of(view.key, Kind.VISIT, MAIN)
        self.show_record(view, record, view.sheet.body(Kind.VISIT, MAIN, VisitBody))
        self.text.setReadOnly(not view.may_write)

    def focus_first(self) -> None:
        """Gives the keys to the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> dict[str, Any]:
        return {**self._others, "feedback": self.text.text.strip()}

    def show_typed(self, members: Mapping[str, Any]) -> None:
        # Date, people and place are written elsewhere, perhaps only half so far: they stay.
        self._others = {key: member for key, member in members.items() if key != "feedback"}
        self.text.show_text(str(members.get("feedback", "")))

    def show_faults(self, faults: Sequence[Fault]) -> None:
        found = next((fault for fault in faults if fault.place == "feedback"), None)
        self._row.show_fault(found)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._row.retranslate()
        self.trouble.retranslate()
        self.backward.setText(tr("Back to the review"))
        self.forward.setText(tr("On to print and sign"))
