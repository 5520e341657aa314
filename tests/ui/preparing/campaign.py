"""Headquarters' workspaces for tests and pictures: empty, set up, confirmed, half out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from inspector.domain.records import Role
from inspector.workspace import packing, preparing
from inspector.workspace.plans import confirm_plan, default_plan
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)

_NAMES = ("李明", "王芳", "周一", "赵六", "钱学", "孙立", "吴越", "郑和")
_DEPARTMENTS = ("miit", "police", "judiciary", "commerce")
_PLACES = ("620100", "620200", "620300", "620400", "620500", "620600", "610100", "640100", "650100")


def _team(number: int) -> dict[str, Any]:
    people = [_NAMES[(2 * number + place) % len(_NAMES)] for place in range(4)]
    return {
        "code": f"T{number:02}",
        "name": f"第{number}组",
        "leader": "m1",
        "members": [
            {"code": f"m{place}", "name": name, "department": _DEPARTMENTS[place - 1]}
            for place, name in enumerate(people, start=1)
        ],
    }


def setup() -> dict[str, Any]:
    """Nine localities, four teams, one of which lacks nearly everything."""
    tasks = zip(_PLACES[:7], ("T01", "T01", "T01", "T02", "T02", "T03", "T03"), strict=True)
    return {
        "localities": [*_PLACES, {"code": "620100-kfq", "name": "兰州新区", "parent": "620100"}],
        "teams": [*map(_team, (1, 2, 3)), {"code": "T04", "name": "第4组"}],
        "members": [{"code": "m5", "team": "T02", "name": "冯唐"}],
        "assignments": [
            {"round": "joint", "locality": place, "team": team} for place, team in tasks
        ],
    }


def empty(folder: Path) -> Path:
    """A campaign of which only the plan is there."""
    _made(folder).close()
    return folder / "总部.inspection"


def set_up_only(folder: Path) -> Path:
    """Set up; the plan is not confirmed."""
    with _made(folder) as workspace:
        set_up(workspace, setup())
    return workspace.path


def ready(folder: Path) -> Path:
    """Set up, and the plan is confirmed."""
    with open_workspace(set_up_only(folder), Surroundings.real()) as workspace:
        confirm_plan(workspace)
    return workspace.path


def outdated(folder: Path) -> Path:
    """Packs were made; then a locality went from one team to another."""
    with open_workspace(ready(folder), Surroundings.real()) as workspace:
        packing.pack(workspace, folder / "任务包", ["T01", "T03"])
        preparing.assign(workspace, "T02", "joint", ["620600"])
    return workspace.path


def _made(folder: Path) -> Workspace:
    wanted = NewWorkspace(plan=default_plan(), role=Role.HEADQUARTERS, author="总部")
    return create_workspace(folder / "总部.inspection", wanted, Surroundings.real())
