"""How does a formula's result come into the file, where the library writes none?

One pass over each sheet of a saved workbook puts it behind its formula, so that a phone, a chat
window or a preview shows figures too. Cells are taken one by one, since a large sheet is many times
as large once it is a tree. A formula without a result, or a result without a formula, is a fault of
ours and stops the export.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import TypeAlias

from inspector.domain.canonical import decimal_text
from inspector.domain.faults import Bug

Result: TypeAlias = str | int | Decimal

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_MERGED = re.compile(rb"(<mergeCells[^>]*>)(.*?)</mergeCells>", re.DOTALL)
_MERGE = re.compile(rb"<mergeCell [^>]*/>")
_CELL = re.compile(rb"<c( [^>]*[^/>])?><f[ >/].*?</c>", re.DOTALL)
"""A cell with a formula, as the library writes it; within a cell no other begins."""
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_COMPRESSION = 6


def with_results(
    saved: bytes, results: Mapping[str, Mapping[str, Result]], titles: list[str], at: datetime
) -> bytes:
    """The saved workbook with every result in place, and made at `at`: same input, same bytes.

    `titles` are those of the sheets in the order in which they were saved.
    """
    made = BytesIO()
    waiting = {title for title, cells in results.items() if cells}
    with (
        zipfile.ZipFile(BytesIO(saved)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=_COMPRESSION) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            match = _SHEET.fullmatch(entry.filename)
            if match is not None:
                title = titles[int(match[1]) - 1]
                content = _filled(_ordered(content), results.get(title, {}), title)
                waiting.discard(title)
            elif entry.filename == _CORE:
                moment = at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = _TIMES.sub(rb"\g<1>" + moment + rb"\g<3>", content)
            target.writestr(
                zipfile.ZipInfo(entry.filename, _FIRST_DATE), content, zipfile.ZIP_DEFLATED
            )
    if waiting:
        raise Bug(f"no such sheets in the saved workbook: {sorted(waiting)}")
    return made.getvalue()


def _ordered(xml: bytes) -> bytes:
    """A sheet's XML with its merged cells in order; the library keeps them in a set."""
    match = _MERGED.search(xml)
    if match is None:
        return xml
    cells = b"".join(sorted(_MERGE.findall(match[2])))
    return b"".join((xml[: match.start(2)], cells, xml[match.end(2) :]))


def _filled(xml: bytes, results: Mapping[str, Result], title: str) -> bytes:
    """One sheet's XML with its results."""
    if b"<f" not in xml:
        if results:
            raise Bug(f"results without formulas in {title!r}: {sorted(results)[:5]}")
        return xml
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = set()

    def fill(match: re.Match[bytes]) -> bytes:
        cell = etree.fromstring(match[0], parser)
        place = str(cell.get("r"))
        if place not in results:
            raise Bug(f"formula without a result at {title!r} {place}")
        found.add(place)
        for old in cell.findall("v"):
            cell.remove(old)
        value = etree.SubElement(cell, "v")
        result = results[place]
        if isinstance(result, str):
            cell.set("t", "str")
            value.text = result
        else:
            cell.attrib.pop("t", None)
            value.text = decimal_text(Decimal(result))
        return bytes(etree.tostring(cell, encoding="UTF-8", xml_declaration=False))

    filled = _CELL.sub(fill, xml)
    if found != results.keys():
        raise Bug(f"results without formulas in {title!r}: {sorted(results.keys() - found)[:5]}")
    return filled
