"""Headquarters on a laptop of its own, which sends task packs to two teams."""

from __future__ import annotations

from pathlib import Path

from inspector.domain.records import Role
from inspector.workspace.packing import pack
from inspector.workspace.plans import confirm_plan
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import NewWorkspace, Workspace, create_workspace
from tests.builders import mobile_plan
from tests.ui import lanzhou

MEMBERS = [
    {"code": "m1", "name": "李四", "department": "office"},
    {"code": "m2", "name": "张三", "department": "police"},
    {"code": "m3", "name": "王五", "department": "miit"},
]
TEAMS = [
    {"code": "T03", "name": "第3组", "leader": "m1", "members": MEMBERS},
    {"code": "T05", "name": "第5组"},
]


def task(locality: str, planned: str = "", team: str = "T03") -> dict[str, str]:
    """An inspection that a team is given."""
    told = {"round": "joint", "locality": locality, "team": team}
    return {**told, "planned": planned} if planned else told


FIRST = [task("620100", "2010-03-05"), task("620400", "2010-03-06"), task("620500", team="T05")]
SECOND = [*FIRST, task("620600", "2010-03-08")]


def setup(tasks: list[dict[str, str]]) -> dict[str, object]:
    """The teams, and what each is given."""
    codes = sorted({each["locality"] for each in tasks})
    return {"localities": codes, "teams": TEAMS, "assignments": tasks}


def office(folder: Path) -> Workspace:
    """Headquarters' workspace, set up, its plan confirmed."""
    folder.mkdir()
    clock = lanzhou.Clock(folder, minutes=0, drawn=7000)
    wanted = NewWorkspace(plan=mobile_plan(), role=Role.HEADQUARTERS, author="总部值班")
    made = create_workspace(folder / "总部.inspection", wanted, clock.surroundings)
    set_up(made, setup(FIRST))
    confirm_plan(made)
    return made


def packed(office: Workspace, folder: Path, team: str = "T03") -> Path:
    """The present task pack of a team."""
    (done,) = pack(office, folder, (team,))
    return done.written.path
