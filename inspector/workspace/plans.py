"""By which plan is a new workspace made? The one that came with the program, or one from a file."""

from __future__ import annotations

from pathlib import Path

from inspector import places
from inspector.domain.plan import Plan

DEFAULT = "mobile-web-2009"


def default_plan_file() -> Path:
    """Where the plan that came with the program lies."""
    return places.resources() / "plans" / f"{DEFAULT}.yaml"


def plan_in(file: Path) -> Plan:
    """The plan in a file; raises `Refused`, `Unreadable` or `DiskTrouble` with every fault."""
    from inspector.exchange.plan_files import read_plan

    return read_plan(file)


def default_plan() -> Plan:
    """The plan that came with the program."""
    return plan_in(default_plan_file())
