"""How does a list of localities come in from a spreadsheet, pasted or as a file?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from inspector import localities
from inspector.domain.changes import Change
from inspector.domain.locality_list import ListedLocality, Register
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Workspace


def register() -> Register:
    """The register of divisions of 2009."""
    return Register(localities.name_of, _codes_of)


def rows_in(path: Path) -> tuple[tuple[str, ...], ...]:
    """The rows of a workbook's first sheet; raises `Refused`, `Unreadable` or `DiskTrouble`."""
    from inspector.exchange.plain_tables import read_plain_table

    return read_plain_table(path)


def take_listed(workspace: Workspace, listed: Iterable[ListedLocality]) -> Change:
    """Adds and renames what the list says; faulty rows and what is known already are left out."""
    wanted = [
        {"code": each.code, "name": each.name, **({"parent": each.parent} if each.parent else {})}
        for each in listed
        if each.is_taken
    ]
    return set_up(workspace, {"localities": wanted})


def _codes_of(name: str) -> tuple[str, ...]:
    return _by_name().get(name, ())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in localities.divisions():
        for name in dict.fromkeys((each.name, each.full_name)):
            found[name] = (*found.get(name, ()), each.code)
    return found
