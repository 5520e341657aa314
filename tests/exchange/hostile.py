"""Files that are built to harm, that broke on the way, or that only look odd.

`HOSTILE` names each with the codes that may refuse it, `INNOCENT` those that must not be refused
for their looks. `python -m tests.exchange.hostile FOLDER` writes them all for other programs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.exchange.raw_books import (
    MAIN,
    OFFICE,
    PLAIN_ROWS,
    SHEET_TYPE,
    Parts,
    changed,
    part_of,
    parts,
    with_parts,
    workbook,
    zipped,
)


def entities(kind: str) -> str:
    """A document type before a sheet: a bomb of entities, a file from outside, an empty one."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = {
        "bomb": f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]>',
        "outside": '<!DOCTYPE worksheet SYSTEM "file:///etc/passwd">',
        "parameter": '<!DOCTYPE worksheet [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
        "empty": "<!DOCTYPE worksheet>",
    }
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    sheet = str(parts(row if kind == "bomb" else PLAIN_ROWS)["xl/worksheets/sheet1.xml"])
    return declared[kind] + sheet


def deflated(pieces: Iterator[bytes], name: str) -> bytes:
    """The small workbook with one part of any length, written piece by piece."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for key, part in parts().items():
            if key != name:
                archive.writestr(key, part)
        with archive.open(name, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)
    return target.getvalue()


def bomb(megabytes: int = 200) -> bytes:
    """Half a megabyte that unpacks to hundreds."""

    def pieces() -> Iterator[bytes]:
        head, tail = str(parts("\n")["xl/worksheets/sheet1.xml"]).split("\n")
        yield head.encode()
        for _ in range(megabytes):
            yield b" " * 1_000_000
        yield tail.encode()

    return deflated(pieces(), "xl/worksheets/sheet1.xml")


def lying_bomb() -> bytes:
    """A bomb whose directory says that it is small."""
    content = bytearray(bomb(20))
    at = content.rfind(b"PK\x01\x02")
    # Where the directory has the unpacked size; the zip64 extra field keeps the truth to itself.
    content[at + 24 : at + 28] = struct.pack("<I", 500)
    return bytes(content)


def many_rows(count: int = 4_000_000) -> bytes:
    """A sheet that never ends."""

    def pieces() -> Iterator[bytes]:
        head, tail = str(parts("\n")["xl/worksheets/sheet1.xml"]).split("\n")
        yield head.encode()
        for start in range(0, count, 10_000):
            rows = (f'<row r="{start + n}"><c><v>{n}</v></c></row>' for n in range(1, 10_001))
            yield "".join(rows).encode()
        yield tail.encode()

    return deflated(pieces(), "xl/worksheets/sheet1.xml")


def renamed(name: str, count: int = 1) -> bytes:
    """The small workbook with a further part of that name, `count` times."""
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(count):
            # The library warns of a double name; it must be there all the same.
            archive.writestr(f"placeholder{number}.bin", b"x")
    content = target.getvalue()
    for number in range(count):
        held = f"placeholder{number}.bin".encode()
        told = name.encode().ljust(len(held), b"_")[: len(held)]
        content = content.replace(held, told)
    return content


def picture(width: int, height: int) -> bytes:
    """A PNG of one colour whose header says how large it would be."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")
    written = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def locked(password: str, content: bytes) -> bytes:
    """The workbook behind an Office password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, target)
    return target.getvalue()


def entry_locked() -> bytes:
    """A zip with the mark of zip's own encryption on its first part."""
    content = bytearray(workbook())
    at = content.find(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def flipped(content: bytes, place: int) -> bytes:
    """One bit of one byte turned."""
    return content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :]


def old_workbook(stream: str = "Workbook") -> bytes:
    """The look of an .xls or .et."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(2000)
    )


def open_document() -> bytes:
    """The look of an .ods."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": "<office:document-content xmlns:office='o'/>"})


def of_type(main: str, **more: bytes) -> bytes:
    """The small workbook under another content type."""
    types = part_of("[Content_Types].xml").replace(f"{SHEET_TYPE}.sheet.main+xml", main)
    named = {name.replace("__", "/"): part for name, part in more.items()}
    return zipped(parts() | {"[Content_Types].xml": types} | named)


class Hostile(NamedTuple):
    """How the file is made, and the codes any of which may refuse it."""

    make: Callable[[], bytes]
    codes: tuple[str, ...]


_MERGE = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
_LAST_CELL = PLAIN_ROWS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_FAR_CELL = '<row r="1"><c r="ZZZZZZZZ99999999999"><v>1</v></c></row>'
_SPREAD = '<row r="1"><c r="A1"><f t="array" ref="A1:XFD1048576">1</f><v>1</v></c></row>'
_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_BINARY = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

HOSTILE: dict[str, Hostile] = {
    "bomb": Hostile(bomb, ("too_large",)),
    "lying bomb": Hostile(lying_bomb, ("unreadable", "too_large")),
    "bomb of entities": Hostile(lambda: changed(sheet=entities("bomb")), ("unsafe",)),
    "entity in strings": Hostile(
        lambda: changed(strings=entities("bomb").replace("worksheet", "sst")), ("unsafe",)
    ),
    "file from outside": Hostile(lambda: changed(sheet=entities("outside")), ("unsafe",)),
    "parameter entity": Hostile(lambda: changed(sheet=entities("parameter")), ("unsafe",)),
    "document type": Hostile(lambda: changed(sheet=entities("empty")), ("unsafe",)),
    "document type of the properties": Hostile(
        lambda: with_parts(**{"docProps__core.xml": b"<!DOCTYPE x><x/>"}), ("unsafe",)
    ),
    "document type of the book": Hostile(
        lambda: changed(book="<!DOCTYPE x>" + part_of("xl/workbook.xml")), ("unsafe",)
    ),
    "four million rows": Hostile(many_rows, ("too_many_rows",)),
    "last cell": Hostile(lambda: workbook(_LAST_CELL), ("too_many_rows",)),
    "cell beyond the last": Hostile(lambda: workbook(_FAR_CELL), ("unreadable",)),
    "row beyond the last": Hostile(
        lambda: workbook('<row r="99999999999"><c><v>1</v></c></row>'), ("unreadable",)
    ),
    "row none": Hostile(
        lambda: workbook('<row r="0"><c r="A0"><v>1</v></c></row>'), ("unreadable",)
    ),
    "wide row": Hostile(
        lambda: workbook('<row r="1">' + "<c><v>1</v></c>" * 20_000 + "</row>"), ("unreadable",)
    ),
    "formula over all cells": Hostile(lambda: workbook(_SPREAD), ("too_many_rows",)),
    "huge merge": Hostile(lambda: workbook(after=_MERGE), ("too_large",)),
    "many merges": Hostile(
        lambda: workbook(
            after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 50_000 + "</mergeCells>"
        ),
        ("too_large",),
    ),
    "no such string": Hostile(
        lambda: workbook('<row r="1"><c r="A1" t="s"><v>99999</v></c></row>'), ("unreadable",)
    ),
    "unknown kind of cell": Hostile(
        lambda: workbook('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'), ("unreadable",)
    ),
    "five thousand sheets": Hostile(lambda: zipped(parts(sheets=5_000)), ("too_large",)),
    "many parts": Hostile(
        lambda: zipped(parts() | {f"junk/{n}": b"" for n in range(20_000)}), ("too_large",)
    ),
    "many long names": Hostile(
        lambda: zipped(parts() | {f"{n}{'x' * 5_000}": b"" for n in range(1_000)}), ("too_large",)
    ),
    "climbing name": Hostile(lambda: renamed("../../../tmp/x"), ("unsafe",)),
    "climbing name the other way": Hostile(lambda: renamed("..\\..\\x"), ("unsafe",)),
    "name from the root": Hostile(lambda: renamed("/etc/cron.d/x"), ("unsafe",)),
    "name of a drive": Hostile(lambda: renamed("C:\\Windows\\x"), ("unsafe",)),
    "name with a zero": Hostile(lambda: renamed("xl/workbook\0"), ("unsafe",)),
    "double name": Hostile(lambda: renamed("same_name_twice_", 2), ("unsafe",)),
    "locked part": Hostile(entry_locked, ("unsafe",)),
    "macros": Hostile(lambda: of_type(_MACRO, xl__vbaProject=b"x"), ("macros",)),
    "macros in a plain book": Hostile(
        lambda: with_parts(**{"xl__vbaProject.bin": old_workbook("VBA")}), ("macros",)
    ),
    "binary workbook": Hostile(lambda: of_type(_BINARY), ("wrong_format",)),
    "text document": Hostile(lambda: of_type(_WORD), ("wrong_format",)),
    "old workbook": Hostile(old_workbook, ("wrong_format",)),
    "older workbook": Hostile(lambda: old_workbook("Book"), ("wrong_format",)),
    "open document": Hostile(open_document, ("wrong_format",)),
    "archive": Hostile(lambda: zipped({"a.txt": "a"}), ("wrong_format",)),
    "table as text": Hostile(
        lambda: "代码,得分\n110000,87.5\n".encode("gb18030"), ("wrong_format",)
    ),
    "web page": Hostile(
        lambda: b"<html><table><tr><td>1</td></tr></table></html>", ("wrong_format",)
    ),
    "portable document": Hostile(lambda: b"%PDF-1.4\n" + bytes(100), ("wrong_format",)),
    "picture": Hostile(lambda: picture(10, 10), ("wrong_format",)),
    "huge picture": Hostile(
        lambda: with_parts(**{"xl__media__image1.png": picture(1_000_000, 1_000_000)}),
        ("too_large",),
    ),
    "password": Hostile(lambda: locked("secret", workbook()), ("encrypted",)),
    "nothing": Hostile(lambda: b"", ("unreadable",)),
    "noise": Hostile(lambda: hashlib.sha512(b"noise").digest() * 50, ("unreadable",)),
    "start of a zip": Hostile(lambda: b"PK\x03\x04", ("unreadable",)),
    "half": Hostile(lambda: workbook()[:900], ("unreadable",)),
    "without its end": Hostile(lambda: workbook()[:-10], ("unreadable",)),
    "without its start": Hostile(lambda: b"PK\x03\x04" + workbook()[100:], ("unreadable",)),
    "half a sheet": Hostile(
        lambda: changed(sheet=part_of("xl/worksheets/sheet1.xml")[:-30]), ("unreadable",)
    ),
    "no sheet behind its name": Hostile(
        lambda: zipped({k: v for k, v in parts().items() if "sheet1" not in k}), ("unreadable",)
    ),
    "sheet that is only a name": Hostile(
        lambda: changed(
            book=part_of("xl/workbook.xml").replace(
                "</sheets>", '<sheet name="Module" sheetId="9" r:id=""/></sheets>'
            )
        ),
        ("unreadable",),
    ),
    "sheet of sixteen bits": Hostile(
        lambda: changed(sheet=part_of("xl/worksheets/sheet1.xml").encode("utf-16")), ("unreadable",)
    ),
    "sheet of another alphabet": Hostile(
        lambda: changed(
            sheet='<?xml version="1.0" encoding="windows-1252"?>'
            + part_of("xl/worksheets/sheet1.xml")
        ),
        ("unreadable",),
    ),
    "unknown packing": Hostile(lambda: zipped(parts(), zipfile.ZIP_LZMA), ("unreadable",)),
    "empty content types": Hostile(lambda: changed(types=""), ("unreadable", "wrong_format")),
}


def _strict() -> bytes:
    """The other dialect of the standard, which Excel offers as 'Strict Open XML'."""
    purl = "http://purl.oclc.org/ooxml"
    swaps = {MAIN: f"{purl}/spreadsheetml/main", OFFICE: f"{purl}/officeDocument/relationships"}
    strict: Parts = {}
    for name, part in parts().items():
        text = str(part)
        for old, new in swaps.items():
            text = text.replace(old, new)
        strict[name] = text
    return zipped(strict)


def _prefixed() -> bytes:
    sheet = part_of("xl/worksheets/sheet1.xml")
    sheet = sheet.replace("</", "</\0").replace("<", "<x:").replace("<x:/\0", "</x:")
    return changed(sheet=sheet.replace("xmlns=", "xmlns:x="))


def _backslashes() -> bytes:
    """Some programs write the names of parts with the wrong stroke."""
    return zipped({name.replace("/", "\\"): part for name, part in parts().items()})


def _huge_styles() -> bytes:
    formats = f"<cellXfs>{'<xf/>' * 64_000}</cellXfs>"
    return zipped(parts() | {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>'})


def _by_openpyxl(*, is_1904: bool) -> bytes:
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    book.active.append(["甲", 1.5, dt.date(2010, 3, 5), None, "=1+1", True])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


_RICH = '<is><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r></is>'
_INLINE = f'<row><c t="inlineStr">{_RICH}</c></row>'
_STYLED_FAR = PLAIN_ROWS + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'

INNOCENT: dict[str, Callable[[], bytes]] = {
    "plain": workbook,
    "stored": lambda: zipped(parts(), zipfile.ZIP_STORED),
    "no rows": lambda: workbook(""),
    "sheet without data": lambda: changed(sheet=f'<worksheet xmlns="{MAIN}"/>'),
    "strict": _strict,
    "prefixed": _prefixed,
    "wrong strokes": _backslashes,
    "huge styles": _huge_styles,
    "no strings": lambda: zipped({k: v for k, v in parts(_INLINE).items() if "Strings" not in k}),
    "strings in place": lambda: workbook(_INLINE),
    "styled to the end": lambda: workbook(_STYLED_FAR),
    "wrong dimension": lambda: workbook(before='<dimension ref="A1:XFD1048576"/>'),
    "byte order mark": lambda: changed(
        sheet=b"\xef\xbb\xbf" + part_of("xl/worksheets/sheet1.xml").encode()
    ),
    "rows out of order": lambda: workbook(
        '<row r="3"><c r="C3"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'
    ),
    "comment with a drawing of another dialect": lambda: with_parts(
        **{"xl__drawings__vmlDrawing1.vml": b"<xml><br></xml>"}
    ),
    "drawing with a document type": lambda: with_parts(
        **{"xl__media__image1.svg": b"<!DOCTYPE svg><svg/>"}
    ),
    "broken part that nobody reads": lambda: with_parts(**{"docProps__core.xml": b"<a><b></a>"}),
    "empty part": lambda: with_parts(**{"docProps__thumbnail.wmf": b""}),
    "small picture": lambda: with_parts(**{"xl__media__image1.png": picture(480, 480)}),
    "by openpyxl": lambda: _by_openpyxl(is_1904=False),
    "days from 1904": lambda: _by_openpyxl(is_1904=True),
    "template": lambda: of_type(f"{SHEET_TYPE}.template.main+xml"),
}


def main(folder: Path) -> None:
    """Writes every file under its name."""
    folder.mkdir(parents=True, exist_ok=True)
    makers = {name: hostile.make for name, hostile in HOSTILE.items()} | INNOCENT
    for name, make in makers.items():
        (folder / f"{name.replace(' ', '-')}.xlsx").write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
