"""What does headquarters do first? Three steps, until the first result is in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.sentences import Sentence, say
from inspector.wording import tr, words
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.shape import Shape

_STEPS: tuple[tuple[str, str, Sentence, Sentence, Sentence], ...] = (
    (
        "plan",
        "pencil",
        say("Prepare"),
        say("Check the scoring rules, and give localities to teams."),
        say("Open the plan"),
    ),
    (
        "packs",
        "package",
        say("Send task packs"),
        say("One workbook for each team; it sets the team’s laptop up."),
        say("Make task packs"),
    ),
    (
        "imports",
        "drop",
        say("Import results"),
        say("Drop the teams’ workbooks onto this window; nothing comes in unasked."),
        say("Import workbooks…"),
    ),
)
_BREADTH = 294
_CARD_PART = 20
_NUMBER = "{number}  {title}"


class Steps(QWidget):
    """The three cards beside each other."""

    wished = Signal(str)
    """The name of a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        space = theme().space
        self.buttons: list[QPushButton] = []
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._head = QLabel(self)
        self._head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head.setWordWrap(True)
        mark(self._head, type="section")
        row = QHBoxLayout()
        row.setSpacing(space("l"))
        row.addStretch(1)
        self._cards = [
            self._card(page, icon, is_next=place == 0)
            for place, (page, icon, *_) in enumerate(_STEPS)
        ]
        for card in self._cards:
            row.addWidget(card, _CARD_PART)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("l"), 0, space("l"), 0)
        column.setSpacing(space("xl"))
        column.addStretch(2)
        column.addWidget(self._head)
        column.addLayout(row)
        column.addStretch(3)
        self.retranslate()

    def _card(self, page: str, icon: str, *, is_next: bool) -> QFrame:
        space = theme().space
        card = QFrame(self)
        mark(card, kind="card")
        title, told = QLabel(card), QLabel(card)
        mark(title, type="section")
        mark(told, type="dense", tone="muted")
        told.setWordWrap(True)
        button = PrimaryButton(card) if is_next else QPushButton(card)
        button.setObjectName(f"overview.step.{page}")
        button.setProperty("page", page)
        button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(card)
        column.setContentsMargins(space("l"), space("l"), space("l"), space("l"))
        column.setSpacing(space("m"))
        column.addWidget(Shape(icon, "accent", times=2, parent=card))
        column.addWidget(title)
        column.addWidget(told)
        column.addStretch(1)
        column.addWidget(button)
        self._labels.append((title, told))
        self.buttons.append(button)
        return card

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._head.setText(tr("No results have arrived yet. Three steps to the first:"))
        for card in self._cards:
            card.setMaximumWidth(round(_BREADTH * theme().text_percent / 100))
        for number, (step, labels, button) in enumerate(
            zip(_STEPS, self._labels, self.buttons, strict=True), start=1
        ):
            _, _, title, told, deed = step
            labels[0].setText(_NUMBER.format(number=number, title=words(title)))
            labels[1].setText(words(told))
            button.setText(words(deed))

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wished.emit(str(button.property("page")))
