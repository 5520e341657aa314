"""How does a plan come out of a file and into one, as text or as a workbook?

Both ways give the same values and so the same digest (M11). A file is known by its content, never
by its name; what is wrong comes out whole, each fault with its line and column or its cell.
"""

from __future__ import annotations

from pathlib import Path

from inspector.domain.faults import Bug, Fault, Refused, Unreadable, World
from inspector.domain.plan import Plan
from inspector.domain.plan_reading import read_plan_tree
from inspector.domain.sentences import say
from inspector.exchange.plan_workbook import write_workbook
from inspector.exchange.plan_workbook_reading import read_workbook
from inspector.exchange.plan_yaml import yaml_of
from inspector.exchange.yaml_tree import read_yaml
from inspector.wholefile import disk_trouble, must_be_ordinary, write_bytes_whole, write_whole

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
WORKBOOK_SUFFIX = ".xlsx"
TEXT_SUFFIXES = (".yaml", ".yml")


def read_plan(path: Path) -> Plan:
    """The plan in a file; raises `Refused`, `Unreadable` or `DiskTrouble` with every fault."""
    try:
        start = _start_of(path)
        if start.startswith(OLD_OFFICE):
            raise Unreadable.of(
                "wrong_format",
                say("This is a workbook of an old format, or one with a password."),
                say("Save it as .xlsx without a password."),
            )
        return _plan_of_workbook(path) if start.startswith(ZIP) else _plan_of_text(path)
    except OSError as error:
        raise disk_trouble(error, path) from error


def write_plan_yaml(plan: Plan, path: Path) -> Path:
    """Writes the plan as text, whole or not at all; returns where it is in the end."""
    content = yaml_of(plan).encode()
    return write_bytes_whole(path, content, lambda draft: _compare(plan, _plan_of_text(draft)))


def write_plan_workbook(plan: Plan, path: Path) -> Path:
    """Writes the plan as a workbook, whole or not at all; returns where it is in the end."""
    return write_whole(
        path,
        lambda draft: write_workbook(plan, draft),
        lambda draft: _compare(plan, _plan_of_workbook(draft)),
    )


def write_plan(plan: Plan, path: Path) -> Path:
    """Writes the plan as its file's name asks for; raises `Refused` for another ending."""
    suffix = path.suffix.casefold()
    if suffix == WORKBOOK_SUFFIX:
        return write_plan_workbook(plan, path)
    if suffix in TEXT_SUFFIXES:
        return write_plan_yaml(plan, path)
    raise Refused.of(
        "wrong_format",
        say("A plan is written as .xlsx or as .yaml, not as {name}.", name=path.name),
        say("Choose one of the two endings."),
        str(path),
    )


def _start_of(path: Path) -> bytes:
    must_be_ordinary(path)
    with path.open("rb") as file:
        return file.read(len(ZIP))


def _plan_of_text(path: Path) -> Plan:
    tree = read_yaml(path)
    return read_plan_tree(tree.raw, tree.place_of)


def _plan_of_workbook(path: Path) -> Plan:
    tree = read_workbook(path)
    try:
        plan = read_plan_tree(tree.raw, tree.place_of)
    except World as world:
        # A cell that could not be used is named once, not again as empty.
        named = {fault.place for fault in tree.faults}
        raise Refused([*tree.faults, *_others(world.faults, named)]) from world
    if tree.faults:
        raise Refused(tree.faults)
    return plan


def _others(faults: tuple[Fault, ...], named: set[str]) -> list[Fault]:
    return [fault for fault in faults if fault.place not in named]


def _compare(written: Plan, read: Plan) -> None:
    if written.digest != read.digest:
        raise Bug(f"the plan {written.id} reads back with another digest")
