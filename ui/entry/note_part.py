"""How does a reason or note stand in a form, with its phrases at hand?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.entry.editor import FieldFault
from ui.entry.form_parts import NOTE_HEIGHT, NOTE_LOW, PointsLine, grown
from ui.entry.note_field import NoteField
from ui.entry.phrase_card import PhraseButton, PhraseCard
from ui.theme import mark, theme


class NotePart(QWidget):
    """A labelled field for text, the phrases for it, and its fault."""

    edited = Signal()
    """The person changed the text."""
    left = Signal()
    """The keys went elsewhere."""

    def __init__(self, name: str, parent: QWidget, overlay: QWidget) -> None:
        """`overlay` carries the phrases that open over other controls."""
        super().__init__(parent)
        self._is_wanted = False
        self._offered: tuple[str, ...] = ()
        self._label = QLabel(self)
        mark(self._label, type="dense")
        self.phrases = PhraseButton(self)
        self.field = NoteField(name, self)
        self._label.setBuddy(self.field)
        self.fault = FieldFault(f"{name}.fault", self)
        self._card = PhraseCard(overlay)

        self._head = QHBoxLayout()
        self._head.setSpacing(theme().space("s"))
        self._head.addWidget(self._label, 1)
        self._head.addWidget(self.phrases)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._head)
        self._column.addWidget(self.field)
        self._column.addWidget(self.fault)

        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        self.field.entered.connect(self._show_card)
        self.field.phrase_wished.connect(self._on_phrase_key)
        self.phrases.chosen.connect(self.field.insert_phrase)
        self._card.chosen.connect(self.field.insert_phrase)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.field.text

    def take_in(self, adjustment: PointsLine) -> None:
        """Gives the adjustment its place above the note, which has to give its reason."""
        self._head.insertWidget(1, adjustment.adjust)
        self._head.insertWidget(2, adjustment.adjusted)
        self._column.insertWidget(1, adjustment.fault)

    def show_label(self, text: str, *, wanted: bool) -> None:
        """Names the field; one that is wanted and empty says so by tone and mark."""
        self._is_wanted = wanted
        self._label.setText(f"{text} *" if wanted else text)
        mark(self._label, tone="warn" if wanted and not self.text.strip() else "muted")
        self.field.setAccessibleName(text)

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Offers these phrases, by the button, by Alt and a digit, and under an empty field."""
        if tuple(phrases) != self._offered:
            self._offered = tuple(phrases)
            self.phrases.show_phrases(phrases)
            self._card.show_phrases(phrases)

    def retranslate(self) -> None:
        """Names the phrases; the label follows what is being answered."""
        self.phrases.retranslate()

    def set_compact(self, *, compact: bool) -> None:
        """Saves height in a low window."""
        self.field.set_lines(grown(NOTE_LOW if compact else NOTE_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._card.isVisible():
            self._show_card()

    @Slot()
    def _show_card(self) -> None:
        """The phrases lie open while an empty note that is wanted has the keys."""
        empty = self.field.hasFocus() and not self.text
        if self._offered and empty and self._is_wanted:
            self._card.open_under(self)
        else:
            self._card.hide()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
        self._show_card()

    @Slot()
    def _on_left(self) -> None:
        self._card.hide()
        self.left.emit()

    @Slot(int)
    def _on_phrase_key(self, position: int) -> None:
        if position < len(self._offered):
            self.field.insert_phrase(self._offered[position])
