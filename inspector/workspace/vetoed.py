"""Which localities are proposed to fail by a veto, or did, or were spared, and why?"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from inspector.domain.merge import RecordState
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sheet import Sheet
from inspector.domain.vetoes import VetoCase, VetoState, veto_cases
from inspector.storage import queries
from inspector.workspace.campaign import CampaignRow, campaign
from inspector.workspace.workspace import Workspace

_ORDER = (VetoState.RAISED, VetoState.UPHELD, VetoState.DISMISSED, VetoState.WITHDRAWN)


class VetoLine(msgspec.Struct, frozen=True):
    """One clause at one inspection: who stands where, and the whole case."""

    row: CampaignRow
    case: VetoCase


def vetoed(workspace: Workspace, round_: str = "") -> tuple[VetoLine, ...]:
    """Every clause that was ever raised in a round: those to be ruled on first, then by key."""
    found = campaign(workspace, round_)
    rulings = queries.states_of_kind(workspace.connection, Kind.RULING)
    vetoes = queries.states_of_kind(workspace.connection, Kind.VETO)
    keys = {state.record.inspection for state in (*rulings, *vetoes)} & found.by_key.keys()
    proofs = queries.states_at(workspace.connection, keys, Kind.EVIDENCE)
    states: dict[InspectionKey, dict[RecordKey, RecordState]] = defaultdict(dict)
    for state in (*rulings, *vetoes, *proofs):
        states[state.record.inspection][state.record] = state
    lines = [
        VetoLine(found.by_key[key], case)
        for key in sorted(keys)
        # A case is made of nothing but the clause, its ruling and the evidence.
        for case in veto_cases(Sheet(key, workspace.plan, states[key], workspace.older_plans))
        if case.state in _ORDER
    ]
    return tuple(sorted(lines, key=_place))


def _place(line: VetoLine) -> tuple[int, InspectionKey]:
    return _ORDER.index(line.case.state), line.row.key
