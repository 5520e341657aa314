"""How does an official document look: paper, type, levels, numerals of dates?

GB/T 9704 gives the page; what it says in millimetres and points stands here once, for every
document. Typefaces are named with those that may stand in for them.
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from inspector.domain.documents import Look


class DateStyle(StrEnum):
    """Which standard a document follows: of 2012, or of 1999, in force in 2010."""

    GB_2012 = "2012"
    GB_1999 = "1999"


class Page:
    """A4: the text block is 156 x 225 mm, 22 lines of 28 characters of 16 points."""

    WIDTH, HEIGHT = 210, 297
    TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
    TEXT_WIDTH = WIDTH - LEFT - RIGHT
    FOOT = 28
    """From the lower edge to the page number, 7 mm below the text block."""
    LINE = 28.9
    """Points from line to line."""
    SIZE = 16


class Face(StrEnum):
    """Typefaces by their part in a document."""

    BODY = "仿宋_GB2312"
    TITLE = "方正小标宋简体"
    HEAD = "黑体"
    SUBHEAD = "楷体_GB2312"
    PAGE = "宋体"


LATIN = "Times New Roman"
"""Letters and figures between Chinese ones: every office program has it, or its very widths."""
STAND_INS: dict[Face, tuple[str, ...]] = {
    Face.BODY: ("仿宋", "FangSong", "STFangsong", "FandolFang", "Noto Serif CJK SC"),
    Face.TITLE: ("FZXiaoBiaoSong-B05S", "宋体", "SimSun", "STSong", "Noto Serif CJK SC"),
    Face.HEAD: ("SimHei", "STHeiti", "Heiti SC", "Noto Sans CJK SC"),
    Face.SUBHEAD: ("楷体", "KaiTi", "STKaiti", "FandolKai", "Noto Serif CJK SC"),
    Face.PAGE: ("SimSun", "NSimSun", "STSong", "Songti SC", "Noto Serif CJK SC"),
}
"""Typefaces that stand in where the one named is not there, the nearest first."""


class Dress(NamedTuple):
    """How a paragraph is set; lengths in points, indents in characters."""

    face: Face = Face.BODY
    size: float = Page.SIZE
    bold: bool = False
    align: str = "both"
    first: float = 2
    """Characters by which the first line is indented."""
    left: float = 0
    right: float = 0
    line: float = Page.LINE
    before: float = 0
    after: float = 0
    keep_next: bool = False


LOOKS: dict[Look, Dress] = {
    Look.TITLE: Dress(
        Face.TITLE, 22, align="center", first=0, line=36, after=Page.LINE, keep_next=True
    ),
    Look.NUMBER: Dress(align="center", first=0, after=14),
    Look.NUMBER_AND_SIGNER: Dress(align="left", first=0, left=1, right=1, after=14),
    Look.ADDRESSEE: Dress(align="left", first=0),
    Look.HEAD_1: Dress(Face.HEAD, align="left", keep_next=True),
    Look.HEAD_2: Dress(Face.SUBHEAD, align="left", keep_next=True),
    Look.BODY: Dress(),
    Look.FLUSH: Dress(align="left", first=0),
    Look.ENCLOSURE: Dress(align="left", before=Page.LINE, keep_next=True),
    Look.ENCLOSURE_MORE: Dress(align="left", left=3, keep_next=True),
    Look.ANNEX: Dress(Face.HEAD, align="left", first=0, keep_next=True),
    Look.ANNEX_TITLE: Dress(
        Face.TITLE, 22, align="center", first=0, line=36, before=8, after=12, keep_next=True
    ),
    Look.CAPTION: Dress(
        Face.HEAD, 12, align="center", first=0, line=22, before=8, after=4, keep_next=True
    ),
    Look.SMALL: Dress(size=12, line=20, first=2),
}

SIGNATURE = Dress(align="right", first=0, keep_next=True)
DAY_RIGHT = 4
"""Characters that the date stays clear of the right edge."""
GAP = Dress(size=5, first=0, line=10)
"""Between a table and what follows."""
TABLE = Dress(size=10.5, align="left", first=0, line=15)
TABLE_HEAD = Dress(Face.HEAD, 10.5, align="center", first=0, line=15)

_DIGITS = "〇一二三四五六七八九"
_TEN = "十"


def day(when: date, style: DateStyle) -> str:
    """A day as the standard writes it: 2010年5月20日, or 二〇一〇年五月二十日."""
    if style is DateStyle.GB_2012:
        return f"{when.year}年{when.month}月{when.day}日"
    year = "".join(_DIGITS[int(digit)] for digit in f"{when.year}")
    return f"{year}年{numeral(when.month)}月{numeral(when.day)}日"


def moment(when: datetime, style: DateStyle) -> str:
    """A day, and the time where there is one: midnight stands for a day alone."""
    return day(when.date(), style) + (f"{when:%H:%M}" if when.time() != time() else "")


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    head = "" if tens == 1 else _DIGITS[tens]
    return f"{head}{_TEN}{_DIGITS[ones] if ones else ''}"


def level_1(number: int) -> str:
    """一、 二、 …"""  # noqa: D415 - ends as it is written
    return f"{numeral(number)}、"


def level_2(number: int) -> str:
    """（一） （二） …"""  # noqa: D415 - ends as it is written
    return f"（{numeral(number)}）"


def level_3(number: int) -> str:
    """1. 2. …"""  # noqa: D415 - ends as it is written
    return f"{number}."
