"""Who is good, who is not, and at what? The whole campaign in six views (H5)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from inspector.domain.changes import Change
from inspector.domain.records import CAMPAIGN_KINDS
from inspector.domain.sentences import say
from inspector.wording import tr, words
from ui.analysis.asking import campaign_of, heat_of, vetoes_of
from ui.analysis.campaign_page import CampaignPage
from ui.analysis.coverage import CoverageTab
from ui.analysis.departments import DepartmentsTab
from ui.analysis.heat_tab import HeatTab
from ui.analysis.ranking import RankingTab
from ui.analysis.samples import SamplesTab
from ui.analysis.tab import Seen, Tab
from ui.analysis.vetoes import VetoesTab
from ui.shell.commands import name_action
from ui.shell.context_bar import ContextBar
from ui.spot import Part
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.banner import Notice
from ui.widgets.buttons import IconButton
from ui.widgets.combo import ComboBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Choice, Segmented

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.domain.heat import Heat
    from inspector.workspace.campaign import Campaign, CampaignRow
    from inspector.workspace.vetoed import VetoLine
    from ui.analysis.deciding import Deciding
    from ui.desk import Desk

_FIRST = "ranking"
_CAMPAIGN, _HEAT, _VETOES = "campaign", "heat", "vetoes"


class AnalysisPage(CampaignPage):
    """The head with tabs and filters, and the tab in front."""

    name: ClassVar[str] = "analysis"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._heat: Heat | None = None
        self._vetoes: tuple[VetoLine, ...] | None = None
        self._deciding: Deciding | None = None
        self._photo_action = self.make_action("analysis.save_picture", "", self._on_picture)
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.tabs = Segmented((), self)
        self.tabs.setObjectName("analysis.tabs")
        self.tab_box = ComboBox(self)
        self.tab_box.setObjectName("analysis.tab_box")
        self.export = IconButton("export", self)
        self.export.setObjectName("analysis.export")
        self.photo = IconButton("photo", self)
        self.photo.setObjectName("analysis.picture")
        made: tuple[Tab, ...] = (
            CoverageTab(self),
            RankingTab(self),
            VetoesTab(self),
            HeatTab(self),
            DepartmentsTab(self),
            SamplesTab(self),
        )
        self.views: dict[str, Tab] = {tab.name: tab for tab in made}
        self._nothing = EmptyState(
            "chart", say("No results have arrived yet."), (say("Import workbooks…"),), self
        )

    def _lay_out(self) -> None:
        space = theme().space
        for control in (self.tabs, self.tab_box, self.export, self.photo):
            self.bar.row.addWidget(control)
        filters = QHBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.addWidget(self.narrowing, 1)
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
        self.tabs.chosen.connect(self._on_tab)
        self.tab_box.currentIndexChanged.connect(self._on_tab_box)
        theme().changed.connect(self._on_theme)
        self.export.clicked.connect(self._on_export)
        self.photo.clicked.connect(self._on_picture)
        self._nothing.buttons[0].clicked.connect(self._on_import)
        heat = self.views["heat"]
        if isinstance(heat, HeatTab):
            heat.team_wished.connect(self._on_team)
        ranking = self.views["ranking"]
        if isinstance(ranking, RankingTab):
            ranking.decide_wished.connect(self._on_decide)

    # What the window asks.

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self.views[str(self.tabs.value) if self.tabs.value is not None else _FIRST]

    def told(self) -> str:
        return self.bar.subtitle.text()

    @property
    def is_filled(self) -> bool:
        """Whether the tab in front shows what it is for."""
        return self._campaign is not None and self._wanted() == ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the tabs have no room beside the title, a box takes their place."""
        look = theme()
        taken = self.bar.title.sizeHint().width() + 2 * look.size("control")
        room = self.width() - taken - 2 * look.space("l") - 4 * look.space("m")
        is_broad = self.tabs.sizeHint().width() <= room
        had_keys = (self.tab_box if is_broad else self.tabs).hasFocus()
        self.tabs.setVisible(is_broad)
        self.tab_box.setVisible(not is_broad)
        if had_keys:
            (self.tabs if is_broad else self.tab_box).setFocus()

    @Slot()
    def _on_theme(self) -> None:
        self._fit()

    def panes(self) -> list[QWidget]:
        return [self.bar, self.narrowing, self._stack]

    def show_part(self, part: Part) -> None:
        if part.tab in self.views:
            self._choose(part.tab)
        for tab in self.views.values():
            tab.show_part(part)
        self.narrowing.choose(part)
        self._show_tab()

    def restore_state(self, state: QByteArray) -> None:
        name = bytes(state.data()).decode("ascii", "ignore")
        if name in self.views:
            self._choose(name)
            self._show_tab()

    def refresh(self) -> None:
        self._sender.ask(partial(campaign_of, self._round), _CAMPAIGN)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        names_changed = any(record.kind in CAMPAIGN_KINDS for record in change.records)
        if change.inspections or names_changed:
            self._heat = self._vetoes = None
            if self.isVisible():
                self.refresh()

    def leave(self) -> None:
        if self._deciding is not None:
            self._deciding.leave()

    def retranslate(self) -> None:
        self._retranslate_views()
        name_action(self._photo_action, tr("Save this view as a picture…"))
        self.export.set_name(tr("Export this list as a sheet…"))
        self.photo.set_name(tr("Save this view as a picture…"))
        held = self.tabs.value
        self.tabs.show_choices(
            [Choice(tab.name, tab.title, tab.icon) for tab in self.views.values()]
        )
        for segment, name in zip(self.tabs.segments, self.views, strict=True):
            segment.setObjectName(f"analysis.tab.{name}")
        blocked = self.tab_box.blockSignals(True)
        self.tab_box.clear()
        for tab in self.views.values():
            self.tab_box.addItem(words(tab.title), tab.name)
        self.tab_box.blockSignals(blocked)
        self._choose(_FIRST if held is None else str(held))
        for control in (self.tabs, self.tab_box):
            control.setAccessibleName(tr("Views of the campaign"))
        self._nothing.retranslate()
        if self._deciding is not None:
            self._deciding.retranslate()
        self._say()
        self._show_tab()

    # What comes back from the desk.

    def _take(self, tag: object, answer: object) -> None:
        match tag:
            case "campaign":
                self._take_campaign(answer)  # type: ignore[arg-type] # the tag says what it is
            case "heat":
                self._heat = answer  # type: ignore[assignment] # the tag says what it is
            case "vetoes":
                self._vetoes = answer  # type: ignore[assignment] # the tag says what it is

    def _take_campaign(self, campaign: Campaign) -> None:
        if self._campaign is None or self._campaign.round != campaign.round:
            self._heat = self._vetoes = None
        super()._take_campaign(campaign)
        self._say()

    def _wanted(self) -> str:
        """What the tab in front still lacks."""
        needs = self.tab.needs
        if needs == _HEAT and self._heat is None:
            return _HEAT
        return _VETOES if needs == _VETOES and self._vetoes is None else ""

    def _show_tab(self) -> None:
        """Shows the rows that fit, or asks for what the tab lacks."""
        campaign = self._campaign
        if campaign is None:
            return
        has_any = any(row.is_started for row in campaign.rows)
        for control in (self.narrowing, self.export, self.photo):
            control.setVisible(has_any)
        if not has_any:
            self._show_nothing(self._nothing)
            return
        wanted = self._wanted()
        if wanted:
            question = heat_of if wanted == _HEAT else vetoes_of
            self._sender.ask(partial(question, campaign.round), wanted)
            return
        tab = self.tab
        rows = self.narrowing.narrowing.rows(campaign.rows, self._spelled)
        tab.show_seen(Seen(campaign, rows, self._heat, self._vetoes))
        # The tab, not its table: that one is made anew for other columns. And before the tab comes
        # to the front: a stack gives the keys to whatever Tab comes to first.
        self.move_keys_to(tab)
        self._stack.setCurrentWidget(tab)
        order_tabs([*self._chain(), *tab.stops()])
        self.filled.emit()

    def _chain(self) -> list[QWidget]:
        boxes = [*self.narrowing.boxes.values(), self.narrowing.search, self.narrowing.everything]
        head = [*self.tabs.segments, self.tab_box, self.export, self.photo]
        return [*head, self.rounds, *boxes]

    def _say(self) -> None:
        campaign = self._campaign
        subtitle = ""
        if campaign is not None:
            subtitle = tr(
                "{arrived} of {expected} arrived · as of {moment}",
                arrived=sum(row.is_started for row in campaign.rows),
                expected=len(campaign.rows),
                moment=campaign.as_of.strftime("%m-%d %H:%M"),
            )
        self.bar.show_place(tr("Analysis"), subtitle)
        self._fit()

    # What a person does.

    def _choose(self, name: str) -> None:
        """Marks a tab as the one in front, in both shapes of the choice."""
        self.tabs.choose(name)
        blocked = self.tab_box.blockSignals(True)
        self.tab_box.setCurrentIndex(self.tab_box.findData(name))
        self.tab_box.blockSignals(blocked)

    @Slot(object)
    def _on_tab(self, name: object) -> None:
        self._choose(str(name))
        self._show_tab()

    @Slot(int)
    def _on_tab_box(self, _place: int) -> None:
        self._choose(str(self.tab_box.currentData()))
        self._show_tab()

    def turn(self, by: int) -> None:
        names = list(self.views)
        self._choose(names[(names.index(self.tab.name) + by) % len(names)])
        self._show_tab()

    @Slot(str)
    def _on_team(self, team: str) -> None:
        self.narrowing.choose(Part(narrowed=(("team", team),)))

    @Slot(object)
    def _on_decide(self, rows: tuple[CampaignRow, ...]) -> None:
        if self._deciding is None:
            from ui.analysis.deciding import Deciding

            self._deciding = Deciding(self)
        self._deciding.begin(rows)

    @Slot()
    def _on_import(self) -> None:
        self.go_wished.emit("imports", None)

    @Slot()
    def _on_picture(self) -> None:
        path = self._asked_path(".png", tr("Pictures (*.png)"))
        if path is not None:
            self.save_picture(path)

    def save_picture(self, path: Path) -> None:
        """Saves what the tab in front shows as a picture."""
        picture = self.tab.picture()
        if picture is None:
            return
        if picture.save(str(path)):
            self._tell_saved(path)
        else:
            told = say("{path} could not be written.", path=str(path))
            self.notice_wished.emit(Notice(told, tone="bad", topic="analysis.saved"))
