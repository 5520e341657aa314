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

    def font(self, face: Face, size: int) -> QFont:
        """The face at `size` units of the paper, the same on every device."""
        family = self.families[face]
        font = QFont()
        font.setFamilies([family] if family else [])
        font.setPixelSize(size)
        font.setBold(face is not Face.BODY and family not in _HEAVY)
        # Lines must break alike on screen, printer and PDF.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setKerning(False)
        return font

    def stand_ins(self) -> tuple[StandIn, ...]:
        """The typefaces that are replaced here."""
        return tuple(
            StandIn(_NAMES[face], family)
            for face, family in self.families.items()
            if family not in _AS_WANTED[face]
        )
