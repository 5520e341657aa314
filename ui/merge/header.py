"""Whose column is it? A name, and the department under it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.merge.model import CAPTION_ROLE
from ui.theme import theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ELIDED = Qt.TextElideMode.ElideRight


class PeopleHeader(QHeaderView):
    """The grid's head, a row high."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        theme().changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().size("row"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model, look = self.model(), theme()
        across = self.orientation()
        name = str(model.headerData(section, across) or "")
        caption = str(model.headerData(section, across, CAPTION_ROLE) or "")
        aligned = Qt.AlignmentFlag(
            model.headerData(section, across, Qt.ItemDataRole.TextAlignmentRole) or _LEFT
        )
        painter.save()
        painter.fillRect(rect, look.colour("window"))
        painter.setPen(look.colour("control-border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(look.space("s"), 0, -look.space("s"), 0)
        strong = look.font("caption", strong=True)
        if caption:
            upper, lower = QRect(inner), QRect(inner)
            upper.setBottom(inner.center().y())
            lower.setTop(inner.center().y() + 1)
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("text3"))
            shown = QFontMetrics(painter.font()).elidedText(caption, _ELIDED, inner.width())
            painter.drawText(lower, int(Qt.AlignmentFlag.AlignLeft), shown)
            inner = upper
            aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.setFont(strong)
        painter.setPen(look.colour("text2"))
        shown = QFontMetrics(strong).elidedText(name, _ELIDED, inner.width())
        painter.drawText(inner, int(aligned), shown)
        painter.restore()

    @Slot()
    def _on_theme(self) -> None:
        self.updateGeometry()
        self.viewport().update()
