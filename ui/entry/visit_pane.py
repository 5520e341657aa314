"""Where are the visit's facts and its record? In a widget of their own, put in by the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.records import Kind
from inspector.wording import tr, tr_count
from inspector.workspace.views import InspectionView
from ui.entry.form_parts import FormHead
from ui.theme import theme
from ui.widgets.form_row import joined


class VisitPane(QWidget):
    """The visit in short, and either its record itself or the way to it."""

    visit_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("score.visit_pane")
        self._view: InspectionView | None = None
        self._head = FormHead(self)
        self._said = QLabel(self)
        self._said.setObjectName("score.visit.said")
        self._said.setWordWrap(True)
        self.open = QPushButton(self)
        self.open.setObjectName("score.open_visit")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().space("m"))
        for part in (self._head, self._said):
            layout.addWidget(part)
        layout.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.open.clicked.connect(self.visit_wished)

    def show_view(self, view: InspectionView) -> None:
        """Shows the visit as it stands."""
        self._view = view
        self.retranslate()

    def focus_first(self) -> None:
        """Gives the keys to what can be done here."""
        self.open.setFocus()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.open.setText(tr("Open visit and visit record"))
        if self._view is None:
            return
        self._head.show_head(tr("Visit and visit record"), "", tr("Date, people, place, feedback"))
        visit = self._view.sheet.visit
        rows = sum(state.body is not None for state in self._view.sheet.of_kind(Kind.INQUIRY))
        told = tr_count(
            "{count} entry in the visit record.", "{count} entries in the visit record.", rows
        )
        day = visit.date if visit else None
        dated = tr("Visited on {day}.", day=day) if day else tr("The visit has no date yet.")
        self._said.setText(joined([dated, told]))
