"""How does headquarters give its localities, teams, members and assignments in a workbook?

One sheet a table, as in a plan's workbook: the second row names each column's key. What is read is
the very tree that a setup's JSON gives, with the cell in which each of its members stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from inspector.domain.faults import Fault, Refused
from inspector.domain.plan import Plan
from inspector.domain.sentences import Sentence, say
from inspector.domain.typed import day_typed
from inspector.exchange.plan_sheets import CODE, Column, Sheet
from inspector.exchange.plan_sheets import Row as PlanRow
from inspector.exchange.plan_workbook import write_tables
from inspector.exchange.workbook_tables import Row, read_tables
from inspector.wholefile import write_whole

Tree: TypeAlias = dict[str, list[dict[str, Any]]]

LISTS = frozenset({"duties"})
"""Columns in which several codes may stand."""
DAYS = frozenset({"planned"})
_BETWEEN = re.compile(r"[、,，;；\s]+")
_PLACE = re.compile(r"(?P<table>[a-z]+)\[(?P<row>\d+)\](?:\.(?P<key>\w+))?")
_NAME = Column("name", say("Name"))
_TEAM = Column("team", say("Team's code"), "code")
_LOCALITY = Column("locality", say("Locality's code"), "code")
_COLUMNS: dict[str, tuple[Sentence, tuple[Column, ...]]] = {
    "localities": (
        say("Localities"),
        (CODE, _NAME, Column("parent", say("Code of the place above"), "code")),
    ),
    "teams": (
        say("Teams"),
        (CODE, _NAME, Column("leader", say("Leader: a member's code or name"))),
    ),
    "members": (
        say("Members"),
        (
            _TEAM,
            CODE,
            _NAME,
            Column("department", say("Department's code or title")),
            Column("letter", say("Letter for evidence numbers"), "code"),
            Column("duties", say("Codes of criteria or sections"), "long"),
        ),
    ),
    "assignments": (
        say("Assignments"),
        (
            Column("round", say("Round's code"), "code"),
            _LOCALITY,
            _TEAM,
            Column("planned", say("Planned day"), "day"),
            Column("note", say("Note"), "long"),
        ),
    ),
}
GUIDE = (
    say("Every row is one locality, team, member or assignment; blank rows are skipped."),
    say("Leave the second row of a sheet as it is: its keys tell the columns apart."),
    say("A locality of the national register needs its code alone."),
    say("Where several codes stand in one cell, put 、 or a comma between them."),
    say("Reading the file again changes what differs and nothing else."),
)


@dataclass(frozen=True, slots=True)
class SetupRead:
    """The tree of a setup, and where each row of its tables stands."""

    tree: Tree
    rows: Mapping[str, tuple[Row, ...]]

    def in_the_file(self, fault: Fault) -> Fault:
        """The fault with its cell in place of its place in the tree."""
        match = _PLACE.match(fault.place)
        rows = self.rows.get(match["table"], ()) if match is not None else ()
        if match is None or int(match["row"]) >= len(rows):
            return fault
        row = rows[int(match["row"])]
        place = row.places.get(match["key"] or "", row.place)
        return Fault(fault.code, place, fault.sentence, fault.remedy)


def read_setup(path: Path, plan: Plan) -> SetupRead:
    """The setup in a workbook; raises `Refused` with every cell that cannot be used.

    Raises `Unreadable` for a file that is no workbook.
    """
    faults: list[Fault] = []
    tables = read_tables(path, faults, _sheets({}))
    if faults:
        raise Refused(faults)
    rows = {key: tuple(tables.get(key, ())) for key in _COLUMNS}
    tree: Tree = {key: [_members(row, plan) for row in found] for key, found in rows.items()}
    return SetupRead(tree, rows)


def write_setup(tree: Mapping[str, Iterable[PlanRow]], plan: Plan, path: Path) -> Path:
    """A workbook with what is set up, to be edited and read again; whole or not at all."""

    def write(draft: Path) -> None:
        write_tables(draft, _sheets(tree), plan, GUIDE)

    return write_whole(path, write)


def _sheets(tree: Mapping[str, Iterable[PlanRow]]) -> tuple[Sheet, ...]:
    return tuple(
        Sheet(key, name, columns, partial(_rows, tuple(tree.get(key, ()))))
        for key, (name, columns) in _COLUMNS.items()
    )


def _rows(rows: tuple[PlanRow, ...], _plan: Plan) -> Iterator[PlanRow]:
    yield from rows


def _members(row: Row, plan: Plan) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, text in row.texts.items():
        if key in LISTS:
            found[key] = [code for code in _BETWEEN.split(text.strip()) if code]
        elif key in DAYS:
            day = day_typed(text)
            found[key] = day.isoformat() if day is not None else text
        else:
            found[key] = _department(text, plan) if key == "department" else text.strip()
    return found


def _department(text: str, plan: Plan) -> str:
    """The code of a department that was given by its title."""
    wanted = text.strip()
    titled = (d.code for d in plan.departments if wanted in {d.title.zh, d.title.en})
    return next(titled, wanted)
