"""How do workbooks come in: looked at first, chosen, taken in, and taken back if need be (H4)?

Both roles import: a leader the members' workbooks, headquarters the teams', a team its pack and
its receipts. Nothing is written before a person says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.records import Role
from inspector.domain.sentences import Sentence, say, say_count
from inspector.wording import tr, words
from ui.imports.asking import ask_for_files, ask_for_folder
from ui.imports.came import CameCard
from ui.imports.empty import NoFiles
from ui.imports.files import FileList
from ui.imports.rows import is_of_others
from ui.imports.session import Session, read_words
from ui.imports.strip import WorkStrip
from ui.imports.tabs import IMPORTS, KEYS, QUARANTINE, RECEIPTS, ExchangeBar
from ui.page import Page
from ui.shell.commands import name_action
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.workspace.past_imports import Interrupted
    from ui.desk import Desk
    from ui.imports.taking import Came
    from ui.tasks import Task

_STATE_VERSION = 1
_TOPIC, _CUT_OFF = "imports", "imports.interrupted"


class ImportsPage(Page):
    """The preview of workbooks, and what became of them."""

    name: ClassVar[str] = IMPORTS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._said = ""
        self._is_first = True
        self._other_pack = Path()
        self.session = Session(desk, self)
        self.bar = ExchangeBar(self.name, self)
        self.more = QPushButton(self)
        self.more.setObjectName("imports.more_files")
        self.folder = QPushButton(self)
        self.folder.setObjectName("imports.more_folder")
        self.strip = WorkStrip(self)
        self.troubles = NoticeBar(self)
        self.came = CameCard(self)
        self.none = NoFiles(desk, self)
        is_headquarters = desk.facts.role is Role.HEADQUARTERS
        self.files = FileList(self.session.choice, is_headquarters=is_headquarters, parent=self)
        self._lay_out()
        self._connect()
        self._make_actions()
        self.retranslate()

    def _lay_out(self) -> None:
        self.bar.row.addWidget(self.more)
        self.bar.row.addWidget(self.folder)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.none)
        self._stack.addWidget(self.files)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.strip, self.troubles, self.came):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self.give_keys_to(self.none)

    def _connect(self) -> None:
        session, files = self.session, self.files
        self.bar.go_wished.connect(self.go_wished)
        for button in (self.more, self.none.files):
            button.clicked.connect(self.choose_files)
        for button in (self.folder, self.none.folder):
            button.clicked.connect(self.choose_folder)
        self.none.dropped.connect(self.begin)
        self.strip.stop_wished.connect(session.stop)
        session.changed.connect(self._on_changed_files)
        session.work_began.connect(self._on_work)
        session.work_ended.connect(self.strip.end)
        session.progressed.connect(self.strip.show_progress)
        session.reading.connect(self._on_reading)
        session.read.connect(self._on_read)
        session.came.connect(self._on_came)
        session.undone.connect(self._on_undone)
        session.refused.connect(self._on_refused)
        session.interrupted.connect(self._on_interrupted)
        files.chosen.connect(self._on_changed_files)
        files.chosen.connect(session.weigh_if_stale)
        files.commit_wished.connect(session.take_chosen)
        files.removed.connect(session.forget)
        files.told.connect(self._tell)
        files.detail.facts.password_given.connect(session.read_again)
        files.detail.facts.keys_wished.connect(self._on_keys)
        self.none.past.undone.connect(self._on_past_undone)
        self.none.past.refused.connect(self._on_refused)
        self.came.undo_wished.connect(session.undo)
        self.came.merge_wished.connect(self._on_merge)
        self.came.waiting_wished.connect(self._on_waiting)
        self.came.receipt_wished.connect(self._on_receipt)

    def _make_actions(self) -> None:
        self._acts = {
            name: self.make_action(f"imports.{name}", keys, slot)
            for name, keys, slot in (
                ("commit", "Ctrl+Return", self.session.take_chosen),
                ("find", "Ctrl+F", self.files.search_files),
                ("choose", "Ctrl+Shift+O", self.choose_files),
            )
        }

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        past = self.none.past.actions_of_list()
        return [*self.files.keys.actions(), *past, *self.actions()]

    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self.none:
            return [self.bar, self.none.files, self.none.past]
        return [self.bar, self.files.chips, self.files.table, self.files.detail]

    def refresh(self) -> None:
        if self._is_first:
            self._is_first = False
            self.session.look_for_cut_off()
        self.none.past.refresh()
        self.filled.emit()

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        """What stands here is weighed anew after each import, not after each answer."""

    def save_state(self) -> QByteArray:
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(_STATE_VERSION)
        for part in self.files.save_state():
            stream << part
        return state

    def restore_state(self, state: QByteArray) -> None:
        stream = QDataStream(state, QIODevice.OpenModeFlag.ReadOnly)
        if stream.readInt32() == _STATE_VERSION:
            splitter, header = QByteArray(), QByteArray()
            stream >> splitter >> header
            self.files.restore_state(splitter, header)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Import"))
        for part in (self.bar, self.strip, self.came, self.troubles, self.none, self.files):
            part.retranslate()
        self.more.setText(tr("Choose workbooks…"))
        self.folder.setText(tr("Choose a folder…"))
        name_action(self._acts["commit"], tr("Import what is chosen"))
        name_action(self._acts["find"], tr("Find a file"))
        name_action(self._acts["choose"], tr("Choose workbooks…"))
        self.files.commit.setToolTip(self._acts["commit"].toolTip())
        self.more.setToolTip(self._acts["choose"].toolTip())
        self._say()

    def _say(self) -> None:
        has_files = bool(self.session.choice.rows)
        self.bar.show_subtitle(self._said if has_files else "")
        for button in (self.more, self.folder):
            button.setVisible(has_files)

    # What a person does.

    @Slot()
    def choose_files(self) -> None:
        """Lets a person choose workbooks."""
        self.begin(ask_for_files(self))

    @Slot()
    def choose_folder(self) -> None:
        """Lets a person choose a folder of them."""
        folder = ask_for_folder(self)
        self.begin((folder,) if folder is not None else ())

    @Slot(object)
    def begin(self, paths: Sequence[Path]) -> None:
        """Reads files and folders and lists them; nothing is written."""
        if self.session.begin(paths):
            self.came.hide()
        elif paths:
            self._tell(say("Wait until what is under way has ended, then drop them again."))

    # What comes back.

    @Slot()
    def _on_changed_files(self) -> None:
        rows = self.session.choice.rows
        self.files.show_rows(is_free=not self.session.is_busy)
        self._acts["commit"].setEnabled(self.files.commit.isEnabled())
        was_none = self._stack.currentWidget() is self.none
        self._stack.setCurrentWidget(self.files if rows else self.none)
        if not rows and not was_none:
            self.none.past.refresh()
        self.give_keys_to(self.files if rows else self.none)
        if was_none and rows and self.isVisible():
            self.files.table.setFocus()
        self._say()

    @Slot(str)
    def _on_work(self, name: str) -> None:
        self.troubles.clear()
        self.strip.begin(name)

    @Slot(object)
    def _on_reading(self, task: Task) -> None:
        self.work_begun.emit(task, tr("Reading workbooks"))

    @Slot(bool)
    def _on_read(self, was_stopped: bool) -> None:
        self._said = read_words(self.session, self.strip.seconds, was_stopped=was_stopped)
        if not self.session.choice.rows:
            self._tell(say("There is no workbook in what was chosen."))
            return
        announce(self, self._said)
        self._look_for_other_pack()

    def _look_for_other_pack(self) -> None:
        """Says what a task pack is that is another team's, and offers what it is good for."""
        packs = [row for row in self.session.choice.rows if is_of_others(row, self.desk.facts)]
        if not packs:
            return
        self._other_pack, claims = packs[0].seen.read.source, packs[0].file.claims
        said = say(
            "“{name}” is the task pack of {team}, not of this workspace; nothing of it comes in "
            "here. It makes a workspace of its own.",
            name=packs[0].name,
            team=claims.team_name or claims.team,
        )
        actions = ((say("Close this one and begin from that pack"), self._on_begin),)
        self.troubles.show_notice(Notice(said, "warn", actions, topic=_TOPIC))

    @Slot()
    def _on_begin(self) -> None:
        self.begin_wished.emit(self._other_pack)

    @Slot(object)
    def _on_came(self, came: Came) -> None:
        if came.batch:
            self.came.show_came(came)
            announce(self, self.came.accessibleName())
        if self.isVisible():
            self.files.table.setFocus()

    @Slot()
    def _on_undone(self) -> None:
        self.came.show_undone()
        announce(self, self.came.accessibleName())

    @Slot(str)
    def _on_past_undone(self, batch: str) -> None:
        said = say("The import {batch} was undone; its entries are set aside.", batch=batch)
        self.troubles.show_notice(Notice(said, "ok", topic=_TOPIC))
        announce(self, words(said))

    @Slot(object)
    def _on_refused(self, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))

    @Slot(object)
    def _on_interrupted(self, found: Interrupted) -> None:
        said = say_count(
            "The last import was cut off; {count} file has not had its turn.",
            "The last import was cut off; {count} files have not had their turn.",
            len(found.files),
        )
        actions = (
            (say("Go on with it"), self.session.go_on),
            (say("Leave it at that"), self.session.leave_it),
        )
        self.troubles.show_notice(Notice(said, "warn", actions, topic=_CUT_OFF))

    @Slot()
    def _on_merge(self) -> None:
        rows = self.session.choice.rows
        keys = [key for row in rows if row.file.conflicts for key in row.file.keys]
        self.go_wished.emit("merge", keys[0] if keys else None)

    @Slot()
    def _on_waiting(self) -> None:
        self.go_wished.emit(QUARANTINE, None)

    @Slot()
    def _on_receipt(self) -> None:
        self.go_wished.emit(RECEIPTS, None)

    @Slot()
    def _on_keys(self) -> None:
        self.go_wished.emit(KEYS, None)

    @Slot(object)
    def _tell(self, sentence: Sentence) -> None:
        self.troubles.show_notice(Notice(sentence, "info", topic=_TOPIC))
