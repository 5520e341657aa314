"""How does one drawing appear in every colour of the theme, crisp on every screen?

Each SVG is drawn in `currentColor`. For every role it is laid, with that role's colour put in,
into Qt's in-memory resources as `:/icons/ROLE/NAME.svg`: Qt's own engine then renders it at the
size and density of the moment, and the style sheet may name it. A change of theme lays new
drawings under the same names, so icons that are already on the screen follow without being set.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QSize, qRegisterResourceData, qUnregisterResourceData
from PySide6.QtGui import QIcon, QPixmapCache

from inspector import places
from inspector.domain.faults import Bug

ROLES = (
    "text", "text2", "text3", "accent", "on-accent", "control-border",
    "ok", "info", "warn", "bad", "veto", "muted",
)  # fmt: skip

# Each is named, or Qt would blend a selected or an active icon by its own taste.
_LIVELY = (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected)
_CURRENT = b"currentColor"
_COLOUR_LETTERS = len("#RRGGBB")
_RESOURCE_VERSION = 1
_FOLDER, _FILE = 2, 0


class _Packed(NamedTuple):
    """What Qt is given; it reads in place, so the bytes live as long as they are registered."""

    tree: bytes
    names: bytes
    payload: bytes


_laid: _Packed | None = None


@cache
def drawings() -> Mapping[str, str]:
    """Every SVG of the set by its name, as drawn."""
    folder = places.resources() / "icons"
    return {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
        if path.suffix == ".svg"
    }


def tint(colours: Mapping[str, str]) -> None:
    """Lays every drawing out in the colour of every role; icons in use follow."""
    global _laid  # noqa: PLW0603 - Qt's resources are one for the whole program
    packed = _pack(colours)
    if _laid is not None:
        qUnregisterResourceData(_RESOURCE_VERSION, *_laid)
    qRegisterResourceData(_RESOURCE_VERSION, *packed)
    _laid = packed
    QPixmapCache.clear()


def icon(name: str, role: str = "text") -> QIcon:
    """The drawing `name` in the colour of `role`; it follows the theme by itself."""
    return _icon(path(name, role), path(name, "control-border"))


def switch_icon(off: str, on: str, role: str = "text2", on_role: str = "on-accent") -> QIcon:
    """For a checkable button: `off` in `role` until it is checked, then `on` in `on_role`."""
    made = QIcon(icon(off, role))
    for mode in _LIVELY:
        made.addFile(path(on, on_role), QSize(), mode, QIcon.State.On)
    made.addFile(path(on, "control-border"), QSize(), QIcon.Mode.Disabled, QIcon.State.On)
    return made


def path(name: str, role: str) -> str:
    """Where the style sheet and Qt find the drawing."""
    if name not in drawings():
        raise Bug(f"no icon is drawn as {name!r}")
    if role not in ROLES:
        raise Bug(f"icons are not drawn in {role!r}")
    return f":/icons/{role}/{name}.svg"


@cache
def _icon(normal: str, disabled: str) -> QIcon:
    made = QIcon()
    for mode in _LIVELY:
        made.addFile(normal, QSize(), mode)
    made.addFile(disabled, QSize(), QIcon.Mode.Disabled)
    return made


def _pack(colours: Mapping[str, str]) -> _Packed:
    """The drawings as Qt's resource compiler would write them: /icons/ROLE/NAME.svg."""
    # Qt finds a name by bisection: children stand in the order of their hash.
    files = sorted((f"{name}.svg" for name in drawings()), key=_hash)
    roles = sorted(ROLES, key=_hash)
    offsets: dict[str, int] = {}
    name_table = bytearray()
    for name in ("icons", *roles, *files):
        offsets[name] = len(name_table)
        name_table += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
    # Root, "icons" and the roles come first, so a role's files start at a known node.
    tree = bytearray(struct.pack(">IHII", 0, _FOLDER, 1, 1))
    tree += struct.pack(">IHII", offsets["icons"], _FOLDER, len(roles), 2)
    for place, role in enumerate(roles):
        first = 2 + len(roles) + place * len(files)
        tree += struct.pack(">IHII", offsets[role], _FOLDER, len(files), first)
    sheet, starts = _sheet(files)
    payload = bytearray()
    for role in roles:
        values: list[int] = []
        for file, start in zip(files, starts, strict=True):
            values += (offsets[file], _FILE, 0, 1, len(payload) + start)
        tree += struct.pack(">" + "IHHHI" * len(files), *values)
        payload += sheet.replace(_CURRENT, colours[role].encode())
    return _Packed(bytes(tree), bytes(name_table), bytes(payload))


def _sheet(files: Sequence[str]) -> tuple[bytes, list[int]]:
    """All drawings in a row, each behind its length, and where each begins once it is coloured.

    Every colour is written with as many letters, so one sheet serves every role.
    """
    sheet, starts, at = bytearray(), [], 0
    for file in files:
        drawn = drawings()[file.removesuffix(".svg")].encode()
        length = len(drawn) - drawn.count(_CURRENT) * (len(_CURRENT) - _COLOUR_LETTERS)
        starts.append(at)
        sheet += struct.pack(">I", length) + drawn
        at += struct.calcsize(">I") + length
    return bytes(sheet), starts


def _hash(name: str) -> int:
    """The hash of Qt's resource format: ELF's, over UTF-16 units."""
    value = 0
    for unit in name:
        value = ((value << 4) + ord(unit)) & 0xFFFFFFFF
        high = value & 0xF0000000
        value = (value ^ (high >> 23)) & ~high
    return value
