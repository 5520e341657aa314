"""How does a part of the overview stand: a sheet with a heading, and room for what is in it?"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.theme import mark, theme


class Card(QFrame):
    """A heading with what belongs beside it (`head`), and below it the `body`, which may grow."""

    def __init__(self, parent: QWidget, *, grows: bool = False) -> None:
        super().__init__(parent)
        mark(self, kind="card")
        space = theme().space
        self.heading = QLabel(self)
        mark(self.heading, kind="strong")
        self.note = QLabel(self)
        mark(self.note, type="caption")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(space("s"), 0, 0, 0)
        self.head.setSpacing(space("s"))
        self.head.addWidget(self.heading)
        self.head.addWidget(self.note)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("s"), space("s"), space("s"), space("s"))
        column.setSpacing(space("xs"))
        column.addLayout(self.head)
        column.addLayout(self.body, int(grows))
        if not grows:
            column.addStretch(1)

    def name(self, heading: str, note: str = "") -> None:
        """Puts the heading, and in smaller type what it is about."""
        self.heading.setText(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
