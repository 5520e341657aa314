"""How does a manuscript become a file that is known to say what was meant (S7)?

What was written is opened and read again, and every cell compared, before the file gets its name.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from inspector.exchange.passwords import locked, opened
from inspector.exchange.writing.dictionary import TITLE as DICTIONARY
from inspector.exchange.writing.tables import HIDDEN
from inspector.office.checked import Cells, Checked, compared, saved
from inspector.office.manuscript import Manuscript
from inspector.office.pages import hide, protect
from inspector.wholefile import write_bytes_whole

PAYLOAD = "_payload"


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
    _last(workbook, DICTIONARY)
    _last(workbook, PAYLOAD)
    return saved(manuscript, at)


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


def _last(workbook: Any, title: str) -> None:  # noqa: ANN401 - untyped library
    if title in workbook.sheetnames:
        workbook.move_sheet(title, len(workbook.sheetnames))
