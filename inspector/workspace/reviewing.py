"""What waits for headquarters: vetoes to rule on, inspections to take in, teams to choose between?

Read from the derived rows; only the few inspections with an open veto have their sheets read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import msgspec

from inspector.domain.bodies import CommentBody, PrecedenceBody, SignoffBody
from inspector.domain.merge import Standing
from inspector.domain.plan import Plan
from inspector.domain.ranking import overruled, rivals
from inspector.domain.records import MAIN, NO_PLACE, InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Sentence, say
from inspector.domain.signing import AcceptState, SignState
from inspector.domain.vetoes import VetoCase, VetoState, veto_case
from inspector.storage import queries
from inspector.storage.queries import InspectionRow
from inspector.workspace.contenders import precedences
from inspector.workspace.names import Names
from inspector.workspace.workspace import Workspace


class Reviewed(msgspec.Struct, frozen=True):
    """An inspection as headquarters judges it; `name` is the locality's, `team` the team's.

    `grade` is the code of the grade that follows from the present points and rulings.
    """

    key: InspectionKey
    name: str
    team: str
    total: Decimal | None
    grade: str | None
    is_provisional: bool
    is_overruled: bool
    sign: SignState
    state: AcceptState


class OpenVeto(msgspec.Struct, frozen=True):
    """A veto that is raised and not ruled on; `is_disputed` where two desks ruled differently."""

    inspection: Reviewed
    case: VetoCase

    @property
    def is_disputed(self) -> bool:
        """Whether headquarters ruled on it in two ways, so that no ruling holds."""
        return self.case.is_ruled


class Waiting(msgspec.Struct, frozen=True):
    """A signed inspection that headquarters has not taken in as it is now.

    `digest` names what is signed; `remarks` and `answers` count what was said since a return.
    """

    inspection: Reviewed
    digest: str
    signed_on: date | None
    leader: str
    raised: int
    remarks: int
    answers: int

    @property
    def may_be_accepted(self) -> bool:
        """Whether nothing speaks against taking it in."""
        return self.hindrance is None

    @property
    def hindrance(self) -> Sentence | None:
        """What speaks against taking it in as it is."""
        return say("It has gaps or conflicts.") if self.inspection.is_provisional else None


class Rivals(msgspec.Struct, frozen=True):
    """Several teams at one locality in one round; `place` is the key of the choice."""

    place: InspectionKey
    name: str
    teams: tuple[Reviewed, ...]
    choice: PrecedenceBody | None
    is_disputed: bool


class Review(msgspec.Struct, frozen=True):
    """All that waits for a person at headquarters to decide."""

    vetoes: tuple[OpenVeto, ...]
    waiting: tuple[Waiting, ...]
    rivals: tuple[Rivals, ...]
    plan: Plan


def review(workspace: Workspace) -> Review:
    """What there is to decide, by round as in the plan, locality and team."""
    names = Names(workspace)
    rows = {row.key: row for row in _in_order(workspace)}
    out = overruled(rows, precedences(workspace).items())
    found = {key: _reviewed(row, names, is_overruled=key in out) for key, row in rows.items()}
    return Review(
        _open_vetoes(workspace, found),
        _waiting(workspace, found),
        _rivals(workspace, found, names),
        workspace.plan,
    )


def waiting_keys(workspace: Workspace) -> tuple[InspectionKey, ...]:
    """The signed inspections that can be taken in as they are."""
    return tuple(
        row.key
        for row in _in_order(workspace)
        if row.sign is SignState.SIGNED
        and AcceptState(row.acceptance) in WAITING
        and not row.is_provisional
    )


WAITING = frozenset({AcceptState.OPEN, AcceptState.CHANGED, AcceptState.ANSWERED})
"""States in which a signed inspection waits to be taken in."""


def _in_order(workspace: Workspace) -> tuple[InspectionRow, ...]:
    order = {each.code: position for position, each in enumerate(workspace.plan.rounds)}
    rows = queries.inspections(workspace.connection)
    return tuple(sorted(rows, key=lambda row: (order.get(row.key.round, len(order)), row.key)))


def _reviewed(row: InspectionRow, names: Names, *, is_overruled: bool) -> Reviewed:
    return Reviewed(
        key=row.key,
        name=names.locality(row.key.locality),
        team=names.team(row.key.team),
        total=row.total,
        grade=row.grade,
        is_provisional=row.is_provisional,
        is_overruled=is_overruled,
        sign=row.sign,
        state=AcceptState(row.acceptance),
    )


def _open_vetoes(
    workspace: Workspace, found: Mapping[InspectionKey, Reviewed]
) -> tuple[OpenVeto, ...]:
    states = queries.states_of_kind(workspace.connection, Kind.VETO)
    clauses: dict[InspectionKey, list[str]] = {}
    for state in states:
        if not all(head.withdrawn for head in state.heads):
            clauses.setdefault(state.record.inspection, []).append(state.record.name)
    opened: list[OpenVeto] = []
    for key, reviewed in found.items():
        if key not in clauses:
            continue
        sheet = workspace.sheet(key)
        cases = (veto_case(sheet, code) for code in clauses[key] if workspace.plan.clause(code))
        opened += [OpenVeto(reviewed, case) for case in cases if case.state is VetoState.RAISED]
    return tuple(opened)


def _waiting(workspace: Workspace, found: Mapping[InspectionKey, Reviewed]) -> tuple[Waiting, ...]:
    wanted = {k: r for k, r in found.items() if r.sign is SignState.SIGNED and r.state in WAITING}
    if not wanted:
        return ()
    connection = workspace.connection
    signoffs = {s.record.inspection: s for s in queries.states_of_kind(connection, Kind.SIGNOFF)}
    remarks, answers = (_counted(workspace, kind) for kind in (Kind.COMMENT, Kind.RESPONSE))
    raised = Counter(
        state.record.inspection
        for state in queries.states_of_kind(connection, Kind.VETO)
        if any(head.body.get("state") == "raised" for head in state.heads if not head.withdrawn)
    )
    lines: list[Waiting] = []
    for key, reviewed in wanted.items():
        heads = signoffs[key].heads if key in signoffs else ()
        bodies = [head.typed for head in heads if isinstance(head.typed, SignoffBody)]
        # Of several sign-offs nobody can say from here which one fits.
        body = bodies[0] if len(bodies) == 1 else SignoffBody()
        lines.append(
            Waiting(
                inspection=reviewed,
                digest=body.digest,
                signed_on=body.signed_on,
                leader=body.leader or (heads[0].author if heads else ""),
                raised=raised[key],
                remarks=remarks[key],
                answers=answers[key],
            )
        )
    return tuple(lines)


def _counted(workspace: Workspace, kind: Kind) -> Counter[InspectionKey]:
    """How many comments are open, or how many answers there are, by inspection."""
    found: Counter[InspectionKey] = Counter()
    for state in queries.states_of_kind(workspace.connection, kind):
        bodies = [head.typed for head in state.heads if not head.withdrawn]
        is_open = any(not (isinstance(each, CommentBody) and each.is_settled) for each in bodies)
        found[state.record.inspection] += is_open
    return found


def _rivals(
    workspace: Workspace, found: Mapping[InspectionKey, Reviewed], names: Names
) -> tuple[Rivals, ...]:
    chosen = precedences(workspace)
    groups: list[Rivals] = []
    for group in rivals(found):
        place = group[0]._replace(team=NO_PLACE)
        groups.append(
            Rivals(
                place,
                names.locality(place.locality),
                tuple(found[key] for key in group),
                chosen.get(place),
                _is_disputed(workspace, place),
            )
        )
    return tuple(groups)


def _is_disputed(workspace: Workspace, place: InspectionKey) -> bool:
    state = queries.state(workspace.connection, RecordKey.of(place, Kind.PRECEDENCE, MAIN))
    return state is not None and state.standing is Standing.CONFLICT
