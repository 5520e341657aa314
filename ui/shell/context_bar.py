"""Where am I? One line of 44 px at the head of every page: way back, title, figures, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from inspector.wording import tr
from ui.entry.cut_label import CutLabel
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton


class ContextBar(QFrame):
    """The page's title and what belongs beside it; `row` takes the page's own widgets."""

    back_wished = Signal()

    def __init__(self, parent: QWidget, *, has_back: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("context.bar")
        mark(self, kind="bar")
        self.back = IconButton("arrow-left", self)
        self.back.setObjectName("context.back")
        self.back.setVisible(has_back)
        self.title = QLabel(self)
        mark(self.title, type="section")
        self.subtitle = CutLabel(self)
        mark(self.subtitle, type="dense", tone="muted")

        self.row = QHBoxLayout()
        self.row.setSpacing(theme().space("s"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme().space("l"), 0, theme().space("l"), 0)
        layout.setSpacing(theme().space("m"))
        layout.addWidget(self.back)
        layout.addWidget(self.title)
        layout.addWidget(self.subtitle, 1)
        layout.addLayout(self.row)

        self.back.clicked.connect(self.back_wished)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.retranslate()

    def show_place(self, title: str, subtitle: str = "") -> None:
        """Names the page, and beside it in smaller type what it is about."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setToolTip(subtitle)

    def retranslate(self) -> None:
        """Names the way back in the language in use."""
        self.back.set_name(tr("Back"), QKeySequence(Qt.Key.Key_Escape).toString())

    @Slot()
    def _on_theme(self) -> None:
        self.setFixedHeight(theme().size("context-bar"))
