"""Who takes part in the ranking, read from the derived rows alone?"""

from __future__ import annotations

from inspector.domain.ranking import Contender, overruled
from inspector.domain.records import InspectionKey, Kind, PrecedenceBody
from inspector.domain.signing import SignState
from inspector.storage import queries
from inspector.workspace.workspace import Workspace


def contenders(workspace: Workspace) -> tuple[Contender, ...]:
    """Every inspection as ranking sees it, by key."""
    failed = workspace.plan.veto_grade.code
    rows = queries.inspections(workspace.connection)
    out = overruled((row.key for row in rows), precedences(workspace).items())
    return tuple(
        Contender(
            key=row.key,
            total=row.total,
            is_vetoed=row.grade == failed,
            is_signed=row.sign is SignState.SIGNED,
            is_provisional=row.is_provisional,
            is_accepted=row.acceptance == "accepted",
            is_returned=row.acceptance == "returned",
            is_overruled=row.key in out,
        )
        for row in rows
    )


def precedences(workspace: Workspace) -> dict[InspectionKey, PrecedenceBody]:
    """Whose result stands at a locality, by the key of its ruling; none where desks differ."""
    states = queries.states_of_kind(workspace.connection, Kind.PRECEDENCE)
    found = {state.record.inspection: state.body for state in states}
    return {key: body for key, body in found.items() if isinstance(body, PrecedenceBody)}
