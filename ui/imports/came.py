"""What has an import come to, and what can be done next: undo, receipt, merge, decide?"""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from inspector.wording import tr, tr_count
from inspector.workspace.weighing import Outcome
from ui.imports.taking import Came
from ui.theme import mark, theme
from ui.widgets.buttons import IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.shape import Shape


class CameCard(QFrame):
    """One line above the list, with the next steps beside it."""

    undo_wished = Signal(str)
    """The name of the batch to set aside."""
    receipt_wished = Signal()
    merge_wished = Signal()
    waiting_wished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("imports.came")
        mark(self, kind="notice", tone="ok")
        self._came: Came | None = None
        self._was_undone = False
        self._shape = Shape("circle-tick", "ok", parent=self)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        self.undo = self._button("undo")
        self.receipt = self._button("receipt")
        self.merge = self._button("merge")
        self.waiting = self._button("waiting")
        self._close = IconButton("cross", self)
        self._flow = QWidget(self)
        flow = FlowLayout(self._flow)
        for button in (self.merge, self.waiting, self.receipt, self.undo):
            flow.addWidget(button)
        self._lay_out()
        self.undo.clicked.connect(self._on_undo)
        self.receipt.clicked.connect(self.receipt_wished)
        self.merge.clicked.connect(self.merge_wished)
        self.waiting.clicked.connect(self.waiting_wished)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"imports.came.{name}")
        return button

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(self._shape)
        head.addWidget(self._said, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space("m"), space("xs"), space("s"), space("s"))
        column.setSpacing(space("xs"))
        column.addLayout(head)
        column.addWidget(self._flow)

    def show_came(self, came: Came) -> None:
        """Says what an import came to."""
        self._came, self._was_undone = came, False
        self.retranslate()
        self.show()

    def show_undone(self) -> None:
        """Says that it was taken back."""
        self._was_undone = True
        self.retranslate()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._close.set_name(tr("Dismiss"))
        self.undo.setText(tr("Undo this import"))
        self.receipt.setText(tr("Write a receipt…"))
        came = self._came
        if came is None:
            return
        self._said.setText(
            tr("The import {batch} was undone; its entries are set aside.", batch=came.batch)
            if self._was_undone
            else _said(came)
        )
        tone = "info" if self._was_undone else "warn" if came.is_stopped else "ok"
        mark(self, tone=tone)
        self._shape.show_shape("undo" if self._was_undone else "circle-tick", tone)
        self.setAccessibleName(self._said.text())
        conflicts = sum(row.conflicts for row in came.rows) - came.settled
        waits = sum(row.hand_edits + (row.outcome is Outcome.QUARANTINED) for row in came.rows)
        self.merge.setText(
            tr_count("Merge {count} conflict", "Merge {count} conflicts", max(conflicts, 0))
        )
        self.waiting.setText(
            tr_count("{count} waits for a decision", "{count} wait for a decision", waits)
        )
        self.merge.setVisible(conflicts > 0 and not self._was_undone)
        self.waiting.setVisible(waits > 0 and not self._was_undone)
        self.receipt.setVisible(not self._was_undone)
        self.undo.setVisible(came.may_be_undone and not self._was_undone)

    @Slot()
    def _on_undo(self) -> None:
        if self._came is not None:
            self.undo_wished.emit(self._came.batch)


def _said(came: Came) -> str:
    counted = Counter(row.outcome for row in came.rows)
    parts = [
        tr_count(
            "{count} workbook imported", "{count} workbooks imported", counted[Outcome.IMPORTED]
        )
    ]
    if same := counted[Outcome.IDENTICAL]:
        parts.append(tr_count("{count} brought nothing new", "{count} brought nothing new", same))
    if held := counted[Outcome.QUARANTINED]:
        parts.append(tr_count("{count} set aside", "{count} set aside", held))
    if rejected := counted[Outcome.REJECTED]:
        parts.append(tr_count("{count} rejected", "{count} rejected", rejected))
    entries = sum(row.new + row.unplaced + row.refused for row in came.rows)
    parts.append(tr_count("{count} new entry", "{count} new entries", entries))
    if came.is_stopped:
        parts.append(tr("stopped early; what came in is complete"))
    return tr("Import {batch}: {parts}.", batch=came.batch, parts=tuple(parts))
