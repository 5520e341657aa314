"""What stands in each column of a block of cells that somebody copied from a spreadsheet?

Columns are guessed from their heads, else from what stands in them; a person sees the guess and can
change it before anything is taken.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

Cells: TypeAlias = Sequence[Sequence[str]]
"""Rows of cells, all of the same breadth."""

MOST_ROWS = 50_000
_MOST = 0.6
"""The share of cells by which a column's content speaks for a field."""


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a copied block, blank rows left out; () for text that is no block."""
    if "\t" not in text and "\n" not in text.strip():
        return ()
    read = csv.reader(text.strip("\r\n").splitlines(keepends=True), delimiter="\t")
    return even(read)


def even(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows that say anything, trimmed and filled up to one breadth."""
    trimmed = [[cell.strip() for cell in row] for row in rows]
    kept = [row for row in trimmed if any(row)][:MOST_ROWS]
    breadth = max((len(row) for row in kept), default=0)
    return tuple(tuple(row + [""] * (breadth - len(row))) for row in kept)


def folded_head(cell: str) -> str:
    """A heading as people compare it: width, case and spaces apart."""
    return "".join(unicodedata.normalize("NFKC", cell).casefold().split())


def guess_columns(
    rows: Cells,
    heads: Mapping[str, Sequence[str]],
    tests: Sequence[tuple[str, Callable[[str], bool]]],
) -> tuple[bool, tuple[str, ...]]:
    """Whether the first row names the columns, and the field of each, none twice, "" for none."""
    if not rows:
        return False, ()
    known = {folded_head(head): field for field, words in heads.items() for head in words}
    fields = [known.get(folded_head(cell), "") for cell in rows[0]]
    has_head = any(fields)
    body = rows[1:] if has_head else rows
    taken = {field for field in fields if field}
    for field, test in tests:
        for place in range(len(fields)):
            if field not in taken and not fields[place] and _speaks(body, place, test):
                fields[place] = field
                taken.add(field)
    seen: set[str] = set()
    kept = []
    for field in fields:
        kept.append("" if field in seen else field)
        seen.add(field)
        seen.discard("")
    return has_head, tuple(kept)


def _speaks(body: Cells, place: int, test: Callable[[str], bool]) -> bool:
    cells = [row[place] for row in body if row[place]]
    return bool(cells) and sum(map(test, cells)) >= _MOST * len(cells)
