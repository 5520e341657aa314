"""Who signed, and is it really he? Fingerprints to be read aloud, and a way to confirm one (T2)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.changes import Change
from inspector.domain.faults import World
from inspector.domain.sentences import say
from inspector.wording import tr, words
from ui.imports.tabs import KEYS, QUARANTINE, ExchangeBar
from ui.keys.rows import KeyRow, model
from ui.page import Page
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import FaultLine, fault_text, joined
from ui.widgets.form_scroll import FormScroll
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_KEYS = (ViewKey("confirm", say("Confirm the key…"), ("Return", "Enter"), "padlock"),)
_PANEL = 340
_TOPIC = "keys"
_WRONG = say(
    "That is not the last group of this key. Do not confirm it: have the whole fingerprint read "
    "again."
)


class KeysPage(Page):
    """The keys that were seen here."""

    name: ClassVar[str] = KEYS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._own = ""
        self._sender = Sender(desk, self)
        self.bar = ExchangeBar(self.name, self)
        self.troubles = NoticeBar(self)
        self._own_title = QLabel(self)
        self._own_print = QLabel(self)
        self._own_hint = QLabel(self)
        self._model = model()
        self.table = Table(self._model, self)
        self.table.setObjectName("keys.table")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self._view_keys = ViewKeys(self.table, "keys", _KEYS)
        self.panel = KeyPanel(self)
        self._scroll = FormScroll(self.panel, self)
        self._empty = EmptyState(
            "padlock",
            say("No signature has been seen yet: none came in, and none went out."),
            (),
            self,
        )
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        space = theme().space
        own = QFrame(self)
        mark(own, kind="bar")
        mark(self._own_title, type="dense", tone="muted")
        mark(self._own_print, type="section")
        self._own_print.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._own_hint, type="caption")
        self._own_hint.setWordWrap(True)
        line = QHBoxLayout(own)
        line.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        line.setSpacing(space("m"))
        line.addWidget(self._own_title)
        line.addWidget(self._own_print)
        line.addWidget(self._own_hint, 1)
        beside = QHBoxLayout()
        beside.setSpacing(theme().number("shape-border"))
        beside.addWidget(self.table, 1)
        beside.addWidget(self._scroll)
        lists = QWidget(self)
        lists.setLayout(beside)
        beside.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(lists)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, self.troubles, own):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        self.give_keys_to(self.table)

    def _connect(self) -> None:
        self.bar.go_wished.connect(self.go_wished)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._view_keys.wished.connect(self.panel.ask)
        self.panel.confirmed.connect(self._on_confirm)
        self.panel.contradicted.connect(self._on_contradicted)
        self._sender.answered.connect(self._on_answered)
        self._sender.refused.connect(self._on_refused)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def page_actions(self) -> list[QAction]:
        return [*self._view_keys.actions(), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.bar, self.table, self.panel]

    def refresh(self) -> None:
        self._sender.ask(_keys, "keys")

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        if self.isVisible() and change:
            self.refresh()

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Keys"))
        for part in (self.bar, self.troubles, self._empty, self.panel):
            part.retranslate()
        self.table.setAccessibleName(tr("Keys that were seen"))
        self.table.retranslate()
        self._view_keys.retranslate()
        self._own_title.setText(tr("Fingerprint of this laptop"))
        self._own_print.setText(self._own or "—")
        self._own_print.setAccessibleName(
            tr("Fingerprint of this laptop: {digits}", digits=self._own)
        )
        self._own_hint.setText(tr("Read it aloud, group by group, when somebody asks for it."))
        self._on_current()

    @Slot(object, object)
    def _on_answered(self, tag: str, answer: object) -> None:
        if tag == "keys" and isinstance(answer, tuple):
            self._own, rows = answer
            self._model.show_rows(rows)
            self._stack.setCurrentIndex(0 if rows else 1)
            self.move_keys_to(self.table if rows else self.bar)
            if rows and not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.retranslate()
            self.filled.emit()
        elif tag != "keys":
            self._on_was_confirmed(str(tag))

    @Slot()
    def _on_current(self) -> None:
        self.panel.show_key(self._model.row_at(self.table.currentIndex()))

    @Slot(QWidget)
    def _on_contradicted(self, said: QWidget) -> None:
        # Laid out first: the line had no height a moment ago.
        QTimer.singleShot(0, said, lambda: self._scroll.ensureWidgetVisible(said, 0, 0))

    @Slot(str)
    def _on_confirm(self, fingerprint: str) -> None:
        self._sender.ask(partial(_confirm, fingerprint), fingerprint)

    def _on_was_confirmed(self, _fingerprint: str) -> None:
        said = say("The key is confirmed. Files that it kept waiting can come in now.")
        look = (say("See what waits"), self._on_see)
        self.troubles.show_notice(Notice(said, "ok", (look,), topic=_TOPIC))
        announce(self, words(said))
        self.refresh()
        self.table.setFocus()

    @Slot()
    def _on_see(self) -> None:
        self.go_wished.emit(QUARANTINE, None)

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))

    @Slot()
    def _on_theme(self) -> None:
        self._scroll.setFixedWidth(round(_PANEL * theme().text_percent / 100))


class KeyPanel(QFrame):
    """One key in large digits, and the field that confirms it."""

    confirmed = Signal(str)
    """The fingerprint that a person has heard read aloud."""
    contradicted = Signal(QWidget)
    """What was heard is another; the widget says so."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys.panel")
        mark(self, kind="sheet")
        self._row: KeyRow | None = None
        self._owner = QLabel(self)
        self._owner.setWordWrap(True)
        mark(self._owner, type="section")
        self._digits = QLabel(self)
        self._digits.setWordWrap(True)
        self._digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        mark(self._digits, type="page")
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        mark(self._said, type="dense", tone="muted")
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self.heard = QLineEdit(self)
        self.heard.setObjectName("keys.heard")
        self._label.setBuddy(self.heard)
        self._fault = FaultLine(self)
        self.confirm = PrimaryButton(self)
        self.confirm.setObjectName("keys.confirm")
        space = theme().space
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("l"))
        column.setSpacing(space("m"))
        for widget in (self._owner, self._digits, self._said, self._label, self.heard, self._fault):
            column.addWidget(widget)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.heard.textEdited.connect(self._on_typed)
        self.heard.returnPressed.connect(self._on_confirm)
        self.confirm.clicked.connect(self._on_confirm)

    def show_key(self, row: KeyRow | None) -> None:
        """Shows a key."""
        if row is None or self._row is None or row.seen.key != self._row.seen.key:
            self.heard.clear()
            self._fault.show_text("")
        self._row = row
        self.retranslate()

    @Slot()
    def ask(self) -> None:
        """Moves the keys into the field."""
        if self.heard.isVisibleTo(self):
            self.heard.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Puts every word anew."""
        row = self._row
        self.setAccessibleName(tr("The key"))
        self.setVisible(row is not None)
        if row is None:
            return
        self._owner.setText(" · ".join(part for part in (row.owner, row.place) if part))
        self._digits.setText(_in_lines(row.seen.fingerprint))
        self._digits.setAccessibleName(tr("Fingerprint {digits}", digits=row.seen.fingerprint))
        self._said.setText(row.explained)
        self._label.setText(tr("The last group, as the owner reads it aloud"))
        self.heard.setAccessibleName(self._label.text())
        self.heard.setPlaceholderText("00000")
        self.confirm.setText(tr("Confirm the key"))
        for widget in (self._label, self.heard, self.confirm):
            widget.setVisible(row.may_be_confirmed)
        self._fault.setVisible(row.may_be_confirmed and bool(self._fault.text))

    @Slot()
    def _on_typed(self) -> None:
        self._fault.show_text("")
        mark(self.heard, fault=False)

    @Slot()
    def _on_confirm(self) -> None:
        row = self._row
        if row is None or not row.may_be_confirmed:
            return
        groups = row.seen.fingerprint.split()
        if "".join(self.heard.text().split()) != groups[-1]:
            self._fault.show_text(words(_WRONG))
            mark(self.heard, fault=True)
            announce(self.heard, words(_WRONG), urgent=True)
            self.heard.setFocus(Qt.FocusReason.OtherFocusReason)
            self.contradicted.emit(self._fault)
            return
        self.heard.clear()
        self.confirmed.emit(row.seen.fingerprint)


def _in_lines(fingerprint: str) -> str:
    """The groups three to a line, as they are read aloud."""
    groups = fingerprint.split()
    lines = ["   ".join(groups[start : start + 3]) for start in range(0, len(groups), 3)]
    return "\n".join(lines)


def _keys(workspace: Workspace) -> tuple[str, tuple[KeyRow, ...]]:
    from inspector.workspace.keys import own_fingerprint, seen_keys
    from inspector.workspace.names import Names

    names = Names(workspace)
    rows = tuple(
        KeyRow(each, names.team(each.team) if each.team else "") for each in seen_keys(workspace)
    )
    try:
        own = own_fingerprint(workspace)
    except World:
        # A key that is shut away is told of when something is to be signed with it.
        own = ""
    return own, rows


def _confirm(fingerprint: str, workspace: Workspace) -> str:
    from inspector.workspace.keys import confirm

    confirm(workspace, fingerprint)
    return fingerprint
