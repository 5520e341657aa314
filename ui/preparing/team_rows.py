"""What do the lists say of teams and of their members?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from inspector.domain.bodies import MemberBody
from inspector.domain.faults import Fault
from inspector.domain.plan import Plan
from inspector.domain.readiness import TeamTask
from inspector.domain.sentences import say, say_in
from inspector.wording import text_of, tr
from inspector.workspace.preparation import Preparation
from ui.models.rows_model import Column, RowsModel
from ui.widgets.form_row import fault_text

NONE = "—"
GIVE_WAY = (say("Leader"), say("Members"), say("Code"))
"""Titles of the columns that a narrow window goes without, the first one first."""
LEAST_NAME = 110
"""Logical px that the team's name needs at 100 % text."""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team, and what is not yet right with it."""

    task: TeamTask
    findings: tuple[Fault, ...]

    @property
    def code(self) -> str:
        """By what the row is known."""
        return self.task.code

    @property
    def name(self) -> str:
        """The team's name."""
        return self.task.team.name or self.code

    @property
    def localities(self) -> int:
        """How many localities it inspects."""
        return len({key.locality for key in self.task.inspections})


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the team that is shown."""

    code: str
    body: MemberBody
    leads: bool
    department: str
    duties: str

    @property
    def members(self) -> dict[str, Any]:
        """What the form shows."""
        body = self.body
        return {
            "name": body.name,
            "department": body.department,
            "duties": body.duties,
            "letter": body.letter,
            "leads": self.leads,
        }


def teams_of(present: Preparation) -> tuple[TeamRow, ...]:
    """The teams by code."""
    return tuple(TeamRow(task, present.findings(task)) for task in present.teams)


def members_of(task: TeamTask, plan: Plan) -> Iterable[MemberRow]:
    """The members in the order of their codes."""
    for code, body in task.members.items():
        department = plan.department(body.department)
        yield MemberRow(
            code=code,
            body=body,
            leads=task.team.leader in {code, body.name},
            department=text_of(department.title) if department is not None else body.department,
            duties=tr("{names}", names=tuple(body.duties)),
        )


_TEAM_COLUMNS: tuple[Column[TeamRow], ...] = (
    Column(say("Code"), lambda row: row.code, lambda row: row.code, width=64),
    Column(
        say("Name"),
        lambda row: row.name,
        lambda row: row.name,
        look="strong",
        icon=lambda row: "triangle-alert" if row.findings else "circle-tick",
        tone=lambda row: "warn" if row.findings else "",
        accessible=lambda row: " ".join([row.name, *map(fault_text, row.findings)]),
        tooltip=lambda row: "\n".join(map(fault_text, row.findings)),
    ),
    Column(
        say("Leader"),
        lambda row: row.task.leader or NONE,
        lambda row: row.task.leader or None,
        width=96,
    ),
    Column(
        say("Members"),
        lambda row: str(len(row.task.members)),
        lambda row: len(row.task.members),
        align="right",
        width=64,
    ),
    Column(
        say("Localities"),
        lambda row: str(row.localities),
        lambda row: row.localities,
        align="right",
        width=76,
    ),
)
_MEMBER_COLUMNS: tuple[Column[MemberRow], ...] = (
    Column(say("Letter"), lambda row: row.body.letter or NONE, align="centre", width=56),
    Column(
        say_in("person", "Name"),
        lambda row: row.body.name,
        lambda row: row.body.name,
        look="strong",
        icon=lambda row: "star-solid" if row.leads else "",
        accessible=lambda row: (
            tr("{name}, leader", name=row.body.name) if row.leads else row.body.name
        ),
    ),
    Column(
        say("Department"),
        lambda row: row.department or NONE,
        lambda row: row.department or None,
        tone=lambda row: "" if row.department else "warn",
        icon=lambda row: "" if row.department else "triangle-alert",
    ),
    Column(
        say_in("column", "Duties"),
        lambda row: row.duties or tr("as the plan gives the department"),
        lambda row: row.duties or None,
    ),
)


def team_model() -> RowsModel[TeamRow]:
    """The table of teams."""
    return RowsModel(_TEAM_COLUMNS, lambda row: row.code)


def member_model() -> RowsModel[MemberRow]:
    """The table of one team's members."""
    return RowsModel(_MEMBER_COLUMNS, lambda row: row.code)
