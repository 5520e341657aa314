"""Is this plan really to be frozen? Version, points and digest once more, before it binds.

A version that follows a confirmed one needs a name and a note, and says what it does to answers and
packs that are out already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from inspector.domain.canonical import decimal_text
from inspector.domain.plan import Plan
from inspector.domain.plan_draft import read_draft, tree_of
from inspector.domain.sentences import say
from inspector.wording import text_of, tr, tr_count, tr_in, words
from ui.theme import mark, theme
from ui.widgets.form_row import FormRow, joined
from ui.widgets.restating import Restated, RestatingDialog

if TYPE_CHECKING:
    from inspector.workspace.plan_drafting import Impact, PlanDesk

_GROUP = 8
_SHOWN = 32
_BREADTH = 520
_NOTE_LINES = 3


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person confirmed: the version's name, and why it is another one."""

    version: str
    note: str


class ConfirmDialog(RestatingDialog):
    """Restates what is confirmed, and asks for what another version needs."""

    def __init__(
        self,
        plan: Plan,
        parent: QWidget | None = None,
        *,
        desk: PlanDesk | None = None,
        impact: Impact | None = None,
    ) -> None:
        """With `desk` and `impact` the plan follows a confirmed one."""
        super().__init__("plan.confirm_dialog", parent, breadth=_BREADTH)
        self.setWindowTitle(tr("Confirm the plan"))
        self._plan, self._desk = plan, desk
        *_, self._digest = self.restate(
            "",
            _facts(plan),
            tr(
                "From then on task packs can be made from it. Whoever changes it afterwards makes "
                "another version, and says why."
            ),
        )
        self._digest.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.version = QLineEdit(self)
        self.version.setObjectName("plan.confirm_dialog.version")
        self.note = QPlainTextEdit(self)
        self.note.setObjectName("plan.confirm_dialog.note")
        self.note.setTabChangesFocus(True)
        self._version_row = FormRow(say("Version"), self.version, required=True, parent=self)
        self._note_row = FormRow(
            say("What changes, and why"), self.note, required=True, parent=self
        )
        self._impact = QLabel(self)
        self._impact.setWordWrap(True)
        mark(self._impact, type="dense", tone="warn")
        for widget in (self._version_row, self._note_row, self._impact):
            self.asked.addWidget(widget)
        self.go.setObjectName("plan.confirm_dialog.confirm")
        line = self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(_NOTE_LINES * line + 2 * theme().space("s"))
        self.version.textEdited.connect(self._say)
        self.note.textChanged.connect(self._say)
        self._begin(impact)

    def _begin(self, impact: Impact | None) -> None:
        is_next = self._desk is not None
        for widget in (self._version_row, self._note_row, self._impact):
            widget.setVisible(is_next)
        if self._desk is not None:
            from inspector.workspace.plan_drafting import following

            used = {self._desk.plan.version, *(each.version for each in self._desk.versions)}
            is_free = self._plan.version not in used
            self.version.setText(self._plan.version if is_free else following(used))
            self.note.setPlainText(self._desk.note)
            self.note.setFocus()
        else:
            self.version.setText(self._plan.version)
            self.go.setFocus()
        if impact is not None:
            count = len(impact.changes)
            said = tr_count("{count} thing changes.", "{count} things change.", count)
            self._impact.setText(joined([said, words(impact.sentence)]))
        self._say()
        layout, broad = self.layout(), self.minimumWidth()
        if layout is not None:
            # Texts that wrap say how high they are only once they know their breadth.
            self.resize(broad, layout.heightForWidth(broad))

    @classmethod
    def ask(
        cls,
        plan: Plan,
        parent: QWidget,
        *,
        desk: PlanDesk | None = None,
        impact: Impact | None = None,
    ) -> Confirmed | None:
        """What the person confirms; None for nothing."""
        dialog = cls(plan, parent, desk=desk, impact=impact)
        if not dialog.is_confirmed():
            return None
        return Confirmed(dialog.version.text().strip(), dialog.note.toPlainText().strip())

    @Slot()
    def _say(self) -> None:
        version = self.version.text().strip()
        self._title.setText(tr("Confirm version {version} of the plan", version=version))
        self.go.setText(tr("Confirm {version}", version=f"v{version}"))
        self._digest.setText(digest_words(self._named(version)))
        for row in (self._version_row, self._note_row):
            row.show_fault(None)

    @Slot()
    def accept(self) -> None:
        """Accepts what can be confirmed; what cannot is said at its field."""
        version = self.version.text().strip()
        faults = list(read_draft({**tree_of(self._plan), "version": version}).faults)
        if self._desk is not None:
            from inspector.workspace.plan_drafting import version_faults

            note = self.note.toPlainText()
            faults += version_faults(self._desk, self._named(version), note)
        if not faults:
            super().accept()
            return
        for fault in faults:
            row = self._note_row if fault.place == "note" else self._version_row
            row.show_fault(fault)
        (self.note if faults[0].place == "note" else self.version).setFocus()

    def _named(self, version: str) -> Plan:
        return msgspec.structs.replace(self._plan, version=version)


def digest_words(plan: Plan) -> str:
    """The beginning of the plan's digest in groups, as people compare it."""
    digits = plan.digest[:_SHOWN]
    return " ".join(digits[start : start + _GROUP] for start in range(0, _SHOWN, _GROUP))


def _facts(plan: Plan) -> tuple[Restated, ...]:
    """What is confirmed; the digest comes last, and goes with the version's name."""
    reading = read_draft(tree_of(plan))
    grades = tr(", ").join(
        f"{text_of(grade.title)} ≥ {decimal_text(grade.at_least)}" for grade in plan.grades
    )
    return (
        Restated(tr("Plan"), text_of(plan.title)),
        Restated(tr("Criteria"), str(reading.criteria)),
        Restated(tr("Points"), decimal_text(reading.points)),
        Restated(tr_in("plan", "Grades"), grades),
        Restated(tr("Vetoes"), str(len(plan.vetoes))),
        Restated(tr("Digest"), digest_words(plan)),
    )
