"""What was heard, read and seen, where and with whom? The rows of the visit record."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from inspector.domain.bodies import InquiryBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import World
from inspector.domain.sentences import say
from inspector.wording import tr
from inspector.workspace.views import InspectionView
from ui.desk import Desk
from ui.models.rows_model import Column, RowsModel
from ui.samples.inquiry_form import InquiryForm, InquiryRow, inquiry_rows
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.banner import Notice
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_row import fault_text
from ui.widgets.table import Table

_TOPIC = "visit.deed"


_COLUMNS: tuple[Column[InquiryRow], ...] = (
    Column(say("Time"), lambda row: row.body.at, sort=lambda row: row.body.at, width=124),
    Column(say("Inquiry"), lambda row: row.method, width=92, look="strong"),
    Column(say("Gist"), lambda row: row.body.gist, tooltip=lambda row: row.body.gist),
    Column(say("Place"), lambda row: row.body.place, width=130),
    Column(say("By"), lambda row: row.author, width=60, look="caption"),
)

_PLACE, _AUTHOR = 3, 4
_MAKING_WAY = {_PLACE: 560, _AUTHOR: 480}
"""Columns that are hidden in a table narrower than this many logical px at 100 % text."""
_LOW = 420
"""Logical px of height at 100 % text below which the form makes do with fewer lines."""


class Inquiries(QWidget):
    """The list of what was done on site, and the form of the next row."""

    notice_wished = Signal(object)
    done = Signal(object)
    undo_wished = Signal(object)
    """A `Change` that is to be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visit.inquiries")
        self._view: InspectionView | None = None
        self._offered = Change()
        self._sender = Sender(desk, self)
        self._model: RowsModel[InquiryRow] = RowsModel(_COLUMNS, lambda row: row.record)
        self.table = Table(self._model, self)
        self.table.setObjectName("visit.rows")
        self._empty = EmptyState(
            "visit", say("No entry yet: briefing, documents, site, sampling, interview."), (), self
        )
        self.form = InquiryForm(desk, self)
        self._edit = self._action("edit", ("F2", "Return", "Enter"), self._on_edit)
        self._withdraw = self._action("withdraw", ("Delete",), self._on_withdraw)
        self._lay_out()
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.form.left.connect(self._on_left)
        self.form.saved.connect(self.done)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.retranslate()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.table)
        middle = QFrame(self)
        mark(middle, kind="sheet")
        middle.setLayout(self._stack)
        foot = QFrame(self)
        mark(foot, kind="sheet")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().number("shape-border"))
        layout.addWidget(middle, 1)
        layout.addWidget(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme().text_percent / 100
        # What was said matters more in the list than where and by whom.
        for column, least in _MAKING_WAY.items():
            self.table.setColumnHidden(column, self.width() < least * scale)
        low = self.height() < _LOW * scale
        self._empty.set_compact(compact=low)
        self.form.set_low(low=low)

    def show_view(self, view: InspectionView) -> None:
        """Shows the rows as they stand; what is being typed is not touched."""
        self._view = view
        rows = inquiry_rows(view)
        self._model.show_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        former = self.form.former
        again = next((row for row in rows if former and row.record == former.record), None)
        if again is not None:
            self.form.show_row(view, again)
        else:
            self.form.show_new(view)

    def settle(self) -> None:
        """Sends what is still being typed, if it is a whole row."""
        self.form.commit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.retranslate()
        self.table.setAccessibleName(tr("Visit record"))
        self._empty.retranslate()
        self.form.retranslate()
        self._edit.setText(tr("Change the entry"))
        self._withdraw.setText(tr("Withdraw the entry"))

    def _action(self, name: str, keys: tuple[str, ...], slot: object) -> QAction:
        action = QAction(self.table)
        action.setObjectName(f"visit.{name}")
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.table.addAction(action)
        return action

    @Slot()
    def _on_edit(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        if row is not None and self._view is not None:
            self.form.show_row(self._view, row)
            self.form.focus_first()

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self._on_edit()

    @Slot()
    def _on_withdraw(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        if row is not None and self._view is not None and self._view.may_write:
            said = say("The entry of {moment} is withdrawn.", moment=row.body.at or row.method)
            self._sender.record((Entry(row.record, InquiryBody(withdrawn=True)),), said)

    @Slot()
    def _on_left(self) -> None:
        self.table.setFocus()

    @Slot(object, object)
    def _on_saved(self, said: object, change: Change) -> None:
        self.done.emit(change)
        self._offered = change
        actions = ((say("Undo"), self.take_back),)
        self.notice_wished.emit(Notice(said, "info", actions, topic=_TOPIC))  # type: ignore[arg-type]  # the tag is its sentence

    @Slot()
    def take_back(self) -> None:
        """Takes back what the notice offers to take back."""
        change, self._offered = self._offered, Change()
        if change:
            self.undo_wished.emit(change)

    @Slot(object, object)
    def _on_refused(self, _said: object, error: World) -> None:
        for fault in error.faults:
            self.notice_wished.emit(Notice(fault_text(fault), "warn", topic=_TOPIC))
