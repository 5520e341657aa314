"""What is in the right half of the scoring page? The form of whatever the list's current row is.

Criteria, bonus items, clauses and the visit each have a pane; evidence strip and visit record are
put in by the window, which makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from inspector.domain.entries import Entry
from inspector.domain.faults import World
from inspector.domain.records import Kind, RecordKey
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.entry.answer_pane import AnswerPane
from ui.entry.bonus_pane import BonusPane
from ui.entry.clause_pane import ClausePane
from ui.entry.remark_part import RemarkPart, remark_code
from ui.entry.rows import Row
from ui.entry.standing_pane import StandingPane
from ui.entry.visit_pane import VisitPane
from ui.theme import theme

if TYPE_CHECKING:
    from ui.evidence.strip import EvidenceStrip


class CriterionPane(QScrollArea):
    """The pane of the current row; scrolls only when text is large or the window small."""

    entry_wished = Signal(object)
    draft_wished = Signal(object, str)
    samples_wished = Signal(str)
    veto_wished = Signal(str)
    visit_wished = Signal()
    history_wished = Signal(object)
    conflict_wished = Signal(object)
    kept_changed = Signal()
    """What is typed and not on disk is kept for other records than before."""
    left = Signal()
    """Esc: the keys should go back to the list."""
    next_wished = Signal()
    """Ctrl+Enter: save, and on to the next criterion without an answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score.pane")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row: Row | None = None
        self._strip: EvidenceStrip | None = None
        self._is_compact = False
        self._inside = QWidget(self)
        self.answer = AnswerPane(self._inside, self._inside)
        self.bonus = BonusPane(self._inside, self._inside)
        self.clause = ClausePane(self._inside)
        self.visit = VisitPane(self._inside)
        self.standing = StandingPane(self._inside)
        self.remark = RemarkPart(self._inside)
        self._panes: tuple[QWidget, ...] = (
            self.answer, self.bonus, self.clause, self.visit, self.standing,
        )  # fmt: skip

        layout = QVBoxLayout(self._inside)
        side = theme().space("m")
        layout.setContentsMargins(side, theme().space("s"), side, theme().space("s"))
        layout.addWidget(self.remark)
        for pane in self._panes:
            layout.addWidget(pane, 1)
            pane.hide()
        self.setWidget(self._inside)
        # Qt fills it with the window's ground; the sheet below should show.
        self._inside.setAutoFillBackground(False)
        self._next = QShortcut(QKeySequence("Ctrl+Return"), self)
        self._next_too = QShortcut(QKeySequence("Ctrl+Enter"), self)
        self._connect()

    def _connect(self) -> None:
        for shortcut in (self._next, self._next_too):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.next_wished)
        for pane in (self.answer, self.bonus):
            pane.entry_wished.connect(self.entry_wished)
            pane.draft_wished.connect(self.draft_wished)
            pane.history_wished.connect(self.history_wished)
        self.remark.entry_wished.connect(self.entry_wished)
        self.remark.draft_wished.connect(self.draft_wished)
        self.answer.samples_wished.connect(self.samples_wished)
        self.answer.kept_changed.connect(self.kept_changed)
        self.clause.veto_wished.connect(self.veto_wished)
        self.clause.history_wished.connect(self.history_wished)
        self.visit.visit_wished.connect(self.visit_wished)
        self.standing.conflict_wished.connect(self.conflict_wished)
        self.standing.history_wished.connect(self.history_wished)

    def show_row(self, view: InspectionView, row: Row | None) -> None:
        """Shows the row's pane as the view has it; what is being typed is not touched."""
        self._row = row
        if row is None:
            self.remark.hide()
            self._show(None)
            return
        self.remark.show_code(view, remark_code(row.code, row.kind))
        plan, code = view.sheet.plan, row.code
        criterion = plan.criterion(code)
        item, clause = plan.bonus_item(code), plan.clause(code)
        if row.is_conflict or not view.may_write:
            self.standing.show_row(view, row)
            self._show(self.standing)
        elif row.kind is Kind.ANSWER and criterion is not None:
            self.answer.show_criterion(view, criterion)
            self._show(self.answer)
        elif row.kind is Kind.BONUS and item is not None:
            self.bonus.show_item(view, item)
            self._show(self.bonus)
        elif row.kind is Kind.VETO and clause is not None:
            self.clause.show_clause(view, clause)
            self._show(self.clause)
        else:
            self.visit.show_view(view)
            self._show(self.visit)

    @Slot(object)
    def show_earlier(self, notes: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the reasons written at other inspections, by criterion."""
        self.answer.form.show_earlier(notes)

    def unsaved(self) -> frozenset[RecordKey]:
        """The records for which something typed is kept and not on disk."""
        return self.answer.unsaved()

    def commit(self) -> bool:
        """Records what stands in the form; False where it cannot be, and says why there."""
        self.remark.commit()
        if self._strip is not None:
            self._strip.settle()
        if self.answer.isVisibleTo(self):
            return self.answer.commit()
        if self.bonus.isVisibleTo(self):
            return self.bonus.commit()
        return True

    def on_saved(self, entry: Entry) -> None:
        """An entry of this pane is on disk."""
        self.answer.on_saved(entry)
        self.bonus.on_saved(entry)

    def on_refused(self, entry: Entry, error: World) -> None:
        """An entry of this pane is not on disk; it stays in its fields."""
        if entry.record.kind is Kind.BONUS:
            self.bonus.on_refused(entry, error)
        else:
            self.answer.on_refused(entry, error)

    def focus_first(self) -> None:
        """Gives the keys to the first field."""
        if self.answer.isVisibleTo(self):
            self.answer.form.focus_first()
        elif self.bonus.isVisibleTo(self):
            self.bonus.focus_first()
        elif self.clause.isVisibleTo(self):
            self.clause.focus_first()
        elif self.visit.isVisibleTo(self):
            self.visit.focus_first()
        else:
            self.standing.focus_first()

    def focus_note(self) -> None:
        """Gives the keys to the reason."""
        if self.answer.isVisibleTo(self):
            self.answer.form.focus_note()
        elif self.bonus.isVisibleTo(self):
            self.bonus.focus_note()

    def focus_field(self, field: str) -> None:
        """Gives the keys to the field of that name, "" for the first."""
        if field in {"note", "reason"}:
            self.focus_note()
        elif field == "remark" and self.remark.isVisibleTo(self):
            self.remark.focus_first()
        elif field == "evidence" and self._strip is not None and self._strip.isVisibleTo(self):
            self._strip.focus_first()
        else:
            self.focus_first()

    def set_evidence_strip(self, strip: EvidenceStrip) -> None:
        """Puts the evidence of the current row under its form."""
        self._strip = strip
        strip.setParent(self._inside)
        strip.set_compact(compact=self._is_compact)
        self._place_strip()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Details"))
        for pane in (self.remark, self.answer, self.bonus, self.clause, self.visit, self.standing):
            pane.retranslate()
        if self._strip is not None:
            self._strip.retranslate()

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window."""
        self._is_compact = compact
        self.answer.set_compact(compact=compact)
        self.bonus.set_compact(compact=compact)
        if self._strip is not None:
            self._strip.set_compact(compact=compact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, shown: QWidget | None) -> None:
        for pane in self._panes:
            pane.setVisible(pane is shown)
        self._place_strip()

    def _place_strip(self) -> None:
        """The strip stands under the form that is shown; the visit has none."""
        if self._strip is None or self._row is None:
            return
        for pane in (self.answer, self.bonus, self.clause, self.standing):
            if pane.isVisibleTo(self._inside):
                if pane.evidence.indexOf(self._strip) < 0:
                    pane.evidence.addWidget(self._strip)
                self._strip.show()
                return
        self._strip.hide()
