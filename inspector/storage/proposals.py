"""Which hand edits are known, and which of them still wait for a person (W5)?

A proposal waits until some revision of its own record names it; that is derived, never set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.records import InspectionKey, RecordKey
from inspector.storage import rows
from inspector.storage.rows import (
    RECORD,
    AnyRow,
    chunks,
    inspection_columns,
    inspection_of,
    record_columns,
    record_of,
)
from inspector.storage.tables import DECISIONS, PROPOSAL_WORKBOOKS, PROPOSALS, WORKBOOKS

AT_ONCE = 500


class ProposalRow(msgspec.Struct, frozen=True):
    """A proposal by its id, with the very line in which it travels."""

    id: str
    record: RecordKey
    line: bytes


_NEW = insert(PROPOSALS)
# Where the same edit was found in other cells, everybody shows the same ones.
_ADD = _NEW.on_conflict_do_update(
    index_elements=["id"],
    set_={"line": _NEW.excluded.line},
    where=_NEW.excluded.line < PROPOSALS.c.line,
)
_HELD = insert(PROPOSAL_WORKBOOKS).on_conflict_do_nothing()
_IS_DECIDED = (
    select(DECISIONS.c.revision)
    .where(
        DECISIONS.c.proposal == PROPOSALS.c.id,
        and_(*(DECISIONS.c[name] == PROPOSALS.c[name] for name in RECORD)),
    )
    .exists()
)
_WAITING = select(PROPOSALS).where(~_IS_DECIDED)
_IN_ORDER = tuple(PROPOSALS.c[name] for name in (*RECORD, "id"))


def add(connection: Connection, workbook: int, held: Sequence[ProposalRow]) -> None:
    """Adds the proposals that a workbook held."""
    if not held:
        return
    told = [{"id": row.id, **record_columns(row.record), "line": row.line} for row in held]
    connection.execute(_ADD, told)
    connection.execute(_HELD, [{"proposal": row.id, "workbook": workbook} for row in held])


def known(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of the ids that are known, waiting or not."""
    found: set[str] = set()
    for chunk in chunks(ids, AT_ONCE):
        found.update(connection.scalars(select(PROPOSALS.c.id).where(PROPOSALS.c.id.in_(chunk))))
    return frozenset(found)


def waiting(connection: Connection, key: InspectionKey | None = None) -> tuple[ProposalRow, ...]:
    """The proposals that wait for a person, or those in one inspection, by record."""
    query = _WAITING.order_by(*_IN_ORDER)
    if key is not None:
        query = query.filter_by(**inspection_columns(key))
    return tuple(map(_row, connection.execute(query)))


_NUMBER_WAITING = (
    select(func.count())
    .select_from(PROPOSALS)
    .where(rows.named(PROPOSALS, rows.INSPECTION), ~_IS_DECIDED)
)


def number_waiting(connection: Connection, key: InspectionKey) -> int:
    """How many proposals wait in one inspection."""
    return connection.scalar(_NUMBER_WAITING, inspection_columns(key)) or 0


def named(connection: Connection, beginning: str) -> tuple[ProposalRow, ...]:
    """The proposals whose ids begin so, decided or not."""
    query = select(PROPOSALS).where(PROPOSALS.c.id.startswith(beginning, autoescape=True))
    return tuple(map(_row, connection.execute(query.order_by(PROPOSALS.c.id).limit(AT_ONCE))))


def of_inspection(connection: Connection, key: InspectionKey) -> tuple[ProposalRow, ...]:
    """All proposals of an inspection, decided or not: what an export sends on."""
    query = select(PROPOSALS).filter_by(**inspection_columns(key)).order_by(PROPOSALS.c.id)
    return tuple(map(_row, connection.execute(query)))


def inspections(connection: Connection) -> frozenset[InspectionKey]:
    """The inspections with proposals, decided or not; of some nothing else may be known."""
    columns = (PROPOSALS.c.round, PROPOSALS.c.locality, PROPOSALS.c.team)
    return frozenset(map(inspection_of, connection.execute(select(*columns).distinct())))


def workbooks(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The files, by SHA-256, that held each of those proposals, in the order of their arrival."""
    found: dict[str, tuple[str, ...]] = {}
    for chunk in chunks(tuple(ids), AT_ONCE):
        query = (
            select(PROPOSAL_WORKBOOKS.c.proposal, WORKBOOKS.c.sha256)
            .join(WORKBOOKS, WORKBOOKS.c.id == PROPOSAL_WORKBOOKS.c.workbook)
            .where(PROPOSAL_WORKBOOKS.c.proposal.in_(chunk))
            .order_by(WORKBOOKS.c.id)
        )
        for row in connection.execute(query):
            found[row.proposal] = (*found.get(row.proposal, ()), row.sha256)
    return found


_FORGET = delete(PROPOSAL_WORKBOOKS).where(PROPOSAL_WORKBOOKS.c.workbook == bindparam("book"))


def forget(connection: Connection, books: Iterable[int]) -> None:
    """Drops what only those workbooks held; their bytes hold it still (I4)."""
    told = [{"book": book} for book in books]
    if told:
        connection.execute(_FORGET, told)
    held = select(PROPOSAL_WORKBOOKS.c.proposal)
    connection.execute(delete(PROPOSALS).where(PROPOSALS.c.id.not_in(held)))


def _row(row: AnyRow) -> ProposalRow:
    return ProposalRow(row.id, record_of(row), row.line)
