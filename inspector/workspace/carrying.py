"""With what does a follow-up round start: which open items go on in it, and which stay (H7)?

An item goes on in the later round's inspection of the same locality, by the same team where it has
one. The earlier item stays as it was and counts as carried from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from inspector.domain.bodies import RectificationBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.merge import RecordState
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.domain.rectification import is_open
from inspector.domain.sentences import Sentence, say
from inspector.storage import queries
from inspector.workspace.names import Names
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace


class Carrying(msgspec.Struct, frozen=True):
    """An open item of the earlier round: `goes_on` is what it becomes, or `why` it stays.

    `locality` is a name, and `team` that of the team that follows it up.
    """

    record: RecordKey
    locality: str
    body: RectificationBody | None
    goes_on: RecordKey | None = None
    team: str = ""
    why: Sentence | None = None


class FollowUp(msgspec.Struct, frozen=True):
    """What starting the round `into` with the open items of `from_` would do."""

    from_: str
    into: str
    items: tuple[Carrying, ...]

    @property
    def carried(self) -> tuple[Carrying, ...]:
        """Those that go on."""
        return tuple(each for each in self.items if each.goes_on is not None)

    @property
    def staying(self) -> tuple[Carrying, ...]:
        """Those that stay where they are."""
        return tuple(each for each in self.items if each.goes_on is None)


def follow_ups(workspace: Workspace) -> tuple[FollowUp, ...]:
    """Every later round of the plan with what it could start with; nothing is written."""
    codes = [each.code for each in workspace.plan.rounds]
    return tuple(follow_up(workspace, from_, into) for from_, into in pairwise(codes))


def follow_up(workspace: Workspace, from_: str, into: str) -> FollowUp:
    """What of one round would go on in a later one; what was carried before is not in it."""
    known = queries.states_of_kind(workspace.connection, Kind.RECTIFICATION)
    bodies = {
        state.record: state.body for state in known if isinstance(state.body, RectificationBody)
    }
    carried = {body.origin for body in bodies.values()}
    names = Names(workspace)
    there: dict[str, list[InspectionKey]] = {}
    for each in sorted(workspace.inspections):
        if each.round == into:
            there.setdefault(each.locality, []).append(each)
    items: list[Carrying] = []
    for key in (state.record for state in known if _is_unfinished(state)):
        place = _place(there.get(key.locality, ()), key)
        goes_on = None if place is None else key._replace(round=into, team=place.team)
        if key.round != from_ or str(key) in carried or goes_on in bodies:
            continue
        body, name = bodies.get(key), names.locality(key.locality)
        if body is None:
            items.append(Carrying(key, name, None, why=say("People disagree on it.")))
        elif goes_on is None:
            items.append(Carrying(key, name, body, why=say("Not assigned there.")))
        else:
            items.append(Carrying(key, name, body, goes_on, names.team(goes_on.team)))
    return FollowUp(from_, into, tuple(sorted(items, key=lambda each: each.record)))


def carry_over(workspace: Workspace, from_: str, into: str, author: str = "") -> Change:
    """Starts a later round with the items that are still open in an earlier one."""
    if workspace.facts.role is not Role.HEADQUARTERS:
        raise Refused.of("not_allowed", say("Only headquarters starts a round with open items."))
    entries = [
        # Its notice is a record of the earlier round's inspection.
        Entry(each.goes_on, msgspec.structs.replace(each.body, origin=str(each.record), notice=""))
        for each in follow_up(workspace, from_, into).items
        if each.goes_on is not None and each.body is not None
    ]
    return record(workspace, entries, author)


def _is_unfinished(state: RecordState) -> bool:
    """Whether it is still to be put right; what people disagree on is, what is withdrawn is not."""
    if isinstance(state.body, RectificationBody):
        return is_open(state.body)
    return not state.is_counted


def _place(there: Sequence[InspectionKey], key: RecordKey) -> InspectionKey | None:
    """The later round's inspection in which an item goes on; None where there is none."""
    same = [each for each in there if each.team == key.team]
    return next(iter(same or there), None)
