"""Who waits for the desk's word on entries that were sent to it?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from ui.desk import Desk


class Recording(QObject):
    """Entries on their way to the disk, all or none."""

    saved = Signal(object, object)
    """The entries, and the `Change` that is on disk."""
    refused = Signal(object, object)
    """The entries, and the exception: nothing of them is on disk."""

    def __init__(self, desk: Desk, entries: Sequence[Entry], parent: QObject) -> None:
        super().__init__(parent)
        self._entries = tuple(entries)
        self._task = desk.record(self._entries)
        self._task.succeeded.connect(self._on_succeeded)
        self._task.failed.connect(self._on_failed)
        self._task.finished.connect(self.deleteLater)

    def start(self) -> None:
        """Sends the entries; connect first."""
        self._task.start()

    @Slot(object)
    def _on_succeeded(self, change: Change) -> None:
        self.saved.emit(self._entries, change)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.refused.emit(self._entries, error)
