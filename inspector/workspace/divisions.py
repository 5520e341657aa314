"""Which place does a person mean who types a code, Chinese or pinyin?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.localities import Division

MOST = 30


@dataclass(frozen=True, slots=True)
class Place:
    """A division of the register of 2009; `above` is what holds it, "" for a province."""

    code: str
    name: str
    above: str


def find_places(text: str) -> tuple[Place, ...]:
    """The places that the text could mean, the likeliest first, at most thirty."""
    from inspector import localities

    return tuple(_place(each) for each in localities.search(text, MOST))


def places_below(code: str) -> tuple[Place, ...]:
    """The places that stand directly below a division."""
    from inspector import localities

    return tuple(_place(each) for each in localities.divisions() if each.parent == code)


def _place(division: Division) -> Place:
    above = division.full_name.removesuffix(division.name)
    return Place(division.code, division.name, above)
