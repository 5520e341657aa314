"""What kind of file is this, whatever its name says (W8)?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from inspector.domain.sentences import Sentence, say
from inspector.exchange.refusals import (
    PIXELS_MOST,
    broken,
    empty,
    encrypted,
    macros,
    too_large,
    wrong_format,
)

WORKBOOK_ENDINGS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".et")
"""Endings of the files in a folder that get a row of their own."""
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OWN_PARTS = ("xl/workbook.xml", "[content_types].xml")
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES_OF_JPEG = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STARTS: tuple[tuple[bytes, Sentence], ...] = (
    (b"%PDF", say("This is a PDF, no workbook.")),
    (_PNG, say("This is a picture, no workbook.")),
    (b"\xff\xd8\xff", say("This is a picture, no workbook.")),
    (b"GIF8", say("This is a picture, no workbook.")),
    (b"BM", say("This is a picture, no workbook.")),
    (b"SQLite format 3\0", say("This is a workspace or another database, no workbook.")),
    (b"Rar!", say("This is an archive, no workbook.")),
    (b"7z\xbc\xaf", say("This is an archive, no workbook.")),
    (b"\x1f\x8b", say("This is an archive, no workbook.")),
)


def check_start(content: bytes, name: str = "") -> None:
    """Raises `Unreadable` for a file that is no zip, or one with a password."""
    if not content:
        raise empty()
    if is_encrypted(content):
        raise encrypted(was_tried=False)
    if content.startswith(OLD_OFFICE):
        raise wrong_format(say("This is a workbook of an old format (.xls or .et)."))
    for start, sentence in _STARTS:
        if content.startswith(start):
            raise wrong_format(sentence)
    if content.startswith(ZIP):
        return
    if _is_text(content):
        raise wrong_format(say("This is a text, a web page or a table as text, no workbook."))
    if PurePath(name).suffix.casefold() in WORKBOOK_ENDINGS[1:]:
        raise wrong_format(say("This is no .xlsx workbook."))
    raise broken()


def is_encrypted(content: bytes) -> bool:
    """Whether it is a workbook of today's format behind a password."""
    return content.startswith(OLD_OFFICE) and _ENCRYPTED in content


def check_content_types(types: Iterable[str], names: Iterable[str]) -> None:
    """Raises `Unreadable` for a zip that is no workbook of the right kind."""
    known = [each.casefold() for each in types]
    parts = {name.casefold() for name in names}
    if any("sheet.binary" in each for each in known):
        raise wrong_format(say("This is a binary workbook (.xlsb)."))
    has_macros = any(sign in each for each in known for sign in ("macro", "vbaproject"))
    if has_macros or any(name.endswith("vbaproject.bin") for name in parts):
        raise macros()
    if any("spreadsheetml" in each and each.endswith(".main+xml") for each in known):
        return
    if "content.xml" in parts or "mimetype" in parts:
        raise wrong_format(say("This is an OpenDocument file (.ods), no .xlsx workbook."))
    if any(each.endswith(".main+xml") for each in known):
        raise wrong_format(say("This is a text or a presentation, no workbook."))
    if parts.isdisjoint(_OWN_PARTS):
        raise wrong_format(say("This is an archive, no workbook."))
    raise broken()


def check_picture(start: bytes) -> None:
    """Raises `Unreadable` for a picture that would fill the memory once it is shown."""
    width, height = _size_of_picture(start)
    if width * height > PIXELS_MOST:
        raise too_large(
            say("A picture in it has {width} x {height} pixels.", width=width, height=height)
        )


def _size_of_picture(start: bytes) -> tuple[int, int]:
    """Width and height as the first bytes say; 0 for what is no picture or hides them."""
    if start.startswith(_PNG):
        return int.from_bytes(start[16:20]), int.from_bytes(start[20:24])
    if start.startswith(b"GIF8"):
        return int.from_bytes(start[6:8], "little"), int.from_bytes(start[8:10], "little")
    if start.startswith(b"BM"):
        width = int.from_bytes(start[18:22], "little", signed=True)
        return abs(width), abs(int.from_bytes(start[22:26], "little", signed=True))
    return _size_of_jpeg(start) if start.startswith(b"\xff\xd8") else (0, 0)


def _size_of_jpeg(start: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(start) and start[at] == 0xFF:  # noqa: PLR2004 - each segment's first byte
        if start[at + 1] in _FRAMES_OF_JPEG:
            height, width = start[at + 5 : at + 7], start[at + 7 : at + 9]
            return int.from_bytes(width), int.from_bytes(height)
        at += 2 + int.from_bytes(start[at + 2 : at + 4])
    return 0, 0


def _is_text(content: bytes) -> bool:
    """Whether the first bytes are a text in some usual encoding, control characters aside."""
    start = content[:2000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 9 or 13 < byte < 32 for byte in start):  # noqa: PLR2004 - ASCII's controls
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            start[:-4].decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
