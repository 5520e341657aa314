"""Has what was sent arrived, and what is told to those who sent something here (I5)?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector import places
from inspector.domain.changes import Change
from inspector.domain.records import Role
from inspector.domain.sentences import say
from inspector.wording import tr, words
from inspector.workspace.deliveries import Deliveries
from ui.imports.tabs import RECEIPTS, ExchangeBar
from ui.page import Page
from ui.receipts.rows import (
    DeliveryRow,
    OwedRow,
    ToldRow,
    deliveries_model,
    gaps_said,
    owed_model,
    told_model,
)
from ui.sending import Sender
from ui.shell.commands import name_action
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

SENT, TOLD, OWED = "sent", "told", "owed"
_KEYS = (ViewKey("write", say("Write a receipt…"), ("Return", "Enter"), "box-tick"),)
_ROWS = 2
_TOPIC = "receipts"
_LOOK, _WRITE = "look", "write"


class ReceiptsPage(Page):
    """What was sent and has arrived, and receipts for others."""

    name: ClassVar[str] = RECEIPTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._known: Deliveries | None = None
        self._is_office = desk.facts.role is Role.HEADQUARTERS
        self._shown = OWED if self._is_office else SENT
        self._sender = Sender(desk, self)
        self.bar = ExchangeBar(self.name, self)
        self.troubles = NoticeBar(self)
        self.chips = Chips(parent=self)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        mark(self._hint, type="dense", tone="muted")
        self.make = QPushButton(self)
        self.make.setObjectName("receipts.make")
        self._menu = QMenu(self)
        self._sent, self._told, self._owed = deliveries_model(), told_model(), owed_model()
        self.sent = Table(self._sent, self)
        self.sent.setObjectName("receipts.sent")
        self.told = Table(self._told, self)
        self.told.setObjectName("receipts.told")
        self.owed = Table(self._owed, self)
        self.owed.setObjectName("receipts.owed")
        self.owed.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._view_keys = ViewKeys(self.owed, "receipts", _KEYS)
        self._nothing_owed = EmptyState(
            "drop",
            say("Nothing has come in from a team yet; a receipt answers what was imported."),
            (),
            self,
        )
        self._nothing_sent = EmptyState(
            "export", say("Nothing has been recorded here yet."), (), self
        )
        self._nothing_told = EmptyState(
            "box-tick",
            say(
                "No receipt has come in yet. Whoever gets your workbooks can send you one; drop it "
                "onto the window like any workbook."
            ),
            (),
            self,
        )
        self._foot = QFrame(self)
        self._why = QLabel(self._foot)
        self._next = QLabel(self._foot)
        self._lay_out()
        self._connect()
        self._make_actions()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("m"))
        head.addWidget(self.chips)
        head.addWidget(self._hint, 1)
        head.addWidget(self.make)
        self._stack = QStackedWidget(self)
        faces = (self.sent, self.told, self.owed)
        for face in (*faces, self._nothing_sent, self._nothing_told, self._nothing_owed):
            self._stack.addWidget(face)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.troubles)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        mark(self._foot, kind="status")
        mark(self._why, kind="strong")
        mark(self._next, type="dense", tone="muted")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        foot.setSpacing(space("xs"))
        for label in (self._why, self._next):
            label.setWordWrap(True)
            foot.addWidget(label)
        foot.addStretch(1)

    def _connect(self) -> None:
        self.bar.go_wished.connect(self.go_wished)
        self.chips.chosen.connect(self._on_chip)
        self.make.clicked.connect(self.make_receipt)
        self._menu.triggered.connect(self._on_team)
        self._view_keys.wished.connect(self._on_row)
        self.owed.doubleClicked.connect(self._on_row)
        self.told.selectionModel().currentRowChanged.connect(self._say_why)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self._sender.answered.connect(self._on_answered)
        self._sender.refused.connect(self._on_refused)

    def _make_actions(self) -> None:
        self._act = QAction(self)
        self._act.setObjectName("receipts.write")
        self._act.setShortcut(QKeySequence("Ctrl+N"))
        self._act.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._act.triggered.connect(self.make_receipt)
        self.addAction(self._act)

    def page_actions(self) -> list[QAction]:
        return [*(self._view_keys.actions() if self._shown == OWED else ()), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.bar, self.chips, self._stack, self._foot]

    def refresh(self) -> None:
        self._sender.ask(_deliveries, _LOOK)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self.isVisible() and change:
            self.refresh()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Receipts"))
        for part in (self.bar, self.troubles):
            part.retranslate()
        for empty in (self._nothing_sent, self._nothing_told, self._nothing_owed):
            empty.retranslate()
        self.sent.setAccessibleName(tr("What was sent and has arrived"))
        self.told.setAccessibleName(tr("What receipts say"))
        self.owed.setAccessibleName(tr("Who sent something here"))
        for table in (self.sent, self.told, self.owed):
            table.retranslate()
        self._view_keys.retranslate()
        self.make.setText(tr("Write a receipt…"))
        name_action(self._act, tr("Write a receipt…"))
        self.make.setToolTip(self._act.toolTip())
        self._say()

    def _say(self) -> None:
        sent, told, owed = self._sent.all_rows, self._told.all_rows, self._owed.all_rows
        due = sum(row.owed.is_due for row in owed)
        own = (
            Chip(SENT, say("Sent and received"), len(sent), "export", "info"),
            Chip(TOLD, say("What receipts say"), len(told), "box-tick", "ok"),
        )
        others = (Chip(OWED, say("Receipts for others"), due, "drop", "warn"),)
        # Headquarters sends task packs, which nobody answers with a receipt.
        wanted = others if self._is_office else (*own, *(others if owed else ()))
        self.chips.show_chips(wanted)
        self.chips.choose(self._shown)
        faces = {
            SENT: self.sent if sent else self._nothing_sent,
            TOLD: self.told if told else self._nothing_told,
            OWED: self.owed if owed else self._nothing_owed,
        }
        face = faces[self._shown]
        self._stack.setCurrentWidget(face)
        self.move_keys_to(face if isinstance(face, Table) else self.chips)
        hints = {
            SENT: tr("A record counts as received once a receipt says so."),
            TOLD: gaps_said(self._known.gaps) if self._known is not None else "",
            OWED: tr("Until a receipt comes, a team does not know what has arrived."),
        }
        self._hint.setText(hints.get(self._shown, ""))
        # What is missing there is something to do, all else mere knowledge.
        mark(self._hint, tone="warn" if self._shown == TOLD else "muted")
        self.make.setVisible(self._known is not None and bool(self._known.senders))
        self._say_why()

    @Slot()
    def _say_why(self) -> None:
        """Tells in full what is said of the file in the row, which may be too long for it."""
        row = self._told.row_at(self.told.currentIndex())
        self._foot.setVisible(self._shown == TOLD and row is not None)
        if row is not None:
            self._why.setText(row.why or tr("All of it has arrived."))
            self._next.setText(row.next_step)

    @Slot()
    def _on_theme(self) -> None:
        self._foot.setMinimumHeight(_ROWS * theme().size("row-compact"))

    # What a person does.

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._shown = name
        self._say()
        face = self._stack.currentWidget()
        if isinstance(face, Table):
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def make_receipt(self) -> None:
        """Asks for whom, where several sent something, and where to write it."""
        known = self._known
        if known is None or not known.senders:
            return
        if len(known.senders) == 1:
            self._ask_where(known.senders[0].sender.team, known.senders[0].name)
            return
        self._menu.clear()
        for each in known.senders:
            action = self._menu.addAction(each.name)
            action.setData((each.sender.team, each.name))
        everyone = self._menu.addAction(tr("Everybody who sent something"))
        everyone.setData(("", ""))
        self._menu.popup(self.make.mapToGlobal(QPoint(0, self.make.height())))

    @Slot()
    def _on_row(self) -> None:
        row = self._owed.row_at(self.owed.currentIndex())
        if row is not None:
            self._ask_where(row.owed.sender.team, row.owed.name)

    @Slot(QAction)
    def _on_team(self, action: QAction) -> None:
        self._ask_where(*action.data())

    def _ask_where(self, team: str, name: str) -> None:
        usual = places.documents_folder() / words(
            say("Receipt_{name}.xlsx", name=name or tr("all"))
        )
        kinds = tr("Workbooks (*.xlsx)")
        path, _ = QFileDialog.getSaveFileName(self, tr("Write a receipt…"), str(usual), kinds)
        if path:
            self.write(team, Path(path))

    def write(self, team: str, path: Path) -> None:
        """Writes the receipt for a team, "" for all, whole or not at all."""
        self._sender.ask(partial(_write, path, team), _WRITE)

    # What comes back.

    @Slot(object, object)
    def _on_answered(self, tag: str, answer: object) -> None:
        if tag == _WRITE:
            self._on_written(answer)  # type: ignore[arg-type] # what `_write` gives
            return
        assert isinstance(answer, Deliveries)  # noqa: S101 - the only other question
        self._known = answer
        self._sent.show_rows(DeliveryRow(each) for each in answer.each)
        self._told.show_rows(ToldRow(each, place) for place, each in enumerate(answer.told))
        self._owed.show_rows(OwedRow(each) for each in answer.senders)
        for table in (self.sent, self.told, self.owed):
            if not table.currentIndex().isValid():
                table.selectRow(0)
        self._say()
        self.filled.emit()

    def _on_written(self, path: Path) -> None:
        said = say("The receipt is written and checked: {path}", path=str(path))
        self.troubles.show_notice(Notice(said, "ok", topic=_TOPIC))
        announce(self, words(said))
        self.refresh()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "bad", topic=_TOPIC))


def _deliveries(workspace: Workspace) -> Deliveries:
    from inspector.workspace.deliveries import deliveries

    return deliveries(workspace)


def _write(path: Path, team: str, workspace: Workspace) -> Path:
    from inspector.workspace.receipts import receipt

    return receipt(workspace, path, team).path
