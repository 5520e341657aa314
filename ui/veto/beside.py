"""What stands beside the scoring page: the evidence of the row, the veto drawer, the large picture?

The page knows none of it but the strip's place; here its wishes are carried out.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from inspector.domain.changes import Change
from inspector.workspace.views import InspectionView
from ui.entry.note_field import NoteField
from ui.entry.page import ScoringPage
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece
from ui.evidence.preview import Preview
from ui.evidence.strip import EvidenceStrip
from ui.preferences import Preferences
from ui.spot import Spot
from ui.veto.drawer import VetoDrawer


class Beside(QObject):
    """Furnishes a scoring page; owned by it."""

    def __init__(self, page: ScoringPage, preferences: Preferences) -> None:
        super().__init__(page)
        self._page = page
        self._preferences = preferences
        self._pieces: tuple[Piece, ...] = ()
        self._shown = 0
        pictures = Pictures(page.desk, page)
        self.strip = EvidenceStrip(page.desk, pictures, page)
        page.set_evidence_strip(self.strip)
        self.drawer = VetoDrawer(page, page.desk, pictures)
        self.preview = Preview(pictures, page)
        self._connect()
        self._on_preferences()

    def _connect(self) -> None:
        page = self._page
        page.veto_wished.connect(self._on_veto)
        page.veto_spot_wished.connect(self.go_to)
        page.current_changed.connect(self._on_current)
        page.left.connect(self.drawer.settle)
        page.retranslated.connect(self._on_retranslated)
        self.drawer.notice_wished.connect(page.notice_wished)
        self.drawer.done.connect(self._on_done)
        self.drawer.undo_wished.connect(page.take_back)
        for strip in (self.strip, self.drawer.strip):
            strip.preview_wished.connect(self._on_preview)
        self.preview.stepped.connect(self._on_stepped)
        self._preferences.changed.connect(self._on_preferences)
        for field in page.pane.findChildren(NoteField):
            field.files_pasted.connect(self.strip.paste)
        for field in self.drawer.form.findChildren(NoteField):
            field.files_pasted.connect(self.drawer.strip.paste)

    @Slot(object)
    def go_to(self, spot: Spot) -> None:
        """Opens the drawer at a field of a clause: `spot.field` is "veto" or "veto.facts"."""
        view = self._page.view
        if view is not None:
            self.drawer.go_to(view, spot.code, spot.field.partition(".")[2])

    @Slot(str)
    def _on_veto(self, code: str) -> None:
        if self._page.view is not None:
            self.drawer.open_on(self._page.view, code)

    @Slot(object, str)
    def _on_current(self, view: InspectionView, _code: str) -> None:
        self.drawer.show_view(view)

    @Slot(object)
    def _on_done(self, change: Change) -> None:
        self._page.note_deed(change)

    @Slot()
    def _on_retranslated(self) -> None:
        self.drawer.retranslate()
        self.preview.retranslate()

    @Slot(object, object)
    def _on_preview(self, pieces: tuple[Piece, ...], piece: Piece) -> None:
        self._pieces = pieces
        self._shown = pieces.index(piece)
        self.preview.open_on(piece)

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        if self._pieces:
            self._shown = (self._shown + by) % len(self._pieces)
            self.preview.open_on(self._pieces[self._shown])

    @Slot()
    def _on_preferences(self) -> None:
        may_reveal = not self._preferences.hides_sensitive
        self.preview.may_reveal = may_reveal
        for strip in (self.strip, self.drawer.strip):
            strip.set_may_reveal(may_reveal=may_reveal)
