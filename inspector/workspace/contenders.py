"""Who takes part in the ranking, read from the derived rows alone?"""

from __future__ import annotations

from inspector.domain.ranking import Contender, overruled
from inspector.domain.records import InspectionKey, Kind, PrecedenceBody
from inspector.storage import queries
from inspector.storage.summaries import summaries
from inspector.workspace.workspace import Workspace


def contenders(workspace: Workspace) -> tuple[Contender, ...]:
    """Every inspection as ranking sees it, by key."""
    known = summaries(workspace.connection)
    out = overruled(known, precedences(workspace).items())
    return tuple(
        Contender(
            key=key,
            total=summary.total,
            is_vetoed=summary.is_vetoed,
            is_signed=summary.is_signed,
            is_provisional=summary.is_provisional,
            is_accepted=summary.is_accepted,
            is_returned=summary.is_returned,
            is_overruled=key in out,
        )
        for key, summary in sorted((key, each.summary) for key, each in known.items())
    )


def precedences(workspace: Workspace) -> dict[InspectionKey, PrecedenceBody]:
    """Whose result stands at a locality, by the key of its ruling; none where desks differ."""
    states = queries.states_of_kind(workspace.connection, Kind.PRECEDENCE)
    found = {state.record.inspection: state.body for state in states}
    return {key: body for key, body in found.items() if isinstance(body, PrecedenceBody)}
