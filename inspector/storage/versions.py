"""Does what somebody made of many rows and keeps in memory still hold?

What is written to the derived rows or the localities is noted here, on the connection, with which
it lives and dies. Nothing of it is stored.
"""

from __future__ import annotations

from sqlalchemy import Connection

from inspector.domain.records import NO_PLACE, InspectionKey

_TOUCHED = "touched"
_VERSION = "version"
SUMMARIES = "summaries"
"""Under which name `summaries` keeps what it read."""


def version(connection: Connection) -> tuple[int, int]:
    """Grows with every scorecard written, the second part with every change of a name.

    Localities, teams and members belong to no round.
    """
    found: tuple[int, int] = connection.info.setdefault(_VERSION, (0, 0))
    return found


def touched(connection: Connection) -> set[InspectionKey]:
    """The inspections written since the set was last cleared, by whoever keeps their summaries."""
    keys: set[InspectionKey] = connection.info.setdefault(_TOUCHED, set())
    return keys


def touch(connection: Connection, key: InspectionKey) -> None:
    """Notes that an inspection was written, or something that belongs to none."""
    touched(connection).add(key)
    _grow(connection, is_place=key.round == NO_PLACE)


def touch_places(connection: Connection) -> None:
    """Notes that places have other names."""
    _grow(connection, is_place=True)


def touch_all(connection: Connection) -> None:
    """Notes that nothing which is kept may be trusted: all was derived anew, or rolled back."""
    touched(connection).clear()
    connection.info[SUMMARIES] = None
    _grow(connection, is_place=True)


def _grow(connection: Connection, *, is_place: bool) -> None:
    writes, places = version(connection)
    connection.info[_VERSION] = writes + 1, places + is_place
