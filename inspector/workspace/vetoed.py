"""Which localities are proposed to fail by a veto, or did, or were spared, and why?"""

from __future__ import annotations

import msgspec

from inspector.domain.records import InspectionKey, Kind
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
    """Every clause that was ever raised in a round: those to be ruled on first, then by key.

    Opens the sheets of these inspections, which are few.
    """
    found = campaign(workspace, round_)
    keys = {
        state.record.inspection
        for kind in (Kind.VETO, Kind.RULING)
        for state in queries.states_of_kind(workspace.connection, kind)
    }
    lines = [
        VetoLine(found.by_key[key], case)
        for key in sorted(keys & found.by_key.keys())
        for case in veto_cases(workspace.sheet(key))
        if case.state in _ORDER
    ]
    return tuple(sorted(lines, key=_place))


def _place(line: VetoLine) -> tuple[int, InspectionKey]:
    return _ORDER.index(line.case.state), line.row.key
