"""What did people change in the visible cells since the workbook was exported (W5-W7)?

Every input is compared with what the exporter wrote there, rows found by their keys wherever they
stand now. What differs becomes a proposal for the whole body of its record, the same for everyone
who reads the file; what cannot be placed is flagged with its sheet and cell. A blank cell, a row or
a sheet that is gone is no edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from inspector.domain.bodies import Body, RectificationBody, body_from_log
from inspector.domain.canonical import plain, stored_json
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.sentences import Sentence
from inspector.exchange.bundles import HandEdit, Note, Place, Proposal, said
from inspector.exchange.edit_codes import EditCode, NoteCode
from inspector.exchange.edited_bodies import (
    MAIN_ROW,
    BodyReader,
    RecordCells,
    Unplaced,
    name_beside,
)
from inspector.exchange.edited_rows import Difference, Row, agreeing, difference
from inspector.exchange.exported import NAMED_BY_CELLS, Exported
from inspector.exchange.found_rows import FoundRows, find_rows
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.sheets import RowKey, TableId
from inspector.exchange.shown import InputRow
from inspector.office.cells import Shown


def find_hand_edits(
    sheets: Sequence[SheetCells], exported: Exported
) -> tuple[tuple[HandEdit, ...], tuple[Note, ...]]:
    """All edits in the workbook's order, and what is worth knowing beside them."""
    found = find_rows(sheets, exported)
    is_1904 = any(cells.is_1904 for cells in sheets)
    judge = _Judge(exported, BodyReader(exported.plan, exported.choices, is_1904=is_1904))
    edits = [
        *found.flagged,
        *(edit for record, parts in found.records.items() for edit in judge.record(record, parts)),
        *judge.new_records(found.new),
    ]
    order = {cells.title: number for number, cells in enumerate(sheets)}
    edits.sort(key=lambda edit: order.get(edit.places[0].sheet, 0) if edit.places else 0)
    return tuple(edits), (*found.notes, *_gone(found, exported))


class _Judge:
    """Makes of rows that differ a proposal or a flag."""

    def __init__(self, exported: Exported, reader: BodyReader) -> None:
        self._exported = exported
        self._reader = reader

    def record(self, record: RecordKey, parts: Mapping[str, list[Row]]) -> list[HandEdit]:
        """What the rows of one record came to: nothing, or one edit."""
        differences: dict[str, Difference] = {}
        locked: set[str] = set()
        is_open = False
        for part, rows in parts.items():
            shown = self._shown(rows[0])
            if shown is None:
                return self._unknown(record, rows)
            held = self._locked(record, rows[0], shown)
            found = [difference(row, {**shown.cells, **held}) for row in rows]
            agreed = agreeing(found)
            if agreed is None:
                return [_flag(EditCode.AMBIGUOUS, record, found)]
            differences[part] = agreed
            locked |= held.keys() & {*agreed.changed, *agreed.flaws}
            is_open = is_open or shown.is_open
        changed = [each for each in differences.values() if each.is_any]
        if not changed:
            return []
        if is_open or locked:
            code = EditCode.OPEN_RECORD if is_open else EditCode.LOCKED
            return [_flag(code, record, changed)]
        flaws = [flaw for each in changed for flaw in each.flaws.values()]
        if flaws:
            return [_flag(flaws[0], record, changed)]
        return self._edited(record, differences, changed)

    def new_records(self, rows: Iterable[tuple[Row, InspectionKey]]) -> list[HandEdit]:
        """What was entered in rows without a record; the same record twice is one, or none."""
        found: dict[str, HandEdit] = {}
        flagged: list[HandEdit] = []
        for row, inspection in rows:
            edit = self._added(row, inspection)
            if edit is None:
                continue
            before = found.get(edit.record)
            if edit.proposal is None:
                flagged.append(edit)
            elif before is None:
                found[edit.record] = edit
            elif before.proposal != edit.proposal:
                code = str(EditCode.AMBIGUOUS)
                found[edit.record] = HandEdit(code, edit.record, before.places + edit.places)
        return [*found.values(), *flagged]

    def _shown(self, row: Row) -> InputRow | None:
        if row.key is None:
            return None
        marker = row.table.marker
        rows = self._exported.rows(row.key.inspection, marker.table, marker.locale)
        return rows.get(row.key)

    def _locked(self, record: RecordKey, row: Row, shown: InputRow) -> Mapping[str, Shown]:
        """Cells that are not open in this row, and what they said."""
        if row.table.marker.table is TableId.SCORES:
            return {column: None for column in row.inputs if column not in shown.cells}
        return self._exported.locked(record, row.table.marker.locale)

    def _edited(
        self, record: RecordKey, parts: Mapping[str, Difference], changed: list[Difference]
    ) -> list[HandEdit]:
        cells = RecordCells(
            table=changed[0].row.table.table,
            record=record,
            now={(p, c): d.row.at(c) for p, d in parts.items() for c in d.old},
            old={(p, c): shown for p, d in parts.items() for c, shown in d.old.items()},
            changed=frozenset((p, c) for p, d in parts.items() for c in d.changed),
        )
        exported = self._exported.body_of(record)
        typed = body_from_log(record.kind, exported) if exported is not None else None
        try:
            body = self._reader.edited(cells, typed)
        except Unplaced as unplaced:
            return [_flag(unplaced.code, record, changed, unplaced.why)]
        # Members of a newer version stay; nobody could have edited them here.
        known = type(body).__struct_fields__
        kept = {key: each for key, each in (exported or {}).items() if key not in known}
        value = {**kept, **_value(body)}
        if exported is not None and stored_json(value) == stored_json(exported):
            return []
        return [self._proposed(EditCode.EDITED, record, value, _places(changed))]

    def _unknown(self, record: RecordKey, rows: list[Row]) -> list[HandEdit]:
        """A row whose record was not exported; where the payload was lost, none is known."""
        said_there = [row for row in rows if row.says_anything()]
        if not said_there:
            return []
        if self._exported.is_lost and record.kind in NAMED_BY_CELLS:
            edits = [self._added(row, record.inspection, record.name) for row in said_there]
            return [edit for edit in edits[:1] if edit is not None]
        found = [difference(row, dict.fromkeys(row.inputs)) for row in said_there]
        return [_flag(EditCode.UNKNOWN_ROW, record, found)]

    def _added(self, row: Row, inspection: InspectionKey, name: str = "") -> HandEdit | None:
        found = difference(row, dict.fromkeys(row.inputs))
        wanted = RecordKey.of(inspection, row.table.table.kind, name)
        nameless = wanted if name else None
        if found.flaws:
            return _flag(next(iter(found.flaws.values())), nameless, [found])
        cells = RecordCells(
            table=row.table.table,
            record=wanted,
            now={(MAIN_ROW, column): row.at(column) for column in row.inputs},
            old={},
            changed=frozenset((MAIN_ROW, column) for column in found.changed),
        )
        try:
            record, body = self._reader.added(cells, inspection)
        except Unplaced as unplaced:
            return _flag(unplaced.code, nameless, [found], unplaced.why)
        there = self._exported.body_of(record)
        if there is not None and isinstance(body, RectificationBody):
            record = record._replace(name=name_beside(body))
            there = self._exported.body_of(record)
        value = _value(body)
        if there is not None:
            is_same = stored_json(value) == stored_json(there)
            return None if is_same else _flag(EditCode.ALREADY_THERE, record, [found])
        return self._proposed(EditCode.ADDED, record, value, found.places)

    def _proposed(
        self, code: EditCode, record: RecordKey, value: dict[str, Any], places: tuple[Place, ...]
    ) -> HandEdit:
        exported = self._exported.heads_of(record)
        proposal = Proposal(self._exported.workbook, str(record), exported, value)
        return HandEdit(str(code), str(record), places, proposal)


def _flag(
    code: EditCode,
    record: RecordKey | None,
    found: Iterable[Difference],
    why: Sentence | None = None,
) -> HandEdit:
    path = str(record) if record is not None else ""
    return HandEdit(str(code), path, _places(found), why=said(why) if why is not None else None)


def _places(found: Iterable[Difference]) -> tuple[Place, ...]:
    return tuple(place for each in found for place in each.places)


def _value(body: Body) -> dict[str, Any]:
    value: dict[str, Any] = plain(body)
    return value


def _gone(found: FoundRows, exported: Exported) -> Iterator[Note]:
    """Tables and rows that were exported and are not there any more."""
    if not found.tables:
        return
    locale = found.tables[0].marker.locale
    titles = {table.marker.table: table.cells.title for table in found.tables}
    for inspection in sorted(exported.covers):
        for table in TableId:
            rows = exported.rows(inspection, table, locale)
            lost = [key for key in rows if not _is_there(key, found)]
            if lost and len(lost) == len(rows):
                yield Note(str(NoteCode.SHEET_GONE), str(inspection), str(table), len(lost))
            elif lost:
                yield Note(str(NoteCode.ROWS_GONE), titles.get(table, ""), count=len(lost))


def _is_there(key: RowKey, found: FoundRows) -> bool:
    return key.record is not None and key.part in found.records.get(key.record, {})
