"""How does headquarters prepare: rules, localities, teams, and who goes where (H2)?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.records import CAMPAIGN_KINDS, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, tr_in
from ui.entry.undo import History
from ui.page import Page
from ui.preparing.assignment import AssignmentTab
from ui.preparing.localities import LocalitiesTab
from ui.preparing.rules import RulesTab
from ui.preparing.tab import Drawers, PrepareTab
from ui.preparing.teams import TeamsTab
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.drop_zone import DropCover, DropZone, Paths, Verdict
from ui.widgets.form_row import fault_text, joined
from ui.widgets.segmented import Choice, Segmented

if TYPE_CHECKING:
    from inspector.workspace.plan_drafting import PlanDesk
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

RULES, LOCALITIES, TEAMS, ASSIGNMENT = "rules", "localities", "teams", "assignment"
_TITLES: dict[str, tuple[Sentence, str]] = {
    RULES: (say("Plan"), "document"),
    LOCALITIES: (say("Localities"), "place"),
    TEAMS: (say("Teams"), "people"),
    ASSIGNMENT: (say("Assignment"), "link"),
}
_TOPIC = "done"


class PreparingPage(Page):
    """Tabs over one answer of the desk; every deed can be taken back by Ctrl+Z."""

    name: ClassVar[str] = "plan"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._sender = Sender(desk, self)
        self._history = History(desk, self)
        self._present: Preparation | None = None
        self._stale: frozenset[RecordKey] = frozenset()
        self._asked = 0
        self.bar = ContextBar(self)
        self.tabs = Segmented((), self)
        self.tabs.setObjectName("plan.tabs")
        self.troubles = NoticeBar(self)
        drawers = Drawers(self)
        self.rules = RulesTab(desk, self, self)
        self.localities = LocalitiesTab(desk, drawers, self, self)
        self.teams = TeamsTab(desk, drawers, self)
        self.assignment = AssignmentTab(desk, self)
        self._drawers = drawers
        self._all: dict[str, PrepareTab] = {
            RULES: self.rules,
            LOCALITIES: self.localities,
            TEAMS: self.teams,
            ASSIGNMENT: self.assignment,
        }
        self._stack = QStackedWidget(self)
        self._undo = self._action("plan.undo", ("Ctrl+Z",))
        self._redo = self._action("plan.redo", ("Ctrl+Y", "Ctrl+Shift+Z"))
        self._lay_out()
        self._connect()
        self._allow_drops()
        self.retranslate()
        self._show_tab(RULES)

    def _action(self, name: str, keys: tuple[str, ...]) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        self.bar.row.addWidget(self.tabs)
        for tab in self._all.values():
            self._stack.addWidget(tab)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.troubles)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_tab)
        self._sender.answered.connect(self._on_answered)
        self._undo.triggered.connect(self._on_undo)
        self._redo.triggered.connect(self._on_redo)
        self.rules.draft.changed.connect(self._show_undo)
        self.rules.confirmed.connect(self.refresh)
        self.rules.packs_wished.connect(self._on_packs)
        self._history.refused.connect(self._on_not_undone)
        self._history.busy_changed.connect(self._show_undo)
        self._history.stack.indexChanged.connect(self._show_undo)
        for tab in self._all.values():
            tab.done.connect(self._on_done)
            tab.told.connect(self.troubles.show_notice)
            tab.tab_wished.connect(self.show_tab)

    def _allow_drops(self) -> None:
        """Files are dropped on the whole page, which says before they are let go what happens."""
        self.setAcceptDrops(True)
        zone = DropZone(say("Drop a spreadsheet with localities"), self._judge, parent=self)
        zone.setObjectName("plan.drop")
        zone.dropped.connect(self._on_dropped)
        self._cover = DropCover(self, zone)
        self.installEventFilter(self._cover)

    # What the window asks.

    @property
    def tab(self) -> PrepareTab:
        """The tab in front."""
        widget = self._stack.currentWidget()
        assert isinstance(widget, PrepareTab)  # noqa: S101 - nothing else is in the stack
        return widget

    def page_actions(self) -> list[QAction]:
        return [*self.tab.actions_here(), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.tabs, *self.tab.panes()]

    def refresh(self) -> None:
        self._present = None
        self._ask()

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if not (self.isVisible() and change):
            return
        if not change.records:
            # The plan is another, or whose workspace it is.
            self.refresh()
        elif any(record.kind in CAMPAIGN_KINDS for record in change.records):
            self._stale |= change.records
            self._ask()

    def _ask(self) -> None:
        """Asks for what the last answer does not know yet, or for everything."""
        self._asked += 1
        self._sender.ask(partial(_prepared, self._present, self._stale), self._asked)

    def save_state(self) -> QByteArray:
        return QByteArray(str(self.tabs.value).encode())

    def restore_state(self, state: QByteArray) -> None:
        name = bytes(state.data()).decode()
        if name in self._all:
            self._show_tab(name)

    def leave(self) -> None:
        self._drawers.close()
        self.rules.draft.settle()

    def retranslate(self) -> None:
        self.bar.retranslate()
        self.bar.show_place(tr_in("page", "Prepare"))
        self.setAccessibleName(tr_in("page", "Prepare"))
        self.tabs.setAccessibleName(tr("What is prepared"))
        present = self.tabs.value
        self.tabs.show_choices(
            [Choice(name, title, icon) for name, (title, icon) in _TITLES.items()]
        )
        self.tabs.choose(present)
        for segment, name in zip(self.tabs.segments, _TITLES, strict=True):
            segment.setObjectName(f"plan.tab.{name}")
        self.troubles.retranslate()
        for tab in self._all.values():
            tab.retranslate()
        self._history.retranslate()
        self._show_undo()

    # Tabs.

    @Slot(str)
    def show_tab(self, name: str) -> None:
        """Shows a tab and gives it the keys."""
        self._show_tab(name)
        self.tab.first().setFocus()

    def _show_tab(self, name: str) -> None:
        self._drawers.close()
        self.tabs.choose(name)
        self._stack.setCurrentWidget(self._all[name])
        for other, tab in self._all.items():
            for action in tab.actions():
                # Two tabs may use the same keys for what is new in each.
                action.setEnabled(other == name)
        self.give_keys_to(self.tab.first())
        self._show_undo()

    @Slot(object)
    def _on_tab(self, name: object) -> None:
        self._show_tab(str(name))

    @Slot(object, object)
    def _on_answered(self, tag: object, answer: tuple[Preparation, PlanDesk]) -> None:
        present, plan_desk = answer
        if tag == self._asked:
            # Until the last answer is here, whatever changed since the one in hand is asked for.
            self._present, self._stale = present, frozenset()
        self.rules.show_desk(plan_desk)
        for tab in self._all.values():
            tab.show_present(present)
        self.move_keys_to(self.tab.first())
        self.filled.emit()

    # What was done, and taking it back.

    @Slot(object, object)
    def _on_done(self, change: Change, said: Sentence | None) -> None:
        if not change or said is None:
            return
        self._history.push(change, said)
        undo = (say("Undo"), self._history.undo)
        self.troubles.show_notice(Notice(said, "ok", (undo,), topic=_TOPIC))

    @Slot()
    def _on_undo(self) -> None:
        if self.tab is self.rules:
            self.rules.undo()
        else:
            self._history.undo()

    @Slot()
    def _on_redo(self) -> None:
        if self.tab is self.rules:
            self.rules.redo()
        else:
            self._history.redo()

    @Slot()
    def _on_packs(self) -> None:
        self.go_wished.emit("packs", None)

    @Slot()
    def _show_undo(self) -> None:
        if self.tab is self.rules:
            self._undo.setText(tr("Undo"))
            self._redo.setText(tr("Redo"))
            self._undo.setEnabled(self.rules.draft.can_undo)
            self._redo.setEnabled(self.rules.draft.can_redo)
            return
        stack = self._history.stack
        back, again = stack.undoText(), stack.redoText()
        self._undo.setText(tr("Undo: {deed}", deed=back) if back else tr("Undo"))
        self._redo.setText(tr("Redo: {deed}", deed=again) if again else tr("Redo"))
        self._undo.setEnabled(stack.canUndo() and not self._history.is_busy)
        self._redo.setEnabled(stack.canRedo() and not self._history.is_busy)

    @Slot(object)
    def _on_not_undone(self, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))

    # Files.

    def _judge(self, paths: Paths) -> Verdict:
        kinds = {".xlsx", ".yaml", ".yml"} if self.tab is self.rules else {".xlsx"}
        if len(paths) != 1 or paths[0].suffix.lower() not in kinds:
            return Verdict(say("One spreadsheet at a time, saved as .xlsx."), takes=False)
        said = say("Let go to see the localities in “{name}”", name=paths[0].name)
        if self.tab is self.rules:
            said = say("Let go to load the plan in “{name}”", name=paths[0].name)
        return Verdict(said, takes=True)

    @Slot(object)
    def _on_dropped(self, paths: Paths) -> None:
        if self.tab is self.rules:
            self.rules.load(paths[0])
            return
        self.show_tab(LOCALITIES)
        self.localities.read(paths[0])


def _prepared(
    former: Preparation | None, stale: frozenset[RecordKey], workspace: Workspace
) -> tuple[Preparation, PlanDesk]:
    from inspector.workspace.plan_drafting import plan_desk
    from inspector.workspace.preparation import preparation, preparation_after

    if former is None:
        return preparation(workspace), plan_desk(workspace)
    return preparation_after(workspace, former, stale), plan_desk(workspace)
