"""In which cell of a workbook does each record stand, wherever its row was moved (S8)?"""

from __future__ import annotations

from collections.abc import Sequence

from inspector.exchange.bundles import Place
from inspector.exchange.edited_rows import Row
from inspector.exchange.marked_tables import marked_tables
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.typed_cells import is_blank


def rows_of(sheets: Sequence[SheetCells]) -> dict[str, Place]:
    """By the record's path the first of its cells for input that says something, else the first.

    Columns go before rows, since a deduction's counts stand in the rows of its rules, below its
    note. Of a sheet that was copied the first counts.
    """
    best: dict[str, tuple[tuple[bool, int], Place]] = {}
    for table in marked_tables(sheets):
        for number, key in table.keyed_rows():
            if key.record is None:
                continue
            row, path = Row(table, number, key), str(key.record)
            for rank, column in enumerate(row.inputs):
                standing = (is_blank(row.at(column)), rank)
                if path not in best or standing < best[path][0]:
                    best[path] = (standing, row.place(column))
    return {path: place for path, (_, place) in best.items()}
