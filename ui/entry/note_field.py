"""Where does a person write why, and how do common phrases get in?

Tab leaves the field, Alt+1 to Alt+9 put in a phrase; plain digits stay text, since reasons begin
with dates. What an input method composes is text like any other.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QWidget,
)

_FIRST, _LAST = Qt.Key.Key_1, Qt.Key.Key_9


class NoteField(QPlainTextEdit):
    """Some lines of free text, as long as the log takes."""

    edited = Signal()
    """The person changed the text."""
    left = Signal()
    """The keys went elsewhere."""
    entered = Signal()
    """The keys came."""
    phrase_wished = Signal(int)
    """A phrase by its place, from 0."""
    files_pasted = Signal()
    """Ctrl+V, with a picture or files on the clipboard: evidence, which no text can take."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._showing = False
        self.textChanged.connect(self._on_text_changed)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Shows a recorded text; tells nobody."""
        if text == self.text:
            return
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def insert_phrase(self, phrase: str) -> None:
        """Puts a phrase in at the cursor, in place of what is selected."""
        cursor = self.textCursor()
        before = self.text[: cursor.selectionStart()]
        gap = "" if not before or before[-1].isspace() or ord(before[-1]) > _ASCII else " "
        cursor.insertText(gap + phrase)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def suggest(self, text: str) -> None:
        """Puts a text in, selected, so that typing replaces it."""
        self.setPlainText(text)
        self.selectAll()

    def set_lines(self, height: int) -> None:
        """Gives the field its height in logical px."""
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone == Qt.KeyboardModifier.AltModifier and _FIRST <= event.key() <= _LAST:
            self.phrase_wished.emit(event.key() - _FIRST)
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return _holds_files(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _holds_files(source):
            self.files_pasted.emit()
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.TabFocusReason:
            self.moveCursor(QTextCursor.MoveOperation.End)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit()


_ASCII = 127


def _holds_files(source: QMimeData) -> bool:
    if any(url.isLocalFile() for url in source.urls()):
        return True
    return source.hasImage() and not source.hasText()
