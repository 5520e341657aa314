"""What would a pasted block become? Columns first, then rows, and only then is it recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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

from inspector.domain.bodies import SampleBody
from inspector.domain.plan import Plan
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr, tr_count, words
from ui.models.rows_model import Column, RowsModel
from ui.samples.pasting import (
    SKIPPED,
    Block,
    Pasted,
    field_title,
    guess,
    samples_of,
)
from ui.samples.rows import FIELDS, status_words
from ui.theme import mark, theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.combo import ComboBox
from ui.widgets.cover import Cover
from ui.widgets.form_row import fault_text, joined
from ui.widgets.table import Table

_SHOWN_ROWS = 3
_LOW = 440
"""Logical px of height at 100 % text below which headings and all rows but the first make way."""
_COLUMN_BREADTH = 132


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the outcome, as shown."""

    pasted: Pasted
    name: str
    kind: str
    status: str
    said: str


def _icon(line: _Line) -> str:
    if line.pasted.faults:
        return "cross"
    return "equals" if line.pasted.is_known else "plus"


def _tone(line: _Line) -> str:
    if line.pasted.faults:
        return "bad"
    return "muted" if line.pasted.is_known else "ok"


_COLUMNS: tuple[Column[_Line], ...] = (
    Column(say("Row"), lambda line: str(line.pasted.position), align="right", width=48),
    Column(say_in("paste", "Outcome"), lambda line: line.said, icon=_icon, tone=_tone),
    Column(say("Name"), lambda line: line.name, look="strong", width=170),
    Column(say("Kind"), lambda line: line.kind, width=210),
    Column(say("Status"), lambda line: line.status, width=120),
)


class PastePanel(Cover):
    """Covers its host with the block, the fields of its columns, and what each row becomes."""

    taken = Signal(object)
    """The `SampleBody` of every row that is to be recorded."""
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("samples.paste_panel")
        self._plan: Plan | None = None
        self._block: Block | None = None
        self._known: frozenset[str] = frozenset()
        self._found: tuple[Pasted, ...] = ()
        self._boxes: list[ComboBox] = []
        self._make_controls()
        self._lay_out()
        self.retranslate()

    def _make_controls(self) -> None:
        self._title = QLabel(self)
        mark(self._title, type="section")
        self._kind_label = QLabel(self)
        self._kind = ComboBox(self)
        self._kind.setObjectName("samples.paste_kind")
        self._kind_label.setBuddy(self._kind)
        self._head = QCheckBox(self)
        self._head.setObjectName("samples.paste_head")
        self._columns_label = QLabel(self)
        mark(self._columns_label, type="dense", tone="muted")
        self._columns = QWidget(self)
        self._columns_row = QHBoxLayout(self._columns)
        self._columns_row.setContentsMargins(0, 0, 0, 0)
        self._columns_row.setSpacing(0)
        self._raw = QTableWidget(self._columns)
        self._raw.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._raw.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._raw.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self._model: RowsModel[_Line] = RowsModel(_COLUMNS, lambda line: line.pasted.position)
        self._table = Table(self._model, self)
        self._table.setObjectName("samples.paste_rows")
        self._summary = QLabel(self)
        self._summary.setObjectName("samples.paste_summary")
        self._take = PrimaryButton(self)
        self._take.setObjectName("samples.paste_take")
        self._leave = QPushButton(self)
        self._leave.setObjectName("samples.paste_leave")
        self._kind.activated.connect(self._show_outcome)
        self._head.toggled.connect(self._on_head)
        self._take.clicked.connect(self._on_take)
        self._leave.clicked.connect(self.close_panel)

    def _lay_out(self) -> None:
        look = theme()
        chooser = QHBoxLayout()
        chooser.setSpacing(look.space("s"))
        chooser.addWidget(self._kind_label)
        chooser.addWidget(self._kind)
        chooser.addSpacing(look.space("l"))
        chooser.addWidget(self._head)
        chooser.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self._columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        # The boxes in it are the stops of Tab; what stands between them is not.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setSpacing(look.space("s"))
        foot.addWidget(self._summary, 1)
        foot.addWidget(self._leave)
        foot.addWidget(self._take)
        layout = QVBoxLayout(self)
        side = look.space("l")
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(look.space("s"))
        layout.addWidget(self._title)
        layout.addLayout(chooser)
        layout.addWidget(self._columns_label)
        layout.addWidget(self._scroll)
        layout.addWidget(self._table, 1)
        layout.addLayout(foot)

    def open_on(self, block: Block, plan: Plan, kind: str, known: frozenset[str]) -> None:
        """Shows a block over the whole host; `kind` is for rows that name none."""
        self._block, self._plan, self._known = block, plan, known
        self._kind.clear()
        for each in plan.samples:
            self._kind.addItem(text_of(each.title), each.code)
        self._kind.setCurrentIndex(max(0, self._kind.findData(kind)))
        self._head.blockSignals(True)
        self._head.setChecked(block.has_head)
        self._head.blockSignals(False)
        self._show_block(block, guess(block, plan))
        self.open_cover()
        (self._boxes[0] if self._boxes else self._take).setFocus()

    @Slot()
    def close_panel(self) -> None:
        """Leaves everything as it was."""
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.setAccessibleName(tr("Paste from a spreadsheet"))
        self._title.setText(tr("Paste from a spreadsheet"))
        self._kind_label.setText(tr("Rows that name no kind are"))
        self._kind.setAccessibleName(tr("Kind of rows that name none"))
        self._head.setText(tr("The first row names the columns"))
        self._columns_label.setText(tr("What stands in each column"))
        self._leave.setText(tr("Leave it"))
        self._table.setAccessibleName(tr("What each row becomes"))
        self._raw.setAccessibleName(tr("The pasted cells"))
        self._model.retranslate()
        if self._block is not None and self._plan is not None:
            self._show_block(self._block, self._fields())

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

    def _show_block(self, block: Block, fields: Sequence[str]) -> None:
        raw = self._raw
        raw.clear()
        raw.setColumnCount(block.breadth)
        shown = block.rows[: _SHOWN_ROWS + 1]
        raw.setRowCount(len(shown) + 1)
        raw.horizontalHeader().hide()
        raw.verticalHeader().hide()
        self._boxes = []
        for column in range(block.breadth):
            box = ComboBox(raw)
            box.setObjectName(f"samples.paste_column.{column + 1}")
            box.setAccessibleName(tr("Column {number}", number=column + 1))
            box.addItem(words(field_title(SKIPPED)), SKIPPED)
            for field, title in FIELDS:
                box.addItem(words(title), field)
            box.setCurrentIndex(max(0, box.findData(fields[column])))
            box.activated.connect(self._show_outcome)
            raw.setCellWidget(0, column, box)
            self._boxes.append(box)
            for row, cells in enumerate(shown, start=1):
                raw.setItem(row, column, QTableWidgetItem(cells[column]))
        if self._columns_row.indexOf(raw) < 0:
            self._columns_row.addWidget(raw)
        self._fit()
        self._show_outcome()

    def _fit(self) -> None:
        look = theme()
        scale = look.text_percent / 100
        raw = self._raw
        for column in range(raw.columnCount()):
            raw.setColumnWidth(column, round(_COLUMN_BREADTH * scale))
        height = 2 * raw.frameWidth() + 4
        low = self.height() < _LOW * scale
        for heading in (self._title, self._columns_label):
            heading.setHidden(low)
        for row in range(raw.rowCount()):
            raw.setRowHeight(row, look.size("row-compact" if row else "row"))
            raw.setRowHidden(row, low and row > 1)
            height += 0 if raw.isRowHidden(row) else raw.rowHeight(row)
        raw.setFixedHeight(height)
        raw.setMinimumWidth(round(_COLUMN_BREADTH * scale) * raw.columnCount() + 8)
        bar = self._scroll.horizontalScrollBar().sizeHint().height()
        self._scroll.setFixedHeight(height + bar)

    @Slot()
    def _show_outcome(self) -> None:
        block, plan = self._block, self._plan
        if block is None or plan is None:
            return
        fields = self._fields()
        kind = str(self._kind.currentData() or "")
        self._found = samples_of(block, fields, kind, plan, self._known)
        self._model.show_rows(_line(pasted, block, fields, plan) for pasted in self._found)
        good = self._bodies()
        faulty = sum(bool(each.faults) for each in self._found)
        known = sum(each.is_known for each in self._found if not each.faults)
        said = [tr_count("{count} row is new", "{count} rows are new", len(good))]
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
        self._take.setText(tr_count("Record {count} row", "Record {count} rows", len(good)))
        self._take.setEnabled(bool(good))

    def _fields(self) -> tuple[str, ...]:
        return tuple(str(box.currentData() or SKIPPED) for box in self._boxes)

    def _bodies(self) -> list[SampleBody]:
        return [
            each.body
            for each in self._found
            if each.body is not None and not each.faults and not each.is_known
        ]

    @Slot(bool)
    def _on_head(self, checked: bool) -> None:
        if self._block is not None:
            self._block = Block(self._block.rows, has_head=checked)
            self._show_outcome()

    @Slot()
    def _on_take(self) -> None:
        bodies = self._bodies()
        self.close_panel()
        self.taken.emit(bodies)


def _line(pasted: Pasted, block: Block, fields: Sequence[str], plan: Plan) -> _Line:
    if pasted.body is None:
        row = block.body[pasted.position - 1]
        cells = dict(zip(fields, row, strict=True))
        said = joined([fault_text(fault) for fault in pasted.faults])
        return _Line(
            pasted, cells.get("name", ""), cells.get("sample", ""), cells.get("status", ""), said
        )
    body = pasted.body
    kind = plan.sample_kind(body.sample)
    return _Line(
        pasted,
        body.name,
        text_of(kind.title) if kind is not None else body.sample,
        status_words(plan, body.status),
        tr("Here already, left as it is") if pasted.is_known else tr("New"),
    )
