"""Which colours, sizes and families has the design, before Qt knows of them?

Read once from `resources/theme/tokens.toml`. Roles are named as in that file: "surface", "ok-bg";
sizes by table and name: "space-m", "type-body", "size-row".
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Any, Literal, TypeAlias

import msgspec

from inspector import places

Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TEXT_PERCENTS = (100, 115, 130)

# What grows with the text; all other measures are logical pixels and stay.
_GROWING = ("type", "size")
_TABLES = ("space", "type", "size", "shape", "weight", "time")


class _Sheet(Template):
    """A style sheet with `$role` and `$table-name`, hyphens included."""

    idpattern = r"[a-z][a-z0-9-]*"


class Tokens(msgspec.Struct, frozen=True):
    """The design: `colours` by scheme and role, `numbers` by "table-name", font `families`."""

    colours: Mapping[Scheme, Mapping[str, str]]
    numbers: Mapping[str, int]
    families: Mapping[str, tuple[str, ...]]

    def number(self, name: str, text_percent: int = 100) -> int:
        """Logical px (or weight, or ms) of "size-row"; type and sizes grow with the text."""
        value = self.numbers[name]
        grows = name.partition("-")[0] in _GROWING
        return round(value * text_percent / 100) if grows else value

    def families_here(self) -> tuple[str, ...]:
        """Every family of the design, those of this system first: each has Chinese glyphs."""
        here = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
        ordered = [here, *(system for system in self.families if system != here)]
        return tuple(family for system in ordered for family in self.families[system])

    def fill(self, sheet: str, scheme: Scheme, text_percent: int) -> str:
        """The style sheet with every `$role` and `$table-name` replaced; an unknown one raises."""
        numbers = {name: self.number(name, text_percent) for name in self.numbers}
        return _Sheet(sheet).substitute(self.colours[scheme], **numbers, **_derived(numbers))


def _derived(numbers: Mapping[str, int]) -> dict[str, int]:
    """What a style sheet cannot work out itself: the inside of a box, half of a round shape."""
    border, ring = numbers["shape-border"], numbers["shape-focus"]
    control = numbers["size-control"]
    check = numbers["size-check"] + 2 * border
    spaces = {name: value for name, value in numbers.items() if name.startswith("space-")}
    return {
        **{f"{name}-focus": max(0, value - (ring - border)) for name, value in spaces.items()},
        "control-thin": control - 2 * border,
        "control-focus": control - 2 * ring,
        # Qt's style sheets add 3 px of their own to a tool button.
        "tool-thin": control - 2 * border - 3,
        "tool-focus": control - 2 * ring - 3,
        "row-thin": numbers["size-row"] - 2 * border,
        "row-focus": numbers["size-row"] - 2 * ring,
        "header-thin": numbers["size-header"] - border,
        "status-thin": numbers["size-status-bar"] - border,
        "chip-radius": control // 2,
        "check-radius": numbers["shape-radius"] - border,
        "disc-radius": check // 2,
        "spin-arrow": control // 3,
        "menu-pad": (control - numbers["size-icon"]) // 2,
        "scroll-gap": numbers["shape-scroll"] // 4,
        "scroll-radius": numbers["shape-scroll"] // 2,
        "bar-radius": numbers["size-bar"] // 2,
    }


@cache
def tokens() -> Tokens:
    """The tokens that came with the program."""
    path = places.resources() / "theme" / "tokens.toml"
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Tokens(
        {scheme: raw[scheme] for scheme in SCHEMES},
        {f"{table}-{name}": value for table in _TABLES for name, value in raw[table].items()},
        {system: tuple(families) for system, families in raw["families"].items()},
    )
