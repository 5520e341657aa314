"""How is a plan written as a workbook that people edit in a spreadsheet?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say
from inspector.exchange.plan_sheets import (
    GUIDE,
    GUIDE_NAME,
    ROW_OF_KEYS,
    SHEETS,
    WIDTHS,
    Column,
    Sheet,
    Value,
    bilingual,
)
from inspector.office.cells import set_text, visible
from inspector.office.manuscript import MOST_HEIGHT, row_height
from inspector.office.styles import lines_of
from inspector.wording import CHINESE, Wording

if TYPE_CHECKING:
    from openpyxl.cell import Cell

LINES_OF_GUIDE = (
    say("Every sheet is one table of the plan, every row one line of it; blank rows are skipped."),
    say("Leave the second row of a sheet as it is: its keys tell the columns apart."),
    say("The lists of levels, rules and steps name their criterion by its code."),
    say("Where several codes stand in one cell, put 、 or a comma between them."),
    say("The points of all criteria add up to 100; every title stands in both languages."),
    say("Formulas are not read: put their results in."),
    say("Then have the plan checked: every fault is named with its sheet and cell."),
)
SPARE_ROWS = 200
HEADING_HEIGHT = 34
GUIDE_WIDTH = 90
CHOICE_OF_FONT = "宋体"
SIZE = 10
WRAPPED = frozenset({"text", "long"})
"""The columns in which a text goes on in a new line."""


def write_workbook(plan: Plan, path: Path) -> None:
    """Writes the plan's workbook at `path`; reading it gives the same digest."""
    write_tables(path, SHEETS, plan, LINES_OF_GUIDE)


def write_tables(
    path: Path, sheets: Iterable[Sheet], plan: Plan, guide: Iterable[Sentence]
) -> None:
    """Writes a workbook of such tables, and a sheet that says how to fill them in."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        _write_sheet(workbook.create_sheet(sheet.title), sheet, plan)
    _write_guide(workbook.create_sheet(f"{Wording(CHINESE).words(GUIDE_NAME)} {GUIDE}"), guide)
    workbook.save(path)


def _write_sheet(worksheet: Any, sheet: Sheet, plan: Plan) -> None:  # noqa: ANN401 - untyped library
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(sheet.columns, 1):
        heading = worksheet.cell(1, number)
        set_text(heading, bilingual(column.heading))
        heading.font = Font(name="黑体", size=10, bold=True)
        heading.fill = PatternFill("solid", fgColor="EBEFF3")
        heading.alignment = Alignment(wrap_text=True, vertical="center")
        key = worksheet.cell(ROW_OF_KEYS, number)
        set_text(key, column.key)
        key.font = Font(size=8, color="5F6B7A")
        worksheet.column_dimensions[get_column_letter(number)].width = WIDTHS[column.look]
        if column.choices:
            _offer(worksheet, get_column_letter(number), column)
    heads = ((bilingual(column.heading), WIDTHS[column.look]) for column in sheet.columns)
    worksheet.row_dimensions[1].height = max(HEADING_HEIGHT, _height(heads))
    worksheet.freeze_panes = worksheet.cell(ROW_OF_KEYS + 1, 2)
    for position, row in enumerate(sheet.rows(plan), ROW_OF_KEYS + 1):
        for number, column in enumerate(sheet.columns, 1):
            _write_cell(worksheet.cell(position, number), column, row.get(column.key))
        # LibreOffice finds no height of its own for rows of which none is told.
        texts = (
            (_text(row.get(column.key)), WIDTHS[column.look])
            for column in sheet.columns
            if column.look in WRAPPED
        )
        worksheet.row_dimensions[position].height = _height(texts)
    worksheet.print_options.gridLines = True
    worksheet.oddFooter.center.text = "— &P / &N —"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.print_title_rows = "1:1"


def _text(value: Value) -> str:
    match value:
        case str():
            return visible(value)
        case tuple():
            return visible("、".join(value))
    return ""


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Points of a row that holds those texts, each in a column of so many digits."""
    lines = max((lines_of(text, width - 1) for text, width in texts), default=1)
    return min(MOST_HEIGHT, row_height(lines, SIZE))


def _write_cell(cell: Cell, column: Column, value: Value) -> None:
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=CHOICE_OF_FONT, size=SIZE)
    cell.alignment = Alignment(wrap_text=column.look in WRAPPED, vertical="top")
    match value:
        case None:
            if column.look == "code":
                cell.number_format = "@"
        case str():
            set_text(cell, value)
        case tuple():
            set_text(cell, "、".join(value))
        case date():
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        case int() | Decimal():
            cell.value = value


def _offer(worksheet: Any, letter: str, column: Column) -> None:  # noqa: ANN401 - untyped library
    """A drop-down of the words that a column takes, below the rows in use as well."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
    choices.add(f"{letter}{ROW_OF_KEYS + 1}:{letter}{ROW_OF_KEYS + SPARE_ROWS}")
    worksheet.add_data_validation(choices)


def _write_guide(worksheet: Any, lines: Iterable[Sentence]) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    worksheet.column_dimensions["A"].width = GUIDE_WIDTH
    for number, line in enumerate(lines, 1):
        cell = worksheet.cell(number, 1)
        set_text(cell, bilingual(line))
        cell.font = Font(name=CHOICE_OF_FONT, size=SIZE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        worksheet.row_dimensions[number].height = _height([(bilingual(line), GUIDE_WIDTH)])
