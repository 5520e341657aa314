"""How does a table of rows look and behave, the same on every page?"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.rows_model import RowsModel
from ui.theme import theme
from ui.widgets.cells import CellDelegate


class Table(QTableView):
    """A table over a `RowsModel`: whole rows, the keyboard's row marked, Tab goes on.

    The keyboard's row is selected wherever no other is, so that what is about to be done to a row
    can be seen to be. Column widths come from the model's columns, grow with the text, and can be
    dragged.
    """

    def __init__(self, model: RowsModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        if model.parent() is None:
            model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(any(column.sort for column in model.columns))
        for place, column in enumerate(model.columns):
            stretches = column.width == 0
            header.setSectionResizeMode(
                place,
                QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive,
            )
        self.entered.connect(self._on_entered)
        self.viewportEntered.connect(self._on_no_row)
        model.rowsRemoved.connect(self._select_current)
        model.layoutChanged.connect(self._select_current)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def retranslate(self) -> None:
        """Puts every word of the table anew."""
        self._rows.retranslate()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Qt makes the first row the current one then, without selecting it.
        self._select_current()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, CellDelegate) and delegate.hovered_row != row:
            delegate.hovered_row = row
            self.viewport().update()

    @Slot()
    def _select_current(self) -> None:
        chosen, current = self.selectionModel(), self.currentIndex()
        if current.isValid() and not chosen.hasSelection():
            flag = QItemSelectionModel.SelectionFlag
            chosen.select(current, flag.Select | flag.Rows)

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        self._hover(index.row())

    @Slot()
    def _on_no_row(self) -> None:
        self._hover(-1)

    @Slot()
    def _on_theme(self) -> None:
        look = theme()
        self.verticalHeader().setDefaultSectionSize(look.size("row"))
        for place, column in enumerate(self._rows.columns):
            if column.width:
                self.setColumnWidth(place, round(column.width * look.text_percent / 100))
        self.viewport().update()
