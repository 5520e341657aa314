"""A second opinion: what a written document says, read with the library alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.text.run import Run


def text_of(path: Path) -> str:
    """Every paragraph outside tables."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def tables_of(path: Path) -> list[list[list[str]]]:
    """Every table as rows of texts."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(str(path)).tables
    ]


def table_with(path: Path, *heads: str) -> list[dict[str, str]]:
    """The rows of the first table that has those heads, each by head."""
    for head, *rows in tables_of(path):
        if set(heads) <= set(head):
            return [dict(zip(head, row, strict=True)) for row in rows]
    raise AssertionError(heads)


def yellow_in(path: Path) -> list[str]:
    """What is marked for a person to fill, in order."""
    made: Any = docx.Document(str(path))
    runs = (Run(each, made) for each in made.element.body.iter(qn("w:r")))
    return [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
