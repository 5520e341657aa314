"""What waits for a person, and what becomes of it: adopt or dismiss, take in or leave outside?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.sentences import Sentence, say, say_count
from inspector.wording import tr, words
from ui.imports.session import Session
from ui.imports.strip import WorkStrip
from ui.imports.tabs import QUARANTINE, ExchangeBar
from ui.page import Page
from ui.quarantine.choosing import Chosen, edits_chosen, files_chosen
from ui.quarantine.rows import EditRow, FileLine, edits_model, files_model
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.chips import Chip, Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.workspace.past_imports import Interrupted
    from inspector.workspace.waiting import Waiting
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.imports.taking import Came
    from ui.spot import Part

EDITS, FILES = "edits", "files"
_ADOPT, _DISMISS, _RELEASE, _LEAVE, _READY, _LOOK = (
    "adopt", "dismiss", "release", "leave", "ready", "look",
)  # fmt: skip
EDIT_KEYS = (
    ViewKey("adopt", say("Adopt the selected edits"), ("Return", "Enter", "A"), "tick"),
    ViewKey("dismiss", say("Dismiss the selected edits"), ("D", "Delete"), "cross"),
    ViewKey("all", say("Select all"), ("Ctrl+A",), "grid"),
)
FILE_KEYS = (
    ViewKey("release", say("Take the selected files in all the same"), ("R",), "tick"),
    ViewKey("leave", say("Leave the selected files outside"), ("D", "Delete"), "circle-slash"),
    ViewKey("all", say("Select all"), ("Ctrl+A",), "grid"),
)
_ROWS = 3
_TOPIC = "quarantine"


class QuarantinePage(Page):
    """Hand edits, and files that were set aside."""

    name: ClassVar[str] = QUARANTINE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.waiting: Waiting | None = None
        self._shown = EDITS
        self._was_chosen = False
        self._sender = Sender(desk, self)
        self.session = Session(desk, self)
        self.bar = ExchangeBar(self.name, self)
        self.strip = WorkStrip(self)
        self.troubles = NoticeBar(self)
        self.chips = Chips(parent=self)
        self._edits, self._files = edits_model(), files_model()
        self.edits = Table(self._edits, self)
        self.edits.setObjectName("quarantine.edits")
        self.files = Table(self._files, self)
        self.files.setObjectName("quarantine.files")
        self._edit_keys = ViewKeys(self.edits, "quarantine.edit", EDIT_KEYS)
        self._file_keys = ViewKeys(self.files, "quarantine.file", FILE_KEYS)
        self.good = PrimaryButton(self)
        self.good.setObjectName("quarantine.good")
        self.bad = QPushButton(self)
        self.bad.setObjectName("quarantine.bad")
        self._said = QLabel(self)
        self._next = QLabel(self)
        self._no_edits = EmptyState(
            "pencil", say("No cell that was changed by hand waits for a decision."), (), self
        )
        self._no_files = EmptyState("package", say("No file is set aside."), (), self)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.setSpacing(space("s"))
        head.addWidget(self.chips, 1)
        head.addWidget(self.bad)
        head.addWidget(self.good)
        self._stack = QStackedWidget(self)
        for face in (self.edits, self.files, self._no_edits, self._no_files):
            self._stack.addWidget(face)
        self._foot = QFrame(self)
        mark(self._foot, kind="status")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._said, kind="strong")
        self._next.setWordWrap(True)
        mark(self._next, type="dense", tone="muted")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        foot.setSpacing(space("xs"))
        foot.addWidget(self._said)
        foot.addWidget(self._next)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.strip, self.troubles):
            layout.addWidget(widget)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)

    def _connect(self) -> None:
        self.bar.go_wished.connect(self.go_wished)
        self.chips.chosen.connect(self._on_chip)
        self.good.clicked.connect(self._on_good)
        self.bad.clicked.connect(self._on_bad)
        self._edit_keys.wished.connect(self._on_key)
        self._file_keys.wished.connect(self._on_key)
        for table in (self.edits, self.files):
            table.selectionModel().selectionChanged.connect(self._say_chosen)
        self._sender.answered.connect(self._on_answered)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.session.work_began.connect(self.strip.begin)
        self.session.work_ended.connect(self.strip.end)
        self.session.progressed.connect(self.strip.show_progress)
        self.session.came.connect(self._on_came)
        self.strip.stop_wished.connect(self.session.stop)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        keys = self._edit_keys if self._shown == EDITS else self._file_keys
        return [*keys.actions(), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.bar, self.chips, self._stack, self._foot]

    def refresh(self) -> None:
        self._sender.ask(_waiting, (_LOOK, 0))

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self.isVisible() and change and not self.session.is_busy:
            self.refresh()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("What waits for a decision"))
        for part in (self.bar, self.strip, self.troubles, self._no_edits, self._no_files):
            part.retranslate()
        self.edits.setAccessibleName(tr("Cells changed by hand"))
        self.files.setAccessibleName(tr("Files that were set aside"))
        for table in (self.edits, self.files):
            table.retranslate()
        for keys in (self._edit_keys, self._file_keys):
            keys.retranslate()
        self._say()

    def show_part(self, part: Part) -> None:
        if part.tab in {EDITS, FILES}:
            self._shown, self._was_chosen = part.tab, True

    # What is shown.

    def _show(self, waiting: Waiting) -> None:
        self.waiting = waiting
        rows = {table: table.currentIndex().row() for table in (self.edits, self.files)}
        self._edits.show_rows(EditRow(edit, waiting) for edit in waiting.edits)
        lines = [FileLine(file, waiting) for file in waiting.files]
        self._files.show_rows(sorted(lines, key=lambda line: not line.is_waiting))
        if not self._was_chosen:
            self._shown = FILES if waiting.files and not waiting.edits else EDITS
        for table, before in rows.items():
            if table.model().rowCount() and not table.selectionModel().hasSelection():
                table.selectRow(min(max(before, 0), table.model().rowCount() - 1))
        self.bar.show_count(QUARANTINE, waiting.count)
        self._say()
        self.filled.emit()

    def _table(self) -> Table:
        return self.edits if self._shown == EDITS else self.files

    def _say(self) -> None:
        edits, files = self._edits.all_rows, self._files.all_rows
        waits = sum(line.is_waiting for line in files)
        self.chips.show_chips(
            (
                Chip(EDITS, say("Changed by hand"), len(edits), "pencil", "warn"),
                Chip(FILES, say("Files set aside"), waits, "octagon-alert", "warn"),
            )
        )
        self.chips.choose(self._shown)
        if self._shown == EDITS:
            self._stack.setCurrentWidget(self.edits if edits else self._no_edits)
        else:
            self._stack.setCurrentWidget(self.files if files else self._no_files)
        self.move_keys_to(
            self._table() if self._stack.currentWidget() is self._table() else self.chips
        )
        self._say_chosen()

    @Slot()
    def _say_chosen(self) -> None:
        if self._shown == EDITS:
            self._say_words(edits_chosen(self._chosen_edits()))
        else:
            is_busy = self.session.is_busy
            self._say_words(files_chosen(self._chosen_files(), is_busy=is_busy))

    def _say_words(self, said: Chosen) -> None:
        for button, text, hint in (
            (self.good, said.good, said.good_hint),
            (self.bad, said.bad, said.bad_hint),
        ):
            button.setText(text)
            button.setToolTip(hint)
        self.good.setEnabled(said.may_good)
        self.bad.setEnabled(said.may_bad)
        self._foot.setVisible(said.is_any)
        self._said.setText(said.told)
        self._next.setText(said.then)

    def _chosen_edits(self) -> list[EditRow]:
        places = sorted({i.row() for i in self.edits.selectionModel().selectedRows()})
        return [self._edits.rows[place] for place in places]

    def _chosen_files(self) -> list[FileLine]:
        places = sorted({i.row() for i in self.files.selectionModel().selectedRows()})
        return [self._files.rows[place] for place in places]

    # What a person does.

    @Slot(object)
    def _on_chip(self, name: str) -> None:
        self._shown, self._was_chosen = name, True
        self._say()
        if self._stack.currentWidget() is self._table():
            self._table().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_key(self, name: str) -> None:
        if name == "all":
            self._table().selectAll()
        elif name in {_ADOPT, _RELEASE}:
            self._on_good()
        else:
            self._on_bad()

    @Slot()
    def _on_good(self) -> None:
        if not self.good.isEnabled():
            return
        if self._shown == EDITS:
            ids = tuple(row.key for row in self._chosen_edits())
            self._sender.do(partial(_adopt, ids), (_ADOPT, len(ids)))
        else:
            digests = tuple(line.key for line in self._chosen_files())
            self._sender.ask(partial(_release, digests), (_RELEASE, len(digests)))

    @Slot()
    def _on_bad(self) -> None:
        if not self.bad.isEnabled():
            return
        if self._shown == EDITS:
            ids = tuple(row.key for row in self._chosen_edits())
            self._sender.do(partial(_dismiss, ids), (_DISMISS, len(ids)))
        else:
            digests = tuple(line.key for line in self._chosen_files() if line.is_waiting)
            self._sender.ask(partial(_leave, digests), (_LEAVE, len(digests)))

    # What comes back.

    @Slot(object, object)
    def _on_answered(self, tag: tuple[str, int], answer: object) -> None:
        from inspector.workspace.past_imports import Interrupted
        from inspector.workspace.waiting import Waiting

        what, count = tag
        if isinstance(answer, Waiting):
            self._show(answer)
        elif isinstance(answer, Interrupted):
            self.session.take_up(answer)
        elif what == _RELEASE:
            self._sender.ask(_take_in_ready, (_READY, count))
        elif what == _LEAVE:
            self._tell(
                say_count("{count} file stays outside.", "{count} files stay outside.", count), "ok"
            )
            self.refresh()

    @Slot(object, object)
    def _on_saved(self, tag: tuple[str, int], _change: Change) -> None:
        what, count = tag
        if what == _ADOPT:
            said = say_count("{count} edit is adopted.", "{count} edits are adopted.", count)
        else:
            said = say_count("{count} edit is dismissed.", "{count} edits are dismissed.", count)
        self._tell(said, "ok")
        self.refresh()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))

    @Slot(object)
    def _on_came(self, came: Came) -> None:
        entries = sum(row.new for row in came.rows)
        self._tell(
            say_count(
                "Taken in, with {count} new entry.", "Taken in, with {count} new entries.", entries
            ),
            "ok",
        )
        self.refresh()

    def _tell(self, sentence: Sentence, tone: str) -> None:
        self.troubles.show_notice(Notice(sentence, tone, topic=_TOPIC))
        announce(self, words(sentence))

    @Slot()
    def _on_theme(self) -> None:
        self._foot.setMinimumHeight(_ROWS * theme().size("row-compact"))


def _waiting(workspace: Workspace) -> Waiting:
    from inspector.workspace.waiting import waiting

    return waiting(workspace)


def _adopt(ids: tuple[str, ...], workspace: Workspace) -> Change:
    from inspector.workspace.adopting import adopt_edits

    return adopt_edits(workspace, ids)


def _dismiss(ids: tuple[str, ...], workspace: Workspace) -> Change:
    from inspector.workspace.adopting import dismiss_edits

    return dismiss_edits(workspace, ids)


def _release(digests: tuple[str, ...], workspace: Workspace) -> None:
    from inspector.workspace.quarantine import release

    release(workspace, digests)


def _leave(digests: tuple[str, ...], workspace: Workspace) -> None:
    from inspector.workspace.quarantine import leave_outside

    leave_outside(workspace, digests)


def _take_in_ready(workspace: Workspace) -> Interrupted | None:
    from inspector.workspace.waiting import take_in_ready

    return take_in_ready(workspace)
