"""What has arrived, what is missing, who is late, which laptops look odd, and whom to remind?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.domain.changes import Change
from inspector.domain.sentences import say
from inspector.wording import tr
from ui.analysis.campaign_page import CampaignPage
from ui.analysis.tab import Seen, Tab
from ui.arrivals.head import ArrivalsHead
from ui.arrivals.kinds import ALL, KINDS, is_of
from ui.arrivals.laptops import LaptopsTab
from ui.arrivals.localities import LocalitiesTab
from ui.arrivals.reminders import RemindersTab
from ui.arrivals.teams import TeamsTab
from ui.shell.commands import name_action
from ui.spot import Part
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from inspector.workspace.campaign import Campaign
    from inspector.workspace.coverage import Coverage, CoverageRow
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_BOARD = "board"
_STATE = "state"


class ArrivalsPage(CampaignPage):
    """The head with tabs and filters, and the tab in front."""

    name: ClassVar[str] = "arrivals"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._coverage: Coverage | None = None
        self._paper_action = self.make_action("arrivals.write_document", "", self._on_paper)
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
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
        self._connect_views()
        self.bar.turned.connect(self._on_turned)
        self.chips.chosen.connect(self._on_narrowed)
        self.bar.export.clicked.connect(self._on_export)
        self.bar.paper.clicked.connect(self._on_paper)
        self._nothing.buttons[0].clicked.connect(self._on_prepare)

    # What the window asks.

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self.bar.tab

    def told(self) -> str:
        return self.bar.subtitle.text()

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
        self._retranslate_views()
        name_action(self._paper_action, tr("Write the reminders as a document…"))
        self.bar.retranslate()
        self.bar.show_coverage(self._coverage)
        self.chips.setAccessibleName(tr("How far it is"))
        self._nothing.retranslate()
        self._show_tab()

    # What comes back from the desk.

    def _take(self, _tag: object, answer: object) -> None:
        board: tuple[Campaign, Coverage] = answer  # type: ignore[assignment] # all that is asked
        campaign, self._coverage = board
        self.bar.show_coverage(self._coverage)
        self._take_campaign(campaign)

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
            self._show_nothing(self._nothing)
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

    # What a person does.

    @Slot()
    def _on_turned(self) -> None:
        self._show_tab()

    def turn(self, by: int) -> None:
        self.bar.step(by)

    @Slot()
    def _on_prepare(self) -> None:
        self.go_wished.emit("plan", None)

    @Slot()
    def _on_paper(self) -> None:
        self.go_wished.emit("reports", Part(RemindersTab.name))


def _board(round_: str, workspace: Workspace) -> tuple[Campaign, Coverage]:
    from inspector.workspace.campaign import campaign
    from inspector.workspace.coverage import coverage

    return campaign(workspace, round_), coverage(workspace, round_)
