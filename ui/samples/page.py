"""Where are evidence, samples and the record of the visit? Three tabs of one page (S4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.plan import RatioScoring
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.entry.undo import Histories
from ui.entry.undo_keys import UndoKeys
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece
from ui.evidence.preview import Preview
from ui.evidence.tab import EvidenceTab
from ui.preferences import Preferences
from ui.samples.tab import SamplesTab
from ui.samples.visit import VisitTab
from ui.shell.context_bar import ContextBar
from ui.spot import Spot
from ui.view_page import ViewPage
from ui.widgets.banner import Notice
from ui.widgets.form_row import fault_text

EVIDENCE, SAMPLES, VISIT = range(3)
_FIELDS = {"evidence": EVIDENCE, "samples": SAMPLES, "visit": VISIT}


class EvidencePage(ViewPage):
    """The page of one inspection that holds what proves its figures."""

    name: ClassVar[str] = "evidence"

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._preferences = preferences
        self._pictures = Pictures(desk, self)
        self._bar = ContextBar(self, has_back=True)
        self._tabs = QTabBar(self)
        self._tabs.setObjectName("evidence.tabs")
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.evidence = EvidenceTab(desk, self._pictures, self)
        self.samples = SamplesTab(desk, self)
        self.visit = VisitTab(desk, self)
        self._stack = QStackedWidget(self)
        for tab in (self.evidence, self.samples, self.visit):
            self._tabs.addTab("")
            self._stack.addWidget(tab)
        self._preview = Preview(self._pictures, self)
        self._histories = Histories(desk, self)
        self._pieces: tuple[Piece, ...] = ()
        self._lay_out()
        self._connect()
        self._undo_keys = UndoKeys(self, self._histories, self.leave, "evidence.action")
        self._make_actions()
        self._on_preferences()
        self.retranslate()

    def _lay_out(self) -> None:
        self._bar.row.addWidget(self._tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._bar.back_wished.connect(self.back_wished)
        self._tabs.currentChanged.connect(self._on_tab)
        for tab in (self.evidence, self.samples, self.visit):
            tab.notice_wished.connect(self.notice_wished)
            tab.done.connect(self._on_done)
            tab.undo_wished.connect(self._on_undo_wished)
        self._histories.refused.connect(self._on_refused)
        self.evidence.preview_wished.connect(self._on_preview)
        self.evidence.history_wished.connect(self._on_history)
        self.samples.evidence_wished.connect(self._on_sample_evidence)
        self._preview.stepped.connect(self._on_stepped)
        self._preview.closed.connect(self.evidence.tiles.setFocus)
        self._preferences.changed.connect(self._on_preferences)

    def _make_actions(self) -> None:
        self._acts = {
            name: self.make_action(f"evidence.action.{name}", keys, slot)
            for name, keys, slot in (
                ("pick", "Ctrl+E", self._on_pick),
                ("new", "Ctrl+N", self._on_new),
                ("next_tab", "Ctrl+Tab", self._on_next_tab),
                ("checks", "F8", self._on_checks),
            )
        }

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        shown = self._stack.currentWidget()
        of_list: list[QAction] = []
        if isinstance(shown, EvidenceTab | SamplesTab):
            of_list = shown.actions_of_list()
        return [*self.actions(), *of_list]

    def panes(self) -> list[QWidget]:
        match self._stack.currentIndex():
            case 0:
                return [self._bar, self.evidence.tiles, self.evidence.form]
            case 1:
                return [self._bar, self.samples.table, self.samples.form]
        return [self._bar, self.visit.form, self.visit.inquiries.table, self.visit.inquiries.form]

    def show_inspection(self, key: InspectionKey) -> None:
        super().show_inspection(key)
        self._undo_keys.show_undo()

    def show_view(self, view: InspectionView) -> None:
        if view.is_signed:
            self._histories.of(view.key).clear()
        self._bar.show_place(view.name, view.key.locality)
        self.evidence.show_view(view)
        self.samples.show_view(view)
        self.visit.show_view(view)
        self._show_tabs()

    def go_to(self, spot: Spot) -> None:
        self._show_tab(_FIELDS.get(spot.field.partition(".")[0], EVIDENCE))
        match self._stack.currentIndex():
            case 0:
                self.evidence.go_to(self._piece_of(spot))
            case 1:
                self._go_to_samples(spot)
            case _:
                self.visit.form.focus_field(spot.field.partition(".")[2] or "date")

    def leave(self) -> None:
        for tab in (self.evidence, self.samples, self.visit):
            tab.settle()

    def save_state(self) -> QByteArray:
        return QByteArray(str(self._stack.currentIndex()).encode())

    def restore_state(self, state: QByteArray) -> None:
        text = bytes(state.data()).decode("ascii", "replace")
        if text.isdigit() and int(text) < self._stack.count():
            self._show_tab(int(text))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        del reason
        shown = self._stack.currentWidget()
        if isinstance(shown, EvidenceTab | SamplesTab | VisitTab):
            shown.focus_first()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Evidence and samples"))
        for part in (self._bar, self.evidence, self.samples, self.visit, self._preview):
            part.retranslate()
        self._tabs.setAccessibleName(tr("Evidence, samples, visit record"))
        self._histories.retranslate()
        self._undo_keys.show_undo()
        self._acts["pick"].setText(tr("Add files as evidence…"))
        self._acts["new"].setText(tr("New row"))
        self._acts["next_tab"].setText(tr("Next tab"))
        self._acts["checks"].setText(tr("Completeness check"))
        self._show_tabs()

    # What is shown.

    def _show_tabs(self) -> None:
        view = self.view
        counts: Sequence[str] = ("", "", "")
        if view is not None:
            sheet = view.sheet
            samples = sum(state.body is not None for state in sheet.of_kind(Kind.SAMPLE))
            inquiries = sum(state.body is not None for state in sheet.of_kind(Kind.INQUIRY))
            counts = (f" {len(sheet.evidence)}", f" {samples}", f" {inquiries}")
        titles = (tr("Evidence"), tr("Samples"), tr("Visit record"))
        for place, (title, count) in enumerate(zip(titles, counts, strict=True)):
            self._tabs.setTabText(place, f"{title}{count}")

    def _show_tab(self, place: int) -> None:
        self._tabs.setCurrentIndex(place)
        self._stack.setCurrentIndex(place)

    def _piece_of(self, spot: Spot) -> RecordKey | None:
        view = self.view
        if view is None:
            return None
        if spot.record:
            return RecordKey.of(view.key, Kind.EVIDENCE, spot.record)
        pieces = self.evidence.tiles.pieces
        linked = (piece.record for piece in pieces if spot.code and spot.code in piece.links)
        return next(linked, None)

    def _go_to_samples(self, spot: Spot) -> None:
        view = self.view
        if view is None:
            return
        if spot.record:
            self.samples.go_to(RecordKey.of(view.key, Kind.SAMPLE, spot.record))
            return
        plan = view.sheet.plan
        criterion = plan.criterion(spot.code)
        kind = spot.code if plan.sample_kind(spot.code) is not None else ""
        if criterion is not None and isinstance(criterion.scoring, RatioScoring):
            kind = criterion.scoring.samples or ""
        if kind:
            self.samples.go_to_kind(kind)
        else:
            self.samples.focus_first()

    # What a person does.

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        self.leave()
        self._stack.setCurrentIndex(place)

    @Slot()
    def _on_next_tab(self) -> None:
        self._show_tab((self._stack.currentIndex() + 1) % self._stack.count())
        self.setFocus()

    @Slot()
    def _on_pick(self) -> None:
        self._show_tab(EVIDENCE)
        self.evidence.pick()

    @Slot()
    def _on_new(self) -> None:
        if self._stack.currentIndex() == VISIT:
            self.visit.inquiries.form.focus_first()
        else:
            self._show_tab(SAMPLES)
            self.samples.begin_new()

    @Slot()
    def _on_checks(self) -> None:
        self.go_wished.emit("checks", self.inspection())

    @Slot(object, object)
    def _on_preview(self, pieces: tuple[Piece, ...], piece: Piece) -> None:
        self._pieces = pieces
        self._preview.open_on(piece)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        current = self.evidence.tiles.current()
        if current is None or not self._pieces:
            return
        records = [piece.record for piece in self._pieces]
        place = (records.index(current.record) + by) % len(records)
        self.evidence.tiles.go_to(records[place])
        self._preview.open_on(self._pieces[place])

    @Slot(object)
    def _on_history(self, record: RecordKey) -> None:
        key = self.inspection()
        if key is not None:
            self.go_wished.emit("history", Spot(key, record=str(record)))

    @Slot(object)
    def _on_sample_evidence(self, record: RecordKey) -> None:
        self._show_tab(EVIDENCE)
        pieces = self.evidence.tiles.pieces
        shown = (piece.record for piece in pieces if record.name in piece.body.samples)
        self.evidence.go_to(next(shown, None))

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        key = self.inspection()
        if key is not None and change.touches(key):
            self._histories.note(key, change)

    @Slot(object)
    def _on_undo_wished(self, change: Change) -> None:
        key = self.inspection()
        if key is not None and change.touches(key):
            self._histories.take_back(key, change)

    @Slot(object)
    def _on_refused(self, error: World) -> None:
        for fault in error.faults:
            self.notice_wished.emit(Notice(fault_text(fault), "warn", topic="evidence.undo"))

    @Slot()
    def _on_preferences(self) -> None:
        may_reveal = not self._preferences.hides_sensitive
        self.evidence.set_may_reveal(may_reveal=may_reveal)
        self._preview.may_reveal = may_reveal
