"""In which typefaces is a document set here, and which of them stand in for others?

An official document names its typefaces; a computer without them sets it in the nearest it has,
and the person is told before paper is used. Nothing is refused for want of a typeface.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QFont, QFontDatabase

from ui.tokens import tokens


class Face(StrEnum):
    """A typeface by its part in the document."""

    TITLE = "title"
    HEAD = "head"
    BODY = "body"


_SONG = (
    "SimSun",
    "宋体",
    "NSimSun",
    "STSong",
    "Songti SC",
    "FandolSong",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "Noto Serif CJK SC",
)
_STACKS: Mapping[Face, tuple[str, ...]] = {
    Face.TITLE: ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", *_SONG),
    Face.HEAD: (
        "SimHei",
        "黑体",
        "STHeiti",
        "Heiti SC",
        "Source Han Sans SC",
        "Source Han Sans CN",
        "Noto Sans CJK SC",
    ),
    Face.BODY: _SONG,
}
_NAMES = {Face.TITLE: "方正小标宋简体", Face.HEAD: "黑体", Face.BODY: "宋体"}
"""What people call the typeface that is wanted."""
_AS_WANTED: Mapping[Face, frozenset[str]] = {
    Face.TITLE: frozenset(_STACKS[Face.TITLE][:3]),
    Face.HEAD: frozenset({"SimHei", "黑体"}),
    Face.BODY: frozenset({"SimSun", "宋体", "NSimSun"}),
}
_HEAVY = frozenset({"SimHei", "黑体", "STHeiti", "Heiti SC", *_STACKS[Face.TITLE][:3]})
"""Families that are heavy by themselves; any other is set bold for titles and heads."""

_OFF = ("liga", "locl", "tnum")
"""Features that give a character a glyph that is not its own. In a PDF such a glyph has no name,
and every figure beside a letter would be lost to whoever searches or copies."""
_FIRST_CHINESE = "\u2e80"
_SOME_SIZE = 100


def is_chinese(text: str) -> bool:
    """Whether “quotes” and dashes take the breadth of a character, or of a letter."""
    return bool(text) and max(text) >= _FIRST_CHINESE


@dataclass(frozen=True, slots=True)
class StandIn:
    """A typeface that is wanted and not here, and the one used instead."""

    wanted: str
    used: str


@dataclass(frozen=True, slots=True)
class DocumentFonts:
    """The family used for each face on this computer."""

    families: Mapping[Face, str]

    @classmethod
    def here(cls) -> DocumentFonts:
        """What this computer has; at worst the typeface of the screen."""
        known = set(QFontDatabase.families())
        last = next((family for family in tokens().families_here() if family in known), "")
        return cls(
            {
                face: next((family for family in stack if family in known), last)
                for face, stack in _STACKS.items()
            }
        )

    def font(self, face: Face, size: int, text: str) -> QFont:
        """The face at `size` units of the paper, for this text, the same on every device."""
        family = self.families[face]
        font = QFont()
        font.setFamilies([family] if family else [])
        font.setPixelSize(size)
        font.setBold(face is not Face.BODY and family not in _HEAVY)
        # Lines must break alike on screen, printer and PDF.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(False)
        # What is said here is not taken from the screen's typeface, which knows its language.
        for feature in _OFF:
            font.setFeature(QFont.Tag(feature), 0)
        font.setFeature(QFont.Tag("pwid"), int(not is_chinese(text)))
        return font

    def all_fonts(self) -> tuple[QFont, ...]:
        """Every face once, at some size."""
        return tuple(self.font(face, _SOME_SIZE, "") for face in Face)

    def stand_ins(self) -> tuple[StandIn, ...]:
        """The typefaces that are replaced here."""
        return tuple(
            StandIn(_NAMES[face], family)
            for face, family in self.families.items()
            if family not in _AS_WANTED[face]
        )
