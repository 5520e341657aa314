"""Which raw tree of a plan do the tables of its workbook make, and where stands each part of it?

Lines of levels, rules and steps find their criterion by its code, criteria their section; the
rules of a plan are looked through afterwards, in the same way as for every other file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from inspector.domain.faults import Fault
from inspector.domain.plan_shape import Path as TreePath
from inspector.domain.plan_shape import shown
from inspector.domain.sentences import Sentence, say
from inspector.exchange.plan_sheets import (
    BONUS_SHEET,
    CRITERIA_SHEET,
    HEAD,
    LIST_SHEETS,
    LISTED_KEYS,
    PLAN_SHEET,
    SCORING_SHEETS,
    SECTIONS_SHEET,
    STATUSES_SHEET,
)
from inspector.exchange.workbook_tables import Row, Tables, read_tables

_BETWEEN_CODES = re.compile(r"[\s、，,;；]+")

Tree: TypeAlias = dict[str, Any]
Owner = TypeVar("Owner")


@dataclass(slots=True)
class WorkbookTree:
    """A raw tree, the cell of each path in it, and what could not be placed at all."""

    raw: Tree = field(default_factory=dict)
    places: dict[TreePath, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place_of(self, path: TreePath) -> str:
        """Sheet and cell for a person; a path without one has its parent's."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, "")

    def note(self, place: str, code: str, sentence: Sentence, remedy: Sentence) -> None:
        """Notes a fault of the workbook itself."""
        self.faults.append(Fault(code, place, sentence, remedy))


def read_workbook(path: Path) -> WorkbookTree:
    """The raw tree of a plan's workbook; raises `Unreadable` for a file that is none."""
    tree = WorkbookTree(places=_places_of_tables())
    tables = read_tables(path, tree.faults)
    _read_head(tables.get(PLAN_SHEET.key, ()), tree)
    for sheet in LIST_SHEETS:
        _read_list(tables.get(sheet.key, ()), (sheet.key,), tree)
    _read_statuses(tables.get(STATUSES_SHEET.key, ()), tree)
    _read_list(tables.get(BONUS_SHEET.key, ()), ("bonus", "items"), tree)
    _read_sections(tables, tree)
    return tree


def _places_of_tables() -> dict[TreePath, str]:
    """For each part of a plan the sheet on which a person looks for it."""
    places: dict[TreePath, str] = {(key.split(".")[0],): PLAN_SHEET.title for key in HEAD}
    places |= {(sheet.key,): sheet.title for sheet in (*LIST_SHEETS, STATUSES_SHEET)}
    return {(): PLAN_SHEET.title, **places, ("sections",): CRITERIA_SHEET.title}


def _put(tree: WorkbookTree, path: TreePath, target: Tree, row: Row, key: str) -> None:
    """Puts one cell's text into the tree, where 'title.zh' lies within 'title'."""
    parts = key.split(".")
    tree.places.update(
        {(*path, *parts[:depth]): row.places[key] for depth in range(1, len(parts) + 1)}
    )
    if key not in row.texts:
        return
    for part in parts[:-1]:
        target = target.setdefault(part, {})
    text = row.texts[key]
    if parts[-1] not in LISTED_KEYS:
        target[parts[-1]] = text
        return
    target[parts[-1]] = [code for code in _BETWEEN_CODES.split(text) if code]


def _member(tree: WorkbookTree, path: TreePath, row: Row, *besides: str) -> Tree:
    """A member of a list from one row, without the columns that only say where it belongs."""
    member: Tree = {}
    tree.places[path] = row.place
    for key in row.places:
        if key not in besides:
            _put(tree, path, member, row, key)
    return member


def _read_head(rows: Iterable[Row], tree: WorkbookTree) -> None:
    for row in rows:
        key = row.texts.get("key", "").strip()
        if key in HEAD and "value" in row.places:
            cell = Row(row.place, {}, {key: row.places["value"]})
            if "value" in row.texts:
                cell.texts[key] = row.texts["value"]
            _put(tree, (), tree.raw, cell, key)
            continue
        tree.note(
            row.places.get("key", row.place),
            "unknown_key",
            say("The key {key} is not known here.", key=shown(key)),
            say("Known here: {keys}. Correct it or delete the row.", keys=tuple(HEAD)),
        )


def _read_list(rows: Iterable[Row], path: TreePath, tree: WorkbookTree) -> None:
    """Puts the rows of one table into the list at `path`; without rows there is no list."""
    for row in rows:
        holder = tree.raw
        for part in path[:-1]:
            holder = holder.setdefault(str(part), {})
        members: list[Tree] = holder.setdefault(str(path[-1]), [])
        members.append(_member(tree, (*path, len(members)), row))


def _read_statuses(rows: Iterable[Row], tree: WorkbookTree) -> None:
    words: Tree = {}
    for row in rows:
        code = row.texts.get("code", "")
        path = ("sample_statuses", code)
        if code in words:
            tree.note(
                row.places.get("code", row.place),
                "duplicate_code",
                say(
                    "{code} is there twice; first: {place}.",
                    code=shown(code),
                    place=tree.places[path],
                ),
                say("Give each a code of its own, or take one out."),
            )
        words[code] = _member(tree, path, row, "code")
        tree.raw["sample_statuses"] = words


def _read_sections(tables: Tables, tree: WorkbookTree) -> None:
    """Sections with their criteria, criteria with their scoring."""
    _read_list(tables.get(SECTIONS_SHEET.key, ()), ("sections",), tree)
    sections = {
        section.get("code"): (number, section)
        for number, section in reversed(list(enumerate(tree.raw.get("sections", ()))))
    }
    criteria: dict[str, tuple[TreePath, Tree]] = {}
    for row in tables.get(CRITERIA_SHEET.key, ()):
        found = _owner(row, "section", sections, tree)
        if found is None:
            continue
        number, section = found
        members = section.setdefault("criteria", [])
        path: TreePath = ("sections", number, "criteria", len(members))
        members.append(_member(tree, path, row, "section"))
        criteria.setdefault(row.texts.get("code", ""), (path, members[-1]))
    for sheet in SCORING_SHEETS:
        for row in tables.get(sheet.key, ()):
            owner = _owner(row, "criterion", criteria, tree)
            if owner is not None:
                path, criterion = owner
                lines = criterion.setdefault("scoring", {}).setdefault(sheet.key, [])
                lines.append(
                    _member(tree, (*path, "scoring", sheet.key, len(lines)), row, "criterion")
                )


def _owner(row: Row, key: str, owners: Mapping[str, Owner], tree: WorkbookTree) -> Owner | None:
    """What the row belongs to, by the code in its column `key`; None when that is a fault."""
    code = row.texts.get(key, "").strip()
    if code in owners:
        return owners[code]
    sentence = say("No section has the code {code}.", code=shown(code))
    if key == "criterion":
        sentence = say("No criterion has the code {code}.", code=shown(code))
    if not code:
        sentence = say("The row does not say what it belongs to.")
    tree.note(
        row.places.get(key, row.place),
        "unknown_code",
        sentence,
        say("Correct the code, or add the line it belongs to."),
    )
    return None
