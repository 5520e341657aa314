"""How sheets fill: what a cell cannot hold on paper shows at least how it begins."""

from __future__ import annotations

import pytest

from inspector.office.manuscript import MOST_HEIGHT, Manuscript
from inspector.office.styles import Dress
from inspector.wording import CHINESE


@pytest.mark.parametrize(("text", "down"), [("短", "center"), ("现场核查。" * 400, "top")])
def test_a_text_that_no_row_is_high_enough_for_shows_its_beginning(text: str, down: str) -> None:
    manuscript = Manuscript.begin(CHINESE)
    grid = manuscript.grid("表")
    grid.set_widths([20])

    grid.put(1, 1, text, Dress())

    cell = grid.worksheet.cell(1, 1)
    assert (cell.value, cell.alignment.vertical) == (text, down)
    assert (down == "top") is (grid.height_of(1) == MOST_HEIGHT)
    assert [told for _, told in manuscript.too_long] == ([text] if down == "top" else [])
