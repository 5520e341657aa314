"""What may the body of a record hold that headquarters writes, or answers to what it wrote?

Rulings, acceptance and remarks, the choice between teams, decisions, and all about rectification:
each with its reader, strict like those of a team's records.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, cast

from inspector.domain.bodies import (
    EXTENSION_STATES,
    RECTIFICATION_STATES,
    AcceptanceBody,
    Body,
    CommentBody,
    DecisionBody,
    ExtensionBody,
    NoticeBody,
    PrecedenceBody,
    RectificationBody,
    ResponseBody,
    RulingBody,
)
from inspector.domain.entry_fields import Fields, shown
from inspector.domain.placing import clause_codes, criterion_codes
from inspector.domain.plan import Plan
from inspector.domain.records import REQUESTED, Kind, RecordKey
from inspector.domain.sentences import say

RectificationState: TypeAlias = Literal["open", "in_progress", "submitted", "closed", "failed"]
ExtensionState: TypeAlias = Literal["requested", "approved", "refused"]


def _ruling(fields: Fields, _name: str, _plan: Plan) -> RulingBody:
    state = fields.one_of("state", ("upheld", "dismissed"), "unknown_state")
    return RulingBody(
        state="upheld" if state == "upheld" else "dismissed",
        reason=fields.needed_text("reason", say("A ruling needs an opinion."), "no_reason"),
        person=fields.line("person"),
        ruled_on=fields.day("ruled_on"),
    )


def _rectification(fields: Fields, _name: str, plan: Plan) -> RectificationBody:
    criterion = fields.code("criterion")
    if criterion and plan.criterion(criterion) is None:
        fields.unknown("unknown_criterion", "criterion", criterion, criterion_codes(plan))
    clause = fields.code("clause")
    if clause and plan.clause(clause) is None:
        fields.unknown("unknown_clause", "clause", clause, clause_codes(plan))
    status = fields.one_of("status", RECTIFICATION_STATES, "unknown_status", default="open")
    proof, accepted_by = fields.text("proof"), fields.line("accepted_by")
    person = fields.line("person")
    if clause and status == "closed":
        _closing(fields, proof, accepted_by, person)
    return RectificationBody(
        criterion=criterion,
        clause=clause,
        problem=fields.text("problem"),
        responsible=fields.line("responsible"),
        person=person,
        measure=fields.text("measure"),
        due=fields.day("due"),
        status=cast("RectificationState", status),
        note=fields.text("note"),
        proof=proof,
        accepted_by=accepted_by,
        notice=fields.code("notice"),
        submitted_on=fields.day("submitted_on"),
        closed_on=fields.day("closed_on"),
        published=fields.yes_no("published", default=False) if fields.has("published") else None,
        reply=fields.text("reply"),
        origin=_origin(fields),
    )


def _origin(fields: Fields) -> str:
    """The record of an earlier round, by its path."""
    path = fields.line("origin")
    try:
        is_item = not path or RecordKey.parse(path).kind is Kind.RECTIFICATION
    except ValueError:
        is_item = False
    if is_item:
        return path
    fields.fault("bad_origin", say("{path} is no rectification.", path=shown(path)), "origin")
    return ""


def _closing(fields: Fields, proof: str, accepted_by: str, person: str) -> None:
    """What a veto's rectification needs to be closed: a proof, and somebody else who accepts it."""
    if not proof.strip():
        fields.fault("no_proof", say("Closing what a veto asked for needs a proof."), "proof")
    if not accepted_by:
        sentence = say("Closing what a veto asked for needs a second person who accepts it.")
        fields.fault("not_accepted", sentence, "accepted_by")
    elif accepted_by == person:
        sentence = say("{person} did it, so somebody else has to accept it.", person=person)
        fields.fault("same_person", sentence, "accepted_by")


def _acceptance(fields: Fields, _name: str, _plan: Plan) -> AcceptanceBody:
    state = fields.one_of("state", ("accepted", "returned"), "unknown_state", default="accepted")
    reason = fields.text("reason")
    if state == "returned" and not reason.strip():
        fields.fault("no_reason", say("Returning an inspection needs a reason."), "reason")
    return AcceptanceBody(
        state="returned" if state == "returned" else "accepted",
        digest=fields.line("digest"),
        signoff=fields.line("signoff"),
        reason=reason,
        person=fields.line("person"),
    )


def _comment(fields: Fields, _name: str, _plan: Plan) -> CommentBody:
    return CommentBody(
        text=fields.needed_text("text", say("A comment needs a text.")),
        person=fields.line("person"),
        is_settled=fields.yes_no("is_settled", default=False),
    )


def _response(fields: Fields, _name: str, _plan: Plan) -> ResponseBody:
    return ResponseBody(text=fields.needed_text("text", say("A response needs a text.")))


def _precedence(fields: Fields, _name: str, _plan: Plan) -> PrecedenceBody:
    return PrecedenceBody(
        team=fields.needed_code("team"),
        reason=fields.needed_text("reason", say("A ruling needs an opinion."), "no_reason"),
        person=fields.line("person"),
        ruled_on=fields.day("ruled_on"),
    )


def _decision(fields: Fields, _name: str, plan: Plan) -> DecisionBody:
    outcomes = tuple(outcome.code for outcome in plan.outcomes)
    return DecisionBody(
        outcomes=fields.several("outcomes", outcomes, "unknown_outcome"),
        suggested=fields.several("suggested", outcomes, "unknown_outcome"),
        note=fields.text("note"),
        person=fields.line("person"),
    )


def _extension(fields: Fields, _name: str, _plan: Plan) -> ExtensionBody:
    if not fields.has("asked"):
        fields.missing("asked")
    state = fields.one_of("state", EXTENSION_STATES, "unknown_state", default=REQUESTED)
    return ExtensionBody(
        asked=fields.day("asked"),
        reason=fields.needed_text("reason", say("An extension needs a reason."), "no_reason"),
        state=cast("ExtensionState", state),
        person=fields.line("person"),
        decided_on=fields.day("decided_on"),
    )


def _notice(fields: Fields, name: str, _plan: Plan) -> NoticeBody:
    fields.take("number")
    for needed in ("issued_on", "rectifications"):
        if not fields.has(needed):
            fields.missing(needed)
    issued_on, due = fields.day("issued_on"), fields.day("due")
    if issued_on and due and due < issued_on:
        sentence = say(
            "The notice is of {issued}; its deadline {due} lies before.", issued=issued_on, due=due
        )
        fields.fault("before_notice", sentence, "due")
    return NoticeBody(
        number=name,
        unit=fields.needed_line("unit", say("A notice needs the unit that it goes to.")),
        issued_on=issued_on,
        due=due,
        rectifications=fields.codes("rectifications"),
        contact=fields.line("contact"),
        requirement=fields.text("requirement"),
    )


OFFICE_READERS: dict[Kind, Callable[[Fields, str, Plan], Body]] = {
    Kind.RULING: _ruling,
    Kind.RECTIFICATION: _rectification,
    Kind.ACCEPTANCE: _acceptance,
    Kind.COMMENT: _comment,
    Kind.RESPONSE: _response,
    Kind.PRECEDENCE: _precedence,
    Kind.DECISION: _decision,
    Kind.EXTENSION: _extension,
    Kind.NOTICE: _notice,
}
