"""How does evidence reach the row at hand: pasted or dropped on the list, picked, looked at?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from inspector.workspace.views import InspectionView
from ui.evidence.adding import can_take

if TYPE_CHECKING:
    from ui.entry.page import ScoringPage
    from ui.evidence.strip import EvidenceStrip


class EvidenceHere(QObject):
    """Ties the evidence strip to the scoring page."""

    def __init__(self, page: ScoringPage, strip: EvidenceStrip) -> None:
        super().__init__(page)
        self._page = page
        self.strip = strip
        page.pane.set_evidence_strip(strip)
        page.list.set_droppable(can_take)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page.list)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(strip.paste)
        page.list.dropped.connect(strip.adder.take)
        page.current_changed.connect(self._on_current)
        strip.notice_wished.connect(page.notice_wished)
        strip.done.connect(page.note_deed)
        strip.undo_wished.connect(page.take_back)
        if page.view is not None:
            self._on_current(page.view, page.current_code())

    @property
    def is_here(self) -> bool:
        """Whether the current row has evidence of its own."""
        return self.strip.isVisibleTo(self._page)

    @Slot(object, str)
    def _on_current(self, view: InspectionView, code: str) -> None:
        self.strip.show_target(view, code)
