"""Which typefaces of official documents does this computer lack, and what stands in for them?

A document names its typefaces whatever is here: who opens it where they are sees them. Whoever
prints it here is told.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache

import msgspec

from inspector.reports.style import STAND_INS, Face

_LIST_SECONDS = 10


class StandIn(msgspec.Struct, frozen=True):
    """A typeface that is wanted and not here; `used` is "" where nothing near it is."""

    wanted: str
    used: str


def stand_ins(families: frozenset[str]) -> tuple[StandIn, ...]:
    """What is missing among those families, each with the nearest that is there."""
    return tuple(
        StandIn(face.value, next((name for name in STAND_INS[face] if name in families), ""))
        for face in Face
        if face.value not in families
    )


@cache
def installed() -> frozenset[str] | None:
    """The families on this computer; None where the system cannot be asked."""
    if sys.platform == "win32":
        return _of_windows()
    program = shutil.which("fc-list")
    if program is None:
        return None
    asked = [program, ":", "family"]
    try:
        done = subprocess.run(
            asked, capture_output=True, text=True, check=True, timeout=_LIST_SECONDS
        )
    except (OSError, subprocess.SubprocessError):
        return None
    names = (name.strip() for line in done.stdout.splitlines() for name in line.split(","))
    return frozenset(filter(None, names))


def _of_windows() -> frozenset[str] | None:
    if sys.platform == "win32":
        import winreg

        place = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
        found: set[str] = set()
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    name = str(winreg.EnumValue(key, number)[0]).partition(" (")[0]
                    found.update(part.strip() for part in name.split("&"))
        except OSError:
            return None
        return frozenset(found)
    return None
