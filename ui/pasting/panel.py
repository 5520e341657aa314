"""What would a block of cells become? Columns first, then rows, and only then is it taken.

One panel for every kind of list: what the columns may be and what a row becomes, a `Sort` says.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.sentences import say, say_in
from inspector.domain.table_guess import Cells
from inspector.wording import text_of, tr, tr_count, words
from ui.models.rows_model import Column, RowsModel
from ui.pasting.sort import Head, Outcome, Sort
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.combo import ComboBox
from ui.widgets.cover import Cover
from ui.widgets.table import Table

_SHOWN_ROWS = 3
_COLUMN_BREADTH = 140
_LOW = 440
"""Logical px of height at 100 % text below which the title and all rows but the first make way."""


class PastePanel(Cover):
    """Covers its host with the block, the fields of its columns, and what each row becomes."""

    taken = Signal(object)
    """What the sort picked."""
    closed = Signal()

    def __init__(self, host: QWidget, name: str) -> None:
        super().__init__(host)
        self._name = name
        self.setObjectName(f"{name}.paste_panel")
        self._rows: Cells = ()
        self._sort: Sort | None = None
        self._found: tuple[Outcome, ...] = ()
        self._boxes: list[ComboBox] = []
        self._table: Table | None = None
        self._model: RowsModel[Outcome] | None = None
        self._title = QLabel(self)
        mark(self._title, type="section")
        self._choice_label = QLabel(self)
        self._choice = ComboBox(self)
        self._choice.setObjectName(f"{name}.paste_choice")
        self._choice_label.setBuddy(self._choice)
        self._head = QCheckBox(self)
        self._head.setObjectName(f"{name}.paste_head")
        self._columns_label = QLabel(self)
        mark(self._columns_label, type="dense", tone="muted")
        self._raw = QTableWidget(self)
        self._raw.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._raw.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._raw.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self._raw.horizontalHeader().hide()
        self._raw.verticalHeader().hide()
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._raw)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._summary = QLabel(self)
        self._summary.setObjectName(f"{name}.paste_summary")
        self._take = PrimaryButton(self)
        self._take.setObjectName(f"{name}.paste_take")
        self._leave = QPushButton(self)
        self._leave.setObjectName(f"{name}.paste_leave")
        self._lay_out()
        self._choice.activated.connect(self._on_choice)
        self._head.toggled.connect(self._show_outcome)
        self._take.clicked.connect(self._on_take)
        self._leave.clicked.connect(self.close_panel)

    def _lay_out(self) -> None:
        space = theme().space
        head = QHBoxLayout()
        head.setSpacing(space("s"))
        head.addWidget(self._choice_label)
        head.addWidget(self._choice)
        head.addWidget(self._head)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(space("s"))
        foot.addWidget(self._summary, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._take)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(space("l"),) * 4)
        self._column.setSpacing(space("s"))
        self._column.addWidget(self._title)
        self._column.addLayout(head)
        self._column.addWidget(self._columns_label)
        self._column.addWidget(self._scroll)
        self._column.addLayout(foot)

    def open_on(self, rows: Cells, sort: Sort) -> None:
        """Shows a block over the whole host."""
        self._rows, self._sort = rows, sort
        has_head, fields = sort.guess(rows)
        self._head.blockSignals(True)
        self._head.setChecked(has_head)
        self._head.blockSignals(False)
        self._show_choice(sort)
        self._make_table(sort)
        self._show_block(fields)
        self.retranslate()
        self.open_cover()
        (self._boxes[0] if self._boxes else self._take).setFocus()

    @Slot()
    def close_panel(self) -> None:
        """Leaves everything as it was."""
        if self.is_open:
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self._head.setText(tr("The first row names the columns"))
        self._columns_label.setText(tr("What stands in each column"))
        self._leave.setText(tr("Leave it"))
        self._raw.setAccessibleName(tr("The pasted cells"))
        sort = self._sort
        if sort is None:
            return
        self._title.setText(words(sort.title))
        self.setAccessibleName(words(sort.title))
        if sort.choice is not None:
            self._choice_label.setText(words(sort.choice.label))
            self._choice.setAccessibleName(words(sort.choice.name))
            for place, (_, text) in enumerate(sort.choice.options):
                self._choice.setItemText(place, text_of(text))
        for number, box in enumerate(self._boxes, start=1):
            box.setAccessibleName(tr("Column {number}", number=number))
            box.setItemText(0, tr("Not taken"))
            for place, (_, title) in enumerate(sort.fields, start=1):
                box.setItemText(place, words(title))
        if self._table is not None:
            self._table.setAccessibleName(tr("What each row becomes"))
            self._table.retranslate()
        self._show_outcome()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._take.isEnabled():
            self._on_take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_choice(self, sort: Sort) -> None:
        for part in (self._choice_label, self._choice):
            part.setVisible(sort.choice is not None)
        self._choice.clear()
        for code, text in sort.choice.options if sort.choice is not None else ():
            self._choice.addItem(text_of(text), code)
        self._choice.setCurrentIndex(max(0, self._choice.findData(sort.chosen)))

    def _make_table(self, sort: Sort) -> None:
        if self._table is not None:
            self._column.removeWidget(self._table)
            self._table.hide()
            self._table.deleteLater()
        shown: list[Column[Outcome]] = [
            _column(place, head) for place, head in enumerate(sort.heads)
        ]
        columns: tuple[Column[Outcome], ...] = (
            Column(say("Row"), lambda each: str(each.position), align="right", width=56),
            Column(
                say_in("paste", "Outcome"),
                lambda each: each.said,
                icon=lambda each: each.icon,
                tone=lambda each: each.tone,
                tooltip=lambda each: each.said,
            ),
            *shown,
        )
        self._model = RowsModel(columns, lambda each: each.position)
        self._table = Table(self._model, self)
        self._table.setObjectName(f"{self._name}.paste_rows")
        self._column.insertWidget(self._column.count() - 1, self._table, 1)

    def _show_block(self, fields: Sequence[str]) -> None:
        raw, sort = self._raw, self._sort
        assert sort is not None  # noqa: S101 - a block is shown for a sort
        raw.clear()
        raw.setColumnCount(len(fields))
        shown = self._rows[: _SHOWN_ROWS + 1]
        raw.setRowCount(len(shown) + 1)
        self._boxes = []
        for column, field in enumerate(fields):
            box = ComboBox(raw)
            box.setObjectName(f"{self._name}.paste_column.{column + 1}")
            box.addItem("", "")
            for known, title in sort.fields:
                box.addItem(words(title), known)
            box.setCurrentIndex(max(0, box.findData(field)))
            box.activated.connect(self._show_outcome)
            raw.setCellWidget(0, column, box)
            self._boxes.append(box)
            for row, cells in enumerate(shown, start=1):
                raw.setItem(row, column, QTableWidgetItem(cells[column]))
        self._fit()

    def _fit(self) -> None:
        look = theme()
        raw = self._raw
        breadth = round(_COLUMN_BREADTH * look.text_percent / 100)
        height = 2 * raw.frameWidth() + 4
        is_low = self.height() < _LOW * look.text_percent / 100
        for heading in (self._title, self._columns_label):
            heading.setHidden(is_low)
        for column in range(raw.columnCount()):
            raw.setColumnWidth(column, breadth)
        for row in range(raw.rowCount()):
            raw.setRowHeight(row, look.size("row-compact" if row else "row"))
            raw.setRowHidden(row, is_low and row > 1)
            height += 0 if raw.isRowHidden(row) else raw.rowHeight(row)
        raw.setFixedHeight(height)
        raw.setMinimumWidth(breadth * raw.columnCount() + 8)
        bar = self._scroll.horizontalScrollBar().sizeHint().height()
        self._scroll.setFixedHeight(height + bar)

    @Slot()
    def _show_outcome(self) -> None:
        sort, model = self._sort, self._model
        if sort is None or model is None:
            return
        body = self._rows[1:] if self._head.isChecked() else self._rows
        fields = [str(box.currentData() or "") for box in self._boxes]
        self._found = sort.outcomes(body, fields)
        model.show_rows(self._found)
        good = len(sort.picked(self._found))
        faulty = sum(each.is_faulty for each in self._found)
        known = len(self._found) - faulty - sum(each.is_taken for each in self._found)
        said = [words(sort.counted(good))]
        if known:
            said.append(tr_count("{count} is here already", "{count} are here already", known))
        if faulty:
            said.append(
                tr_count(
                    "{count} cannot be taken and is left out",
                    "{count} cannot be taken and are left out",
                    faulty,
                )
            )
        self._summary.setText(tr(", ").join(said))
        mark(self._summary, tone="warn" if faulty else "muted")
        self._take.setText(words(sort.deed(good)))
        self._take.setEnabled(bool(good))

    @Slot()
    def _on_choice(self) -> None:
        if self._sort is not None:
            self._sort.chosen = str(self._choice.currentData() or "")
            self._show_outcome()

    @Slot()
    def _on_take(self) -> None:
        assert self._sort is not None  # noqa: S101 - there is a button only while one is shown
        picked = self._sort.picked(self._found)
        self.close_panel()
        self.taken.emit(picked)


def _column(place: int, head: Head) -> Column[Outcome]:
    return Column(head.title, _Cell(place), look=head.look, width=head.width)


class _Cell:
    """The cell of an outcome at one place."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, outcome: Outcome) -> str:
        return outcome.cells[self._place] if self._place < len(outcome.cells) else ""
