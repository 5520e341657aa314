"""Where does an inspector score a locality? Groups, criteria and one form, side by side (S2).

The page asks for views and shows them; what keys and fields wish for is carried out by `Scoring`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr
from inspector.workspace.views import InspectionView, reasons_written
from inspector.workspace.workspace import Workspace
from ui.desk import Desk
from ui.entry.criterion_list import CriterionList
from ui.entry.filter_bar import FilterBar
from ui.entry.group_rows import groups_of
from ui.entry.groups import GroupBox, GroupList, GroupModel
from ui.entry.header import Header
from ui.entry.page_actions import PageActions
from ui.entry.pane import CriterionPane
from ui.entry.quick_entry import QuickEntry
from ui.entry.rows import ALL, FILTERS, Mark, Row, rows_of
from ui.entry.scoring import Scoring
from ui.entry.undo import Histories
from ui.sending import Sender
from ui.spot import Spot
from ui.theme import mark, theme
from ui.view_page import ViewPage
from ui.widgets.banner import Notice
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text

if TYPE_CHECKING:
    from ui.entry.evidence_here import EvidenceHere
    from ui.evidence.strip import EvidenceStrip

NARROW = 1108
"""Page width at 100 % text below which groups stand in a box: a window of 1180 px less the rail."""
LOW = 612
"""Page height at 100 % text below which the pane saves room: 640 px less the status bar."""
_GROUP_WIDTH = 176
_LEAST_LIST, _LEAST_PANE = 480, 440
_TIGHT_PANE = 412
"""Below which an editor's own figures would be cut, at 100 % text."""
_STATE_VERSION = 1


class ScoringPage(ViewPage):
    """The scoring page of one inspection."""

    name: ClassVar[str] = "scoring"

    veto_wished = Signal(str)
    """The veto drawer, with a criterion's or a clause's code, "" for none in particular."""
    evidence_wished = Signal(str)
    """New evidence for a criterion or clause."""
    samples_wished = Signal(str)
    """The samples that belong to a criterion."""
    visit_wished = Signal()
    """The visit's facts and record."""
    checks_wished = Signal()
    """The completeness check."""
    history_wished = Signal(object)
    """The history of a `RecordKey`."""
    conflict_wished = Signal(object)
    """A conflict to be settled, by `RecordKey`."""
    veto_spot_wished = Signal(object)
    """A `Spot` in the veto drawer."""
    left = Signal()
    """Another page comes to the front: what is typed beside this one is sent now."""
    retranslated = Signal()
    """The language changed, for what stands beside it."""
    current_changed = Signal(object, str)
    """The `InspectionView` and the code of the row that is current, for what stands beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_compact: bool | None = None
        self._is_split = False
        self._is_new = False
        self._evidence_here: EvidenceHere | None = None
        self.histories = Histories(desk, self)
        self._reasons = Sender(desk, self)
        self._make_controls()
        self._lay_out()
        self.scoring = Scoring(self)
        self._connect()
        self._actions = PageActions(self)
        self.retranslate()

    def _make_controls(self) -> None:
        self.header = Header(self)
        self._groups = GroupModel(self)
        self.group_list = GroupList(self._groups, self)
        self.filters = FilterBar(self)
        self.group_box = GroupBox(self._groups, self.filters)
        self.list = CriterionList(self)
        self.give_keys_to(self.list)
        self.quick = QuickEntry(self.list.viewport())
        self.pane = CriterionPane(self)
        self._empty = EmptyState("circle-tick", say("No gaps. F8 shows what remains."), (), self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("score.splitter")
        self.splitter.setChildrenCollapsible(False)

    def _lay_out(self) -> None:
        middle = QFrame(self)
        mark(middle, kind="sheet")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Where the groups stand in a box, its name has what room the filters leave.
        self.filters.row.insertWidget(0, self.group_box, 1)
        column.addWidget(self.filters)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column.addLayout(self._stack, 1)
        right = QFrame(self)
        mark(right, kind="sheet")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.pane)
        middle.setMinimumWidth(_LEAST_LIST)
        right.setMinimumWidth(_LEAST_PANE)
        self.splitter.addWidget(self.group_list)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(right)
        for place, stretch in enumerate((0, 1, 1)):
            self.splitter.setStretchFactor(place, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self._reasons.answered.connect(self._on_reasons)
        self._views.refused.connect(self._on_view_refused)
        self.splitter.splitterMoved.connect(self._on_split)
        self.header.back_wished.connect(self.back_wished)
        self.header.gap_wished.connect(self.scoring.on_next_gap)
        self.group_list.wished.connect(self._on_group)
        self.group_box.wished.connect(self._on_group)
        self.filters.chosen.connect(self._on_filter)
        self.list.current_changed.connect(self._on_current)
        self.list.moved.connect(self._on_list_moved)
        self.pane.samples_wished.connect(self.samples_wished)
        self.pane.veto_wished.connect(self.veto_wished)
        self.pane.visit_wished.connect(self.visit_wished)
        self.pane.history_wished.connect(self.history_wished)
        self.pane.conflict_wished.connect(self.conflict_wished)
        self.pane.kept_changed.connect(self._show_rows)
        self.histories.refused.connect(self.say_refused)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def set_evidence_strip(self, strip: EvidenceStrip) -> None:
        """Puts the evidence of the current row under its form, within reach of the list."""
        from ui.entry.evidence_here import EvidenceHere

        self._evidence_here = EvidenceHere(self, strip)

    @Slot(object)
    def note_deed(self, change: Change) -> None:
        """Has a deed of a part of the page, evidence or veto, undoable like an answer."""
        if self._key is not None and change.touches(self._key):
            self.histories.note(self._key, change)

    @Slot(object)
    def take_back(self, change: Change) -> None:
        """Takes a deed back that a part of the page offers to take back."""
        if self._key is not None and change.touches(self._key):
            self.histories.take_back(self._key, change)

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        return [*self.list.keys.actions(), *self.actions()]

    def panes(self) -> list[QWidget]:
        groups = self.group_box if self._is_narrow() else self.group_list
        return [self.header, groups, self.list, self.pane]

    def show_inspection(self, key: InspectionKey) -> None:
        if key != self._key:
            super().show_inspection(key)
            self._is_new = True
            self._actions.show_undo()
            self._reasons.ask(partial(_reasons, key))

    def leave(self) -> None:
        self.quick.drop()
        self.pane.commit()
        self.left.emit()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Scoring"))
        for part in (self.header, self.group_list, self.group_box, self.filters, self.list):
            part.retranslate()
        self.pane.retranslate()
        self._empty.retranslate()
        self.histories.retranslate()
        self._actions.retranslate()
        self._show_rows()
        self.retranslated.emit()

    def save_state(self) -> QByteArray:
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(_STATE_VERSION)
        stream.writeQString(self.filters.current)
        stream.writeBool(self.filters.advance.isChecked())
        stream << (self.splitter.saveState() if self._is_split else QByteArray())
        return state

    def restore_state(self, state: QByteArray) -> None:
        stream = QDataStream(state, QIODevice.OpenModeFlag.ReadOnly)
        if stream.readInt32() != _STATE_VERSION:
            return
        name = stream.readQString()
        self.filters.advance.setChecked(stream.readBool())
        splitter = QByteArray()
        stream >> splitter
        self._is_split = self.splitter.restoreState(splitter)
        if name in FILTERS:
            self.filters.show_filter(name)
            self._on_filter(name)

    # What the desk answers.

    def show_view(self, view: InspectionView) -> None:
        if view.is_signed:
            self.histories.of(view.key).clear()
        self._show_rows()
        self.header.show_view(view)
        if self._is_new:
            self._is_new = False
            self.list.go_first(gap=True)
        self.pane.show_row(view, self.list.current())
        self._tell_current(self.list.current())

    def go_to(self, spot: Spot) -> None:
        self.filters.show_filter(ALL)
        self._on_filter(ALL)
        if self.list.go_to(spot.code):
            if spot.field.partition(".")[0] == "veto":
                self.veto_spot_wished.emit(spot)
            else:
                self.pane.focus_field(spot.field)

    @Slot(object, object)
    def _on_reasons(self, _tag: object, notes: Mapping[str, tuple[str, ...]]) -> None:
        self.pane.show_earlier(notes)

    @Slot()
    def _show_rows(self) -> None:
        """Rows, groups and counts as the view has them, with what could not be saved marked."""
        view = self.view
        if view is None:
            return
        unsaved = self.pane.unsaved()
        rows = tuple(_marked(row) if row.record in unsaved else row for row in rows_of(view))
        self.list.show_rows(rows)
        self._groups.show_groups(groups_of(view, rows))
        self.filters.show_counts({name: sum(row.fits(name) for row in rows) for name in FILTERS})
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        empty = bool(self.list.rows) and not self.list.visible_rows()
        self._stack.setCurrentWidget(self._empty if empty else self.list)

    # What a person does.

    @Slot(object)
    def _on_current(self, row: Row | None) -> None:
        self.pane.commit()
        if self.view is None:
            return
        if row is not None:
            self.list.keep((row.code,))
            self.group_list.show_current(row.group)
            self.group_box.show_current(row.group)
        self.pane.show_row(self.view, row)
        self._tell_current(row)

    @Slot(str)
    def _on_group(self, group: str) -> None:
        self.list.go_to_group(group)
        self.list.setFocus()

    @Slot(str)
    def _on_filter(self, name: str) -> None:
        self.list.show_filter(name)
        self._show_emptiness()

    @Slot()
    def _on_list_moved(self) -> None:
        if self.quick.is_open:
            self.quick.place(self.list.row_area())

    def evidence_strip(self) -> EvidenceStrip | None:
        """The strip while the current row has evidence of its own."""
        here = self._evidence_here
        return here.strip if here is not None and here.is_here else None

    def go_to_evidence(self) -> bool:
        """Gives the keys to the current row's evidence; False where there is none to go to."""
        strip = self.evidence_strip()
        if strip is None:
            return False
        strip.focus_first()
        return True

    @Slot(object, object)
    def _on_view_refused(self, _key: object, error: World) -> None:
        self.say_refused(error)

    @Slot(object)
    def say_refused(self, error: World) -> None:
        """Says in the notice bar what the core refused, with what to do next."""
        for fault in error.faults:
            self.notice_wished.emit(Notice(fault_text(fault), "warn", topic="score.refused"))

    def tell(self, sentence: Sentence) -> None:
        """Says something in passing in the notice bar."""
        self.notice_wished.emit(Notice(sentence, "info", topic="score.said"))

    def current_code(self) -> str:
        """The code of the current row, "" without one."""
        row = self.list.current()
        return row.code if row is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Groups in a box and a low pane where the window is small, or the text large in it."""
        narrow = self._is_narrow()
        self.group_list.setHidden(narrow)
        self.group_box.setVisible(narrow)
        if not self._is_split:
            groups = 0 if narrow else self.group_list.width()
            beside = self._narrow_pane() if narrow else (self.width() - groups) // 2
            self.splitter.setSizes([groups, self.width() - groups - beside, beside])
        compact = self.height() < LOW * theme().text_percent / 100
        if compact != self._is_compact:
            self._is_compact = compact
            self.pane.set_compact(compact=compact)

    def _narrow_pane(self) -> int:
        """The pane's breadth in a narrow window: what its text asks for, or its fair share."""
        wanted = round(_LEAST_PANE * theme().text_percent / 100)
        share = self.width() * _LEAST_PANE // (_LEAST_PANE + _LEAST_LIST)
        tight = round(_TIGHT_PANE * theme().text_percent / 100)
        return max(_LEAST_PANE, min(wanted, max(share, tight)))

    @Slot()
    def _on_split(self) -> None:
        """A person divided the page: from now on it stays as they did."""
        self._is_split = True

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * theme().text_percent / 100

    def _tell_current(self, row: Row | None) -> None:
        if self.view is not None:
            self.current_changed.emit(self.view, row.code if row is not None else "")

    @Slot()
    def _on_theme(self) -> None:
        self.group_list.setFixedWidth(round(_GROUP_WIDTH * theme().text_percent / 100))
        # Heights that grow with the text are taken anew.
        self._is_compact = None
        self._make_room()


def _marked(row: Row) -> Row:
    return replace(row, mark=Mark("triangle-alert", "bad", tr("Not saved")))


def _reasons(key: InspectionKey, workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    return reasons_written(workspace, key)
