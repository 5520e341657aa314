"""What does each person say in full: value, reason with what differs in it, and evidence?

One card for each word, side by side, in the order of the grid's columns. A click picks a card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.revisions import Revision
from inspector.wording import tr
from ui.entry.cut_label import CutLabel
from ui.evidence.pictures import Pictures
from ui.evidence.piece import Piece
from ui.evidence.tile_delegate import TileSize
from ui.evidence.tiles import Tiles
from ui.merge.differing import Span, spans_unlike
from ui.theme import mark, theme
from ui.widgets.shape import Shape
from ui.widgets.state_badge import State, StateBadge

LEAST = 220
"""Logical px that a card needs at 100 % text."""


@dataclass(frozen=True, slots=True)
class Word:
    """What one card shows. `badge` says how the word stands, None for nothing to say."""

    revision: Revision
    name: str
    department: str
    value: str
    tone: str
    how: str
    note: str
    pieces: tuple[Piece, ...]
    badge: State | None
    is_owner: bool
    may_take: bool

    @property
    def when(self) -> str:
        """The writer's own time."""
        return self.revision.local_time.strftime("%m-%d %H:%M")


class Card(QFrame):
    """One word."""

    picked = Signal(str)
    """The id of the revision that was clicked."""
    taken = Signal(str)
    """The id of the revision whose button was pressed."""

    def __init__(self, number: int, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._word: Word | None = None
        self.setObjectName(f"merge.card.{number}")
        mark(self, kind="card", picked="false")
        self._star = Shape("star-solid", "accent", parent=self)
        self._name = QLabel(self)
        mark(self._name, kind="strong")
        self._department = CutLabel(self)
        mark(self._department, type="caption")
        self._badge = StateBadge(None, self)
        self._value = QLabel(self)
        mark(self._value, type="section")
        self._how = CutLabel(self)
        mark(self._how, type="caption")
        self._note = QTextBrowser(self)
        self._note.setOpenLinks(False)
        self._note.setTabChangesFocus(True)
        self._note.setMinimumHeight(theme().size("row"))
        self._note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        mark(self._note, kind="sheet")
        self._evidence = Tiles(f"merge.evidence.{number}", pictures, TileSize.STRIP, self)
        self._evidence.setWrapping(False)
        self._evidence.setFlow(Tiles.Flow.LeftToRight)
        self._evidence.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take = QPushButton(self)
        self.take.setObjectName(f"merge.take.{number}")
        self._lay_out()
        self.take.clicked.connect(self._on_take)

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space("xs"))
        head.addWidget(self._star)
        head.addWidget(self._name)
        head.addWidget(self._department, 1)
        head.addWidget(self._badge)
        said = QHBoxLayout()
        said.setSpacing(space("s"))
        said.addWidget(self._value)
        said.addWidget(self._how, 1)
        said.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("m"), space("s"), space("m"), space("s"))
        column.setSpacing(space("xs"))
        column.addLayout(head)
        column.addLayout(said)
        column.addWidget(self._note, 1)
        column.addWidget(self._evidence)

    @property
    def word(self) -> Word | None:
        """What is shown."""
        return self._word

    def show_word(self, word: Word, spans: Sequence[Span], *, picked: bool) -> None:
        """Shows a word, with the runs of its note that differ from the others'."""
        self._word = word
        mark(self, picked="true" if picked else "false")
        self._star.setVisible(word.is_owner)
        self._name.setText(word.name)
        told = " · ".join(part for part in (word.department, word.when) if part)
        self._department.setText(told)
        self._department.setToolTip(told)
        self._badge.show_state(word.badge)
        self._value.setText(word.value)
        mark(self._value, tone=word.tone)
        self._how.setText(word.how)
        self._how.setToolTip(word.how)
        self._show_note(word.note, spans)
        self._evidence.show_pieces(word.pieces)
        self._evidence.setVisible(bool(word.pieces))
        self.take.setVisible(word.may_take)
        self._say()

    def set_room(self, height: int) -> None:
        """Leaves out the pictures where there is no height for them."""
        bar = self._evidence.horizontalScrollBar().sizeHint().height()
        roomy = height > 5 * theme().size("row") + self._evidence.tile().height()
        self._evidence.set_size(TileSize.STRIP if roomy else TileSize.COMPACT)
        self._evidence.setFixedHeight(self._evidence.tile().height() + bar)

    def retranslate(self) -> None:
        """Puts every word of its own anew."""
        self._evidence.retranslate()
        self._badge.retranslate()
        self._say()

    def _say(self) -> None:
        word = self._word
        self.take.setText(tr("Take"))
        if word is None:
            return
        name = tr("{name} (responsible department)", name=word.name) if word.is_owner else word.name
        said = tr(", ").join(part for part in (name, word.value, word.how) if part)
        self.setAccessibleName(said)
        self.setAccessibleDescription(word.note)
        self._note.setAccessibleName(tr("Reason of {name}", name=word.name))
        self.take.setAccessibleName(tr("Take {name}’s answer", name=word.name))

    def _show_note(self, note: str, spans: Sequence[Span]) -> None:
        self._note.setPlainText(note or tr("no reason given"))
        look = theme()
        form = QTextCharFormat()
        form.setBackground(look.colour("warn-bg"))
        form.setForeground(look.colour("warn"))
        form.setFontUnderline(True)
        marked = []
        for start, end in spans if note else ():
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self._note.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, form
            marked.append(selection)
        self._note.setExtraSelections(marked)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._word is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self._word.revision.id)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(LEAST * theme().text_percent / 100), super().minimumSizeHint().height())

    @Slot()
    def _on_take(self) -> None:
        if self._word is not None:
            self.taken.emit(self._word.revision.id)


def unlike_of(words: Sequence[Word], picked: int) -> list[tuple[Span, ...]]:
    """What differs in each note: from the picked one's, in that one from any other's."""
    notes = [word.note for word in words]
    found = []
    for place, note in enumerate(notes):
        others = [each for other, each in enumerate(notes) if other != place]
        against = others if place == picked or not 0 <= picked < len(notes) else [notes[picked]]
        found.append(spans_unlike(note, against))
    return found
