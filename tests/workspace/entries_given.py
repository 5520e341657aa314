"""With which plan, and as whom, are entries read in tests?"""

from __future__ import annotations

from typing import Any

import msgspec

from inspector.domain.entries import EntriesRead, read_entries
from inspector.domain.entry_scope import Scope
from inspector.domain.plan import Outcome
from inspector.domain.records import InspectionKey, Role
from tests.workspace.plans import both, small_plan

PLAN = small_plan()
BEIJING = InspectionKey("joint", "110000", "T01")
TEAM = Scope(PLAN, Role.TEAM, "T01", frozenset({BEIJING}))
HEADQUARTERS = Scope(PLAN, Role.HEADQUARTERS, "", frozenset({BEIJING}))
OFFICE_SCOPE = Scope(
    msgspec.structs.replace(PLAN, outcomes=(Outcome("praise", both("praise"), ("good",)),)),
    Role.HEADQUARTERS,
    "",
    frozenset({BEIJING, BEIJING._replace(team="T02"), InspectionKey("joint", "620100", "T01")}),
)
AT = {"round": "joint", "locality": "110000"}


def answer(criterion: str, value: object, **more: object) -> dict[str, Any]:
    return {"kind": "answer", **AT, "criterion": criterion, "value": value, **more}


def read(*entries: object, scope: Scope = TEAM, **more: object) -> EntriesRead:
    return read_entries({"entries": list(entries), **more}, scope)


def faults(*entries: object, scope: Scope = TEAM) -> set[tuple[str, str]]:
    return {(fault.code, fault.place) for fault in read(*entries, scope=scope).faults}
