"""Where is a deed of headquarters while it is being typed, so that no crash loses it (M14)?

A draft holds what stands in the form. It never becomes the deed by itself: that a veto is upheld or
an inspection given back is for a person to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector.workspace.drafting import discard_draft, draft_of
from inspector.workspace.forms import form_text
from ui.entry.form_parts import DRAFT_AFTER
from ui.sending import Sender

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.records import RecordKey
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk


class KeptDeed(QObject):
    """The draft of the deed that a form shows; `typed` gives its members, none for an empty one."""

    found = Signal(object)
    """The members that were left typed for the record turned to, unless somebody types already."""

    def __init__(self, desk: Desk, typed: Callable[[], Mapping[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._typed = typed
        self._record: RecordKey | None = None
        self._kept = ""
        self._is_edited = False
        self._sender = Sender(desk, self)
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(DRAFT_AFTER)
        self._drafting.timeout.connect(self._on_due)
        self._sender.answered.connect(self._on_found)

    def turn_to(self, record: RecordKey | None) -> None:
        """Keeps what is typed for the former record, and looks for what was left of this one.

        To be called before the form shows anything else.
        """
        if record == self._record:
            return
        self.settle()
        self._record, self._kept, self._is_edited = record, "", False
        if record is not None:
            self._sender.ask(partial(_left, record), record)

    @Slot()
    def on_edited(self) -> None:
        """Something was typed: it is durable soon."""
        self._is_edited = True
        if not self._drafting.isActive():
            self._drafting.start()

    def settle(self) -> None:
        """Has what is typed kept now, whatever the hand does next."""
        if self._drafting.isActive():
            self._on_due()

    def forget(self) -> None:
        """The deed is done or given up: nothing of it waits any more."""
        self._drafting.stop()
        record, self._record = self._record, None
        if record is not None and self._kept:
            self._sender.do(partial(_discard, record))
        self._kept, self._is_edited = "", False

    @Slot()
    def _on_due(self) -> None:
        self._drafting.stop()
        members = self._typed()
        text = form_text(members) if members else ""
        if self._record is None or text == self._kept:
            return
        self._kept = text
        if text:
            self._sender.draft(self._record, text)
        else:
            self._sender.do(partial(_discard, self._record))

    @Slot(object, object)
    def _on_found(self, record: object, members: dict[str, Any]) -> None:
        if record == self._record and members and not self._is_edited:
            self._kept = form_text(members)
            self.found.emit(members)


def _left(record: RecordKey, workspace: Workspace) -> dict[str, Any]:
    return draft_of(workspace, record)


def _discard(record: RecordKey, workspace: Workspace) -> Change:
    return discard_draft(workspace, record)
