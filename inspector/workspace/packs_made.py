"""How far has each team's task pack come: never made, made, outdated, or answered already?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from inspector.domain.faults import Fault
from inspector.domain.readiness import TeamTask
from inspector.domain.sentences import Sentence, say
from inspector.storage import lists, queries
from inspector.workspace.pack_contents import PackContents, contents_of_all
from inspector.workspace.parcels import PACK
from inspector.workspace.preparation import Preparation, preparation
from inspector.workspace.sendings import Sending, sendings
from inspector.workspace.workspace import Workspace


class PackState(StrEnum):
    """What is true of a team's latest pack."""

    NEVER = "never"
    MADE = "made"
    OUTDATED = "outdated"


class Outdated(StrEnum):
    """What has changed since a pack was made."""

    PLAN = "plan"
    ROSTER = "roster"
    TASKS = "tasks"


REASONS: dict[Outdated, Sentence] = {
    Outdated.PLAN: say("the plan has changed"),
    Outdated.ROSTER: say("members or their keys have changed"),
    Outdated.TASKS: say("its localities have changed"),
}


@dataclass(frozen=True, slots=True)
class TeamPack:
    """A team on the list of packs; `made_at` in UTC, `version` is that of the plan in the pack."""

    task: TeamTask
    findings: tuple[Fault, ...]
    state: PackState
    outdated: tuple[Outdated, ...] = ()
    made_at: datetime | None = None
    path: Path | None = None
    version: str = ""
    number: int = 0
    has_results: bool = False
    """Whether something that the team recorded has come in."""


@dataclass(frozen=True, slots=True)
class TeamPacks:
    """The packs of all teams, and whether packs can be made at all."""

    preparation: Preparation
    packs: tuple[TeamPack, ...]

    @property
    def outdated(self) -> int:
        """How many packs that went out no longer say what is in force."""
        return sum(each.state is PackState.OUTDATED for each in self.packs)


def team_packs(workspace: Workspace) -> TeamPacks:
    """The packs of all teams, by team."""
    present = preparation(workspace)
    made: dict[str, list[Sending]] = {}
    for sending in sendings(workspace):
        if sending.facts.kind == PACK and sending.facts.is_written:
            made.setdefault(sending.facts.team, []).append(sending)
    versions = {digest: plan.version for digest, plan in lists.plans(workspace.connection).items()}
    begun = {row.key.team for row in queries.inspections(workspace.connection) if row.is_started}
    now = contents_of_all(workspace, [each.code for each in present.teams])
    return TeamPacks(
        present,
        tuple(
            _pack(task, present, made.get(task.code, []), now[task.code], versions, begun)
            for task in present.teams
        ),
    )


def _pack(
    task: TeamTask,
    present: Preparation,
    made: list[Sending],
    now: PackContents,
    versions: dict[str, str],
    begun: set[str],
) -> TeamPack:
    findings = present.findings(task)
    has_results = task.code in begun
    if not made:
        return TeamPack(task, findings, PackState.NEVER, has_results=has_results)
    latest = made[0]
    facts = latest.facts
    changed = tuple(
        reason
        for reason, then, present_digest in (
            (Outdated.PLAN, facts.plan, now.plan),
            (Outdated.ROSTER, facts.roster, now.roster),
            (Outdated.TASKS, facts.tasks, now.tasks),
        )
        if then != present_digest
    )
    return TeamPack(
        task=task,
        findings=findings,
        state=PackState.OUTDATED if changed else PackState.MADE,
        outdated=changed,
        made_at=latest.at,
        path=Path(facts.path) if facts.path else None,
        version=versions.get(facts.plan, ""),
        number=len(made),
        has_results=has_results,
    )
