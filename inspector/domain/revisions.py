"""What is one state of a record, and which bytes are its identity (M1)?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import Annotated, Any, NewType

import msgspec

from inspector.domain.bodies import AnswerBody, Body, body_from_log
from inspector.domain.canonical import canonical_json, plain
from inspector.domain.faults import Unreadable
from inspector.domain.plan import Period
from inspector.domain.records import RecordKey, may_write
from inspector.domain.sentences import say
from inspector.domain.values import Value

RevisionId = NewType("RevisionId", str)
"""SHA-256 of a revision's exact bytes, 64 hex digits."""


class Wire(msgspec.Struct, frozen=True, omit_defaults=True):
    """A revision's members as they are stored and sent; unknown ones pass by untouched."""

    campaign: str
    record: str
    parents: tuple[RevisionId, ...]
    body: dict[str, Any]
    author: str
    role: str
    device: str
    stream: str
    number: int
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    offset: int
    plan: str
    adopts: str = ""
    dismisses: str = ""


_DECODER = msgspec.json.Decoder(Wire)


class Revision(msgspec.Struct, frozen=True, dict=True, eq=False):
    """One state of a record, written once and never changed; equal to another by its id.

    `raw` are the exact bytes whose SHA-256 is `id`; `at` is UTC to the second, `offset` the
    writer's own minutes from it; (`stream`, `number`) is the writer's place in its line (M9).
    `adopts` or `dismisses` names the hand edit that the revision answers (W5).
    """

    id: RevisionId
    raw: bytes
    record: RecordKey
    parents: tuple[RevisionId, ...]
    campaign: str
    author: str
    role: str
    device: str
    stream: str
    number: int
    at: datetime
    offset: int
    plan: str
    body: Mapping[str, Any]
    adopts: str = ""
    dismisses: str = ""

    @cached_property
    def typed(self) -> Body | None:
        """The body as a value; None where a newer version wrote what we cannot read."""
        return body_from_log(self.record.kind, self.body)

    @cached_property
    def value(self) -> Value | None:
        """The value of an answer's body; None where there is none that we can read."""
        return self.typed.read() if isinstance(self.typed, AnswerBody) else None

    @property
    def local_time(self) -> datetime:
        """When it was written by its writer's own clock, as people read it: without a zone."""
        return self.at.replace(tzinfo=None) + timedelta(minutes=self.offset)

    @property
    def settles(self) -> bool:
        """Whether it decides between heads (M7) or about a hand edit (W5)."""
        return len(self.parents) > 1 or bool(self.adopts or self.dismisses)

    @cached_property
    def is_allowed(self) -> bool:
        """Whether its maker may write such a body; if not, it is kept, listed and not counted."""
        return may_write(self.role, self.record.kind, self.body, settles=self.settles)

    @property
    def is_state(self) -> bool:
        """Whether it can be the state of its record; a dismissal (W5) says that nothing changes."""
        return self.is_allowed and not self.dismisses

    @property
    def withdrawn(self) -> bool:
        """Whether this state is 'withdrawn' (M8)."""
        return self.body.get("withdrawn") is True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Revision) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)


class Writer(msgspec.Struct, frozen=True):
    """Who writes, where and when: all that a revision takes from outside the rules."""

    campaign: str
    plan: str
    author: str
    role: str
    device: str
    stream: str
    at: datetime
    offset: int


def revise(
    writer: Writer,
    number: int,
    record: RecordKey,
    parents: Iterable[RevisionId],
    body: Body | Mapping[str, Any],
    *,
    adopts: str = "",
    dismisses: str = "",
) -> Revision:
    """The revision of `record` that replaces `parents`.

    Raises ValueError for a lone surrogate or a time without zone, TypeError for a binary float.
    """
    wire = Wire(
        campaign=writer.campaign,
        record=str(record),
        parents=tuple(sorted(set(parents))),
        body=plain(body),
        author=writer.author,
        role=writer.role,
        device=writer.device,
        stream=writer.stream,
        number=number,
        at=writer.at,
        offset=writer.offset,
        plan=writer.plan,
        adopts=adopts,
        dismisses=dismisses,
    )
    return revision_from_raw(canonical_json(wire))


def revision_from_raw(raw: bytes) -> Revision:
    """The revision that these exact bytes are; raises `Unreadable` when they are none."""
    try:
        wire = _DECODER.decode(raw)
        return _from_wire(wire, raw, hashlib.sha256(raw).hexdigest())
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        sentence = say("A revision in the log cannot be read.")
        raise Unreadable.of("bad_revision", sentence) from error


def revision_from_row(identity: str, raw: bytes) -> Revision:
    """As `revision_from_raw`, for bytes whose hash the log already vouches for."""
    return _from_wire(_DECODER.decode(raw), raw, identity)


def _from_wire(wire: Wire, raw: bytes, identity: str) -> Revision:
    return Revision(
        id=RevisionId(identity),
        raw=raw,
        record=RecordKey.parse(wire.record),
        parents=wire.parents,
        campaign=wire.campaign,
        author=wire.author,
        role=wire.role,
        device=wire.device,
        stream=wire.stream,
        number=wire.number,
        at=wire.at,
        offset=wire.offset,
        plan=wire.plan,
        body=wire.body,
        adopts=wire.adopts,
        dismisses=wire.dismisses,
    )


def withdrawal() -> dict[str, Any]:
    """The body of a withdrawal (M8)."""
    return {"withdrawn": True}


def signed_digest(heads: Iterable[RevisionId]) -> str:
    """What a sign-off holds: the digest of the sorted ids of the heads it covers (M15)."""
    return hashlib.sha256("\n".join(sorted(heads)).encode()).hexdigest()


def is_odd_clock(
    revision: Revision, parents: Iterable[Revision], now: datetime, period: Period | None = None
) -> bool:
    """Whether its time lies before its own parent, after tomorrow or outside the campaign (M4)."""
    if revision.at - now > timedelta(days=1):
        return True
    if any(revision.at < parent.at for parent in parents):
        return True
    if period is None:
        return False
    return not period.start <= revision.local_time.date() <= period.end


def by_ancestry(revisions: Iterable[Revision]) -> Iterator[Revision]:
    """Each revision once and after its parents, else by its time and its writer's count (M3, M4).

    The order follows from the set alone, so that it is the same wherever the set is known.
    """
    known = {revision.id: revision for revision in revisions}
    sorter: TopologicalSorter[RevisionId] = TopologicalSorter()
    for revision in known.values():
        sorter.add(revision.id, *known.keys() & revision.parents)
    sorter.prepare()
    waiting: list[tuple[datetime, str, int, RevisionId]] = []
    while sorter.is_active():
        for identity in sorter.get_ready():
            ready = known[identity]
            heappush(waiting, (ready.at, ready.stream, ready.number, identity))
        *_, earliest = heappop(waiting)
        yield known[earliest]
        sorter.done(earliest)
