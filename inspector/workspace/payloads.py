"""What leaves this workspace in a workbook: which revisions, with whose seals and edits (M5, T1)?

On the workspace's own thread, in one transaction: what was never sealed is sealed, the export gets
its number, and what leaves is noted. Writing the file comes after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from inspector.domain.canonical import moment_text
from inspector.domain.merge import RecordState
from inspector.domain.records import NO_PLACE, InspectionKey, Kind
from inspector.domain.revisions import Revision
from inspector.exchange.payload import (
    FORMAT,
    MIN_READER,
    Header,
    Payload,
    payload_digest,
    to_cells,
)
from inspector.exchange.seals import SigningKey, seal_line
from inspector.storage import departures, lists, log, proposals, trust
from inspector.storage.departures import Export
from inspector.storage.trust import SealRow
from inspector.workspace.sendings import ExportFacts
from inspector.workspace.workspace import Workspace

CAMPAIGN = InspectionKey(NO_PLACE, NO_PLACE, NO_PLACE)
"""Where localities and teams are recorded; a team's members stand beside it."""
SHOWN_KINDS = frozenset(
    {
        Kind.ANSWER,
        Kind.BONUS,
        Kind.VETO,
        Kind.SAMPLE,
        Kind.EVIDENCE,
        Kind.VISIT,
        Kind.INQUIRY,
        Kind.RECTIFICATION,
        Kind.RESPONSE,
    }
)
"""The kinds that a person may edit in a workbook's cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """What is to leave: the kind of workbook, whole inspections, and revisions beside them.

    `team` is whose workbook it is or, for a pack, for whom it is made; `more` are further lines by
    their kind. Without seal nothing in it can be vouched for, and nothing new is.
    """

    kind: str
    team: str
    team_name: str = ""
    inspections: tuple[InspectionKey, ...] = ()
    beside: tuple[Revision, ...] = ()
    more: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    is_sealed: bool = True


@dataclass(frozen=True, slots=True)
class Sealed:
    """A payload ready to be written: its cells, the digest that names it, and its number."""

    header: Header
    cells: tuple[str, ...]
    digest: str
    counter: int
    facts: ExportFacts


def part(workspace: Workspace, leaving: Parting) -> Sealed:
    """Seals what is to leave, and notes that it leaves.

    Raises `Unreadable` when there is a signing key that cannot be had.
    """
    key = workspace.surroundings.signing_key() if leaving.is_sealed else None
    now = workspace.surroundings.now()
    keys = leaving.inspections
    with workspace.store.transaction() as connection:
        revisions = [each for place in keys for each in log.of_inspection(connection, place)]
        revisions += leaving.beside
        places = sorted({*keys, *(each.record.inspection for each in leaving.beside)})
        if key is not None:
            _seal(workspace, key, places, frozenset(each.id for each in revisions))
        seals = {line for place in places for line in trust.seals_of(connection, place)}
        edits = [row.line for place in keys for row in proposals.of_inspection(connection, place)]
        plans = lists.plans(connection)
        wanted = {workspace.plan.digest, *(each.plan for each in revisions)} & plans.keys()
        counter = departures.last_counter(connection) + 1
        header = _header(workspace, leaving, now, key.public if key else "", counter)
        payload = Payload(
            header,
            plans=tuple(plans[digest].canonical for digest in sorted(wanted)),
            revisions=tuple(each.raw for each in revisions),
            seals=tuple(sorted(seals)),
            proposals=tuple(edits),
            more=tuple(line for kind in sorted(leaving.more) for line in leaving.more[kind]),
        )
        lines = payload.lines()
        digest = payload_digest(lines)
        facts = ExportFacts(
            kind=leaving.kind,
            key=header.key,
            team=leaving.team,
            covers=header.covers,
            revisions=len(revisions),
        )
        stream = workspace.line.stream
        export = Export(counter, now, stream, digest, msgspec.json.encode(facts))
        departures.add_export(connection, export, (each.id for each in revisions))
    seal = key.seal_workbook(digest) if key is not None else None
    return Sealed(header, to_cells(lines, seal), digest, counter, facts)


def arrived(workspace: Workspace, sealed: Sealed, path: str) -> None:
    """Notes where the workbook was written."""
    facts = msgspec.structs.replace(sealed.facts, path=path, is_written=True)
    with workspace.store.transaction() as connection:
        departures.set_facts(connection, sealed.counter, msgspec.json.encode(facts))


def came_to_nothing(workspace: Workspace, sealed: Sealed) -> None:
    """Notes that no file was written: nothing has left."""
    with workspace.store.transaction() as connection:
        departures.never_left(connection, sealed.counter)


def _seal(
    workspace: Workspace,
    key: SigningKey,
    places: Iterable[InspectionKey],
    leaving: frozenset[str],
) -> None:
    """Vouches for what this installation wrote and nobody has vouched for yet."""
    connection = workspace.connection
    streams = workspace.own_streams
    fresh = {
        identity for place in places for identity in trust.unsealed(connection, streams, place)
    } & leaving
    if fresh:
        seal = key.seal(workspace.facts.campaign, fresh)
        trust.add_seals(connection, [SealRow(seal.key, seal_line(seal), seal.ids)])


def _header(
    workspace: Workspace, leaving: Parting, now: datetime, key: str, counter: int
) -> Header:
    facts = workspace.facts
    sheets = [workspace.sheet(place) for place in leaving.inspections]
    states = [state for sheet in sheets for state in sheet.states.values()]
    return Header(
        format=FORMAT,
        min_reader=MIN_READER,
        kind=leaving.kind,
        campaign=facts.campaign,
        role=facts.role.value,
        team=leaving.team,
        team_name=leaving.team_name,
        author=facts.author,
        stream=workspace.line.stream,
        counter=counter,
        key=key,
        plan=workspace.plan.digest,
        at=moment_text(now),
        offset=workspace.surroundings.offset(),
        covers=tuple(map(str, leaving.inspections)),
        exported={str(each.record): _heads(each) for each in states if _is_shown(each)},
        more={kind: len(lines) for kind, lines in sorted(leaving.more.items())},
    )


def _is_shown(state: RecordState) -> bool:
    return state.record.kind in SHOWN_KINDS and bool(state.heads)


def _heads(state: RecordState) -> tuple[str, ...]:
    return tuple(head.id for head in state.heads)
