"""Why is this figure what it is: by which rule, from which entry, on which clause of the plan?

Every figure is one sentence, readable in both languages.
"""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.bodies import AnswerBody, BonusBody
from inspector.domain.explain_points import (
    explain_value,
    number_of,
    points_said,
    ratio_formula,
    short,
)
from inspector.domain.merge import RecordState, Standing
from inspector.domain.methods import ZERO, ratio_points
from inspector.domain.plan import Criterion, Plan
from inspector.domain.records import Kind
from inspector.domain.revisions import Revision
from inspector.domain.scorecard import CriterionScore, CriterionState, Scorecard, is_confirmed
from inspector.domain.sentences import Sentence, SingleFact, say, say_count
from inspector.domain.sheet import Sheet
from inspector.domain.values import Value


def explain_criterion(criterion: Criterion, score: CriterionScore, sheet: Sheet) -> Sentence:
    """Why the criterion stands where it stands, with the clause that it rests on."""
    return say("{why} Clause {source}.", why=_why(criterion, score, sheet), source=criterion.source)


def _why(criterion: Criterion, score: CriterionScore, sheet: Sheet) -> Sentence:
    full = short(criterion.points)
    if score.state is CriterionState.MISSING:
        return say_count(
            "No answer: counts as 0, up to {full} point is open.",
            "No answer: counts as 0, up to {full} points are open.",
            number_of(full),
            full=full,
        )
    if score.state is CriterionState.CONFLICT:
        return _conflict(criterion, sheet)
    if score.state is CriterionState.UNCONFIRMED or score.value is None:
        return say_count(
            "{because} It counts as 0 until then, up to {full} point is open.",
            "{because} It counts as 0 until then, up to {full} points are open.",
            number_of(full),
            because=unconfirmed_because(criterion, sheet),
            full=full,
        )
    how = _computed(criterion, score, score.value, sheet)
    if score.adjusted is None:
        return how
    note = _note(sheet, criterion.code)
    if not note:
        return say_count(
            "Adjusted to {points} of {full} point, without a note. Before that: {how}",
            "Adjusted to {points} of {full} points, without a note. Before that: {how}",
            number_of(full),
            points=short(score.adjusted),
            full=full,
            how=how,
        )
    return say_count(
        "Adjusted to {points} of {full} point ({note}). Before that: {how}",
        "Adjusted to {points} of {full} points ({note}). Before that: {how}",
        number_of(full),
        points=short(score.adjusted),
        full=full,
        note=note,
        how=how,
    )


def _computed(criterion: Criterion, score: CriterionScore, value: Value, sheet: Sheet) -> Sentence:
    kind = sheet.plan.sampling(criterion)
    if kind is None or score.sampled is None or not score.from_samples:
        return explain_value(criterion, value)
    statuses = sheet.plan.sample_statuses
    points = ratio_points(criterion.points, score.sampled.done, score.sampled.total)
    return say_count(
        "Counted from {total} samples of “{kind}”, {done} of them {good}: {formula} point.",
        "Counted from {total} samples of “{kind}”, {done} of them {good}: {formula} points.",
        number_of(points),
        total=score.sampled.total,
        kind=kind.title,
        done=score.sampled.done,
        good=tuple(statuses.get(status, status) for status in kind.good),
        formula=ratio_formula(criterion.points, score.sampled.done, score.sampled.total),
    )


def unconfirmed_because(criterion: Criterion, sheet: Sheet) -> Sentence:
    """Why a recorded answer does not count yet and waits for a person, or for missing history."""
    answer = sheet.state(Kind.ANSWER, criterion.code)
    if answer is None or answer.head is None or answer.head.withdrawn:
        return say("Too much history is missing to tell what holds.")
    if answer.head.value is None:
        return say("The answer cannot be read by this version; confirm it after an update.")
    if is_confirmed(criterion, answer, sheet):
        return say("The answer does not fit the criterion as the plan has it; answer it again.")
    version = sheet.older_plans.get(answer.head.plan)
    if version is None:
        return say(
            "It was answered under a version of the plan that is not known here; confirm it."
        )
    return say(
        "It was answered under version {version} of the plan, which asks otherwise; confirm it.",
        version=version.version,
    )


def explain_entry(revision: Revision) -> Sentence:
    """Who made an entry, and when by the writer's own clock."""
    local = revision.local_time
    return say("Entered by {author}, {moment}.", author=revision.author, moment=local)


def _note(sheet: Sheet, code: str) -> str:
    answer = sheet.state(Kind.ANSWER, code)
    bodies = (head.typed for head in answer.heads) if answer is not None else ()
    notes = (body.note.strip() for body in bodies if isinstance(body, AnswerBody))
    return next((note for note in notes if note), "")


def _conflict(criterion: Criterion, sheet: Sheet) -> Sentence:
    full = short(criterion.points)
    answer = sheet.state(Kind.ANSWER, criterion.code)
    if answer is None or answer.standing is not Standing.CONFLICT:
        return say_count(
            "Members disagree on a sample: counts as 0 until a person decides, "
            "up to {full} point is open.",
            "Members disagree on a sample: counts as 0 until a person decides, "
            "up to {full} points are open.",
            number_of(full),
            full=full,
        )
    return say_count(
        "{authors} answer differently: counts as 0 until a person decides, "
        "up to {full} point is open.",
        "{authors} answer differently: counts as 0 until a person decides, "
        "up to {full} points are open.",
        number_of(full),
        authors=authors_of(answer),
        full=full,
    )


def authors_of(state: RecordState) -> tuple[str, ...]:
    """Who wrote the heads of a record, each once."""
    return tuple(dict.fromkeys(head.author for head in state.heads))


def explain_total(card: Scorecard) -> Sentence:
    """The conversion to 100, always printed, and the bonus on top."""
    if card.total is None:
        return say("Nothing is applicable, so there is no total.")
    converted = card.total - card.bonus
    conversion = _conversion(card, converted)
    if not card.bonus:
        return say(
            "{conversion}; no bonus; total {total}.", conversion=conversion, total=card.total
        )
    return say_count(
        "{conversion}; plus {bonus} bonus point; total {total}.",
        "{conversion}; plus {bonus} bonus points; total {total}.",
        number_of(card.bonus),
        conversion=conversion,
        bonus=short(card.bonus),
        total=card.total,
    )


def explain_bonus(card: Scorecard, sheet: Sheet) -> Sentence:
    """Which items were awarded, and whether the cap bites."""
    awarded = [
        item
        for item in sheet.plan.bonus_items
        if (body := sheet.body(Kind.BONUS, item.code, BonusBody)) is not None and body.awarded
    ]
    if not awarded:
        return say("No bonus is awarded.")
    named = tuple(
        say(
            "{title} (+{points}, clause {source})",
            title=i.title,
            points=short(i.points),
            source=i.source,
        )
        for i in awarded
    )
    awarded_sum = sum((item.points for item in awarded), start=ZERO)
    if awarded_sum > card.bonus:
        return say(
            "{items}: {sum}, of which {cap} count at most.",
            items=named,
            sum=points_said(awarded_sum),
            cap=short(card.bonus),
        )
    return say("{items}: {sum}.", items=named, sum=points_said(awarded_sum))


def explain_range(card: Scorecard) -> Sentence:
    """Between which totals the inspection still lies, and why."""
    if card.worst is None or card.best is None:
        return say("Nothing is applicable, so there is no total.")
    if not card.is_provisional:
        return say("Nothing is open: the total stands.")
    count = sum(score.is_open for score in card.criteria.values())
    if not count:
        return say(
            "Between {worst} and {best}: bonus items are open; "
            "the first figure counts none of them, the second all.",
            worst=card.worst,
            best=card.best,
        )
    return say_count(
        "Between {worst} and {best}: {count} criterion is open; "
        "the first figure counts it as 0, the second in full.",
        "Between {worst} and {best}: {count} criteria are open; "
        "the first figure counts them as 0, the second in full.",
        count,
        worst=card.worst,
        best=card.best,
    )


def explain_grade(card: Scorecard, plan: Plan) -> Sentence:
    """Which mark the total reaches, or which veto stands above it."""
    if card.upheld:
        return _vetoed(card, plan)
    if card.total is None or card.grade is None:
        return say("Without a total there is no grade.")
    grade = next(grade for grade in plan.grades if grade.code == card.grade)
    sentence = say(
        "{total} reaches {mark}: “{grade}”.",
        total=card.total,
        mark=short(grade.at_least),
        grade=grade.title,
    )
    if not card.raised:
        return sentence
    return say(
        "{grade} Proposed and not ruled on, so without effect on it: {clauses}.",
        grade=sentence,
        clauses=_clauses(card.raised, plan),
    )


def _vetoed(card: Scorecard, plan: Plan) -> Sentence:
    clauses, grade = _clauses(card.upheld, plan), plan.veto_grade.title
    if card.total is None:
        return say("Headquarters upheld {clauses}: “{grade}”.", clauses=clauses, grade=grade)
    return say(
        "Headquarters upheld {clauses}: “{grade}”, whatever the total of {total}.",
        clauses=clauses,
        grade=grade,
        total=card.total,
    )


def _clauses(codes: tuple[str, ...], plan: Plan) -> tuple[Sentence, ...]:
    found = (plan.clause(code) for code in codes)
    return tuple(
        say("{title} ({code}, clause {source})", title=c.title, code=c.code, source=c.source)
        for c in found
        if c is not None
    )


def _conversion(card: Scorecard, converted: Decimal) -> Sentence:
    facts: dict[str, SingleFact] = {
        "earned": short(card.earned),
        "applicable": short(card.applicable),
        "converted": short(converted),
    }
    if converted * card.applicable == card.earned * 100:
        return say("{earned} of {applicable} applicable points × 100 = {converted}", **facts)
    return say(
        "{earned} of {applicable} applicable points × 100, rounded to 0.01, = {converted}", **facts
    )
