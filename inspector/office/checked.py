"""How does a manuscript become a file that is known to say what was meant (S7)?

What was written is opened and read again, and every cell compared, before the file gets its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from inspector.domain.faults import DiskTrouble
from inspector.domain.sentences import say
from inspector.office.cached import with_results
from inspector.office.cells import Shown, unescaped
from inspector.office.manuscript import Manuscript, Spot
from inspector.wholefile import write_bytes_whole

Cells: TypeAlias = "dict[str, dict[Spot, Shown]]"
"""By sheet and cell what stands there."""

PROGRAM = "Joint Inspector"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read again: where it is in the end, how large, what its cells say."""

    path: Path
    size: int
    cells: Cells


def write_book(manuscript: Manuscript, at: datetime, path: Path) -> Checked:
    """Writes the file whole or not at all.

    Raises `DiskTrouble` when the disk refuses or gives back something else than was written.
    """
    content = saved(manuscript, at)
    cells: Cells = {}

    def check(draft: Path) -> None:
        cells.update(compared(draft.read_bytes(), manuscript, path))

    return Checked(write_bytes_whole(path, content, check), len(content), cells)


def saved(manuscript: Manuscript, at: datetime) -> bytes:
    """The file's bytes, results and all; the same manuscript gives the same bytes."""
    workbook = manuscript.workbook
    workbook.properties.creator = PROGRAM
    made = BytesIO()
    workbook.save(made)
    return with_results(made.getvalue(), manuscript.results, workbook.sheetnames, at)


def compared(content: bytes, manuscript: Manuscript, path: Path) -> Cells:
    """What the file says, cell by cell; raises `DiskTrouble` where it is not what was meant.

    One row is read after the other: a large workbook would be in memory twice otherwise.
    """
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), data_only=True, read_only=True)
    meant, found = manuscript.meant, workbook.worksheets
    is_whole = {sheet.title for sheet in found} == meant.keys()
    if not is_whole or not all(_says(sheet, meant[sheet.title]) for sheet in found):
        raise DiskTrouble.of(
            "not_verified",
            say("{path} does not say what was written to it.", path=str(path)),
            say("Check the disk, then try again or choose another place."),
            str(path),
        )
    return dict(meant)


def _says(sheet: Any, meant: Mapping[Spot, Shown]) -> bool:  # noqa: ANN401 - untyped library
    """Whether every cell of the sheet says what was meant, and none is left out."""
    count = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            spot = (cell.row, cell.column)
            if spot not in meant or _plain(cell.value) != meant[spot]:
                return False
            count += 1
    return count == len(meant)


def _plain(value: object) -> Shown:
    """What the library read, as it was meant."""
    match value:
        case str():
            return unescaped(value)
        case bool() | None:
            return str(value)
        case datetime():
            return value.date()
        case date() | int():
            return value
        case float():
            return Decimal(repr(value))
    return str(value)
