"""Which teams have their task pack, which need another, and are they written and checked (H3)?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.sentences import say, say_count
from inspector.wording import tr, tr_count
from inspector.workspace.packs_made import PackState, TeamPack, TeamPacks
from ui.exporting.folder_box import FolderBox
from ui.packs.rows import GIVE_WAY, LEAST, Row, model
from ui.packs.strip import PackStrip
from ui.packs.work import Made, Packing, PackWish
from ui.page import Page
from ui.sending import Sender
from ui.shell.context_bar import ContextBar
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.tasks import Task

PACKS, PLAN = "packs", "plan"
_KEYS = (
    ViewKey("tick", say("Choose, or choose not"), ("Space",), "box-tick"),
    ViewKey("all", say("Choose all teams, or none"), ("Ctrl+A",), "grid"),
    ViewKey("make", say("Make the chosen packs"), ("Ctrl+Return", "Ctrl+Enter"), "package"),
)
_TOPIC = "packs"
_DETAIL_LINES = 3


class PacksPage(Page):
    """One row a team; the chosen ones get their pack."""

    name: ClassVar[str] = PACKS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._packs: TeamPacks | None = None
        self._has_draft = False
        self._ticked: dict[str, bool] = {}
        self._sender = Sender(desk, self)
        self.packing = Packing(desk, self)
        self._make_controls()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_controls(self) -> None:
        self.bar = ContextBar(self)
        self.make = PrimaryButton(self)
        self.make.setObjectName("packs.make")
        self.troubles = NoticeBar(self)
        self._gate = QFrame(self)
        mark(self._gate, kind="notice", tone="warn")
        self._gate_said = QLabel(self._gate)
        self._gate_said.setWordWrap(True)
        self.confirm = QPushButton(self._gate)
        self.confirm.setObjectName("packs.confirm_plan")
        self._folder_label = QLabel(self)
        self.folder = FolderBox(self)
        self.folder.setObjectName("packs.folder")
        self._folder_label.setBuddy(self.folder)
        self.forms = QCheckBox(self)
        self.forms.setObjectName("packs.forms")
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("packs.table")
        self._keys = ViewKeys(self.table, "packs", _KEYS)
        self._detail = QLabel(self)
        self._detail.setWordWrap(True)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.strip = PackStrip(self)
        self._empty = EmptyState(
            "people", say("There are no teams yet."), (say("Set up the teams"),), self
        )
        self._stack = QStackedWidget(self)

    def _lay_out(self) -> None:
        space = theme().space
        self.bar.row.addWidget(self.make)
        gate = QHBoxLayout(self._gate)
        gate.setContentsMargins(space("m"), space("xs"), space("m"), space("xs"))
        gate.addWidget(self._gate_said, 1)
        gate.addWidget(self.confirm)
        options = QHBoxLayout()
        options.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        options.setSpacing(space("m"))
        options.addWidget(self._folder_label)
        options.addWidget(self.folder, 1)
        options.addWidget(self.forms)
        options.addStretch(1)
        detail = QFrame(self)
        mark(detail, kind="sheet")
        below = QVBoxLayout(detail)
        below.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        below.addWidget(self._detail)
        lists = QWidget(self)
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(options)
        column.addWidget(self.table, 1)
        column.addWidget(self.strip)
        column.addWidget(detail)
        self._stack.addWidget(lists)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.troubles, self._gate):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self._gate.hide()
        self.give_keys_to(self.table)

    def _connect(self) -> None:
        self._sender.answered.connect(self._on_answered)
        self._sender.saved.connect(self._on_confirmed)
        self._sender.refused.connect(self._on_refused)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self._keys.wished.connect(self._on_key)
        self.make.clicked.connect(self.begin)
        self.confirm.clicked.connect(self._on_confirm)
        self._empty.buttons[0].clicked.connect(self._on_set_up)
        self.packing.began.connect(self._on_began)
        self.packing.done.connect(self._on_done)
        self.packing.failed.connect(self._on_failed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        return [*self._keys.actions(), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.bar, self.folder, self.table]

    def refresh(self) -> None:
        self._sender.ask(_team_packs, "packs")

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self.isVisible() and change:
            self.refresh()

    def save_state(self) -> QByteArray:
        last = self.folder.last
        return QByteArray(str(last).encode() if last is not None else b"")

    def restore_state(self, state: QByteArray) -> None:
        said = bytes(state.data()).decode()
        self.folder.last = Path(said) if said else None

    def retranslate(self) -> None:
        self.bar.retranslate()
        self.setAccessibleName(tr("Task packs"))
        for part in (self.troubles, self._empty, self.strip):
            part.retranslate()
        self.table.setAccessibleName(tr("Task packs of the teams"))
        self.table.retranslate()
        self._keys.retranslate()
        self._folder_label.setText(tr("Write into"))
        self.folder.setAccessibleName(tr("Write into"))
        self.forms.setText(tr("Blank score sheets beside them, for paper"))
        self.confirm.setText(tr("Confirm the plan…"))
        self._gate_said.setText(
            tr("The plan is not confirmed yet. Task packs are made from a confirmed plan only.")
        )
        self.folder.retranslate()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _on_theme(self) -> None:
        line = self._detail.fontMetrics().lineSpacing()
        self._detail.setFixedHeight(_DETAIL_LINES * line + 2)
        self._fit()

    def _fit(self) -> None:
        fit_columns(self.table, self._model.columns, GIVE_WAY, least=2 * LEAST)

    # What is shown.

    @Slot(object, object)
    def _on_answered(self, _tag: object, answer: tuple[TeamPacks, bool]) -> None:
        packs, self._has_draft = answer
        self._packs = packs
        codes = {each.task.code for each in packs.packs}
        self._ticked = {code: told for code, told in self._ticked.items() if code in codes}
        self._stack.setCurrentIndex(0 if packs.packs else 1)
        self.move_keys_to(self.table if packs.packs else self._empty.buttons[0])
        self.folder.refresh()
        self._show()
        self._fit()
        if packs.packs and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self.filled.emit()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The teams, in the order of their codes."""
        return self._model.all_rows

    @property
    def chosen(self) -> tuple[str, ...]:
        """The teams whose packs would be made."""
        return tuple(row.code for row in self.rows if row.is_ticked)

    def _show(self) -> None:
        packs = self._packs
        if packs is not None:
            self._model.show_rows(map(self._row, packs.packs))
        is_ready = packs is not None and packs.preparation.is_confirmed
        self._gate.setVisible(packs is not None and bool(packs.packs) and not is_ready)
        count = len(self.chosen)
        self.make.setText(tr_count("Make {count} pack", "Make {count} packs", count))
        self.make.setEnabled(is_ready and bool(count) and not self.packing.is_busy)
        self.make.setVisible(packs is None or bool(packs.packs))
        self.bar.show_place(tr("Task packs"), self._summary())
        self._show_detail()

    def _row(self, pack: TeamPack) -> Row:
        row = Row(pack, is_ticked=False)
        return replace(row, is_ticked=self._ticked.get(row.code, row.needs_making))

    def _summary(self) -> str:
        if self._packs is None or not self._packs.packs:
            return ""
        made = sum(each.state is PackState.MADE for each in self._packs.packs)
        told = [
            tr("made {made} of {count}", made=made, count=len(self._packs.packs)),
            tr("plan {version}", version=f"v{self._packs.preparation.plan.version}"),
        ]
        if self._packs.outdated:
            told.insert(1, tr("outdated {count}", count=self._packs.outdated))
        present = self._packs.preparation
        free = len(present.unassigned(present.main_round))
        if free:
            told.append(tr("unassigned localities {count}", count=free))
        return " · ".join(told)

    @Slot()
    def _show_detail(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        told = row.detail if row is not None else ()
        if row is not None and not told:
            told = (tr("Nothing is amiss with this team."),)
        self._detail.setText("\n".join(told))
        self._detail.setAccessibleName(self._detail.text())

    # What a person does.

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "tick":
                self._tick(
                    [self._model.row_at(i) for i in self.table.selectionModel().selectedRows()]
                )
            case "all":
                self._tick(list(self.rows))
            case "make":
                self.begin()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._tick([self._model.row_at(index)])

    def _tick(self, rows: list[Row | None]) -> None:
        there = [row for row in rows if row is not None]
        wanted = not all(row.is_ticked for row in there)
        self._ticked |= {row.code: wanted for row in there}
        self._show()
        announce(self.table, tr("Chosen: {count}", count=len(self.chosen)))

    @Slot()
    def begin(self) -> None:
        """Makes the packs that are chosen."""
        folder = self.folder.folder
        if not self.make.isEnabled() or folder is None:
            return
        self.folder.last = folder
        self.troubles.clear()
        self.packing.begin(PackWish(self.chosen, folder, self.forms.isChecked()))
        self._show()

    @Slot()
    def _on_confirm(self) -> None:
        from ui.preparing.confirm import ConfirmDialog

        if self._packs is None:
            return
        if self._has_draft:
            # What is being written comes first; the plan page confirms it.
            self.go_wished.emit(PLAN, None)
        elif ConfirmDialog.ask(self._packs.preparation.plan, self) is not None:
            self._sender.do(_confirm, "confirm")

    @Slot(object, object)
    def _on_confirmed(self, _tag: object, _change: Change) -> None:
        self.refresh()
        self.table.setFocus()

    @Slot()
    def _on_set_up(self) -> None:
        self.go_wished.emit(PLAN, None)

    # What comes back.

    @Slot(object)
    def _on_began(self, task: Task) -> None:
        self.strip.follow(task)
        self.work_begun.emit(task, tr("Making task packs"))

    @Slot(object, object)
    def _on_done(self, wish: PackWish, made: tuple[Made, ...]) -> None:
        self.strip.clear()
        written = [each for each in made if each.packed is not None]
        self._ticked = {}
        for each in made:
            if each.problem is not None:
                team = each.prepared.book.team.name
                said = joined([fault_text(fault) for fault in each.problem.faults[:2]])
                self.troubles.show_notice(Notice(tr("{team}: {said}", team=team, said=said), "bad"))
        left = sum(each.packed is None and each.problem is None for each in made)
        if left:
            stopped = say_count(
                "Stopped; {count} pack was not made.", "Stopped; {count} packs were not made.", left
            )
            self.troubles.show_notice(Notice(stopped, "info", topic="stopped"))
        if written:
            self.strip.show_written(len(written), wish.folder)
            announce(self, self.strip.said)
        self.refresh()
        self.table.setFocus()

    @Slot(object)
    def _on_failed(self, error: World) -> None:
        self.strip.clear()
        self._on_refused(None, error)
        self._show()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "bad", topic=_TOPIC))


def _team_packs(workspace: Workspace) -> tuple[TeamPacks, bool]:
    from inspector.workspace.packs_made import team_packs
    from inspector.workspace.plan_drafting import plan_desk

    return team_packs(workspace), plan_desk(workspace).is_draft


def _confirm(workspace: Workspace) -> Change:
    from inspector.workspace.plans import confirm_plan

    return confirm_plan(workspace)
