"""What do I do today? All inspections of the workspace, the one that comes next first (S1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QModelIndex, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.records import InspectionKey, Role
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.overview import Overview, first_look, overview
from inspector.workspace.progress import Progress
from inspector.workspace.spelling import Spelling, spell
from ui import icons
from ui.desk import Desk
from ui.inspections.rows import GIVE_WAY, LEAST_NAME, fits, model_of, rows_of
from ui.inspections.words import FILTERS, clock_notice, figures, returned_notice
from ui.page import Page
from ui.problems import problems
from ui.shell.commands import name_action
from ui.shell.context_bar import ContextBar
from ui.spot import Listed
from ui.tab_order import order_tabs
from ui.theme import theme
from ui.widgets.chips import Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table

if TYPE_CHECKING:
    from ui.inspections.adding import AddLocalities
    from ui.widgets.drawer import Drawer

_SEARCH_WIDTH = 220
_REST_AFTER_MS = 300
_MORE_THAN_ONE = 2


class InspectionsPage(Page):
    """The list of inspections; Enter opens one for scoring."""

    name: ClassVar[str] = "inspections"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._overview: Overview | None = None
        self._is_complete = False
        self._returned: dict[InspectionKey, str] = {}
        self._spelled: dict[str, Spelling] = {}
        self._is_team = desk.facts.role is Role.TEAM
        self._make_controls()
        self._make_actions()
        self._lay_out()
        self._connect()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self._figures = QLabel(self)
        self.add = QPushButton(self)
        self.add.setObjectName("inspections.add")
        self.add.setIcon(icons.icon("plus", "text2"))
        self.add.setVisible(self._is_team)
        self.chips = Chips(parent=self)
        self.search = QLineEdit(self)
        self.search.setObjectName("inspections.search")
        self.search.setClearButtonEnabled(True)
        self._model = model_of(
            is_headquarters=not self._is_team, has_rounds=len(self.desk.plan.rounds) > 1
        )
        self.table = Table(self._model, self)
        self.table.setObjectName("inspections.table")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._nothing = EmptyState(
            "place",
            say("There is no locality to inspect yet.")
            if self._is_team
            else say("No results have arrived yet."),
            (say("Add localities…"),) if self._is_team else (),
            self,
        )
        self._none_fits = EmptyState(
            "filter", say("No inspection fits the filter."), (say("Show all"),), self
        )
        self._stack = QStackedWidget(self)
        self._adding: AddLocalities | None = None
        self._drawer: Drawer | None = None

    def _make_actions(self) -> None:
        self._open = self.make_action("inspections.open", "Return", self._on_open)
        # The table opens by Enter itself; the action names the key for menu and key sheet.
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._merge = self.make_action("inspections.merge", "M", self._on_merge)
        self._export = self.make_action("inspections.export", "X", self._on_export)
        for action in (self._merge, self._export):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.table.addAction(action)
        self._find = self.make_action("inspections.find", "Ctrl+F", self._on_find)
        if self._is_team:
            self._add_action = self.make_action(
                "inspections.add_localities", "Ctrl+N", self._on_add
            )

    def _lay_out(self) -> None:
        space = theme().space
        self.bar.row.addWidget(self._figures)
        self.bar.row.addWidget(self.add)
        filters = QHBoxLayout()
        filters.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        filters.setSpacing(space("m"))
        filters.addWidget(self.chips, 1)
        filters.addWidget(self.search)
        for widget in (self.table, self._nothing, self._none_fits):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(filters)
        layout.addWidget(self._stack, 1)
        self.give_keys_to(self.table)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.chips.chosen.connect(self._on_chip)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_search_done)
        self.table.activated.connect(self._on_activated)
        if self._nothing.buttons:
            self._nothing.buttons[0].clicked.connect(self._on_add)
        self._none_fits.buttons[0].clicked.connect(self._on_show_all)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def inspection(self) -> InspectionKey | None:
        row = self._model.row_at(self.table.currentIndex())
        return row.key if row is not None else None

    def listed(self) -> Listed:
        return Listed.of(say("Localities"), (row.key for row in self._model.rows))

    def panes(self) -> list[QWidget]:
        return [self.bar, self.chips, self.search, self.table]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Leaves out what all rows share, then what the name of the locality needs room for."""
        rounds = {row.key.round for row in self._model.all_rows}
        never = (say("Round"),) if len(rounds) < _MORE_THAN_ONE else ()
        fit_columns(self.table, self._model.columns, GIVE_WAY, least=LEAST_NAME, never=never)

    @property
    def is_complete(self) -> bool:
        """Whether the page tells all, and not only what can be told at once."""
        return self._is_complete

    def save_state(self) -> QByteArray:
        return self.table.horizontalHeader().saveState()

    def restore_state(self, state: QByteArray) -> None:
        self.table.horizontalHeader().restoreState(state)

    def refresh(self) -> None:
        task = self.desk.ask(overview if self._overview is not None else first_look)
        task.succeeded.connect(self._on_overview)
        task.failed.connect(problems().tell)
        task.start()

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if change.inspections and self.isVisible():
            self.refresh()

    def retranslate(self) -> None:
        self._find.setText("")
        name_action(
            self._open, tr("Score this locality") if self._is_team else tr("Show its history")
        )
        name_action(self._merge, tr("Merge the members’ answers"))
        name_action(self._export, tr("Export this locality…"))
        name_action(self._find, tr("Find a locality"))
        if self._is_team:
            name_action(self._add_action, tr("Add localities…"))
            self.add.setText(tr("Add localities…"))
            self.add.setToolTip(self._add_action.toolTip())
        self.search.setPlaceholderText(tr("Name, pinyin or code (Ctrl+F)"))
        self.search.setAccessibleName(tr("Find a locality"))
        self.table.setAccessibleName(tr("Inspections"))
        self.table.retranslate()
        self._nothing.retranslate()
        self._none_fits.retranslate()
        if self._adding is not None and self._drawer is not None:
            self._adding.retranslate()
            self._drawer.set_words(tr("Add localities"), tr("Close"))
        self._say()

    def _say(self) -> None:
        facts = self.desk.facts
        team = facts.team_name or facts.team or tr("Headquarters")
        people = [facts.author] if facts.author else []
        if facts.leader:
            people.append(tr("leader: {leader}", leader=facts.leader))
        self.bar.show_place(team, " · ".join(people))
        rows = self._model.all_rows
        self._figures.setText(figures(rows))
        self._figures.setVisible(bool(rows))
        self.chips.show_chips([each.chip(rows) for each in FILTERS.values()])
        order_tabs([self.add, *self.chips.buttons, self.search, self.table])
        self._choose_face()

    def _choose_face(self) -> None:
        """Shows the table, or why it is empty."""
        if self._overview is None:
            return
        empty = self._none_fits if self._model.all_rows else self._nothing
        self._stack.setCurrentWidget(self.table if self._model.rows else empty)
        self.chips.setVisible(bool(self._model.all_rows))
        self.search.setVisible(bool(self._model.all_rows))

    @Slot(object)
    def _on_overview(self, answer: Overview) -> None:
        is_first = self._overview is None
        self._is_complete = not is_first
        self._overview = answer
        self._model.show_rows(rows_of(answer))
        self._fit_columns()
        self._say()
        if is_first or not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        if is_first:
            if answer.is_outside_campaign:
                self.notice_wished.emit(clock_notice(answer))
            # The page stands; what takes longer to find out follows.
            QTimer.singleShot(_REST_AFTER_MS, self, self._on_time_for_the_rest)
            # Pinyin is heavy, and nobody searches in the first second.
            QTimer.singleShot(1500, self, self._on_time_to_spell)
        self._tell_of_returns(answer)
        self.filled.emit()

    def _tell_of_returns(self, answer: Overview) -> None:
        """Says once for each inspection that headquarters gave back why, and leads to its check."""
        reasons = {line.key: line.returned for line in answer.lines if line.returned}
        for line in answer.lines:
            if line.returned and self._returned.get(line.key) != line.returned:
                look = _Look(self, line.key)
                self.notice_wished.emit(returned_notice(line, look.go))
        self._returned = reasons

    @Slot()
    def _on_time_for_the_rest(self) -> None:
        if self.desk.current is not None:
            self.refresh()

    @Slot()
    def _on_time_to_spell(self) -> None:
        if self.desk.current is None:
            return
        names = tuple({row.line.name for row in self._model.all_rows})
        task = self.desk.long(partial(_spell, names))
        task.succeeded.connect(self._on_spelled)
        task.start()

    @Slot(object)
    def _on_spelled(self, spelled: dict[str, Spelling]) -> None:
        self._spelled = spelled
        if self.search.text():
            self._on_search(self.search.text())

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._model.set_filter("chip", FILTERS[name].keeps)
        self._choose_face()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        keep = partial(fits, typed=text, spelled=self._spelled) if text.strip() else None
        self._model.set_filter("search", keep)
        if self._model.rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._choose_face()

    @Slot()
    def _on_search_done(self) -> None:
        self.table.setFocus()
        if len(self._model.rows) == 1:
            self._on_open()

    @Slot()
    def _on_show_all(self) -> None:
        self.search.clear()
        self.chips.choose("all")
        self._on_chip("all")
        self.table.setFocus()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    @Slot()
    def _on_open(self) -> None:
        key = self.inspection()
        if key is not None:
            # What a team has scored, headquarters reads.
            self.go_wished.emit("scoring" if self._is_team else "locality", key)

    @Slot()
    def _on_merge(self) -> None:
        key = self.inspection()
        if key is not None:
            self.go_wished.emit("merge", key)

    @Slot()
    def _on_export(self) -> None:
        key = self.inspection()
        if key is not None:
            self.export_wished.emit(key)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    @Slot()
    def _on_add(self) -> None:
        if self._adding is None:
            self._make_drawer()
        if self._adding is not None and self._drawer is not None:
            self._adding.begin(frozenset(row.key.locality for row in self._model.all_rows))
            self._drawer.open_drawer()

    def _make_drawer(self) -> None:
        """The drawer in which localities are added; made when it is first wanted."""
        from ui.inspections.adding import AddLocalities
        from ui.widgets.drawer import Drawer

        self._adding = AddLocalities(self.desk, self)
        self._drawer = Drawer(self, self._adding, "plus")
        self._drawer.set_words(tr("Add localities"), tr("Close"))
        self._adding.added.connect(self._drawer.close_drawer)
        self._adding.left.connect(self._drawer.close_drawer)

    @Slot()
    def _on_theme(self) -> None:
        look = theme()
        self.search.setFixedWidth(round(_SEARCH_WIDTH * look.text_percent / 100))
        self._fit_columns()
        self.add.setIconSize(QSize(look.size("icon"), look.size("icon")))


class _Look(QObject):
    """The way to the remarks on an inspection that was given back."""

    def __init__(self, page: InspectionsPage, key: InspectionKey) -> None:
        super().__init__(page)
        self._page, self._key = page, key

    @Slot()
    def go(self) -> None:
        """Opens its check, which lists the remarks."""
        self._page.go_wished.emit("checks", self._key)


def _spell(names: tuple[str, ...], _progress: Progress) -> dict[str, Spelling]:
    return spell(names)
