"""How is one of many chosen from a list that unfolds?"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.theme import mark, theme


class ComboBox(QComboBox):
    """A box whose entries are high enough to hit; the wheel does not change it in passing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The delegate that Qt takes by itself does not read the style sheet's height of a row.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            # To the page that is being scrolled past the box.
            event.ignore()


class CutComboBox(ComboBox):
    """A box for long entries: an ellipsis where there is no room, the whole in hint and list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        mark(self, cut=True)
        self.currentTextChanged.connect(self.setToolTip)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme().space("l"))
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As Qt does it, but for the ellipsis."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        area = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, area.width() - theme().space("xs")
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
