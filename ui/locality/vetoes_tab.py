"""Which veto clauses were raised here, on what facts, and what was ruled?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.sentences import say, say_in
from inspector.domain.vetoes import VetoCase, VetoState, veto_cases
from inspector.wording import text_of, tr, tr_count
from inspector.workspace.views import InspectionView
from ui.theme import mark, theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_scroll import FormScroll
from ui.widgets.state_badge import State, StateBadge

_STATES: dict[VetoState, State] = {
    VetoState.RAISED: State("diamond", say("Proposed, not ruled on"), "veto"),
    VetoState.UPHELD: State("diamond-solid", say_in("veto state", "Upheld"), "veto"),
    VetoState.DISMISSED: State("circle-slash", say_in("veto state", "Dismissed"), "muted"),
    VetoState.WITHDRAWN: State("undo", say_in("veto state", "Withdrawn"), "muted"),
}


class VetoesTab(QWidget):
    """A card for each clause that was ever raised, and the way to the ruling."""

    rule_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("locality.vetoes")
        self._view: InspectionView | None = None
        self.rule = QPushButton(self)
        self.rule.setObjectName("locality.rule")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme().space("s"))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        side = theme().space("l")
        column.setContentsMargins(side, theme().space("m"), side, theme().space("m"))
        column.setSpacing(theme().space("m"))
        column.addWidget(self.rule, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._cards)
        column.addStretch(1)
        self._empty = EmptyState("diamond", say("No veto was raised here."), (), self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(FormScroll(inside, self))
        self._stack.addWidget(self._empty)
        self.rule.clicked.connect(self.rule_wished)
        self.retranslate()

    def show_view(self, view: InspectionView) -> None:
        """Shows every clause that was raised, in the plan's order."""
        self._view = view
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        cases = [case for case in veto_cases(view.sheet) if case.state is not VetoState.NONE]
        for case in cases:
            self._cards.addWidget(_Card(case, view, self))
        self.rule.setVisible(any(case.state is VetoState.RAISED for case in cases))
        self._stack.setCurrentIndex(0 if cases else 1)

    def panes(self) -> list[QWidget]:
        """The parts between which F6 goes."""
        return [self]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.rule.setText(tr("Rule on it"))
        self._empty.retranslate()
        if self._view is not None:
            self.show_view(self._view)


class _Card(QFrame):
    """One clause: state, facts, statement, evidence, ruling."""

    def __init__(self, case: VetoCase, view: InspectionView, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="card")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(theme().space("xs"))
        clause = view.sheet.plan.clause(case.clause)
        title = text_of(clause.title) if clause is not None else ""
        self._add(f"{case.clause}  {title}", kind="strong")
        self._column.addWidget(StateBadge(_STATES[case.state], self))
        for body in case.raised:
            self._add(body.facts)
            if body.statement:
                self._add(tr("Statement of the unit: {statement}", statement=body.statement))
            told = [body.proposer, body.found_on.isoformat() if body.found_on else ""]
            self._add(" · ".join(part for part in told if part), type="caption")
        count = len(case.evidence)
        numbers = tuple(piece.number for piece in case.evidence)
        pieces = tr_count("{count} piece of evidence", "{count} pieces of evidence", count)
        self._add(f"{pieces}  {' '.join(numbers)}".strip(), type="dense", tone="muted")
        if case.ruling is not None:
            self._add(tr("Opinion of headquarters: {reason}", reason=case.ruling.reason))
            day = case.ruling.ruled_on.isoformat() if case.ruling.ruled_on else ""
            told = [case.ruling.person, day]
            self._add(" · ".join(part for part in told if part), type="caption")

    def _add(self, text: str, **look: str) -> None:
        if text:
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            mark(label, **look)
            self._column.addWidget(label)
