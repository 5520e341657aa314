"""How does a leader make one result of what the members scored, and headquarters of the teams'?

Members' columns side by side, the responsible department starred, reasons and evidence below (S6).
Nobody's answer is overwritten: settling writes a new state beside those it decides between.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.records import InspectionKey, RecordKey, Role
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, tr_count
from inspector.workspace.merging import MergeView, merge_view
from inspector.workspace.workspace import Workspace
from ui.desk import Desk
from ui.entry.quick_entry import QuickEntry
from ui.merge.choosing import Choosing, sample_in_conflict
from ui.merge.pane import MergePane
from ui.merge.rows import ALL, CONFLICTS, FILTERS, NOTES, SETTLED, Row, rows_of
from ui.merge.table import MergeTable
from ui.page import Page
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.spot import Spot
from ui.theme import mark, theme
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState

_STATE_VERSION = 1
_ALONE = 1
_CHIPS: dict[str, tuple[Sentence, str, str]] = {
    CONFLICTS: (say("Conflicts"), "conflict", "warn"),
    NOTES: (say_in("merge", "Reasons differ"), "note", "info"),
    SETTLED: (say_in("merge", "Settled"), "circle-tick", "ok"),
    ALL: (say_in("filter", "All"), "", ""),
}
_NONE_LEFT: dict[str, Sentence] = {
    CONFLICTS: say("There is no conflict. What all agree on is adopted already."),
    NOTES: say("There is no row in which only the reasons differ."),
    SETTLED: say("Nothing has been settled yet."),
    ALL: say("Nothing has been recorded yet."),
}
_TOPIC = "merge"


class MergePage(Page):
    """The merge of one inspection."""

    name: ClassVar[str] = "merge"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.merge: MergeView | None = None
        self._key: InspectionKey | None = None
        self._spot: Spot | None = None
        self.rows: tuple[Row, ...] = ()
        self._filter = ""
        self._kept: set[RecordKey] = set()
        self._skips_merging = False
        self._views = Sender(desk, self)
        self._make_controls()
        self._lay_out()
        self.choosing = Choosing(self)
        self._connect()
        self._make_actions()
        self.retranslate()

    def _make_controls(self) -> None:
        self._bar = ContextBar(self, has_back=True)
        self._members, self._figures, self._plans = (QLabel(self) for _ in range(3))
        for label in (self._members, self._figures, self._plans):
            mark(label, type="dense")
        self.chips = Chips(parent=self)
        self.accept = QPushButton(self)
        self.accept.setObjectName("merge.accept")
        self._troubles = NoticeBar(self)
        self.table = MergeTable(self)
        self.quick = QuickEntry(self.table.viewport())
        self.pane = MergePane(self.desk, self)
        self._none = EmptyState("circle-tick", _NONE_LEFT[CONFLICTS], (say("Show all"),), self)
        self._alone = EmptyState(
            "people",
            say(
                "Only one person has scored here. Drop the workbooks that the members exported "
                "onto the window, and their answers stand side by side."
            ),
            (say("Choose workbooks…"), say("Score alone, skip merging")),
            self,
        )
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("merge.splitter")
        self.splitter.setChildrenCollapsible(False)

    def _lay_out(self) -> None:
        space = theme().space
        for label in (self._members, self._figures, self._plans):
            self._bar.row.addWidget(label)
        filters = QHBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.setSpacing(space("m"))
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.accept)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._none)
        self.splitter.addWidget(self._lists)
        self.splitter.addWidget(self.pane)
        for place, stretch in enumerate((1, 0)):
            self.splitter.setStretchFactor(place, stretch)
        grid = QWidget(self)
        column = QVBoxLayout(grid)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(filters)
        column.addWidget(self._troubles)
        column.addWidget(self.splitter, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(grid)
        self._stack.addWidget(self._alone)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        self.give_keys_to(self.table)

    def _connect(self) -> None:
        self._bar.back_wished.connect(self.back_wished)
        self._views.answered.connect(self._on_view)
        self.chips.chosen.connect(self._on_chip)
        self.accept.clicked.connect(self.choosing.accept_agreeing)
        self._none.buttons[0].clicked.connect(self._on_show_all)
        self._alone.buttons[0].clicked.connect(self._on_choose_files)
        self._alone.buttons[1].clicked.connect(self._on_alone)
        self.table.current_changed.connect(self._on_current)
        self.table.moved.connect(self._on_moved)
        self.quick.dropped.connect(self.table.setFocus)
        self.pane.ruling.dropped.connect(self.table.setFocus)

    def _make_actions(self) -> None:
        self._accept = QAction(self)
        self._accept.setObjectName("merge.accept_agreeing")
        keys = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter")
        self._accept.setShortcuts([QKeySequence(key) for key in keys])
        self._accept.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._accept.triggered.connect(self.choosing.accept_agreeing)
        self.addAction(self._accept)

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        return [*self.table.keys.actions(), *self.actions()]

    def inspection(self) -> InspectionKey | None:
        return self._key

    def panes(self) -> list[QWidget]:
        return [self._bar, self.chips, self.table, self.pane]

    def show_inspection(self, key: InspectionKey) -> None:
        if key == self._key:
            return
        self.leave()
        self._key, self.merge, self._spot = key, None, None
        self._filter, self._skips_merging = "", False
        self.table.grid.forget_picks()

    def show_spot(self, spot: Spot) -> None:
        self._spot = spot

    def refresh(self) -> None:
        if self._key is not None:
            self._views.ask(partial(_view, self._key), self._key)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self._key is not None and change.touches(self._key):
            self.refresh()

    def leave(self) -> None:
        self.quick.drop()
        self._kept.clear()
        self._troubles.clear()

    def save_state(self) -> QByteArray:
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(_STATE_VERSION)
        stream << self.splitter.saveState()
        return state

    def restore_state(self, state: QByteArray) -> None:
        stream = QDataStream(state, QIODevice.OpenModeFlag.ReadOnly)
        if stream.readInt32() == _STATE_VERSION:
            splitter = QByteArray()
            stream >> splitter
            self.splitter.restoreState(splitter)

    def retranslate(self) -> None:
        self.setAccessibleName(tr_page())
        self._bar.retranslate()
        self.table.retranslate()
        keys = self.table.keys
        self.pane.show_keys({name: keys.shown(name) for name in ("owner", "rule", "flag")})
        for part in (self._none, self._alone, self._troubles):
            part.retranslate()
        self._accept.setText(tr("Accept all that agree"))
        shown = self._accept.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._accept.setToolTip(f"{self._accept.text()} ({shown})")
        self.accept.setToolTip(self._accept.toolTip())
        self._show()

    # What is shown.

    @Slot(object, object)
    def _on_view(self, key: InspectionKey, merge: MergeView) -> None:
        if key != self._key:
            return
        is_first = self.merge is None
        self.merge = merge
        if is_first and not self._filter:
            self._filter = CONFLICTS if merge.conflicts else ALL
        self.table.grid.show_people(merge.people, merge.view.sheet.plan)
        self._show()
        self.filled.emit()
        if self._spot is not None:
            spot, self._spot = self._spot, None
            self._go_to_spot(spot)

    def _go_to_spot(self, spot: Spot) -> None:
        record = next(
            (
                row.record
                for row in self.rows
                if spot.record in {row.record.name, str(row.record)}
                or (spot.code and row.code == spot.code)
            ),
            None,
        )
        if record is None:
            return
        if self.table.grid.place_of(record) is None:
            self._take_filter(ALL)
        self.table.go_to(record)
        self.table.setFocus()

    def _show(self) -> None:
        merge = self.merge
        if merge is None:
            return
        self.rows = rows_of(merge)
        is_alone = len(merge.people) <= _ALONE and not any(row.merged.is_open for row in self.rows)
        self._stack.setCurrentIndex(1 if is_alone and not self._skips_merging else 0)
        self._say(merge)
        self._show_rows()

    def _show_rows(self) -> None:
        current = self.table.current()
        place = self.table.currentIndex().row()
        shown = [row for row in self.rows if row.fits(self._filter) or row.record in self._kept]
        self.table.grid.show_rows(shown)
        for row in shown:
            self._propose(row)
        self._none.show_sentence(_NONE_LEFT[self._filter or ALL])
        self._none.buttons[0].setVisible(self._filter != ALL)
        self._lists.setCurrentWidget(self.table if shown else self._none)
        if shown and (current is None or not self.table.go_to(current.record)):
            self.table.go_to(shown[min(max(place, 0), len(shown) - 1)].record)
        self._on_current(self.table.current())

    def _propose(self, row: Row) -> None:
        """Picks what is proposed where a person has picked nothing that could still be taken."""
        grid, merged = self.table.grid, row.merged
        possible = {each.id for each in row.choices}
        if not merged.is_open:
            possible = {each.id for each in row.choices if each.author not in merged.taken}
        if grid.picked(row.record) not in possible:
            proposal = (merged.proposal or merged.fullest) if merged.is_open else None
            grid.pick(row.record, proposal.id if proposal else None)

    def _say(self, merge: MergeView) -> None:
        view = merge.view
        day = view.sheet.visit.date if view.sheet.visit is not None else None
        parts = [view.key.locality]
        if view.role is Role.HEADQUARTERS:
            parts.append(view.key.team)
        if day is not None:
            parts.append(day.isoformat())
        self._bar.show_place(view.name, " · ".join(parts))
        self._members.setText(_members(merge))
        self._members.setToolTip(_members(merge))
        mark(self._members, tone="warn" if merge.absent else "muted")
        missing = len(view.scorecard.missing)
        counts = [tr_count("{count} conflict", "{count} conflicts", merge.conflicts)]
        if missing:
            counts.append(tr_count("{count} not scored", "{count} not scored", missing))
        self._figures.setText(" · ".join(counts))
        mark(self._figures, tone="warn" if merge.conflicts else "muted")
        self._plans.setText(_plans(merge))
        mark(self._plans, tone="warn" if merge.strange else "muted")
        self.chips.show_chips(
            [
                Chip(name, word, sum(row.fits(name) for row in self.rows), icon, tone)
                for name, (word, icon, tone) in _CHIPS.items()
            ]
        )
        self.chips.choose(self._filter)
        agreeing = sum(row.fits(NOTES) for row in self.rows)
        self.accept.setText(
            tr_count("Accept {count} that agrees", "Accept {count} that agree", agreeing)
            if agreeing
            else tr("Accept all that agree")
        )
        self.accept.setEnabled(agreeing > 0)
        self._accept.setEnabled(agreeing > 0)

    @Slot(object)
    def _on_current(self, row: Row | None) -> None:
        if self.merge is None:
            return
        ruling = self.pane.ruling.ruling
        if ruling is not None and (row is None or ruling.record != row.record):
            self.pane.ruling.close_bar()
        picked = self.table.grid.picked(row.record) if row is not None else None
        self.pane.show_row(self.merge, row, picked)

    # What a person does.

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._kept.clear()
        self._take_filter(name)

    def _take_filter(self, name: str) -> None:
        assert name in FILTERS  # noqa: S101 - only chips and this page name filters
        self._filter = name
        self.chips.choose(name)
        self._show_rows()

    @Slot()
    def _on_show_all(self) -> None:
        self._on_chip(ALL)
        self.table.setFocus()

    @Slot()
    def _on_choose_files(self) -> None:
        self.go_wished.emit("imports", None)

    @Slot()
    def _on_alone(self) -> None:
        self._skips_merging = True
        self.go_wished.emit("scoring", self._key)

    def keep(self, records: frozenset[RecordKey]) -> None:
        """Lets rows stay in sight that no filter would show any more."""
        self._kept |= records

    def go_to_samples(self, row: Row) -> None:
        """Goes to the samples on which a criterion in conflict waits."""
        plan = self.desk.plan
        criterion = plan.criterion(row.code)
        kind = plan.sampling(criterion) if criterion is not None else None
        record = sample_in_conflict(self.rows, kind.code) if kind is not None else None
        if record is not None and not self.table.go_to(record):
            self._take_filter(ALL)
            self.table.go_to(record)

    @Slot(object, str)
    def tell(self, sentence: Sentence, tone: str) -> None:
        """Says something above the grid."""
        self._troubles.show_notice(Notice(sentence, tone, topic=_TOPIC))

    @Slot()
    def _on_moved(self) -> None:
        if self.quick.is_open:
            self.quick.place(self.table.row_area())


def tr_page() -> str:
    """What the page is called."""
    return tr("Merge")


def _members(merge: MergeView) -> str:
    there, absent = len(merge.people), merge.absent
    if absent:
        return tr(
            "Members {there}/{all}, still missing: {names}",
            there=there,
            all=there + len(absent),
            names=absent,
        )
    return tr_count("{count} member", "{count} members", there)


def _plans(merge: MergeView) -> str:
    version = merge.view.sheet.plan.version
    if merge.strange:
        return tr("Not by rules v{version}: {names}", version=version, names=merge.strange)
    return tr("All by rules v{version}", version=version)


def _view(key: InspectionKey, workspace: Workspace) -> MergeView:
    return merge_view(workspace, key)
