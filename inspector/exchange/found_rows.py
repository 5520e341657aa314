"""Which rows of a workbook are about which records, and which about none that we know (W5)?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inspector.domain.records import InspectionKey, RecordKey
from inspector.exchange.bundles import HandEdit, Note, Place
from inspector.exchange.edit_codes import EditCode, NoteCode
from inspector.exchange.edited_rows import Row
from inspector.exchange.exported import NAMED_BY_CELLS, Exported
from inspector.exchange.marked_tables import (
    TABLE_OF_KIND,
    MarkedTable,
    loose_keys,
    marked_tables,
)
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.sheets import KEY, RowKey
from inspector.exchange.typed_cells import is_blank


@dataclass(slots=True)
class FoundRows:
    """Rows by what they are about.

    `records` has the rows of each record by part, several where a row is there several times;
    `new` those in which a record without a row was entered, with its inspection.
    """

    tables: list[MarkedTable] = field(default_factory=list)
    records: dict[RecordKey, dict[str, list[Row]]] = field(default_factory=dict)
    new: list[tuple[Row, InspectionKey]] = field(default_factory=list)
    flagged: list[HandEdit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find_rows(sheets: Sequence[SheetCells], exported: Exported) -> FoundRows:
    """Every row of every table, wherever it stands now."""
    found = FoundRows()
    tables = marked_tables(sheets)
    for table in tables:
        marker = table.marker
        if (marker.campaign, marker.plan) != (exported.plan.id, exported.plan.digest):
            found.flagged.append(_at(table, table.row, EditCode.OTHER_CAMPAIGN))
            continue
        found.tables.append(table)
        _note_columns(table, found)
        _sort_rows(table, exported, found)
    marked = {id(table.cells) for table in tables}
    for cells in sheets:
        if id(cells) not in marked:
            _flag_loose(cells, found)
    return found


def _note_columns(table: MarkedTable, found: FoundRows) -> None:
    if table.doubled:
        found.flagged.append(_at(table, table.row, EditCode.NO_COLUMNS))
    found.notes.extend(
        Note(str(NoteCode.COLUMN_GONE), table.cells.title, column)
        for column in table.missing
        if column not in table.doubled
    )


def _sort_rows(table: MarkedTable, exported: Exported, found: FoundRows) -> None:
    others: set[InspectionKey] = set()
    keyed = dict(table.keyed_rows())
    for number, key in keyed.items():
        row = Row(table, number, key)
        if TABLE_OF_KIND.get(key.kind) is not table.marker.table:
            if row.says_anything():
                found.flagged.append(_at(table, number, EditCode.MISPLACED, key.record))
        elif not exported.is_covered(key.inspection):
            others.add(key.inspection)
        elif key.record is not None:
            parts = found.records.setdefault(key.record, {})
            parts.setdefault(key.part, []).append(row)
        elif row.says_anything():
            found.new.append((row, key.inspection))
    for inspection in sorted(others):
        first = min(n for n, key in keyed.items() if key.inspection == inspection)
        found.flagged.append(_at(table, first, EditCode.OTHER_INSPECTION))
    for row in _unkeyed(table, keyed):
        _place_unkeyed(row, keyed, exported, found)


def _unkeyed(table: MarkedTable, keyed: Mapping[int, RowKey]) -> Iterator[Row]:
    """Rows from the first keyed one on that say something and have no key."""
    for number in range(min(keyed, default=table.row), len(table.cells.rows)):
        if number in keyed or number == table.row:
            continue
        row = Row(table, number, None)
        if any(not is_blank(row.at(each)) and row.flaw(each) is None for each in row.inputs):
            yield row


def _place_unkeyed(
    row: Row, keyed: Mapping[int, RowKey], exported: Exported, found: FoundRows
) -> None:
    """An inserted row is a new record's where there is no doubt about its inspection."""
    inspections = {key.inspection for key in keyed.values()}
    if row.table.table.kind in NAMED_BY_CELLS and len(inspections) == 1:
        (inspection,) = inspections
        if exported.is_covered(inspection):
            found.new.append((row, inspection))
            return
    found.flagged.append(_at(row.table, row.number, EditCode.NO_KEY))


def _flag_loose(cells: SheetCells, found: FoundRows) -> None:
    for row, column, _ in loose_keys(cells):
        place = Place(cells.title, cells.place(row, column))
        found.flagged.append(HandEdit(str(EditCode.NO_COLUMNS), places=(place,)))
        return


def _at(table: MarkedTable, row: int, code: EditCode, record: RecordKey | None = None) -> HandEdit:
    """A flag on a row as a whole, told by the cells in it that say something."""
    found = Row(table, row, None)
    places = tuple(found.place(each) for each in found.inputs if not is_blank(found.at(each)))
    if row == table.row or not places:
        places = (Place(table.cells.title, table.cells.place(row, table.columns[KEY])),)
    return HandEdit(str(code), str(record) if record is not None else "", places)
