"""What do many records say, wherever they are? Read in one go, without a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from inspector.domain.bodies import Body
from inspector.domain.records import Kind, RecordKey
from inspector.storage import queries
from inspector.workspace.workspace import Workspace

AnyBody = TypeVar("AnyBody", bound=Body)


def bodies(workspace: Workspace, records: Iterable[RecordKey]) -> dict[RecordKey, Body]:
    """The bodies in force of those records; none for a withdrawn or a conflicting one."""
    states = queries.states(workspace.connection, records)
    return {record: state.body for record, state in states.items() if state.body is not None}


def bodies_of_kind(
    workspace: Workspace, kind: Kind, shape: type[AnyBody], round_: str = ""
) -> dict[RecordKey, AnyBody]:
    """The bodies in force of a kind, of one round or of all, by key."""
    found = {
        state.record: state.body
        for state in queries.states_of_kind(workspace.connection, kind)
        if round_ in {"", state.record.round}
    }
    return {record: body for record, body in found.items() if isinstance(body, shape)}
