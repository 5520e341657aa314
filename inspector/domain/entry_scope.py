"""Is this record one that the workspace may write: its role, its inspection, its name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from inspector.domain.entry_fields import Fields, is_code, shown
from inspector.domain.faults import Fault
from inspector.domain.placing import clause_codes, criterion_codes
from inspector.domain.plan import Plan
from inspector.domain.records import (
    MAIN,
    NO_PLACE,
    InspectionKey,
    Kind,
    RecordKey,
    Role,
    evidence_name,
    extended,
    may_write,
    sample_name,
)
from inspector.domain.sentences import say


class Scope(msgspec.Struct, frozen=True):
    """What a workspace may be asked to write about: its plan, whose it is, its inspections."""

    plan: Plan
    role: Role
    team: str
    inspections: frozenset[InspectionKey]


def check_role(
    record: RecordKey, members: Mapping[str, Any], scope: Scope, place: str, faults: list[Fault]
) -> None:
    """Whether a workspace of this role writes such a body."""
    kind = record.kind
    if may_write(scope.role, kind, members):
        return
    if kind is Kind.RECTIFICATION:
        sentence = say("Only headquarters closes a rectification or calls it failed.")
        faults.append(Fault("not_allowed", f"{place}.status", sentence))
    elif kind is Kind.EXTENSION:
        sentence = say("A team asks for an extension; headquarters decides.")
        faults.append(Fault("not_allowed", f"{place}.state", sentence))
    elif scope.role is Role.TEAM:
        sentence = say("A record of kind {kind} is for headquarters to write.", kind=str(kind))
        faults.append(Fault("not_allowed", f"{place}.kind", sentence))
    else:
        sentence = say("A record of kind {kind} is for a team to write.", kind=str(kind))
        faults.append(Fault("not_allowed", f"{place}.kind", sentence))


def check_inspection(key: InspectionKey, scope: Scope, place: str, faults: list[Fault]) -> None:
    """Whether it is an inspection of this workspace; parts that are '' have their fault already."""
    if key in scope.inspections:
        return
    before = len(faults)
    teams = {each.team for each in scope.inspections} | {scope.team}
    if key.round and scope.plan.round(key.round) is None:
        known = tuple(each.code for each in scope.plan.rounds)
        sentence = say("The plan has no round {code}; it has {known}.", code=key.round, known=known)
        faults.append(Fault("unknown_round", f"{place}.round", sentence))
    if key.team and key.team not in teams:
        sentence = say("{code} is no team of this workspace.", code=key.team)
        faults.append(Fault("unknown_team", f"{place}.team", sentence))
    if key.locality and key.locality not in {each.locality for each in scope.inspections}:
        sentence = say("{code} is no locality of this workspace.", code=key.locality)
        faults.append(Fault("unknown_locality", f"{place}.locality", sentence))
    if all(key) and len(faults) == before:
        sentence = say("{inspection} is no inspection of this workspace.", inspection=str(key))
        faults.append(Fault("not_assigned", place, sentence))


def check_precedence(
    record: RecordKey, members: Mapping[str, Any], scope: Scope, place: str, faults: list[Fault]
) -> None:
    """Whether several teams inspected the locality, and the one whose result stands is one."""
    if record.team != NO_PLACE:
        faults.append(_bad_name(str(record), place))
    team = "" if members.get("withdrawn") is True else members.get("team")
    if not isinstance(team, str) or (team and not is_code(team)):
        return
    key = record.inspection._replace(team=team)
    before = len(faults)
    check_inspection(key, scope, place, faults)
    rivals = [each for each in scope.inspections if each[:2] == key[:2]]
    if team and len(faults) == before and len(rivals) < 2:  # noqa: PLR2004 - it takes two
        sentence = say("Only one team has inspected {locality}.", locality=key.locality)
        faults.append(Fault("one_team", f"{place}.team", sentence))


def check_name(
    record: RecordKey, members: Mapping[str, Any], plan: Plan, place: str, faults: list[Fault]
) -> None:
    """Whether the plan, or the body itself, knows a record of that name."""
    name = record.name
    if not name or _is_derived(record, members, place, faults):
        return
    match record.kind:
        case Kind.ANSWER | Kind.FLAG:
            known, part = criterion_codes(plan), "criterion"
        case Kind.BONUS:
            known, part = tuple(each.code for each in plan.bonus_items), "item"
        case Kind.VETO | Kind.RULING:
            known, part = clause_codes(plan), "clause"
        case Kind.VISIT | Kind.ACCEPTANCE | Kind.ASSIGNMENT | Kind.PRECEDENCE | Kind.DECISION:
            known, part = (MAIN,), "name"
        case Kind.COMMENT | Kind.RESPONSE:
            known, part = (*criterion_codes(plan), *clause_codes(plan), MAIN), "criterion"
        case _:
            return
    if name not in known:
        Fields({}, place, faults).unknown(f"unknown_{part}", part, name, known)


def _is_derived(
    record: RecordKey, members: Mapping[str, Any], place: str, faults: list[Fault]
) -> bool:
    """Whether the kind's names follow from the body, or from another record's name; checks it.

    A withdrawal has no body.
    """
    match record.kind:
        case Kind.SAMPLE:
            kind, of = str(members.get("sample", "")), str(members.get("name", ""))
            is_right = record.name == sample_name(kind, of)
        case Kind.EVIDENCE:
            is_right = record.name == evidence_name(str(members.get("digest", "")))
        case Kind.EXTENSION:
            is_right = extended(record.name) is not None
        case _:
            return False
    if not is_right and members.get("withdrawn") is not True:
        faults.append(_bad_name(record.name, place))
    return True


def _bad_name(name: str, place: str) -> Fault:
    sentence = say("{name} is not the name that this record must have.", name=shown(name))
    return Fault("bad_name", f"{place}.name", sentence)
