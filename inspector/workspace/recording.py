"""How do entries become revisions, all or none? One rule for file, screen and bulk edits (I6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from inspector.domain.bodies import AcceptanceBody
from inspector.domain.changes import Change
from inspector.domain.entries import (
    Entry,
    FileEntry,
    check_entry,
    check_file_entry,
    read_entries,
)
from inspector.domain.entry_fields import line_fault
from inspector.domain.entry_rules import IN_CONFLICT, closed_faults, is_known, open_faults
from inspector.domain.faults import Fault, Refused, World
from inspector.domain.records import InspectionKey
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.domain.signing import about_these_heads, is_signed
from inspector.workspace.json_input import at_file, read_json
from inspector.workspace.originals import Attachment, examine
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen, heads_of

_POSITION = re.compile(r"(?:entries|files)\[(\d+)\]")


def record(
    workspace: Workspace, entries: Sequence[Entry], author: str = "", *, settles: bool = False
) -> Change:
    """Records typed entries in their order, all or none; `author` stands in for absent ones.

    With `settles` an entry also decides a conflict in its record. Raises `Refused` with every
    fault, each at `entries[n]`; then nothing was written.
    """
    faults: list[Fault] = []
    sound: list[tuple[str, Entry]] = []
    for position, entry in enumerate(entries):
        place = f"entries[{position}]"
        checked = check_entry(entry, workspace.scope, place, faults)
        if checked is not None:
            sound.append((place, checked))
    fault = line_fault(author, "author")
    if fault is not None:
        faults.append(fault)
    return record_checked(workspace, sound, faults, author.strip(), settles=settles)


def record_file(workspace: Workspace, path: Path) -> Change:
    """Records the entries of a JSON file; files that they name lie relative to it.

    Raises `Unreadable` for what is no JSON, else as `record`.
    """
    read = read_entries(read_json(path), workspace.scope)
    faults = at_file(path, read.faults)
    sound: list[tuple[str, Entry | Attachment]] = []
    for place, entry in read.entries:
        if isinstance(entry, Entry):
            sound.append((place, entry))
        elif attachment := _examined(path.parent / entry.file, entry, f"{place}.file", faults):
            sound.append((place, attachment))
    return record_checked(workspace, sound, faults)


def record_files(workspace: Workspace, wishes: Sequence[tuple[Path, FileEntry]]) -> Change:
    """Records files as evidence, all or none; faults are at `files[n]`."""
    faults: list[Fault] = []
    sound: list[tuple[str, Attachment]] = []
    for position, (source, wish) in enumerate(wishes):
        place = f"files[{position}]"
        body = check_file_entry(wish, workspace.scope, place, faults)
        attachment = _examined(source, body, place, faults)
        if attachment is not None:
            sound.append((place, attachment))
    return record_checked(workspace, sound, faults)


def _examined(source: Path, wish: FileEntry, place: str, faults: list[Fault]) -> Attachment | None:
    try:
        return examine(source, wish)
    except World as world:
        faults.extend(Fault(each.code, place, each.sentence, each.remedy) for each in world.faults)
        return None


def record_checked(
    workspace: Workspace,
    sound: Sequence[tuple[str, Entry | Attachment]],
    faults: list[Fault],
    author: str = "",
    *,
    settles: bool = False,
) -> Change:
    """Records entries that are sound in themselves, each judged as those before it leave the sheet.

    `faults` are those already found: with any, nothing is written.
    """
    pen = Pen(workspace)
    signed: dict[InspectionKey, bool] = {}
    for place, wish in sound:
        writer = wish.author or author or workspace.facts.author
        if not writer:
            faults.append(_no_author(place))
        entry = wish if isinstance(wish, Entry) else wish.entry(pen, writer)
        inspection = entry.record.inspection
        sheet = pen.sheet(inspection)
        entry = replace(_about_these_heads(entry, sheet), author=writer)
        if inspection not in signed:
            signed[inspection] = is_signed(sheet)
        is_closed = signed[inspection]
        state = sheet.states.get(entry.record)
        found = closed_faults(entry, sheet, place, is_signed=is_closed)
        if found and not (settles and found[0].code == IN_CONFLICT):
            faults.extend(found)
            continue
        if is_known(entry, state, workspace.plan.digest):
            # Whatever became of the sheet since, saying the same again is no fault.
            pen.is_typed(entry.record)
            continue
        if found := open_faults(entry, sheet, place, workspace.facts.role, is_signed=is_closed):
            faults.extend(found)
            continue
        pen.write(entry.record, heads_of(state), entry.body, writer)
        if not isinstance(wish, Entry):
            pen.before(wish.keep)
    if faults:
        raise Refused(sorted(faults, key=_position))
    return pen.commit()


def _about_these_heads(entry: Entry, sheet: Sheet) -> Entry:
    """An acceptance or return is about what stands now, and says so by digests (M15)."""
    if not isinstance(entry.body, AcceptanceBody):
        return entry
    return replace(entry, body=about_these_heads(entry.body, sheet))


def _no_author(place: str) -> Fault:
    sentence = say("Nobody is named as the author.")
    remedy = say("Name one in the entry or the file, or set the workspace's own.")
    return Fault("no_author", f"{place}.author", sentence, remedy)


def _position(fault: Fault) -> int:
    """Where in the file a fault lies; faults of the file as a whole come first."""
    match = _POSITION.match(fault.place)
    return int(match[1]) if match else -1
