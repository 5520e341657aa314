"""What can be done on the scoring page whatever has the keys: undo, redo, check, veto, evidence?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from inspector.wording import tr
from ui.entry.undo_keys import UndoKeys

if TYPE_CHECKING:
    from ui.entry.page import ScoringPage


class PageActions(QObject):
    """The page's own actions beside the keys of its list."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page = page
        self._undo_keys = UndoKeys(page, page.histories, page.pane.commit, "score.action")
        self._checks = self._made("checks", ("F8",), self._on_checks)
        self._veto = self._made("veto", ("Ctrl+Shift+V",), self._on_veto)
        self._evidence = self._made("evidence", ("Ctrl+E",), self._on_evidence)
        page.header.checks_wished.connect(page.checks_wished)
        page.header.veto_wished.connect(self._on_veto)
        self.retranslate()

    def show_undo(self) -> None:
        """Names what Ctrl+Z takes back, and offers it only while it can be."""
        self._undo_keys.show_undo()

    def retranslate(self) -> None:
        """Names the actions in the language in use."""
        self.show_undo()
        self._checks.setText(tr("Completeness check"))
        self._veto.setText(tr("Propose a veto…"))
        self._evidence.setText(tr("Add evidence…"))

    def _made(self, name: str, keys: tuple[str, ...], slot: Callable[[], object]) -> QAction:
        action = QAction(self)
        action.setObjectName(f"score.action.{name}")
        action.setShortcuts([QKeySequence(each) for each in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self._page.addAction(action)
        return action

    @Slot()
    def _on_checks(self) -> None:
        self._page.checks_wished.emit()

    @Slot()
    def _on_veto(self) -> None:
        self._page.veto_wished.emit(self._page.current_code())

    @Slot()
    def _on_evidence(self) -> None:
        strip = self._page.evidence_strip()
        if strip is not None:
            strip.pick()
        else:
            self._page.evidence_wished.emit(self._page.current_code())
