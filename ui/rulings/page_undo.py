"""How is a decision taken back by Ctrl+Z, and done again by Ctrl+Y, on a page about many things?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from inspector.wording import tr
from ui.entry.undo import History

if TYPE_CHECKING:
    from inspector.domain.changes import Change
    from inspector.domain.sentences import Sentence
    from ui.desk import Desk
    from ui.page import Page


class PageUndo(QObject):
    """One stack for the page's deeds, and the two keys; the actions are added to the page."""

    refused = Signal(object)
    """The `World` that says why a deed cannot be taken back."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self._history = History(desk, self)
        self._undo = self._made(page, "undo", ("Ctrl+Z",), self._history.undo)
        self._redo = self._made(page, "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), self._history.redo)
        self._history.refused.connect(self.refused)
        self._history.busy_changed.connect(self._show)
        self._history.stack.indexChanged.connect(self._show)
        self._show()

    def push(self, change: Change, said: Sentence) -> None:
        """Adds a deed that is on disk."""
        if change.revisions:
            self._history.push(change, said)

    @Slot()
    def undo(self) -> None:
        """Takes the last deed back."""
        self._history.undo()

    def retranslate(self) -> None:
        """Names what would be taken back in the language in use."""
        self._history.retranslate()
        self._show()

    def _made(
        self, page: Page, name: str, keys: tuple[str, ...], slot: Callable[[], object]
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(f"{page.name}.{name}")
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        page.addAction(action)
        return action

    @Slot()
    def _show(self) -> None:
        stack = self._history.stack
        back, again = stack.undoText(), stack.redoText()
        self._undo.setText(tr("Undo: {deed}", deed=back) if back else tr("Undo"))
        self._redo.setText(tr("Redo: {deed}", deed=again) if again else tr("Redo"))
        self._undo.setEnabled(stack.canUndo() and not self._history.is_busy)
        self._redo.setEnabled(stack.canRedo() and not self._history.is_busy)
