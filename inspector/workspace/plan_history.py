"""Which versions of the plan were confirmed, and why did each replace the one before (M11)?

Headquarters notes it when it confirms one. The notes travel in every task pack, so that a team sees
why what it is asked has changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from inspector.storage import kept
from inspector.workspace.workspace import Workspace

VERSIONS = "plan_versions"
"""The kind of these lines in the payload's header, and under what they are kept."""


class PlanVersion(msgspec.Struct, frozen=True, omit_defaults=True):
    """A version that was confirmed: when, by whom, and why it replaced the one before."""

    digest: str
    version: str
    at: datetime
    author: str = ""
    note: str = ""


def plan_versions(workspace: Workspace) -> tuple[PlanVersion, ...]:
    """Every version that was confirmed from an editor or anew, the oldest first."""
    return _kept(workspace.connection)


def version_in_force(workspace: Workspace) -> PlanVersion | None:
    """What is known of how the plan in force came about; None for one that nobody noted."""
    digest = workspace.plan.digest
    return next((each for each in plan_versions(workspace) if each.digest == digest), None)


def note_version(connection: Connection, entry: PlanVersion) -> None:
    """Keeps a version as the newest one."""
    known = (each for each in _kept(connection) if each.digest != entry.digest)
    _keep(connection, (*known, entry))


def version_lines(workspace: Workspace) -> tuple[bytes, ...]:
    """The lines of the payload, the oldest version first."""
    return tuple(map(msgspec.json.encode, plan_versions(workspace)))


def take_versions(connection: Connection, lines: Iterable[bytes]) -> None:
    """Keeps what headquarters says of its versions; other lines say nothing to us."""
    known = {each.digest: each for each in _kept(connection)}
    found = dict(known)
    for line in lines:
        try:
            read = msgspec.json.decode(line, type=PlanVersion)
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
        former = found.get(read.digest)
        if former is None or former.at <= read.at:
            found[read.digest] = read
    if found != known:
        _keep(connection, sorted(found.values(), key=lambda each: (each.at, each.digest)))


def _kept(connection: Connection) -> tuple[PlanVersion, ...]:
    text = kept.kept(connection, VERSIONS)
    return () if text is None else msgspec.json.decode(text, type=tuple[PlanVersion, ...])


def _keep(connection: Connection, versions: Iterable[PlanVersion]) -> None:
    kept.keep(connection, VERSIONS, msgspec.json.encode(tuple(versions)).decode())
