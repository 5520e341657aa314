"""Whose seals are on the revisions, and which keys do people trust (T1, T2)?

Seals are kept as the very lines that arrived, and sent on with what they cover.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import msgspec
from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert

from inspector.domain.revisions import RevisionId
from inspector.storage.rows import BAD_BYTES, INSPECTION, AnyRow, chunks, named
from inspector.storage.tables import REVISIONS, SEALED, SEALS, TRUSTED_KEYS
from inspector.storage.troubles import unsound

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal: its key, its line, and the ids that it covers."""

    key: str
    line: bytes
    ids: tuple[str, ...]


_ADD = insert(SEALS).on_conflict_do_nothing()
_ID_OF = select(SEALS.c.id).where(SEALS.c.line == bindparam("line"))
_COVER = (
    insert(SEALED)
    .from_select(
        ["revision", "seal"],
        select(REVISIONS.c.seq, bindparam("by")).where(REVISIONS.c.id == bindparam("id")),
    )
    .on_conflict_do_nothing()
)


def add_seals(
    connection: Connection, seals: Iterable[SealRow], among: frozenset[RevisionId] | None = None
) -> None:
    """Keeps seals for the revisions that are here, or for those `among` them alone."""
    rows = []
    for seal in seals:
        connection.execute(_ADD, [{"key": seal.key, "line": seal.line}])
        number = connection.scalar(_ID_OF, {"line": seal.line})
        ids = seal.ids if among is None else among.intersection(seal.ids)
        rows += [{"id": identity, "by": number} for identity in ids]
    if rows:
        connection.execute(_COVER, rows)


_OF_INSPECTION = (
    select(SEALS.c.line)
    .join(SEALED, SEALED.c.seal == SEALS.c.id)
    .join(REVISIONS, REVISIONS.c.seq == SEALED.c.revision)
    .where(named(REVISIONS, INSPECTION))
    .distinct()
)


def seals_of(connection: Connection, inspection: tuple[str, str, str]) -> frozenset[bytes]:
    """The lines of all seals on revisions of an inspection."""
    columns = dict(zip(INSPECTION, inspection, strict=True))
    return frozenset(connection.scalars(_OF_INSPECTION, columns))


def keys_of(
    connection: Connection, ids: Iterable[RevisionId] | None = None
) -> dict[RevisionId, tuple[str, ...]]:
    """The keys that vouch for each of those revisions, or for all that are sealed, sorted."""
    query = (
        select(REVISIONS.c.id, SEALS.c.key)
        .join(SEALED, SEALED.c.revision == REVISIONS.c.seq)
        .join(SEALS, SEALS.c.id == SEALED.c.seal)
    )
    parts = [query]
    if ids is not None:
        parts = [query.where(REVISIONS.c.id.in_(chunk)) for chunk in chunks(tuple(ids), AT_ONCE)]
    found: dict[RevisionId, set[str]] = defaultdict(set)
    for part in parts:
        for row in connection.execute(part):
            found[row.id].add(row.key)
    return {identity: tuple(sorted(keys)) for identity, keys in found.items()}


def unsealed(
    connection: Connection, streams: Iterable[str], inspection: tuple[str, str, str]
) -> tuple[RevisionId, ...]:
    """The revisions of an inspection, written in those streams, that nobody vouches for yet."""
    query = (
        select(REVISIONS.c.id)
        .outerjoin(SEALED, SEALED.c.revision == REVISIONS.c.seq)
        .where(
            named(REVISIONS, INSPECTION),
            REVISIONS.c.stream.in_(tuple(streams)),
            SEALED.c.revision.is_(None),
        )
    )
    columns = dict(zip(INSPECTION, inspection, strict=True))
    return tuple(connection.scalars(query, columns))


class Source(StrEnum):
    """Why a key is trusted."""

    CONFIRMED = "confirmed"
    """A person held its fingerprint against what was read aloud."""
    PINNED = "pinned"
    """Headquarters' own, from the task pack."""
    ROSTER = "roster"
    """On the list that headquarters sends with its packs."""


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose a trusted key is, and which streams were begun with it when that was decided.

    `also` are streams in which it went on: another key has begun them, as after a new installation.
    """

    role: str
    team: str = ""
    author: str = ""
    streams: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that people trust, why, and since when."""

    key: str
    source: Source
    at: datetime
    holder: Holder


def trust(connection: Connection, keys: Iterable[TrustedKey]) -> None:
    """Notes that keys are trusted; said again, the newer holder holds."""
    rows = [
        {
            "key": each.key,
            "source": each.source.value,
            "at": each.at.astimezone(UTC).isoformat(),
            "holder": msgspec.json.encode(each.holder),
        }
        for each in keys
    ]
    if rows:
        connection.execute(insert(TRUSTED_KEYS).prefix_with("OR REPLACE"), rows)


def trusted(connection: Connection) -> tuple[TrustedKey, ...]:
    """All keys that are trusted, each as often as there are reasons."""
    rows = connection.execute(select(TRUSTED_KEYS).order_by(TRUSTED_KEYS.c.key))
    return tuple(map(_trusted, rows))


def _trusted(row: AnyRow) -> TrustedKey:
    try:
        holder = msgspec.json.decode(row.holder, type=Holder)
        return TrustedKey(row.key, Source(row.source), datetime.fromisoformat(row.at), holder)
    except BAD_BYTES as error:
        raise unsound(str(row.key)) from error


def first_sealed(connection: Connection) -> dict[str, frozenset[str]]:
    """For each key the streams whose first revision it seals."""
    query = (
        select(SEALS.c.key, REVISIONS.c.stream)
        .join(SEALED, SEALED.c.seal == SEALS.c.id)
        .join(REVISIONS, REVISIONS.c.seq == SEALED.c.revision)
        .where(REVISIONS.c.number == 1)
        .distinct()
    )
    found: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(query):
        found[row.key].add(row.stream)
    return {key: frozenset(streams) for key, streams in found.items()}


def sealed_streams(connection: Connection) -> dict[str, dict[str, RevisionId]]:
    """For each key the streams that it seals anything of, each with one revision of it."""
    query = (
        select(SEALS.c.key, REVISIONS.c.stream, func.min(REVISIONS.c.id).label("id"))
        .join(SEALED, SEALED.c.seal == SEALS.c.id)
        .join(REVISIONS, REVISIONS.c.seq == SEALED.c.revision)
        .group_by(SEALS.c.key, REVISIONS.c.stream)
    )
    found: dict[str, dict[str, RevisionId]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.key][row.stream] = row.id
    return dict(found)
