"""How does a person at headquarters rule: what, why, who and on which day?

One form for a veto and for the choice between two teams. The opinion is mandatory; what is still
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
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import day_typed
from inspector.wording import tr, words
from ui.entry.note_field import NoteField
from ui.theme import theme
from ui.widgets.day_edit import CalendarButton, DayEdit, beside_calendar
from ui.widgets.form_row import FormRow
from ui.widgets.segmented import Choice, Segmented
from ui.widgets.submit_foot import SubmitFoot

_LINES = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form for one thing, while a person looks at others."""

    choice: str = ""
    opinion: str = ""
    person: str = ""
    day: str = ""

    def members(self) -> dict[str, Any]:
        """What is kept of it while it waits; nothing where neither is chosen nor said anything."""
        if not self.choice and not self.opinion.strip():
            return {}
        return {
            "choice": self.choice,
            "reason": self.opinion,
            "person": self.person,
            "ruled_on": self.day,
        }

    def with_members(self, members: Mapping[str, Any]) -> Typed:
        """The same with what was kept."""
        return Typed(
            str(members.get("choice", self.choice)),
            str(members.get("reason", self.opinion)),
            str(members.get("person", self.person)),
            str(members.get("ruled_on", self.day)),
        )


class RulingForm(QWidget):
    """A choice, an opinion, a person, a day, and the button that records them."""

    wished = Signal()
    """To record what stands in the form; nothing is missing."""
    touched = Signal()
    """A person changed something, which is to be kept."""
    edited = Signal()
    """What stands in the form is another, by whomever."""

    def __init__(self, name: str, question: Sentence, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.form")
        self._question = question
        self._verbs: dict[str, Sentence | str] = {}
        self.choice = Segmented((), self)
        self.choice.setObjectName(f"{name}.choice")
        self.opinion = NoteField(f"{name}.opinion", self)
        self.person = QLineEdit(self)
        self.person.setObjectName(f"{name}.person")
        self.day = DayEdit(f"{name}.day", self)
        self._calendar = CalendarButton(self)
        dated = beside_calendar(self.day, self._calendar, self)
        self._rows = {
            "reason": FormRow(say("Opinion"), self.opinion, required=True, parent=self),
            "person": FormRow(say("Decided by"), self.person, required=True, parent=self),
            "ruled_on": FormRow(say("Date"), dated, required=True, parent=self),
        }
        self._foot = SubmitFoot(f"{name}.held", f"{name}.record", self)
        self.button = self._foot.button
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        pair = QHBoxLayout()
        pair.setSpacing(space("m"))
        pair.addWidget(self._rows["person"], 1)
        pair.addWidget(self._rows["ruled_on"], 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("s"))
        layout.addWidget(self.choice)
        layout.addWidget(self._rows["reason"])
        layout.addLayout(pair)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self.choice.chosen.connect(self._on_edited)
        self.opinion.edited.connect(self._on_opinion)
        self.person.textEdited.connect(self._on_edited)
        self.day.textEdited.connect(self._on_edited)
        self._calendar.picked.connect(self._on_picked)
        self.button.clicked.connect(self.submit)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the panes ask.

    @property
    def value(self) -> str:
        """What is chosen; "" while nothing is."""
        chosen = self.choice.value
        return chosen if isinstance(chosen, str) else ""

    @property
    def ruled_on(self) -> date | None:
        """The day that stands in the form; None for none or for what is no day."""
        return day_typed(self.day.text().strip())

    def show_choices(self, choices: Sequence[Choice], verbs: dict[str, Sentence | str]) -> None:
        """What can be chosen, and what the button says for each."""
        self._verbs = verbs
        self.choice.show_choices(choices)
        self._say()

    def show_typed(self, typed: Typed) -> None:
        """Puts everything into the fields; tells nobody."""
        self.choice.choose(typed.choice or None)
        self.opinion.show_text(typed.opinion)
        self.person.setText(typed.person)
        self.day.setText(typed.day)
        self.show_faults(())
        self._say()

    def typed(self) -> Typed:
        """What stands in the fields."""
        return Typed(self.value, self.opinion.text, self.person.text(), self.day.text())

    def choose(self, value: str) -> None:
        """Chooses as a key of the list wishes, and asks for the opinion."""
        self.choice.choose(value)
        self._on_edited()
        self.opinion.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field what the core found wrong with it."""
        by_field = {fault.place.rpartition(".")[2]: fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_field.get(name))

    def tab_stops(self) -> list[QWidget]:
        """The fields in reading order."""
        return [self.choice, self.opinion, self.person, self.day, self._calendar, self.button]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.choice.setAccessibleName(words(self._question))
        self.choice.retranslate()
        self.person.setPlaceholderText(tr("Name"))
        for row in self._rows.values():
            row.retranslate()
        self.day.setAccessibleName(tr("Date"))
        self._calendar.set_name(tr("Choose the day"))
        self._say()

    @Slot()
    def submit(self) -> None:
        """Asks for what stands here to be recorded, if nothing is missing."""
        if self.button.isEnabled():
            self.wished.emit()

    # What happens inside.

    def _lacks(self) -> list[Sentence]:
        lacking = []
        if not self.value:
            lacking.append(say("a choice"))
        if not self.opinion.text.strip():
            lacking.append(say("an opinion"))
        if not self.person.text().strip():
            lacking.append(say("who decided"))
        if self.ruled_on is None:
            lacking.append(say("the day"))
        return lacking

    def _say(self) -> None:
        verb = self._verbs.get(self.value, say("Record"))
        self._foot.tell(verb if isinstance(verb, str) else words(verb), self._lacks())
        self.edited.emit()

    @Slot()
    def _on_edited(self) -> None:
        self._say()
        self.touched.emit()

    @Slot()
    def _on_opinion(self) -> None:
        self._rows["reason"].show_fault(None)
        self._on_edited()

    @Slot(object)
    def _on_picked(self, day: date) -> None:
        self.day.setText(day.isoformat())
        self._on_edited()

    @Slot()
    def _on_theme(self) -> None:
        height = self.opinion.fontMetrics().lineSpacing()
        self.opinion.set_lines(_LINES * height + 2 * theme().space("s"))
