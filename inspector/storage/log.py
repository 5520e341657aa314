"""Which revisions does this workspace know? The only writer of truth (M1, M2, M8).

Revisions are added and read, never changed. Whoever adds refreshes the projections of the same
records in the same transaction (S2).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage.prepared import Prepared
from inspector.storage.rows import (
    INSPECTION,
    RECORD,
    AnyRow,
    chunks,
    inspection_columns,
    inspection_of,
    named,
    record_columns,
    revision_of,
    revision_row,
)
from inspector.storage.tables import REVISIONS

AT_ONCE = 500
"""Rows and parameters per statement."""

# Made once: SQLAlchemy takes longer to make a statement than SQLite to run it.
_ADD = insert(REVISIONS).on_conflict_do_nothing()
_ADD_ONE = Prepared.of(_ADD, frozenset({"seq"}))
_ADD_SAYING_WHICH = _ADD.returning(REVISIONS.c.id)
_WITH_RAW = select(REVISIONS.c.id, REVISIONS.c.raw)
_KNOWN = select(REVISIONS.c.id).where(REVISIONS.c.id.in_(bindparam("ids", expanding=True)))
_OF_IDS = _WITH_RAW.where(REVISIONS.c.id.in_(bindparam("ids", expanding=True)))
_HISTORY = _WITH_RAW.where(named(REVISIONS, RECORD)).order_by(REVISIONS.c.seq)
_OF_INSPECTION = _WITH_RAW.where(named(REVISIONS, INSPECTION)).order_by(REVISIONS.c.seq)


def append(connection: Connection, revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Adds the revisions that are not known yet, in the order given, and returns those."""
    offered = {revision.id: revision for revision in revisions}
    added: set[str] = set()
    for chunk in chunks([revision_row(revision) for revision in offered.values()], AT_ONCE):
        if len(chunk) > 1:
            added.update(connection.scalars(_ADD_SAYING_WHICH, chunk))
        elif _ADD_ONE.run(connection, chunk[0]).rowcount:  # somebody is typing: twice as fast
            added.add(chunk[0]["id"])
    return tuple(revision for revision in offered.values() if revision.id in added)


def known(connection: Connection, ids: Iterable[RevisionId]) -> frozenset[RevisionId]:
    """Those of the ids that the log holds."""
    found: set[RevisionId] = set()
    for chunk in chunks(tuple(ids), AT_ONCE):
        found.update(connection.scalars(_KNOWN, {"ids": chunk}))
    return frozenset(found)


def by_ids(connection: Connection, ids: Iterable[RevisionId]) -> dict[RevisionId, Revision]:
    """The revisions of those ids that the log holds."""
    found: dict[RevisionId, Revision] = {}
    for chunk in chunks(tuple(ids), AT_ONCE):
        rows = connection.execute(_OF_IDS, {"ids": chunk})
        found.update((row.id, revision_of(row)) for row in rows)
    return found


def history(connection: Connection, record: RecordKey) -> tuple[Revision, ...]:
    """All revisions of one record in the order in which they became known here."""
    return tuple(map(revision_of, connection.execute(_HISTORY, record_columns(record))))


def of_inspection(connection: Connection, key: InspectionKey) -> tuple[Revision, ...]:
    """All revisions of an inspection's records, in the order in which they became known here."""
    return tuple(map(revision_of, connection.execute(_OF_INSPECTION, inspection_columns(key))))


def revisions(connection: Connection) -> Iterator[Revision]:
    """The whole log in the order in which it became known here, a part at a time."""
    for row in _rows(connection):
        yield revision_of(row)


def _rows(connection: Connection) -> Iterator[AnyRow]:
    """Reads by position, so that nothing stays open between two parts."""
    last = 0
    query = select(REVISIONS.c.seq, REVISIONS.c.id, REVISIONS.c.raw).order_by(REVISIONS.c.seq)
    while rows := connection.execute(query.where(REVISIONS.c.seq > last).limit(AT_ONCE)).all():
        yield from rows
        last = rows[-1].seq


def newest(connection: Connection, number: int) -> tuple[Revision, ...]:
    """The last revisions that became known here, the newest first."""
    query = select(REVISIONS.c.id, REVISIONS.c.raw).order_by(REVISIONS.c.seq.desc()).limit(number)
    return tuple(map(revision_of, connection.execute(query)))


def count(connection: Connection) -> int:
    """How many revisions the log holds."""
    return connection.scalar(select(func.count()).select_from(REVISIONS)) or 0


class Contents(msgspec.Struct, frozen=True):
    """What a copy of a log must have in common with it: how many revisions, and which (S5)."""

    count: int
    digest: str


def contents(connection: Connection) -> Contents:
    """The number of revisions and a digest over their sorted ids."""
    digest, number = hashlib.sha256(), 0
    query = select(REVISIONS.c.id).order_by(REVISIONS.c.id)
    for number, identity in enumerate(connection.scalars(query), start=1):  # noqa: B007 - read after
        digest.update(str(identity).encode())
    return Contents(number, digest.hexdigest())


def last_number(connection: Connection, stream: str) -> int:
    """The highest number that a stream has reached, 0 before its first revision (M9)."""
    query = select(func.max(REVISIONS.c.number)).where(REVISIONS.c.stream == stream)
    return connection.scalar(query) or 0


class CopiedNumber(msgspec.Struct, frozen=True):
    """One number of one stream that two revisions carry: a laptop was copied (M9)."""

    stream: str
    number: int
    revisions: tuple[Revision, ...]


def copied_numbers(
    connection: Connection, streams: Iterable[str] | None = None
) -> tuple[CopiedNumber, ...]:
    """Every (stream, number) with several ids, in all streams or in those given."""
    place = (REVISIONS.c.stream, REVISIONS.c.number)
    query = select(*place).group_by(*place).having(func.count() > 1).order_by(*place)
    if streams is not None:
        query = query.where(REVISIONS.c.stream.in_(tuple(streams)))
    doubled = [(row.stream, row.number) for row in connection.execute(query)]
    return tuple(
        CopiedNumber(stream, number, _numbered(connection, stream, number))
        for stream, number in doubled
    )


def _numbered(connection: Connection, stream: str, number: int) -> tuple[Revision, ...]:
    query = select(REVISIONS.c.id, REVISIONS.c.raw).filter_by(stream=stream, number=number)
    return tuple(map(revision_of, connection.execute(query.order_by(REVISIONS.c.id))))


_AT_PLACES = select(REVISIONS.c.number, REVISIONS.c.id).where(
    REVISIONS.c.stream == bindparam("stream"),
    REVISIONS.c.number.in_(bindparam("numbers", expanding=True)),
)


def at_places(
    connection: Connection, places: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], frozenset[RevisionId]]:
    """The ids of the revisions that stand at those numbers of those streams."""
    by_stream: dict[str, set[int]] = {}
    for stream, number in places:
        by_stream.setdefault(stream, set()).add(number)
    found: dict[tuple[str, int], frozenset[RevisionId]] = {}
    for stream, numbers in by_stream.items():
        for chunk in chunks(sorted(numbers), AT_ONCE):
            rows = connection.execute(_AT_PLACES, {"stream": stream, "numbers": chunk})
            for row in rows:
                place = stream, row.number
                found[place] = found.get(place, frozenset()) | {row.id}
    return found


_MENTIONING = (
    select(REVISIONS.c.round, REVISIONS.c.locality, REVISIONS.c.team)
    .where(func.instr(REVISIONS.c.raw, bindparam("text")) > 0)
    .distinct()
)


def mentioning(connection: Connection, text: str) -> frozenset[InspectionKey]:
    """The inspections of which some revision's bytes hold the text; reads the whole log."""
    rows = connection.execute(_MENTIONING, {"text": text.encode()})
    return frozenset(map(inspection_of, rows))


def id_at(connection: Connection, stream: str, number: int) -> str:
    """The id of a stream's revision of that number; "" when it is not here or not alone."""
    query = select(REVISIONS.c.id).filter_by(stream=stream, number=number)
    ids = connection.scalars(query).all()
    return ids[0] if len(ids) == 1 else ""


def device_of(connection: Connection, stream: str) -> str:
    """The device on which a stream's first known revision was written; "" before any came."""
    query = _WITH_RAW.where(REVISIONS.c.stream == stream).order_by(REVISIONS.c.number).limit(1)
    row = connection.execute(query).first()
    return revision_of(row).device if row is not None else ""
