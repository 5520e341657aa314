"""What does a person see of a mistake of ours? What is safe, what to do, and a report to hand on.

The window is not modal: nothing that works is held up. A second mistake while it is open is
counted in it instead of opening another.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inspector import places
from inspector.wording import tr, tr_count
from ui.theme import mark, theme
from ui.widgets.announce import announce
from ui.widgets.buttons import PrimaryButton
from ui.widgets.shape import Shape

_BREADTH = 40  # ems
_DETAILS = 14  # lines


class ReportDialog(QDialog):
    """Says what happened, what is safe and what to do next; the details are folded away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Left open it must not keep a program alive whose last real window is closed.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._reports: list[str] = []
        self._shape = Shape("octagon-alert", "bad", parent=self)
        self._title = QLabel(self)
        mark(self._title, type="section")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._details = QPlainTextEdit(self)
        self._details.setReadOnly(True)
        mark(self._details, type="dense")
        self._details.hide()
        self._fold = QPushButton(self)
        self._fold.setCheckable(True)
        mark(self._fold, kind="link")
        self._copy = QPushButton(self)
        self._folder = QPushButton(self)
        self._go_on = PrimaryButton(self)

        look = theme()
        head = QHBoxLayout()
        head.setSpacing(look.space("s"))
        head.addWidget(self._shape)
        head.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space("s"))
        buttons.addWidget(self._fold)
        buttons.addStretch(1)
        for button in (self._folder, self._copy, self._go_on):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        inset = look.space("xl")
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(look.space("l"))
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._details, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(_BREADTH * look.number("type-body"))
        self._details.setMinimumHeight(_DETAILS * look.number("type-section"))

        self._fold.toggled.connect(self._on_fold)
        self._copy.clicked.connect(self._on_copy)
        self._folder.clicked.connect(self._on_folder)
        self._go_on.clicked.connect(self.accept)
        self._go_on.setDefault(True)
        self.retranslate()

    @Slot(str)
    def show_report(self, report: str) -> None:
        """Shows the window with `report`; one more is counted."""
        self._reports.append(report)
        self._details.setPlainText("\n\n".join(self._reports))
        self.retranslate()
        self.show()
        self.raise_()
        self.activateWindow()
        self._go_on.setFocus()
        announce(self, f"{self._title.text()} {self._text.text()}", urgent=True)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setWindowTitle(tr("A mistake of the program"))
        self._title.setText(tr("The program made a mistake and stopped what it was doing"))
        parts = [
            tr("Everything that the status bar calls saved is safe."),
            tr(
                "Try once more. If it happens again, copy the report and hand it to whoever looks "
                "after the program; it holds no notes and no names."
            ),
        ]
        if len(self._reports) > 1:
            parts.append(
                tr_count(
                    "It happened {count} time.", "It happened {count} times.", len(self._reports)
                )
            )
        self._text.setText("\n".join(parts))
        self._fold.setText(tr("Hide details") if self._fold.isChecked() else tr("Show details"))
        self._details.setAccessibleName(tr("Report"))
        self._copy.setText(tr("Copy report"))
        self._folder.setText(tr("Open log folder"))
        self._go_on.setText(tr("Go on"))

    @Slot(bool)
    def _on_fold(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.retranslate()
        self.adjustSize()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
        announce(self, tr("The report is on the clipboard."))

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.log_folder())))
