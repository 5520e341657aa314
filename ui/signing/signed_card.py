"""What stands in place of the form once it is signed: who, when, which digest, and the way back?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.domain.signing import acceptance, signature
from inspector.wording import tr
from inspector.workspace.papers import ScorePaper
from inspector.workspace.views import InspectionView
from ui.entry.note_field import NoteField
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FormRow

_NOTE_LINES = 56
_SHOWN = 8


class SignedCard(QWidget):
    """A signed inspection in words, and the button that reopens it with a reason."""

    reopen_wished = Signal(str)
    """Reopen, for this reason."""
    export_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signing.signed")
        self._view: InspectionView | None = None
        self._paper: ScorePaper | None = None
        self._title = QLabel(self)
        self._title.setObjectName("signing.signed_title")
        mark(self._title, type="section", tone="ok")
        self._said = QLabel(self)
        self._said.setObjectName("signing.signed_words")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reason = NoteField("signing.reopen_reason", self)
        self._row = FormRow(say("Reason for reopening"), self.reason, required=True, parent=self)
        self.export = PrimaryButton(self)
        self.export.setObjectName("signing.export")
        self.reopen = QPushButton(self)
        self.reopen.setObjectName("signing.reopen")
        mark(self.reopen, kind="danger")
        self.stay = QPushButton(self)
        self.stay.setObjectName("signing.stay_signed")
        buttons = QHBoxLayout()
        buttons.addWidget(self.reopen)
        buttons.addWidget(self.stay)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._title)
        layout.addWidget(self._said)
        layout.addWidget(self.export)
        layout.addWidget(self._row)
        layout.addLayout(buttons)
        self.export.clicked.connect(self.export_wished)
        self.reopen.clicked.connect(self._on_reopen)
        self.stay.clicked.connect(self._on_stay)
        self._row.hide()
        self.stay.hide()
        self.reason.set_lines(round(_NOTE_LINES * theme().text_percent / 100))
        self.retranslate()

    def show_view(self, view: InspectionView, paper: ScorePaper) -> None:
        """Shows who signed what."""
        self._view, self._paper = view, paper
        self._show()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._row.retranslate()
        self.stay.setText(tr("Leave it signed"))
        self.export.setText(tr("Export…"))
        self.export.setToolTip(tr("Export… (Ctrl+Shift+E)"))
        self._show()

    def focus_first(self) -> None:
        """Gives the keys to what comes next: the way out."""
        self.export.setFocus()

    def _show(self) -> None:
        asking = self._row.isVisibleTo(self)
        self.reopen.setText(tr("Reopen") if asking else tr("Reopen with a reason…"))
        if self._view is None or self._paper is None:
            return
        signed = signature(self._view.sheet)
        if signed is None:
            return
        unit = (
            tr("refused to sign: {note}", note=signed.note)
            if signed.refused
            else (signed.unit_signer)
        )
        self._title.setText(tr("Signed off, r{revision}", revision=self._paper.revision))
        told = [
            tr("Leader of the team: {name}", name=signed.leader),
            tr("Head of the inspected unit: {name}", name=unit),
        ]
        if signed.signed_on is not None:
            told.append(tr("Date: {day}", day=signed.signed_on))
        if signed.scan:
            told.append(tr("Scan of the signed page: {file}", file=signed.scan[:_SHOWN]))
        told.append(tr("Digest {digest}", digest=signed.digest[:_SHOWN]))
        self._said.setText("\n".join(told))

    @Slot()
    def _on_reopen(self) -> None:
        if not self._row.isVisibleTo(self):
            self._row.show()
            self.stay.show()
            self._show()
            decision = acceptance(self._view.sheet) if self._view is not None else None
            if decision is not None and decision.is_return and not self.reason.text:
                self.reason.suggest(decision.reason)
            self.reason.setFocus()
            return
        reason = self.reason.text.strip()
        if not reason:
            self._row.show_fault(say("Reopening needs a reason."))
            self.reason.setFocus()
            return
        self.reopen_wished.emit(reason)

    @Slot()
    def _on_stay(self) -> None:
        self.close_question()
        self.reopen.setFocus()

    def close_question(self) -> None:
        """Takes the question for a reason away."""
        self.reason.show_text("")
        self._row.show_fault(None)
        self._row.hide()
        self.stay.hide()
        self._show()
