"""What is known of one inspection at headquarters, all in one place (H6)?

Alt+Left and Alt+Right go through the list that one came from, as it was filtered and sorted there,
else through the round by rank, so that many can be judged one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from inspector.domain.records import Kind, RecordKey
from inspector.domain.sentences import Sentence, say, say_in
from inspector.wording import tr, words
from inspector.workspace.views import InspectionView
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece
from ui.evidence.preview import Preview
from ui.evidence.tab import EvidenceTab
from ui.kept_deed import KeptDeed
from ui.locality.deeds import LocalityDeeds
from ui.locality.items_tab import ItemsTab
from ui.locality.score_tab import ScoreTab
from ui.locality.versions_tab import VersionsTab
from ui.locality.vetoes_tab import VetoesTab
from ui.locality.words import facts_of
from ui.rulings.return_form import Return, ReturnForm, return_of
from ui.rulings.waiting_pane import acceptance_of
from ui.samples.rows import rows_of as sample_rows
from ui.samples.table import SampleTable
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.spot import Listed, Part, Spot
from ui.theme import mark
from ui.view_page import ViewPage
from ui.widgets.buttons import IconButton
from ui.widgets.drawer import Drawer

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.domain.records import InspectionKey
    from inspector.workspace.detailing import Order
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.preferences import Preferences

SCORES, VETOES, EVIDENCE, SAMPLES, ITEMS, VERSIONS = range(6)
_TITLES: tuple[Sentence, ...] = (
    say_in("tab", "Scores"),
    say("Vetoes"),
    say_in("tab", "Evidence"),
    say_in("tab", "Samples"),
    say_in("tab", "Rectification"),
    say_in("tab", "Versions"),
)


class LocalityPage(ViewPage):
    """Scores, vetoes, evidence, samples, rectification and versions of one inspection."""

    name: ClassVar[str] = "locality"

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._preferences = preferences
        self._order: Order | None = None
        self._code = ""
        self._listed: Listed | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._piece = 0
        self._sender = Sender(desk, self)
        pictures = Pictures(desk, self)
        self.bar = ContextBar(self, has_back=True)
        self.earlier = IconButton("chevron-left", self)
        self.earlier.setObjectName("locality.previous")
        self.where = QLabel(self)
        self.where.setObjectName("locality.where")
        mark(self.where, type="dense", tone="muted")
        self.later = IconButton("chevron-right", self)
        self.later.setObjectName("locality.next")
        self.item = QPushButton(self)
        self.item.setObjectName("locality.item")
        self.back = QPushButton(self)
        self.back.setObjectName("locality.return")
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("locality.tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.scores = ScoreTab(desk, pictures, self)
        self.vetoes = VetoesTab(self)
        self.evidence = EvidenceTab(desk, pictures, self)
        self.samples = SampleTable(self)
        self.items = ItemsTab(desk, self)
        self.versions = VersionsTab(desk, self)
        self._stack = QStackedWidget(self)
        for tab in (
            self.scores, self.vetoes, self.evidence, self.samples, self.items, self.versions,
        ):  # fmt: skip
            self.tabs.addTab("")
            self._stack.addWidget(tab)
        self.form = ReturnForm(self)
        self._drawer = Drawer(self, self.form, "arrow-left")
        self.kept = KeptDeed(desk, self._members, self)
        self.preview = Preview(pictures, self)
        self.deeds = LocalityDeeds(desk, self)
        self._lay_out()
        self._connect()
        self._make_actions()
        self._on_preferences()
        self.retranslate()

    def _lay_out(self) -> None:
        for control in (self.earlier, self.where, self.later, self.item, self.back):
            self.bar.row.addWidget(control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.tabs)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.bar.back_wished.connect(self.back_wished)
        self.tabs.currentChanged.connect(self._on_tab)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self.item.clicked.connect(self._on_item)
        self.back.clicked.connect(self._on_return)
        self.scores.back_wished.connect(self.back_wished)
        self.scores.history_wished.connect(self._on_history)
        self.scores.conflict_wished.connect(self._on_conflict)
        self.scores.veto_wished.connect(self._on_veto)
        self.scores.work_begun.connect(self.work_begun)
        self.scores.current_changed.connect(self._say_item)
        self.vetoes.rule_wished.connect(self._on_rule)
        self.items.ledger_wished.connect(self._on_ledger)
        self.versions.history_wished.connect(self._on_all_history)
        self.evidence.history_wished.connect(self._on_history)
        for part in (self.scores, self.evidence):
            part.notice_wished.connect(self.notice_wished)
            part.preview_wished.connect(self._on_preview)
        self.preview.stepped.connect(self._on_stepped)
        self.form.wished.connect(self._on_return_wished)
        self.form.closed.connect(self._drawer.close_drawer)
        self.form.edited.connect(self.kept.on_edited)
        self.kept.found.connect(self._on_found)
        self._drawer.closed.connect(self._on_put_away)
        self.deeds.notice_wished.connect(self.notice_wished)
        self.deeds.returned.connect(self._on_returned)
        self.deeds.return_refused.connect(self._on_return_refused)
        self._sender.answered.connect(self._on_order)
        self._preferences.changed.connect(self._on_preferences)

    def _make_actions(self) -> None:
        self._acts = {
            name: self.make_action(f"locality.action.{name}", keys, slot)
            for name, keys, slot in (
                ("previous", "Alt+Left", self._on_earlier),
                ("next", "Alt+Right", self._on_later),
                ("item", "Ctrl+N", self._on_item),
                ("return", "Ctrl+Shift+R", self._on_return),
                ("next_tab", "Ctrl+Tab", self._on_next_tab),
            )
        }

    # What the window asks.

    def panes(self) -> list[QWidget]:
        shown = self._stack.currentWidget()
        if isinstance(shown, ScoreTab | VetoesTab | ItemsTab | VersionsTab):
            return [self.bar, self.tabs, *shown.panes()]
        return [self.bar, self.tabs, self._stack]

    def came_from(self, listed: Listed | None) -> None:
        self._listed = listed

    def show_inspection(self, key: InspectionKey) -> None:
        if key != self._key:
            self.scores.begin()
            # A return is about the inspection in whose sight it was typed.
            self._drawer.close_drawer()
        super().show_inspection(key)

    def refresh(self) -> None:
        super().refresh()
        if self._key is not None:
            self._sender.ask(partial(_ask_order, self._key.round))

    def leave(self) -> None:
        self.kept.settle()

    def show_part(self, part: Part) -> None:
        """Turns to a tab by its place's name."""
        names = ("scores", "vetoes", "evidence", "samples", "items", "versions")
        if part.tab in names:
            self.tabs.setCurrentIndex(names.index(part.tab))

    def show_view(self, view: InspectionView) -> None:
        for part in (self.scores, self.vetoes, self.evidence, self.items, self.versions):
            part.show_view(view)
        self.samples.show_rows(sample_rows(view))
        self._say()

    def go_to(self, spot: Spot) -> None:
        if spot.code:
            self.tabs.setCurrentIndex(SCORES)
            self.scores.go_to(spot.code)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        shown = self._stack.currentWidget()
        if shown is self.scores:
            self.scores.list.setFocus(reason)
        elif shown is not None:
            shown.setFocus(reason)

    def save_state(self) -> QByteArray:
        return self.scores.splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        self.scores.splitter.restoreState(state)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("The locality in full"))
        self.tabs.setAccessibleName(tr("Parts of the inspection"))
        for place, title in enumerate(_TITLES):
            self.tabs.setTabText(place, words(title))
        self.samples.setAccessibleName(words(_TITLES[SAMPLES]))
        for part in (
            self.bar, self.scores, self.vetoes, self.evidence, self.samples, self.items,
            self.versions, self.form, self.preview, self.deeds,
        ):  # fmt: skip
            part.retranslate()
        self.earlier.set_name(tr("Previous in the list"), "Alt+←")
        self.later.set_name(tr("Next in the list"), "Alt+→")
        self.item.setText(tr("Make a rectification"))
        self.back.setText(tr("Return to the team…"))
        self._drawer.set_words(tr("Return to the team"), tr("Close"))
        for name, text in (
            ("previous", tr("Previous in the list")),
            ("next", tr("Next in the list")),
            ("item", tr("Make a rectification of this row")),
            ("return", tr("Return to the team…")),
            ("next_tab", tr("Next tab")),
        ):
            self._acts[name].setText(text)
        self.item.setToolTip(f"{tr('Make a rectification of this row')} (Ctrl+N)")
        self.back.setToolTip(f"{tr('Return to the team…')} (Ctrl+Shift+R)")
        self._say()

    # What is shown.

    def _say(self) -> None:
        view = self.view
        if view is None:
            return
        place = f"{view.name} {view.key.locality}"
        self.bar.show_place(place, facts_of(view, self._order))
        self._say_where(view.key)
        self._say_item()

    def _walked(self, key: InspectionKey) -> Listed | None:
        """The list that is walked: the one that it was opened from, else the ranking."""
        listed, order = self._listed, self._order
        if listed is not None and key in listed.keys:
            return listed
        return Listed(say("Ranking"), order.keys) if order is not None else None

    def _say_where(self, key: InspectionKey) -> None:
        walked = self._walked(key)
        for button, by in ((self.earlier, -1), (self.later, 1)):
            button.setEnabled(walked is not None and walked.beside(key, by) is not None)
        is_there = walked is not None and key in walked.keys
        self.where.setVisible(is_there)
        if walked is None or not is_there:
            return
        place, count = walked.keys.index(key) + 1, len(walked.keys)
        self.where.setText(f"{place} / {count}")
        name = words(walked.name)
        told = tr("{place} of {count} in the list: {list}", place=place, count=count, list=name)
        self.where.setToolTip(told)
        self.where.setAccessibleName(told)
        for button, action, text, keys in (
            (self.earlier, "previous", tr("Previous in the list: {list}", list=name), "Alt+←"),
            (self.later, "next", tr("Next in the list: {list}", list=name), "Alt+→"),
        ):
            button.set_name(text, keys)
            self._acts[action].setText(text)

    @Slot()
    def _say_item(self) -> None:
        """A rectification is made of a criterion or clause."""
        row = self.scores.current()
        is_there = row is not None and row.kind in {Kind.ANSWER, Kind.VETO}
        self.item.setEnabled(is_there and self.tabs.currentIndex() == SCORES)

    # What a person does.

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._say_item()

    @Slot()
    def _on_next_tab(self) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())
        self.setFocus()

    @Slot()
    def _on_earlier(self) -> None:
        self._step(-1)

    @Slot()
    def _on_later(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        walked = self._walked(self._key) if self._key is not None else None
        key = walked.beside(self._key, by) if walked is not None and self._key is not None else None
        if key is not None:
            self.show_inspection(key)
            self.refresh()

    @Slot()
    def _on_item(self) -> None:
        row = self.scores.current()
        if row is not None and self.item.isEnabled():
            record = RecordKey.of(row.record.inspection, Kind.RECTIFICATION, row.code)
            self.deeds.make_item(record)

    @Slot()
    def _on_return(self) -> None:
        view, row = self.view, self.scores.current()
        if view is None:
            return
        is_part = row is not None and row.kind in {Kind.ANSWER, Kind.VETO}
        code = row.code if row is not None and is_part else ""
        fresh = Return("", {}, self.desk.facts.author)
        if not self._drawer.is_open:
            self._drawer.open_drawer()
            self._code = code
            self.form.open_for(view.sheet.plan, view.name, fresh, code)
            self.kept.turn_to(acceptance_of(view.key))
        elif code:
            self.form.open_for(view.sheet.plan, view.name, self.form.typed(), code)

    def _members(self) -> dict[str, Any]:
        return self.form.typed().members()

    @Slot(object)
    def _on_found(self, members: Mapping[str, Any]) -> None:
        """A return was left half typed: it comes back into the form."""
        if self.view is not None:
            typed = return_of(members)
            self.form.open_for(self.view.sheet.plan, self.view.name, typed, self._code)

    @Slot()
    def _on_put_away(self) -> None:
        self.kept.turn_to(None)

    @Slot()
    def _on_returned(self) -> None:
        self.kept.forget()
        self._drawer.close_drawer()

    @Slot(object)
    def _on_return_wished(self, wish: Return) -> None:
        if self._key is not None:
            self.deeds.give_back(self._key, wish)

    @Slot(object)
    def _on_history(self, record: object) -> None:
        if isinstance(record, RecordKey):
            self.go_wished.emit("history", Spot(record.inspection, record=str(record)))

    @Slot()
    def _on_all_history(self) -> None:
        self.go_wished.emit("history", self._key)

    @Slot(object)
    def _on_conflict(self, record: object) -> None:
        if isinstance(record, RecordKey):
            self.go_wished.emit("merge", Spot(record.inspection, record=str(record)))

    @Slot()
    def _on_veto(self) -> None:
        self.tabs.setCurrentIndex(VETOES)

    @Slot()
    def _on_rule(self) -> None:
        self.go_wished.emit("rulings", Part("vetoes"))

    @Slot()
    def _on_ledger(self) -> None:
        self.go_wished.emit("rectifications", None)

    @Slot(object, object)
    def _on_preview(self, pieces: tuple[Piece, ...], piece: Piece) -> None:
        self._pieces, self._piece = tuple(pieces), tuple(pieces).index(piece)
        self.preview.open_on(piece)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        if self._pieces:
            self._piece = (self._piece + by) % len(self._pieces)
            self.preview.open_on(self._pieces[self._piece])

    # What comes back.

    @Slot(object, object)
    def _on_order(self, _tag: object, order: Order) -> None:
        self._order = order
        self._say()

    @Slot(object)
    def _on_return_refused(self, error: World) -> None:
        self.form.show_faults(error.faults)

    @Slot()
    def _on_preferences(self) -> None:
        may_reveal = not self._preferences.hides_sensitive
        self.preview.may_reveal = may_reveal
        self.scores.strip.set_may_reveal(may_reveal=may_reveal)
        self.evidence.tiles.may_reveal = may_reveal


def _ask_order(round_: str, workspace: Workspace) -> Order:
    from inspector.workspace.detailing import order

    return order(workspace, round_)
