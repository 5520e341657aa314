"""What does the workspace show? Sheets, scorecards and lists as frozen values, read from rows.

Nothing here writes. Filters go to the database; order and ranking are the domain's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select, tuple_

from inspector.domain.bodies import BODIES, Body
from inspector.domain.merge import COUNTED, RecordState, Standing
from inspector.domain.plan import Plan
from inspector.domain.records import MAIN, NO_PLACE, InspectionKey, Kind, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import Scorecard
from inspector.domain.sheet import Sheet
from inspector.domain.signing import SignState
from inspector.storage import log, projections
from inspector.storage.lists import LocalityRow
from inspector.storage.rows import (
    BAD_BYTES,
    INSPECTION,
    RECORD,
    AnyRow,
    chunks,
    day_of,
    inspection_columns,
    inspection_of,
    record_columns,
    record_of,
    revision_of,
    scorecard_of,
)
from inspector.storage.tables import INSPECTIONS, REVISIONS, SCORECARDS, STATES
from inspector.storage.troubles import unsound

_PLACES_AT_ONCE = 200
"""Records whose five names are parameters of one statement."""
_SAMPLE_TAIL = 17
"""A sample's name is its kind, a point and 16 hex digits."""


def sheet(
    connection: Connection,
    key: InspectionKey,
    plan: Plan,
    older_plans: Mapping[str, Plan] | None = None,
) -> Sheet:
    """All that is known of one inspection; an unknown one gives an empty sheet."""
    return Sheet(key, plan, projections.states_of(connection, key), older_plans or {})


def state(connection: Connection, record: RecordKey) -> RecordState | None:
    """The present of one record, None when nothing was ever recorded."""
    query = select(STATES).filter_by(**record_columns(record))
    return projections.states_from_rows(connection, connection.execute(query)).get(record)


def states(connection: Connection, records: Iterable[RecordKey]) -> Mapping[RecordKey, RecordState]:
    """The present of those records of which something was ever recorded."""
    place = tuple_(*(STATES.c[column] for column in RECORD))
    found: dict[RecordKey, RecordState] = {}
    for chunk in chunks(sorted(set(records)), _PLACES_AT_ONCE):
        query = select(STATES).where(place.in_(chunk))
        found.update(projections.states_from_rows(connection, connection.execute(query)))
    return found


def states_of_kind(connection: Connection, kind: Kind) -> tuple[RecordState, ...]:
    """The present of all records of a kind, withdrawn ones included, by key."""
    query = _in_order(select(STATES).where(STATES.c.kind == kind.value))
    return tuple(projections.states_from_rows(connection, connection.execute(query)).values())


def states_at(
    connection: Connection, keys: Iterable[InspectionKey], kind: Kind
) -> tuple[RecordState, ...]:
    """The present of all records of a kind in those inspections."""
    place = tuple_(*(STATES.c[column] for column in INSPECTION))
    found: list[RecordState] = []
    for chunk in chunks(sorted(keys), _PLACES_AT_ONCE):
        query = select(STATES).where(place.in_(chunk), STATES.c.kind == kind.value)
        rows = connection.execute(query)
        found += projections.states_from_rows(connection, rows).values()
    return tuple(found)


@cache
def _bodied(kind: Kind) -> msgspec.json.Decoder[Any]:
    """Reads of a revision of that kind its body alone."""
    return msgspec.json.Decoder(msgspec.defstruct("Bodied", [("body", BODIES[kind])]))


_IN_FORCE = (
    select(*(STATES.c[column] for column in RECORD), REVISIONS.c.raw)
    # The first of the heads carries the state of a settled record (`RecordState`).
    .join(REVISIONS, REVISIONS.c.id == func.substr(STATES.c.heads, 3, 64))
    .where(STATES.c.withdrawn == 0, STATES.c.standing.in_([each.value for each in COUNTED]))
)


def bodies_of_kind(connection: Connection, kind: Kind) -> dict[RecordKey, Body]:
    """What is in force in all records of a kind, by key; open, withdrawn and newer ones are not."""
    found: dict[RecordKey, Body] = {}
    read = _bodied(kind).decode
    for row in connection.execute(_in_order(_IN_FORCE.where(STATES.c.kind == kind.value))):
        record = record_of(row)
        try:
            found[record] = read(row.raw).body
        except msgspec.ValidationError:  # a newer version's
            continue
        except msgspec.DecodeError as error:
            raise unsound(str(record)) from error
    return found


class _Place(msgspec.Struct):
    name: str = ""
    parent: str = ""


class _Named(msgspec.Struct):
    """What of a locality's revision its name is made of."""

    body: _Place


_NAMED = msgspec.json.Decoder(_Named)
_LOCALITY_NAMES = (
    select(STATES.c.name, REVISIONS.c.raw)
    # The first of the heads carries the state of a settled record (`RecordState`).
    .join(REVISIONS, REVISIONS.c.id == func.substr(STATES.c.heads, 3, 64))
    .where(
        STATES.c.kind == Kind.LOCALITY.value,
        STATES.c.withdrawn == 0,
        STATES.c.standing.in_([each.value for each in COUNTED]),
    )
)


def named_localities(connection: Connection) -> dict[str, LocalityRow]:
    """What headquarters' records call every locality, by code; for tens of thousands of them."""
    found = {}
    for row in connection.execute(_LOCALITY_NAMES):
        with suppress(msgspec.ValidationError):  # a newer version's
            body = _NAMED.decode(row.raw).body
            found[row.name] = LocalityRow(row.name, body.name, body.parent)
    return found


def scorecard(connection: Connection, key: InspectionKey) -> Scorecard | None:
    """The figures of one inspection; None when this workspace knows of no such inspection."""
    row = connection.execute(select(SCORECARDS).filter_by(**inspection_columns(key))).first()
    return None if row is None else scorecard_of(row)


def scorecards(
    connection: Connection,
    *,
    round_: str | None = None,
    locality: str | None = None,
    team: str | None = None,
) -> tuple[Scorecard, ...]:
    """The figures of all inspections, or of those in a round, at a locality, of a team; by key."""
    columns = SCORECARDS.c
    query = select(SCORECARDS).order_by(columns.round, columns.locality, columns.team)
    for column, wanted in (
        (columns.round, round_),
        (columns.locality, locality),
        (columns.team, team),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return tuple(map(scorecard_of, connection.execute(query)))


class InspectionRow(msgspec.Struct, frozen=True):
    """An inspection in a list: expected, recorded in, or both; `planned` is its day.

    `total` and `grade` are None where there is none; `acceptance` is "accepted", "returned" or "".
    """

    key: InspectionKey
    is_expected: bool
    planned: date | None
    is_started: bool
    is_provisional: bool
    answered: int
    total: Decimal | None
    grade: str | None
    sign: SignState
    acceptance: str


def inspections(connection: Connection) -> tuple[InspectionRow, ...]:
    """Every inspection expected here or recorded in, by key."""
    columns = SCORECARDS.c
    key = [columns.round, columns.locality, columns.team]
    query = (
        select(
            *key,
            columns.started,
            columns.provisional,
            columns.answered,
            columns.total,
            columns.grade,
            columns.sign,
            columns.acceptance,
            INSPECTIONS.c.round.is_not(None).label("expected"),
            INSPECTIONS.c.planned,
        )
        .outerjoin(
            INSPECTIONS,
            (INSPECTIONS.c.round == columns.round)
            & (INSPECTIONS.c.locality == columns.locality)
            & (INSPECTIONS.c.team == columns.team),
        )
        .order_by(*key)
    )
    return tuple(map(_inspection_row, connection.execute(query)))


def _inspection_row(row: AnyRow) -> InspectionRow:
    key = inspection_of(row)
    try:
        return InspectionRow(
            key=key,
            is_expected=bool(row.expected),
            planned=day_of(row.planned),
            is_started=bool(row.started),
            is_provisional=bool(row.provisional),
            answered=row.answered,
            total=None if row.total is None else Decimal(row.total),
            grade=row.grade,
            sign=SignState(row.sign),
            acceptance=row.acceptance,
        )
    except BAD_BYTES as error:
        raise unsound(str(key)) from error


def conflicts(
    connection: Connection,
    standings: Iterable[Standing] = (Standing.CONFLICT, Standing.NOTES_DIFFER),
) -> tuple[RecordState, ...]:
    """The records whose heads differ, with those heads, by key."""
    wanted = [standing.value for standing in standings]
    query = _in_order(select(STATES).where(STATES.c.standing.in_(wanted)))
    return tuple(projections.states_from_rows(connection, connection.execute(query)).values())


def incomplete(connection: Connection) -> tuple[RecordKey, ...]:
    """The records some of whose ancestors are not known yet (M5), by key."""
    return _keys(connection, select(STATES).where(STATES.c.incomplete == 1))


def unplaced(connection: Connection, plan: Plan) -> tuple[RecordKey, ...]:
    """The records that the plan has no place for, kept and counted until one has (M11), by key."""
    codes = {
        Kind.ANSWER: {criterion.code for criterion in plan.criteria},
        Kind.BONUS: {item.code for item in plan.bonus_items},
        Kind.VETO: {clause.code for clause in plan.vetoes},
        Kind.RULING: {clause.code for clause in plan.vetoes},
    }
    strange_round = STATES.c.round.not_in([each.code for each in plan.rounds])
    strange = strange_round & (STATES.c.round != NO_PLACE)
    for kind, known in codes.items():
        strange |= (STATES.c.kind == kind.value) & STATES.c.name.not_in(known)
    commented = {MAIN, *codes[Kind.ANSWER], *codes[Kind.VETO]}
    remarks = STATES.c.kind.in_([Kind.COMMENT.value, Kind.RESPONSE.value])
    strange |= remarks & STATES.c.name.not_in(commented)
    sample_kind = func.substr(STATES.c.name, 1, func.length(STATES.c.name) - _SAMPLE_TAIL)
    kinds = [kind.code for kind in plan.samples]
    strange |= (STATES.c.kind == Kind.SAMPLE.value) & sample_kind.not_in(kinds)
    return _keys(connection, select(STATES).where(strange))


def not_allowed(connection: Connection) -> tuple[Revision, ...]:
    """The revisions that their makers may not write: kept, never counted, listed."""
    records = _keys(connection, select(STATES).where(STATES.c.refused > 0))
    return tuple(
        revision
        for record in records
        for revision in log.history(connection, record)
        if not revision.is_allowed
    )


class HistoryRow(msgspec.Struct, frozen=True):
    """A revision and its place in this workspace's log: a later one came to be known later."""

    seq: int
    revision: Revision


def history_rows(
    connection: Connection,
    *,
    inspection: InspectionKey | None = None,
    record: RecordKey | None = None,
    before: int | None = None,
    limit: int | None = None,
) -> tuple[HistoryRow, ...]:
    """The log or a part of it, the newest first; `before` is the `seq` to read on from."""
    query = select(REVISIONS.c.seq, REVISIONS.c.id, REVISIONS.c.raw)
    query = query.order_by(REVISIONS.c.seq.desc())
    if inspection is not None:
        query = query.filter_by(**inspection_columns(inspection))
    if record is not None:
        query = query.filter_by(**record_columns(record))
    if before is not None:
        query = query.where(REVISIONS.c.seq < before)
    if limit is not None:
        query = query.limit(limit)
    return tuple(HistoryRow(row.seq, revision_of(row)) for row in connection.execute(query))


def last_of_streams(connection: Connection) -> tuple[Revision, ...]:
    """The newest revision of each line of writing, whoever wrote it and whenever it came."""
    columns = REVISIONS.c
    newest = select(columns.stream, func.max(columns.number).label("number"))
    last = newest.group_by(columns.stream).subquery()
    query = select(columns.id, columns.raw).join(
        last, (columns.stream == last.c.stream) & (columns.number == last.c.number)
    )
    return tuple(map(revision_of, connection.execute(query)))


def _in_order(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    columns = STATES.c
    return query.order_by(columns.round, columns.locality, columns.team, columns.kind, columns.name)


def _keys(connection: Connection, query: Select[*tuple[Any, ...]]) -> tuple[RecordKey, ...]:
    return tuple(map(record_of, connection.execute(_in_order(query))))
