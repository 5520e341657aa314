"""What does another version of a plan change, part by part and in words (M11)?

Criteria are known by their codes, and so are sections, clauses, items, grades and kinds. Of each
changed one every changed member is told with its old and its new state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from inspector.domain.plan import (
    Criterion,
    DeductionScoring,
    Plan,
    RatioScoring,
    wording_digest,
)
from inspector.domain.sentences import Fact, Sentence, Text, say, say_in
from inspector.domain.standards import rule_terms, standard

ChangeKind: TypeAlias = Literal["added", "removed", "asks", "points", "other"]

_MEMBERS: dict[str, Sentence] = {
    "title": say("Title"),
    "source": say("Clause it stands on"),
    "points": say("Points"),
    "due": say("Due day"),
    "scoring": say_in("plan", "Scoring"),
    "departments": say("Departments"),
    "inquiry": say("Ways of inquiry"),
    "evidence": say_in("plan", "Evidence"),
    "not_applicable": say("Reason for not applicable"),
    "criteria": say("Order of the criteria"),
    "at_least": say("From"),
    "grades": say_in("plan", "Grades"),
    "when": say("Condition"),
    "cap": say("Most bonus points"),
    "start": say("First day"),
    "end": say("Last day"),
    "statuses": say("Statuses"),
    "good": say("Statuses that count as done"),
    "measure": say("Measure"),
    "version": say("Version"),
    "issuer": say("Issued by"),
    "issued": say("Day of the document"),
    "period": say("Period"),
    "zh": say("Chinese"),
    "en": say("English"),
}
PARTS: dict[str, Sentence] = {
    "plan": say("The plan as a whole"),
    "rounds": say("Rounds"),
    "sections": say("Sections"),
    "criteria": say("Criteria"),
    "vetoes": say_in("plan", "Veto clauses"),
    "bonus": say("Bonus"),
    "grades": say_in("plan", "Grades"),
    "outcomes": say("Outcomes"),
    "samples": say("Kinds of samples"),
    "statuses": say("Statuses of samples"),
    "departments": say("Departments"),
    "inquiry_methods": say("Ways of inquiry"),
}


KINDS: dict[ChangeKind, Sentence] = {
    "added": say_in("plan", "Added"),
    "removed": say_in("plan", "Removed"),
    "asks": say_in("plan", "Text changed"),
    "points": say_in("plan", "Points changed"),
    "other": say_in("plan", "Changed otherwise"),
}


class MemberChange(msgspec.Struct, frozen=True):
    """One member that differs; None where there was, or is, nothing."""

    label: Sentence
    old: Fact | None
    new: Fact | None

    @property
    def sentence(self) -> Sentence:
        """The member with its old and its new state."""
        return say(
            "{label}: {old} → {new}",
            label=self.label,
            old="—" if self.old is None else self.old,
            new="—" if self.new is None else self.new,
        )


class PlanChange(msgspec.Struct, frozen=True):
    """What happens to one thing of a plan; `code` is "" for the plan itself.

    `asks`: a criterion's text changed, so that answers wait for confirmation; `points`: they are
    rescored; `other` touches no answer.
    """

    part: str
    code: str
    kind: ChangeKind
    title: Fact
    members: tuple[MemberChange, ...] = ()


def plan_changes(old: Plan, new: Plan) -> tuple[PlanChange, ...]:
    """All that `new` changes in `old`, criteria first; the version's name is no change."""
    found = [
        *_things("criteria", old.criteria, new.criteria),
        *_things("sections", old.sections, new.sections),
        *_things("vetoes", old.vetoes, new.vetoes),
        *_things("bonus", old.bonus_items, new.bonus_items),
        *_things("grades", _grades(old), _grades(new)),
        *_things("outcomes", old.outcomes, new.outcomes),
        *_things("samples", old.samples, new.samples),
        *_things("rounds", old.rounds, new.rounds),
        *_things("departments", old.departments, new.departments),
        *_things("inquiry_methods", old.inquiry_methods, new.inquiry_methods),
        *_statuses(old, new),
        *_whole(old, new),
    ]
    return tuple(found)


def _grades(plan: Plan) -> tuple[Any, ...]:
    return (*plan.grades, plan.veto_grade)


def _things(part: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[PlanChange]:
    before = {each.code: each for each in old}
    for each in new:
        former = before.pop(each.code, None)
        if former is None:
            yield PlanChange(part, each.code, "added", each.title)
            continue
        members = tuple(_members(former, each))
        if members:
            yield PlanChange(part, each.code, _kind(former, each), each.title, members)
    for gone in before.values():
        yield PlanChange(part, gone.code, "removed", gone.title)


def _kind(old: Any, new: Any) -> ChangeKind:  # noqa: ANN401 - two of a kind
    if not isinstance(old, Criterion) or not isinstance(new, Criterion):
        return "other"
    if wording_digest(old) != wording_digest(new):
        return "asks"
    gives = (old.points, old.scoring) != (new.points, new.scoring)
    return "points" if gives else "other"


def _members(old: Any, new: Any) -> Iterator[MemberChange]:  # noqa: ANN401 - as `_kind`
    for field in msgspec.structs.fields(new):
        name = field.name
        if name == "code":
            continue
        before, after = getattr(old, name, None), getattr(new, name, None)
        if name == "criteria":
            before, after = (tuple(each.code for each in side or ()) for side in (before, after))
        if before == after:
            continue
        yield MemberChange(_MEMBERS[name], _fact(old, before), _fact(new, after))


def _fact(owner: Any, value: Any) -> Fact | None:  # noqa: ANN401 - whatever a plan holds
    if isinstance(owner, Criterion) and value is owner.scoring:
        return tuple(_scoring(owner))
    if value is None or value == ():
        return None
    if isinstance(value, msgspec.Struct) and not isinstance(value, Text):
        return tuple(str(each) for each in msgspec.structs.astuple(value))
    return value  # type: ignore[no-any-return] # a text, a figure, a day, or several codes


def _scoring(criterion: Criterion) -> Iterator[Sentence | Text]:
    yield from standard(criterion)
    match criterion.scoring:
        case DeductionScoring(rules):
            for rule in rules:
                yield say("{title}: {terms}", title=rule.title, terms=rule_terms(rule))
        case RatioScoring(samples=str(kind)):
            yield say("counted by samples of {kind}", kind=kind)


def _statuses(old: Plan, new: Plan) -> Iterator[PlanChange]:
    before, after = old.sample_statuses, new.sample_statuses
    for code, text in after.items():
        if code not in before:
            yield PlanChange("statuses", code, "added", text)
        elif before[code] != text:
            member = MemberChange(_MEMBERS["title"], before[code], text)
            yield PlanChange("statuses", code, "other", text, (member,))
    for code, text in before.items():
        if code not in after:
            yield PlanChange("statuses", code, "removed", text)


def _whole(old: Plan, new: Plan) -> Iterator[PlanChange]:
    members = list(_differing(old, new, ("title", "issuer", "issued", "period")))
    caps = [plan.bonus.cap if plan.bonus else None for plan in (old, new)]
    if caps[0] != caps[1]:
        members.append(MemberChange(_MEMBERS["cap"], caps[0], caps[1]))
    orders = [tuple(section.code for section in plan.sections) for plan in (old, new)]
    if orders[0] != orders[1] and set(orders[0]) == set(orders[1]):
        members.append(MemberChange(say("Order of the sections"), orders[0], orders[1]))
    if members:
        yield PlanChange("plan", "", "other", new.title, tuple(members))


def _differing(old: Plan, new: Plan, names: Iterable[str]) -> Iterator[MemberChange]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield MemberChange(_MEMBERS[name], _fact(old, before), _fact(new, after))
