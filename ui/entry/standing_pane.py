"""What stands on a row that cannot be written now: in conflict, signed, or another's to write?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.explain import explain_criterion, explain_entry
from inspector.domain.merge import RecordState
from inspector.domain.records import Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.wording import tr, words
from inspector.workspace.labels import state_label
from inspector.workspace.views import InspectionView
from ui.entry.facts import facts_line
from ui.entry.form_parts import FormHead
from ui.entry.rows import Row
from ui.theme import mark, theme


class StandingPane(QWidget):
    """The row read aloud: its figures, its note, every head while members differ."""

    conflict_wished = Signal(object)
    """The `RecordKey` of a conflict that should be settled."""
    history_wished = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.standing")
        self._view: InspectionView | None = None
        self._row: Row | None = None
        self._head = FormHead(self)
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._said = QLabel(self)
        self._said.setObjectName("score.standing.said")
        self._said.setWordWrap(True)
        self._heads = QVBoxLayout()
        self._heads.setSpacing(theme().space("s"))
        self.evidence = QVBoxLayout()
        self.settle = QPushButton(self)
        self.settle.setObjectName("score.settle")
        self.history = QPushButton(self)
        self.history.setObjectName("score.standing.history")
        mark(self.history, kind="link")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self._head)
        layout.addWidget(self._why)
        layout.addWidget(self._said)
        layout.addLayout(self._heads)
        layout.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self.evidence)
        layout.addWidget(self.history, 0, Qt.AlignmentFlag.AlignRight)
        layout.addStretch(1)
        self.settle.clicked.connect(self._on_settle)
        self.history.clicked.connect(self._on_history)

    @property
    def record(self) -> RecordKey | None:
        """The record that is being looked at."""
        return self._row.record if self._row is not None else None

    def show_row(self, view: InspectionView, row: Row) -> None:
        """Shows the row as it stands."""
        self._view, self._row = view, row
        self.retranslate()

    def focus_first(self) -> None:
        """Gives the keys to what can be done here."""
        target = self.settle if self.settle.isVisibleTo(self) else self.history
        target.setFocus()

    def retranslate(self) -> None:
        """Puts every word anew."""
        view, row = self._view, self._row
        if view is None or row is None:
            return
        criterion = view.sheet.plan.criterion(row.code)
        facts = facts_line(criterion, view) if criterion is not None else ""
        points = tr("{points} pt", points=row.full) if row.full else ""
        self._head.show_head(f"{row.code}  {row.title}", points, facts)
        self._why.setText(_why(view, row))
        mark(self._why, tone="warn" if row.is_conflict else "muted")
        score = view.scorecard.criteria.get(row.code)
        explained = criterion is not None and score is not None and not row.is_conflict
        self._said.setVisible(explained)
        if criterion is not None and score is not None and explained:
            self._said.setText(words(explain_criterion(criterion, score, view.sheet)))
        self._show_heads(view.sheet.states.get(row.record), conflict=row.is_conflict)
        self.settle.setText(tr("Settle the conflict"))
        self.settle.setVisible(row.is_conflict)
        self.history.setText(tr("History"))
        self.history.setEnabled(row.record in view.sheet.states)

    def _show_heads(self, state: RecordState | None, *, conflict: bool) -> None:
        while self._heads.count():
            item = self._heads.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if state is None or self._view is None:
            return
        shown = state.heads if conflict else state.heads[:1]
        for head in shown:
            self._heads.addWidget(HeadCard(head, self._view, self))

    @Slot()
    def _on_settle(self) -> None:
        self.conflict_wished.emit(self.record)

    @Slot()
    def _on_history(self) -> None:
        self.history_wished.emit(self.record)


class HeadCard(QFrame):
    """What one head says: value, note, author and time."""

    def __init__(self, head: Revision, view: InspectionView, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="card")
        said = QLabel(tr("{state}", state=state_label(head, view.sheet.plan)), self)
        mark(said, kind="strong")
        by = QLabel(words(explain_entry(head)), self)
        mark(by, type="caption")
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        note = str(head.body.get("note") or head.body.get("facts") or "")
        if note:
            written = QLabel(note, self)
            written.setWordWrap(True)
            layout.addWidget(written)
        layout.addWidget(by)


def _why(view: InspectionView, row: Row) -> str:
    if row.is_conflict:
        return tr("Members differ; a person decides which one holds. Until then it counts as 0.")
    if view.is_signed and view.role is Role.TEAM:
        return tr("This inspection is signed. To change it, return it for editing with a reason.")
    if row.kind is Kind.VETO:
        return tr("Teams propose vetoes; headquarters rules on them.")
    return tr("Teams write this; here it is read.")
