"""How does a person move through the criteria, and which wishes do the keys carry?

The list shows rows and reports wishes; what a wish does is the page's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from inspector.wording import tr
from ui.entry.column_fit import giving_way, widths
from ui.entry.criterion_delegate import CriterionDelegate
from ui.entry.criterion_model import CriterionColumn, criterion_model
from ui.entry.list_keys import ListKeys
from ui.entry.rows import ALL, Row
from ui.theme import mark, theme


class CriterionList(QTableView):
    """Criteria, bonus items and clauses in one list; whole rows, several at once."""

    current_changed = Signal(object)
    """The `Row` that is current now, or None."""
    wished = Signal(str)
    """The name of a key of `list_keys`."""
    digit_pressed = Signal(str)
    dropped = Signal(object)
    """The `QMimeData` of what was dropped on a row, which is the current one now."""
    moved = Signal()
    """The rows moved under whatever lies over them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("score.list")
        mark(self, kind="rows")
        self._model = criterion_model(self)
        self._filter = ALL
        self._kept: frozenset[str] = frozenset()
        self._can_take: Callable[[QMimeData], bool] | None = None
        self._codes: tuple[str, ...] = ()
        self._widths: dict[CriterionColumn, int] = {}
        self._delegate = CriterionDelegate(self)
        self.keys = ListKeys(self)

        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(CriterionColumn.TITLE, QHeaderView.ResizeMode.Stretch)

        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_clicked)
        self.verticalScrollBar().valueChanged.connect(self.moved)
        self.keys.wished.connect(self._on_wished)
        self.keys.digit_pressed.connect(self.digit_pressed)
        theme().changed.connect(self.dress)
        self.retranslate()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the inspection, whatever the filter."""
        return self._model.all_rows

    def visible_rows(self) -> list[Row]:
        """The rows that the filter lets through, in order."""
        return list(self._model.rows)

    def current(self) -> Row | None:
        """The row that has the keys."""
        return self._model.row_at(self.currentIndex())

    def selected_rows(self) -> list[Row]:
        """All selected rows in order; the current one alone when nothing more is selected."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        if chosen:
            return [self._row(position) for position in chosen]
        current = self.current()
        return [] if current is None else [current]

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows the rows as they stand now; selection and current row stay where they are."""
        code = self._current_code()
        self._model.show_rows(rows)
        codes = tuple(row.code for row in self.rows)
        if codes != self._codes:
            self._codes = codes
            self.dress()
        if self.current() is None and code:
            self.go_to(code)

    def show_filter(self, name: str) -> None:
        """Shows all rows, or only gaps, points lost, or one's own."""
        code = self._current_code()
        self._filter = name
        self.keep(())
        if code and self.go_to(code):
            self.keep((code,))
        elif self._model.rowCount():
            self._go_to_position(0)

    def keep(self, codes: Sequence[str]) -> None:
        """Keeps these rows in sight whatever the filter says; the others are judged anew.

        A row that someone works on must not vanish under their hands when it leaves the filter.
        """
        self._kept = frozenset(codes)
        self._model.set_filter("shown", _Shown(self._filter, self._kept))

    def go_to(self, code: str) -> bool:
        """Makes the row of that code the current one; False when the filter hides it."""
        for position, row in enumerate(self._model.rows):
            if row.code == code:
                self._go_to_position(position)
                return True
        return False

    def go_first(self, *, gap: bool) -> None:
        """To the first row that lacks an answer when `gap`, else to the first row."""
        rows = self.visible_rows()
        found = next((n for n, row in enumerate(rows) if row.is_unanswered), 0) if gap else 0
        if rows:
            self._go_to_position(found)

    def step(self, by: int) -> None:
        """Moves by so many rows, as far as there are any."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self._go_to_position(max(0, min(last, self.currentIndex().row() + by)))

    def go_gap(self, by: int) -> bool:
        """To the next (1) or previous (-1) gap, around the end; False when there is none."""
        rows = self.visible_rows()
        start = self.currentIndex().row()
        for distance in range(1, len(rows) + 1):
            position = (start + by * distance) % len(rows)
            if rows[position].is_gap:
                self._go_to_position(position)
                return True
        return False

    def go_unanswered(self) -> bool:
        """To the next row that lacks an answer, around the end; False when there is none."""
        rows = self.visible_rows()
        start = self.currentIndex().row()
        for distance in range(1, len(rows) + 1):
            position = (start + distance) % len(rows)
            if rows[position].is_unanswered:
                self._go_to_position(position)
                return True
        return False

    def go_group(self, by: int) -> None:
        """To the first row of the next (1) or previous (-1) group."""
        rows = self.visible_rows()
        current = self.current()
        if current is None:
            return
        groups = list(dict.fromkeys(row.group for row in rows))
        position = groups.index(current.group) + by
        if 0 <= position < len(groups):
            self.go_to_group(groups[position])

    def go_to_group(self, group: str) -> None:
        """To the first row of a group."""
        for position, row in enumerate(self.visible_rows()):
            if row.group == group:
                self._go_to_position(position)
                # The group's first row stands at the top, so that the group is seen whole.
                self.scrollTo(
                    self._model.index(position, 0), QAbstractItemView.ScrollHint.PositionAtTop
                )
                return

    def row_area(self) -> QRect:
        """Where the current row stands in the viewport, from the title to the right edge."""
        index = self.currentIndex().siblingAtColumn(CriterionColumn.TITLE)
        area = self.visualRect(index)
        area.setRight(self.viewport().width() - 1)
        return area

    def set_droppable(self, can_take: Callable[[QMimeData], bool]) -> None:
        """Lets go of on a row what `can_take` likes."""
        self._can_take = can_take
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._can_take is not None and self._can_take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # The row under the pointer shows itself as the one that would take it.
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._go_to_position(index.row())
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    def retranslate(self) -> None:
        """Names list, columns and keys in the language in use."""
        self.setAccessibleName(tr("Criteria"))
        self.keys.retranslate()
        self._model.retranslate()
        self.dress()

    @Slot()
    def dress(self) -> None:
        """Takes fonts, heights and breadths from the theme."""
        self._delegate.dress()
        dressed = theme()
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(dressed.size("row"))
        rows.setMinimumSectionSize(dressed.size("row-compact"))
        header.setMinimumSectionSize(dressed.space("s"))
        header.setFixedHeight(dressed.size("row-compact") - dressed.space("xs"))
        self._widths = widths(self._codes, self._delegate)
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)
        self._make_room()
        self.viewport().update()

    def _make_room(self) -> None:
        """Some columns give way where titles would have no room."""
        gone = giving_way(self._widths, self.viewport().width())
        for column in CriterionColumn:
            self.setColumnHidden(column, column in gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.moved.emit()

    def _row(self, position: int) -> Row:
        return self._model.rows[position]

    def _current_code(self) -> str:
        current = self.current()
        return current.code if current else ""

    def _go_to_position(self, position: int) -> None:
        index = self._model.index(position, CriterionColumn.STATE)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    @Slot(str)
    def _on_wished(self, name: str) -> None:
        match name:
            case "down":
                self.step(1)
            case "up":
                self.step(-1)
            case "next_group":
                self.go_group(1)
            case "previous_group":
                self.go_group(-1)
            case "all":
                self.selectAll()
            case _:
                self.wished.emit(name)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self._model.row_at(current))

    @Slot(QModelIndex)
    def _on_double_clicked(self, _index: QModelIndex) -> None:
        self.wished.emit("detail")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a filter lets through, and what is kept beside it."""

    name: str
    kept: frozenset[str]

    def __call__(self, row: Row) -> bool:
        return row.code in self.kept or row.fits(self.name)
