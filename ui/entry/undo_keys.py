"""How are the deeds in an inspection taken back and done again by keys, on any page of it?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from inspector.wording import tr

if TYPE_CHECKING:
    from ui.entry.undo import Histories
    from ui.view_page import ViewPage


class UndoKeys(QObject):
    """Ctrl+Z and Ctrl+Y on a page; `settle` sends first what is still being typed."""

    def __init__(
        self,
        page: ViewPage,
        histories: Histories,
        settle: Callable[[], object],
        prefix: str,
    ) -> None:
        """The actions are added to `page` and named after `prefix`, such as "score.action"."""
        super().__init__(page)
        self._page = page
        self._histories = histories
        self._settle = settle
        self._undo = self._made(page, f"{prefix}.undo", ("Ctrl+Z",), self.undo)
        self._redo = self._made(page, f"{prefix}.redo", ("Ctrl+Y", "Ctrl+Shift+Z"), self.redo)
        histories.changed.connect(self.show_undo)
        self.show_undo()

    @Slot()
    def undo(self) -> None:
        """Takes the last deed in this inspection back."""
        key = self._page.inspection()
        if key is not None:
            self._settle()
            self._histories.of(key).undo()

    @Slot()
    def redo(self) -> None:
        """Does again what was taken back last."""
        key = self._page.inspection()
        if key is not None:
            self._histories.of(key).redo()

    @Slot()
    def show_undo(self) -> None:
        """Names what Ctrl+Z takes back, and offers it only while it can be."""
        key = self._page.inspection()
        history = None if key is None else self._histories.of(key)
        stack = history.stack if history is not None and not history.is_busy else None
        back = stack.undoText() if stack is not None else ""
        again = stack.redoText() if stack is not None else ""
        self._undo.setText(tr("Undo: {deed}", deed=back) if back else tr("Undo"))
        self._redo.setText(tr("Redo: {deed}", deed=again) if again else tr("Redo"))
        self._undo.setEnabled(stack is not None and stack.canUndo())
        self._redo.setEnabled(stack is not None and stack.canRedo())

    def _made(
        self, page: ViewPage, name: str, keys: tuple[str, ...], slot: Callable[[], object]
    ) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        page.addAction(action)
        return action
