"""What does a page show that has nothing to show? Why that is, and the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import words
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.shape import Shape

MOST_ACTIONS = 2
_BREADTH = 30  # ems of the longest line


class EmptyState(QWidget):
    """A drawing, a sentence, and up to two buttons, the first being the likely one."""

    def __init__(
        self,
        icon: str,
        sentence: Sentence,
        actions: tuple[Sentence, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence, self._actions = sentence, actions[:MOST_ACTIONS]
        self._shape = Shape(icon, "text3", times=2, parent=self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._text.setMaximumWidth(_BREADTH * theme().number("type-body"))
        mark(self._text, type="body", tone="muted")
        self.buttons: tuple[QPushButton, ...] = tuple(
            QPushButton(self) if place else PrimaryButton(self)
            for place in range(len(self._actions))
        )
        """The buttons of the actions, in order, for the page to connect."""

        row = QHBoxLayout()
        row.setSpacing(theme().space("s"))
        row.addStretch()
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch()
        middle = QHBoxLayout()
        middle.addWidget(self._text)
        column = QVBoxLayout(self)
        column.setSpacing(theme().space("l"))
        column.addStretch(2)
        column.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(middle)
        column.addLayout(row)
        column.addStretch(3)
        self.retranslate()

    def show_sentence(self, sentence: Sentence) -> None:
        """Says something else, for instance that a filter hides everything."""
        self._sentence = sentence
        self.retranslate()

    def set_compact(self, *, compact: bool) -> None:
        """Does without the drawing where there is little height."""
        self._shape.setHidden(compact)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._text.setText(words(self._sentence))
        self.setAccessibleName(self._text.text())
        for button, action in zip(self.buttons, self._actions, strict=True):
            button.setText(words(action))
