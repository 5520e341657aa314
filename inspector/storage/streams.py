"""Which line of writing does this installation carry on in this workspace?

A marker (M9) in the settings folder holds the stream, its last number and the last id. While it
fits the workspace and nobody is writing, the line goes on; any disagreement (a restored backup, a
copy, a crash) starts a new one, which costs nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from inspector.domain.faults import DiskTrouble
from inspector.storage import log
from inspector.wholefile import write_bytes_whole

_FOLDER = "streams"


class Marker(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a line stood when the marker was written; `in_use` while the workspace is open.

    `former` are the streams in which this installation wrote here before.
    """

    workspace: str
    stream: str
    number: int
    id: str
    in_use: bool
    former: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """The line to write in; `number` is the last one used, 0 for a new stream."""

    stream: str
    number: int


def take_up(settings: Path, workspace: str, connection: Connection, fresh: str) -> Line:
    """The line to go on with: the marker's where it fits, else the new stream `fresh`.

    `fresh` is random, made by the caller. Where no marker can be kept, the new stream is taken:
    the old marker then still fits the old line, or fits nothing.
    """
    marker = _read(settings, workspace)
    fits = (
        marker is not None
        and not marker.in_use
        and marker.number == log.last_number(connection, marker.stream)
        and marker.id == log.id_at(connection, marker.stream, marker.number)
    )
    line = Line(marker.stream, marker.number) if marker and fits else Line(fresh, 0)
    try:
        _write(settings, connection, workspace, line.stream, in_use=True)
    except DiskTrouble:
        return Line(fresh, 0)
    return line


def start(settings: Path, workspace: str, connection: Connection, fresh: str) -> Line:
    """A new line, in the middle of a use: another laptop was found to write in the old one."""
    with suppress(DiskTrouble):
        _write(settings, connection, workspace, fresh, in_use=True)
    return Line(fresh, 0)


def own(settings: Path, workspace: str) -> tuple[str, ...]:
    """The streams in which this installation writes or has written in that workspace."""
    marker = _read(settings, workspace)
    return () if marker is None else (*marker.former, marker.stream)


def lay_down(settings: Path, workspace: str, connection: Connection, stream: str) -> None:
    """Notes where the line stands, just before the workspace is closed cleanly."""
    # Without the note the next opening starts a new stream; that is no reason to trouble anybody.
    with suppress(DiskTrouble):
        _write(settings, connection, workspace, stream, in_use=False)


def marker_path(settings: Path, workspace: str) -> Path:
    """Where the marker of a workspace stands."""
    return settings / _FOLDER / f"{workspace}.json"


def _read(settings: Path, workspace: str) -> Marker | None:
    try:
        content = marker_path(settings, workspace).read_bytes()
        marker = msgspec.json.decode(content, type=Marker)
    except (OSError, msgspec.DecodeError):
        return None
    return marker if marker.workspace == workspace else None


def _write(
    settings: Path, connection: Connection, workspace: str, stream: str, *, in_use: bool
) -> None:
    path = marker_path(settings, workspace)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    number = log.last_number(connection, stream)
    identity = log.id_at(connection, stream, number)
    former = tuple(each for each in own(settings, workspace) if each != stream)
    marker = Marker(workspace, stream, number, identity, in_use, former)
    write_bytes_whole(path, msgspec.json.encode(marker))
