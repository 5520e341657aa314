"""How can the words of a PDF be found and copied, and not only be looked at?

A typeface draws 手 and the radical ⼿ with one glyph. Qt names a glyph by the first character that
has it, the radical, and a search for 手机 finds nothing. The tables that name glyphs stand in the
file as they are, each name four figures long, so the right one is put in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtGui import QFont, QRawFont

_RADICALS = range(0x2E80, 0x2FE0)
_LAST_OF_FOUR_FIGURES = 0xFFFF
_TABLE = re.compile(rb"beginbfrange.*?endbfrange", re.DOTALL)
# The names of a table: those of a list, or the third of a line that has one for a whole range.
_NAMES = re.compile(rb"\[[^\]]*\]|<[0-9A-F]{4}>(?=\s*\n)")
_NAME = re.compile(rb"<([0-9A-F]{4})>")


def with_words(pdf: bytes, texts: Iterable[str], fonts: Iterable[QFont]) -> bytes:
    """The same file, byte for byte as long, in which radicals are named as the text has them."""
    right = _right_names("".join(texts), fonts)
    if not right:
        return pdf

    def name(found: re.Match[bytes]) -> bytes:
        return right.get(found[0], found[0])

    def names(found: re.Match[bytes]) -> bytes:
        return _NAME.sub(name, found[0])

    def table(found: re.Match[bytes]) -> bytes:
        return _NAMES.sub(names, found[0])

    return _TABLE.sub(table, pdf)


def _right_names(text: str, fonts: Iterable[QFont]) -> dict[bytes, bytes]:
    """Every radical that shares its glyph with a character of the text, and that character."""
    radicals = {chr(code) for code in _RADICALS}
    drawn = sorted(char for char in set(text) - radicals if ord(char) <= _LAST_OF_FOUR_FIGURES)
    right: dict[bytes, bytes] = {}
    for font in fonts:
        raw = QRawFont.fromFont(font)
        by_glyph = {glyph: char for char in drawn if (glyph := _glyph(raw, char))}
        for code in _RADICALS:
            char = by_glyph.get(_glyph(raw, chr(code)))
            if char is not None:
                right[_named(chr(code))] = _named(char)
    return right


def _glyph(raw: QRawFont, char: str) -> int:
    glyphs = raw.glyphIndexesForString(char)
    return glyphs[0] if len(glyphs) == 1 else 0


def _named(char: str) -> bytes:
    return b"<%04X>" % ord(char)
