"""The cell in which a record stands is found wherever its row went."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.exchange.bundles import Place, from_bytes
from inspector.exchange.reading import read_rows
from tests.builders import KEY
from tests.exchange.books import SITE, Desk, a_workbook, edited, read

C1 = RecordKey.of(KEY, Kind.ANSWER, "C1")
C2 = RecordKey.of(KEY, Kind.ANSWER, "C2")
F2 = RecordKey.of(KEY, Kind.ANSWER, "F2")
G3 = RecordKey.of(KEY, Kind.ANSWER, "G3")
B1 = RecordKey.of(KEY, Kind.ANSWER, "B1")
SAMPLE = RecordKey.of(KEY, Kind.SAMPLE, sample_name(SITE, "wap.example.cn"))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of every kind of record."""
    return a_workbook(tmp_path_factory.mktemp("books") / "结果.xlsx")


def places(path: Path) -> dict[str, Place]:
    found = from_bytes(read_rows(str(path)))
    assert found.bundle is not None, found.refusal
    return found.bundle.rows


def stands(path: Path, record: RecordKey | str, column: str) -> tuple[str, str]:
    """Sheet and cell as a spreadsheet program has them."""
    cell = Desk.open(path).cell(record, column)
    return cell.parent.title, cell.coordinate


def found(path: Path, record: RecordKey) -> tuple[str, str]:
    place = places(path)[str(record)]
    return place.sheet, place.cell


@pytest.mark.parametrize(
    ("record", "row", "column", "says"),
    [
        pytest.param(C2, C2, "entry", "8", id="ratio"),
        pytest.param(C1, f"{C1}#link", "entry", "2", id="count-of-a-rule"),
        pytest.param(F2, F2, "entry", "1.5", id="marks"),
        pytest.param(G3, G3, "left_out", "不适用", id="not-applicable"),
        pytest.param(B1, B1, "entry", "", id="not-answered"),
    ],
)
def test_an_answer_stands_in_the_first_cell_that_says_something(
    exported: Path, record: RecordKey, row: RecordKey | str, column: str, says: str
) -> None:
    place = places(exported)[str(record)]
    assert (place.sheet, place.cell) == stands(exported, row, column)
    assert place.new == says


def test_the_cell_is_found_after_the_row_moved_and_the_sheet_was_renamed(
    exported: Path, tmp_path: Path
) -> None:
    def move(desk: Desk) -> None:
        cell = desk.cell(SAMPLE, "kind")
        cell.parent.insert_rows(cell.row, 3)
        cell.parent.title = "抽查"

    before = stands(exported, SAMPLE, "kind")
    path = edited(Path(shutil.copy(exported, tmp_path / "moved.xlsx")), move)

    assert found(exported, SAMPLE) == before
    assert found(path, SAMPLE) == stands(path, SAMPLE, "kind")
    assert found(path, SAMPLE) != before


def test_merely_reading_a_file_leaves_the_places_out(exported: Path) -> None:
    assert read(exported).rows == {}
