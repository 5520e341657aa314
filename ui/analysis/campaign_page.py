"""What do pages share that show the rows of a campaign in several views, narrowed by one bar?

Analysis and arrivals: a round to choose, a bar that narrows, views that a person turns, copies,
exports and leaves for a locality.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from inspector import places
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.wording import text_of, tr, tr_count, words
from ui.analysis.asking import file_name, page_of_locality, saving
from ui.analysis.narrowing import NarrowingBar, spell_names
from ui.page import Page
from ui.problems import problems
from ui.sending import Sender
from ui.shell.commands import name_action
from ui.spot import Listed, Part, Spot
from ui.widgets.banner import Notice
from ui.widgets.round_box import RoundBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from inspector.workspace.campaign import Campaign
    from inspector.workspace.spelling import Spelling
    from ui.analysis.tab import Tab
    from ui.desk import Desk
    from ui.widgets.empty_state import EmptyState

SPELLED, SAVED = "spelled", "saved"
"""What comes back from the desk: how names are spelt in pinyin, and the path of a sheet."""
_SPELL_AFTER_MS = 800


class CampaignPage(Page):
    """The bar that narrows, and the views; its heirs make these, and ask the desk for the rows."""

    views: dict[str, Tab]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._campaign: Campaign | None = None
        self._spelled: dict[str, Spelling] = {}
        self._round = ""
        self._sender = Sender(desk, self)
        self.rounds = RoundBox(self)
        self.rounds.setObjectName(f"{self.name}.round")
        self.narrowing = NarrowingBar(self, self.rounds)
        self._stack = QStackedWidget(self)
        self._find = self.make_action(f"{self.name}.find", "Ctrl+F", self._on_find)
        self._export_action = self.make_action(f"{self.name}.export_sheet", "", self._on_export)
        self._next = self.make_action(f"{self.name}.next_tab", "Ctrl+PgDown", self._on_next_tab)
        self._previous = self.make_action(
            f"{self.name}.previous_tab", "Ctrl+PgUp", self._on_previous_tab
        )

    def _connect_views(self) -> None:
        self.rounds.currentIndexChanged.connect(self._on_round)
        self.narrowing.changed.connect(self._on_narrowed)
        self.narrowing.search.returnPressed.connect(self._on_found)
        self._sender.answered.connect(self._on_answer)
        self._sender.refused.connect(self._on_refused)
        for tab in self.views.values():
            tab.opened.connect(self._on_opened)
            tab.go_wished.connect(self._on_go)
            tab.copied.connect(self._on_copied)

    # What an heir says.

    @property
    def tab(self) -> Tab:
        """The view in front."""
        raise NotImplementedError

    def told(self) -> str:
        """What stands beside the title: an exported sheet says it too."""
        raise NotImplementedError

    def turn(self, by: int) -> None:
        """Brings the view so many places further on to the front."""
        raise NotImplementedError

    def _take(self, tag: object, answer: object) -> None:
        raise NotImplementedError

    def _show_tab(self) -> None:
        raise NotImplementedError

    # What the window asks.

    def listed(self) -> Listed:
        return Listed.of(self.tab.title, self.tab.inspections())

    def save_state(self) -> QByteArray:
        return QByteArray(self.tab.name.encode())

    def _retranslate_views(self) -> None:
        name_action(self._find, tr("Find a locality"))
        name_action(self._export_action, tr("Export this list as a sheet…"))
        name_action(self._next, tr("Next view"))
        name_action(self._previous, tr("Previous view"))
        self.narrowing.retranslate()
        for tab in self.views.values():
            tab.retranslate()
        self.rounds.show_rounds(self.desk.plan, self._round)

    # What comes back from the desk.

    @Slot(object, object)
    def _on_answer(self, tag: object, answer: object) -> None:
        if tag == SAVED:
            self._tell_saved(Path(str(answer)))
            return
        if tag == SPELLED:
            self._spelled = answer  # type: ignore[assignment] # the tag says what it is
        else:
            self._take(tag, answer)
        self._show_tab()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: Exception) -> None:
        problems().tell(error)

    def _take_campaign(self, campaign: Campaign) -> None:
        """Offers what the campaign can be narrowed by; names are spelt once it is shown."""
        if self._campaign is None or self._campaign.round != campaign.round:
            QTimer.singleShot(_SPELL_AFTER_MS, self, self._on_time_to_spell)
        self._campaign = campaign
        self._round = campaign.round
        self.narrowing.offer(campaign)
        self.rounds.show_rounds(self.desk.plan, self._round)

    def _show_nothing(self, nothing: EmptyState) -> None:
        self._stack.setCurrentWidget(nothing)
        self.give_keys_to(nothing.buttons[0])
        self.filled.emit()

    # What a person does.

    @Slot()
    def _on_next_tab(self) -> None:
        self.turn(1)

    @Slot()
    def _on_previous_tab(self) -> None:
        self.turn(-1)

    @Slot(object)
    def _on_narrowed(self, _value: object) -> None:
        self._show_tab()

    @Slot()
    def _on_found(self) -> None:
        self.tab.first().setFocus()

    @Slot(int)
    def _on_round(self, _place: int) -> None:
        self._round = self.rounds.code
        self.refresh()

    @Slot(object, str)
    def _on_opened(self, key: InspectionKey, code: str) -> None:
        page = page_of_locality()
        # The history is of one record by its name, or of the whole inspection.
        self.go_wished.emit(page, Spot(key, code=code) if page != "history" else key)

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

    @Slot(int)
    def _on_copied(self, lines: int) -> None:
        told = tr_count("{count} line is copied.", "{count} lines are copied.", lines)
        self.notice_wished.emit(Notice(told, tone="ok", topic=f"{self.name}.copied"))

    @Slot()
    def _on_export(self) -> None:
        path = self._asked_path(".xlsx", tr("Workbooks (*.xlsx)"))
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Writes what the view in front shows into a sheet."""
        table, campaign = self.tab.sheet(), self._campaign
        if table is None or campaign is None:
            return
        told = " · ".join(part for part in (table.told, self.told()) if part)
        table = msgspec.structs.replace(table, told=told)
        task = self._sender.long(saving(table, campaign.plan, path), SAVED)
        self.work_begun.emit(task, tr("Exporting the list"))

    def _asked_path(self, ending: str, kinds: str) -> Path | None:
        name = file_name(f"{words(self.tab.title)} {text_of(self.desk.plan.title)}"[:60], ending)
        usual = str(places.documents_folder() / name)
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as"), usual, kinds)
        return Path(path).with_suffix(ending) if path else None

    def _tell_saved(self, path: Path) -> None:
        told = say("Written: {path}", path=str(path))
        self.notice_wished.emit(Notice(told, tone="ok", topic=f"{self.name}.saved"))

    @Slot()
    def _on_time_to_spell(self) -> None:
        campaign = self._campaign
        if campaign is None or self.desk.current is None:
            return
        names = tuple({row.name for row in campaign.rows} - self._spelled.keys())
        if names:
            self._sender.long(spell_names(names), SPELLED)
