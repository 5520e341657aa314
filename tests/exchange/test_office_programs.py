"""What another office program saves is still ours: sealed data whole, texts as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector.exchange.payload import chosen, from_cells, payload_digest
from inspector.exchange.sheets import parse_marker, parse_row_key
from inspector.exchange.write_results import write_results
from inspector.office.cells import visible
from tests.builders import answer, sample
from tests.exchange.drawn_books import a_book
from tests.exchange.recalculate import read, recalculated
from tests.exchange.test_write_results import ALL, PLAN, answer_key, proof
from tests.office.test_cells import NASTY

NOTES = [text for text in NASTY if text.strip() and "_x005F_x" not in text]
"""LibreOffice itself loses one escape of an escape."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Path]]:
    """The digest of the sealed data, and the file as written, saved again, and through .ods."""
    folder = tmp_path_factory.mktemp("office")
    entries = [answer("A1", level="half", note="\n".join(NOTES)), *ALL[2:], proof("62-E001")]
    entries += [sample(f"wap{number}", "closed", note=text) for number, text in enumerate(NOTES)]
    book = a_book(PLAN, *entries)
    path = folder / "results.xlsx"
    write_results(book, path)
    (again,) = recalculated([path], folder)
    (ods,) = recalculated([path], folder, "ods")
    (back,) = recalculated([ods], folder / "back")
    return book.digest, {"written": path, "saved again": again, "through ods": back}


@pytest.mark.slow
@pytest.mark.parametrize("way", ["written", "saved again", "through ods"])
def test_the_sealed_data_survives(way: str, saved: tuple[str, dict[str, Path]]) -> None:
    digest, paths = saved
    cells = [cell for sheet in read(paths[way]).values() for _, cell in sorted(sheet.items())]
    lines, seal = from_cells(chosen(cell for cell in cells if isinstance(cell, str)))
    assert payload_digest(lines) == digest
    assert seal is not None


@pytest.mark.slow
@pytest.mark.parametrize("way", ["saved again", "through ods"])
def test_every_text_is_what_it_was(way: str, saved: tuple[str, dict[str, Path]]) -> None:
    _, paths = saved
    before, after = read(paths["written"]), read(paths[way])
    texts = {
        (title, place): value
        for title, cells in before.items()
        for place, value in cells.items()
        if isinstance(value, str)
    }
    changed = {
        (title, place): (value, after[title].get(place))
        for (title, place), value in texts.items()
        if after[title].get(place) != value
    }
    assert not changed


@pytest.mark.slow
def test_keys_markers_and_notes_are_found_again(saved: tuple[str, dict[str, Path]]) -> None:
    _, paths = saved
    cells = list(read(paths["through ods"])["评分表 110000-joint"].values())
    assert any(parse_marker(str(cell)) for cell in cells)
    assert answer_key("A1") in {str(parse_row_key(str(cell))) for cell in cells}
    assert visible("\n".join(NOTES)) in cells
