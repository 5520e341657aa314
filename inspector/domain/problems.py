"""Which problems does an inspection leave to be put right, by whom, how and by when?

One for each criterion that loses points and each veto that headquarters upheld. What is proposed
here becomes a rectification only when a person takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from inspector.domain.bodies import AnswerBody, RectificationBody
from inspector.domain.explain_points import short
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionScoring,
    LevelsScoring,
    Plan,
    RatioScoring,
    VetoClause,
)
from inspector.domain.records import Kind
from inspector.domain.scorecard import CriterionScore, Scorecard
from inspector.domain.sentences import Sentence, SingleFact, Text, say
from inspector.domain.sheet import Sheet
from inspector.domain.values import CountsValue, DoneOnValue, LevelValue, RatioValue, Value
from inspector.domain.vetoes import veto_case
from inspector.domain.workdays import TimeLimit

USUAL_LIMIT = TimeLimit(15)
"""For a problem that cost points."""
URGENT_LIMIT = TimeLimit(7)
"""For an upheld veto."""
MOST_SAMPLES = 5
"""Samples that a problem names; more are counted."""


class Proposal(msgspec.Struct, frozen=True):
    """A problem that could become a rectification named `code`, its criterion's or clause's.

    `departments` are those that the plan names, the leading one first; `limit` is suggested.
    """

    code: str
    is_veto: bool
    problem: Sentence
    departments: tuple[Text, ...]
    measure: Sentence
    limit: TimeLimit

    def unit(self, locality: str) -> Sentence | str:
        """The unit that answers for it: the locality's leading department, else the locality."""
        if not self.departments:
            return locality
        return say("{locality} {department}", locality=locality, department=self.departments[0])


def proposals(sheet: Sheet, card: Scorecard) -> tuple[Proposal, ...]:
    """The problems of an inspection that nothing is being done about yet, upheld vetoes first."""
    known = _taken_up(sheet)
    vetoes = (_of_veto(sheet, code) for code in card.upheld if code not in known)
    lost = (
        _of_criterion(sheet, criterion, card.criteria[criterion.code])
        for criterion in sheet.plan.criteria
        if criterion.code not in known and _loses(card.criteria[criterion.code])
    )
    return (*filter(None, vetoes), *lost)


def suggested_due(limit: TimeLimit, start: date, plan: Plan) -> date:
    """The day that a limit in days leads to, not beyond the campaign while it lasts."""
    due = start + timedelta(days=limit.count)
    return min(due, plan.period.end) if start < plan.period.end else due


def _taken_up(sheet: Sheet) -> frozenset[str]:
    """The criteria and clauses that have a rectification already, in whatever state."""
    found = sheet.bodies(Kind.RECTIFICATION, RectificationBody).items()
    return frozenset(
        code for key, body in found for code in (key.name, body.criterion, body.clause) if code
    )


def _loses(score: CriterionScore) -> bool:
    return score.points is not None and score.points < score.full


def _of_veto(sheet: Sheet, code: str) -> Proposal | None:
    clause = sheet.plan.clause(code)
    if clause is None:
        return None
    case = veto_case(sheet, code)
    told = (body.facts.strip() for body in case.raised)
    return Proposal(
        code=code,
        is_veto=True,
        problem=_about(clause.title, next(filter(None, told), say("upheld by headquarters"))),
        departments=_departments(sheet.plan, _criteria_of(sheet, clause)),
        measure=say("Put right at once, hold those responsible to account, and report in writing"),
        limit=URGENT_LIMIT,
    )


def _criteria_of(sheet: Sheet, clause: VetoClause) -> Iterator[Criterion]:
    """The criteria that a raised veto names: their departments answer for it."""
    for body in veto_case(sheet, clause.code).raised:
        found = (sheet.plan.criterion(code) for code in body.criteria)
        yield from (criterion for criterion in found if criterion is not None)


def _of_criterion(sheet: Sheet, criterion: Criterion, score: CriterionScore) -> Proposal:
    return Proposal(
        code=criterion.code,
        is_veto=False,
        problem=_about(criterion.title, *_facts(sheet, criterion, score)),
        departments=_departments(sheet.plan, (criterion,)),
        measure=_measure(sheet.plan, criterion),
        limit=USUAL_LIMIT,
    )


def _about(title: Text, *facts: SingleFact) -> Sentence:
    return say("{title}: {facts}", title=title, facts=tuple(facts))


def _departments(plan: Plan, criteria: Iterable[Criterion]) -> tuple[Text, ...]:
    """The departments that answer for the criteria; where none is named, the plan's first."""
    codes = dict.fromkeys(code for criterion in criteria for code in criterion.departments)
    found = tuple(plan.department(code) for code in codes)
    named = tuple(each.title for each in found if each is not None)
    return named or tuple(each.title for each in plan.departments[:1])


def _measure(plan: Plan, criterion: Criterion) -> Sentence:
    """What the plan has done about such a thing; else to put it right and report."""
    kind = plan.sampling(criterion)
    others = _departments(plan, (criterion,))[1:]
    if kind is not None and kind.measure is not None:
        what = say("{measure}, and report in writing", measure=kind.measure)
    else:
        what = say("Put right within the time limit, and report in writing")
    if not others:
        return what
    return say("{measure}; together with {departments}", measure=what, departments=others)


def _facts(sheet: Sheet, criterion: Criterion, score: CriterionScore) -> tuple[SingleFact, ...]:
    """Why the points were lost: the inspector's own words, else the bad samples, else the value."""
    answer = sheet.body(Kind.ANSWER, criterion.code, AnswerBody)
    if answer is not None and answer.note.strip():
        return (answer.note.strip(),)
    bad = _bad_samples(sheet, criterion)
    if score.sampled is not None and score.value == score.sampled and bad:
        return bad
    return _shortfall(criterion, score.value)


def _bad_samples(sheet: Sheet, criterion: Criterion) -> tuple[SingleFact, ...]:
    kind = sheet.plan.sampling(criterion)
    if kind is None:
        return ()
    statuses = sheet.plan.sample_statuses
    bad = [each for each in sheet.samples(kind.code) if each.status not in kind.good]
    named: list[SingleFact] = [
        say(
            "“{name}” ({status})",
            name=each.name,
            status=statuses.get(each.status, each.status),
        )
        for each in bad[:MOST_SAMPLES]
    ]
    if len(bad) > MOST_SAMPLES:
        named.append(say("{count} in all", count=len(bad)))
    return tuple(named)


def _shortfall(criterion: Criterion, value: Value | None) -> tuple[SingleFact, ...]:
    """What the value itself says was wrong."""
    match criterion.scoring, value:
        case LevelsScoring(levels), LevelValue(code):
            return tuple(level.title for level in levels if level.code == code)
        case RatioScoring() as scoring, RatioValue(done, total):
            return (
                say("{label} {count}", label=scoring.total, count=total),
                say("{label} {count}", label=scoring.done, count=done),
            )
        case DeductionScoring(rules), CountsValue(counts):
            return tuple(
                say("{title} ({count} times)", title=rule.title, count=counts[rule.code])
                for rule in rules
                if counts.get(rule.code)
            )
        case DeadlineScoring(), DoneOnValue(done_on) if criterion.due is not None:
            if done_on is None:
                return (say("due on {due}, not done", due=criterion.due),)
            return (say("due on {due}, done on {day}", due=criterion.due, day=done_on),)
    return (say("falls short of the {full} points", full=short(criterion.points)),)
