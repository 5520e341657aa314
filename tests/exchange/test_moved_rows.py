"""Sheets and rows that people moved, copied, inserted or took away: found, placed or flagged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.records import InspectionKey, Kind, RecordKey, sample_name
from inspector.exchange.bundles import Bundle
from inspector.exchange.edit_codes import EditCode, NoteCode
from inspector.exchange.sheets import KEY as KEY_COLUMN
from inspector.exchange.sheets import TableId, parse_row_key
from tests.builders import KEY, Member, a_log, answer, fire_plan, forked, mobile_plan
from tests.exchange.books import SITE, Desk, a_day, a_workbook, edited, read

OTHER = InspectionKey("joint", "620100", "T01")
C2 = str(RecordKey.of(KEY, Kind.ANSWER, "C2"))
LINKS = f"{RecordKey.of(KEY, Kind.ANSWER, 'C1')}#link"
SAMPLE = str(RecordKey.of(KEY, Kind.SAMPLE, sample_name(SITE, "wap.example.cn")))

Deed = Callable[[Desk], object]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of every kind of record."""
    return a_workbook(tmp_path_factory.mktemp("books") / "结果.xlsx")


@pytest.fixture
def after(exported: Path, tmp_path: Path) -> Callable[..., Bundle]:
    """What is read once a person did all that."""

    def do(*deeds: Deed) -> Bundle:
        return read(edited(Path(shutil.copy(exported, tmp_path / "a.xlsx")), *deeds))

    return do


def done_is(count: object) -> Deed:
    return lambda desk: setattr(desk.cell(C2, "entry"), "value", count)


def sheet_of(desk: Desk, table: TableId = TableId.SCORES) -> Any:  # noqa: ANN401 - untyped library
    return desk.table(table)


def unmerged(sheet: Any) -> None:  # noqa: ANN401
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def swap(one: Any, other: Any) -> None:  # noqa: ANN401
    """What a sort does with two cells."""
    held = [(cell.value, cell.data_type, cell.number_format) for cell in (one, other)]
    for cell, (value, kind, form) in zip((other, one), held, strict=True):
        cell.value, cell.number_format = value, form
        if isinstance(value, str):
            cell.data_type = kind


def swap_rows(sheet: Any, first: int, second: int) -> None:  # noqa: ANN401
    for column in range(1, sheet.max_column + 1):
        swap(sheet.cell(first, column), sheet.cell(second, column))


def keyed(desk: Desk, sheet: Any) -> list[int]:  # noqa: ANN401
    column = desk.columns(sheet)[KEY_COLUMN]
    rows = range(1, sheet.max_row + 1)
    return [row for row in rows if parse_row_key(str(sheet.cell(row, column).value))]


def reverse(table: TableId) -> Deed:
    def deed(desk: Desk) -> None:
        sheet = sheet_of(desk, table)
        unmerged(sheet)
        rows = keyed(desk, sheet)
        for first, second in zip(rows, reversed(rows), strict=True):
            if first < second:
                swap_rows(sheet, first, second)

    return deed


def rename(desk: Desk) -> None:
    for number, sheet in enumerate(desk.book.worksheets):
        sheet.title = f"Tabelle{number}"


def shuffle_sheets(desk: Desk) -> None:
    for sheet in desk.book.worksheets:
        desk.book.move_sheet(sheet, -len(desk.book.worksheets))


def show_all(desk: Desk) -> None:
    for sheet in desk.book.worksheets:
        sheet.sheet_state = "visible"


def insert_rows(desk: Desk) -> None:
    sheet = sheet_of(desk)
    unmerged(sheet)
    sheet.insert_rows(7, 3)


def insert_columns(desk: Desk) -> None:
    sheet = sheet_of(desk)
    unmerged(sheet)
    sheet.insert_cols(2, 2)


def swap_columns(desk: Desk) -> None:
    sheet = sheet_of(desk)
    unmerged(sheet)
    for row in range(1, sheet.max_row + 1):
        swap(sheet.cell(row, 6), sheet.cell(row, 12))


def copy_sheet(desk: Desk) -> None:
    desk.book.copy_worksheet(sheet_of(desk))


MOVES: dict[str, Deed] = {
    "rows sorted": reverse(TableId.SCORES),
    "samples sorted": reverse(TableId.SAMPLES),
    "sheets renamed": rename,
    "sheets in another order": shuffle_sheets,
    "everything shown": show_all,
    "rows inserted": insert_rows,
    "columns inserted": insert_columns,
    "columns swapped": swap_columns,
    "sheet copied": copy_sheet,
}


@pytest.mark.parametrize("name", MOVES)
def test_moving_alone_is_no_edit(after: Callable[..., Bundle], name: str) -> None:
    assert after(MOVES[name]).hand_edits == ()


@pytest.mark.parametrize("name", MOVES)
def test_an_edit_is_found_wherever_its_row_went(after: Callable[..., Bundle], name: str) -> None:
    (edit,) = after(done_is(9), MOVES[name]).hand_edits

    assert edit.proposal is not None
    assert edit.record == C2
    assert edit.proposal.value == {"value": {"done": 9, "total": 10}, "note": "两处未取缔"}


def test_a_copied_sheet_that_says_something_else_is_flagged(
    after: Callable[..., Bundle],
) -> None:
    def edit_copy(desk: Desk) -> None:
        sheet = desk.book.copy_worksheet(sheet_of(desk))
        place = desk.cell(C2, "entry")
        sheet[place.coordinate].value = 9

    (edit,) = after(edit_copy).hand_edits

    assert (edit.code, edit.record, edit.proposal) == (EditCode.AMBIGUOUS, C2, None)
    assert [place.new for place in edit.places] == ["9"]


def copy_row(desk: Desk, record: str, **changes: object) -> None:
    place = desk.cell(record, KEY_COLUMN)
    sheet = place.parent
    unmerged(sheet)
    columns = desk.columns(sheet)
    sheet.insert_rows(place.row + 1)
    for column in range(1, sheet.max_column + 1):
        one, other = sheet.cell(place.row, column), sheet.cell(place.row + 1, column)
        other.value, other.data_type = one.value, one.data_type
    for name, value in changes.items():
        sheet.cell(place.row + 1, columns[name]).value = value


def test_a_row_copied_as_it_is_changes_nothing(after: Callable[..., Bundle]) -> None:
    assert after(lambda desk: copy_row(desk, SAMPLE)).hand_edits == ()


def test_a_row_copied_and_changed_is_flagged(after: Callable[..., Bundle]) -> None:
    (edit,) = after(lambda desk: copy_row(desk, SAMPLE, note="另记")).hand_edits

    assert (edit.code, edit.record) == (EditCode.AMBIGUOUS, SAMPLE)


def test_a_row_that_is_gone_erases_nothing_and_is_noted(after: Callable[..., Bundle]) -> None:
    def delete(desk: Desk) -> None:
        place = desk.cell(SAMPLE, KEY_COLUMN)
        place.parent.delete_rows(place.row)

    bundle = after(delete)

    assert bundle.hand_edits == ()
    assert [(note.code, note.count) for note in bundle.notes] == [(NoteCode.ROWS_GONE, 1)]


def test_a_column_that_is_gone_erases_nothing_and_is_noted(after: Callable[..., Bundle]) -> None:
    def delete(desk: Desk) -> None:
        sheet = sheet_of(desk, TableId.SAMPLES)
        unmerged(sheet)
        sheet.delete_cols(desk.columns(sheet)["note"])

    bundle = after(delete)

    assert bundle.hand_edits == ()
    assert [(note.code, note.column) for note in bundle.notes] == [(NoteCode.COLUMN_GONE, "note")]


def test_a_sheet_that_is_gone_erases_nothing_and_is_noted(after: Callable[..., Bundle]) -> None:
    bundle = after(lambda desk: desk.book.remove(sheet_of(desk, TableId.SAMPLES)))

    assert bundle.hand_edits == ()
    assert [(n.code, n.sheet, n.column, n.count) for n in bundle.notes] == [
        (NoteCode.SHEET_GONE, str(KEY), "samples", 2)
    ]


def paste_sheet(desk: Desk, path: Path, table: TableId) -> None:
    theirs = Desk.open(path)
    source = theirs.table(table)
    sheet = desk.book.create_sheet("别处")
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                made = sheet.cell(cell.row, cell.column, cell.value)
                made.data_type = cell.data_type


def test_the_sheet_of_another_locality_is_flagged_once(
    after: Callable[..., Bundle], tmp_path: Path
) -> None:
    log = [Member(plan=mobile_plan(), key=OTHER).enter(entry) for entry in a_day()[:3]]
    theirs = a_workbook(tmp_path / "other.xlsx", log, keys=[OTHER])

    (edit,) = after(lambda desk: paste_sheet(desk, theirs, TableId.SCORES)).hand_edits

    assert (edit.code, edit.places[0].sheet) == (EditCode.OTHER_INSPECTION, "别处")


def test_the_sheet_of_another_campaign_is_flagged_once(
    after: Callable[..., Bundle], tmp_path: Path
) -> None:
    theirs = a_workbook(tmp_path / "other.xlsx", [], plan=fire_plan())

    (edit,) = after(lambda desk: paste_sheet(desk, theirs, TableId.SCORES)).hand_edits

    assert (edit.code, edit.places[0].sheet) == (EditCode.OTHER_CAMPAIGN, "别处")


def test_a_row_on_a_sheet_of_another_table_is_flagged(after: Callable[..., Bundle]) -> None:
    def move(desk: Desk) -> None:
        place = desk.cell(SAMPLE, KEY_COLUMN)
        target = sheet_of(desk, TableId.VISITS)
        columns = desk.columns(target)
        row, _ = desk.marker(target)
        target.cell(row + 1, columns[KEY_COLUMN]).value = place.value
        target.cell(row + 1, columns["gist"]).value = "抄来的"

    (edit,) = after(move).hand_edits

    assert (edit.code, edit.record) == (EditCode.MISPLACED, SAMPLE)


def test_a_row_without_its_key_is_flagged(after: Callable[..., Bundle]) -> None:
    def forget(desk: Desk) -> None:
        desk.cell(C2, KEY_COLUMN).value = None

    bundle = after(forget)

    (edit,) = bundle.hand_edits
    assert (edit.code, edit.record) == (EditCode.NO_KEY, "")
    assert {place.new for place in edit.places} == {"8", "10", "两处未取缔"}
    assert [note.code for note in bundle.notes] == [NoteCode.ROWS_GONE]


def test_a_table_without_its_row_of_names_is_flagged(after: Callable[..., Bundle]) -> None:
    def forget(desk: Desk) -> None:
        sheet = sheet_of(desk, TableId.SAMPLES)
        sheet.delete_rows(desk.marker(sheet)[0])

    bundle = after(forget)

    assert [edit.code for edit in bundle.hand_edits] == [EditCode.NO_COLUMNS]


def test_a_column_that_is_there_twice_is_flagged(after: Callable[..., Bundle]) -> None:
    def double(desk: Desk) -> None:
        sheet = sheet_of(desk, TableId.SAMPLES)
        columns = desk.columns(sheet)
        row, _ = desk.marker(sheet)
        sheet.cell(row, columns["how"]).value = "note"

    bundle = after(double)

    assert [edit.code for edit in bundle.hand_edits] == [EditCode.NO_COLUMNS]
    assert [(note.code, note.column) for note in bundle.notes] == [(NoteCode.COLUMN_GONE, "how")]


@pytest.mark.parametrize(
    ("key", "column", "value"),
    [
        (SAMPLE, "name", "wap9.example.cn"),
        (SAMPLE, "kind", "WAP网站"),
        (str(RecordKey.of(KEY, Kind.RECTIFICATION, "C2")), "about", "C3"),
        (str(RecordKey.of(KEY, Kind.ANSWER, "C1")), "entry", 3),
        (str(RecordKey.of(KEY, Kind.ANSWER, "A1")), "entry_total", 3),
        (LINKS, "adjusted", 1),
    ],
)
def test_a_cell_that_is_not_for_input_is_flagged(
    after: Callable[..., Bundle], key: str, column: str, value: object
) -> None:
    (edit,) = after(lambda desk: setattr(desk.cell(key, column), "value", value)).hand_edits

    assert (edit.code, edit.proposal) == (EditCode.LOCKED, None)
    assert edit.places[0].new == str(value)


def test_a_record_in_conflict_cannot_be_settled_in_a_cell(tmp_path: Path) -> None:
    plan = mobile_plan()
    log = forked(plan, answer("C2", done=8, total=10), answer("C2", done=9, total=10))
    path = a_workbook(tmp_path / "a.xlsx", log)

    assert read(path).hand_edits == ()
    (edit,) = read(edited(path, done_is(8))).hand_edits
    assert (edit.code, edit.record) == (EditCode.OPEN_RECORD, C2)


def test_a_row_of_a_record_that_is_not_in_the_payload_is_flagged(
    after: Callable[..., Bundle],
) -> None:
    unknown = str(RecordKey.of(KEY, Kind.SAMPLE, sample_name(SITE, "wap8.example.cn")))

    (edit,) = after(
        lambda desk: setattr(desk.cell(SAMPLE, KEY_COLUMN), "value", unknown)
    ).hand_edits

    assert (edit.code, edit.record) == (EditCode.UNKNOWN_ROW, unknown)


def test_an_exported_workbook_of_several_inspections_has_no_edit(tmp_path: Path) -> None:
    plan = mobile_plan()
    theirs = Member(plan=plan, key=OTHER, stream="stream-2")
    log = [*a_log(plan, *a_day()), *(theirs.enter(copy(entry)) for entry in a_day())]
    path = a_workbook(tmp_path / "a.xlsx", log, keys=[KEY, OTHER])

    assert (read(path).hand_edits, read(path).notes) == ((), ())
    (edit,) = read(edited(path, done_is(9))).hand_edits
    assert edit.record == C2
