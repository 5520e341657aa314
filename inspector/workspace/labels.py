"""What is a record called in a menu or a list, and what does one state of it say in short?"""

from __future__ import annotations

import msgspec

from inspector.domain.bodies import (
    AnswerBody,
    Body,
    CommentBody,
    DecisionBody,
    EvidenceBody,
    InquiryBody,
    LocalityBody,
    MemberBody,
    NoticeBody,
    PrecedenceBody,
    ResponseBody,
    SampleBody,
    TeamBody,
    VisitBody,
)
from inspector.domain.explain_points import points_said, short
from inspector.domain.plan import Criterion, DeductionScoring, LevelsScoring, Plan
from inspector.domain.records import MAIN, Kind, RecordKey, extended
from inspector.domain.revisions import Revision
from inspector.domain.sentences import Sentence, Text, say, say_in
from inspector.domain.values import (
    CountsValue,
    DoneOnValue,
    LevelValue,
    MarksValue,
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
)

Label = str | Text | Sentence

_WITHOUT_NAME: dict[Kind, Sentence] = {
    Kind.SAMPLE: say("sample"),
    Kind.EVIDENCE: say("evidence"),
    Kind.VISIT: say("visit"),
    Kind.INQUIRY: say("visit record"),
    Kind.SIGNOFF: say("sign-off"),
    Kind.ACCEPTANCE: say("acceptance"),
    Kind.ASSIGNMENT: say("assignment"),
    Kind.PRECEDENCE: say("result that stands"),
    Kind.DECISION: say("decision"),
}
"""Kinds whose records have no code that a person would know."""


_ABOUT: dict[Kind, Sentence] = {
    Kind.COMMENT: say("comment on {name}", name=""),
    Kind.RESPONSE: say("response to the comment on {name}", name=""),
    Kind.EXTENSION: say("extension of {name}", name=""),
}
"""Kinds whose records have no name of their own but that of what they are about."""


def record_label(record: RecordKey, body: Body | None = None) -> Label:
    """What people call the record: the name in its body, else its code, else its kind."""
    match body:
        case SampleBody(name=name) | EvidenceBody(number=name) if name:
            return name
        case NoticeBody(number=number) if number:
            return say("notice {number}", number=number)
        case LocalityBody(name=name) | TeamBody(name=name) | MemberBody(name=name) if name:
            return name
    about = _ABOUT.get(record.kind)
    if about is not None:
        return msgspec.structs.replace(about, facts=(("name", _about(record)),))
    return _WITHOUT_NAME.get(record.kind, record.name)


def _about(record: RecordKey) -> Label:
    """What the record is about: a criterion, a clause, an item, or the whole inspection."""
    if record.kind is Kind.EXTENSION and (of := extended(record.name)):
        return of[0]
    return say("the whole inspection") if record.name == MAIN else record.name


def state_label(revision: Revision, plan: Plan) -> Label:
    """What the revision says of its record, without the record's name: "8 of 10"."""
    body = revision.typed
    if revision.withdrawn:
        return say_in("state", "withdrawn")
    if body is None:
        return say("unreadable")
    if isinstance(body, AnswerBody):
        return _answer(revision, body, plan)
    word = _WORDS.get((revision.record.kind, str(_deciding(body))))
    return word if word is not None else _other(body, plan)


def _answer(revision: Revision, body: AnswerBody, plan: Plan) -> Label:
    if revision.value is None:
        return say("unreadable")
    said = value_label(revision.value, plan.criterion(revision.record.name))
    if body.adjusted is None:
        return said
    return say("{value}, adjusted to {points}", value=said, points=short(body.adjusted))


def _deciding(body: Body) -> object:
    """The member that decides, where a body has one."""
    for name in ("state", "status", "awarded", "flagged"):
        if hasattr(body, name):
            return getattr(body, name)
    return ""


_WORDS: dict[tuple[Kind, str], Sentence] = {
    (Kind.BONUS, "True"): say("awarded"),
    (Kind.BONUS, "False"): say("not awarded"),
    (Kind.VETO, "raised"): say_in("veto", "raised"),
    (Kind.VETO, "withdrawn"): say_in("veto", "withdrawn"),
    (Kind.RULING, "upheld"): say_in("veto", "upheld"),
    (Kind.RULING, "dismissed"): say_in("veto", "dismissed"),
    (Kind.FLAG, "True"): say("to be discussed"),
    (Kind.FLAG, "False"): say("no longer to be discussed"),
    (Kind.RECTIFICATION, "open"): say_in("rectification", "open"),
    (Kind.RECTIFICATION, "in_progress"): say_in("rectification", "in progress"),
    (Kind.RECTIFICATION, "submitted"): say_in("rectification", "submitted"),
    (Kind.RECTIFICATION, "closed"): say_in("rectification", "closed"),
    (Kind.RECTIFICATION, "failed"): say_in("rectification", "failed"),
    (Kind.ACCEPTANCE, "accepted"): say_in("acceptance", "accepted"),
    (Kind.ACCEPTANCE, "returned"): say_in("acceptance", "returned"),
    (Kind.EXTENSION, "requested"): say_in("extension", "requested"),
    (Kind.EXTENSION, "approved"): say_in("extension", "approved"),
    (Kind.EXTENSION, "refused"): say_in("extension", "refused"),
    (Kind.NOTICE, ""): say("issued"),
    (Kind.SIGNOFF, ""): say("signed"),
    (Kind.LOCALITY, ""): say("set up"),
    (Kind.TEAM, ""): say("set up"),
    (Kind.MEMBER, ""): say("set up"),
    (Kind.ASSIGNMENT, ""): say("set up"),
}


def decision_label(kind: Kind, word: str) -> Sentence | None:
    """The words for what decides in a body of that kind ("raised", "closed"…), None for others."""
    return _WORDS.get((kind, word)) if word else None


def _other(body: Body, plan: Plan) -> Label:
    match body:
        case SampleBody(status=status):
            return plan.sample_statuses.get(status, status)
        case EvidenceBody(criteria=criteria, clauses=clauses):
            codes = (*criteria, *clauses)
            return say("for {codes}", codes=codes) if codes else say("not linked")
        case VisitBody(date=day):
            return say("no date") if day is None else day.isoformat()
        case InquiryBody(method=code):
            method = plan.inquiry_method(code)
            return method.title if method else code
    return _ruled(body, plan)


def _ruled(body: Body, plan: Plan) -> Label:
    """What is said between headquarters and team."""
    match body:
        case CommentBody(is_settled=True):
            return say_in("comment", "settled")
        case CommentBody(text=text) | ResponseBody(text=text):
            return text
        case PrecedenceBody(team=team):
            return say("that of team {team}", team=team)
        case DecisionBody(outcomes=codes):
            titles: dict[str, Label] = {each.code: each.title for each in plan.outcomes}
            chosen = tuple(titles.get(code, code) for code in codes)
            return say("{outcomes}", outcomes=chosen) if chosen else say("no outcome")
    return say("unreadable")


def revision_label(revision: Revision, plan: Plan) -> Sentence:
    """The record and what is said of it: "C1: 8 of 10"."""
    return say(
        "{record}: {state}",
        record=record_label(revision.record, revision.typed),
        state=state_label(revision, plan),
    )


def value_label(value: Value, criterion: Criterion | None) -> Label:
    """The value in a few words; codes stand in for titles where the plan has none."""
    scoring = criterion.scoring if criterion else None
    match value:
        case LevelValue(code):
            levels = scoring.levels if isinstance(scoring, LevelsScoring) else ()
            return next((level.title for level in levels if level.code == code), code)
        case RatioValue(done, total):
            return say("{done} of {total}", done=done, total=total)
        case CountsValue(counts):
            rules = scoring.rules if isinstance(scoring, DeductionScoring) else ()
            titles: dict[str, Label] = {rule.code: rule.title for rule in rules}
            found = tuple(
                say("{title} × {count}", title=titles.get(code, code), count=count)
                for code, count in sorted(counts.items())
                if count
            )
            return say("{findings}", findings=found) if found else say("nothing found")
        case DoneOnValue(done_on):
            return say("not done") if done_on is None else done_on.isoformat()
        case MarksValue(marks):
            return points_said(marks)
        case NotApplicable():
            return say("not applicable")
        case NotDue():
            return say("not due")
