"""Does what is already recorded allow this entry?

Entries are judged one after the other, each against the sheet as the earlier ones leave it.
"""

from __future__ import annotations

from inspector.domain.bodies import (
    AcceptanceBody,
    AnswerBody,
    ExtensionBody,
    NoticeBody,
    RectificationBody,
    RulingBody,
    VetoBody,
)
from inspector.domain.canonical import canonical_json
from inspector.domain.entries import Entry
from inspector.domain.faults import Fault
from inspector.domain.merge import RecordState, Standing
from inspector.domain.parsing import not_due_fault
from inspector.domain.plan import RatioScoring
from inspector.domain.records import HEADQUARTERS_KINDS, Kind, Role
from inspector.domain.rectification_rules import (
    extension_faults,
    notice_faults,
    rectification_faults,
)
from inspector.domain.scorecard import sampled_ratio, score
from inspector.domain.sentences import say
from inspector.domain.sheet import Sheet
from inspector.domain.signing import present_digest
from inspector.domain.values import NotDue, RatioValue
from inspector.domain.vetoes import VetoState, VetoStep, refusal, veto_case

IN_CONFLICT = "in_conflict"
UNSIGNED_KINDS = HEADQUARTERS_KINDS | {Kind.SIGNOFF, Kind.RESPONSE}
"""The kinds that go on after a sign-off (M15)."""


def entry_faults(
    entry: Entry, sheet: Sheet, place: str, role: Role, *, is_signed: bool
) -> list[Fault]:
    """What speaks against `entry` in a workspace of that role, given all that the sheet holds."""
    return closed_faults(entry, sheet, place, is_signed=is_signed) or open_faults(
        entry, sheet, place, role, is_signed=is_signed
    )


def closed_faults(entry: Entry, sheet: Sheet, place: str, *, is_signed: bool) -> list[Fault]:
    """What keeps the record closed, whatever the entry says: a signature, or a conflict."""
    record = entry.record
    if is_signed and record.kind not in UNSIGNED_KINDS:
        sentence = say("{inspection} is signed.", inspection=str(record.inspection))
        remedy = say("Reopen it with a reason, then record again.")
        return [Fault("signed", place, sentence, remedy)]
    state = sheet.states.get(record)
    if state is not None and state.standing is Standing.CONFLICT:
        return [conflict_fault(state, place)]
    return []


def open_faults(
    entry: Entry, sheet: Sheet, place: str, role: Role, *, is_signed: bool
) -> list[Fault]:
    """What speaks against the entry, its author filled in; ask `is_known` before.

    Its record is open: `closed_faults` found nothing.
    """
    record = entry.record
    match entry.body:
        case AcceptanceBody(withdrawn=False) as acceptance:
            return _acceptance(acceptance, sheet, place, is_signed=is_signed)
        case AnswerBody(withdrawn=False) as answer:
            return _answer(record.name, answer, sheet, place)
        case RulingBody(withdrawn=False):
            return _ruling(record.name, sheet, place)
        case VetoBody() as veto:
            return _veto(record.name, veto, sheet, place)
        case RectificationBody() as item:
            return rectification_faults(record, item, entry.author, role, sheet, place)
        case ExtensionBody() as extension:
            return extension_faults(record, extension, sheet, place)
        case NoticeBody() as notice:
            return notice_faults(record, notice, sheet, place)
    return []


def conflict_fault(state: RecordState, place: str) -> Fault:
    """Names the heads between which a person has to decide."""
    heads = tuple(head.id for head in state.heads)
    sentence = say(
        "{record} is in conflict between {heads}.", record=str(state.record), heads=heads
    )
    remedy = say("Settle the conflict first: take one of them, or give a ruling.")
    return Fault(IN_CONFLICT, place, sentence, remedy)


def _answer(code: str, answer: AnswerBody, sheet: Sheet, place: str) -> list[Fault]:
    criterion = sheet.plan.criterion(code)
    value = answer.read()
    if criterion is None:
        return []
    if isinstance(value, NotDue):
        visited = sheet.visit.date if sheet.visit else None
        fault = not_due_fault(criterion, visited, f"{place}.value")
        return [] if fault is None else [fault]
    scoring = criterion.scoring
    if isinstance(value, RatioValue) and isinstance(scoring, RatioScoring) and scoring.samples:
        counted = sampled_ratio(scoring.samples, sheet)
        if counted is not None and counted != value and not answer.note.strip():
            sentence = say(
                "The samples say {done} of {total}; another count needs a note that says why.",
                done=counted.done,
                total=counted.total,
            )
            return [Fault("differs_from_samples", f"{place}.note", sentence)]
    return []


def _acceptance(body: AcceptanceBody, sheet: Sheet, place: str, *, is_signed: bool) -> list[Fault]:
    """Accepted is what is signed and whole, and what the person saw who accepts it."""
    inspection = str(sheet.key)
    if body.digest not in {"", present_digest(sheet)}:
        sentence = say("{inspection} has changed meanwhile.", inspection=inspection)
        return [Fault("changed_meanwhile", place, sentence, say("Look at it again first."))]
    if body.state != "accepted":
        return []
    if not is_signed:
        sentence = say("{inspection} is not signed yet.", inspection=inspection)
        return [Fault("not_signed", place, sentence)]
    if score(sheet).is_provisional:
        sentence = say("{inspection} still has gaps or conflicts.", inspection=inspection)
        return [Fault("provisional", place, sentence)]
    return []


def _ruling(code: str, sheet: Sheet, place: str) -> list[Fault]:
    sentence = refusal(veto_case(sheet, code), VetoStep.RULE)
    return [Fault("no_veto", place, sentence)] if sentence else []


def _veto(code: str, veto: VetoBody, sheet: Sheet, place: str) -> list[Fault]:
    case = veto_case(sheet, code)
    if not (veto.withdrawn or veto.state == "withdrawn"):
        return []
    if veto.withdrawn and not case.is_ruled:
        return []
    if not case.raised and case.state is VetoState.WITHDRAWN:
        return []
    sentence = refusal(case, VetoStep.WITHDRAW)
    return [Fault("ruled" if case.is_ruled else "no_veto", place, sentence)] if sentence else []


def is_known(entry: Entry, state: RecordState | None, plan: str) -> bool:
    """Whether the record says already what the entry says, under the same plan.

    A record that never was counts as withdrawn.
    """
    if state is None:
        return entry.body.withdrawn
    if state.standing is not Standing.SETTLED or not state.heads:
        return False
    head = state.heads[0]
    same_plan = entry.body.withdrawn or any(each.plan == plan for each in state.heads)
    return same_plan and canonical_json(head.body) == canonical_json(entry.body)
