"""How does a table come into an office file? As text of its format, row by row.

A ranking of thousands takes the library's own cells half a minute; so it does a moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from inspector.domain.documents import Align, Cell, Slot, Table
from inspector.reports.docx_styles import CELL_STYLE, HEAD_CELL_STYLE
from inspector.reports.style import Page
from inspector.reports.words import cell_words, chinese

if TYPE_CHECKING:
    from docx.document import Document as Docx

KEPT_TOGETHER = 12
"""A table of so few rows is not broken over pages."""
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWIPS_A_MM = 72 / 25.4 * 20
_ALIGN = {Align.LEFT: "left", Align.MIDDLE: "center", Align.RIGHT: "right"}
_MARGIN = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))


def put_table(made: Docx, table: Table) -> None:
    """The table behind what is there."""
    from docx.oxml import parse_xml

    total = sum(column.breadth for column in table.columns)
    widths = [
        round(Page.TEXT_WIDTH * _TWIPS_A_MM * column.breadth / total) for column in table.columns
    ]
    style, cell_style, head_style = (
        made.styles[name].style_id for name in ("Table Grid", CELL_STYLE, HEAD_CELL_STYLE)
    )
    rows = [_head(table, widths, head_style)] if table.has_head else []
    keeps = len(table.rows) <= KEPT_TOGETHER
    for number, row in enumerate(table.rows, start=1):
        stays = keeps and number < len(table.rows)
        cells = "".join(
            _cell(cell, width, cell_style, _ALIGN[column.align], stays=stays)
            for cell, width, column in zip(row.cells, widths, table.columns, strict=True)
        )
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    text = (
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGIN}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    body: Any = made.element.body
    body.insert_element_before(parse_xml(text), "w:sectPr")


def _head(table: Table, widths: list[int], style: str) -> str:
    cells = "".join(
        _cell(column.title, width, style, "center", stays=True)
        for column, width in zip(table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int, style: str, align: str, *, stays: bool) -> str:
    words = cell_words(cell, chinese())
    yellow = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if isinstance(cell, Slot) else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n")
    )
    run = f"<w:r>{yellow}{lines}</w:r>" if words else ""
    keep = "<w:keepNext/>" if stays else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'
        "</w:tc>"
    )
