"""What is to be put right everywhere, and what comes next about each (H7)?

The ledger at the left, what is chosen in it at the right. Notices go out from here, and units'
replies come in: by the button, or dropped on the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.faults import Refused
from inspector.domain.records import CAMPAIGN_KINDS, Kind
from inspector.domain.rectification import Stage, is_open
from inspector.domain.sentences import Sentence, say
from inspector.domain.workdays import deadline_typed
from inspector.wording import tr, tr_count, words
from inspector.workspace.forms import for_several, new_deed
from inspector.workspace.holidays import is_workday
from inspector.workspace.ledger import Ledger, LedgerRow
from ui.kept_deed import KeptDeed
from ui.page import Page
from ui.rectifications import asking
from ui.rectifications import deed_form as deeds
from ui.rectifications.exchange import Exchange
from ui.rectifications.fields import DUE, MEASURE, PERSON
from ui.rectifications.list import LedgerList
from ui.rectifications.pane import DetailPane
from ui.sending import Sender
from ui.shell.commands import name_action
from ui.shell.context_bar import ContextBar
from ui.spot import Part
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.banner import Notice, NoticeBar
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text, joined

if TYPE_CHECKING:
    from inspector.domain.faults import World
    from inspector.domain.workdays import Deadline
    from inspector.workspace.ledger_events import Event
    from ui.desk import Desk

_TOPIC = "rectifications"
_EDIT, _DEED, _DECIDE, _UNDO = "edit", "deed", "decide", "undo"
_SHOWN = frozenset({Kind.RECTIFICATION, Kind.EXTENSION, Kind.NOTICE, *CAMPAIGN_KINDS})
"""The kinds of records that the ledger shows something of."""
_LEAST = 360
_SHARES = (13, 9)
_SAID: dict[str, Sentence] = {
    deeds.CLOSE: say("It is closed."),
    deeds.BACK: say("It is sent back, with a new deadline."),
    deeds.EXTEND: say("More time is asked for."),
    deeds.FAIL: say("It is called failed, and proposed for the media."),
    deeds.PUBLISH: say("It is given to the media."),
    deeds.KEEP: say("It is not given to the media."),
}


class RectificationsPage(Page):
    """The ledger, one item in full, notices and replies."""

    name: ClassVar[str] = "rectifications"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.ledger: Ledger | None = None
        self._done: list[Change] = []
        self._ledgers = Sender(desk, self)
        self._stories = Sender(desk, self)
        self._deeds = Sender(desk, self)
        self.bar = ContextBar(self)
        self.make = self._button("make", QPushButton(self))
        self.follow = self._button("follow", QPushButton(self))
        self.bring = self._button("bring", QPushButton(self))
        self.issue = self._button("issue", PrimaryButton(self))
        self.troubles = NoticeBar(self)
        self.list = LedgerList(self)
        self.detail = DetailPane(desk.plan, self)
        self.none = EmptyState(
            "check",
            say("Nothing is to be put right yet. Items are made of the points that were lost."),
            (say("From lost points…"), say("Bring in replies…")),
            self,
        )
        self._lay_out()
        self.exchange = Exchange(desk, self)
        self.kept = KeptDeed(desk, self.detail.form.members, self)
        self._acts = self._actions()
        self.give_keys_to(self.list.table)
        self._connect()
        self.retranslate()

    def _button(self, name: str, button: QPushButton) -> QPushButton:
        button.setObjectName(f"rectifications.{name}")
        self.bar.row.addWidget(button)
        return button

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        for place, share in enumerate(_SHARES):
            self._split.setStretchFactor(place, share)
        self._split.setSizes([share * _LEAST for share in _SHARES])
        self._faces = QStackedWidget(self)
        self._faces.addWidget(self._split)
        self._faces.addWidget(self.none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.troubles)
        layout.addWidget(self._faces, 1)

    def _connect(self) -> None:
        for button in (self.make, self.none.buttons[0]):
            button.clicked.connect(self.exchange.open_losses)
        for button in (self.bring, self.none.buttons[1]):
            button.clicked.connect(self.exchange.choose_replies)
        self.follow.clicked.connect(self.exchange.open_follow_ups)
        self.issue.clicked.connect(self.issue_notices)
        self.exchange.done.connect(self._on_done)
        self.exchange.issued.connect(self._on_issued)
        self.exchange.told.connect(self._tell)
        self.exchange.refused.connect(self._on_trouble)
        self.exchange.work_begun.connect(self.work_begun)
        self.list.chosen.connect(self._show_chosen)
        self.list.wished.connect(self._on_key)
        self._split.splitterMoved.connect(self.list.fit)
        self.detail.fields.kept.connect(self._on_kept)
        self.detail.fields.left.connect(self.list.go_to_table)
        self.detail.form.wished.connect(self._on_deed)
        self.detail.form.edited.connect(self.kept.on_edited)
        self.kept.found.connect(self.detail.form.show_members)
        self.detail.decided.connect(self._on_decided)
        self._ledgers.answered.connect(self._on_ledger)
        self._ledgers.refused.connect(self._on_refused)
        self._stories.answered.connect(self._on_story)
        self._deeds.saved.connect(self._on_saved)
        self._deeds.refused.connect(self._on_refused)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def _actions(self) -> dict[str, QAction]:
        deeds_of_page: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("find", "Ctrl+F", self.list.go_to_search),
            ("replies", "Ctrl+Shift+O", self.exchange.choose_replies),
            ("follow", "Ctrl+Shift+F", self.exchange.open_follow_ups),
            ("undo", "Ctrl+Z", self.undo_last),
        )
        found = {}
        for name, keys, slot in deeds_of_page:
            action = QAction(self)
            action.setObjectName(f"rectifications.{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
            found[name] = action
        return found

    # What the window asks.

    def page_actions(self) -> list[QAction]:
        return [*self.list.keys.actions(), *self.actions()]

    def panes(self) -> list[QWidget]:
        return [self.list.chips, self.list.table, self.detail]

    def show_part(self, part: Part) -> None:
        state = part.value("state")
        self.list.narrow(Stage(state) if state in set(Stage) else None)

    def refresh(self) -> None:
        self._ledgers.ask(asking.ledger)

    @Slot(object)
    def on_changed(self, change: Change) -> None:
        shown = any(record.kind in _SHOWN for record in change.records)
        if shown and self.isVisible():
            self.refresh()

    def leave(self) -> None:
        self.detail.fields.settle()
        self.kept.settle()

    def save_state(self) -> QByteArray:
        return self._split.saveState()

    def restore_state(self, state: QByteArray) -> None:
        self._split.restoreState(state)

    def retranslate(self) -> None:
        self.setAccessibleName(tr("Rectification"))
        self.make.setText(tr("From lost points…"))
        self.bring.setText(tr("Bring in replies…"))
        self.follow.setText(tr("Follow-up round…"))
        for part in (self.bar, self.troubles, self.none, self.list, self.detail, self.exchange):
            part.retranslate()
        name_action(self._acts["find"], tr("Find an item"))
        name_action(self._acts["replies"], tr("Bring in replies…"))
        name_action(self._acts["follow"], tr("Start the follow-up round…"))
        name_action(self._acts["undo"], tr("Undo"))
        self.bring.setToolTip(self._acts["replies"].toolTip())
        self.follow.setToolTip(self._acts["follow"].toolTip())
        self._say()

    # What is shown.

    def _say(self) -> None:
        ledger = self.ledger
        is_none = ledger is not None and not ledger.rows
        self.bar.show_place(tr("Rectification"), _as_of(ledger))
        self._faces.setCurrentIndex(1 if is_none else 0)
        self.follow.setVisible(not is_none and len(self.desk.plan.rounds) > 1)
        for button in (self.make, self.bring, self.issue):
            button.setVisible(not is_none)
        self.move_keys_to(self.none.buttons[0] if is_none else self.list.first_stop())
        self._say_issue()

    def _say_issue(self) -> None:
        count = len(self._to_issue())
        several = tr_count("Issue notice for {count}…", "Issue notices for {count}…", count)
        self.issue.setText(several if count else tr("Issue notices…"))
        self.issue.setEnabled(count > 0)
        self.issue.setToolTip(self.list.keys["issue"].toolTip())

    def _to_issue(self) -> list[LedgerRow]:
        """What of the selection a notice can ask for: what has none yet, else all once more."""
        open_ = [row for row in self.list.rows if is_open(row.body) and not row.is_disputed]
        return [row for row in open_ if not row.body.notice] or open_

    @Slot(object, object)
    def _on_ledger(self, _tag: object, ledger: Ledger) -> None:
        self.ledger = ledger
        self.list.show_ledger(ledger)
        self._say()
        self._show_chosen()
        self.filled.emit()

    @Slot()
    def _show_chosen(self) -> None:
        if self.ledger is None:
            return
        rows = self.list.rows
        several = for_several(Kind.EXTENSION)
        self.kept.turn_to(new_deed(rows[0].record) if len(rows) == 1 else several)
        self.detail.show_rows(rows, self.ledger.day)
        if len(rows) == 1:
            record = rows[0].record
            self._stories.ask(partial(asking.story, record), record)
        self._say_issue()

    @Slot(object, object)
    def _on_story(self, record: object, events: tuple[Event, ...]) -> None:
        if [row.record for row in self.detail.rows] == [record]:
            self.detail.show_story(events)

    # What a person does.

    @Slot(str)
    def _on_key(self, name: str) -> None:
        form = self.detail.form
        match name:
            case "issue":
                self.issue_notices()
            case "write":
                form.choose(form.kind)
            case "person" | "measure" | "due":
                self.detail.fields.go_to({"person": PERSON, "measure": MEASURE}.get(name, DUE))
            case _:
                form.choose(name)

    @Slot(str, str)
    def _on_kept(self, name: str, text: str) -> None:
        ledger, rows = self.ledger, self.detail.rows
        if ledger is None or not rows:
            return
        records = tuple(row.record for row in rows)
        if name != DUE or not text:
            value = text if name != DUE else None
            self._deeds.do(partial(asking.edit, records, name, value), (_EDIT, (name, text)))
            return
        try:
            due = deadline_typed(text, ledger.day, is_workday)
        except Refused as refused:
            self.detail.fields.show_faults(refused.faults)
            return
        self.detail.fields.take(name, due.day.isoformat())
        self._remark(due)
        wish = partial(asking.edit, records, name, due.day)
        self._deeds.do(wish, (_EDIT, (name, due.day.isoformat())))

    def _remark(self, due: Deadline) -> None:
        if due.remark is not None:
            self.troubles.show_notice(Notice(due.remark, "warn", topic=f"{_TOPIC}.calendar"))

    @Slot(object)
    def _on_deed(self, deed: deeds.Deed) -> None:
        if self.ledger is not None:
            records = tuple(row.record for row in self.detail.rows)
            wish = partial(asking.do, records, deed, self.ledger.day)
            self._deeds.do(wish, (_DEED, deed.kind))

    @Slot(bool)
    def _on_decided(self, approved: bool) -> None:
        rows = self.detail.rows
        asked = rows[0].asked if len(rows) == 1 else None
        if asked is not None and self.ledger is not None:
            record, day = rows[0].record, self.ledger.day
            wish = partial(asking.decide, record, asked[0], day, approved=approved)
            self._deeds.do(wish, (_DECIDE, approved))

    @Slot()
    def issue_notices(self) -> None:
        """Issues a notice to each unit of the selection, once the particulars are given."""
        rows = self._to_issue()
        if rows and self.ledger is not None:
            self.exchange.issue(rows, self.ledger.day)

    @Slot()
    def undo_last(self) -> None:
        """Takes back what was done here last."""
        if self._done:
            self._deeds.do(partial(asking.take_back, self._done.pop()), (_UNDO, None))

    # What comes back.

    @Slot(object, object)
    def _on_saved(self, tag: tuple[str, object], change: Change) -> None:
        what, about = tag
        if what == _EDIT and isinstance(about, tuple):
            self.detail.fields.take(*about)
        if what == _UNDO:
            self._tell(say("Taken back."))
        elif change:
            self._done.append(change)
            if what == _DEED:
                self._tell(_SAID.get(str(about), say("Recorded.")), self._way_back())
            elif what == _DECIDE:
                said = say("More time is approved.") if about else say("More time is refused.")
                self._tell(said, self._way_back())
        if what in {_DEED, _DECIDE}:
            self.kept.forget()
            self.detail.form.clear()
            self.list.go_to_table()

    @Slot(object, object)
    def _on_done(self, change: Change, said: Sentence) -> None:
        if change:
            self._done.append(change)
            self._tell(said, self._way_back())
        self.list.go_to_table()

    @Slot(object, object)
    def _on_issued(self, change: Change, said: Sentence) -> None:
        self._done.append(change)
        papers = partial(self.exchange.write_papers, change)
        self._tell(said, (say("Write notices and forms…"), papers), self._way_back())

    def _way_back(self) -> tuple[Sentence, Callable[[], object]]:
        return say("Undo"), self.undo_last

    @Slot(object, object)
    def _on_refused(self, tag: tuple[str, object] | None, error: World) -> None:
        what = tag[0] if tag is not None else ""
        if what == _EDIT:
            self.detail.fields.show_faults(error.faults)
        elif what == _DEED:
            self.detail.form.show_faults(error.faults)
        self._on_trouble(error)

    @Slot(object)
    def _on_trouble(self, error: World) -> None:
        said = joined([fault_text(fault) for fault in error.faults[:2]])
        self.troubles.show_notice(Notice(said, "warn", topic=_TOPIC))

    @Slot(object)
    def _tell(self, sentence: Sentence, *actions: tuple[Sentence, Callable[[], object]]) -> None:
        self.troubles.show_notice(Notice(sentence, "ok", actions, topic=_TOPIC))
        announce(self, words(sentence))

    @Slot()
    def _on_theme(self) -> None:
        least = round(_LEAST * theme().text_percent / 100)
        self.list.setMinimumWidth(least)
        self.detail.setMinimumWidth(least)


def _as_of(ledger: Ledger | None) -> str:
    """By which day deadlines are judged."""
    if ledger is None:
        return ""
    if ledger.is_today:
        told = tr("As of {day}.", day=ledger.day)
    else:
        told = tr(
            "As of {day}, the day of the last entry: today lies outside the campaign.",
            day=ledger.day,
        )
    week, month, longer = ledger.overdue
    if not week + month + longer:
        return told
    late = tr(
        "Overdue by up to a week: {week}, up to a month: {month}, longer: {longer}.",
        week=week,
        month=month,
        longer=longer,
    )
    return joined([told, late])
