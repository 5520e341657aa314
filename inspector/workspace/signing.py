"""How is an inspection signed off, and opened again? All that are asked for, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from inspector.domain.bodies import SignoffBody, TeamBody
from inspector.domain.changes import Change
from inspector.domain.completeness import SignCheck, check_sign_off
from inspector.domain.entry_bodies import raw_body
from inspector.domain.entry_fields import line_fault
from inspector.domain.faults import Fault, Refused
from inspector.domain.parsing import note_fault
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey, Role
from inspector.domain.scorecard import score
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.domain.signing import (
    SignState,
    is_signed,
    may_sign,
    present_digest,
    sign_state,
)
from inspector.workspace.drafting import settle_drafts
from inspector.workspace.workspace import Workspace
from inspector.workspace.writing import Pen, heads_of


def check(workspace: Workspace, inspection: InspectionKey) -> SignCheck:
    """What blocks a sign-off of the inspection, and what only warns."""
    sheet = workspace.sheet(inspection)
    return _checked(workspace, sheet)


def inspections_at(workspace: Workspace, localities: Sequence[str]) -> tuple[InspectionKey, ...]:
    """The inspections at those localities, or all; raises `Refused` for an unknown locality."""
    keys = sorted(workspace.inspections)
    known = {key.locality for key in keys}
    unknown = [code for code in localities if code not in known]
    if unknown:
        raise Refused(
            Fault(
                "unknown_locality",
                "locality",
                say("{code} is no locality of this workspace.", code=code),
            )
            for code in unknown
        )
    return tuple(key for key in keys if not localities or key.locality in localities)


def sign(
    workspace: Workspace,
    inspections: Iterable[InspectionKey],
    names: SignoffBody | None = None,
    author: str = "",
) -> Change:
    """Signs the inspections off, all or none; those that are signed already stay so.

    `names` carries who signed on paper and when; its digest is made here. What was being typed is
    settled first. Raises `Refused` with all that blocks, inspection by inspection.
    """
    keys = tuple(dict.fromkeys(inspections))
    author = author.strip() or workspace.facts.author
    _must_be_allowed(workspace, keys, author)
    body = names or SignoffBody()
    settled = settle_drafts(workspace)
    faults = _name_faults(body)
    pen = Pen(workspace)
    for key in keys:
        sheet = pen.sheet(key)
        if is_signed(sheet):
            continue
        faults.extend(
            Fault(
                block.code,
                "/".join(filter(None, (str(key), block.place))),
                block.sentence,
                block.remedy,
            )
            for block in _checked(workspace, sheet).blocks
        )
        record = RecordKey.of(key, Kind.SIGNOFF, MAIN)
        signed = msgspec.structs.replace(body, digest=present_digest(sheet))
        pen.write(record, heads_of(sheet.states.get(record)), signed, author)
    if faults:
        raise Refused(faults)
    return settled | pen.commit()


def reopen(
    workspace: Workspace,
    inspections: Iterable[InspectionKey],
    reason: str,
    author: str = "",
) -> Change:
    """Takes sign-offs back with a reason, all or none; raises `Refused` where none was given."""
    keys = tuple(dict.fromkeys(inspections))
    author = author.strip() or workspace.facts.author
    _must_be_allowed(workspace, keys, author)
    faults = [fault] if (fault := note_fault(reason, "reason")) else []
    if not reason.strip():
        faults.append(Fault("no_reason", "reason", say("Reopening needs a reason.")))
    pen = Pen(workspace)
    for key in keys:
        sheet = pen.sheet(key)
        if sign_state(sheet) is SignState.UNSIGNED:
            sentence = say("{inspection} is not signed.", inspection=str(key))
            faults.append(Fault("not_signed", str(key), sentence))
            continue
        record = RecordKey.of(key, Kind.SIGNOFF, MAIN)
        withdrawal = SignoffBody(withdrawn=True, note=reason)
        pen.write(record, heads_of(sheet.states.get(record)), withdrawal, author)
    if faults:
        raise Refused(faults)
    return pen.commit()


def signed_inspections(workspace: Workspace) -> tuple[InspectionKey, ...]:
    """The inspections that were signed, changed since or not: what `reopen` can take back."""
    return tuple(
        key
        for key in sorted(workspace.inspections)
        if sign_state(workspace.sheet(key)) is not SignState.UNSIGNED
    )


def _checked(workspace: Workspace, sheet: Sheet) -> SignCheck:
    waiting = workspace.hand_edits(sheet.key)
    return check_sign_off(sheet, score(sheet), hand_edits=waiting)


def _must_be_allowed(workspace: Workspace, keys: Sequence[InspectionKey], author: str) -> None:
    """Raises `Refused` where this workspace, or this person, does not sign."""
    facts = workspace.facts
    faults: list[Fault] = []
    if facts.role is not Role.TEAM:
        sentence = say("Only the team signs off; headquarters accepts or returns.")
        faults.append(Fault("not_allowed", "", sentence))
    elif not author:
        sentence = say("Nobody is named as the author.")
        faults.append(Fault("no_author", "author", sentence, say("Name the one who signs.")))
    elif not may_sign(author, TeamBody(leader=facts.leader), {}):
        sentence = say(
            "{author} does not sign for this team; {leader} does.",
            author=author,
            leader=facts.leader,
        )
        faults.append(Fault("not_leader", "author", sentence))
    if not keys:
        sentence = say("There is no such inspection here.")
        faults.append(Fault("nothing_to_sign", "", sentence, say("Add localities first.")))
    faults.extend(
        Fault(
            "not_assigned",
            str(key),
            say("{inspection} is no inspection of this workspace.", inspection=str(key)),
        )
        for key in keys
        if key not in workspace.inspections
    )
    if faults:
        raise Refused(faults)


def _name_faults(body: SignoffBody) -> list[Fault]:
    faults = [line_fault(text, name) for name, text in raw_body(body).items() if name in _NAMES]
    faults.append(note_fault(body.note, "note"))
    if body.refused and not body.note.strip():
        sentence = say("A unit that refuses to sign needs a note on what happened.")
        faults.append(Fault("note_needed", "note", sentence))
    return [fault for fault in faults if fault is not None]


_NAMES = frozenset({"leader", "unit_signer", "scan"})
