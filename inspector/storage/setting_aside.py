"""How does a batch leave the log again, and how does what left come back (I4)?

Only here do revisions leave the log; their bytes stay in a table of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from inspector.domain.plan import Plan
from inspector.domain.revisions import Revision, RevisionId
from inspector.storage import departures, held_files, log, projections, proposals
from inspector.storage.arrivals import Batch, BatchState, set_state
from inspector.storage.rows import chunks
from inspector.storage.tables import (
    BROUGHT,
    RECEIVED,
    REVISIONS,
    SEALED,
    SET_ASIDE,
    WORKBOOK_COVERS,
    WORKBOOK_REVISIONS,
    WORKBOOKS,
)

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Leaving:
    """What undoing a batch would take out of the log, and what keeps it there.

    `built_on` are revisions of others that replace some of it, `exported` those of it that left.
    """

    revisions: tuple[Revision, ...]
    built_on: tuple[Revision, ...]
    exported: frozenset[RevisionId]

    @property
    def may_leave(self) -> bool:
        """Whether nothing keeps it."""
        return not (self.built_on or self.exported)


def leaving(connection: Connection, batch: Batch) -> Leaving:
    """What came in with the batch, and in no workbook of another that stands."""
    books = _books(connection, batch)
    elsewhere = (
        select(WORKBOOK_REVISIONS.c.revision)
        .where(
            WORKBOOK_REVISIONS.c.revision == BROUGHT.c.revision,
            WORKBOOK_REVISIONS.c.workbook.not_in(books),
        )
        .exists()
    )
    query = (
        select(REVISIONS.c.id)
        .join(BROUGHT, BROUGHT.c.revision == REVISIONS.c.seq)
        .where(BROUGHT.c.batch == batch.number, ~elsewhere)
        .order_by(REVISIONS.c.seq)
    )
    ids = tuple(connection.scalars(query))
    found = log.by_ids(connection, ids)
    revisions = tuple(found[RevisionId(identity)] for identity in ids)
    return Leaving(revisions, _built_on(connection, revisions), departures.left(connection, found))


def _books(connection: Connection, batch: Batch) -> list[int]:
    """The workbooks that are the batch's."""
    query = select(WORKBOOKS.c.id).where(WORKBOOKS.c.batch == batch.number, WORKBOOKS.c.undone == 0)
    return list(connection.scalars(query))


def _built_on(connection: Connection, revisions: Iterable[Revision]) -> tuple[Revision, ...]:
    """Others' revisions that have one of these for a parent; both are of one record."""
    gone = {revision.id for revision in revisions}
    records = dict.fromkeys(revision.record for revision in revisions)
    return tuple(
        each
        for record in records
        for each in log.history(connection, record)
        if each.id not in gone and not gone.isdisjoint(each.parents)
    )


def set_aside(
    connection: Connection, plan: Plan, older_plans: Mapping[str, Plan], batch: Batch
) -> tuple[Revision, ...]:
    """Takes a batch out of the log, with all that follows from it; what left the log."""
    gone = leaving(connection, batch).revisions
    books = _books(connection, batch)
    _hand_over(connection, batch, books)
    for chunk in chunks([revision.id for revision in gone], AT_ONCE):
        _take_out(connection, batch, list(chunk))
    _forget_books(connection, books)
    held_files.forget(connection, batch.number)
    set_state(connection, batch, BatchState.UNDONE)
    inspections = dict.fromkeys(revision.record.inspection for revision in gone)
    projections.rederive(connection, plan, older_plans, inspections)
    return gone


def _hand_over(connection: Connection, batch: Batch, books: list[int]) -> None:
    """What a workbook of another batch holds too becomes that batch's."""
    heir = (
        select(func.min(WORKBOOKS.c.batch))
        .join(WORKBOOK_REVISIONS, WORKBOOK_REVISIONS.c.workbook == WORKBOOKS.c.id)
        .where(
            WORKBOOK_REVISIONS.c.revision == BROUGHT.c.revision,
            WORKBOOKS.c.id.not_in(books),
        )
        .scalar_subquery()
    )
    mine = BROUGHT.c.batch == batch.number
    connection.execute(update(BROUGHT).where(mine, heir.is_not(None)).values(batch=heir))


def _take_out(connection: Connection, batch: Batch, ids: list[RevisionId]) -> None:
    place = REVISIONS.c.id.in_(ids)
    kept = select(REVISIONS.c.id, literal(batch.number), REVISIONS.c.raw).where(place)
    aside = insert(SET_ASIDE).prefix_with("OR REPLACE")
    connection.execute(aside.from_select(["id", "batch", "raw"], kept))
    numbers = select(REVISIONS.c.seq).where(place)
    for table in (SEALED, BROUGHT, WORKBOOK_REVISIONS):
        connection.execute(delete(table).where(table.c.revision.in_(numbers)))
    connection.execute(delete(REVISIONS).where(place))


_BOOK: BindParameter[int] = bindparam("book")


def _forget_books(connection: Connection, books: list[int]) -> None:
    """A workbook that was undone holds and covers nothing, until it is imported again."""
    proposals.forget(connection, books)
    rows = [{"book": book} for book in books]
    if not rows:
        return
    for table in (WORKBOOK_REVISIONS, WORKBOOK_COVERS, RECEIVED):
        connection.execute(delete(table).where(table.c.workbook == _BOOK), rows)
    connection.execute(update(WORKBOOKS).where(WORKBOOKS.c.id == _BOOK).values(undone=1), rows)


def among(connection: Connection, ids: Iterable[RevisionId]) -> frozenset[RevisionId]:
    """Those of the revisions that lie aside."""
    found: set[RevisionId] = set()
    for chunk in chunks(tuple(ids), AT_ONCE):
        found.update(connection.scalars(select(SET_ASIDE.c.id).where(SET_ASIDE.c.id.in_(chunk))))
    return frozenset(found)


def bring_back(connection: Connection, ids: Iterable[RevisionId]) -> None:
    """Notes that revisions are in the log again."""
    for chunk in chunks(tuple(ids), AT_ONCE):
        connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.id.in_(chunk)))
