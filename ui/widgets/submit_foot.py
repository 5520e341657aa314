"""What ends a form, and what does it still wait for?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from inspector.domain.sentences import Sentence
from inspector.wording import tr
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton


class SubmitFoot(QWidget):
    """The button, on Ctrl+Enter anywhere in the form, and beside it what is still missing."""

    def __init__(self, held: str, button: str, form: QWidget) -> None:
        """`held` and `button` name the two parts."""
        super().__init__(form)
        self._held = QLabel(self)
        self._held.setObjectName(held)
        self._held.setWordWrap(True)
        mark(self._held, type="dense", tone="warn")
        self.button = PrimaryButton(self)
        self.button.setObjectName(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().space("m"))
        row.addWidget(self._held, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            # A disabled button takes no click: what lacks something is never sent.
            shortcut.activated.connect(self.button.click)

    def tell(self, verb: str, lacks: Sequence[Sentence]) -> None:
        """What the button does, and what the form lacks for it."""
        self.button.setEnabled(not lacks)
        self._held.setText(tr("Still missing: {lacks}.", lacks=tuple(lacks)) if lacks else "")
        self.button.setText(verb)
        self.button.setToolTip(f"{verb} (Ctrl+Enter)")
