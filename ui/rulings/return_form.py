"""Why is an inspection given back, and what is to be done at which criterion?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.sentences import say
from inspector.wording import text_of, tr, tr_count
from ui.entry.note_field import NoteField
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.combo import CutComboBox
from ui.widgets.form_row import FormRow

_LINES = 2


@dataclass(frozen=True, slots=True)
class Return:
    """What a person typed: the reason, and the remarks by criterion or clause."""

    reason: str
    comments: Mapping[str, str]
    person: str

    def members(self) -> dict[str, Any]:
        """What is kept of it while it waits; nothing where nothing was said."""
        if not self.reason.strip() and not self.comments:
            return {}
        return {"reason": self.reason, "comments": dict(self.comments), "person": self.person}


def return_of(members: Mapping[str, Any]) -> Return:
    """A return as it was kept."""
    comments = members.get("comments")
    told = comments if isinstance(comments, dict) else {}
    return Return(
        str(members.get("reason", "")),
        {str(code): str(text) for code, text in told.items()},
        str(members.get("person", "")),
    )


class CommentLine(QWidget):
    """A criterion or clause, and what headquarters remarks on it."""

    removed = Signal(object)
    edited = Signal()

    def __init__(self, plan: Plan, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = CutComboBox(self)
        self.code.setObjectName(f"return.code.{number}")
        self.code.setMinimumContentsLength(12)
        parts = [(each.code, each.title) for each in plan.criteria]
        parts += [(each.code, each.title) for each in plan.vetoes]
        for code, title in parts:
            self.code.addItem(f"{code}  {text_of(title)}", code)
        self.text = QLineEdit(self)
        self.text.setObjectName(f"return.text.{number}")
        self._remove = IconButton("cross", self)
        self._remove.setObjectName(f"return.remove.{number}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space("xs"))
        row.addWidget(self.code, 2)
        row.addWidget(self.text, 3)
        row.addWidget(self._remove)
        self.code.activated.connect(self.edited)
        self.text.textEdited.connect(self.edited)
        self._remove.clicked.connect(self._on_remove)
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.code.setAccessibleName(tr("Criterion or clause"))
        self.text.setAccessibleName(tr("Remark"))
        self.text.setPlaceholderText(tr("What the team has to do here"))
        self._remove.set_name(tr("Take the remark out"))

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self)


class ReturnForm(QWidget):
    """A reason, any number of remarks, a person; hidden until it is wished."""

    wished = Signal(object)
    """A `Return` that is complete."""
    closed = Signal()
    edited = Signal()
    """A person changed something, which is to be kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("return.form")
        self._plan: Plan | None = None
        self._name = ""
        self._count = 1
        self._lines: list[CommentLine] = []
        self._made = 0
        self._title = QLabel(self)
        mark(self._title, kind="strong")
        self.reason = NoteField("return.reason", self)
        self.person = QLineEdit(self)
        self.person.setObjectName("return.person")
        self._rows = {
            "reason": FormRow(say("Reason"), self.reason, required=True, parent=self),
            "person": FormRow(say("Decided by"), self.person, required=True, parent=self),
        }
        self._heading = QLabel(self)
        mark(self._heading, type="dense", tone="muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(theme().space("xs"))
        self.add = QPushButton(self)
        self.add.setObjectName("return.add")
        mark(self.add, kind="link")
        self._held = QLabel(self)
        self._held.setObjectName("return.held")
        self._held.setWordWrap(True)
        mark(self._held, type="dense", tone="warn")
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("return.cancel")
        self.button = PrimaryButton(self)
        self.button.setObjectName("return.record")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        space = theme().space
        foot = QHBoxLayout()
        foot.setSpacing(space("s"))
        foot.addWidget(self._held, 1)
        foot.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space("s"))
        layout.addWidget(self._title)
        layout.addWidget(self._rows["reason"])
        layout.addWidget(self._heading)
        layout.addLayout(self._column)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._rows["person"])
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.reason.edited.connect(self._on_edited)
        self.person.textEdited.connect(self._on_edited)
        self.add.clicked.connect(self.add_line)
        self.cancel.clicked.connect(self.closed)
        self.button.clicked.connect(self.submit)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def typed(self) -> Return:
        """What stands in the fields, complete or not."""
        return Return(self.reason.text, self._comments(), self.person.text())

    def open_for(
        self, plan: Plan, name: str, typed: Return, code: str = "", count: int = 1
    ) -> None:
        """Asks for a return of a locality; `code` is the criterion of a further remark.

        Of several inspections, `count` says how many; they get the same words.
        """
        self._plan = plan
        self._name, self._count = name, count
        for line in list(self._lines):
            self._drop(line)
        self.reason.show_text(typed.reason)
        self.person.setText(typed.person)
        self.show_faults(())
        for each, text in typed.comments.items():
            self.add_line(each)
            self._lines[-1].text.setText(text)
        if code and code not in typed.comments:
            self.add_line(code)
        self.retranslate()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add_line(self, code: object = "") -> None:
        """One more remark, at the first criterion that has none, or at `code`."""
        if self._plan is None:
            return
        self._made += 1
        line = CommentLine(self._plan, self._made, self)
        line.edited.connect(self._on_edited)
        line.removed.connect(self._on_removed)
        wanted = line.code.findData(code) if isinstance(code, str) and code else -1
        if wanted < 0:
            taken = {each.code.currentData() for each in self._lines}
            free = (n for n in range(line.code.count()) if line.code.itemData(n) not in taken)
            wanted = next(free, 0)
        line.code.setCurrentIndex(wanted)
        self._lines.append(line)
        self._column.addWidget(line)
        line.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Says beside each field what the core found wrong with it."""
        by_field = {fault.place.rpartition(".")[2]: fault for fault in faults}
        for name, row in self._rows.items():
            row.show_fault(by_field.get(name))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._title.setText(
            tr_count("Return {count} to its team", "Return {count} to their teams", self._count)
            if self._count > 1
            else tr("Return {locality} to its team", locality=self._name)
        )
        for row in self._rows.values():
            row.retranslate()
        self._heading.setText(tr("Remarks at criteria and clauses"))
        self.add.setText(tr("Add a remark"))
        for line in self._lines:
            line.retranslate()
        self.cancel.setText(tr("Cancel"))
        self.button.setText(tr("Return it"))
        self.button.setToolTip(f"{tr('Return it')} (Ctrl+Enter)")
        self._say()

    @Slot()
    def submit(self) -> None:
        """Asks for the return, if nothing is missing."""
        if self.button.isEnabled():
            person = self.person.text().strip()
            self.wished.emit(Return(self.reason.text.strip(), self._comments(), person))

    def _comments(self) -> dict[str, str]:
        """The remarks; several at one criterion become one."""
        found: dict[str, str] = {}
        for line in self._lines:
            code, text = line.code.currentData(), line.text.text().strip()
            if text:
                found[code] = f"{found[code]}\n{text}" if code in found else text
        return found

    @Slot()
    def _say(self) -> None:
        lacking = []
        if not self.reason.text.strip():
            lacking.append(say("a reason"))
        if not self.person.text().strip():
            lacking.append(say("who decided"))
        self.button.setEnabled(not lacking)
        self._held.setText(tr("Still missing: {lacks}.", lacks=tuple(lacking)) if lacking else "")

    def _drop(self, line: CommentLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot(object)
    def _on_removed(self, line: CommentLine) -> None:
        self._drop(line)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self._say()
        self.edited.emit()

    @Slot()
    def _on_theme(self) -> None:
        line = self.reason.fontMetrics().lineSpacing()
        self.reason.set_lines(_LINES * line + 2 * theme().space("s"))
