"""How does a button filled with the accent show that the keyboard is on it?

A ring in the focus colour would drown in the fill, so these draw it inside, in the accent's own
text colour. Every other button has its ring from the style sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui import icons
from ui.theme import mark, theme


class PrimaryButton(QPushButton):
    """The one deed a page is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="primary")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            paint_inner_ring(self, "on-accent")


class IconButton(QToolButton):
    """A drawing that is clicked; its name is read aloud and shown as a tooltip."""

    def __init__(self, icon: str, parent: QWidget | None = None, role: str = "text2") -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon, role))
        mark(self, kind="icon")

    def set_name(self, name: str, keys: str = "") -> None:
        """What it does, and the keys that do the same."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)

    def sizeHint(self) -> QSize:
        side = theme().size("control")
        return QSize(side, side)


def paint_inner_ring(widget: QWidget, role: str) -> None:
    """A focus ring just inside the edge of `widget`, over what is painted already."""
    look = theme()
    ring, radius = look.number("shape-focus"), look.number("shape-radius")
    inset = ring * 1.5
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(role), ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(edge, radius - ring / 2, radius - ring / 2)
    painter.end()
