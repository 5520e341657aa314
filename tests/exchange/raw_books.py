"""Workbooks made part by part, so that a test can put anything into any of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TypeAlias

Parts: TypeAlias = "dict[str, str | bytes]"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PLAIN_ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>'


def parts(rows: str = PLAIN_ROWS, *, sheets: int = 1, before: str = "", after: str = "") -> Parts:
    """The parts of a small workbook whose every sheet has these rows."""
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml"'
        f' ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    sheet = f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return {
        "[Content_Types].xml": (
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1"'
            f' Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}<Relationship Id="strings"'
            f' Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>hello</t></si></sst>'
        ),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n in numbers},
    }


def zipped(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target.getvalue()


def workbook(rows: str = PLAIN_ROWS, *, before: str = "", after: str = "") -> bytes:
    """A small workbook; `before` and `after` stand around the rows."""
    return zipped(parts(rows, before=before, after=after))


def changed(**changes: str | bytes) -> bytes:
    """The small workbook with a part replaced: `sheet`, `strings`, `book`, `types`, `links`."""
    named = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "book": "xl/workbook.xml",
        "types": "[Content_Types].xml",
        "links": "xl/_rels/workbook.xml.rels",
    }
    return zipped(parts() | {named[key]: part for key, part in changes.items()})


def with_parts(**more: bytes) -> bytes:
    """The small workbook with further parts, whose names are told with __ for the stroke."""
    return zipped(parts() | {name.replace("__", "/"): part for name, part in more.items()})


def part_of(name: str) -> str:
    """The text of one part of the small workbook."""
    return str(parts()[name])
