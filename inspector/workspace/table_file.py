"""How does a list that is on the screen leave the program? As a sheet that any office opens."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say
from inspector.exchange.sheets import Look
from inspector.exchange.writing.plain import Heading, Line, Listing, write_listing
from inspector.office.checked import write_book
from inspector.office.manuscript import Manuscript
from inspector.wording import language
from inspector.workspace.progress import Progress

Cell: TypeAlias = str | int | Decimal | None
DIGEST_SHOWN = 8
_LOOKS = {"text": Look.LONG, "number": Look.POINTS}


class SheetColumn(msgspec.Struct, frozen=True):
    """A column: its heading, its width in digits, and whether it holds figures."""

    heading: Sentence
    width: float
    is_number: bool = False


class SheetTable(msgspec.Struct, frozen=True):
    """A list as it is shown: what stands over it, its columns and rows; a band has one cell."""

    title: Sentence
    told: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


def save_table(table: SheetTable, plan: Plan, at: datetime, path: Path, progress: Progress) -> Path:
    """Writes the list, whole and read again, in the language in use; every text stays a text (W3).

    Raises `DiskTrouble`.
    """
    progress(0, 1, "export")
    manuscript = Manuscript.begin(language())
    headings = tuple(
        Heading(column.heading, column.width, _LOOKS["number" if column.is_number else "text"])
        for column in table.columns
    )
    lines = tuple(Line(row, is_band=len(row) == 1) for row in table.rows)
    origin = say(
        "Plan v{version} · digest {digest}", version=plan.version, digest=plan.digest[:DIGEST_SHOWN]
    )
    write_listing(manuscript, Listing(table.title, headings, lines, table.told), origin)
    manuscript.end()
    written = write_book(manuscript, at, path)
    progress(1, 1, "export")
    return written.path
