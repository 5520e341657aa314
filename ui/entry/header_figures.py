"""How does a figure of the header stand? In words while there is room, else beside its shape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.theme import mark, theme
from ui.widgets.shape import Shape


class Figure(QWidget):
    """A figure with its shape, if it has one; read aloud it always has its words."""

    def __init__(self, name: str, drawing: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._long = self._short = ""
        self._text = QLabel(self)
        mark(self._text, type="dense", tone=tone)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("xs"))
        if drawing:
            layout.addWidget(Shape(drawing, tone, parent=self))
        layout.addWidget(self._text)

    def show_figure(self, words: str, short: str) -> None:
        """Takes the figure in words and alone."""
        self._long, self._short = words, short
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_brief(self, *, brief: bool) -> None:
        """Shows the figure alone, or its words."""
        self._text.setText(self._short if brief else self._long)
        # At once, for who measures in the same breath: the layout around it hears of a new text
        # only by an event, and would count with the breadth that it had before.
        self.updateGeometry()


class FigureButton(QToolButton):
    """A figure that leads to what it counts."""

    def __init__(self, name: str, drawing: str, tone: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._long = self._short = ""
        self.setIcon(icon(drawing, tone))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark(self, kind="quiet", tone=tone)

    def show_figure(self, words: str, short: str, deed: str) -> None:
        """Takes the figure in words and alone, and what a click does."""
        self._long, self._short = words, short
        self.setAccessibleName(deed)
        self.setToolTip(deed)

    def set_brief(self, *, brief: bool) -> None:
        """Shows the figure alone, or its words."""
        self.setText(self._short if brief else self._long)
