"""Which forms does a team take along for the day when no laptop is at hand (W7)?"""

from __future__ import annotations

from pathlib import Path

from inspector.domain.records import InspectionKey
from inspector.exchange.book import blank_book
from inspector.exchange.packs import PackBook
from inspector.exchange.sheets import MOST_SCORE_SHEETS
from inspector.exchange.write_results import write_results
from inspector.storage.rows import chunks
from inspector.workspace.exporting import fit_for_a_name


def write_blank_forms(book: PackBook, folder: Path) -> tuple[Path, ...]:
    """Blank score sheets for all that a pack assigns, beside it; several files where one is full.

    Raises `DiskTrouble`.
    """
    team = book.team.name or book.team.code
    places = [
        (InspectionKey(each.round, each.locality, book.team.code), each.name, team)
        for each in book.places
    ]
    written = []
    parts = list(chunks(places, MOST_SCORE_SHEETS))
    for number, part in enumerate(parts, start=1):
        blank = blank_book(book.plan, part, exporter=book.exporter, at=book.at, offset=book.offset)
        words = ["空白评分表", team, *([str(number)] if len(parts) > 1 else [])]
        path = folder / f"{fit_for_a_name('_'.join(words))}.xlsx"
        written.append(write_results(blank, path).path)
    return tuple(written)
