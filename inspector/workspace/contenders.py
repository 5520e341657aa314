"""Who takes part in the ranking, read from the derived rows alone?"""

from __future__ import annotations

from inspector.domain.bodies import PrecedenceBody
from inspector.domain.ranking import Contender, overruled
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.summary import Summary
from inspector.storage import queries
from inspector.storage.summaries import Known, summaries
from inspector.workspace.workspace import Workspace

_KEPT = "contenders"


def contenders(workspace: Workspace) -> tuple[Contender, ...]:
    """Every inspection as ranking sees it, by key."""
    connection = workspace.connection
    known = summaries(connection)
    out = overruled(known, precedences(workspace).items())
    before: dict[InspectionKey, tuple[Known, Contender]] = connection.info.get(_KEPT, {})
    after: dict[InspectionKey, tuple[Known, Contender]] = {}
    for key, each in known.items():
        kept, is_out = before.get(key), key in out
        if kept is None or kept[0] is not each or kept[1].is_overruled is not is_out:
            kept = each, _contender(each.summary, is_overruled=is_out)
        after[key] = kept
    connection.info[_KEPT] = after
    return tuple(contender for _, contender in after.values())


def _contender(summary: Summary, *, is_overruled: bool) -> Contender:
    return Contender(
        key=summary.key,
        total=summary.total,
        is_vetoed=summary.is_vetoed,
        is_signed=summary.is_signed,
        is_provisional=summary.is_provisional,
        is_accepted=summary.is_accepted,
        is_returned=summary.is_returned,
        is_overruled=is_overruled,
    )


def precedences(workspace: Workspace) -> dict[InspectionKey, PrecedenceBody]:
    """Whose result stands at a locality, by the key of its ruling; none where desks differ."""
    states = queries.states_of_kind(workspace.connection, Kind.PRECEDENCE)
    found = {state.record.inspection: state.body for state in states}
    return {key: body for key, body in found.items() if isinstance(body, PrecedenceBody)}
