"""How was each criterion judged, by whom, and on what proof? The scoring page, to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from inspector.domain.records import Kind
from inspector.domain.sentences import say, say_in
from inspector.workspace.views import InspectionView
from ui.entry.criterion_list import CriterionList
from ui.entry.deeds import held
from ui.entry.pane import CriterionPane
from ui.entry.rows import ALL, GAPS, LOST, Row, rows_of
from ui.evidence.strip import EvidenceStrip
from ui.locality.sources_part import SourcesPart
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.chips import Chip, Chips

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.evidence.pictures import Pictures

_LEAST_LIST, _LEAST_PANE = 380, 360
_READ = frozenset({"detail", "back", "evidence", "veto"})
_MOVES = frozenset({"all", "next_gap", "previous_gap"})


class ScoreTab(QWidget):
    """The list of criteria, the pane of the row at hand, and what stands behind it."""

    back_wished = Signal()
    history_wished = Signal(object)
    conflict_wished = Signal(object)
    veto_wished = Signal()
    notice_wished = Signal(object)
    work_begun = Signal(object, str)
    preview_wished = Signal(object, object)
    current_changed = Signal()

    def __init__(self, desk: Desk, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("locality.scores")
        self._view: InspectionView | None = None
        self._is_new = True
        self.chips = Chips(parent=self)
        self.list = CriterionList(self)
        self.pane = CriterionPane(self)
        self.strip = EvidenceStrip(desk, pictures, self)
        self.pane.set_evidence_strip(self.strip)
        self.sources = SourcesPart(desk, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self._lay_out()
        self.chips.chosen.connect(self._on_filter)
        self.list.current_changed.connect(self._on_current)
        self.list.wished.connect(self._on_wished)
        self.list.digit_pressed.connect(self._on_digit)
        self.pane.left.connect(self.list.setFocus)
        self.pane.history_wished.connect(self.history_wished)
        self.pane.conflict_wished.connect(self.conflict_wished)
        self.strip.preview_wished.connect(self.preview_wished)
        self.strip.notice_wished.connect(self.notice_wished)
        self.sources.work_begun.connect(self.work_begun)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _lay_out(self) -> None:
        left = QFrame(self)
        mark(left, kind="sheet")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        filters = QVBoxLayout()
        small = theme().space("s")
        filters.setContentsMargins(small, small, small, small)
        filters.addWidget(self.chips)
        column.addLayout(filters)
        column.addWidget(self.list, 1)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.setChildrenCollapsible(False)
        above = QFrame(self)
        mark(above, kind="sheet")
        beside = QVBoxLayout(above)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.pane)
        right.addWidget(above)
        right.addWidget(self.sources)
        right.setSizes([320, 220])
        self._left, self._right = left, right
        self.splitter.addWidget(left)
        self.splitter.addWidget(right)
        for place in range(2):
            self.splitter.setStretchFactor(place, 1)
        self.splitter.setSizes([680, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    # What the page asks.

    def begin(self) -> None:
        """Another inspection comes: its list begins at its first row."""
        self._is_new = True

    def show_view(self, view: InspectionView) -> None:
        """Shows the inspection as it stands."""
        self._view = view
        rows = rows_of(view)
        self.list.show_rows(rows)
        counts = {
            ALL: len(rows),
            LOST: sum(row.loses for row in rows),
            GAPS: sum(row.is_gap for row in rows),
        }
        names = {ALL: say_in("filter", "All"), LOST: say("Points lost"), GAPS: say("Gaps")}
        self.chips.show_chips([Chip(name, names[name], counts[name]) for name in names])
        if self._is_new:
            self._is_new = False
            self.list.go_first(gap=False)
        self._show_current(self.list.current())

    def go_to(self, code: str) -> None:
        """Puts the keys on a criterion, bonus item or clause."""
        self.chips.choose(ALL)
        self.list.show_filter(ALL)
        self.list.go_to(code)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Row | None:
        """The row at hand."""
        return self.list.current()

    def panes(self) -> list[QWidget]:
        """The parts between which F6 goes."""
        return [self.chips, self.list, self.pane, self.sources]

    def retranslate(self) -> None:
        """Puts every word anew."""
        for part in (self.list, self.pane, self.strip, self.sources):
            part.retranslate()
        self.chips.retranslate()
        if self._view is not None:
            self.show_view(self._view)

    # What happens inside.

    def _show_current(self, row: Row | None) -> None:
        if self._view is None:
            return
        self.pane.show_row(self._view, row)
        self.sources.setVisible(row is not None and row.kind is not Kind.VISIT)
        if row is not None:
            self.strip.show_target(self._view, row.code)
            self.sources.show_record(self._view, row.record)
        self.current_changed.emit()

    @Slot(object)
    def _on_current(self, row: Row | None) -> None:
        self._show_current(row)

    @Slot(object)
    def _on_filter(self, name: str) -> None:
        self.list.show_filter(name)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_wished(self, name: str) -> None:
        if name == "back":
            self.back_wished.emit()
        elif name == "detail":
            self.pane.focus_first()
        elif name == "evidence":
            self.strip.focus_first()
        elif name == "veto":
            self.veto_wished.emit()
        elif name in {"next_gap", "previous_gap"}:
            self.list.go_gap(1 if name == "next_gap" else -1)
        elif name not in _MOVES:
            self._say_held()

    @Slot(str)
    def _on_digit(self, _digit: str) -> None:
        self._say_held()

    def _say_held(self) -> None:
        """Why what a team's key does is not done here."""
        if self._view is not None:
            reason = held(self._view, ())
            if reason is not None:
                self.notice_wished.emit(Notice(reason, "info", topic="locality"))

    @Slot()
    def _on_theme(self) -> None:
        share = theme().text_percent / 100
        self._left.setMinimumWidth(round(_LEAST_LIST * share))
        self._right.setMinimumWidth(round(_LEAST_PANE * share))
