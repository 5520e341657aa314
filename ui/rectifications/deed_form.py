"""What does headquarters do about an item: close it, send it back, give more time, call it failed?

One form for all of it: the deed is chosen, and the fields that it needs stand below. What is still
missing stands beside the button.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.rectification import Remedy, remedies
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_in, words
from inspector.workspace.ledger import LedgerRow
from ui.entry.note_field import NoteField
from ui.theme import theme
from ui.widgets.chips import Chip, Chips
from ui.widgets.day_edit import CalendarButton, DayEdit, beside_calendar
from ui.widgets.form_row import FormRow
from ui.widgets.submit_foot import SubmitFoot

CLOSE, BACK, EXTEND, FAIL, PUBLISH, KEEP = Remedy
_LINES = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """A deed: its word, its shape, and what it asks for: a text, a day, a person; "" for none."""

    word: Sentence
    icon: str
    tone: str
    text: Sentence | None = None
    day: Sentence | None = None
    person: Sentence | None = None


KINDS: dict[str, Kind] = {
    CLOSE: Kind(
        say_in("rectification", "Close it"),
        "box-tick",
        "ok",
        text=say_in("rectification", "Proof"),
        day=say_in("rectification", "Closed on"),
        person=say_in("rectification", "Rechecked by"),
    ),
    BACK: Kind(
        say_in("rectification", "Send back with a new deadline"),
        "arrow-left",
        "warn",
        text=say_in("rectification", "Why not"),
        day=say_in("rectification", "New deadline"),
    ),
    EXTEND: Kind(
        say_in("rectification", "Ask for more time"),
        "clock",
        "info",
        text=say_in("rectification", "Reason"),
        day=say_in("rectification", "More time until"),
    ),
    FAIL: Kind(
        say_in("rectification", "Propose for the media"),
        "megaphone",
        "veto",
        text=say_in("rectification", "What failed"),
    ),
    PUBLISH: Kind(say_in("rectification", "Give to the media"), "megaphone", "veto"),
    KEEP: Kind(say_in("rectification", "Not to the media"), "circle-slash", "muted"),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person wishes to be done; the day is as it was typed."""

    kind: str
    text: str
    day: str
    person: str


def deeds_for(row: LedgerRow) -> tuple[str, ...]:
    """What can be done about an item; nothing while people disagree on it."""
    if row.is_disputed:
        return ()
    is_decided = row.body.published is not None
    return remedies(row.stage, is_decided=is_decided, has_deadline=row.due is not None)


class DeedForm(QWidget):
    """The deeds, the fields of the chosen one, and the button that does it."""

    wished = Signal(object)
    """A `Deed` of which nothing is missing."""
    edited = Signal()
    """A person changed something, which is to be kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rectifications.form")
        self.choice = Chips(parent=self)
        self.choice.setObjectName("rectifications.deed")
        self.text = NoteField("rectifications.text", self)
        self.person = QLineEdit(self)
        self.person.setObjectName("rectifications.checked_by")
        self.day = DayEdit("rectifications.day", self)
        self._calendar = CalendarButton(self)
        self._calendar.setObjectName("rectifications.day.calendar")
        dated = beside_calendar(self.day, self._calendar, self)
        self._rows = {
            "text": FormRow(say("Reason"), self.text, required=True, parent=self),
            "day": FormRow(say("Date"), dated, required=True, parent=self),
            "person": FormRow(say("Name"), self.person, required=True, parent=self),
        }
        self._foot = SubmitFoot("rectifications.held", "rectifications.do", self)
        self.button = self._foot.button
        self._today: date | None = None
        self._shown: tuple[str, ...] = ()
        self._of: object = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        pair = QHBoxLayout()
        pair.setSpacing(space("m"))
        pair.addWidget(self._rows["person"], 1)
        pair.addWidget(self._rows["day"], 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("s"))
        layout.addWidget(self.choice)
        layout.addWidget(self._rows["text"])
        layout.addLayout(pair)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._on_chosen)
        self.text.edited.connect(self._on_edited)
        self.person.textEdited.connect(self._on_edited)
        self.day.textEdited.connect(self._on_edited)
        self._calendar.picked.connect(self._on_picked)
        self.button.clicked.connect(self.submit)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the pane asks.

    @property
    def kind(self) -> str:
        """The deed that is chosen; "" while none can be done."""
        value = self.choice.value
        return value if isinstance(value, str) and value in self._shown else ""

    def show_rows(self, rows: Sequence[LedgerRow], today: date) -> None:
        """Offers what can be done about all of these; what was typed for others goes."""
        offered = [deeds_for(row) for row in rows]
        common = tuple(
            kind
            for kind in (offered[0] if offered else ())
            if all(kind in each for each in offered)
        )
        # More time is asked for one item at a time, each with its own reason.
        self._shown = tuple(kind for kind in common if kind != EXTEND or len(rows) == 1)
        self._today = today
        of = tuple(row.record for row in rows)
        self.setVisible(bool(self._shown))
        if of != self._of:
            self._of = of
            self.text.show_text("")
            self.person.clear()
            self.show_faults(())
            self._say_choices()
            self.choice.choose(self._shown[0] if self._shown else None)
        else:
            # What is typed stays, also where a reply came in meanwhile and other deeds are offered.
            self._say_choices()
            if not self.kind:
                self.choice.choose(self._shown[0] if self._shown else None)
        self._turn()

    def members(self) -> dict[str, Any]:
        """What is kept of it while it waits; nothing where nothing was typed."""
        typed = {"text": self.text.text, "person": self.person.text(), "day": self.day.text()}
        is_usual = self._today is not None and typed["day"] == self._today.isoformat()
        told = [typed["text"], typed["person"], "" if is_usual else typed["day"]]
        if not any(each.strip() for each in told):
            return {}
        return {"deed": self.kind, **typed}

    def show_members(self, members: Mapping[str, Any]) -> None:
        """Shows what was kept; a deed that is not offered any more leaves its words."""
        if members.get("deed") in self._shown:
            self.choice.choose(members["deed"])
            self._turn()
        self.text.show_text(str(members.get("text", "")))
        self.person.setText(str(members.get("person", "")))
        self.day.setText(str(members.get("day", "")))
        self._say()

    def choose(self, kind: str) -> bool:
        """Chooses as a key of the list wishes; False where it cannot be done."""
        if kind not in self._shown:
            return False
        self.choice.choose(kind)
        self._turn()
        wanted = KINDS[kind]
        field = self.text if wanted.text is not None else self.button
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear(self) -> None:
        """Forgets what was typed: it is done."""
        self._of = None

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field what the core found wrong with it."""
        fields = {
            "proof": "text", "reason": "text", "note": "text", "accepted_by": "person",
            "due": "day", "asked": "day", "closed_on": "day",
        }  # fmt: skip
        by_field = {fields.get(fault.place.rpartition(".")[2], ""): fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_field.get(name))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.choice.setAccessibleName(tr("What to do about it"))
        self.person.setPlaceholderText(tr_in("person", "Name"))
        self._calendar.set_name(tr("Choose the day"))
        for row in self._rows.values():
            row.retranslate()
        self._say_choices()
        self._turn()

    @Slot()
    def submit(self) -> None:
        """Asks for the deed, if nothing is missing."""
        if self.button.isEnabled() and self.kind:
            self.wished.emit(
                Deed(self.kind, self.text.text, self.day.text().strip(), self.person.text())
            )

    # What happens inside.

    def _say_choices(self) -> None:
        value = self.choice.value
        self.choice.show_chips(
            tuple(
                Chip(kind, KINDS[kind].word, None, KINDS[kind].icon, KINDS[kind].tone)
                for kind in self._shown
            )
        )
        if value in self._shown:
            self.choice.choose(value)

    def _turn(self) -> None:
        """Shows the fields that the chosen deed needs, and a day that suits it."""
        wanted = KINDS.get(self.kind)
        for name, row in self._rows.items():
            label: Sentence | None = getattr(wanted, name) if wanted is not None else None
            row.setVisible(label is not None)
            if label is not None:
                row.show_label(label)
                if name == "day":
                    self.day.setAccessibleName(words(label))
        is_closing = self.kind == CLOSE
        self.day.setPlaceholderText("2010-03-20" if is_closing else tr("A day, +15, +15w"))
        if is_closing and self._today is not None:
            self.day.setText(self._today.isoformat())
        elif self._today is not None and self.day.text() == self._today.isoformat():
            self.day.clear()
        self._say()

    def _lacks(self) -> list[Sentence]:
        wanted = KINDS.get(self.kind)
        if wanted is None:
            return []
        lacking = []
        if wanted.text is not None and not self.text.text.strip():
            lacking.append(wanted.text)
        if wanted.person is not None and not self.person.text().strip():
            lacking.append(wanted.person)
        if wanted.day is not None and not self.day.text().strip():
            lacking.append(wanted.day)
        return lacking

    def _say(self) -> None:
        wanted = KINDS.get(self.kind)
        self._foot.tell(words(wanted.word) if wanted is not None else "", self._lacks())

    @Slot(object)
    def _on_chosen(self, _kind: object) -> None:
        self.show_faults(())
        self._turn()
        self.edited.emit()

    @Slot()
    def _on_edited(self) -> None:
        self.show_faults(())
        self._say()
        self.edited.emit()

    @Slot(object)
    def _on_picked(self, day: date) -> None:
        self.day.setText(day.isoformat())
        self._on_edited()

    @Slot()
    def _on_theme(self) -> None:
        height = self.text.fontMetrics().lineSpacing()
        self.text.set_lines(_LINES * height + 2 * theme().space("s"))
