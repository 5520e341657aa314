"""Why is there nothing to judge? Reasons to start from; the reason itself is the note field's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.wording import tr
from ui.theme import mark


class ReasonChooser(QWidget):
    """The plan's suggested reason and those of every visit, each a button that writes it down."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.reasons")
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self._buttons: list[ReasonButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._said)

    def show_reasons(self, reasons: Sequence[str]) -> None:
        """Offers these reasons."""
        if [button.reason for button in self._buttons] == list(reasons):
            return
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [ReasonButton(reason, self) for reason in reasons]
        for button in self._buttons:
            button.chosen.connect(self.chosen)
            self._column.addWidget(button)

    def fields(self) -> list[QWidget]:
        """The buttons in tab order."""
        return list(self._buttons)

    def retranslate(self) -> None:
        """Says what leaving a criterion out means."""
        self._said.setText(
            tr("It leaves earned and applicable points alike. Say why, or take a reason:")
        )


class ReasonButton(QPushButton):
    """One reason."""

    chosen = Signal(str)

    def __init__(self, reason: str, parent: QWidget) -> None:
        super().__init__(reason.replace("&", "&&"), parent)
        self.reason = reason
        self.setAccessibleName(tr("Reason: {reason}", reason=reason))
        mark(self, kind="phrase")
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self.reason)
