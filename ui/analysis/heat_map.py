"""How does a person read a thousand localities by forty criteria, and find what is weak?

Two views of one model stand side by side: at the left what a row is called and comes to, which
stays, at the right its cells. Each paints only what is visible, out of tiles (`heat_tiles`), and
Qt moves the rest by itself; the keys, the selection and the screen reader are those of a table.
"""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.sentences import say
from inspector.wording import tr, tr_count
from ui.analysis.heat_values import HeatRow, HeatTable, Shows, sentence_of
from ui.analysis.heat_views import FIXED, CellsView, FixedView, model_of
from ui.entry.cut_label import CutLabel
from ui.theme import mark, theme
from ui.widgets.view_keys import ViewKey, ViewKeys

HEAT_KEYS = (
    ViewKey("open", say("Open this criterion of the locality"), ("Return", "Enter"), "search"),
    ViewKey("sort", say("Sort by this column"), ("S",), "rank"),
    ViewKey("copy", say("Copy the selected cells"), ("Ctrl+C",), "copy"),
    ViewKey("all", say("Select all cells"), ("Ctrl+A",), "grid"),
)


class HeatMap(QWidget):
    """The map; tells which cell a person opens and what was copied."""

    opened = Signal(object, str)
    """The key of a `HeatRow` and the code of a `HeatColumn`."""
    copied = Signal(int)
    """How many rows lie on the clipboard now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = HeatTable()
        self._shows: Shows = "rate"
        self._only_low = False
        self._sorted: tuple[int, bool] = (-1, False)
        self._model = model_of(self._table, "rate", self)
        self.fixed = FixedView(self)
        self.cells = CellsView(self)
        self.told = CutLabel(self)
        mark(self.told, type="dense", tone="muted")
        self._count = QLabel(self)
        mark(self._count, type="caption")
        self._lay_out()
        self.keys = ViewKeys(self.cells, "heat", HEAT_KEYS)
        self.keys.wished.connect(self._on_key)
        self.cells.activated.connect(self._on_activated)
        self.cells.current_changed.connect(self._on_current)
        self.fixed.verticalScrollBar().valueChanged.connect(self.cells.verticalScrollBar().setValue)
        self.cells.verticalScrollBar().valueChanged.connect(self.fixed.verticalScrollBar().setValue)
        for view in (self.cells, self.fixed):
            view.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)
        self.fixed.clicked.connect(self._on_fixed_clicked)
        self.fixed.doubleClicked.connect(self._on_fixed_opened)
        self._take_model()
        self.retranslate()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        # Not as a focus proxy: Tab would take one for a stop of its own.
        self.cells.setFocus(reason)

    def _lay_out(self) -> None:
        space = theme().space
        views = QHBoxLayout()
        views.setSpacing(0)
        views.addWidget(self.fixed)
        views.addWidget(self.cells, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(space("l"), space("xs"), space("l"), space("xs"))
        foot.setSpacing(space("m"))
        foot.addWidget(self.told, 1)
        foot.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(views, 1)
        column.addLayout(foot)

    # What the page says.

    @property
    def rows(self) -> tuple[HeatRow, ...]:
        """The rows that are shown, from the top."""
        return self._model.rows

    @property
    def table(self) -> HeatTable:
        """All of it."""
        return self._table

    def show_table(self, table: HeatTable, shows: Shows = "rate") -> None:
        """Takes a map whole; with the same columns a person keeps place, order and selection."""
        is_same = table.columns == self._table.columns and shows == self._shows
        self._table, self._shows = table, shows
        self.cells.shows = shows
        if is_same:
            self._model.show_rows(table.rows)
        else:
            here = self.place()
            self._model = model_of(table, shows, self)
            self._model.show_rows(table.rows)
            self._take_model()
            self._arrange()
            if here is not None:
                self.go_to(*here)
        if table.rows and not self.cells.currentIndex().isValid():
            self.cells.setCurrentIndex(self._model.index(0, FIXED))
        self._say()

    def set_only_low(self, only_low: bool) -> None:
        """Leaves pale what is not weak, and leaves out the rows without anything weak."""
        self._only_low = only_low
        self.cells.only_low = only_low
        self._model.set_filter("low", _is_low if only_low else None)
        self.cells.viewport().update()
        self._say()

    def place(self) -> tuple[Hashable, str] | None:
        """The row and column that have the keys."""
        index = self.cells.currentIndex()
        row = self._model.row_at(index)
        if row is None or index.column() < FIXED:
            return None
        columns = self._table.columns
        at = index.column() - FIXED
        return (row.key, columns[at].code) if at < len(columns) else None

    def go_to(self, key: Hashable, code: str = "") -> bool:
        """Moves the keys to a cell; False when its row is not shown."""
        codes = [column.code for column in self._table.columns]
        at = codes.index(code) if code in codes else 0
        index = self._model.index_of(key, FIXED + at)
        if not index.isValid():
            return False
        self.cells.setCurrentIndex(index)
        self.cells.scrollTo(index)
        return True

    def sort_by(self, column: int, *, falling: bool) -> None:
        """Sorts by a column of the model; -1 is the order in which the rows were given."""
        self._sorted = (column, falling)
        self._arrange()

    def retranslate(self) -> None:
        """Puts every word anew."""
        self.cells.setAccessibleName(tr("Heat map"))
        self.fixed.setAccessibleName(tr("Names and totals"))
        self.keys.retranslate()
        self._model.retranslate()
        self.fixed.fit(self._model.rows)
        self._say()

    def as_text(self) -> str:
        """The selected cells under their headings, as a sheet takes them."""
        rows, columns = self.cells.selected()
        wanted = [*range(FIXED), *(column for column in columns if column >= FIXED)]
        lines = ["\t".join(self._heading(column) for column in wanted)]
        for place in rows:
            cells = (str(self._model.index(place, column).data() or "") for column in wanted)
            lines.append("\t".join(cells))
        return "\n".join(lines)

    def _heading(self, column: int) -> str:
        if column < FIXED:
            return str(self._model.headerData(column, Qt.Orientation.Horizontal))
        return self._table.columns[column - FIXED].named

    # What a person does.

    @Slot(str)
    def _on_key(self, name: str) -> None:
        match name:
            case "open":
                self._open()
            case "sort":
                self._turn(self.cells.currentIndex().column())
            case "copy":
                self._copy()
            case "all":
                self.cells.selectAll()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._open()

    def _open(self) -> None:
        here = self.place()
        if here is not None:
            self.opened.emit(*here)

    def _copy(self) -> None:
        text = self.as_text()
        lines = text.count("\n")
        if lines:
            QGuiApplication.clipboard().setText(text)
            self.copied.emit(lines)

    def _turn(self, column: int) -> None:
        """Sorts as a click on a title does: the worst first, the best first, then as given."""
        was, falling = self._sorted
        if column != was:
            self.sort_by(column, falling=False)
        elif not falling:
            self.sort_by(column, falling=True)
        else:
            self.sort_by(-1, falling=False)

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, column: int, order: Qt.SortOrder) -> None:
        """A title was clicked, and the view has sorted: the other half shows its arrow as well."""
        self._sorted = column, order == Qt.SortOrder.DescendingOrder
        self._show_order(column, order)

    def _arrange(self) -> None:
        column, falling = self._sorted
        if column >= self._model.columnCount():
            self._sorted = column, falling = -1, False
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self._model.sort(column, order)
        self._show_order(column, order)

    def _show_order(self, column: int, order: Qt.SortOrder) -> None:
        for view in (self.cells, self.fixed):
            header = view.horizontalHeader()
            blocked = header.blockSignals(True)
            header.setSortIndicator(column, order)
            header.blockSignals(blocked)
            header.viewport().update()
            view.viewport().update()

    def _take_model(self) -> None:
        for view in (self.cells, self.fixed):
            view.take_model(self._model)
        self.fixed.setSelectionModel(self.cells.selectionModel())
        self.set_only_low(self._only_low)
        self.fixed.fit(self._model.rows)

    @Slot()
    def _on_current(self) -> None:
        self._say()
        self.fixed.viewport().update()

    @Slot(QModelIndex)
    def _on_fixed_clicked(self, index: QModelIndex) -> None:
        column = max(self.cells.currentIndex().column(), FIXED)
        self.cells.setCurrentIndex(self._model.index(index.row(), column))
        self.cells.setFocus(Qt.FocusReason.MouseFocusReason)

    @Slot(QModelIndex)
    def _on_fixed_opened(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.opened.emit(row.key, "")

    def _say(self) -> None:
        index = self.cells.currentIndex()
        row = self._model.row_at(index)
        at = index.column() - FIXED
        told = ""
        if row is not None and 0 <= at < len(self._table.columns):
            told = sentence_of(row, self._table.columns[at], row.cells[at])
        self.told.setText(told)
        self.told.setToolTip(told)
        shown, all_rows = len(self._model.rows), len(self._model.all_rows)
        if shown == all_rows:
            self._count.setText(tr_count("{count} row", "{count} rows", shown))
        else:
            self._count.setText(tr("{shown} of {count} rows", shown=shown, count=all_rows))


def _is_low(row: HeatRow) -> bool:
    return row.is_low
