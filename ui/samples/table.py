"""How does a person go through what was sampled: kind by kind, row by row, by keys?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from inspector import wording
from inspector.domain.records import RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.wording import tr
from ui.models.rows_model import Column, RowsModel
from ui.samples.rows import SampleRow, sentence_of
from ui.theme import theme
from ui.widgets.table import Table


@dataclass(frozen=True, slots=True)
class TableKey:
    """One deed of the table, with the key that is shown first."""

    name: str
    title: Sentence
    keys: tuple[str, ...]
    icon: str


TABLE_KEYS = (
    TableKey("edit", say("Change the row"), ("F2", "Return", "Enter"), "pencil"),
    TableKey("withdraw", say("Withdraw the row"), ("Delete",), "trash"),
    TableKey("twin", say("To the row of the same name"), ("G",), "link"),
    TableKey("evidence", say("Evidence of the row"), ("E",), "evidence"),
)


def _state_icon(row: SampleRow) -> str:
    if row.is_conflict:
        return "conflict"
    return "circle-tick" if row.is_good else "triangle-alert"


def _state_tone(row: SampleRow) -> str:
    if row.is_conflict:
        return "warn"
    return "ok" if row.is_good else "warn"


def _name_icon(row: SampleRow) -> str:
    return "triangle-alert" if row.twin else ""


def _name_tip(row: SampleRow) -> str:
    if not row.twin:
        return row.body.name
    return tr("The same as row {position}", position=row.twin)


def _proof(row: SampleRow) -> str:
    return tr("{parts}", parts=row.evidence) if row.evidence else ""


_COLUMNS: tuple[Column[SampleRow], ...] = (
    Column(
        say("No."),
        lambda row: str(row.position),
        sort=lambda row: row.position,
        align="right",
        width=44,
        accessible=sentence_of,
    ),
    Column(say("Kind"), lambda row: row.kind_title, sort=lambda row: row.position, width=132),
    Column(
        say("Name"),
        lambda row: row.body.name,
        sort=lambda row: row.body.name,
        icon=_name_icon,
        tone=lambda row: "warn" if row.twin else "",
        tooltip=_name_tip,
        look="strong",
    ),
    Column(say("Address"), lambda row: row.body.address, tooltip=lambda row: row.body.address),
    Column(say("Operator"), lambda row: row.body.operator, width=112),
    Column(say("Sampled at"), lambda row: row.body.at, sort=lambda row: row.body.at, width=122),
    Column(say("How"), lambda row: row.body.how, width=88),
    Column(say("Measure"), lambda row: row.measure, width=84),
    Column(
        say("Status"),
        lambda row: tr("Conflict") if row.is_conflict else row.status,
        sort=lambda row: row.status,
        icon=_state_icon,
        tone=_state_tone,
        width=172,
    ),
    Column(say("Evidence"), _proof, width=76, look="caption"),
    Column(say("By"), lambda row: row.author, width=60, look="caption"),
)


_KIND, _OPERATOR, _HOW, _MEASURE, _AUTHOR = 1, 4, 6, 7, 10
_MAKING_WAY = {_AUTHOR: 1150, _HOW: 1100, _OPERATOR: 1000, _MEASURE: 860}
"""Columns that are hidden in a table narrower than this many logical px at 100 % text."""


class SampleTable(Table):
    """All samples, or those of one kind."""

    wished = Signal(str)
    """The name of a `TableKey`."""
    current_changed = Signal(object)
    """The `SampleRow` that is current now, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: RowsModel[SampleRow] = RowsModel(_COLUMNS, lambda row: row.record)
        super().__init__(self._model, parent)
        self.setObjectName("samples.table")
        self._keys = [self._action(key) for key in TABLE_KEYS]
        self.addActions(self._keys)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.retranslate()

    @property
    def rows(self) -> tuple[SampleRow, ...]:
        """All rows, whatever the filter."""
        return self._model.all_rows

    def show_rows(self, rows: Sequence[SampleRow]) -> None:
        """Shows the rows as they stand."""
        self._model.show_rows(rows)

    def show_kind(self, code: str) -> None:
        """Shows only samples of one kind, "" for all."""
        self._model.set_filter("kind", OfKind(code) if code else None)
        self.setColumnHidden(_KIND, bool(code))

    def current(self) -> SampleRow | None:
        """The row that has the keys."""
        return self._model.row_at(self.currentIndex())

    def chosen(self) -> list[SampleRow]:
        """All selected rows in order; the current one alone when nothing more is selected."""
        found = [self._model.row_at(index) for index in self.selectionModel().selectedRows()]
        rows = sorted((row for row in found if row is not None), key=lambda row: row.position)
        current = self.current()
        return rows or ([current] if current is not None else [])

    def go_to(self, record: RecordKey) -> bool:
        """Makes a row the current one; False while it is not shown."""
        index = self._model.index_of(record)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def key_actions(self) -> list[QAction]:
        """The table's deeds, for menu, palette and key sheet."""
        return list(self._keys)

    def retranslate(self) -> None:
        super().retranslate()
        self.setAccessibleName(tr("Samples"))
        for key, action in zip(TABLE_KEYS, self._keys, strict=True):
            title = wording.words(key.title)
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(title)
            action.setToolTip(f"{title} ({shown})")

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Who wrote it and how it was tested make way before name, address and status do.
        scale = theme().text_percent / 100
        for column, least in _MAKING_WAY.items():
            self.setColumnHidden(column, event.size().width() < least * scale)
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _action(self, key: TableKey) -> QAction:
        action = QAction(self)
        action.setObjectName(f"samples.{key.name}")
        action.setData(key.name)
        action.setShortcuts([QKeySequence(keys) for keys in key.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._on_triggered)
        return action

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.current() is not None:
            self.wished.emit(action.data())

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.wished.emit("edit")

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.current())


@dataclass(frozen=True, slots=True)
class OfKind:
    """Whether a row is of one kind of sample."""

    code: str

    def __call__(self, row: SampleRow) -> bool:
        return row.body.sample == self.code
