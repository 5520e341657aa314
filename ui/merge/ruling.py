"""How does a leader rule otherwise than anybody said, and why? The reason is mandatory (J7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.records import RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, words
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton
from ui.widgets.form_row import FaultLine, fault_text, joined

_NO_REASON = say("A ruling needs a reason: say why neither answer holds.")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is to be ruled: the answer's value as JSON; None while "not applicable" is asked."""

    record: RecordKey
    value: dict[str, Any] | None
    said: Sentence


class RulingBar(QFrame):
    """One line: what is ruled, the reason, and the deed."""

    ruled = Signal(object, str)
    """The `Ruling` and its reason."""
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("merge.ruling")
        mark(self, kind="result")
        self._ruling: Ruling | None = None
        self._said = QLabel(self)
        mark(self._said, kind="strong")
        self.reason = QLineEdit(self)
        self.reason.setObjectName("merge.ruling.reason")
        self.rule = PrimaryButton(self)
        self.rule.setObjectName("merge.ruling.rule")
        self.drop = QPushButton(self)
        self.drop.setObjectName("merge.ruling.drop")
        self._fault = FaultLine(self)
        row = QHBoxLayout()
        row.setSpacing(theme().space("s"))
        row.addWidget(self._said)
        row.addWidget(self.reason, 1)
        row.addWidget(self.rule)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        space = theme().space
        column.setContentsMargins(space("m"), space("xs"), space("m"), space("xs"))
        column.setSpacing(space("xs"))
        column.addLayout(row)
        column.addWidget(self._fault)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_bar)
        self.reason.returnPressed.connect(self._on_rule)
        self.reason.textEdited.connect(self._on_typed)
        self.rule.clicked.connect(self._on_rule)
        self.drop.clicked.connect(self.close_bar)
        self.hide()

    @property
    def ruling(self) -> Ruling | None:
        """What is being ruled; None while the bar is closed."""
        return self._ruling

    def open_bar(self, ruling: Ruling) -> None:
        """Asks for the reason."""
        if self._ruling is None or self._ruling.record != ruling.record:
            self.reason.clear()
        self._ruling = ruling
        self._show_fault("")
        self.retranslate()
        self.show()
        self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_bar(self) -> None:
        """Gives up; nothing is recorded."""
        if self._ruling is None:
            return
        self._ruling = None
        self.reason.clear()
        self.hide()
        self.dropped.emit()

    def show_refusal(self, error: World) -> None:
        """Says why it was not recorded; what was typed stays."""
        self._show_fault(joined([fault_text(fault) for fault in error.faults[:2]]))

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.rule.setText(tr("Rule"))
        self.rule.setToolTip(tr("Rule (Enter)"))
        self.drop.setText(tr("Give up"))
        self.drop.setToolTip(tr("Give up (Esc)"))
        self.reason.setAccessibleName(tr("Reason for the ruling"))
        self.reason.setPlaceholderText(tr("Reason for the ruling, for all members to read"))
        if self._ruling is not None:
            self._said.setText(words(self._ruling.said))

    def _show_fault(self, text: str) -> None:
        self._fault.show_text(text)
        mark(self.reason, fault=bool(text))
        self.reason.setAccessibleDescription(text)
        if text:
            announce(self.reason, text)

    @Slot()
    def _on_typed(self) -> None:
        self._show_fault("")

    @Slot()
    def _on_rule(self) -> None:
        if self._ruling is None:
            return
        reason = self.reason.text().strip()
        if not reason:
            self._show_fault(words(_NO_REASON))
            self.reason.setFocus()
            return
        self.ruled.emit(self._ruling, reason)
