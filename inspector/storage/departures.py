"""What has left this workspace, and what of it is known to have arrived (I5)?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.records import InspectionKey
from inspector.domain.revisions import RevisionId
from inspector.storage.rows import AnyRow, chunks, inspection_columns
from inspector.storage.tables import EXPORTED, EXPORTS, RECEIVED, REVISIONS

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Export:
    """A workbook that this workspace wrote; `digest` names its payload, `facts` say what it is."""

    counter: int
    at: datetime
    stream: str
    digest: str
    facts: bytes


_LEFT = (
    insert(EXPORTED)
    .from_select(
        ["revision", "counter"],
        select(REVISIONS.c.seq, bindparam("in_export")).where(REVISIONS.c.id == bindparam("id")),
    )
    .on_conflict_do_nothing()
)


def last_counter(connection: Connection) -> int:
    """The number of the latest export, 0 before the first."""
    return connection.scalar(select(func.max(EXPORTS.c.counter))) or 0


def add_export(connection: Connection, export: Export, ids: Iterable[RevisionId]) -> None:
    """Notes an export and the revisions that leave with it, before the file is written.

    So nothing that may have left is ever taken for something that stayed.
    """
    row = {
        "counter": export.counter,
        "at": export.at.astimezone(UTC).isoformat(),
        "stream": export.stream,
        "digest": export.digest,
        "facts": export.facts,
    }
    connection.execute(insert(EXPORTS), [row])
    rows = [{"id": identity, "in_export": export.counter} for identity in ids]
    if rows:
        connection.execute(_LEFT, rows)


def set_facts(connection: Connection, counter: int, facts: bytes) -> None:
    """Says of an export what became of it."""
    connection.execute(update(EXPORTS).where(EXPORTS.c.counter == counter).values(facts=facts))


def never_left(connection: Connection, counter: int) -> None:
    """Takes back what an export noted that came to nothing; its number stays used."""
    connection.execute(delete(EXPORTED).where(EXPORTED.c.counter == counter))


def exports(connection: Connection) -> tuple[Export, ...]:
    """All exports, the newest first."""
    rows = connection.execute(select(EXPORTS).order_by(EXPORTS.c.counter.desc()))
    return tuple(map(_export, rows))


def streams(connection: Connection) -> frozenset[str]:
    """The streams in which this workspace has exported."""
    return frozenset(connection.scalars(select(EXPORTS.c.stream).distinct()))


def left(connection: Connection, ids: Iterable[RevisionId]) -> frozenset[RevisionId]:
    """Those of the revisions that have left in an export."""
    found: set[RevisionId] = set()
    for chunk in chunks(tuple(ids), AT_ONCE):
        query = (
            select(REVISIONS.c.id)
            .join(EXPORTED, EXPORTED.c.revision == REVISIONS.c.seq)
            .where(REVISIONS.c.id.in_(chunk))
        )
        found.update(connection.scalars(query))
    return frozenset(found)


def left_of(connection: Connection, key: InspectionKey) -> frozenset[RevisionId]:
    """The revisions of an inspection that have left."""
    query = (
        select(REVISIONS.c.id)
        .join(EXPORTED, EXPORTED.c.revision == REVISIONS.c.seq)
        .filter_by(**inspection_columns(key))
    )
    return frozenset(connection.scalars(query))


def note_received(connection: Connection, workbook: int, ids: Iterable[str]) -> None:
    """Notes what a receipt says has arrived."""
    rows = [{"revision": identity, "workbook": workbook} for identity in ids]
    for chunk in chunks(rows, AT_ONCE):
        connection.execute(insert(RECEIVED).on_conflict_do_nothing(), list(chunk))


def received_of(connection: Connection, key: InspectionKey) -> frozenset[RevisionId]:
    """The revisions of an inspection that are known to have arrived."""
    query = (
        select(REVISIONS.c.id)
        .join(RECEIVED, RECEIVED.c.revision == REVISIONS.c.id)
        .filter_by(**inspection_columns(key))
    )
    return frozenset(connection.scalars(query))


def received(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids that a receipt has named."""
    found: set[str] = set()
    for chunk in chunks(tuple(ids), AT_ONCE):
        query = select(RECEIVED.c.revision).where(RECEIVED.c.revision.in_(chunk))
        found.update(connection.scalars(query))
    return frozenset(found)


def _export(row: AnyRow) -> Export:
    at = datetime.fromisoformat(row.at)
    return Export(row.counter, at, row.stream, row.digest, row.facts)
