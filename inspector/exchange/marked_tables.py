"""Where in a workbook stand its tables, whatever became of their sheets (W5)?

A table is found by its marker and its rows by their keys: sheets may be renamed, moved, copied and
sorted, columns moved and rows inserted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.records import Kind
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.sheets import (
    KEY,
    TABLES,
    Marker,
    RowKey,
    Table,
    TableId,
    parse_marker,
    parse_row_key,
)

TABLE_OF_KIND: dict[Kind, TableId] = {
    **{table.kind: table.id for table in TABLES.values()},
    Kind.VISIT: TableId.VISITS,
}


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """One table on one sheet: its marker's row, and the number of each of its columns.

    `doubled` are columns that are named twice, so that nobody can tell which is meant.
    """

    cells: SheetCells
    marker: Marker
    row: int
    columns: Mapping[str, int]
    doubled: frozenset[str]

    @property
    def table(self) -> Table:
        """Which table it is."""
        return TABLES[self.marker.table]

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns for input that are not there any more."""
        wanted = (column.id for column in self.table.columns if column.field)
        return tuple(name for name in wanted if name not in self.columns)

    def keyed_rows(self) -> Iterator[tuple[int, RowKey]]:
        """The rows whose key names a record, a part of one, or a place for a new one."""
        column = self.columns[KEY]
        for row in range(len(self.cells.rows)):
            text = self.cells.at(row, column)
            key = parse_row_key(text) if isinstance(text, str) else None
            if key is not None:
                yield row, key

    def holds(self, column: str, row: int) -> bool:
        """Whether a value stands in the cell, or a formula or an error."""
        number = self.columns.get(column)
        if number is None:
            return False
        value, at = self.cells.at(row, number), (row, number)
        is_said = bool(value.strip()) if isinstance(value, str) else True
        return is_said or at in self.cells.seen.formulas or at in self.cells.seen.errors


def marked_tables(sheets: Sequence[SheetCells]) -> list[MarkedTable]:
    """Every table of every sheet, each once a sheet, in the workbook's order."""
    found: list[MarkedTable] = []
    for cells in sheets:
        seen: set[TableId] = set()
        for row, column, text in cells.texts():
            marker = parse_marker(text)
            if marker is not None and marker.table not in seen:
                seen.add(marker.table)
                found.append(_marked(cells, marker, row, column))
    return found


def _marked(cells: SheetCells, marker: Marker, row: int, key_column: int) -> MarkedTable:
    known = {column.id for column in TABLES[marker.table].columns} | {"locality", "round"}
    named = [
        (value, number)
        for number, value in enumerate(cells.rows[row])
        if isinstance(value, str) and value in known and value != KEY
    ]
    counted = Counter(name for name, _ in named)
    doubled = frozenset(name for name, count in counted.items() if count > 1)
    columns = {name: number for name, number in named if name not in doubled}
    return MarkedTable(cells, marker, row, columns | {KEY: key_column}, doubled)


def loose_keys(cells: SheetCells) -> Iterator[tuple[int, int, RowKey]]:
    """The keys of rows on a sheet of which no marker is left, by row and column."""
    for row, column, text in cells.texts():
        key = parse_row_key(text) if text.count("/") >= 4 else None  # noqa: PLR2004 - of a path
        if key is not None:
            yield row, column, key
