"""What does a team's workspace itself say: whose it is, and what it inspects?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from inspector import localities as register
from inspector.domain.changes import Change
from inspector.domain.entry_fields import line_fault
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import InspectionKey, Role
from inspector.domain.sentences import say
from inspector.storage import lists, projections
from inspector.storage.lists import Expected, LocalityRow
from inspector.workspace.expected import (
    NameOf,
    expected_inspections,
    named_localities,
    round_faults,
)
from inspector.workspace.workspace import Workspace


def add_inspections(
    workspace: Workspace,
    rounds: Sequence[str],
    localities: Sequence[str],
    name_of: NameOf = register.name_of,
) -> Change:
    """Adds rounds x localities to what a team inspects; without rounds all of the plan's.

    Raises `Refused` with every unknown round and locality.
    """
    _must_be_a_team(workspace)
    faults = round_faults(workspace.plan, rounds)
    rows, unknown = named_localities(localities, name_of)
    faults += unknown
    if faults:
        raise Refused(faults)
    known = {each.key for each in lists.expected(workspace.connection)}
    asked = expected_inspections(workspace.plan, workspace.facts.team, rounds, localities)
    return _expect(workspace, [each for each in asked if each.key not in known], rows)


def add_own_locality(
    workspace: Workspace, code: str, name: str, rounds: Sequence[str] = ()
) -> Change:
    """Adds a place that no register knows, under a code of its own."""
    fault = line_fault(name, "name")
    if fault is None and not name.strip():
        fault = Fault("empty", "name", say("A locality needs a name."))
    if fault is not None:
        raise Refused((fault,))
    return add_inspections(workspace, rounds, (code,), {code: name.strip()}.get)


def remove_inspections(workspace: Workspace, keys: Sequence[InspectionKey]) -> Change:
    """Takes inspections off the list; only such in which nothing was ever recorded.

    Raises `Refused` for the others: what was recorded stays (M8).
    """
    faults = [
        Fault(
            "has_records",
            str(key),
            say("Something is recorded in {inspection}; it stays.", inspection=str(key)),
        )
        for key in keys
        if workspace.sheet(key).states
    ]
    if faults:
        raise Refused(faults)
    with workspace.store.transaction() as connection:
        lists.no_longer_expect(connection, keys)
        projections.refresh_inspections(connection, workspace.plan, workspace.older_plans, keys)
    workspace.forget_scope()
    return Change(inspections=frozenset(keys))


def plan_visit(workspace: Workspace, key: InspectionKey, day: date | None) -> Change:
    """Sets the day on which a team means to be there."""
    _must_be_a_team(workspace)
    if key not in workspace.inspections:
        sentence = say("{inspection} is no inspection of this workspace.", inspection=str(key))
        raise Refused((Fault("not_assigned", str(key), sentence),))
    return _expect(workspace, [Expected(key, day)], [])


def name_author(workspace: Workspace, author: str) -> Change:
    """Says who writes in this workspace from now on, unless an entry names somebody else."""
    fault = line_fault(author, "author")
    if fault is None and not author.strip():
        fault = Fault("empty", "author", say("An author needs a name."))
    if fault is not None:
        raise Refused((fault,))
    facts = msgspec.structs.replace(workspace.facts, author=author.strip())
    with workspace.store.transaction() as connection:
        lists.set_facts(connection, facts)
    workspace.reload()
    return Change()


def _must_be_a_team(workspace: Workspace) -> None:
    if workspace.facts.role is not Role.TEAM:
        sentence = say("Headquarters assigns inspections to teams in its setup.")
        raise Refused((Fault("not_allowed", "", sentence),))


def _expect(
    workspace: Workspace, wanted: Sequence[Expected], rows: Sequence[LocalityRow]
) -> Change:
    keys = frozenset(each.key for each in wanted)
    with workspace.store.transaction() as connection:
        lists.add_localities(connection, rows)
        lists.expect(connection, wanted)
        projections.refresh_inspections(connection, workspace.plan, workspace.older_plans, keys)
    workspace.forget_scope()
    return Change(inspections=keys)
