"""What rows stand in the tables of a workbook to fill in, and in which cell stands each text?

Sheets are known by the last word of their names, columns by the keys below their headings. What
cannot be used (a formula, a key of no column, a sheet of no table) is a fault with its cell.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from inspector.domain.faults import Fault, Unreadable
from inspector.domain.plan_shape import shown
from inspector.domain.sentences import say
from inspector.exchange.plan_sheets import GUIDE, SHEETS, Sheet
from inspector.office.cells import text_in
from inspector.wholefile import must_be_ordinary

MOST_INFLATED = 50_000_000
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 200
ROWS_TO_KEYS = 10

Tables: TypeAlias = "dict[str, list[Row]]"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something: texts and places by the keys of their columns.

    `places` names the cells of blank columns too.
    """

    place: str
    texts: dict[str, str]
    places: dict[str, str]


def read_tables(path: Path, faults: list[Fault], sheets: Iterable[Sheet] = SHEETS) -> Tables:
    """The rows of every table by the table's key; adds what it cannot use to `faults`.

    The tables are a plan's unless others are named. Raises `Unreadable` for a file that is no
    workbook.
    """
    known = {sheet.key: sheet for sheet in sheets}
    tables: Tables = {}
    for worksheet in opened(path).worksheets:
        title = worksheet.title
        key = title.split()[-1] if title.split() else ""
        if key == GUIDE or _is_blank(worksheet):
            continue
        if key in known and key not in tables:
            tables[key] = list(_rows(worksheet, known[key], faults))
            continue
        faults.append(
            Fault(
                "unknown_sheet",
                shown(title),
                say(
                    "No table here has the name {sheet}, or it is there twice.",
                    sheet=shown(title),
                ),
                say(
                    "End a sheet's name with one of: {keys}. Delete other sheets.",
                    keys=tuple(known),
                ),
            )
        )
    return tables


def opened(path: Path) -> Any:  # noqa: ANN401 - untyped library
    """The workbook as the library has it; raises `Unreadable` for what is none, or is too large."""
    from openpyxl import load_workbook

    must_be_ordinary(path)
    try:
        with path.open("rb") as file, warnings.catch_warnings():
            # What the library warns of stands in a cell, and is noted there.
            warnings.simplefilter("ignore")
            workbook = load_workbook(file) if _fits(file) else None
    except OSError:
        raise
    except Exception as error:
        # The library reports a damaged workbook by whatever its parsers happen to raise.
        raise Unreadable.of(
            "not_a_workbook",
            say("The file cannot be read as a workbook: it is damaged or of another kind."),
            say("Open it in a spreadsheet program and save it again as .xlsx."),
        ) from error
    if workbook is None:
        raise Unreadable.of(
            "too_large",
            say("The workbook is too large."),
            say("Check that this is the right file."),
        )
    return workbook


def _fits(file: IO[bytes]) -> bool:
    """Whether the parts of the zip stay small when they are unpacked."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    return len(parts) <= MOST_PARTS and sum(part.file_size for part in parts) <= MOST_INFLATED


def _is_blank(worksheet: Any) -> bool:  # noqa: ANN401 - untyped library
    return worksheet.max_row == worksheet.max_column == 1 and worksheet["A1"].value is None


def _rows(worksheet: Any, sheet: Sheet, faults: list[Fault]) -> Iterator[Row]:  # noqa: ANN401
    """The rows below the keys; every cell that cannot be used is noted."""
    if worksheet.max_row > MOST_ROWS or worksheet.max_column > MOST_COLUMNS:
        faults.append(
            Fault(
                "too_many",
                shown(worksheet.title),
                say("The sheet is too large."),
                say("Delete the rows and columns that are not in use."),
            )
        )
        return
    start, keys = _keys(worksheet, sheet, faults)
    for cells in worksheet.iter_rows(min_row=start + 1):
        row = Row(f"{worksheet.title}!{cells[0].coordinate}", {}, {})
        for cell in cells:
            key = keys.get(cell.column)
            place = f"{worksheet.title}!{cell.coordinate}"
            text = _text(cell, place, faults)
            if key is not None:
                row.places[key] = place
            if text is None:
                continue
            if key is None:
                faults.append(
                    Fault(
                        "unknown_key",
                        place,
                        say("The column of this cell has no key."),
                        say("Delete it, or put the column's key in the second row."),
                    )
                )
            else:
                row.texts[key] = text
        if row.texts.keys() - {"label"}:
            yield row


def _keys(worksheet: Any, sheet: Sheet, faults: list[Fault]) -> tuple[int, dict[int, str]]:  # noqa: ANN401
    """The row of the keys and the key of each column."""
    known = [column.key for column in sheet.columns]
    for cells in worksheet.iter_rows(max_row=ROWS_TO_KEYS):
        words = {cell.column: (text_in(cell.value) or "").strip() for cell in cells}
        if len(set(words.values()) & set(known)) < min(len(known), 2):
            continue
        keys: dict[int, str] = {}
        for cell in cells:
            word = words[cell.column]
            place = f"{worksheet.title}!{cell.coordinate}"
            if not word:
                continue
            if word not in known or word in keys.values():
                faults.append(
                    Fault(
                        "unknown_key",
                        place,
                        say(
                            "No column of this sheet has the key {key}, or it is there twice.",
                            key=shown(word),
                        ),
                        say(
                            "Known here: {keys}. Correct it or delete the column.",
                            keys=tuple(known),
                        ),
                    )
                )
            keys[cell.column] = word
        return cells[0].row, keys
    faults.append(
        Fault(
            "no_keys",
            shown(worksheet.title),
            say("The row with the keys of the columns is missing."),
            say("Put these keys in the second row: {keys}.", keys=tuple(known)),
        )
    )
    return worksheet.max_row, {}


def _text(cell: Any, place: str, faults: list[Fault]) -> str | None:  # noqa: ANN401
    if cell.data_type == "f":
        faults.append(
            Fault(
                "formula",
                place,
                say("A formula stands here; only its result can be read."),
                say("Put in the value itself."),
            )
        )
        return None
    if cell.data_type == "e":
        faults.append(
            Fault(
                "error_value",
                place,
                say("The cell shows an error: {word}.", word=shown(cell.value)),
                say("Put in the value itself."),
            )
        )
        return None
    return text_in(cell.value)
