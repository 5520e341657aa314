"""What does a workspace keep beside its log? Facts, plans, what to inspect, places, drafts.

None of it is derived from the log, and none of it decides a figure but the plan in force.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.plan import Plan, plan_from_canonical
from inspector.domain.records import InspectionKey, RecordKey
from inspector.storage import versions
from inspector.storage.facts import WorkspaceFacts, facts_from_text, facts_text
from inspector.storage.rows import BAD_BYTES, chunks, day_of, inspection_columns, inspection_of
from inspector.storage.tables import DRAFTS, INSPECTIONS, LOCALITIES, META, PLANS
from inspector.storage.troubles import unsound

_FACTS = "facts"
_OPEN = "open"
_COUNT = "count"
_AT_ONCE = 500


def mark_open(connection: Connection) -> None:
    """Notes that a use began; what still stands at the next opening was an unclean exit (S4)."""
    _set_meta(connection, _OPEN, "1")


def mark_closed(connection: Connection, count: int) -> None:
    """Notes that a use ended cleanly with that many revisions."""
    connection.execute(delete(META).where(META.c.key == _OPEN))
    _set_meta(connection, _COUNT, str(count))


def is_marked_open(connection: Connection) -> bool:
    """Whether a use began that never ended."""
    return _meta(connection, _OPEN) is not None


def fits_its_mark(connection: Connection, count: int) -> bool:
    """Whether the log has as many revisions as at the last clean exit."""
    return _meta(connection, _COUNT) == str(count)


def facts(connection: Connection) -> WorkspaceFacts:
    """What the workspace knows of itself."""
    try:
        return facts_from_text(_meta(connection, _FACTS) or "")
    except BAD_BYTES as error:
        raise unsound(_FACTS) from error


def set_facts(connection: Connection, new: WorkspaceFacts) -> None:
    """Replaces the facts; another plan in force asks for `projections.rebuild` after it."""
    _set_meta(connection, _FACTS, facts_text(new))
    versions.touch_places(connection)


def add_plan(connection: Connection, plan: Plan) -> None:
    """Keeps a version of the plan, known or not."""
    row = {"digest": plan.digest, "body": plan.canonical}
    connection.execute(insert(PLANS).on_conflict_do_nothing(), [row])


def plan(connection: Connection, digest: str) -> Plan | None:
    """The plan of that digest."""
    body = connection.scalar(select(PLANS.c.body).where(PLANS.c.digest == digest))
    return None if body is None else _plan(digest, body)


def plans(connection: Connection) -> dict[str, Plan]:
    """Every version of the plan that this workspace has met, by digest."""
    rows = connection.execute(select(PLANS).order_by(PLANS.c.digest))
    return {row.digest: _plan(row.digest, row.body) for row in rows}


def plan_digests(connection: Connection) -> frozenset[str]:
    """The digests of all versions of the plan that this workspace has met."""
    return frozenset(connection.scalars(select(PLANS.c.digest)))


def _plan(digest: str, body: bytes) -> Plan:
    try:
        return plan_from_canonical(body)
    except BAD_BYTES as error:
        raise unsound(str(digest)) from error


class Expected(msgspec.Struct, frozen=True):
    """An inspection that this workspace is to make, perhaps on a day."""

    key: InspectionKey
    planned: date | None = None


def expect(connection: Connection, wanted: Iterable[Expected]) -> None:
    """Adds to what is to be inspected; a known inspection takes the new day.

    `projections.refresh_inspections` gives the new ones their empty scorecards.
    """
    rows = [
        {**inspection_columns(each.key), "planned": each.planned and each.planned.isoformat()}
        for each in wanted
    ]
    for chunk in chunks(rows, _AT_ONCE):
        connection.execute(insert(INSPECTIONS).prefix_with("OR REPLACE"), list(chunk))


def no_longer_expect(connection: Connection, keys: Iterable[InspectionKey]) -> None:
    """Takes inspections off the list; what was recorded in them stays."""
    for key in keys:
        connection.execute(delete(INSPECTIONS).filter_by(**inspection_columns(key)))


def expected(connection: Connection) -> tuple[Expected, ...]:
    """What this workspace is to inspect, by round, locality and team."""
    rows = connection.execute(select(INSPECTIONS))
    return tuple(Expected(inspection_of(row), day_of(row.planned)) for row in rows)


def is_expected(connection: Connection, key: InspectionKey) -> bool:
    """Whether this workspace is to make that inspection."""
    query = select(INSPECTIONS.c.round).filter_by(**inspection_columns(key))
    return connection.scalar(query) is not None


class LocalityRow(msgspec.Struct, frozen=True):
    """A locality in use; `parent` is the code above it, "" at the top."""

    code: str
    name: str
    parent: str = ""


def add_localities(connection: Connection, localities: Iterable[LocalityRow]) -> None:
    """Adds localities in use; a known code takes the new name and parent."""
    rows = [{"code": row.code, "name": row.name, "parent": row.parent} for row in localities]
    for chunk in chunks(rows, _AT_ONCE):
        connection.execute(insert(LOCALITIES).prefix_with("OR REPLACE"), list(chunk))
    versions.touch_places(connection)


def localities(connection: Connection) -> dict[str, LocalityRow]:
    """The localities in use, by code."""
    rows = connection.execute(select(LOCALITIES).order_by(LOCALITIES.c.code))
    return {row.code: LocalityRow(row.code, row.name, row.parent) for row in rows}


class Draft(msgspec.Struct, frozen=True):
    """What somebody was typing into a record; `body` is the typist's own text (M14)."""

    record: RecordKey
    body: str
    at: datetime


def save_draft(connection: Connection, draft: Draft) -> None:
    """Keeps what is being typed, over what was typed before."""
    row = {
        "record": str(draft.record),
        "body": draft.body,
        "at": draft.at.astimezone(UTC).isoformat(),
    }
    connection.execute(insert(DRAFTS).prefix_with("OR REPLACE"), [row])


def drop_drafts(connection: Connection, records: Iterable[RecordKey]) -> None:
    """Forgets what was being typed into records, now that a revision has it."""
    for chunk in chunks([str(record) for record in records], _AT_ONCE):
        connection.execute(delete(DRAFTS).where(DRAFTS.c.record.in_(chunk)))


def drafts(connection: Connection) -> tuple[Draft, ...]:
    """All that was typed and has become no revision, oldest first."""
    rows = connection.execute(select(DRAFTS).order_by(DRAFTS.c.at))
    try:
        return tuple(
            Draft(RecordKey.parse(row.record), row.body, datetime.fromisoformat(row.at))
            for row in rows
        )
    except BAD_BYTES as error:
        raise unsound(DRAFTS.name) from error


def _meta(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(META.c.value).where(META.c.key == key))


def _set_meta(connection: Connection, key: str, value: str) -> None:
    row = {"key": key, "value": value}
    connection.execute(insert(META).prefix_with("OR REPLACE"), [row])
