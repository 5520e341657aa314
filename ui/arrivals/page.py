"""What has arrived, what is missing, who is late, which laptops look odd, and whom to remind?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import msgspec
from PySide6.QtCore import QByteArray, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from inspector import places
from inspector.domain.changes import Change
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.wording import text_of, tr, tr_count, words
from ui.analysis.asking import file_name, page_of_locality, saving
from ui.analysis.narrowing import NarrowingBar, spell_names
from ui.analysis.tab import Seen, Tab
from ui.arrivals.head import ArrivalsHead
from ui.arrivals.kinds import ALL, KINDS, is_of
from ui.arrivals.laptops import LaptopsTab
from ui.arrivals.localities import LocalitiesTab
from ui.arrivals.reminders import RemindersTab
from ui.arrivals.teams import TeamsTab
from ui.page import Page
from ui.problems import problems
from ui.sending import Sender
from ui.shell.commands import name_action
from ui.spot import Part, Spot
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.banner import Notice
from ui.widgets.chips import Chip, Chips
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from inspector.workspace.campaign import Campaign
    from inspector.workspace.coverage import Coverage, CoverageRow
    from inspector.workspace.spelling import Spelling
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_SPELL_AFTER_MS = 800
_BOARD, _SPELLED, _SAVED = "board", "spelled", "saved"
_STATE = "state"


class ArrivalsPage(Page):
    """The head with tabs and filters, and the tab in front."""

    name: ClassVar[str] = "arrivals"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._coverage: Coverage | None = None
        self._campaign: Campaign | None = None
        self._spelled: dict[str, Spelling] = {}
        self._round = ""
        self._sender = Sender(desk, self)
        self._make_controls()
        self._make_actions()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self.rounds = ComboBox(self)
        self.rounds.setObjectName("arrivals.round")
        self.narrowing = NarrowingBar(self, self.rounds)
        # How good a locality is says nothing about whether its file has come.
        self.narrowing.boxes["grade"].hide()
        self.chips = Chips((), self)
        self.chips.setObjectName("arrivals.stages")
        made: tuple[Tab, ...] = (
            LocalitiesTab(self),
            TeamsTab(self),
            LaptopsTab(self),
            RemindersTab(self),
        )
        self.views: dict[str, Tab] = {tab.name: tab for tab in made}
        self.bar = ArrivalsHead(made, self)
        self._nothing = EmptyState(
            "tasks",
            say("No locality is assigned to a team yet, and nothing has come."),
            (say("Prepare the campaign"),),
            self,
        )
        self._stack = QStackedWidget(self)

    def _make_actions(self) -> None:
        self._find = self._action("arrivals.find", "Ctrl+F", self._on_find)
        self._export_action = self._action("arrivals.export_sheet", "", self._on_export)
        self._paper_action = self._action("arrivals.write_document", "", self._on_paper)
        self._next = self._action("arrivals.next_tab", "Ctrl+PgDown", self._on_next_tab)
        self._previous = self._action("arrivals.previous_tab", "Ctrl+PgUp", self._on_previous_tab)

    def _action(self, name: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        space = theme().space
        filters = QVBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.setSpacing(space("s"))
        first = QHBoxLayout()
        first.addWidget(self.narrowing, 1)
        filters.addLayout(first)
        filters.addWidget(self.chips)
        for tab in self.views.values():
            self._stack.addWidget(tab)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(filters)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.rounds.currentIndexChanged.connect(self._on_round)
        self.bar.turned.connect(self._on_turned)
        self.chips.chosen.connect(self._on_narrowed)
        self.narrowing.changed.connect(self._on_narrowed)
        self.narrowing.search.returnPressed.connect(self._on_found)
        self.bar.export.clicked.connect(self._on_export)
        self.bar.paper.clicked.connect(self._on_paper)
        self._nothing.buttons[0].clicked.connect(self._on_prepare)
        self._sender.answered.connect(self._on_answer)
        self._sender.refused.connect(self._on_refused)
        for tab in self.views.values():
            tab.opened.connect(self._on_opened)
            tab.go_wished.connect(self._on_go)
            tab.copied.connect(self._on_copied)

    # What the window asks.

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self.bar.tab

    @property
    def is_filled(self) -> bool:
        """Whether the board has come from the desk."""
        return self._coverage is not None

    def panes(self) -> list[QWidget]:
        return [self.bar, self.narrowing, self.chips, self._stack]

    def show_part(self, part: Part) -> None:
        self.bar.choose(part.tab)
        self.narrowing.choose(part)
        self._choose_kind(part.value(_STATE))
        self._show_tab()

    def save_state(self) -> QByteArray:
        return QByteArray(self.tab.name.encode())

    def restore_state(self, state: QByteArray) -> None:
        self.bar.choose(bytes(state.data()).decode("ascii", "ignore"))
        self._show_tab()

    def refresh(self) -> None:
        self._sender.ask(partial(_board, self._round), _BOARD)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if change and self.isVisible():
            self.refresh()

    def retranslate(self) -> None:
        name_action(self._find, tr("Find a locality"))
        name_action(self._export_action, tr("Export this list as a sheet…"))
        name_action(self._paper_action, tr("Write the reminders as a document…"))
        name_action(self._next, tr("Next view"))
        name_action(self._previous, tr("Previous view"))
        self.rounds.setAccessibleName(tr("Round"))
        self.bar.retranslate()
        self.bar.show_coverage(self._coverage)
        self.chips.setAccessibleName(tr("How far it is"))
        self.narrowing.retranslate()
        for tab in self.views.values():
            tab.retranslate()
        self._nothing.retranslate()
        self._offer_rounds()
        self._show_tab()

    # What comes back from the desk.

    @Slot(object, object)
    def _on_answer(self, tag: object, answer: object) -> None:
        match tag:
            case "board":
                self._take_board(*answer)  # type: ignore[misc] # the tag says what it is
            case "spelled":
                self._spelled = answer  # type: ignore[assignment] # the tag says what it is
                self._show_tab()
            case _:
                told = say("Written: {path}", path=str(answer))
                self.notice_wished.emit(Notice(told, tone="ok", topic="arrivals.saved"))

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: Exception) -> None:
        problems().tell(error)

    def _take_board(self, campaign: Campaign, coverage: Coverage) -> None:
        if self._coverage is None or self._coverage.round != coverage.round:
            QTimer.singleShot(_SPELL_AFTER_MS, self, self._on_time_to_spell)
        self._campaign, self._coverage = campaign, coverage
        self.bar.show_coverage(coverage)
        self._round = coverage.round
        self.narrowing.offer(campaign)
        self._offer_rounds()
        self._show_tab()

    def _show_tab(self) -> None:
        """Shows the lines that fit."""
        campaign, coverage = self._campaign, self._coverage
        if campaign is None or coverage is None:
            return
        has_any = bool(coverage.rows)
        for control in (self.narrowing, self.chips):
            control.setVisible(has_any)
        self.bar.show_ways_out(has_any=has_any)
        if not has_any:
            self._stack.setCurrentWidget(self._nothing)
            self.give_keys_to(self._nothing.buttons[0])
            self.filled.emit()
            return
        rows = self._narrowed(coverage)
        self._offer_stages(rows)
        came = tuple(filter(partial(is_of, str(self.chips.value)), rows))
        tab = self.tab
        tab.show_seen(Seen(campaign, (), coverage=coverage, came=came))
        self._stack.setCurrentWidget(tab)
        self.move_keys_to(tab.first())
        boxes = [*self.narrowing.boxes.values(), self.narrowing.search, self.narrowing.everything]
        head = [*self.bar.controls(), self.rounds, *boxes]
        order_tabs([*head, *self.chips.buttons, tab.first()])
        self.filled.emit()

    def _narrowed(self, coverage: Coverage) -> list[CoverageRow]:
        """The lines of the chosen province, team and name, whatever their stage."""
        shown = self.narrowing.narrowing.rows((each.row for each in coverage.rows), self._spelled)
        keys = {row.key for row in shown}
        return [each for each in coverage.rows if each.row.key in keys]

    def _offer_stages(self, rows: Sequence[CoverageRow]) -> None:
        """How many there are of each kind among `rows`; kinds that the round does not have go."""
        everything = self._coverage.rows if self._coverage is not None else ()
        held = self.chips.value
        self.chips.show_chips(
            [
                Chip(name, word, sum(is_of(name, each) for each in rows), icon)
                for name, word, icon in KINDS
                if name in {ALL, held} or any(is_of(name, each) for each in everything)
            ]
        )

    def _choose_kind(self, wanted: str) -> None:
        known = {name for name, _, _ in KINDS}
        kinds = [kind for kind in KINDS if kind[0] in {ALL, wanted}]
        self.chips.show_chips([Chip(name, word, icon=icon) for name, word, icon in kinds])
        self.chips.choose(wanted if wanted in known else ALL)

    def _offer_rounds(self) -> None:
        blocked = self.rounds.blockSignals(True)
        self.rounds.clear()
        for round_ in self.desk.plan.rounds:
            self.rounds.addItem(text_of(round_.title), round_.code)
        self.rounds.setCurrentIndex(max(self.rounds.findData(self._round), 0))
        self.rounds.blockSignals(blocked)
        self.rounds.setVisible(len(self.desk.plan.rounds) > 1)

    # What a person does.

    @Slot()
    def _on_turned(self) -> None:
        self._show_tab()

    @Slot()
    def _on_next_tab(self) -> None:
        self.bar.step(1)

    @Slot()
    def _on_previous_tab(self) -> None:
        self.bar.step(-1)

    @Slot(object)
    def _on_narrowed(self, _value: object) -> None:
        self._show_tab()

    @Slot()
    def _on_found(self) -> None:
        self.tab.first().setFocus()

    @Slot(int)
    def _on_round(self, _place: int) -> None:
        self._round = str(self.rounds.currentData())
        self.refresh()

    @Slot(object, str)
    def _on_opened(self, key: InspectionKey, _code: str) -> None:
        page = page_of_locality()
        self.go_wished.emit(page, Spot(key) if page != "history" else key)

    @Slot(str, object)
    def _on_go(self, name: str, target: object) -> None:
        if name == self.name and isinstance(target, Part):
            self.show_part(target)
        else:
            self.go_wished.emit(name, target)

    @Slot()
    def _on_find(self) -> None:
        self.narrowing.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.narrowing.search.selectAll()

    @Slot()
    def _on_prepare(self) -> None:
        self.go_wished.emit("plan", None)

    @Slot()
    def _on_paper(self) -> None:
        self.go_wished.emit("reports", Part(RemindersTab.name))

    @Slot(int)
    def _on_copied(self, lines: int) -> None:
        told = tr_count("{count} line is copied.", "{count} lines are copied.", lines)
        self.notice_wished.emit(Notice(told, tone="ok", topic="arrivals.copied"))

    @Slot()
    def _on_export(self) -> None:
        name = file_name(f"{words(self.tab.title)} {text_of(self.desk.plan.title)}"[:60], ".xlsx")
        usual = str(places.documents_folder() / name)
        kinds = tr("Workbooks (*.xlsx)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as"), usual, kinds)
        if path:
            self.export_to(Path(path).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Writes what the tab in front shows into a sheet."""
        table, campaign = self.tab.sheet(), self._campaign
        if table is None or campaign is None:
            return
        table = msgspec.structs.replace(table, told=self.bar.subtitle.text())
        task = self._sender.long(saving(table, campaign.plan, path), _SAVED)
        self.work_begun.emit(task, tr("Exporting the list"))

    @Slot()
    def _on_time_to_spell(self) -> None:
        campaign = self._campaign
        if campaign is None or self.desk.current is None:
            return
        names = tuple({row.name for row in campaign.rows} - self._spelled.keys())
        if names:
            self._sender.long(spell_names(names), _SPELLED)


def _board(round_: str, workspace: Workspace) -> tuple[Campaign, Coverage]:
    from inspector.workspace.campaign import campaign
    from inspector.workspace.coverage import coverage

    return campaign(workspace, round_), coverage(workspace, round_)
