"""Which face does the middle of the page show: a document, a score sheet, or a sentence?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from inspector.domain.sentences import Sentence, say
from inspector.workspace.papers import ScorePaper
from ui.reports import work
from ui.reports.preview import DocumentPreview
from ui.sending import Sender
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from inspector.domain.documents import Block
    from inspector.domain.records import InspectionKey
    from ui.desk import Desk
    from ui.signing.preview import PaperPreview


class Faces(QStackedWidget):
    """The three, of which the score sheet's is made when it is first wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sender = Sender(desk, self)
        self._sender.answered.connect(self._on_paper)
        self._key: InspectionKey | None = None
        self.document = DocumentPreview(self)
        self._plain = EmptyState("grid", say("Nothing to preview."), (), self)
        self._paper: PaperPreview | None = None
        for face in (self.document, self._plain):
            self.addWidget(face)

    def show_blocks(self, blocks: tuple[Block, ...], about: object) -> None:
        """A document in words and tables."""
        self._key = None
        self.document.show_blocks(blocks, about)
        self.setCurrentWidget(self.document)

    def show_sentence(self, sentence: Sentence) -> None:
        """What there is to say where nothing can be previewed."""
        self._key = None
        self._plain.show_sentence(sentence)
        self.setCurrentWidget(self._plain)

    def show_score_sheet(self, key: InspectionKey) -> None:
        """The pages of an inspection's score sheet, once the desk has answered."""
        if key != self._key or self.currentWidget() is not self._paper:
            self._key = key
            self._sender.ask(partial(work.paper, key), key)

    def retranslate(self) -> None:
        """Puts every word anew."""
        for face in (self.document, self._plain, self._paper):
            if face is not None:
                face.retranslate()

    @Slot(object, object)
    def _on_paper(self, key: InspectionKey, paper: ScorePaper) -> None:
        if key != self._key:
            return
        if self._paper is None:
            from ui.signing.preview import PaperPreview

            self._paper = PaperPreview(self._desk, self)
            self.addWidget(self._paper)
        self._paper.show_paper(paper)
        self.setCurrentWidget(self._paper)
        self._paper.show_pages()
