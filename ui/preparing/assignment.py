"""Which team goes where? Localities are dragged onto teams, or sent there by a key."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say, say_count, say_in
from inspector.wording import tr, tr_count
from ui.preparing.assignment_rows import (
    GIVE_WAY,
    LEAST_NAMES,
    PlaceRow,
    place_model,
    places_of,
    task_model,
    tasks_of,
)
from ui.preparing.dragging import DragTable, DropTable
from ui.preparing.tab import PrepareTab
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.round_box import RoundBox
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_KEYS = (
    ViewKey("assign", say("Assign to a team…"), ("A", "Return", "Enter"), "people"),
    ViewKey("beside", say("Assign to a second team as well…"), ("B",), "plus"),
    ViewKey("unassign", say("Take the task back"), ("U", "Delete"), "undo"),
    ViewKey("all", say("Select all of the filter"), ("Ctrl+A",), "grid"),
)
_ALL, _FREE = "", "-"
_NO_TEAM = say("Unassigned")
_SEARCH_WIDTH = 180
_NUMBERED = 9


class AssignmentTab(PrepareTab):
    """Localities at the left, teams at the right."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._round = desk.plan.rounds[0].code
        self._was_chosen = False
        self._beside = False
        self.rounds = RoundBox(self)
        self.rounds.setObjectName("assignment.rounds")
        self.chips = Chips(parent=self)
        self.search = QLineEdit(self)
        self.search.setObjectName("assignment.search")
        self.search.setClearButtonEnabled(True)
        self._place_model = place_model()
        self.places = DragTable(self._place_model, self)
        self.places.setObjectName("assignment.places")
        self._keys = ViewKeys(self.places, "assignment", _KEYS)
        self._task_model = task_model()
        self.teams = DropTable(self._task_model, self)
        self.teams.setObjectName("assignment.teams")
        self.teams.setSelectionMode(DropTable.SelectionMode.SingleSelection)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(theme().space("m"), 0, theme().space("m"), 0)
        mark(self._hint, kind="hint")
        self.assign = PrimaryButton(self)
        self.assign.setObjectName("assignment.assign")
        self._menu = QMenu(self)
        self._lacking = EmptyState(
            "people",
            say("Localities and teams are needed before one can be sent to the other."),
            (say("To the localities"), say("To the teams")),
            self,
        )
        self._done = EmptyState(
            "circle-tick", say("Every locality has its team."), (say("Show all"),), self
        )
        self._lists = QStackedWidget(self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("m"))
        for widget in (self.rounds, self.search):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        head.insertWidget(1, self.chips, 1)
        self._lists.addWidget(self.places)
        self._lists.addWidget(self._done)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space("s"))
        column.addWidget(self.teams, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(space("m"), 0, space("m"), space("s"))
        foot.setSpacing(space("m"))
        foot.addStretch(1)
        foot.addWidget(self.assign)
        column.addWidget(self._hint)
        column.addLayout(foot)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._lists)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        both = QWidget(self)
        inside = QVBoxLayout(both)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(splitter, 1)
        self._stack.addWidget(both)
        self._stack.addWidget(self._lacking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.rounds.activated.connect(self._on_round)
        self.chips.chosen.connect(self._on_chip)
        self.search.textEdited.connect(self._filter)
        self.search.returnPressed.connect(self.places.setFocus)
        self._keys.wished.connect(self._on_key)
        self.places.selectionModel().selectionChanged.connect(self._say)
        self.teams.selectionModel().currentRowChanged.connect(self._say)
        self.teams.dropped.connect(self.send)
        self.teams.doubleClicked.connect(self._on_assign)
        self.assign.clicked.connect(self._on_assign)
        self._menu.triggered.connect(self._on_menu)
        self._lacking.buttons[0].clicked.connect(self._on_localities)
        self._lacking.buttons[1].clicked.connect(self._on_teams)
        self._done.buttons[0].clicked.connect(self._on_show_all)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_columns(self.places, self._place_model.columns, GIVE_WAY, least=LEAST_NAMES)

    # What is shown.

    def show_present(self, present: Preparation) -> None:
        if self.present is None or present.plan is not self.present.plan:
            self.rounds.show_rounds(present.plan, self._round)
        self.present = present
        if not self._was_chosen:
            self._round = present.main_round
            self.rounds.setCurrentIndex(self.rounds.findData(self._round))
        is_ready = present.teams and present.localities
        self._stack.setCurrentIndex(0 if is_ready else 1)
        self._place_model.show_rows(places_of(present, self._round))
        self._task_model.show_rows(tasks_of(present, self._round))
        if present.teams and not self.teams.currentIndex().isValid():
            self.teams.selectRow(0)
        self._show_chips()
        self._filter()
        self._fit()

    def _show_chips(self) -> None:
        present = self.present
        if present is None:
            return
        free = len(present.unassigned(self._round))
        chips = [
            Chip(_ALL, say_in("filter", "All"), len(present.localities)),
            Chip(
                _FREE,
                _NO_TEAM,
                free,
                "triangle-alert" if free else "circle-tick",
                "warn" if free else "ok",
            ),
        ]
        chips += [
            Chip(row.code, row.name, row.count) for row in self._task_model.all_rows if row.count
        ]
        self.chips.show_chips(chips)

    @Slot()
    def _filter(self) -> None:
        value = self.chips.value
        chip = value if isinstance(value, str) else _ALL
        keep = {_ALL: None, _FREE: _is_free}.get(chip, partial(_is_with, chip))
        self._place_model.set_filter("chip", keep)
        wanted = self.search.text().strip().casefold()
        self._place_model.set_filter("search", partial(_fits, wanted) if wanted else None)
        is_all_done = chip == _FREE and not self._place_model.rows and not wanted
        self._lists.setCurrentIndex(1 if is_all_done else 0)
        if self._place_model.rows and not self.places.currentIndex().isValid():
            self.places.selectRow(0)
        self._say()

    @Slot()
    def _say(self) -> None:
        codes = self.places.selected_codes()
        row = self._task_model.row_at(self.teams.currentIndex())
        self.assign.setEnabled(bool(codes) and row is not None)
        self.assign.setText(
            tr("Assign {count} to {team}", count=len(codes), team=row.name)
            if row is not None
            else tr("Assign")
        )
        self._hint.setText(
            tr("Drag localities onto a team, or select them and press A, then the team’s number.")
        )

    def first(self) -> QWidget:
        is_ready = self.present is not None and self.present.teams and self.present.localities
        return self.places if is_ready else self._lacking.buttons[0]

    def panes(self) -> list[QWidget]:
        return [self.chips, self.places, self.teams]

    def actions_here(self) -> list[QAction]:
        return [*self._keys.actions(), *self.actions()]

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Assignment"))
        self.search.setPlaceholderText(tr("Find by name or code"))
        self.search.setAccessibleName(tr("Find a locality to assign"))
        self.places.setAccessibleName(tr("Localities to assign"))
        self.teams.setAccessibleName(tr("Teams and their tasks"))
        plan = self.present.plan if self.present is not None else self.desk.plan
        self.rounds.show_rounds(plan, self._round)
        for part in (self.places, self.teams, self._keys, self._lacking, self._done, self.chips):
            part.retranslate()
        if self.present is not None:
            self.show_present(self.present)

    # What a person does.

    @Slot(str, object)
    def send(self, team: str, codes: list[str]) -> None:
        """Has a team inspect localities in the round that is shown."""
        row = next((each for each in self._task_model.all_rows if each.code == team), None)
        if row is None or not codes:
            return
        said = say_count(
            "{count} locality to {team}", "{count} localities to {team}", len(codes), team=row.name
        )
        deed = partial(_assign, team, self._round, tuple(codes), self._beside)
        self._beside = False
        self.do(deed, said)

    @Slot()
    def _on_assign(self) -> None:
        row = self._task_model.row_at(self.teams.currentIndex())
        if row is not None:
            self.send(row.code, self.places.selected_codes())

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "assign" | "beside":
                self._beside = name == "beside"
                self._ask_team()
            case "unassign":
                self._take_back()
            case "all":
                self.places.selectAll()

    def _ask_team(self) -> None:
        """Offers the teams beside the row that has the keys; a digit takes one."""
        codes = self.places.selected_codes()
        if not codes:
            return
        self._menu.clear()
        title = tr_count("{count} locality to", "{count} localities to", len(codes))
        self._menu.addSection(title)
        for number, row in enumerate(self._task_model.all_rows, start=1):
            digit = f"&{number}  " if number <= _NUMBERED else ""
            action = self._menu.addAction(f"{digit}{row.name} ({row.count})")
            action.setData(row.code)
        place = self.places.visualRect(self.places.currentIndex()).bottomLeft()
        inset = QPoint(theme().space("xxl"), 0)
        self._menu.popup(self.places.viewport().mapToGlobal(place + inset))

    @Slot(QAction)
    def _on_menu(self, action: QAction) -> None:
        if action.data():
            self.send(str(action.data()), self.places.selected_codes())

    def _take_back(self) -> None:
        present, codes = self.present, self.places.selected_codes()
        if present is None:
            return
        keys = tuple(
            InspectionKey(self._round, code, team)
            for code in codes
            for team in present.teams_at(self._round, code)
        )
        if keys:
            said = say_count("{count} task taken back", "{count} tasks taken back", len(keys))
            self.do(partial(_unassign, keys), said)

    @Slot(int)
    def _on_round(self, place: int) -> None:
        self._round, self._was_chosen = str(self.rounds.itemData(place)), True
        if self.present is not None:
            self.show_present(self.present)

    @Slot(object)
    def _on_chip(self, _value: object) -> None:
        self._filter()

    @Slot()
    def _on_show_all(self) -> None:
        self.chips.choose(_ALL)
        self._filter()
        self.places.setFocus()

    @Slot()
    def _on_localities(self) -> None:
        self.tab_wished.emit("localities")

    @Slot()
    def _on_teams(self) -> None:
        self.tab_wished.emit("teams")

    @Slot()
    def _on_theme(self) -> None:
        self.search.setFixedWidth(round(_SEARCH_WIDTH * theme().text_percent / 100))


def _is_free(row: PlaceRow) -> bool:
    return not row.teams


def _is_with(team: str, row: PlaceRow) -> bool:
    return team in row.teams


def _fits(wanted: str, row: PlaceRow) -> bool:
    place = row.locality
    return any(wanted in each.casefold() for each in (place.code, place.name, place.above))


def _assign(
    team: str,
    round_: str,
    codes: tuple[str, ...],
    beside: bool,
    workspace: Workspace,
) -> Change:
    from inspector.workspace.preparing import assign

    return assign(workspace, team, round_, codes, beside=beside)


def _unassign(keys: tuple[InspectionKey, ...], workspace: Workspace) -> Change:
    from inspector.workspace.preparing import unassign

    return unassign(workspace, keys)
