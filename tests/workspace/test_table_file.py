"""A list leaves as a sheet: figures stay figures, and no text becomes a formula."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from inspector import wording
from inspector.domain.sentences import say
from inspector.workspace.progress import silent
from inspector.workspace.table_file import SheetColumn, SheetTable, save_table
from tests.builders import mobile_plan

AT = datetime(2010, 3, 8, 2, tzinfo=UTC)


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    wording.use(wording.ENGLISH)
    columns = (
        SheetColumn(say("Locality"), 20),
        SheetColumn(say("Rank"), 8, is_number=True),
    )
    rows = (("=1+1", Decimal("87.40")), ("failed by veto",), ("@cmd", None))
    path = save_table(
        SheetTable(say("Ranking"), "as of today", columns, rows),
        mobile_plan(),
        AT,
        tmp_path / "ranking.xlsx",
        silent,
    )
    sheet = load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["Locality", "Rank"]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=1+1", "s")
    assert sheet["B4"].value == 87.4
    assert sheet["A5"].value == "failed by veto"
    assert (sheet["A6"].value, sheet["B6"].value) == ("@cmd", None)
