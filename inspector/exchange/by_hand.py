"""What does an office program make of a workbook when somebody types into a cell and saves?

The demo campaign shows it: everything is loaded and written anew by a library that knows nothing
of us, as office programs do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from inspector.domain.records import RecordKey
from inspector.exchange.sheets import parse_marker, row_key
from inspector.office.cells import text_in
from inspector.wholefile import write_whole

Typed: TypeAlias = str | int


def type_into(
    source: Path, copy: Path, record: RecordKey, typed: Mapping[str, Typed], at: datetime
) -> bool:
    """Saves a copy in which the row of `record` says something else in those columns.

    False, and no copy, where the workbook has no such row.
    """
    from openpyxl import load_workbook

    workbook = load_workbook(source)
    cells = _cells(workbook, record, tuple(typed))
    if not cells:
        return False
    for column, cell in cells.items():
        cell.value = typed[column]
    workbook.properties.modified = at.replace(tzinfo=None)

    def write(draft: Path) -> None:
        workbook.save(draft)

    write_whole(copy, write)
    return True


def _cells(workbook: Any, record: RecordKey, columns: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401 - untyped library
    """The cells of those columns in the row of the record."""
    wanted = str(row_key(record))
    for sheet in workbook.worksheets:
        ids: dict[str, int] = {}
        row = 0
        for cells in sheet.iter_rows():
            texts = {cell.column: text_in(cell.value) or "" for cell in cells}
            if any(parse_marker(text) is not None for text in texts.values()):
                ids = {text: column for column, text in texts.items() if text}
            if wanted in texts.values():
                row = cells[0].row
        if row and ids.keys() >= set(columns):
            return {column: sheet.cell(row, ids[column]) for column in columns}
    return {}
