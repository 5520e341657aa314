"""What is still missing, and what can be done with the veto as it stands?

A button that cannot be pressed always has the reason beside it. Withdrawing asks for its reason in
place, never in a window of its own.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.sentences import Sentence, say
from inspector.domain.vetoes import VetoState
from inspector.wording import tr
from ui.entry.note_field import NoteField
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FormRow
from ui.widgets.shape import Shape

_REASON_LINES = 56


class VetoFoot(QWidget):
    """The last lines of the drawer."""

    withdrawn = Signal(str)
    """The veto is to be withdrawn, for this reason."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.may_propose = False
        self._state = VetoState.NONE
        self._lacks: tuple[Sentence, ...] = ()
        self._held = ""
        self._is_edited = False
        self._is_asking = False
        self._shape = Shape("triangle-alert", "warn", parent=self)
        self._said = QLabel(self)
        self._said.setObjectName("veto.lacks")
        self._said.setWordWrap(True)
        self._kept = QLabel(self)
        self._kept.setObjectName("veto.kept")
        mark(self._kept, type="caption")
        self.reason = NoteField("veto.reason", self)
        self._reason_row = FormRow(
            say("Reason for the withdrawal"), self.reason, required=True, parent=self
        )
        self.keep = QPushButton(self)
        self.keep.setObjectName("veto.keep")
        self.propose = PrimaryButton(self)
        self.propose.setObjectName("veto.propose")
        self.withdraw = QPushButton(self)
        self.withdraw.setObjectName("veto.withdraw")
        mark(self.withdraw, kind="danger")
        self.stay = QPushButton(self)
        self.stay.setObjectName("veto.stay")
        self._lay_out()
        self.withdraw.clicked.connect(self._on_withdraw)
        self.stay.clicked.connect(self._on_stay)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def _lay_out(self) -> None:
        look = theme()
        said = QHBoxLayout()
        said.setSpacing(look.space("s"))
        said.addWidget(self._shape)
        said.addWidget(self._said, 1)
        said.addWidget(self._kept)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space("s"))
        buttons.addWidget(self.withdraw)
        buttons.addWidget(self.stay)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.propose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space("s"))
        layout.addWidget(self._reason_row)
        layout.addLayout(said)
        layout.addLayout(buttons)

    def show_case(
        self, state: VetoState, lacks: tuple[Sentence, ...], *, held: str, is_edited: bool
    ) -> None:
        """Shows where the clause stands, what it lacks, and why nothing can be done, if so."""
        if state is not self._state or held:
            self._is_asking = False
            self.reason.show_text("")
        self._state, self._lacks, self._held, self._is_edited = state, lacks, held, is_edited
        self._show()

    def show_kept(self, moment: datetime) -> None:
        """Says when what is being typed was last made durable."""
        self._kept.setText(tr("Saved {time}", time=f"{moment:%H:%M:%S}"))

    def tab_stops(self) -> list[QWidget]:
        """The controls as the eyes go through them."""
        return [self.reason, self.withdraw, self.stay, self.keep, self.propose]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._reason_row.retranslate()
        self.keep.setText(tr("Keep as incomplete"))
        self.propose.setText(tr("Propose the veto (Ctrl+Enter)"))
        self.stay.setText(tr("Leave it proposed"))
        self._show()

    def _show(self) -> None:
        raised = self._state is VetoState.RAISED
        whole = raised and not self._lacks and not self._is_edited
        said, icon, tone = self._told(whole=whole)
        self._said.setText(said)
        mark(self._said, type="dense", tone=tone)
        self._shape.show_shape(icon, tone)
        self.may_propose = not (self._held or self._lacks or whole)
        self.propose.setVisible(not self._held and not whole and not self._is_asking)
        self.propose.setEnabled(self.may_propose)
        self.propose.setAccessibleDescription(said)
        self.keep.setVisible(not self._held and not raised and bool(self._lacks))
        self.withdraw.setVisible(raised and not self._held)
        self.withdraw.setText(tr("Withdraw") if self._is_asking else tr("Withdraw the veto…"))
        self.stay.setVisible(self._is_asking)
        self._reason_row.setVisible(self._is_asking)

    def _told(self, *, whole: bool) -> tuple[str, str, str]:
        """What the line says, its shape and its tone."""
        if self._held:
            return self._held, "padlock", "muted"
        if whole:
            said = tr("Proposed; the grade is for headquarters to decide.")
            return said, "diamond", "veto"
        if self._lacks:
            return tr("Still missing: {lacks}.", lacks=self._lacks), "triangle-alert", "warn"
        return tr("Nothing is missing."), "circle-tick", "ok"

    @Slot()
    def _on_withdraw(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            self._show()
            self.reason.setFocus()
            return
        reason = self.reason.text.strip()
        if not reason:
            self._reason_row.show_fault(say("Withdrawing a veto needs a reason."))
            self.reason.setFocus()
            return
        self._reason_row.show_fault(None)
        self._is_asking = False
        self.withdrawn.emit(reason)

    @Slot()
    def _on_stay(self) -> None:
        self._is_asking = False
        self._reason_row.show_fault(None)
        self._show()
        self.withdraw.setFocus()

    @Slot()
    def _on_theme(self) -> None:
        self.reason.set_lines(round(_REASON_LINES * theme().text_percent / 100))
