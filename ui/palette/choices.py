"""What can be chosen in the palette, and which choices does a typed text mean?

A text matches by its own letters, anywhere in the title, or by the first letters of the title's
pinyin ("dc" finds 导出). The better the match, the higher it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QAction

from inspector.domain.records import InspectionKey

Target: TypeAlias = QAction | InspectionKey


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette; `initials` and `pinyin` are lower case, of the title alone."""

    title: str
    detail: str
    target: Target
    keys: str = ""
    initials: str = ""
    pinyin: str = ""
    code: str = ""


def found(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """The choices that the text means, the best first, else in their own order."""
    wanted = "".join(typed.casefold().split())
    if not wanted:
        return list(choices)
    ranked = ((rank(choice, wanted), choice) for choice in choices)
    return [choice for place, choice in sorted(ranked, key=_place) if place < _NOT_AT_ALL]


_NOT_AT_ALL = 9


def rank(choice: Choice, wanted: str) -> int:
    """0 for the best match; `_NOT_AT_ALL` for none."""
    title = "".join(choice.title.casefold().split())
    ways = (
        title.startswith(wanted) or (bool(choice.code) and choice.code.startswith(wanted)),
        choice.initials.startswith(wanted),
        wanted in title,
        choice.pinyin.startswith(wanted),
        wanted in choice.initials,
        wanted in choice.pinyin,
    )
    return next((place for place, fits in enumerate(ways) if fits), _NOT_AT_ALL)


def _place(ranked: tuple[int, Choice]) -> int:
    return ranked[0]
