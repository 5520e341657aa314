"""What does a workbook hold for us: sealed revisions, visible cells, or nothing at all?

The payload is found by its look in any cell of any sheet (W2) and believed only when digest and
seals fit. Its lines are then read strictly: one that cannot be read refuses the file whole (W9).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from inspector.domain.faults import Unreadable, World
from inspector.domain.merge import record_states
from inspector.domain.plan import Plan
from inspector.domain.plan_reading import read_plan_tree
from inspector.domain.records import InspectionKey, RecordKey
from inspector.domain.revisions import Revision, revision_from_raw
from inspector.exchange.bundles import Bundle, CarriedProposal, Note, proposal_from_line
from inspector.exchange.choices import Choices
from inspector.exchange.edit_codes import NoteCode
from inspector.exchange.exported import Exported
from inspector.exchange.hand_edits import find_hand_edits
from inspector.exchange.marked_tables import marked_tables
from inspector.exchange.payload import (
    FORMAT,
    Header,
    Payload,
    from_cells,
    looks_like_payload,
    payload_digest,
    read_lines,
)
from inspector.exchange.read_replies import holds_a_reply
from inspector.exchange.refusals import REVISION_MOST, a_reply, altered, bad_lines, not_ours
from inspector.exchange.scan import Scan
from inspector.exchange.seals import Seal, is_seal_sound, seal_from_line
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.sheets import FILLED
from inspector.exchange.typed_cells import day_in, text_of

VISIBLE = "visible"
"""The kind of a bundle of which nothing but visible cells is left."""
_PLANS_KEPT = 16


def read_results(
    sheets: Sequence[SheetCells], seen: Scan, digest: str, plans: Iterable[bytes] = ()
) -> Bundle:
    """The bundle of a workbook whose file has the SHA-256 `digest`; raises `Unreadable`.

    `plans` are canonical plans by which a workbook without payload can be read (W7).
    """
    cells = [text for sheet in sheets for _, _, text in sheet.texts() if looks_like_payload(text)]
    bundle = _sealed(cells, sheets) if cells else _unsealed(sheets, digest, plans)
    counted = ((NoteCode.LINKS, seen.links), (NoteCode.OBJECTS, seen.objects))
    notes = (Note(str(code), count=count) for code, count in counted if count)
    filled_by, filled_on = _filled(sheets)
    return msgspec.structs.replace(
        bundle, notes=(*bundle.notes, *notes), filled_by=filled_by, filled_on=filled_on
    )


def _sealed(cells: Sequence[str], sheets: Sequence[SheetCells]) -> Bundle:
    lines, seal = from_cells(cells)
    payload = read_lines(lines, seal)
    header = payload.header
    plans = {hashlib.sha256(line).hexdigest(): _known(line) for line in payload.plans}
    revisions = _revisions(payload)
    bundle = Bundle(
        kind=header.kind,
        workbook=payload_digest(lines),
        header=header,
        key=seal.key if seal is not None else "",
        plans=tuple(dict.fromkeys(payload.plans)),
        revisions=tuple(each.raw for each in revisions),
        seals=_seals(payload),
        proposals=_proposals(payload),
        more=payload.more,
    )
    if header.plan not in plans:
        return _with_note(bundle, NoteCode.PLAN_UNKNOWN) if marked_tables(sheets) else bundle
    plan, choices = plans[header.plan]
    if plan.id != header.campaign:
        raise bad_lines()
    exported = Exported(
        plan=plan,
        choices=choices,
        workbook=bundle.workbook,
        covers=_covered(header, revisions),
        heads=header.exported,
        states=record_states(revisions),
        older_plans={key: each.plan for key, each in plans.items() if key != header.plan},
    )
    return _with_edits(bundle, sheets, exported)


def _unsealed(sheets: Sequence[SheetCells], digest: str, plans: Iterable[bytes]) -> Bundle:
    """What the visible cells alone say; all of it was entered by hand, as far as anyone knows."""
    tables = marked_tables(sheets)
    if not tables:
        raise a_reply() if holds_a_reply(sheets) else not_ours()
    marker = tables[0].marker
    found = {key.inspection for table in tables for _, key in table.keyed_rows()}
    header = Header(
        format=FORMAT,
        min_reader=FORMAT,
        kind=VISIBLE,
        campaign=marker.campaign,
        role="",
        plan=marker.plan,
        at="",
        covers=tuple(sorted(map(str, found))),
    )
    bundle = Bundle(kind=VISIBLE, workbook=digest, header=header, no_payload=True)
    known = {hashlib.sha256(line).hexdigest(): line for line in plans}
    if marker.plan not in known:
        return _with_note(bundle, NoteCode.PLAN_UNKNOWN)
    plan, choices = _known(known[marker.plan])
    return _with_edits(bundle, sheets, Exported(plan, choices, digest, is_lost=True))


def _filled(sheets: Iterable[SheetCells]) -> tuple[str, str]:
    """Who filled a blank workbook in and when: two labelled cells before a hidden mark."""
    for cells in sheets:
        for row, column, text in cells.texts():
            if text == FILLED:
                day = day_in(cells.at(row, column // 2 + 1), is_1904=cells.is_1904)
                return text_of(cells.at(row, 1)).strip(), day.isoformat() if day else ""
    return "", ""


def _with_edits(bundle: Bundle, sheets: Sequence[SheetCells], exported: Exported) -> Bundle:
    edits, notes = find_hand_edits(sheets, exported)
    return msgspec.structs.replace(bundle, hand_edits=edits, notes=notes)


def _with_note(bundle: Bundle, code: NoteCode) -> Bundle:
    return msgspec.structs.replace(bundle, notes=(*bundle.notes, Note(str(code))))


class _KnownPlan(NamedTuple):
    """A plan and the drop-downs of its workbooks: hundreds of files are made by the same few."""

    plan: Plan
    choices: Choices


@lru_cache(_PLANS_KEPT)
def _known(line: bytes) -> _KnownPlan:
    """The plan of a line, its every rule looked through; the line must be its canonical text."""
    try:
        plan = read_plan_tree(_as_text(msgspec.json.decode(line)), lambda _: "")
    except (msgspec.DecodeError, World, ValueError, RecursionError) as error:
        raise bad_lines() from error
    if plan.canonical != line:
        raise bad_lines()
    return _KnownPlan(plan, Choices(plan))


def _as_text(tree: Any) -> Any:  # noqa: ANN401 - a JSON tree has every type
    """The tree with its numbers as text, as a plan in a file has them."""
    match tree:
        case dict():
            return {key: _as_text(member) for key, member in tree.items()}
        case list():
            return [_as_text(member) for member in tree]
        case bool() | str() | None:
            return tree
    return str(tree)


def _revisions(payload: Payload) -> list[Revision]:
    """Every revision once, decoded and of the header's campaign."""
    found: dict[str, Revision] = {}
    for line in payload.revisions:
        if len(line) > REVISION_MOST:
            raise bad_lines()
        try:
            revision = revision_from_raw(line)
        except Unreadable as error:
            raise bad_lines() from error
        if revision.campaign != payload.header.campaign:
            raise bad_lines()
        found[revision.id] = revision
    return list(found.values())


def _seals(payload: Payload) -> tuple[Seal, ...]:
    """Every seal; one that does not fit what it seals makes the file an altered one."""
    found: dict[Seal, None] = {}
    for line in payload.seals:
        seal = seal_from_line(line)
        if seal is None or seal.campaign != payload.header.campaign or not is_seal_sound(seal):
            raise altered()
        found[seal] = None
    return tuple(found)


def _proposals(payload: Payload) -> tuple[CarriedProposal, ...]:
    found: dict[str, CarriedProposal] = {}
    for line in payload.proposals:
        carried = proposal_from_line(line)
        if carried is None:
            raise bad_lines()
        try:
            RecordKey.parse(carried.proposal.record)
            found.setdefault(carried.proposal.id, carried)
        except (ValueError, TypeError, RecursionError) as error:
            raise bad_lines() from error
    return tuple(found.values())


def _covered(header: Header, revisions: Iterable[Revision]) -> frozenset[InspectionKey]:
    """The inspections that the workbook is about, wholly or in part."""
    try:
        told = {_inspection(path) for path in header.covers}
        shown = {RecordKey.parse(path).inspection for path in header.exported}
    except ValueError as error:
        raise bad_lines() from error
    return frozenset(told | shown | {each.record.inspection for each in revisions})


def _inspection(path: str) -> InspectionKey:
    # Any record's path begins with its inspection's.
    return RecordKey.parse(f"{path}/visit/main").inspection
