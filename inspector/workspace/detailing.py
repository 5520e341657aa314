"""What stands behind an inspection at headquarters: who said what, from which file, since when?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

import msgspec

from inspector.domain.bodies import AcceptanceBody, SignoffBody
from inspector.domain.merge import record_states
from inspector.domain.ranking import ranks
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.storage import log, queries
from inspector.storage.queries import HistoryRow
from inspector.workspace.comparing import Compared, compared
from inspector.workspace.contenders import contenders
from inspector.workspace.labels import Label, state_label
from inspector.workspace.names import Names
from inspector.workspace.resolving import note_of
from inspector.workspace.tracing import Origin, cell_of, origins
from inspector.workspace.workspace import Workspace


class Opinion(msgspec.Struct, frozen=True):
    """What one person said last about a record; `holds`: it is what stands now.

    `at` is the writer's own local time without a zone.
    """

    said: Label
    note: str
    author: str
    device: str
    at: datetime
    holds: bool


class Sources(msgspec.Struct, frozen=True):
    """Everyone's last word on a record, the newest first, and the workbooks that brought it."""

    record: RecordKey
    opinions: tuple[Opinion, ...]
    origins: tuple[Origin, ...]


def sources(workspace: Workspace, record: RecordKey) -> Sources:
    """Who said what about the record, and from which files the present state came."""
    history = log.history(workspace.connection, record)
    state = queries.state(workspace.connection, record)
    heads = {head.id for head in state.heads} if state is not None else set()
    last: dict[str, Revision] = {}
    for revision in history:
        if revision.is_allowed and not revision.dismisses:
            last.pop(revision.author, None)
            last[revision.author] = revision
    opinions = [
        Opinion(
            state_label(each, workspace.plan),
            note_of(each),
            each.author,
            each.device,
            each.local_time,
            each.id in heads,
        )
        for each in reversed(last.values())
    ]
    return Sources(record, tuple(opinions), origins(workspace, record))


class FoundCell(msgspec.Struct, frozen=True):
    """Where a record stands in the workbook that brought it; both are "" for no row of its own."""

    sheet: str = ""
    cell: str = ""


def find_cell(origin: Origin, record: RecordKey) -> FoundCell:
    """In which cell a record stands; reads the file in a child process, for the long lane."""
    place = cell_of(origin, record)
    return FoundCell() if place is None else FoundCell(place.sheet, place.cell)


class Order(msgspec.Struct, frozen=True):
    """The inspections of a round from the first rank on, those without a rank behind them.

    `teams` are the teams' names.
    """

    keys: tuple[InspectionKey, ...]
    ranks: dict[InspectionKey, int]
    teams: dict[str, str]


def order(workspace: Workspace, round_: str) -> Order:
    """The order in which headquarters goes through a round."""
    found = [each for each in contenders(workspace) if each.key.round == round_]
    ranked = ranks(found)
    last = len(found) + 1
    keys = sorted((each.key for each in found), key=lambda key: (ranked.get(key, last), key))
    names = Names(workspace)
    return Order(tuple(keys), ranked, {key.team: names.team(key.team) for key in keys})


class Milestone(StrEnum):
    """What makes a state of an inspection worth looking back at."""

    SIGNED = "signed"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    NOW = "now"


class Version(msgspec.Struct, frozen=True):
    """An inspection as it was at a milestone; `until` is its place in this workspace's log."""

    until: int
    milestone: Milestone
    author: str
    at: datetime | None
    digest: str = ""


def versions(workspace: Workspace, key: InspectionKey) -> tuple[Version, ...]:
    """The sign-offs and decisions of an inspection as they came, and how it stands now."""
    rows = _rows(workspace, key)
    found = [version for row in rows if (version := _version(row)) is not None]
    if rows:
        found.append(Version(rows[-1].seq, Milestone.NOW, "", None))
    return tuple(found)


def compare_versions(
    workspace: Workspace, key: InspectionKey, earlier: Version, later: Version
) -> tuple[Compared, ...]:
    """Every criterion as it was at two milestones."""
    rows = _rows(workspace, key)
    return compared(_sheet_at(workspace, key, rows, each.until) for each in (earlier, later))


def total_at(workspace: Workspace, key: InspectionKey, version: Version) -> str:
    """The total at a milestone by today's plan, with two decimals; "" without one."""
    total = score(_sheet_at(workspace, key, _rows(workspace, key), version.until)).total
    return "" if total is None else f"{total:.2f}"


def _rows(workspace: Workspace, key: InspectionKey) -> tuple[HistoryRow, ...]:
    """The log of an inspection in the order in which it came to be known here."""
    return tuple(reversed(queries.history_rows(workspace.connection, inspection=key)))


def _sheet_at(
    workspace: Workspace, key: InspectionKey, rows: Iterable[HistoryRow], until: int
) -> Sheet:
    states = record_states(row.revision for row in rows if row.seq <= until)
    return Sheet(key, workspace.plan, states, workspace.older_plans)


def _version(row: HistoryRow) -> Version | None:
    revision = row.revision
    match revision.typed:
        case SignoffBody(withdrawn=False, digest=digest):
            milestone = Milestone.SIGNED
        case AcceptanceBody(withdrawn=False, state="accepted" | "returned" as state, digest=digest):
            milestone = Milestone(state)
        case _:
            return None
    return Version(row.seq, milestone, revision.author, revision.local_time, digest)
