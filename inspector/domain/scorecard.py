"""What does an inspection come to, what is still open, and between which bounds does it lie?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

import msgspec

from inspector.domain.bodies import AnswerBody, BonusBody
from inspector.domain.merge import RecordState, Standing
from inspector.domain.methods import ZERO, points_of, quotient_to_cent, ratio_points
from inspector.domain.plan import Criterion, Plan
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.sheet import Sheet
from inspector.domain.values import (
    NotApplicable,
    NotDue,
    RatioValue,
    Value,
    may_be_adjusted_to,
)
from inspector.domain.vetoes import VetoState, veto_state


class CriterionState(StrEnum):
    """Where a criterion stands."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    NOT_DUE = "not_due"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNCONFIRMED = "unconfirmed"


OPEN_STATES = frozenset(
    {CriterionState.MISSING, CriterionState.CONFLICT, CriterionState.UNCONFIRMED}
)
"""States that make an inspection provisional: they count 0 and could still be full."""
OUTSIDE_STATES = frozenset({CriterionState.NOT_APPLICABLE, CriterionState.NOT_DUE})
"""States that leave both sums."""


class CriterionScore(msgspec.Struct, frozen=True):
    """One criterion's part of a scorecard.

    `points` are those that count, None unless scored; `computed` those that the method gave and
    `adjusted` those that replaced them. `value` is the answer in force, or what the samples say
    when `from_samples`. `sampled` is what the samples say in any case, None without samples.
    """

    code: str
    full: Decimal
    state: CriterionState
    points: Decimal | None = None
    computed: Decimal | None = None
    adjusted: Decimal | None = None
    value: Value | None = None
    sampled: RatioValue | None = None
    from_samples: bool = False

    @property
    def is_open(self) -> bool:
        """Whether a person has still to act on it."""
        return self.state in OPEN_STATES


class Scorecard(msgspec.Struct, frozen=True):
    """The figures of one inspection, all in points with two decimals where rounded.

    `total`, `worst` and `best` are None when nothing is applicable. `bonus` is after the cap.
    `upheld` and `raised` are clause codes; `missing` (with unconfirmed ones) and `conflicts` hold
    codes in the plan's order, conflicting bonus items and clauses included.
    """

    key: InspectionKey
    criteria: dict[str, CriterionScore]
    earned: Decimal
    applicable: Decimal
    bonus: Decimal
    total: Decimal | None
    worst: Decimal | None
    best: Decimal | None
    grade: str | None
    is_provisional: bool
    upheld: tuple[str, ...]
    raised: tuple[str, ...]
    missing: tuple[str, ...]
    conflicts: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many criteria need nobody any more."""
        return sum(not score.is_open for score in self.criteria.values())

    @property
    def is_started(self) -> bool:
        """Whether any criterion is other than missing."""
        return any(score.state is not CriterionState.MISSING for score in self.criteria.values())


def score(sheet: Sheet, unchanged: Mapping[str, CriterionScore] | None = None) -> Scorecard:
    """The scorecard of a sheet: the plan's rules to the letter.

    `unchanged` are scores of criteria whose answers and samples, under the same plans, stand as
    they did; a criterion depends on nothing else.
    """
    plan = sheet.plan
    known = unchanged or {}
    criteria = {
        each.code: known.get(each.code) or score_criterion(each, sheet) for each in plan.criteria
    }
    sums = _sums(criteria.values())
    bonus = _bonus(sheet)
    vetoes = _vetoes(sheet)
    counted = _capped(bonus.awarded, plan)
    total = _total(sums.earned, sums.applicable, counted)
    most = _capped(bonus.awarded + bonus.still_open, plan)
    conflicts = sums.conflicts | bonus.conflicts | vetoes.conflicts
    return Scorecard(
        key=sheet.key,
        criteria=criteria,
        earned=sums.earned,
        applicable=sums.applicable,
        bonus=counted,
        total=total,
        worst=total,
        best=_total(sums.earned + sums.still_open, sums.applicable, most),
        grade=plan.veto_grade.code if vetoes.upheld else grade_of(total, plan),
        is_provisional=bool(sums.still_open or bonus.still_open),
        upheld=tuple(vetoes.upheld),
        raised=tuple(vetoes.raised),
        missing=tuple(sums.missing),
        conflicts=tuple(code for code in codes_in_order(plan) if code in conflicts)
        if conflicts
        else (),
    )


def codes_in_order(plan: Plan) -> tuple[str, ...]:
    """Criteria, veto clauses and bonus items, as the plan lists them."""
    criteria = (criterion.code for criterion in plan.criteria)
    clauses = (clause.code for clause in plan.vetoes)
    return (*criteria, *clauses, *(item.code for item in plan.bonus_items))


def grade_of(total: Decimal | None, plan: Plan) -> str | None:
    """The first grade that the total reaches; None without a total."""
    if total is None:
        return None
    return next((grade.code for grade in plan.grades if grade.at_least <= total), None)


def score_criterion(criterion: Criterion, sheet: Sheet) -> CriterionScore:
    """One criterion from its answer, else from its samples."""
    kind = sheet.plan.sampling(criterion)
    sampled = sampled_ratio(kind.code, sheet) if kind is not None else None
    answer = sheet.state(Kind.ANSWER, criterion.code)
    if answer is not None and not answer.is_counted:
        is_conflict = answer.standing is Standing.CONFLICT
        state = CriterionState.CONFLICT if is_conflict else CriterionState.UNCONFIRMED
        return CriterionScore(criterion.code, criterion.points, state, sampled=sampled)
    if answer is None or answer.head is None or answer.head.withdrawn:
        standings = sheet.sample_standings(kind.code) if kind is not None else set()
        return _from_samples(criterion, sampled, standings)
    return _from_answer(criterion, answer, sheet, sampled)


def sampled_ratio(kind: str, sheet: Sheet) -> RatioValue | None:
    """What the samples of a kind say: those in a good status of all; None without samples."""
    samples, known = sheet.samples(kind), sheet.plan.sample_kind(kind)
    if not samples or known is None:
        return None
    return RatioValue(sum(sample.status in known.good for sample in samples), len(samples))


def _from_answer(
    criterion: Criterion, answer: RecordState, sheet: Sheet, sampled: RatioValue | None
) -> CriterionScore:
    head = answer.heads[0]
    value, body = head.value, head.typed
    code, full = criterion.code, criterion.points
    adjusted = body.adjusted if isinstance(body, AnswerBody) else None
    if value is None or not is_confirmed(criterion, answer, sheet):
        return CriterionScore(code, full, CriterionState.UNCONFIRMED, value=value, sampled=sampled)
    match value:
        case NotApplicable():
            state = CriterionState.NOT_APPLICABLE
        case NotDue() if criterion.due is not None:
            state = CriterionState.NOT_DUE
        case _:
            computed = points_of(criterion, value)
            if computed is not None and (adjusted is None or may_be_adjusted_to(adjusted, full)):
                return CriterionScore(
                    code,
                    full,
                    CriterionState.SCORED,
                    computed if adjusted is None else adjusted,
                    computed,
                    adjusted,
                    value,
                    sampled,
                )
            state = CriterionState.UNCONFIRMED
    return CriterionScore(code, full, state, value=value, sampled=sampled)


def is_confirmed(criterion: Criterion, answer: RecordState, sheet: Sheet) -> bool:
    """Whether the answer was given to this very wording of the criterion (M11).

    Of several heads that agree, one is enough.
    """
    current = sheet.plan.digest
    if answer.heads[0].plan == current or any(head.plan == current for head in answer.heads):
        return True
    asked = sheet.plan.wordings[criterion.code]
    versions = (sheet.older_plans.get(head.plan) for head in answer.heads)
    return any(
        version is not None and version.wordings.get(criterion.code) == asked
        for version in versions
    )


def _from_samples(
    criterion: Criterion, sampled: RatioValue | None, standings: set[Standing]
) -> CriterionScore:
    code, full = criterion.code, criterion.points
    if Standing.CONFLICT in standings:
        state = CriterionState.CONFLICT
    elif Standing.UNDETERMINED in standings:
        state = CriterionState.UNCONFIRMED
    elif sampled is None:
        state = CriterionState.MISSING
    else:
        points = ratio_points(full, sampled.done, sampled.total)
        scored = CriterionState.SCORED
        return CriterionScore(
            code, full, scored, points, points, None, sampled, sampled, from_samples=True
        )
    return CriterionScore(code, full, state, sampled=sampled)


class _Sums(NamedTuple):
    """What the criteria come to; `still_open` are the full points of the open ones."""

    earned: Decimal
    applicable: Decimal
    still_open: Decimal
    missing: list[str]
    conflicts: set[str]


def _sums(scores: Iterable[CriterionScore]) -> _Sums:
    earned = applicable = still_open = ZERO
    missing, conflicts = [], set()
    for each in scores:
        if each.state in OUTSIDE_STATES:
            continue
        applicable += each.full
        if each.points is not None:
            earned += each.points
            continue
        still_open += each.full
        if each.state is CriterionState.CONFLICT:
            conflicts.add(each.code)
        else:
            missing.append(each.code)
    return _Sums(earned, applicable, still_open, missing, conflicts)


class _Bonus(NamedTuple):
    """Awarded points, and those of items whose state is open, all before the cap."""

    awarded: Decimal
    still_open: Decimal
    conflicts: set[str]


def _bonus(sheet: Sheet) -> _Bonus:
    awarded = still_open = ZERO
    conflicts = set()
    for item in sheet.plan.bonus_items:
        state = sheet.state(Kind.BONUS, item.code)
        if state is None:
            continue
        if not state.is_counted:
            still_open += item.points
        elif isinstance(state.body, BonusBody) and state.body.awarded:
            awarded += item.points
        if state.standing is Standing.CONFLICT:
            conflicts.add(item.code)
    return _Bonus(awarded, still_open, conflicts)


def _capped(awarded: Decimal, plan: Plan) -> Decimal:
    return min(awarded, plan.bonus.cap) if plan.bonus else ZERO


def _total(earned: Decimal, applicable: Decimal, bonus: Decimal) -> Decimal | None:
    if not applicable:
        return None
    return quotient_to_cent(earned * 100, applicable) + bonus


class _Vetoes(NamedTuple):
    """Upheld clauses, those raised and not ruled on, and those that people disagree on."""

    upheld: list[str]
    raised: list[str]
    conflicts: set[str]


def _vetoes(sheet: Sheet) -> _Vetoes:
    found = _Vetoes([], [], set())
    for clause in sheet.plan.vetoes:
        veto = sheet.state(Kind.VETO, clause.code)
        ruling = sheet.state(Kind.RULING, clause.code)
        state = veto_state(veto, ruling)
        if state is VetoState.UPHELD:
            found.upheld.append(clause.code)
        elif state is VetoState.RAISED:
            found.raised.append(clause.code)
        if any(each is not None and each.standing is Standing.CONFLICT for each in (veto, ruling)):
            found.conflicts.add(clause.code)
    return found
