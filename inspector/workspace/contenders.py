"""Who takes part in the ranking, read from the derived rows alone?"""

from __future__ import annotations

from inspector.domain.ranking import Contender
from inspector.domain.signing import SignState
from inspector.storage import queries
from inspector.workspace.workspace import Workspace


def contenders(workspace: Workspace) -> tuple[Contender, ...]:
    """Every inspection as ranking sees it, by key."""
    failed = workspace.plan.veto_grade.code
    return tuple(
        Contender(
            key=row.key,
            total=row.total,
            is_vetoed=row.grade == failed,
            is_signed=row.sign is SignState.SIGNED,
            is_provisional=row.is_provisional,
            is_accepted=row.acceptance == "accepted",
            is_returned=row.acceptance == "returned",
        )
        for row in queries.inspections(workspace.connection)
    )
