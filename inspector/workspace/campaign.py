"""Where do all inspections of a round stand, with every figure and rank, on one page?

From the derived rows alone, which stay in memory: after a write the inspections that it touched are
read anew and the round is ranked again. No sheet is opened, and no figure is made here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cached_property

import msgspec

from inspector.domain import ranking
from inspector.domain.faults import Refused
from inspector.domain.plan import Plan
from inspector.domain.ranking import Contender
from inspector.domain.records import InspectionKey
from inspector.domain.summary import Summary
from inspector.domain.tally import Overall, overall
from inspector.storage import summaries, versions
from inspector.storage.summaries import Known
from inspector.workspace.contenders import contenders
from inspector.workspace.expected import round_faults
from inspector.workspace.ledger import ledger_day
from inspector.workspace.names import Names, names
from inspector.workspace.workspace import Workspace

_KEPT = "campaigns"


class CampaignRow(Summary, frozen=True, kw_only=True):
    """An inspection among all others: its summary, what it is called, and where it stands.

    `parent` is the code above the locality and `above` its name. `rank` is among all that are
    signed, `place` among the accepted; None for what is not ranked. `outcomes` are those that the
    plan's rules offer. Open rectifications include the overdue ones.
    """

    name: str
    parent: str
    above: str
    team_name: str
    rank: int | None
    place: int | None
    is_overruled: bool
    outcomes: tuple[str, ...]
    open_rectifications: int
    overdue_rectifications: int
    failed_rectifications: int


class Campaign(msgspec.Struct, frozen=True, dict=True):
    """Every inspection of a round, by locality and team.

    `as_of` is the laptop's own time, `today` the day by which something is overdue or late, as the
    ledger judges it.
    """

    round: str
    plan: Plan
    as_of: datetime
    today: date
    rows: tuple[CampaignRow, ...]

    @cached_property
    def ranked(self) -> tuple[CampaignRow, ...]:
        """Those that have a rank, the best first; failed by veto last."""
        return _by_rank((row.rank, row) for row in self.rows)

    @cached_property
    def standing(self) -> tuple[CampaignRow, ...]:
        """The accepted ones, the best first: what documents speak of."""
        return _by_rank((row.place, row) for row in self.rows)

    @property
    def outside(self) -> int:
        """How many signed ones documents leave out."""
        return sum(row.is_signed for row in self.rows) - len(self.standing)

    @cached_property
    def by_key(self) -> Mapping[InspectionKey, CampaignRow]:
        """The rows by what they are known by."""
        return {row.key: row for row in self.rows}

    def row(self, key: InspectionKey) -> CampaignRow | None:
        """The row of an inspection, None for one of another round."""
        return self.by_key.get(key)


class TeamTally(msgspec.Struct, frozen=True):
    """What one team's inspections come to."""

    team: str
    name: str
    overall: Overall


class _Kept(msgspec.Struct, frozen=True):
    """A round's rows by key, and of what they were made."""

    version: tuple[int, int]
    plan: str
    today: date
    names: Names
    known: Mapping[InspectionKey, Known]
    rows: Mapping[InspectionKey, CampaignRow]


def campaign(workspace: Workspace, round_: str = "") -> Campaign:
    """Every inspection of a round; without a code of the latest with a signed one, else the first.

    Raises `Refused` for a round that the plan does not have.
    """
    code = chosen_round(workspace, round_)
    now = local_now(workspace)
    connection = workspace.connection
    rounds: dict[str, _Kept] = connection.info.setdefault(_KEPT, {})
    plan, kept = workspace.plan, rounds.get(code)
    # What is overdue, the ledger's day decides: one figure on every screen.
    judged, _ = ledger_day(workspace)
    if kept is not None and (kept.plan, kept.today) != (plan.digest, judged):
        kept = None
    if kept is None or kept.version != versions.version(connection):
        kept = rounds[code] = _made(workspace, code, judged, kept)
    return Campaign(code, plan, now, judged, tuple(kept.rows.values()))


def chosen_round(workspace: Workspace, round_: str) -> str:
    """The round that is asked for; without a code the latest with a signed one.

    Before anything is signed it is the latest that was begun, else the first that is assigned.
    """
    if faults := round_faults(workspace.plan, [round_] if round_ else []):
        raise Refused(faults)
    if round_:
        return round_
    known = [each.summary for each in summaries.summaries(workspace.connection).values()]
    signed = {each.key.round for each in known if each.is_signed}
    begun = {each.key.round for each in known if each.is_started}
    assigned = {each.key.round for each in known}
    codes = [each.code for each in workspace.plan.rounds]
    latest = [code for rounds in (signed, begun) for code in reversed(codes) if code in rounds]
    return next(iter([*latest, *(code for code in codes if code in assigned), *codes]))


def local_now(workspace: Workspace) -> datetime:
    """The laptop's time, with its distance from UTC."""
    surroundings = workspace.surroundings
    zone = timezone(timedelta(minutes=surroundings.offset()))
    return surroundings.now().astimezone(zone)


def by_team(rows: Iterable[CampaignRow], plan: Plan) -> tuple[TeamTally, ...]:
    """What the inspections of each team come to, by the team's code."""
    groups: dict[str, list[CampaignRow]] = defaultdict(list)
    for row in rows:
        groups[row.key.team].append(row)
    return tuple(
        TeamTally(team, group[0].team_name, overall(group, plan))
        for team, group in sorted(groups.items())
    )


def _made(workspace: Workspace, round_: str, today: date, kept: _Kept | None) -> _Kept:
    """The round's rows; those that stand as they stood are the same."""
    connection, plan, called = workspace.connection, workspace.plan, names(workspace)
    found = [each for each in contenders(workspace) if each.key.round == round_]
    known = summaries.summaries(connection)
    ranks = ranking.ranks(found)
    places = {each.key: place for place, each in ranking.standings(found, round_).ranked}
    before = kept.rows if kept is not None and kept.names is called else {}
    rows: dict[InspectionKey, CampaignRow] = {}
    for each in found:
        key = each.key
        row = before.get(key)
        rank, place = ranks.get(key), places.get(key)
        if row is None or kept is None or kept.known[key] is not known[key]:
            row = _row(known[key], each, called, plan, today)
        if (row.rank, row.place, row.is_overruled) != (rank, place, each.is_overruled):
            row = msgspec.structs.replace(
                row, rank=rank, place=place, is_overruled=each.is_overruled
            )
        rows[key] = row
    version = versions.version(connection)
    return _Kept(version, plan.digest, today, called, {key: known[key] for key in rows}, rows)


def _row(known: Known, contender: Contender, called: Names, plan: Plan, today: date) -> CampaignRow:
    """The row of an inspection, still without a rank."""
    summary, key = known.summary, known.summary.key
    members = {name: getattr(summary, name) for name in summary.__struct_fields__}
    members["is_assigned"] = summary.is_assigned or known.is_expected
    members["planned"] = summary.planned or known.planned
    parent = called.parent(key.locality)
    failed = summary.has_failed_rectification
    offered = ranking.outcomes(plan, summary.grade, rectification_failed=failed)
    states = [each.status for each in summary.rectifications]
    return CampaignRow(
        **members,
        name=called.locality(key.locality),
        parent=parent,
        above=called.locality(parent) if parent else "",
        team_name=called.team(key.team),
        rank=None,
        place=None,
        is_overruled=contender.is_overruled,
        outcomes=tuple(outcome.code for outcome in offered),
        open_rectifications=sum(state not in {"closed", "failed"} for state in states),
        overdue_rectifications=sum(each.is_overdue(today) for each in summary.rectifications),
        failed_rectifications=states.count("failed"),
    )


def _by_rank(
    found: Iterable[tuple[int | None, CampaignRow]],
) -> tuple[CampaignRow, ...]:
    ranked = [(rank, row.key, row) for rank, row in found if rank is not None]
    return tuple(row for _, _, row in sorted(ranked, key=lambda each: each[:2]))
