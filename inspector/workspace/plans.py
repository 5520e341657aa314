"""Which version of the plan is in force, is it confirmed, and what does another one change?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from inspector import places
from inspector.domain.canonical import canonical_json
from inspector.domain.changes import Change
from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import Criterion, Plan, wording_digest
from inspector.domain.records import Role
from inspector.domain.sentences import say
from inspector.storage import lists, projections
from inspector.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """What another version of the plan does to a criterion; `old` and `new` are None where absent.

    `asks`: its text changed, so that answers wait for confirmation (M11). `points`: answers are
    rescored. `other`: evidence, departments and the like, which touch no answer.
    """

    code: str
    kind: Literal["added", "removed", "asks", "points", "other"]
    old: Criterion | None
    new: Criterion | None


DEFAULT = "mobile-web-2009"


def default_plan_file() -> Path:
    """Where the plan that came with the program lies."""
    return places.resources() / "plans" / f"{DEFAULT}.yaml"


def plan_in(file: Path) -> Plan:
    """The plan in a file; raises `Refused`, `Unreadable` or `DiskTrouble` with every fault."""
    from inspector.exchange.plan_files import read_plan

    return read_plan(file)


def write_plan_file(plan: Plan, file: Path) -> Path:
    """Writes a plan as its file's name asks for, and reads it again; raises `DiskTrouble`."""
    from inspector.exchange.plan_files import write_plan

    return write_plan(plan, file)


def default_plan() -> Plan:
    """The plan that came with the program."""
    return plan_in(default_plan_file())


def is_confirmed(workspace: Workspace) -> bool:
    """Whether headquarters has frozen the very plan in force."""
    return workspace.facts.confirmed_plan == workspace.plan.digest


def confirm_plan(workspace: Workspace) -> Change:
    """Freezes the plan in force under its digest; doing it again changes nothing."""
    if workspace.facts.role is not Role.HEADQUARTERS:
        sentence = say("Only headquarters confirms the plan.")
        raise Refused((Fault("not_allowed", "", sentence),))
    _set_facts(workspace, confirmed_plan=workspace.plan.digest)
    return Change()


def adopt_plan(workspace: Workspace, plan: Plan) -> Change:
    """Puts another version of the same plan in force and scores everything anew (M11).

    Answers to criteria whose text changed wait for confirmation; nothing is lost. At headquarters
    the new version has to be confirmed again. Raises `Refused` for another campaign's plan.
    """
    if plan.id != workspace.plan.id:
        sentence = say(
            "This is the plan of {other}; the workspace belongs to {campaign}.",
            other=plan.id,
            campaign=workspace.plan.id,
        )
        remedy = say("Make a workspace of its own for it.")
        raise Refused((Fault("other_campaign", "id", sentence, remedy),))
    if plan.digest == workspace.plan.digest:
        return Change()
    facts = msgspec.structs.replace(workspace.facts, plan=plan.digest)
    with workspace.store.transaction() as connection:
        lists.add_plan(connection, plan)
        lists.set_facts(connection, facts)
        projections.rebuild(connection)
    workspace.reload()
    return Change(inspections=workspace.inspections)


def differences(old: Plan, new: Plan) -> tuple[CriterionChange, ...]:
    """What `new` changes in the criteria of `old`, in the order of `new`, removed ones last."""
    changes: list[CriterionChange] = []
    for criterion in new.criteria:
        former = old.criterion(criterion.code)
        if former is None:
            changes.append(CriterionChange(criterion.code, "added", None, criterion))
        elif former != criterion:
            changes.append(
                CriterionChange(criterion.code, _kind(former, criterion), former, criterion)
            )
    changes.extend(
        CriterionChange(former.code, "removed", former, None)
        for former in old.criteria
        if new.criterion(former.code) is None
    )
    return tuple(changes)


def _kind(old: Criterion, new: Criterion) -> Literal["asks", "points", "other"]:
    if wording_digest(old) != wording_digest(new):
        return "asks"
    gives = (old.points, canonical_json(old.scoring)), (new.points, canonical_json(new.scoring))
    return "points" if gives[0] != gives[1] else "other"


def _set_facts(workspace: Workspace, *, confirmed_plan: str) -> None:
    facts = msgspec.structs.replace(workspace.facts, confirmed_plan=confirmed_plan)
    if facts != workspace.facts:
        with workspace.store.transaction() as connection:
            lists.set_facts(connection, facts)
        workspace.reload()
