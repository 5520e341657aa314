"""Where does a veto clause stand? The drawer does the work; here it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.plan import VetoClause
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.domain.vetoes import VetoState, veto_case
from inspector.wording import text_of, tr, words
from inspector.workspace.views import InspectionView
from ui.entry.form_parts import FormHead
from ui.theme import mark, theme

_SAID: dict[VetoState, Sentence] = {
    VetoState.NONE: say("Nobody has proposed a veto by this clause."),
    VetoState.RAISED: say("Proposed; the grade stands until headquarters rules on it."),
    VetoState.WITHDRAWN: say("It was proposed and withdrawn."),
    VetoState.UPHELD: say("Headquarters upheld it: it decides the grade."),
    VetoState.DISMISSED: say("Headquarters dismissed it; it has no effect."),
}


class ClausePane(QWidget):
    """A veto clause: its state, what was stated, what it still lacks, and the way to the drawer."""

    veto_wished = Signal(str)
    history_wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.clause_pane")
        self._view: InspectionView | None = None
        self._clause: VetoClause | None = None
        self._head = FormHead(self)
        self._state = QLabel(self)
        self._state.setObjectName("score.clause_state")
        self._state.setWordWrap(True)
        self._lacks = QLabel(self)
        self._lacks.setWordWrap(True)
        mark(self._lacks, type="dense", tone="warn")
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        self.evidence = QVBoxLayout()
        self.open = QPushButton(self)
        self.open.setObjectName("score.open_veto")
        mark(self.open, kind="veto")
        self.history = QPushButton(self)
        self.history.setObjectName("score.clause_history")
        mark(self.history, kind="link")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("m"))
        for part in (self._head, self._state, self._lacks, self._facts):
            layout.addWidget(part)
        layout.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self.evidence)
        layout.addWidget(self.history, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch(1)
        self.open.clicked.connect(self._on_open)
        self.history.clicked.connect(self._on_history)

    @property
    def record(self) -> RecordKey | None:
        """The clause's record."""
        if self._view is None or self._clause is None:
            return None
        return RecordKey.of(self._view.key, Kind.VETO, self._clause.code)

    def show_clause(self, view: InspectionView, clause: VetoClause) -> None:
        """Shows a clause as it stands."""
        self._view, self._clause = view, clause
        self.retranslate()

    def focus_first(self) -> None:
        """Gives the keys to the way to the drawer."""
        self.open.setFocus()

    def retranslate(self) -> None:
        """Puts every word anew."""
        view, clause = self._view, self._clause
        if view is None or clause is None:
            return
        case = veto_case(view.sheet, clause.code)
        self._head.show_head(
            f"{clause.code}  {text_of(clause.title)}",
            "",
            tr("Veto clause · Clause {source}", source=clause.source),
        )
        self._state.setText(words(_SAID[case.state]))
        raised = case.state is VetoState.RAISED
        mark(self._state, tone="veto" if raised or case.state is VetoState.UPHELD else "muted")
        lacking = case.is_incomplete
        self._lacks.setText(tr("Still missing: {lacks}.", lacks=case.lacks) if lacking else "")
        self._lacks.setVisible(lacking)
        facts = case.raised[0].facts if case.raised else ""
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.open.setText(tr("Open the veto (V)") if case.raised else tr("Propose a veto (V)"))
        self.history.setText(tr("History"))
        self.history.setEnabled(view.sheet.state(Kind.VETO, clause.code) is not None)

    @Slot()
    def _on_open(self) -> None:
        if self._clause is not None:
            self.veto_wished.emit(self._clause.code)

    @Slot()
    def _on_history(self) -> None:
        self.history_wished.emit(self.record)
