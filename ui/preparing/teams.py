"""Which teams are there, who is in each, and who leads it?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.faults import World
from inspector.domain.readiness import TeamTask
from inspector.domain.sentences import say
from inspector.wording import tr
from ui.preparing.fields import ThingForm
from ui.preparing.member_form import MemberForm
from ui.preparing.tab import Drawers, PrepareTab, TabDeed
from ui.preparing.team_rows import (
    GIVE_WAY,
    LEAST_NAME,
    member_model,
    members_of,
    team_model,
    teams_of,
)
from ui.theme import mark, theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inspector.domain.changes import Change
    from inspector.workspace.preparation import Preparation
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_TEAM_KEYS = (
    ViewKey("rename", say("Change the team…"), ("Return", "Enter", "F2"), "pencil"),
    ViewKey("remove", say("Take the team out"), ("Delete",), "trash"),
)
_MEMBER_KEYS = (
    ViewKey("change", say("Change the member…"), ("Return", "Enter", "F2"), "pencil"),
    ViewKey("lead", say("Leads the team, or does not"), ("L",), "star"),
    ViewKey("remove", say("Take the member out"), ("Delete",), "trash"),
)
_TEAM, _MEMBER = "team", "member"


class TeamsTab(PrepareTab):
    """Teams at the left, the members of one of them at the right."""

    def __init__(self, desk: Desk, drawers: Drawers, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._drawers = drawers
        self._is_new = True
        self._changed = ""
        self._wanted = ""
        self._team_model = team_model()
        self.teams = Table(self._team_model, self)
        self.teams.setObjectName("teams.table")
        self.teams.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._team_keys = ViewKeys(self.teams, "teams", _TEAM_KEYS)
        self._member_model = member_model()
        self.members = Table(self._member_model, self)
        self.members.setObjectName("members.table")
        self.members.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._member_keys = ViewKeys(self.members, "members", _MEMBER_KEYS)
        self._head = QLabel(self)
        mark(self._head, type="section")
        self._findings = QLabel(self)
        self._findings.setWordWrap(True)
        mark(self._findings, type="dense", tone="warn")
        self._no_teams = EmptyState(
            "people", say("There are no teams yet."), (say("New team…"),), self
        )
        self._no_members = EmptyState(
            "person", say("This team has no members yet."), (say("Add a member…"),), self
        )
        self._new_team = TabDeed(self, "teams.new", say("New team…"), self.begin_team, "Ctrl+N")
        self._new_member = TabDeed(
            self, "members.new", say("Add a member…"), self.begin_member, "Ctrl+Shift+N"
        )
        self.team_form = _team_form(self)
        self.member_form = MemberForm(desk.plan, self)
        self._stack = QStackedWidget(self)
        self._inner = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.addWidget(self._new_team.button("plus", self))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.teams, 1)
        self._inner.addWidget(self.members)
        self._inner.addWidget(self._no_members)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        title.setSpacing(space("m"))
        title.addWidget(self._head)
        title.addWidget(self._findings, 1)
        title.addWidget(self._new_member.button("plus", self))
        beside.addLayout(title)
        beside.addWidget(self._inner, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 4)
        splitter.setStretchFactor(1, 5)
        self._stack.addWidget(splitter)
        self._stack.addWidget(self._no_teams)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _connect(self) -> None:
        self.teams.selectionModel().currentRowChanged.connect(self._show_team)
        self.teams.doubleClicked.connect(self._change_team)
        self.members.doubleClicked.connect(self._change_member)
        self._team_keys.wished.connect(self._on_team_key)
        self._member_keys.wished.connect(self._on_member_key)
        self._no_teams.buttons[0].clicked.connect(self.begin_team)
        self._no_members.buttons[0].clicked.connect(self.begin_member)
        self.team_form.taken.connect(self._on_team)
        self.team_form.left.connect(self._drawers.close)
        self.member_form.taken.connect(self._on_member)
        self.member_form.left.connect(self._drawers.close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_columns(self.teams, self._team_model.columns, GIVE_WAY, least=LEAST_NAME)

    # What is shown.

    def show_present(self, present: Preparation) -> None:
        self.present = present
        self.member_form.use_plan(present.plan)
        self._team_model.show_rows(teams_of(present))
        self._stack.setCurrentIndex(0 if present.teams else 1)
        if self._wanted and (index := self._team_model.index_of(self._wanted)).isValid():
            self.teams.setCurrentIndex(index)
            self._wanted = ""
        elif present.teams and not self.teams.currentIndex().isValid():
            self.teams.selectRow(0)
        self._show_team()
        self._fit()

    @property
    def team(self) -> TeamTask | None:
        """The team that is shown."""
        row = self._team_model.row_at(self.teams.currentIndex())
        return row.task if row is not None else None

    @Slot()
    def _show_team(self) -> None:
        team, present = self.team, self.present
        if present is None:
            return
        self._member_model.show_rows(members_of(team, present.plan) if team is not None else ())
        has_members = team is not None and bool(team.members)
        self._inner.setCurrentIndex(0 if has_members else 1)
        if has_members and not self.members.currentIndex().isValid():
            self.members.selectRow(0)
        self._head.setText(team.team.name if team is not None else "")
        found = present.findings(team) if team is not None else ()
        self._findings.setText(fault_text(found[0]) if found else "")

    def first(self) -> QWidget:
        has_teams = self.present is not None and self.present.teams
        return self.teams if has_teams else self._no_teams.buttons[0]

    def panes(self) -> list[QWidget]:
        return [self.teams, self.members]

    def actions_here(self) -> list[QAction]:
        return [*self._team_keys.actions(), *self._member_keys.actions(), *self.actions()]

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Teams"))
        self.teams.setAccessibleName(tr("Teams of the campaign"))
        self.members.setAccessibleName(tr("Members of the team"))
        for deed in (self._new_team, self._new_member):
            deed.retranslate()
        for part in (
            self.teams,
            self.members,
            self._team_keys,
            self._member_keys,
            self._no_teams,
            self._no_members,
            self.team_form,
            self.member_form,
        ):
            part.retranslate()
        self._show_team()

    # What a person does.

    @Slot()
    def begin_team(self) -> None:
        """Offers a form for a new team, with the next free code in it."""
        from inspector.workspace.preparing import next_team

        if self.present is None:
            return
        self._is_new = True
        self.team_form.row("code").field.setEnabled(True)
        code = next_team(self.present)
        self.team_form.begin({"code": code}, say("Add the team"))
        self._drawers.open(self.team_form, tr("New team"), tr("Close"), "people")
        self.team_form.row("name").field.setFocus()

    @Slot()
    def _change_team(self) -> None:
        team = self.team
        if team is None:
            return
        self._is_new = False
        self.team_form.begin({"code": team.code, "name": team.team.name}, say("Save"))
        self.team_form.row("code").field.setEnabled(False)
        self._drawers.open(
            self.team_form, tr("Team {name}", name=team.team.name), tr("Close"), "people"
        )

    @Slot()
    def begin_member(self) -> None:
        """Offers a form for a new member of the team that is shown."""
        team = self.team
        if team is None:
            return
        self._changed = ""
        self.member_form.begin_member({"leads": not team.members}, say("Add the member"))
        self._drawers.open(
            self.member_form,
            tr("New member of {team}", team=team.team.name),
            tr("Close"),
            "person",
        )

    @Slot()
    def _change_member(self) -> None:
        row = self._member_model.row_at(self.members.currentIndex())
        if row is None:
            return
        self._changed = row.code
        self.member_form.begin_member(row.members, say("Save"))
        self._drawers.open(
            self.member_form, tr("Member {name}", name=row.body.name), tr("Close"), "person"
        )

    @Slot(str)
    def _on_team_key(self, name: str) -> None:
        team = self.team
        if name == "rename":
            self._change_team()
        elif team is not None:
            said = say("{team} taken out", team=team.team.name)
            self.do(partial(_take_out_team, team.code), said)

    @Slot(str)
    def _on_member_key(self, name: str) -> None:
        team, row = self.team, self._member_model.row_at(self.members.currentIndex())
        if team is None or row is None:
            return
        match name:
            case "change":
                self._change_member()
            case "lead":
                said = say("Leader of {team}", team=team.team.name)
                self.do(partial(_lead, team, "" if row.leads else row.code), said)
            case "remove":
                said = say("{member} taken out", member=row.body.name)
                self.do(partial(_take_out_member, team.code, row.code), said)

    @Slot()
    def _on_team(self) -> None:
        told = self.team_form.told()
        leader = self.team.team.leader if self.team is not None and not self._is_new else ""
        self._wanted = told["code"]
        deed = partial(_put_team, told["code"], told["name"], leader, self._is_new)
        self.errands.do(deed, (_TEAM, say("Team {name}", name=told["name"])))

    @Slot()
    def _on_member(self) -> None:
        team = self.team
        if team is None:
            return
        told = self.member_form.told()
        leads = bool(told.pop("leads"))
        said = say("Member {name}", name=told["name"])
        self.errands.do(
            partial(_put_member, team.code, told, self._changed, leads), (_MEMBER, said)
        )

    @Slot(object, object)
    def on_saved(self, said: Any, change: Change) -> None:  # noqa: ANN401 - a tag of this very tab
        if isinstance(said, tuple):
            which, said = said
            self._drawers.close()
            (self.teams if which == _TEAM else self.members).setFocus()
        super().on_saved(said, change)

    @Slot(object, object)
    def on_refused(self, said: object, error: World) -> None:
        match said:
            case (which, _) if which == _TEAM:
                self._wanted = ""
                self.team_form.show_problem(error)
            case (which, _) if which == _MEMBER:
                self.member_form.show_problem(error)
            case _:
                super().on_refused(said, error)


def _team_form(parent: QWidget) -> ThingForm:
    form = ThingForm("team", parent)
    form.add_line("code", say("Code"), say("Letters and digits; it stands in file names"))
    form.add_line("name", say("Name"))
    form.close_up()
    return form


def _put_team(code: str, name: str, leader: str, is_new: bool, workspace: Workspace) -> Change:
    from inspector.workspace.preparing import put_team

    return put_team(workspace, code, name, leader, is_new=is_new)


def _put_member(
    team: str,
    member: Mapping[str, Any],
    code: str,
    leads: bool,
    workspace: Workspace,
) -> Change:
    from inspector.workspace.preparing import put_member

    return put_member(workspace, team, member, code=code, leads=leads)


def _lead(team: TeamTask, leader: str, workspace: Workspace) -> Change:
    from inspector.workspace.preparing import put_team

    return put_team(workspace, team.code, team.team.name, leader)


def _take_out_team(code: str, workspace: Workspace) -> Change:
    from inspector.workspace.preparing import take_out_team

    return take_out_team(workspace, code)


def _take_out_member(team: str, code: str, workspace: Workspace) -> Change:
    from inspector.workspace.preparing import take_out_member

    return take_out_member(workspace, team, code)
