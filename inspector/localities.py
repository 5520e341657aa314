"""Which administrative divisions were there in 2009, and which one does a person mean?

The register is GB/T 2260 as of the end of 2009: provinces, prefectures and counties with their
codes. It is read when it is first asked for, and the pinyin of names when somebody searches.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import TypeAlias

import msgspec

REVISION = 2009
STAND_INS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Names of rows that only hold the rows below them together: no place of their own."""
LONG_INITIALS = ("zh", "ch", "sh")

Readings: TypeAlias = tuple[tuple[str, ...], ...]
"""For each character the syllables as which it may be read, in letters without tones."""


class Level(IntEnum):
    """How high a division stands; lower numbers hold higher ones."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


class Division(msgspec.Struct, frozen=True):
    """One division; `full_name` begins with its province, `parent` is a code or "".

    A county that stands directly below its province has the province for its parent.
    """

    code: str
    name: str
    full_name: str
    level: Level
    parent: str


def name_of(code: str) -> str | None:
    """The name that goes with a code, None for a code that is not in the register."""
    names = _names()
    if code not in names:
        return None
    name = names[code]
    return f"{names[_parent_of(code)]}{name}" if name in STAND_INS else name


def division(code: str) -> Division | None:
    """The division of that code; None for an unknown code and for rows that are no place."""
    return _divisions().get(code)


def divisions() -> tuple[Division, ...]:
    """All divisions in the order of their codes, each province before what it holds."""
    return tuple(_divisions().values())


def search(text: str, most: int = 50) -> tuple[Division, ...]:
    """The divisions that `text` could mean, the likeliest first.

    It may be the beginning of a code, Chinese in any part of the name, or pinyin, whole or by its
    initials: "6201", "兰州", "lanzhou", "lz" and "甘肃 城关" all lead to a place in Gansu.
    """
    words = unicodedata.normalize("NFKC", text).casefold().split()
    if not words:
        return ()
    found: list[tuple[int, Level, str]] = []
    for each in _divisions().values():
        ranks = [_rank(word, each) for word in words]
        if None not in ranks:
            rank = max(rank for rank in ranks if rank is not None)
            found.append((rank, each.level, each.code))
    return tuple(_divisions()[code] for _, _, code in sorted(found)[:most])


def _rank(word: str, sought: Division) -> int | None:
    """How well a word fits, 0 best; None where it does not."""
    if word.isdecimal():
        return 0 if sought.code.startswith(word) else None
    if not word.isascii():
        if sought.name.startswith(word):
            return 0
        if word in sought.name:
            return 1
        return 2 if word in sought.full_name or word in _short(sought.code) else None
    if _begins(word, _usual_readings(sought.name), 0):
        return 0
    if _begins(word, _all_readings(sought.name), 0):
        return 1
    return 2 if _begins(word, _readings_of_line(sought.code), 0) else None


def _begins(typed: str, syllables: Readings, position: int) -> bool:
    """Whether the letters are how these syllables begin, each whole or by its initial."""
    if not typed:
        return True
    if position == len(syllables):
        return False
    for syllable in syllables[position]:
        if syllable.startswith(typed):
            return True
        starts = {syllable, syllable[:1]} | {s for s in LONG_INITIALS if syllable.startswith(s)}
        for start in starts:
            if typed.startswith(start) and _begins(typed[len(start) :], syllables, position + 1):
                return True
    return False


@cache
def _usual_readings(name: str) -> Readings:
    from pypinyin import lazy_pinyin

    return tuple((syllable,) for syllable in lazy_pinyin(name))


@cache
def _all_readings(name: str) -> Readings:
    """Every reading of every character: 长 of 长治 is 'chang' and of 长子 'zhang'."""
    return tuple(_readings_of(character) for character in name)


@cache
def _readings_of(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


@cache
def _readings_of_line(code: str) -> Readings:
    """The readings of a full name; 省, 市 or 县 at the end of each part may be left out."""
    syllables: list[tuple[str, ...]] = []
    for name in _line(code):
        *first, last = _all_readings(name)
        syllables += [*first, (*last, "")]
    return tuple(syllables)


@cache
def _short(code: str) -> str:
    """The full name without 省 or 市 at the end of the parts above: 甘肃兰州城关区."""
    *above, own = _line(code)
    return "".join(name[:-1] for name in above) + own


@cache
def _names() -> dict[str, str]:
    from gb2260.data import data

    return {str(code): str(name) for code, name in sorted(data[REVISION].items())}


@cache
def _divisions() -> dict[str, Division]:
    return {each.code: each for each in _read() if each.name not in STAND_INS}


def _read() -> Iterator[Division]:
    for code, name in _names().items():
        yield Division(code, name, "".join(_line(code)), _level(code), _parent_of(code))


def _line(code: str) -> list[str]:
    """The names from the province down to this division."""
    line = [_names()[code]]
    while code := _parent_of(code):
        line.insert(0, _names()[code])
    return line


def _parent_of(code: str) -> str:
    """The code of the place above, past rows that are no place; "" above a province."""
    names = _names()
    above = f"{code[:4]}00"
    if code != above and names.get(above, "县") not in STAND_INS:
        return above
    province = f"{code[:2]}0000"
    return province if code != province else ""


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return Level.PROVINCE
    return Level.PREFECTURE if code.endswith("00") else Level.COUNTY
