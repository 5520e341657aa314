"""Are these the notices to issue: to which units, about what, of which day?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import Refused
from inspector.domain.sentences import say, say_in
from inspector.domain.typed import day_typed
from inspector.domain.workdays import Deadline, deadline_typed
from inspector.wording import tr, tr_count
from inspector.workspace.holidays import is_workday
from inspector.workspace.ledger import LedgerRow
from inspector.workspace.notices import Issue
from ui.entry.note_field import NoteField
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FormRow
from ui.widgets.form_scroll import FormScroll

_LINES = 2
_BREADTH, _HEIGHT, _LEAST = 560, 560, 480


class IssueDialog(QDialog):
    """Restates what goes out; its buttons say what they do."""

    def __init__(self, rows: Sequence[LedgerRow], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rectifications.issue")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Issue rectification notices"))
        self._rows, self._today = tuple(rows), today
        self._units = tuple(dict.fromkeys((row.locality, row.body.responsible) for row in rows))
        self._needs_due = any(row.due is None for row in rows)
        self.issued = self._line("day", today.isoformat())
        self.due = self._line("due", "+15" if self._needs_due else "")
        self.contact = self._line("contact")
        self.requirement = NoteField("rectifications.issue.requirement", self)
        height = self.requirement.fontMetrics().lineSpacing() * _LINES
        self.requirement.set_lines(height + 2 * theme().space("s"))
        self._day_row = FormRow(say("Date of the notice"), self.issued, required=True, parent=self)
        self._due_row = FormRow(
            say_in("rectification", "Due"),
            self.due,
            hint=say("For items that have no deadline yet: a day, +15 days, or +15w workdays."),
            required=True,
            parent=self,
        )
        self._due_row.setVisible(self._needs_due)
        self.go = PrimaryButton(self)
        self.go.setText(self._verb())
        self.go.setObjectName("rectifications.issue.go")
        self.go.setDefault(True)
        self.issue: Issue | None = None
        self._lay_out()
        self.go.clicked.connect(self._on_go)

    def _line(self, name: str, text: str = "") -> QLineEdit:
        line = QLineEdit(text, self)
        line.setObjectName(f"rectifications.issue.{name}")
        return line

    def _verb(self) -> str:
        return tr_count("Issue {count} notice", "Issue {count} notices", len(self._units))

    def _lay_out(self) -> None:
        look = theme()
        title = QLabel(self._verb(), self)
        mark(title, type="page")
        listed = QLabel("\n".join(self._lines()), self)
        listed.setObjectName("rectifications.issue.units")
        listed.setWordWrap(True)
        listed.setTextFormat(Qt.TextFormat.PlainText)
        mark(listed, type="dense")
        after = QLabel(
            tr(
                "Each notice gets its own number, which is never given again. "
                "The items are in progress from then on."
            ),
            self,
        )
        after.setWordWrap(True)
        mark(after, kind="hint")
        pair = QHBoxLayout()
        pair.setSpacing(look.space("m"))
        pair.addWidget(self._day_row, 1, Qt.AlignmentFlag.AlignTop)
        pair.addWidget(self._due_row, 1, Qt.AlignmentFlag.AlignTop)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.space("s"), 0)
        column.setSpacing(look.space("m"))
        column.addWidget(listed)
        column.addLayout(pair)
        column.addWidget(FormRow(say("Whom the unit can ask"), self.contact, parent=self))
        column.addWidget(FormRow(say("What is required besides"), self.requirement, parent=self))
        column.addWidget(after)
        column.addStretch(1)
        stay = QPushButton(tr("Look again"), self)
        stay.setObjectName("rectifications.issue.stay")
        stay.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        side = look.space("xl")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.space("m"))
        layout.addWidget(title)
        layout.addWidget(FormScroll(inside, self), 1)
        layout.addLayout(buttons)
        self.resize(round(_BREADTH * look.text_percent / 100), _HEIGHT)
        self.setMinimumWidth(round(_LEAST * look.text_percent / 100))

    @classmethod
    def ask(cls, rows: Sequence[LedgerRow], today: date, parent: QWidget) -> Issue | None:
        """What a person wants issued; None for nothing."""
        dialog = cls(rows, today, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        issue = dialog.issue if accepted else None
        dialog.deleteLater()
        return issue

    def _lines(self) -> list[str]:
        lines = []
        for locality, unit in self._units:
            codes = [
                row.code
                for row in self._rows
                if (row.locality, row.body.responsible) == (locality, unit)
            ]
            name = unit or tr("{locality}: no responsible unit", locality=locality)
            lines.append(tr("{unit}: {codes}", unit=name, codes=tuple(codes)))
        return lines

    @Slot()
    def _on_go(self) -> None:
        issued = day_typed(self.issued.text(), self._today)
        self._day_row.show_fault(
            None if issued is not None else say("Type a day such as {day}.", day="2010-03-05")
        )
        due: Deadline | None = None
        if self._needs_due:
            try:
                due = deadline_typed(self.due.text(), issued or self._today, is_workday)
            except Refused as refused:
                self._due_row.show_fault(refused.faults[0])
                return
        if issued is None:
            self.issued.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.issue = Issue(
            issued_on=issued,
            due=due.day if due is not None else None,
            contact=self.contact.text().strip(),
            requirement=self.requirement.text.strip(),
        )
        self.accept()
