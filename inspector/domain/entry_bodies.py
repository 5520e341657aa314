"""What may the body of each kind of record hold, strictly read?

One reader for each kind, shared by JSON files and by the screen: what one refuses, the other does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from inspector.domain.bodies import (
    BODIES,
    AnswerBody,
    AssignmentBody,
    Body,
    BonusBody,
    EvidenceBody,
    FlagBody,
    InquiryBody,
    LocalityBody,
    MemberBody,
    SampleBody,
    TeamBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.canonical import plain
from inspector.domain.entry_fields import Fields
from inspector.domain.faults import Fault, Refused
from inspector.domain.office_bodies import OFFICE_READERS
from inspector.domain.parsing import parse_adjusted, parse_value
from inspector.domain.placing import clause_codes, criterion_codes
from inspector.domain.plan import Criterion, Plan
from inspector.domain.records import Kind
from inspector.domain.sentences import say
from inspector.domain.values import NotApplicable, NotDue, Value

MOST_BYTES = 1 << 50
"""More than any file that evidence can be."""


def value_json(value: Value) -> dict[str, Any]:
    """The value as JSON's own types, as an answer's body keeps it."""
    json: dict[str, Any] = plain(value)
    return json


def raw_body(body: Body) -> dict[str, Any]:
    """The members of a typed body as a reader takes them; what is empty is left out."""
    if body.withdrawn:
        return {"withdrawn": True}
    members = msgspec.structs.asdict(body)
    return {key: raw for key, raw in members.items() if raw not in (None, "", ()) and raw != {}}


def read_body(
    kind: Kind, name: str, raw: Mapping[str, Any], plan: Plan, place: str, faults: list[Fault]
) -> Body:
    """The body of the record `name` of that kind; adds every fault to `faults`.

    What is returned is usable only when none was added.
    """
    fields = Fields(raw, place, faults)
    if fields.yes_no("withdrawn", default=False):
        body: Body = BODIES[kind](withdrawn=True)
    else:
        body = _READERS[kind](fields, name, plan)
    fields.end()
    return body


def _answer(fields: Fields, name: str, plan: Plan) -> AnswerBody:
    criterion = plan.criterion(name)
    note = fields.text("note")
    if criterion is None:
        fields.take("value")
        fields.take("adjusted")
        return AnswerBody(note=note)
    value: Value | None = None
    if fields.has("value"):
        try:
            value = parse_value(fields.take("value"), criterion, fields.at("value"))
        except Refused as refused:
            fields.faults.extend(refused.faults)
    else:
        fields.missing("value")
    adjusted = _adjusted(fields, criterion, value, note)
    return AnswerBody(value=value_json(value) if value else {}, note=note, adjusted=adjusted)


def _adjusted(
    fields: Fields, criterion: Criterion, value: Value | None, note: str
) -> Decimal | None:
    """Adjusted points, absent or null when there are none."""
    raw = fields.take("adjusted")
    if raw is None:
        return None
    try:
        adjusted = parse_adjusted(raw, criterion, fields.at("adjusted"))
    except Refused as refused:
        fields.faults.extend(refused.faults)
        adjusted = None
    if isinstance(value, NotApplicable | NotDue):
        fields.fault(
            "no_points",
            say("Only an answer that gives points can have adjusted ones."),
            "adjusted",
        )
    if not note.strip():
        fields.fault("note_needed", say("Adjusted points need a note that says why."), "note")
    return adjusted


def _bonus(fields: Fields, _name: str, _plan: Plan) -> BonusBody:
    if not fields.has("awarded"):
        fields.missing("awarded")
    return BonusBody(awarded=fields.yes_no("awarded", default=False), note=fields.text("note"))


def _veto(fields: Fields, _name: str, plan: Plan) -> VetoBody:
    state = fields.one_of("state", ("raised", "withdrawn"), "unknown_state")
    reason = fields.text("withdraw_reason")
    if state == "withdrawn" and not reason.strip():
        fields.fault("no_reason", say("Withdrawing a veto needs a reason."), "withdraw_reason")
    return VetoBody(
        state="withdrawn" if state == "withdrawn" else "raised",
        facts=fields.text("facts"),
        withdraw_reason=reason,
        found_on=fields.day("found_on"),
        proposer=fields.line("proposer"),
        statement=fields.text("statement"),
        no_objection=fields.yes_no("no_objection", default=False),
        criteria=_criteria(fields, plan),
    )


def _criteria(fields: Fields, plan: Plan) -> tuple[str, ...]:
    return fields.several("criteria", criterion_codes(plan), "unknown_criterion")


def _sample(fields: Fields, _name: str, plan: Plan) -> SampleBody:
    code = fields.code("sample")
    kind = plan.sample_kind(code)
    if kind is None:
        if code:
            kinds = tuple(each.code for each in plan.samples)
            fields.unknown("unknown_sample_kind", "sample", code, kinds)
        status = fields.line("status")
    else:
        status = fields.one_of("status", kind.statuses, "unknown_status")
    return SampleBody(
        sample=code,
        name=fields.needed_line("name", say("A sample needs a name.")),
        status=status,
        address=fields.line("address"),
        operator=fields.line("operator"),
        number=fields.line("number"),
        at=fields.line("at"),
        how=fields.line("how"),
        note=fields.text("note"),
    )


def _evidence(fields: Fields, _name: str, plan: Plan) -> EvidenceBody:
    size = fields.take("size")
    if fields.has("size") and not (type(size) is int and 0 <= size <= MOST_BYTES):
        fields.fault("not_whole", say("This must be a whole number."), "size")
    return EvidenceBody(
        digest=fields.line("digest"),
        number=fields.line("number"),
        file=fields.line("file"),
        media_type=fields.line("media_type"),
        size=size if type(size) is int else 0,
        caption=fields.text("caption"),
        sensitive=fields.yes_no("sensitive", default=False),
        criteria=_criteria(fields, plan),
        clauses=fields.several("clauses", clause_codes(plan), "unknown_clause"),
        samples=fields.codes("samples"),
        taken_at=fields.line("taken_at"),
        provided_by=fields.line("provided_by"),
    )


def _visit(fields: Fields, _name: str, _plan: Plan) -> VisitBody:
    return VisitBody(
        date=fields.day("date"),
        people=fields.text("people"),
        place=fields.text("place"),
        feedback=fields.text("feedback"),
    )


def _inquiry(fields: Fields, _name: str, plan: Plan) -> InquiryBody:
    methods = tuple(method.code for method in plan.inquiry_methods)
    return InquiryBody(
        method=fields.one_of("method", methods, "unknown_method"),
        at=fields.line("at"),
        place=fields.line("place"),
        people=fields.text("people"),
        gist=fields.text("gist"),
    )


def _flag(fields: Fields, _name: str, _plan: Plan) -> FlagBody:
    return FlagBody(flagged=fields.yes_no("flagged", default=True), note=fields.text("note"))


def _locality(fields: Fields, name: str, _plan: Plan) -> LocalityBody:
    fields.take("code")
    return LocalityBody(
        code=name,
        name=fields.needed_line("name", say("A locality needs a name.")),
        parent=fields.code("parent"),
    )


def _team(fields: Fields, name: str, _plan: Plan) -> TeamBody:
    fields.take("code")
    return TeamBody(
        code=name,
        name=fields.needed_line("name", say("A team needs a name.")),
        leader=fields.line("leader"),
    )


def _member(fields: Fields, _name: str, plan: Plan) -> MemberBody:
    departments = tuple(department.code for department in plan.departments)
    letter = fields.line("letter")
    if letter and not (len(letter) == 1 and "A" <= letter <= "Z"):
        fields.fault("bad_letter", say("A member's letter is one of A to Z."), "letter")
    duties = (*(section.code for section in plan.sections), *criterion_codes(plan))
    return MemberBody(
        name=fields.needed_line("name", say("A member needs a name.")),
        team=fields.needed_code("team"),
        department=fields.one_of("department", departments, "unknown_department")
        if fields.has("department")
        else "",
        letter=letter,
        duties=fields.several("duties", duties, "unknown_criterion"),
    )


def _assignment(fields: Fields, _name: str, _plan: Plan) -> AssignmentBody:
    return AssignmentBody(planned=fields.day("planned"), note=fields.text("note"))


_READERS: dict[Kind, Callable[[Fields, str, Plan], Body]] = {
    **OFFICE_READERS,
    Kind.ANSWER: _answer,
    Kind.BONUS: _bonus,
    Kind.VETO: _veto,
    Kind.SAMPLE: _sample,
    Kind.EVIDENCE: _evidence,
    Kind.VISIT: _visit,
    Kind.INQUIRY: _inquiry,
    Kind.FLAG: _flag,
    Kind.LOCALITY: _locality,
    Kind.TEAM: _team,
    Kind.MEMBER: _member,
    Kind.ASSIGNMENT: _assignment,
}
