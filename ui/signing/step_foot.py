"""What stands beneath every step of the sign-off, whatever is scrolled above it?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.theme import mark, theme


class StepFoot(QFrame):
    """The buttons beneath a step: ways elsewhere at the left, the next one at the right."""

    def __init__(
        self, elsewhere: Sequence[QPushButton], forward: QPushButton, parent: QWidget
    ) -> None:
        super().__init__(parent)
        mark(self, kind="status")
        look = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space("l"), look.space("s"), look.space("l"), look.space("s"))
        row.setSpacing(look.space("s"))
        for button in elsewhere:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(forward)
