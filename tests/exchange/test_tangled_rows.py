"""What people tangle without seeing it: keys left behind by a sort, cells merged, cut, filled."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.exchange.bundles import Bundle
from inspector.exchange.edit_codes import EditCode
from inspector.exchange.sheets import KEY as KEY_COLUMN
from inspector.exchange.sheets import TableId
from tests.builders import KEY
from tests.exchange.books import SITE, Desk, a_workbook, edited, read

pytestmark = pytest.mark.slow

C2 = str(RecordKey.of(KEY, Kind.ANSWER, "C2"))
F2 = str(RecordKey.of(KEY, Kind.ANSWER, "F2"))
SAMPLES = [
    str(RecordKey.of(KEY, Kind.SAMPLE, sample_name(SITE, name)))
    for name in ("wap.example.cn", "wap2.example.cn")
]

Deed = Callable[[Desk], object]


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


def exchange(desk: Desk, table: TableId, first: str, second: str) -> None:
    """Two rows change places, but for their hidden keys."""
    sheet = desk.table(table)
    key = desk.columns(sheet)[KEY_COLUMN]
    rows = [desk.cell(each, KEY_COLUMN).row for each in (first, second)]
    for column in (each for each in range(1, sheet.max_column + 1) if each != key):
        one, other = (sheet.cell(row, column) for row in rows)
        if "MergedCell" not in {type(one).__name__, type(other).__name__}:
            one.value, other.value = other.value, one.value


def merge(first: Any, last: Any) -> None:  # noqa: ANN401 - untyped library
    """As every office program does: only the first cell keeps what it says."""
    sheet = first.parent
    sheet.merge_cells(f"{first.coordinate}:{last.coordinate}")


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [(TableId.SAMPLES, *SAMPLES), (TableId.SCORES, C2, F2)],
    ids=["samples", "answers"],
)
def test_rows_sorted_without_their_keys_are_flagged_and_never_swapped(
    after: Callable[..., Bundle], table: TableId, first: str, second: str
) -> None:
    edits = after(lambda desk: exchange(desk, table, first, second)).hand_edits

    assert {edit.record for edit in edits} == {first, second}
    assert [edit.proposal for edit in edits] == [None, None]


def test_merging_cells_erases_nothing(after: Callable[..., Bundle]) -> None:
    def merge_all(desk: Desk) -> None:
        merge(desk.cell(C2, "entry"), desk.cell(C2, "entry_total"))
        statuses = [desk.cell(each, "status") for each in SAMPLES]
        merge(*sorted(statuses, key=lambda cell: cell.row))

    assert after(merge_all).hand_edits == ()


def test_an_edit_in_merged_cells_is_that_of_the_first_alone(after: Callable[..., Bundle]) -> None:
    def merge_and_type(desk: Desk) -> None:
        done = desk.cell(C2, "entry")
        merge(done, desk.cell(C2, "entry_total"))
        done.value = 9

    (edit,) = after(merge_and_type).hand_edits

    assert edit.proposal is not None
    assert edit.proposal.value["value"] == {"done": 9, "total": 10}
    assert len(edit.places) == 1


def test_a_value_that_was_cut_and_pasted_is_found_where_it_went(
    after: Callable[..., Bundle],
) -> None:
    def move(desk: Desk) -> None:
        source, target = desk.cell(C2, "note"), desk.cell(F2, "note")
        target.value, source.value = source.value, None

    (edit,) = after(move).hand_edits

    assert edit.record == F2
    assert edit.proposal is not None
    assert edit.proposal.value["note"] == "两处未取缔"


def test_a_column_filled_down_is_flagged_wherever_it_does_not_fit(
    after: Callable[..., Bundle],
) -> None:
    """One status dragged over all rows, the sheet's own spare ones too."""

    def fill(desk: Desk) -> None:
        for each in SAMPLES:
            desk.cell(each, "status").value = "已整改"

    edits = after(fill).hand_edits

    assert {(edit.record, edit.code) for edit in edits} == {
        (each, EditCode.NOT_VALID) for each in SAMPLES
    }
