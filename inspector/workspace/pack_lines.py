"""How does the roster of confirmed keys travel in a task pack (T2)?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from inspector.domain.canonical import canonical_json
from inspector.storage.trust import Holder, TrustedKey

ROSTER = "roster"
"""The kind of these lines in the payload's header."""


class Listed(NamedTuple):
    """One key of the roster, and whose it is."""

    key: str
    holder: Holder


class _Line(msgspec.Struct, frozen=True):
    key: str
    holder: Holder


def roster_lines(keys: Iterable[TrustedKey]) -> tuple[bytes, ...]:
    """The lines of the payload, sorted by key."""
    ordered = sorted(keys, key=lambda each: each.key)
    return tuple(canonical_json(_Line(each.key, each.holder)) for each in ordered)


def read_roster(lines: Iterable[bytes]) -> tuple[Listed, ...]:
    """The keys that the lines list; a line of a newer version says nothing to us."""
    found = []
    for line in lines:
        try:
            read = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
        found.append(Listed(read.key, read.holder))
    return tuple(found)
