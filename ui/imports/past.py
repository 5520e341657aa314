"""Which imports were there, and which of them can still be taken back (I4)?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.domain.changes import Change
from inspector.domain.sentences import say, say_in
from inspector.wording import tr, tr_count
from inspector.workspace.weighing import Outcome
from ui.models.rows_model import Column, RowsModel
from ui.sending import Sender
from ui.theme import mark, theme
from ui.widgets.state_badge import State
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.workspace.past_imports import PastImport
    from inspector.workspace.workspace import Workspace
    from ui.desk import Desk

MOST = 20
"""Imports that are listed; older ones are rarely taken back."""
_KEYS = (ViewKey("undo", say("Undo this import"), ("U",), "undo"),)
_LOOK = "look"
_OPEN = State("octagon-alert", say_in("batch", "Cut off"), "warn")
_UNDONE = State("undo", say_in("batch", "Undone"), "muted")
_FREE = State("circle-tick", say_in("batch", "Can be undone"), "ok")
_BUILT_ON = State("padlock", say_in("batch", "Built upon"), "muted")
_FIXED: Mapping[str, State] = {"open": _OPEN, "undone": _UNDONE}


@dataclass(frozen=True, slots=True)
class PastRow:
    """One import."""

    past: PastImport

    @property
    def state(self) -> State:
        """Whether it stands, and whether it has to."""
        free = _FREE if self.past.may_be_undone else _BUILT_ON
        return _FIXED.get(self.past.state.value, free)

    @property
    def at(self) -> str:
        """When it was, in local time."""
        return self.past.at.astimezone().strftime("%Y-%m-%d %H:%M")

    @property
    def files(self) -> str:
        """How many files came in, and how many did not."""
        came = self.past.count(Outcome.IMPORTED)
        told = [tr_count("{count} workbook imported", "{count} workbooks imported", came)]
        if held := self.past.count(Outcome.QUARANTINED):
            told.append(tr_count("{count} set aside", "{count} set aside", held))
        if rejected := self.past.count(Outcome.REJECTED):
            told.append(tr_count("{count} rejected", "{count} rejected", rejected))
        return tr(", ").join(told)

    @property
    def entries(self) -> str:
        """How many entries were new."""
        return tr_count("{count} new entry", "{count} new entries", self.past.entries)


def _model() -> RowsModel[PastRow]:
    return RowsModel(
        (
            Column(
                say_in("batch", "State"),
                lambda row: row.state.text,
                width=140,
                icon=lambda row: row.state.icon,
                tone=lambda row: row.state.tone,
                accessible=_spoken,
            ),
            Column(say_in("column", "Import"), lambda row: row.past.id, width=130, look="strong"),
            Column(say_in("column", "Time"), lambda row: row.at, width=150),
            Column(say("Files"), lambda row: row.files),
            Column(say_in("batch", "Brought"), lambda row: row.entries, width=150),
        ),
        lambda row: row.past.id,
    )


def _spoken(row: PastRow) -> str:
    return tr(", ").join((row.state.text, row.past.id, row.at, row.files, row.entries))


class PastImports(QWidget):
    """The list of earlier imports, hidden while there are none, and the way to take one back."""

    undone = Signal(str)
    """The name of the import that was set aside."""
    refused = Signal(object)
    """The `World` that says what keeps it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.past")
        self._sender = Sender(desk, self)
        self._title = QLabel(self)
        mark(self._title, type="section")
        self._model = _model()
        self.table = Table(self._model, self)
        self.table.setObjectName("imports.past.table")
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.keys = ViewKeys(self.table, "imports.past", _KEYS)
        self.undo = QPushButton(self)
        self.undo.setObjectName("imports.past.undo")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space("s"))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.keys.wished.connect(self._on_undo)
        self.undo.clicked.connect(self._on_undo)
        self.table.selectionModel().currentRowChanged.connect(self._say_current)
        self._sender.answered.connect(self._on_answered)
        self._sender.saved.connect(self._on_saved)
        self._sender.refused.connect(self._on_refused)
        self.hide()
        self.retranslate()

    @property
    def rows(self) -> list[PastRow]:
        """The imports that are listed, the newest first."""
        return list(self._model.rows)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.table.setFocus(reason)

    def actions_of_list(self) -> list[QAction]:
        """What the list knows, for the page's keys."""
        return self.keys.actions() if self.isVisible() else []

    def refresh(self) -> None:
        """Asks which imports there were."""
        self._sender.ask(_past, _LOOK)

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._title.setText(tr("Earlier imports"))
        self.table.setAccessibleName(self._title.text())
        self.table.retranslate()
        self.keys.retranslate()
        self.undo.setText(tr("Undo this import"))
        self.undo.setToolTip(tr("Undo this import (U)"))

    @Slot()
    def _say_current(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        self.undo.setEnabled(row is not None and row.state is not _UNDONE)

    @Slot()
    def _on_undo(self) -> None:
        row = self._model.row_at(self.table.currentIndex())
        if row is not None and row.state is not _UNDONE:
            # One that is built upon is tried as well: the refusal says what keeps it.
            self._sender.do(partial(_undo, row.past.id), row.past.id)

    @Slot(object, object)
    def _on_answered(self, _tag: object, found: tuple[PastImport, ...]) -> None:
        self._model.show_rows(PastRow(each) for each in found)
        self.setVisible(bool(found))
        if found and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._say_current()

    @Slot(object, object)
    def _on_saved(self, batch: str, _change: Change) -> None:
        self.undone.emit(batch)
        self.refresh()

    @Slot(object, object)
    def _on_refused(self, _tag: object, error: object) -> None:
        self.refused.emit(error)


def _past(workspace: Workspace) -> tuple[PastImport, ...]:
    from inspector.workspace.past_imports import past_imports

    return past_imports(workspace, MOST)


def _undo(batch: str, workspace: Workspace) -> Change:
    from inspector.workspace.import_undo import undo_import

    return undo_import(workspace, batch)
