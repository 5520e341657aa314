"""How does a manuscript become a file that is known to say what was meant (S7)?

What was written is opened and read again, and every cell compared, before the file gets its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from inspector.domain.faults import DiskTrouble
from inspector.domain.sentences import say
from inspector.exchange.passwords import locked, opened
from inspector.exchange.writing.dictionary import TITLE as DICTIONARY
from inspector.exchange.writing.manuscript import Manuscript, Spot
from inspector.exchange.writing.pages import hide, protect
from inspector.exchange.writing.tables import HIDDEN
from inspector.office.cached import with_results
from inspector.office.cells import Shown, unescaped
from inspector.wholefile import write_bytes_whole

Cells: TypeAlias = "dict[str, dict[Spot, Shown]]"
"""By sheet and cell what stands there."""

PAYLOAD = "_payload"
PROGRAM = "Joint Inspector"


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as it was read again: where it is in the end, how large, what its cells say."""

    path: Path
    size: int
    cells: Cells


def write_checked(
    manuscript: Manuscript, at: datetime, path: Path, password: str | None = None
) -> Checked:
    """Writes the file whole or not at all, under an Office password if one is given (T4).

    Raises `DiskTrouble` when the disk refuses or gives back something else than was written.
    """
    content = save(manuscript, at)
    whole = locked(content, password) if password else content
    cells: Cells = {}

    def check(draft: Path) -> None:
        read = draft.read_bytes()
        cells.update(compared(opened(read, password) if password else read, manuscript, path))

    return Checked(write_bytes_whole(path, whole, check), len(whole), cells)


def save(manuscript: Manuscript, at: datetime) -> bytes:
    """The file's bytes, results and all; the same manuscript gives the same bytes."""
    workbook = manuscript.workbook
    workbook.properties.creator = PROGRAM
    _last(workbook, DICTIONARY)
    _last(workbook, PAYLOAD)
    saved = BytesIO()
    workbook.save(saved)
    return with_results(saved.getvalue(), manuscript.results, workbook.sheetnames, at)


def put_payload(manuscript: Manuscript, cells: tuple[str, ...]) -> None:
    """The sheet of the sealed data, out of sight."""
    if not cells:
        return
    grid = manuscript.grid(PAYLOAD)
    grid.set_widths([20])
    for row, text in enumerate(cells, start=1):
        grid.put(row, 1, text, HIDDEN)
    protect(grid)
    hide(grid)


def compared(content: bytes, manuscript: Manuscript, path: Path) -> Cells:
    """What the file says, cell by cell; raises `DiskTrouble` where it is not what was meant."""
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), data_only=True)
    found: Cells = {
        sheet.title: {
            (cell.row, cell.column): _plain(cell.value)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in workbook.worksheets
    }
    if found != {title: dict(cells) for title, cells in manuscript.meant.items()}:
        raise DiskTrouble.of(
            "not_verified",
            say("{path} does not say what was written to it.", path=str(path)),
            say("Check the disk, then try again or choose another place."),
            str(path),
        )
    return found


def _last(workbook: Any, title: str) -> None:  # noqa: ANN401 - untyped library
    if title in workbook.sheetnames:
        workbook.move_sheet(title, len(workbook.sheetnames))


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
