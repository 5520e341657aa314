"""Who inspects what? Headquarters' localities, teams, members and assignments, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from inspector import localities as register
from inspector.domain.bodies import MemberBody
from inspector.domain.changes import Change
from inspector.domain.entries import Entry, read_author, read_entry
from inspector.domain.entry_fields import Fields
from inspector.domain.faults import Fault, Refused
from inspector.domain.records import MAIN, Kind, RecordKey, Role
from inspector.domain.sentences import say
from inspector.storage import queries
from inspector.wholefile import must_be_ordinary
from inspector.workspace.expected import NameOf
from inspector.workspace.json_input import at_file, read_json
from inspector.workspace.names import Names
from inspector.workspace.recording import record_checked
from inspector.workspace.workspace import Workspace

PARTS: dict[str, Kind] = {
    "localities": Kind.LOCALITY,
    "teams": Kind.TEAM,
    "members": Kind.MEMBER,
    "assignments": Kind.ASSIGNMENT,
}
"""The lists of a setup, in the order in which they are read."""
ZIP = b"PK\x03\x04"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def set_up_from_file(workspace: Workspace, path: Path) -> Change:
    """Sets up from a JSON file or a workbook; faults of a workbook name its cells.

    Raises `Unreadable` for what is neither, else as `set_up`.
    """
    _must_be_headquarters(workspace)
    if not is_workbook(path):
        tree = read_json(path)
        try:
            return set_up(workspace, tree)
        except Refused as refused:
            raise Refused(at_file(path, refused.faults)) from refused
    from inspector.exchange.setup_workbook import read_setup

    read = read_setup(path, workspace.plan)
    try:
        return set_up(workspace, read.tree)
    except Refused as refused:
        raise Refused(map(read.in_the_file, refused.faults)) from refused


def write_template(workspace: Workspace, path: Path) -> Path:
    """A workbook with all that is set up, to be edited and read again; raises `DiskTrouble`."""
    from inspector.exchange.setup_workbook import write_setup

    return write_setup(_present(workspace), workspace.plan, path)


def _present(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """What is set up, row by row, as the tables have it."""
    tables: dict[str, list[dict[str, Any]]] = {part: [] for part in PARTS}
    for part, kind in PARTS.items():
        for state in queries.states_of_kind(workspace.connection, kind):
            if state.body is None:
                continue
            record = state.record
            row = msgspec.structs.asdict(state.body)
            if kind is Kind.ASSIGNMENT:
                row |= record.inspection._asdict()
            else:
                row |= {"code": record.name}
            if kind is Kind.MEMBER:
                row["team"] = record.team
            tables[part].append({key: member for key, member in row.items() if member})
    return tables


def is_workbook(path: Path) -> bool:
    """Whether a file is read as a workbook: by its name, or by how it begins."""
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return True
    try:
        must_be_ordinary(path)
        with path.open("rb") as file:
            return file.read(len(ZIP)) == ZIP
    except OSError:
        return False


def set_up(workspace: Workspace, raw: object, name_of: NameOf = register.name_of) -> Change:
    """Records localities, teams, members and assignments from a tree of JSON, all or none.

    A locality of the register needs no name. A team may hold its members; a member without a
    letter gets the next free one of the team. Raises `Refused` with every fault and its place.
    """
    _must_be_headquarters(workspace)
    faults: list[Fault] = []
    if not isinstance(raw, Mapping):
        sentence = say("The file must hold an object with {key}.", key='"localities", "teams"…')
        raise Refused((Fault("wrong_type", "", sentence),))
    fields = Fields(raw, "", faults)
    author = read_author(fields)
    entries: list[tuple[str, Entry]] = []
    for part, kind in PARTS.items():
        listed = fields.take(part)
        if listed is None and part not in raw:
            continue
        if not isinstance(listed, list):
            fields.fault("wrong_type", say("This must be a list."), part)
            continue
        for position, each in enumerate(listed):
            entries.extend(_entries(workspace, kind, each, f"{part}[{position}]", name_of, faults))
    fields.end()
    entries = _with_letters(workspace, entries)
    faults.extend(_faults_between(workspace, entries))
    return record_checked(workspace, entries, list(dict.fromkeys(faults)), author)


def _must_be_headquarters(workspace: Workspace) -> None:
    if workspace.facts.role is not Role.HEADQUARTERS:
        sentence = say("Only headquarters sets up localities and teams.")
        raise Refused((Fault("not_allowed", "", sentence),))


def _entries(
    workspace: Workspace,
    kind: Kind,
    raw: object,
    place: str,
    name_of: NameOf,
    faults: list[Fault],
) -> Iterator[tuple[str, Entry]]:
    """One member of a list as entries: a team brings its members along."""
    if kind is Kind.LOCALITY and isinstance(raw, str):
        raw = {"code": raw}
    if not isinstance(raw, Mapping):
        faults.append(Fault("wrong_type", place, say("An entry must be an object.")))
        return
    if "kind" in raw:
        faults.append(_unknown_key("kind", place))
    told: dict[str, Any] = {**raw, "kind": kind.value}
    if kind is Kind.LOCALITY and "name" not in raw and isinstance(raw.get("code"), str):
        name = name_of(raw["code"])
        told |= {} if name is None else {"name": name}
    members = told.pop("members", []) if kind is Kind.TEAM else []
    entry = read_entry(told, workspace.scope, place, faults)
    if isinstance(entry, Entry):
        yield place, entry
    if not isinstance(members, list):
        faults.append(Fault("wrong_type", f"{place}.members", say("This must be a list.")))
        return
    for position, member in enumerate(members):
        inner = f"{place}.members[{position}]"
        if isinstance(member, Mapping):
            faults.extend([_unknown_key("team", inner)] if "team" in member else [])
            member_of_team: object = {**member, "team": raw.get("code")}
        else:
            member_of_team = member
        yield from _entries(workspace, Kind.MEMBER, member_of_team, inner, name_of, faults)


def _unknown_key(key: str, place: str) -> Fault:
    sentence = say("The key {key} is not known here.", key=key)
    return Fault("unknown_key", f"{place}.{key}", sentence)


def _with_letters(
    workspace: Workspace, entries: Iterable[tuple[str, Entry]]
) -> list[tuple[str, Entry]]:
    """Gives members without a letter their present one, else the next free one of their team."""
    known = _letters(workspace)
    placed = list(entries)
    for _, entry in placed:
        if isinstance(entry.body, MemberBody) and entry.body.letter:
            known[entry.record.team, entry.record.name] = entry.body.letter
    found: list[tuple[str, Entry]] = []
    for place, entry in placed:
        body, key = entry.body, (entry.record.team, entry.record.name)
        if not isinstance(body, MemberBody) or body.withdrawn or body.letter:
            found.append((place, entry))
            continue
        taken = {letter for (team, _), letter in known.items() if team == entry.record.team}
        free = next((letter for letter in LETTERS if letter not in taken), "")
        letter = known.setdefault(key, free)
        found.append((place, replace(entry, body=msgspec.structs.replace(body, letter=letter))))
    return found


def _letters(workspace: Workspace) -> dict[tuple[str, str], str]:
    """The letters in use, by team and member."""
    states = queries.states_of_kind(workspace.connection, Kind.MEMBER)
    return {
        (state.record.team, state.record.name): state.body.letter
        for state in states
        if isinstance(state.body, MemberBody)
    }


def _faults_between(workspace: Workspace, entries: list[tuple[str, Entry]]) -> Iterator[Fault]:
    """What is wrong between the entries: codes and letters given twice, unknown codes."""
    yield from _twice(entries)
    letters = {
        (team, letter): member for (team, member), letter in _letters(workspace).items() if letter
    }
    for place, entry in entries:
        record, body = entry.record, entry.body
        if not isinstance(body, MemberBody) or not body.letter:
            continue
        holder = letters.setdefault((record.team, body.letter), record.name)
        if holder != record.name:
            sentence = say(
                "The letter {letter} belongs to {member} already.",
                letter=body.letter,
                member=holder,
            )
            yield Fault("double_letter", f"{place}.letter", sentence)
    yield from _unknown(workspace, entries)


def _twice(entries: Iterable[tuple[str, Entry]]) -> Iterator[Fault]:
    seen: set[RecordKey] = set()
    for place, entry in entries:
        if entry.record in seen:
            name = entry.record.name if entry.record.name != MAIN else str(entry.record.inspection)
            yield Fault("twice", place, say("{code} is given twice.", code=name))
        seen.add(entry.record)


def _unknown(workspace: Workspace, entries: list[tuple[str, Entry]]) -> Iterator[Fault]:
    """Teams, localities and rounds that assignments and members name and nobody knows."""
    names = Names(workspace)
    stated = {(entry.record.kind, entry.record.name) for _, entry in entries}
    rounds = {each.code for each in workspace.plan.rounds}
    teams = set(names.teams) | {code for kind, code in stated if kind is Kind.TEAM}
    places = set(names.localities) | {code for kind, code in stated if kind is Kind.LOCALITY}
    for place, entry in entries:
        record = entry.record
        if record.kind in {Kind.MEMBER, Kind.ASSIGNMENT} and record.team not in teams:
            sentence = say("{code} is no team of this workspace.", code=record.team)
            yield Fault("unknown_team", f"{place}.team", sentence)
        if record.kind is not Kind.ASSIGNMENT:
            continue
        if record.round not in rounds:
            sentence = say("The plan has no round {code}.", code=record.round)
            yield Fault("unknown_round", f"{place}.round", sentence)
        if record.locality not in places:
            sentence = say("{code} is no locality of this workspace.", code=record.locality)
            yield Fault("unknown_locality", f"{place}.locality", sentence)
