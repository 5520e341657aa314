"""How does a state show itself: always a shape and a word, and colour only as the third sign?"""

from __future__ import annotations

from math import ceil

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui import icons
from ui.theme import theme


class State(msgspec.Struct, frozen=True):
    """A shape by the name of its drawing, a word, and one of the tones of the theme."""

    icon: str
    word: Sentence | str
    tone: str = "muted"

    @property
    def text(self) -> str:
        """The word in the language in use."""
        return self.word if isinstance(self.word, str) else words(self.word)


class StateBadge(QWidget):
    """A pill with the state's shape and word on the light ground of its tone."""

    def __init__(self, state: State | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)
        self.retranslate()

    @property
    def state(self) -> State | None:
        """What is shown; None shows nothing and takes no room."""
        return self._state

    def show_state(self, state: State | None) -> None:
        """Shows another state."""
        if state != self._state:
            self._state = state
            self.retranslate()

    def retranslate(self) -> None:
        """Puts the word anew."""
        self.setAccessibleName(self._state.text if self._state else "")
        self.setVisible(self._state is not None or self.parent() is None)
        self._on_theme()

    def sizeHint(self) -> QSize:
        if self._state is None:
            return QSize(0, 0)
        look = theme()
        # A word is elided as soon as it lacks a fraction of a pixel.
        wide = ceil(QFontMetricsF(self._font()).horizontalAdvance(self._state.text)) + 1
        icon = look.size("icon-small")
        return QSize(
            icon + wide + look.space("xs") + 2 * look.space("s"), icon + 2 * look.space("xs")
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._state is None:
            return
        look, tone = theme(), self._state.tone
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{tone}-bg"))
        round_off = look.number("shape-radius")
        painter.drawRoundedRect(QRectF(self.rect()), round_off, round_off)
        inside = self.rect().adjusted(look.space("s"), 0, -look.space("s"), 0)
        painter.setFont(self._font())
        paint_state(painter, inside, self._state.icon, self._state.text, tone, look.colour(tone))
        painter.end()

    def _font(self) -> QFont:
        return theme().font("dense", strong=True)

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()


def paint_state(
    painter: QPainter, room: QRect, icon: str, word: str, role: str, colour: QColor
) -> None:
    """Paints a shape in `role` and a word in `colour`, in the painter's font, for badge and cell.

    Without a word the shape stands alone; a word that has no room is elided at its end.
    """
    look = theme()
    side = look.size("icon-small")
    shape = QRect(room.left(), room.center().y() - side // 2 + 1, side, side)
    if icon:
        icons.icon(icon, role).paint(painter, shape)
        room = room.adjusted(side + look.space("xs"), 0, 0, 0)
    if word:
        painter.setPen(colour)
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
