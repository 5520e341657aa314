"""What has every tab of the analysis in common? It shows rows, and gives them away.

A tab never asks the desk: the page hands it the campaign and the rows that fit the filters, and
takes from it a copy, a sheet or a picture of what is shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

import msgspec
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.sentences import Sentence, say
from inspector.wording import words
from inspector.workspace.table_file import Cell, SheetColumn, SheetTable
from ui.analysis.picture import picture_of_table
from ui.models.rows_model import Column, RowsModel
from ui.widgets.empty_state import EmptyState
from ui.widgets.giving_way import fit_columns
from ui.widgets.table import Table
from ui.widgets.view_keys import ViewKey, ViewKeys

if TYPE_CHECKING:
    from inspector.domain.heat import Heat
    from inspector.domain.records import InspectionKey
    from inspector.workspace.campaign import Campaign, CampaignRow
    from inspector.workspace.coverage import Coverage, CoverageRow
    from inspector.workspace.vetoed import VetoLine
    from ui.spot import Part

Row = TypeVar("Row")
_DIGITS_OF_PX = 7
_STRETCHED = 28
TABLE_KEYS = (
    ViewKey("open", say("Open the locality"), ("Return", "Enter"), "search"),
    ViewKey("copy", say("Copy the selected lines"), ("Ctrl+C",), "copy"),
    ViewKey("all", say("Select all"), ("Ctrl+A",), "grid"),
)


class Seen(msgspec.Struct, frozen=True):
    """What a tab is shown: the campaign, the rows that fit the filters, what else it needs."""

    campaign: Campaign
    rows: tuple[CampaignRow, ...]
    heat: Heat | None = None
    vetoes: tuple[VetoLine, ...] | None = None
    coverage: Coverage | None = None
    came: tuple[CoverageRow, ...] = ()
    """The lines of the coverage that fit."""


class Tab(QWidget):
    """One view of the campaign."""

    page: ClassVar[str] = "analysis"
    """The page that the tab is part of."""
    name: ClassVar[str]
    title: ClassVar[Sentence]
    icon: ClassVar[str]
    needs: ClassVar[str] = ""
    """"heat" or "vetoes": what the page has to ask for besides the campaign."""

    opened = Signal(object, str)
    """An `InspectionKey` and the code of a criterion or clause, or ""."""
    go_wished = Signal(str, object)
    copied = Signal(int)
    """How many lines lie on the clipboard now."""

    def show_seen(self, seen: Seen) -> None:
        """Shows these rows."""
        raise NotImplementedError

    def show_part(self, part: Part) -> None:
        """Turns to what another page has pointed at."""

    def retranslate(self) -> None:
        """Puts every word anew."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """The control that gets the keys."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Where Tab goes below the head of the page, as the eyes do."""
        return [self.first()]

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.first().setFocus(reason)

    def inspections(self) -> tuple[InspectionKey, ...]:
        """The inspections that its rows open, from the top."""
        return ()

    def sheet(self) -> SheetTable | None:
        """What is shown, as a sheet; None when nothing is."""
        raise NotImplementedError

    def picture(self) -> QImage | None:
        """What is shown, as a picture; None when nothing is."""
        raise NotImplementedError


class TableTab(Tab, Generic[Row]):
    """A tab that is a table; subclasses give its columns and make its rows."""

    give_way: ClassVar[tuple[Sentence, ...]] = ()
    least: ClassVar[int] = 160
    empty: ClassVar[Sentence] = say("No locality fits the filters.")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: tuple[Column[Row], ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._stack = QStackedWidget(self)
        self._nothing = EmptyState("filter", self.empty, (), self)
        self._stack.addWidget(self._nothing)
        self._layout.addWidget(self._stack, 1)
        self.model: RowsModel[Row] | None = None
        self.table: Table | None = None
        self._keys: ViewKeys | None = None

    # What a subclass says.

    def columns_of(self, seen: Seen) -> tuple[Column[Row], ...]:
        """The columns for this plan."""
        raise NotImplementedError

    def rows_of(self, seen: Seen) -> Sequence[Row]:
        """The rows to show."""
        raise NotImplementedError

    def key_of(self, row: Row) -> Hashable:
        """What a row is known by."""
        raise NotImplementedError

    def target_of(self, row: Row) -> tuple[InspectionKey, str] | None:
        """What a row opens: an inspection and a code."""
        raise NotImplementedError

    def giving_way(self) -> tuple[Sentence, ...]:
        """The columns that a narrow window goes without, the first one first."""
        return self.give_way

    def sheet_title(self) -> Sentence:
        """What stands over the sheet and the picture."""
        return self.title

    def made_model(self, columns: Sequence[Column[Row]]) -> RowsModel[Row]:
        """The model; a subclass may have one of its own kind."""
        return RowsModel(columns, self.key_of)

    # What the page asks.

    def show_seen(self, seen: Seen) -> None:
        columns = self.columns_of(seen)
        if self.model is None or _titles(columns) != _titles(self._columns):
            self._make(columns)
        self._columns = columns
        model, table = self.model, self.table
        if model is None or table is None:
            return
        model.show_rows(self.rows_of(seen))
        if model.rows and not table.currentIndex().isValid():
            table.selectRow(0)
        self._stack.setCurrentWidget(table if model.rows else self._nothing)
        self._fit()

    def first(self) -> QWidget:
        return self.table if self.table is not None else self._stack

    def retranslate(self) -> None:
        self._nothing.retranslate()
        if self.table is not None and self._keys is not None:
            self.table.setAccessibleName(words(self.title))
            self.table.retranslate()
            self._keys.retranslate()

    def inspections(self) -> tuple[InspectionKey, ...]:
        targets = [self.target_of(row) for row in self.model.rows] if self.model is not None else []
        return tuple(target[0] for target in targets if target is not None)

    def sheet(self) -> SheetTable | None:
        if self.model is None or not self.model.rows:
            return None
        columns = tuple(
            SheetColumn(
                column.title, (column.width / _DIGITS_OF_PX) or _STRETCHED, column.align == "right"
            )
            for column in self._columns
        )
        rows = tuple(self.sheet_row(row) for row in self.model.rows)
        return SheetTable(self.sheet_title(), "", columns, rows)

    def sheet_row(self, row: Row) -> tuple[Cell, ...]:
        """A row as the sheet has it: figures stay figures."""
        return tuple(_cell(column, row) for column in self._columns)

    def picture(self) -> QImage | None:
        if self.table is None or self.model is None or not self.model.rows:
            return None
        return picture_of_table(self.table)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # Only the table itself knows how broad it has become.
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    # What happens inside.

    def _make(self, columns: tuple[Column[Row], ...]) -> None:
        former = self.table
        self.model = self.made_model(columns)
        self.table = Table(self.model, self)
        self.table.setObjectName(f"{self.page}.{self.name}.table")
        self._keys = ViewKeys(self.table, f"{self.page}.{self.name}", TABLE_KEYS)
        self._keys.wished.connect(self._on_key)
        self.table.activated.connect(self._on_activated)
        self.table.viewport().installEventFilter(self)
        self._stack.addWidget(self.table)
        self.dress_table(self.table)
        if former is not None:
            had_keys = former.hasFocus()
            self._stack.removeWidget(former)
            former.deleteLater()
            if had_keys:
                self.table.setFocus()
        self.retranslate()

    def dress_table(self, table: Table) -> None:
        """What a subclass adds to a new table."""

    def _fit(self) -> None:
        if self.table is not None and self.model is not None:
            fit_columns(self.table, self.model.columns, self.giving_way(), least=self.least)

    @Slot(str)
    def _on_key(self, name: str) -> None:
        if self.table is None:
            return
        match name:
            case "open":
                self._open(self.table.currentIndex())
            case "copy":
                self._copy()
            case "all":
                self.table.selectAll()

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index) if self.model is not None else None
        target = self.target_of(row) if row is not None else None
        if target is not None:
            self.opened.emit(*target)

    def _copy(self) -> None:
        if self.table is None or self.model is None:
            return
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        if not places:
            return
        lines = ["\t".join(words(column.title) for column in self._columns)]
        for place in places:
            row = self.model.rows[place]
            lines.append("\t".join(column.text(row) for column in self._columns))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copied.emit(len(places))


def _titles(columns: Sequence[Column[Any]]) -> list[Sentence]:
    return [column.title for column in columns]


def _cell(column: Column[Row], row: Row) -> Cell:
    value = column.sort(row) if column.sort is not None and column.align == "right" else None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    return column.text(row)
