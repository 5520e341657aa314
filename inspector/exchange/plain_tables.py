"""What rows of text stand on the first sheet of any workbook that somebody has at hand?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspector.domain.faults import Fault, Refused, Unreadable
from inspector.domain.plan_shape import shown
from inspector.domain.sentences import say
from inspector.domain.table_guess import even
from inspector.exchange.workbook_tables import MOST_COLUMNS, opened
from inspector.office.cells import text_in
from inspector.wholefile import disk_trouble

MOST_ROWS = 50_000
_HEAD_WITHIN = 10
_FEW = 2


def read_plain_table(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of the first sheet with anything on it, from the first with two cells on.

    Raises `Refused` with every cell that holds a formula or an error, `Unreadable` for what is no
    workbook, `DiskTrouble`.
    """
    try:
        workbook = opened(path)
    except OSError as error:
        raise disk_trouble(error, path) from error
    for worksheet in workbook.worksheets:
        if worksheet.max_row > MOST_ROWS or worksheet.max_column > MOST_COLUMNS:
            raise Unreadable.of(
                "too_large",
                say("The sheet is too large."),
                say("Delete the rows and columns that are not in use."),
                shown(worksheet.title),
            )
        rows = even(_rows(worksheet))
        if rows:
            return _below_the_title(rows)
    raise Unreadable.of(
        "empty", say("Nothing stands in this workbook."), say("Check that this is the right file.")
    )


def _rows(worksheet: Any) -> list[list[str]]:  # noqa: ANN401 - untyped library
    faults: list[Fault] = []
    rows = []
    for cells in worksheet.iter_rows():
        row = []
        for cell in cells:
            if cell.data_type in {"f", "e"}:
                place = f"{worksheet.title}!{cell.coordinate}"
                sentence = (
                    say("A formula stands here; only its result can be read.")
                    if cell.data_type == "f"
                    else say("The cell shows an error: {word}.", word=shown(cell.value))
                )
                code = "formula" if cell.data_type == "f" else "error_value"
                faults.append(Fault(code, place, sentence, say("Put in the value itself.")))
            row.append(text_in(cell.value) or "")
        rows.append(row)
    if faults:
        raise Refused(faults)
    return rows


def _below_the_title(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Without a title that stands alone above the head."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        if sum(map(bool, row)) >= min(_FEW, len(row)):
            return rows[number:]
    return rows
