"""How is a clause of the plan chosen whose title is longer than the drawer is broad?"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QRadioButton, QWidget

from ui.theme import theme

_LEAST_BREADTH = 160


class ClauseRadio(QRadioButton):
    """A radio button whose text breaks into as many lines as its breadth asks for."""

    def __init__(self, clause: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.clause = clause
        self._words = ""
        self.setObjectName(f"veto.clause.{clause}")
        theme().changed.connect(self._break)

    def show_words(self, words: str) -> None:
        """Shows the whole of `words`."""
        if words != self._words:
            self._words = words
            self.setAccessibleName(words)
            self._break()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_BREADTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        longest = max(map(metrics.horizontalAdvance, self._shown()), default=0)
        drawing = self.sizeHint().width() - longest
        lines = self._lines(max(_LEAST_BREADTH, self.width()) - drawing)
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self.setText(text)

    def _shown(self) -> list[str]:
        return self.text().replace("&&", "&").split("\n")

    def _lines(self, breadth: int) -> list[str]:
        layout = QTextLayout(self._words, self.font())
        layout.setTextOption(_option())
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(breadth)
            start = line.textStart()
            lines.append(self._words[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return lines


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
