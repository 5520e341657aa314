"""Who carries a question or a deed to the desk, and tells what became of that very one?

A form sends something, goes on, and hears later: `saved`, `refused` or `answered`, each with the
tag it was sent with. What is nobody's fault but ours is raised, for the report dialog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.faults import World

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.entries import Entry
    from inspector.domain.records import RecordKey
    from inspector.workspace.progress import Progress
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk
    from ui.tasks import Task


class Sender(QObject):
    """Sends for one widget; its signals carry the tag of what they are about."""

    saved = Signal(object, object)
    """A tag, and the `Change` that is on disk."""
    refused = Signal(object, object)
    """A tag, and the `World` that says why nothing was written."""
    answered = Signal(object, object)
    """A tag, and the answer to a question or the result of long work."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether anything that was sent has not come back."""
        return self._under_way > 0

    def record(self, entries: Sequence[Entry], tag: object = None) -> None:
        """Records entries, all or none."""
        self._send(self._desk.record(entries), tag, is_deed=True)

    def do(self, deed: Callable[[Workspace], Change], tag: object = None) -> None:
        """Has a deed done."""
        self._send(self._desk.do(deed), tag, is_deed=True)

    def draft(self, record: RecordKey, text: str) -> None:
        """Keeps what is being typed."""
        self._send(self._desk.draft(record, text), None, is_deed=True)

    def ask(self, question: Callable[[Workspace], Any], tag: object = None) -> None:
        """Asks the workspace."""
        self._send(self._desk.ask(question), tag, is_deed=False)

    def long(self, work: Callable[[Progress], Any], tag: object = None) -> Task:
        """Has long work done beside the desk."""
        return self._send(self._desk.long(work), tag, is_deed=False)

    def _send(self, task: Task, tag: object, *, is_deed: bool) -> Task:
        errand = Errand(tag, self, is_deed=is_deed)
        self._under_way += 1
        task.succeeded.connect(errand.on_succeeded)
        task.failed.connect(errand.on_failed)
        task.finished.connect(errand.on_finished)
        task.start()
        return task

    def came_back(self) -> None:
        """One errand is over; its `Errand` calls it."""
        self._under_way -= 1


class Errand(QObject):
    """One thing that was sent and has not come back."""

    def __init__(self, tag: object, sender: Sender, *, is_deed: bool) -> None:
        super().__init__(sender)
        self._tag = tag
        self._sender = sender
        self._is_deed = is_deed

    @Slot(object)
    def on_succeeded(self, answer: object) -> None:
        """Passes on what came back."""
        told = self._sender.saved if self._is_deed else self._sender.answered
        told.emit(self._tag, answer)

    @Slot(object)
    def on_failed(self, error: BaseException) -> None:
        """Passes on what the world did; anything else is our own."""
        if not isinstance(error, World):
            raise error
        self._sender.refused.emit(self._tag, error)

    @Slot()
    def on_finished(self) -> None:
        """The errand is over."""
        self._sender.came_back()
        self.deleteLater()
