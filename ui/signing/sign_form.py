"""Who signed on paper, when, and what if the unit refused? Typed names are a record of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.bodies import SignoffBody, TeamBody
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.domain.signing import may_sign
from inspector.domain.typed import day_typed
from inspector.wording import tr
from inspector.workspace.forms import form_text
from inspector.workspace.papers import ScorePaper
from inspector.workspace.views import InspectionView
from ui.entry.form_parts import DRAFT_AFTER
from ui.entry.note_field import NoteField
from ui.evidence.adding import verdict
from ui.tab_order import order_tabs
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.day_edit import CalendarButton, DayEdit, beside_calendar
from ui.widgets.drop_zone import DropZone
from ui.widgets.form_row import FormRow

_NOTE_LINES, _ZONE_HEIGHT = 56, 96


class SignForm(QWidget):
    """Names, date, refusal, scan; the button that signs always has its reason beside it."""

    sign_wished = Signal()
    scan_dropped = Signal(object)
    """The path of a scan of the signed page."""
    draft_wished = Signal(str)
    """What was typed so far, to be kept until it is signed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("signing.form")
        self._view: InspectionView | None = None
        self._paper: ScorePaper | None = None
        self._scan = self._scan_name = ""
        self.leader = QLineEdit(self)
        self.leader.setObjectName("signing.leader")
        self.unit_signer = QLineEdit(self)
        self.unit_signer.setObjectName("signing.unit_signer")
        self.day = DayEdit("signing.date", self)
        self._calendar = CalendarButton(self)
        dated = beside_calendar(self.day, self._calendar, self)
        self.refused = QCheckBox(self)
        self.refused.setObjectName("signing.refused")
        self.note = NoteField("signing.note", self)
        self._rows = {
            "leader": FormRow(say("Leader of the team"), self.leader, required=True, parent=self),
            "unit_signer": FormRow(
                say("Head of the inspected unit"), self.unit_signer, required=True, parent=self
            ),
            "signed_on": FormRow(say("Date"), dated, required=True, parent=self),
            "note": FormRow(say("What happened"), self.note, required=True, parent=self),
        }
        self._zone = DropZone(say("Drop a scan of the signed page here"), verdict, "photo", self)
        self._scanned = QLabel(self)
        self._scanned.setObjectName("signing.scan")
        self._scanned.setWordWrap(True)
        mark(self._scanned, type="dense", tone="ok")
        self.foot = QWidget(self)
        """Why it cannot be signed, and the button; the page puts it where it is always seen."""
        self._held = QLabel(self.foot)
        self._held.setObjectName("signing.held")
        self._held.setWordWrap(True)
        mark(self._held, type="dense", tone="warn")
        self.sign = PrimaryButton(self.foot)
        self.sign.setObjectName("signing.sign")
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self._lay_out()
        order_tabs(self.tab_stops())
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("s"))
        layout.addWidget(self._rows["leader"])
        layout.addWidget(self._rows["unit_signer"])
        layout.addWidget(self.refused)
        layout.addWidget(self._rows["note"])
        layout.addWidget(self._rows["signed_on"])
        layout.addWidget(self._zone)
        layout.addWidget(self._scanned)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme().space("s"))
        foot.addWidget(self._held)
        foot.addWidget(self.sign)

    def _connect(self) -> None:
        for line in (self.leader, self.unit_signer, self.day):
            line.textEdited.connect(self._on_edited)
        self.note.edited.connect(self._on_edited)
        self.refused.clicked.connect(self._on_refused)
        self._drafting.timeout.connect(self._on_draft_due)
        self._calendar.picked.connect(self._on_picked)
        self._zone.dropped.connect(self._on_dropped)
        self.sign.clicked.connect(self.sign_wished)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def key(self) -> InspectionKey | None:
        """Whose sign-off is being typed."""
        return self._view.key if self._view is not None else None

    def show_view(self, view: InspectionView, paper: ScorePaper) -> None:
        """Offers names and date where none were typed."""
        is_other = self._view is None or self._view.key != view.key
        self._view, self._paper = view, paper
        if is_other:
            self._scan = self._scan_name = ""
            visit = view.sheet.visit
            offered = {
                "leader": paper.leader or view.author,
                "signed_on": visit.date.isoformat() if visit and visit.date else "",
            }
            self._fill({**offered, **_drafted(view)})
        self._show()

    def _fill(self, members: Mapping[str, Any]) -> None:
        self.leader.setText(str(members.get("leader", "")))
        self.unit_signer.setText(str(members.get("unit_signer", "")))
        self.day.setText(str(members.get("signed_on", "")))
        self.refused.setChecked(members.get("refused") is True)
        self.note.show_text(str(members.get("note", "")))

    def show_scan(self, name: str, digest: str) -> None:
        """Names the file that is the scan of the signed page."""
        self._scan, self._scan_name = digest, name
        self._show()

    def tab_stops(self) -> list[QWidget]:
        """The controls as the eyes go through them."""
        names: list[QWidget] = [self.leader, self.unit_signer, self.refused, self.note]
        return [*names, self.day, self._calendar, self.sign]

    def focus_first(self) -> None:
        """Gives the keys to the first name that is missing."""
        for line in (self.leader, self.unit_signer, self.day):
            if not line.text().strip():
                line.setFocus()
                return
        self.sign.setFocus()

    def names(self) -> SignoffBody | None:
        """What was typed, None while something is missing; each fault stands under its field."""
        day = day_typed(self.day.text().strip())
        refused = self.refused.isChecked()
        missing: dict[str, Sentence | None] = {
            "leader": None if self.leader.text().strip() else say("A name is needed."),
            "unit_signer": None
            if refused or self.unit_signer.text().strip()
            else say("A name is needed, or a note that the unit refused."),
            "signed_on": None if day else say("Type a day such as {day}.", day="2010-03-05"),
            "note": say("Write down what happened.")
            if refused and not self.note.text.strip()
            else None,
        }
        for name, row in self._rows.items():
            row.show_fault(missing[name])
        mark(self.day, fault=day is None)
        first = next((name for name, fault in missing.items() if fault is not None), None)
        if first is not None:
            self._rows[first].field.setFocus()
            return None
        return SignoffBody(
            leader=self.leader.text().strip(),
            unit_signer="" if refused else self.unit_signer.text().strip(),
            signed_on=day if isinstance(day, date) else None,
            refused=refused,
            note=self.note.text.strip() if refused else "",
            scan=self._scan,
        )

    def settle(self) -> None:
        """Makes what was typed durable at once."""
        if self._drafting.isActive():
            self._drafting.stop()
            self._on_draft_due()

    def retranslate(self) -> None:
        """Puts every word anew."""
        for row in self._rows.values():
            row.retranslate()
        self._zone.retranslate()
        self.refused.setText(tr("The unit refuses to sign"))
        self.day.setAccessibleName(tr("Date"))
        self.day.setPlaceholderText("2010-03-05")
        self._calendar.set_name(tr("Choose a day"))
        self._show()

    def _show(self) -> None:
        refused = self.refused.isChecked()
        self._rows["note"].setVisible(refused)
        self._rows["unit_signer"].setEnabled(not refused)
        self._scanned.setText(tr("Scan of the signed page: {file}", file=self._scan_name))
        self._scanned.setVisible(bool(self._scan))
        self._zone.setVisible(not self._scan)
        if self._view is None or self._paper is None:
            return
        self.sign.setText(tr("Sign off r{revision}…", revision=self._paper.revision))
        held = self._reason_held(self._view, self._paper)
        self._held.setText(held)
        self._held.setVisible(bool(held))
        self.sign.setEnabled(not held)
        self.sign.setAccessibleDescription(held)

    def _reason_held(self, view: InspectionView, paper: ScorePaper) -> str:
        """Why it cannot be signed now, '' when it can."""
        if not view.may_write:
            return (
                tr("The inspection is signed off.") if view.is_signed else tr("Only a team signs.")
            )
        if not may_sign(view.author, TeamBody(leader=paper.leader), {}):
            return tr("{leader} signs for this team.", leader=paper.leader)
        if not view.check.is_clear:
            return tr("Something still blocks the sign-off; the completeness check (F8) lists it.")
        return ""

    @Slot()
    def _on_edited(self) -> None:
        for row in self._rows.values():
            row.show_fault(None)
        mark(self.day, fault=False)
        if not self._drafting.isActive():
            self._drafting.start()

    @Slot()
    def _on_draft_due(self) -> None:
        members = {
            "leader": self.leader.text(),
            "unit_signer": self.unit_signer.text(),
            "signed_on": self.day.text(),
            "refused": self.refused.isChecked(),
            "note": self.note.text,
        }
        self.draft_wished.emit(form_text(members))

    @Slot()
    def _on_refused(self) -> None:
        self._on_edited()
        self._show()

    @Slot(object)
    def _on_picked(self, day: object) -> None:
        self.day.setText(str(day))
        self._on_edited()

    @Slot(object)
    def _on_dropped(self, paths: object) -> None:
        if isinstance(paths, tuple) and paths and isinstance(paths[0], Path):
            self.scan_dropped.emit(paths[0])

    @Slot()
    def _on_theme(self) -> None:
        scale = theme().text_percent / 100
        self.note.set_lines(round(_NOTE_LINES * scale))
        self._zone.setFixedHeight(round(_ZONE_HEIGHT * scale))


def _drafted(view: InspectionView) -> dict[str, Any]:
    """What was typed here before and is not signed."""
    record = RecordKey.of(view.key, Kind.SIGNOFF, MAIN)
    text = view.drafts.get(record, "")
    return dict(json.loads(text)) if text.startswith("{") else {}
