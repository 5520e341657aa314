"""What has to be put right here, until when, and how far is it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.wording import tr
from ui.rectifications.rows import GIVE_WAY, LOCALITY, ledger_model
from ui.sending import Sender
from ui.theme import theme
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from inspector.workspace.ledger import Ledger
    from inspector.workspace.views import InspectionView
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

_KEYS = (ViewKey("open", say("To the ledger"), ("Return", "Enter"), "box-tick"),)
_LEAST = 260


class ItemsTab(QWidget):
    """The lines of the ledger that are this inspection's."""

    ledger_wished = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("locality.items")
        self._view: InspectionView | None = None
        self._sender = Sender(desk, self)
        self._model = ledger_model()
        self.table = Table(self._model, self)
        self.table.setObjectName("locality.items.table")
        self._keys = ViewKeys(self.table, "locality.items", _KEYS)
        self.ledger = QPushButton(self)
        self.ledger.setObjectName("locality.ledger")
        self._empty = EmptyState("box-tick", say("Nothing has to be put right here yet."), (), self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        space = theme().space
        head = QHBoxLayout()
        head.setContentsMargins(space("l"), space("s"), space("l"), space("s"))
        head.addStretch(1)
        head.addWidget(self.ledger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.ledger.clicked.connect(self.ledger_wished)
        self._keys.wished.connect(self._on_key)
        self._sender.answered.connect(self._on_ledger)
        self.retranslate()

    def show_view(self, view: InspectionView) -> None:
        """Asks for the lines of this inspection."""
        self._view = view
        self._sender.ask(_ledger, view.key)

    def panes(self) -> list[QWidget]:
        """The parts between which F6 goes."""
        return [self._stack]

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.table.setAccessibleName(tr("Problems and rectification"))
        self.table.retranslate()
        self._keys.retranslate()
        self._empty.retranslate()
        self.ledger.setText(tr("To the ledger"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        columns = self._model.columns
        fit_columns(self.table, columns, GIVE_WAY, least=_LEAST, never=(LOCALITY,))

    @Slot(object, object)
    def _on_ledger(self, tag: object, ledger: Ledger) -> None:
        if self._view is None or tag != self._view.key:
            return
        rows = [row for row in ledger.rows if row.record.inspection == self._view.key]
        self._model.show_rows(rows)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._fit()

    @Slot(str)
    def _on_key(self, _name: str) -> None:
        self.ledger_wished.emit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.table.setFocus(reason)


def _ledger(workspace: Workspace) -> Ledger:
    from inspector.workspace.ledger import ledger

    return ledger(workspace)
