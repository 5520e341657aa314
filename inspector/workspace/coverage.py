"""Who has sent what, what is still missing, and which laptops want looking after?

Files are read from what their imports noted of them; how far an inspection is, from the derived
rows. A file of an undone import has not arrived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

import msgspec

from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey
from inspector.storage import arrivals, log
from inspector.storage.arrivals import BatchState
from inspector.workspace.campaign import CampaignRow, campaign
from inspector.workspace.file_rows import FileRow, from_stored
from inspector.workspace.names import Names, names
from inspector.workspace.reasons import Reason, in_order
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import Workspace

ALARMS = frozenset(
    {
        Reason.COPIED_LAPTOP,
        Reason.OLDER,
        Reason.SHRUNK,
        Reason.INCOMPLETE,
        Reason.NO_PAYLOAD,
        Reason.OTHER_PLAN,
        Reason.UNCLEAR_EDITS,
    }
)
"""What a file that came in may have about it that a person should look at."""
_KEPT = "arrived files"
_CAME = frozenset({Outcome.IMPORTED, Outcome.IDENTICAL})


class ArrivalStage(StrEnum):
    """How far an inspection is, seen from headquarters."""

    EXPECTED = "expected"
    """Nothing of it has come."""
    ARRIVED = "arrived"
    """Something has come, and it is not signed."""
    CHANGED = "changed"
    """It was signed and has changed since."""
    RETURNED = "returned"
    SIGNED = "signed"
    ACCEPTED = "accepted"


OPEN_STAGES = frozenset(
    {ArrivalStage.EXPECTED, ArrivalStage.ARRIVED, ArrivalStage.CHANGED, ArrivalStage.RETURNED}
)
"""Stages in which headquarters waits for the team."""


class CoverageRow(msgspec.Struct, frozen=True):
    """One inspection; `due` is its planned day, else the round's last.

    `last` is when the last file about it came, in local time; `days_late` is 0 unless headquarters
    still waits. Whether gaps in history are healed is the row's own `incomplete`.
    """

    row: CampaignRow
    stage: ArrivalStage
    files: int
    last: datetime | None
    due: date | None
    days_late: int
    alarms: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether headquarters still waits for the team."""
        return self.stage in OPEN_STAGES

    @property
    def is_unassigned(self) -> bool:
        """Whether it came without being asked for."""
        return not self.row.is_assigned


class TeamCoverage(msgspec.Struct, frozen=True):
    """What was assigned to a team and what of it is here; `others` came without assignment."""

    team: str
    name: str
    leader: str
    expected: int
    arrived: int
    signed: int
    accepted: int
    returned: int
    late: int
    others: int
    laptops: int
    alarms: tuple[str, ...]

    @property
    def missing(self) -> int:
        """Of how many assigned ones nothing has come."""
        return self.expected - self.arrived


class LaptopCoverage(msgspec.Struct, frozen=True):
    """What came from one laptop's line of writing (M9); times are local.

    `counter` is the highest number of its exports that came, `skipped` are lower ones that never
    did: they may have gone elsewhere. `copies`, `older`, `shrunk` and `gaps` count its files.
    """

    stream: str
    device: str
    team: str
    team_name: str
    author: str
    files: int
    first: datetime
    last: datetime
    counter: int
    skipped: tuple[int, ...]
    copies: int
    older: int
    shrunk: int
    gaps: int

    @property
    def has_alarm(self) -> bool:
        """Whether a person should look at it."""
        return bool(self.copies or self.older or self.shrunk or self.gaps)


class Coverage(msgspec.Struct, frozen=True):
    """A round's inspections by locality and team, its teams, and all laptops."""

    round: str
    plan: Plan
    as_of: datetime
    rows: tuple[CoverageRow, ...]
    teams: tuple[TeamCoverage, ...]
    laptops: tuple[LaptopCoverage, ...]


class _Came(msgspec.Struct, frozen=True):
    """A file that is taken in, and when."""

    row: FileRow
    at: datetime


def coverage(workspace: Workspace, round_: str = "") -> Coverage:
    """What of a round has arrived; which round is meant without a code, `campaign` says."""
    found = campaign(workspace, round_)
    came = tuple(_arrived(workspace, found.as_of))
    by_key: dict[InspectionKey, list[_Came]] = defaultdict(list)
    for each in came:
        for key in each.row.keys:
            by_key[key].append(each)
    in_force = found.plan.round(found.round)
    end = in_force.end if in_force is not None else None
    rows = tuple(_row(row, by_key.get(row.key, ()), end, found.today) for row in found.rows)
    laptops = tuple(_laptops(workspace, came))
    called = names(workspace)
    return Coverage(
        found.round, found.plan, found.as_of, rows, tuple(_teams(rows, laptops, called)), laptops
    )


def _arrived(workspace: Workspace, local: datetime) -> Iterator[_Came]:
    """Every file that is taken in, in the order of arrival; the same bytes once a batch."""
    connection = workspace.connection
    kept: dict[int, tuple[FileRow, ...]] = connection.info.setdefault(_KEPT, {})
    for batch in reversed(arrivals.batches(connection)):
        if batch.state is BatchState.UNDONE:
            continue
        rows = kept.get(batch.number)
        if rows is None:
            files = arrivals.files(connection, batch)
            rows = tuple(from_stored(each.result) for each in files if each.outcome in _CAME)
        if batch.state is BatchState.DONE:
            # What a finished import noted of its files never changes.
            kept[batch.number] = rows
        for row in rows:
            yield _Came(row, batch.at.astimezone(local.tzinfo))


def _row(row: CampaignRow, came: Iterable[_Came], end: date | None, today: date) -> CoverageRow:
    files = {each.row.sha256: each for each in came}
    stage = _stage(row, is_here=bool(files))
    due = row.planned or end
    late = (today - due).days if due is not None and stage in OPEN_STAGES else 0
    alarms = {reason for each in files.values() for reason in each.row.reasons if reason in ALARMS}
    return CoverageRow(
        row=row,
        stage=stage,
        files=len(files),
        last=max((each.at for each in files.values()), default=None),
        due=due,
        days_late=max(0, late),
        alarms=in_order(map(Reason, alarms)),
    )


def _stage(row: CampaignRow, *, is_here: bool) -> ArrivalStage:
    if row.is_accepted:
        return ArrivalStage.ACCEPTED
    if row.is_returned:
        return ArrivalStage.RETURNED
    if row.is_signed:
        return ArrivalStage.SIGNED
    if row.is_changed_since:
        return ArrivalStage.CHANGED
    is_begun = is_here or row.is_started or row.visited is not None
    return ArrivalStage.ARRIVED if is_begun else ArrivalStage.EXPECTED


def _teams(
    rows: Iterable[CoverageRow], laptops: Iterable[LaptopCoverage], called: Names
) -> Iterator[TeamCoverage]:
    groups: dict[str, list[CoverageRow]] = {code: [] for code in called.teams}
    for row in rows:
        groups.setdefault(row.row.key.team, []).append(row)
    streams: dict[str, int] = defaultdict(int)
    for laptop in laptops:
        streams[laptop.team] += 1
    for team, group in sorted(groups.items()):
        ours = [each for each in group if each.row.is_assigned]
        here = [each for each in ours if each.stage is not ArrivalStage.EXPECTED]
        yield TeamCoverage(
            team=team,
            name=called.team(team),
            leader=called.leader(team),
            expected=len(ours),
            arrived=len(here),
            signed=sum(each.row.is_signed for each in ours),
            accepted=sum(each.row.is_accepted for each in ours),
            returned=sum(each.row.is_returned for each in ours),
            late=sum(bool(each.days_late) for each in ours),
            others=len(group) - len(ours),
            laptops=streams[team],
            alarms=in_order(Reason(alarm) for each in group for alarm in each.alarms),
        )


def _laptops(workspace: Workspace, came: Iterable[_Came]) -> Iterator[LaptopCoverage]:
    """By team and line of writing; a file without a sealed part comes from no known laptop."""
    called = names(workspace)
    groups: dict[tuple[str, str], list[_Came]] = defaultdict(list)
    for each in came:
        if each.row.claims.stream:
            groups[each.row.claims.team, each.row.claims.stream].append(each)
    for (team, stream), group in sorted(groups.items()):
        files = {each.row.sha256: each for each in group}
        latest = max(group, key=lambda each: each.row.claims.counter).row.claims
        numbers = {each.row.claims.counter for each in group}
        counts = _counted(files)
        yield LaptopCoverage(
            stream=stream,
            device=log.device_of(workspace.connection, stream),
            team=team,
            team_name=called.team(team) if team in called.teams else latest.team_name or team,
            author=latest.author,
            files=len(files),
            first=min(each.at for each in group),
            last=max(each.at for each in group),
            counter=latest.counter,
            skipped=tuple(n for n in range(1, latest.counter) if n not in numbers),
            copies=counts[Reason.COPIED_LAPTOP],
            older=counts[Reason.OLDER],
            shrunk=counts[Reason.SHRUNK],
            gaps=counts[Reason.INCOMPLETE],
        )


def _counted(files: Mapping[str, _Came]) -> Mapping[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for each in files.values():
        for reason in each.row.reasons:
            counts[reason] += 1
    return counts
