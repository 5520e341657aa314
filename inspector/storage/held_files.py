"""Which files were set aside, and what did people decide about them (I3)?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from inspector.storage.rows import AnyRow, chunks
from inspector.storage.tables import HELD_FILES

AT_ONCE = 500


class HeldState(StrEnum):
    """Where a file that was set aside stands."""

    WAITING = "waiting"
    RELEASED = "released"
    """A person took it in all the same."""
    DISMISSED = "dismissed"
    """A person decided that it stays outside."""
    ADMITTED = "admitted"
    """What spoke against it no longer does."""


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file in quarantine; `decided` tells who decided and when, `result` what was found."""

    sha256: str
    path: str
    at: datetime
    batch: int
    state: HeldState
    decided: bytes
    result: bytes


def hold(connection: Connection, held: HeldFile) -> None:
    """Sets a file aside; one that a person has decided about keeps that decision."""
    row = {
        "sha256": held.sha256,
        "path": held.path,
        "at": held.at.astimezone(UTC).isoformat(),
        "batch": held.batch,
        "state": held.state.value,
        "decided": held.decided,
        "result": held.result,
    }
    statement = insert(HELD_FILES)
    fresh = {name: statement.excluded[name] for name in ("path", "at", "batch", "result", "state")}
    undecided = HELD_FILES.c.state.in_([HeldState.WAITING.value, HeldState.ADMITTED.value])
    connection.execute(
        statement.on_conflict_do_update(index_elements=["sha256"], set_=fresh, where=undecided),
        [row],
    )


def decide(connection: Connection, sha256: str, state: HeldState, decided: bytes) -> None:
    """What becomes of a file that was set aside."""
    values = {"state": state.value, "decided": decided}
    connection.execute(update(HELD_FILES).where(HELD_FILES.c.sha256 == sha256).values(values))


def admit(connection: Connection, sha256: str) -> None:
    """Notes that nothing speaks against the file any more; a person's decision stays."""
    place = (HELD_FILES.c.sha256 == sha256) & (HELD_FILES.c.state == HeldState.WAITING.value)
    connection.execute(update(HELD_FILES).where(place).values(state=HeldState.ADMITTED.value))


def held(connection: Connection, state: HeldState | None = None) -> tuple[HeldFile, ...]:
    """The files set aside, or those in that state, by path."""
    query = select(HELD_FILES).order_by(HELD_FILES.c.path, HELD_FILES.c.sha256)
    if state is not None:
        query = query.where(HELD_FILES.c.state == state.value)
    return tuple(map(_held, connection.execute(query)))


def named(connection: Connection, beginning: str) -> tuple[HeldFile, ...]:
    """The files whose SHA-256 begins so."""
    query = select(HELD_FILES).where(HELD_FILES.c.sha256.startswith(beginning, autoescape=True))
    return tuple(map(_held, connection.execute(query.order_by(HELD_FILES.c.sha256))))


def states(connection: Connection, digests: Sequence[str]) -> dict[str, HeldState]:
    """Where those of the files stand that were ever set aside."""
    found: dict[str, HeldState] = {}
    for chunk in chunks(digests, AT_ONCE):
        query = select(HELD_FILES.c.sha256, HELD_FILES.c.state)
        rows = connection.execute(query.where(HELD_FILES.c.sha256.in_(chunk)))
        found.update((row.sha256, HeldState(row.state)) for row in rows)
    return found


def forget(connection: Connection, batch: int) -> None:
    """Drops the files that a batch set aside and nobody decided about (I4)."""
    place = (HELD_FILES.c.batch == batch) & (HELD_FILES.c.state == HeldState.WAITING.value)
    connection.execute(delete(HELD_FILES).where(place))


def _held(row: AnyRow) -> HeldFile:
    at = datetime.fromisoformat(row.at)
    return HeldFile(
        row.sha256, row.path, at, row.batch, HeldState(row.state), row.decided, row.result
    )
