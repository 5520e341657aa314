"""How are common phrases offered: as a menu, and laid out under an empty field?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from inspector.wording import tr
from ui.entry.phrases import MOST
from ui.theme import mark, theme

_LEAST = 3
"""Phrases that are worth standing under a field."""


class PhraseButton(QToolButton):
    """Opens the numbered phrases as a menu."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.phrases")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        mark(self, kind="quiet")
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_triggered)
        self.setMenu(self._menu)

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Offers these phrases, the first nine with their keys."""
        self._menu.clear()
        metrics = QFontMetrics(self.font())
        widest = metrics.horizontalAdvance("国" * 32)
        for number, phrase in enumerate(phrases[:MOST], start=1):
            short = metrics.elidedText(phrase, Qt.TextElideMode.ElideRight, widest)
            action = QAction(f"{short.replace('&', '&&')}\tAlt+{number}", self._menu)
            action.setData(phrase)
            action.setToolTip(phrase)
            self._menu.addAction(action)
        self.setEnabled(bool(phrases))

    def retranslate(self) -> None:
        """Names the button."""
        self.setText(tr("Phrases"))
        self.setToolTip(tr("Common phrases (Alt+1 to Alt+9)"))
        self.setAccessibleName(tr("Common phrases"))

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())


class PhraseCard(QFrame):
    """The numbered phrases laid out under an empty field while it has the keys."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._field: QWidget | None = None
        parent.installEventFilter(self)
        self.setObjectName("score.phrase_card")
        mark(self, kind="card")
        self._lines = [PhraseLine(number, self) for number in range(1, MOST + 1)]
        self._column = QVBoxLayout(self)
        small = theme().space("xs")
        self._column.setContentsMargins(small, small, small, small)
        self._column.setSpacing(0)
        for line in self._lines:
            self._column.addWidget(line)
            line.chosen.connect(self.chosen)
        self.hide()

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Takes other phrases; where the card is open, it is laid out anew."""
        for position, line in enumerate(self._lines):
            line.show_phrase(phrases[position] if position < len(phrases) else "")

    def open_under(self, field: QWidget) -> None:
        """Stands under the field with as many phrases as fit, or above it where none do."""
        self._field = field
        parent = self._host
        breadth = field.width()
        self.setFixedWidth(breadth)
        for line in self._lines:
            line.fit(breadth - 4 * theme().space("s"))
        self._make_room(parent.height() - field.mapTo(parent, QPoint(0, field.height())).y())
        height = self.sizeHint().height()
        below = field.mapTo(parent, QPoint(0, field.height() + 2))
        room = parent.height() - below.y()
        top = field.mapTo(parent, QPoint(0, 0)).y()
        if room < height and top > room:
            below.setY(max(0, top - height - 2))
        self.setGeometry(below.x(), below.y(), breadth, height)
        self.raise_()
        self.show()

    def eventFilter(self, _host: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible() and self._field is not None:
            self.open_under(self._field)
        return False

    def _make_room(self, room: int) -> None:
        """Lays out fewer phrases where that lets them stand below; Alt and a digit reach all."""
        line = self._lines[0].sizeHint().height()
        fitting = (room - 3 * theme().space("xs")) // line
        most = fitting if fitting >= _LEAST else MOST
        for position, each in enumerate(self._lines):
            each.setVisible(each.has_phrase and position < most)
        self._column.activate()


class PhraseLine(QPushButton):
    """One numbered phrase; a click puts it in, the keys stay in the field."""

    chosen = Signal(str)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._phrase = ""
        self.setObjectName(f"score.phrase.{number}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark(self, kind="phrase")
        self.clicked.connect(self._on_clicked)

    def show_phrase(self, phrase: str) -> None:
        """Shows a phrase, or nothing where there is none."""
        self._phrase = phrase
        self.setAccessibleName(tr("Phrase {number}: {phrase}", number=self._number, phrase=phrase))

    @property
    def has_phrase(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._phrase)

    def fit(self, width: int) -> None:
        """Cuts the phrase to the breadth there is."""
        metrics = QFontMetrics(self.font())
        shown = f"{self._number}   {self._phrase}"
        self.setText(
            metrics.elidedText(shown, Qt.TextElideMode.ElideRight, width).replace("&", "&&")
        )

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._phrase)
