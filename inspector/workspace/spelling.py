"""How does one type a Chinese title on an English keyboard? By its pinyin or its first letters."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Spelling(msgspec.Struct, frozen=True):
    """A text in small Latin letters: the first of each character, and all of them."""

    initials: str
    pinyin: str


def spell(texts: Iterable[str]) -> dict[str, Spelling]:
    """The spelling of each text; what is no Chinese stays as it is, without spaces and signs."""
    from pypinyin import lazy_pinyin

    spelled: dict[str, Spelling] = {}
    for text in texts:
        plain = "".join(sign for sign in text.casefold() if sign.isalnum())
        syllables = lazy_pinyin(plain)
        # What was Latin already comes back as one piece and is kept whole.
        firsts = (each if each in plain else each[:1] for each in syllables)
        spelled[text] = Spelling("".join(firsts), "".join(syllables))
    return spelled
