"""Which workbooks came in, in which batch, and what did each of them hold (I2, S8)?

A revision that came in has a batch that brought it and the workbooks that held it; what was
written here has neither, until it comes back in somebody's workbook.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.records import InspectionKey
from inspector.domain.revisions import RevisionId
from inspector.storage.rows import INSPECTION, AnyRow, chunks, inspection_columns, named
from inspector.storage.tables import (
    BATCH_FILES,
    BATCHES,
    BROUGHT,
    REVISIONS,
    WORKBOOK_COVERS,
    WORKBOOK_REVISIONS,
    WORKBOOKS,
)

AT_ONCE = 500


class BatchState(StrEnum):
    """How far an import is."""

    OPEN = "open"
    DONE = "done"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Batch:
    """One import; `id` is its name among people."""

    number: int
    id: str
    at: datetime
    state: BatchState


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file of a batch; `outcome` is "" and `result` empty while its turn is still to come."""

    position: int
    path: str
    sha256: str
    outcome: str
    result: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a workbook, and which of that stream's exports it was."""

    key: str
    stream: str
    counter: int

    def is_of(self, other: Sender) -> bool:
        """Whether the same installation sent both, as far as can be known."""
        return self.key == other.key if self.key else self.stream == other.stream

    def is_later_than(self, other: Sender) -> bool:
        """Whether it certainly left after `other`: the same stream, a higher number."""
        return self.stream == other.stream and self.counter > other.counter


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was taken in; `digest` names its payload, `facts` tell of its maker."""

    sha256: str
    path: str
    digest: str
    sender: Sender
    facts: bytes


_OF_IDS = REVISIONS.c.id == bindparam("id")
_HELD = (
    insert(WORKBOOK_REVISIONS)
    .from_select(
        ["revision", "workbook"],
        select(REVISIONS.c.seq, bindparam("book")).where(_OF_IDS),
    )
    .on_conflict_do_nothing()
)
_BROUGHT = (
    insert(BROUGHT)
    .from_select(["revision", "batch"], select(REVISIONS.c.seq, bindparam("part")).where(_OF_IDS))
    .on_conflict_do_nothing()
)
_STANDS = WORKBOOKS.c.undone == 0
_IS_LATER = (WORKBOOKS.c.stream == bindparam("stream")) & (
    WORKBOOKS.c.counter > bindparam("counter")
)
_COVERED_LATER = (
    select(WORKBOOKS.c.id)
    .join(WORKBOOK_COVERS, WORKBOOK_COVERS.c.workbook == WORKBOOKS.c.id)
    .where(named(WORKBOOK_COVERS, INSPECTION), _STANDS, _IS_LATER)
    .limit(1)
)


def _sent_before(by: ColumnElement[bool]) -> Select[tuple[str]]:
    """The ids of an inspection's revisions of which a workbook not later holds one."""
    holding = (
        select(WORKBOOK_REVISIONS.c.workbook)
        .join(WORKBOOKS, WORKBOOKS.c.id == WORKBOOK_REVISIONS.c.workbook)
        .where(WORKBOOK_REVISIONS.c.revision == REVISIONS.c.seq, _STANDS, by, ~_IS_LATER)
    )
    return select(REVISIONS.c.id).where(named(REVISIONS, INSPECTION), holding.exists())


_SENT_BY_KEY = _sent_before(WORKBOOKS.c.key == bindparam("key"))
_SENT_BY_STREAM = _sent_before(WORKBOOKS.c.stream == bindparam("stream"))


def begin_batch(
    connection: Connection, name: str, at: datetime, files: Iterable[tuple[str, str]]
) -> Batch:
    """A new batch whose files, by path and SHA-256, are all still to come.

    `name` is completed by the batch's number.
    """
    number = (connection.scalar(select(func.max(BATCHES.c.number))) or 0) + 1
    batch = Batch(number, f"{name}-{number}", at, BatchState.OPEN)
    row = {
        "number": number,
        "id": batch.id,
        "at": at.astimezone(UTC).isoformat(),
        "state": batch.state.value,
    }
    connection.execute(insert(BATCHES), [row])
    add_files(connection, batch, files)
    return batch


def add_files(connection: Connection, batch: Batch, files: Iterable[tuple[str, str]]) -> None:
    """Adds files that are still to come to the end of a batch."""
    query = select(func.max(BATCH_FILES.c.position)).where(BATCH_FILES.c.batch == batch.number)
    last = connection.scalar(query)
    start = 0 if last is None else last + 1
    rows = [
        {
            "batch": batch.number,
            "position": position,
            "path": path,
            "sha256": sha256,
            "outcome": "",
            "result": b"",
        }
        for position, (path, sha256) in enumerate(files, start)
    ]
    for chunk in chunks(rows, AT_ONCE):
        connection.execute(insert(BATCH_FILES), list(chunk))


def set_state(connection: Connection, batch: Batch, state: BatchState) -> None:
    """How far the batch is from now on."""
    connection.execute(
        update(BATCHES).where(BATCHES.c.number == batch.number).values(state=state.value)
    )


def set_result(
    connection: Connection, batch: Batch, position: int, outcome: str, result: bytes
) -> None:
    """What became of a file of the batch."""
    place = (BATCH_FILES.c.batch == batch.number) & (BATCH_FILES.c.position == position)
    connection.execute(update(BATCH_FILES).where(place).values(outcome=outcome, result=result))


def drop_pending(connection: Connection, batch: Batch) -> None:
    """Forgets the files of a batch whose turn has not come."""
    waiting = (BATCH_FILES.c.batch == batch.number) & (BATCH_FILES.c.outcome == "")
    connection.execute(delete(BATCH_FILES).where(waiting))


def batches(connection: Connection, state: BatchState | None = None) -> tuple[Batch, ...]:
    """All batches, or those so far, the newest first."""
    query = select(BATCHES).order_by(BATCHES.c.number.desc())
    if state is not None:
        query = query.where(BATCHES.c.state == state.value)
    return tuple(map(_batch, connection.execute(query)))


def batch(connection: Connection, name: str) -> Batch | None:
    """The batch of that name."""
    row = connection.execute(select(BATCHES).where(BATCHES.c.id == name)).first()
    return None if row is None else _batch(row)


def _batch(row: AnyRow) -> Batch:
    return Batch(row.number, row.id, datetime.fromisoformat(row.at), BatchState(row.state))


def files(connection: Connection, batch: Batch) -> tuple[BatchFile, ...]:
    """The files of a batch in their order."""
    query = select(BATCH_FILES).where(BATCH_FILES.c.batch == batch.number)
    rows = connection.execute(query.order_by(BATCH_FILES.c.position))
    return tuple(
        BatchFile(row.position, row.path, row.sha256, row.outcome, row.result) for row in rows
    )


def add_workbook(connection: Connection, batch: Batch, workbook: Workbook) -> int:
    """Notes that a workbook was taken in; its id here.

    One that was taken in before stays that batch's, unless that batch was undone.
    """
    row = {
        "sha256": workbook.sha256,
        "path": workbook.path,
        "batch": batch.number,
        "undone": 0,
        "digest": workbook.digest,
        "key": workbook.sender.key,
        "stream": workbook.sender.stream,
        "counter": workbook.sender.counter,
        "facts": workbook.facts,
    }
    back = {"batch": batch.number, "undone": 0, "path": workbook.path}
    statement = insert(WORKBOOKS).on_conflict_do_update(
        index_elements=["sha256"], set_=back, where=WORKBOOKS.c.undone == 1
    )
    connection.execute(statement, [row])
    number = connection.scalar(select(WORKBOOKS.c.id).filter_by(sha256=workbook.sha256))
    return int(number or 0)


def note_held(
    connection: Connection,
    batch: Batch,
    workbook: int,
    *,
    held: Iterable[RevisionId],
    new: Iterable[RevisionId],
    covers: Iterable[InspectionKey],
) -> None:
    """Notes what the workbook held, what of it came in with the batch, and what it covers."""
    rows = [{"id": identity, "book": workbook} for identity in held]
    if rows:
        connection.execute(_HELD, rows)
    rows = [{"id": identity, "part": batch.number} for identity in new]
    if rows:
        connection.execute(_BROUGHT, rows)
    rows = [{**inspection_columns(key), "workbook": workbook} for key in covers]
    if rows:
        connection.execute(insert(WORKBOOK_COVERS).on_conflict_do_nothing(), rows)


def covered_later(
    connection: Connection, sender: Sender, keys: Iterable[InspectionKey]
) -> frozenset[InspectionKey]:
    """Those of the inspections that a later workbook of the same stream covers."""
    who = {"stream": sender.stream, "counter": sender.counter}
    return frozenset(
        key
        for key in keys
        if connection.scalar(_COVERED_LATER, {**inspection_columns(key), **who}) is not None
    )


def sent_before(
    connection: Connection, sender: Sender, keys: Iterable[InspectionKey]
) -> dict[InspectionKey, frozenset[RevisionId]]:
    """What of those inspections the same installation has sent, in workbooks that are not later."""
    query = _SENT_BY_KEY if sender.key else _SENT_BY_STREAM
    who = {"stream": sender.stream, "counter": sender.counter, "key": sender.key}
    return {
        key: frozenset(connection.scalars(query, {**inspection_columns(key), **who}))
        for key in keys
    }


def known_workbooks(connection: Connection, digests: Sequence[str]) -> frozenset[str]:
    """Those of the files, by SHA-256, that are taken in."""
    found: set[str] = set()
    for chunk in chunks(digests, AT_ONCE):
        query = select(WORKBOOKS.c.sha256).where(
            WORKBOOKS.c.sha256.in_(chunk), WORKBOOKS.c.undone == 0
        )
        found.update(connection.scalars(query))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Trace:
    """A workbook in which something was found (S8)."""

    sha256: str
    path: str
    batch: int
    facts: bytes


def traces(
    connection: Connection, ids: Iterable[RevisionId] | None = None
) -> dict[RevisionId, tuple[Trace, ...]]:
    """The workbooks that held each of those revisions, or all, in the order of their arrival."""
    columns = (WORKBOOKS.c.sha256, WORKBOOKS.c.path, WORKBOOKS.c.batch, WORKBOOKS.c.facts)
    query = (
        select(REVISIONS.c.id.label("revision"), *columns)
        .join(WORKBOOK_REVISIONS, WORKBOOK_REVISIONS.c.revision == REVISIONS.c.seq)
        .join(WORKBOOKS, WORKBOOKS.c.id == WORKBOOK_REVISIONS.c.workbook)
        .where(WORKBOOKS.c.undone == 0)
        .order_by(WORKBOOKS.c.id)
    )
    parts = [query]
    if ids is not None:
        parts = [query.where(REVISIONS.c.id.in_(chunk)) for chunk in chunks(tuple(ids), AT_ONCE)]
    found: dict[RevisionId, list[Trace]] = defaultdict(list)
    for part in parts:
        for row in connection.execute(part):
            found[row.revision].append(Trace(row.sha256, row.path, row.batch, row.facts))
    return {identity: tuple(each) for identity, each in found.items()}


def workbook_facts(connection: Connection) -> Mapping[str, Trace]:
    """All workbooks that are taken in, by SHA-256."""
    rows = connection.execute(select(WORKBOOKS).where(WORKBOOKS.c.undone == 0))
    return {row.sha256: Trace(row.sha256, row.path, row.batch, row.facts) for row in rows}
