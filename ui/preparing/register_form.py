"""How are localities added from the register, by code, Chinese or pinyin?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.wording import tr, tr_count
from ui.localities import LocalityPicker
from ui.theme import theme
from ui.widgets.buttons import PrimaryButton

if TYPE_CHECKING:
    from ui.desk import Desk


class RegisterForm(QWidget):
    """The picker, and the deed."""

    taken = Signal()
    """The chosen localities are to be added."""
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.picker = LocalityPicker(desk, self)
        self._take = PrimaryButton(self)
        self._take.setObjectName("localities.take")
        self._leave = QPushButton(self)
        self._leave.setObjectName("localities.leave")
        foot = QHBoxLayout()
        foot.setSpacing(theme().space("s"))
        foot.addWidget(self._take)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("m"))
        column.addWidget(self.picker)
        column.addStretch(1)
        column.addLayout(foot)
        self.picker.changed.connect(self._say)
        self._take.clicked.connect(self.taken)
        self._leave.clicked.connect(self.left)
        self.retranslate()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the chosen localities."""
        return self.picker.codes

    def begin(self, known: Iterable[str]) -> None:
        """Starts with nothing chosen; `known` localities are there already."""
        self.picker.start_over(known)
        self._say()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.picker.retranslate()
        self._leave.setText(tr("Cancel"))
        self._say()

    @Slot()
    def _say(self) -> None:
        count = len(self.codes)
        self._take.setEnabled(bool(count))
        self._take.setText(tr_count("Add {count} locality", "Add {count} localities", count))
