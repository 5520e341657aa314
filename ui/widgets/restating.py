"""How does a dialog restate what cannot be taken back lightly, before a person does it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector.wording import tr
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton


class Restated(NamedTuple):
    """One fact: its name, what it says, its tone, and the size of its type."""

    name: str
    told: str
    tone: str = ""
    type: str = "section"


class RestatingDialog(QDialog):
    """A title, the facts, what holds afterwards, and two buttons that say what they do.

    What a subclass asks for besides stands in `asked`, between the facts and what holds after.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, breadth: int) -> None:
        """`breadth` is the least one, in px at 100 % text."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(round(breadth * theme().text_percent / 100))
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        mark(self._title, type="page")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme().space("l"))
        self._grid.setVerticalSpacing(theme().space("s"))
        self._grid.setColumnStretch(1, 1)
        self._after = QLabel(self)
        self._after.setWordWrap(True)
        mark(self._after, kind="hint")
        self.asked = QVBoxLayout()
        self.asked.setSpacing(theme().space("m"))
        self.stay = QPushButton(tr("Look again"), self)
        self.stay.setObjectName(f"{name}.stay")
        self.go = PrimaryButton(self)
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.stay)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        side = theme().space("xl")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme().space("l"))
        layout.addWidget(self._title)
        layout.addLayout(self._grid)
        layout.addLayout(self.asked)
        layout.addWidget(self._after)
        layout.addLayout(buttons)
        self.stay.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)

    def restate(self, title: str, facts: Iterable[Restated], after: str) -> tuple[QLabel, ...]:
        """Says what is about to be done, and what holds then; the labels of what the facts say."""
        self._title.setText(title)
        self._after.setText(after)
        line = QFontMetrics(theme().font("section")).height()
        told = []
        for row, fact in enumerate(facts):
            label = QLabel(fact.name, self)
            mark(label, type="dense", tone="muted")
            label.setMinimumHeight(line)
            value = QLabel(fact.told, self)
            value.setWordWrap(True)
            value.setObjectName(f"{self.objectName()}.{row}")
            mark(value, type=fact.type, tone=fact.tone)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            told.append(value)
        return tuple(told)

    def is_confirmed(self) -> bool:
        """Asks, and is done with: whether the person does it."""
        confirmed = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return confirmed
