"""What is known of one piece of evidence, and what may a person say about it?

Caption, links, whether it is sensitive, who gave it: recorded when left. Number, file and digest
are facts and stand as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import Body, EvidenceBody
from inspector.domain.entry_bodies import raw_body
from inspector.domain.faults import Fault
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.pictures import Presence, original_place
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.note_field import NoteField
from ui.evidence.link_picker import LinkPicker
from ui.evidence.piece import Piece, kind_words, presence_words, size_words
from ui.kept_form import KeptForm
from ui.theme import mark, theme
from ui.widgets.form_row import FormRow

_CAPTION_LINES = 56


class PieceForm(KeptForm):
    """The form of the current piece; empty fields while there is none."""

    preview_wished = Signal()
    withdraw_wished = Signal()
    history_wished = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._desk = desk
        self._piece: Piece | None = None
        self._presence: Presence | None = None
        self._links: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self._number = QLabel(self)
        self._number.setObjectName("evidence.number")
        mark(self._number, type="section")
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        mark(self._wrong, type="dense", tone="warn")
        self.caption = NoteField("evidence.caption", self)
        self.caption.set_lines(round(_CAPTION_LINES * theme().text_percent / 100))
        self._caption_row = FormRow(say("What it shows"), self.caption, parent=self)
        self._linked = QLabel(self)
        self._linked.setObjectName("evidence.linked")
        self._linked.setWordWrap(True)
        self.link = QPushButton(self)
        self.link.setObjectName("evidence.link")
        self.sensitive = QCheckBox(self)
        self.sensitive.setObjectName("evidence.sensitive")
        self._rule = QLabel(self)
        self._rule.setWordWrap(True)
        mark(self._rule, kind="hint")
        self.provided_by = QLineEdit(self)
        self.provided_by.setObjectName("evidence.provided_by")
        self._provided_row = FormRow(say("Provided by, kept by"), self.provided_by, parent=self)
        self._facts = QLabel(self)
        self._facts.setObjectName("evidence.facts")
        self._facts.setWordWrap(True)
        mark(self._facts, type="caption")
        self._preview = QPushButton(self)
        self._preview.setObjectName("evidence.preview")
        self._folder = QPushButton(self)
        self._folder.setObjectName("evidence.folder")
        self._history = QPushButton(self)
        self._history.setObjectName("evidence.history")
        mark(self._history, kind="link")
        self._withdraw = QPushButton(self)
        self._withdraw.setObjectName("evidence.withdraw")
        mark(self._withdraw, kind="danger")
        self._picker = LinkPicker(self)

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(theme().space("s"))
        links.addWidget(self._linked, 1)
        links.addWidget(self.link)
        buttons = QGridLayout()
        buttons.setSpacing(theme().space("s"))
        buttons.addWidget(self._preview, 0, 0)
        buttons.addWidget(self._folder, 0, 1)
        buttons.addWidget(self._history, 1, 0)
        buttons.addWidget(self._withdraw, 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        upper: tuple[QWidget, ...] = (self._number, self._wrong, self._caption_row)
        for part in upper:
            layout.addWidget(part)
        layout.addLayout(links)
        lower = (self.sensitive, self._rule, self._provided_row, self.trouble, self._facts)
        for part in lower:
            layout.addWidget(part)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.caption.edited.connect(self.on_edited)
        self.caption.left.connect(self.commit)
        self.provided_by.textEdited.connect(self.on_edited)
        self.provided_by.editingFinished.connect(self.commit)
        self.sensitive.clicked.connect(self._on_sensitive)
        self.link.clicked.connect(self.pick_links)
        self._picker.chosen.connect(self._on_links)
        self._preview.clicked.connect(self.preview_wished)
        self._folder.clicked.connect(self._on_folder)
        self._history.clicked.connect(self._on_history)
        self._withdraw.clicked.connect(self.withdraw_wished)

    def show_piece(self, view: InspectionView, piece: Piece, presence: Presence | None) -> None:
        """Shows a piece; what is being typed about it is not touched."""
        if self._piece is not None and self._piece.record != piece.record:
            self.commit()
        self._piece, self._presence = piece, presence
        self.show_record(view, piece.record, piece.body)
        # What is only looked at stays within reach when nothing may be changed any more.
        writable = view.may_write and not piece.is_conflict
        self.caption.setReadOnly(not writable)
        self.provided_by.setReadOnly(not writable)
        for control in (self.link, self.sensitive, self._withdraw):
            control.setEnabled(writable)
        self._show_facts()

    def focus_first(self) -> None:
        """Gives the keys to the caption."""
        self.caption.setFocus()

    @Slot()
    def pick_links(self) -> None:
        """Opens the list of all that it can prove."""
        if self.view is not None:
            below = self.link.mapToGlobal(QPoint(0, self.link.height()))
            self._picker.ask_links(self.view.sheet.plan, (*self._links[0], *self._links[1]), below)

    def typed(self) -> dict[str, Any]:
        assert self._piece is not None  # noqa: S101 - nothing is typed without a piece
        criteria, clauses = self._links
        return {
            **raw_body(self._piece.body),
            "caption": self.caption.text.strip(),
            "provided_by": self.provided_by.text().strip(),
            "sensitive": self.sensitive.isChecked(),
            "criteria": list(criteria),
            "clauses": list(clauses),
        }

    def show_typed(self, members: Mapping[str, Any]) -> None:
        self.caption.show_text(str(members.get("caption", "")))
        self.provided_by.setText(str(members.get("provided_by", "")))
        self.sensitive.setChecked(members.get("sensitive") is True)
        self._links = (tuple(members.get("criteria", ())), tuple(members.get("clauses", ())))
        self._show_links()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        by_place = {fault.place: fault for fault in faults}
        self._caption_row.show_fault(by_place.get("caption"))
        self._provided_row.show_fault(by_place.get("provided_by"))

    def judge(self, members: Mapping[str, Any]) -> tuple[Body, list[Fault]]:
        body, faults = super().judge(members)
        assert isinstance(body, EvidenceBody)  # noqa: S101 - the record's kind says so
        return body, faults

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in (self._caption_row, self._provided_row):
            row.retranslate()
        self.trouble.retranslate()
        self._picker.retranslate()
        self.link.setText(tr("Link (L)"))
        self.sensitive.setText(tr("Sensitive (T)"))
        self._rule.setText(
            tr(
                "Never capture or copy the content itself. Where minors are concerned, write down "
                "only address and time, and hand it to the police at once."
            )
        )
        self._preview.setText(tr("See it large (Space)"))
        self._folder.setText(tr("Open the folder"))
        self._history.setText(tr("History"))
        self._withdraw.setText(tr("Withdraw"))
        self._show_links()
        self._show_facts()

    def _show_links(self) -> None:
        codes = (*self._links[0], *self._links[1])
        self._linked.setText(
            tr("Proves {codes}", codes=codes) if codes else tr("Proves nothing yet")
        )
        mark(self._linked, type="dense", tone="muted" if codes else "warn")

    def _show_facts(self) -> None:
        piece = self._piece
        if piece is None:
            return
        body = piece.body
        self._number.setText(body.number)
        wrong = presence_words(self._presence)
        if piece.is_conflict:
            wrong = tr("Members differ on it; settle the conflict first")
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        told = [
            tr("File: {file}", file=body.file),
            tr("{kind}, {size}", kind=kind_words(body.media_type), size=size_words(body.size)),
        ]
        if body.taken_at:
            told.append(tr("Taken: {moment}", moment=body.taken_at.replace("T", " ")[:16]))
        told.append(tr("Registered: {moment}", moment=piece.registered))
        digest = body.digest
        parts = " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
        told.append(f"SHA-256 {parts}")
        self._facts.setText("\n".join(told))

    @Slot()
    def _on_sensitive(self) -> None:
        self.on_edited()
        self.commit()

    @Slot(object, object)
    def _on_links(self, criteria: tuple[str, ...], clauses: tuple[str, ...]) -> None:
        self._links = (criteria, clauses)
        self._show_links()
        self.on_edited()
        self.commit()
        self.link.setFocus()

    @Slot()
    def _on_folder(self) -> None:
        # The folder, never the file: what a stranger made is not opened from here (T5).
        if self._piece is not None and self._desk.current is not None:
            place = original_place(self._desk.current.path, self._piece.body)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.parent)))

    @Slot()
    def _on_history(self) -> None:
        if self._piece is not None:
            self.history_wished.emit(self._piece.record)
