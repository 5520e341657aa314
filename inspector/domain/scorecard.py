"""What does an inspection come to, what is still open, and between which bounds does it lie?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector.domain.merge import RecordState, Standing
from inspector.domain.methods import ZERO, points_of, quotient_to_cent, ratio_points
from inspector.domain.plan import Criterion, Plan, RatioScoring, wording_digest
from inspector.domain.records import (
    AnswerBody,
    BonusBody,
    InspectionKey,
    Kind,
    RulingBody,
    VetoBody,
)
from inspector.domain.sheet import Sheet
from inspector.domain.values import NotApplicable, NotDue, RatioValue, Value


class CriterionState(StrEnum):
    """Where a criterion stands (`cli.md`)."""

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


@dataclass(frozen=True, slots=True)
class CriterionScore:
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


@dataclass(frozen=True, slots=True)
class Scorecard:
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


def score(sheet: Sheet) -> Scorecard:
    """The scorecard of a sheet: `scoring.md` to the letter."""
    plan = sheet.plan
    criteria = {each.code: score_criterion(each, sheet) for each in plan.criteria}
    scores = criteria.values()
    earned = sum((s.points for s in scores if s.points is not None), start=ZERO)
    applicable = sum((s.full for s in scores if s.state not in OUTSIDE_STATES), start=ZERO)
    still_open = sum((s.full for s in scores if s.is_open), start=ZERO)
    awarded, disputed = _bonus(sheet)
    bonus = _capped(awarded, plan)
    total = _total(earned, applicable, bonus)
    upheld, raised, disputed_clauses = _vetoes(sheet)
    in_conflict = {c.code for c in scores if c.state is CriterionState.CONFLICT}
    in_conflict |= disputed.keys() | disputed_clauses
    return Scorecard(
        key=sheet.key,
        criteria=criteria,
        earned=earned,
        applicable=applicable,
        bonus=bonus,
        total=total,
        worst=total,
        best=_total(
            earned + still_open,
            applicable,
            _capped(awarded + sum(disputed.values(), start=ZERO), plan),
        ),
        grade=plan.veto_grade.code if upheld else grade_of(total, plan),
        is_provisional=bool(still_open or disputed),
        upheld=upheld,
        raised=raised,
        missing=tuple(
            s.code for s in scores if s.is_open and s.state is not CriterionState.CONFLICT
        ),
        conflicts=tuple(code for code in codes_in_order(plan) if code in in_conflict),
    )


def codes_in_order(plan: Plan) -> tuple[str, ...]:
    """Criteria, bonus items and veto clauses, as the plan lists them."""
    criteria = (criterion.code for criterion in plan.criteria)
    bonus = (item.code for item in plan.bonus_items)
    return (*criteria, *bonus, *(clause.code for clause in plan.vetoes))


def grade_of(total: Decimal | None, plan: Plan) -> str | None:
    """The first grade that the total reaches; None without a total."""
    if total is None:
        return None
    return next((grade.code for grade in plan.grades if grade.at_least <= total), None)


def score_criterion(criterion: Criterion, sheet: Sheet) -> CriterionScore:
    """One criterion from its answer, else from its samples."""
    sampled, samples_standing = _sampled(criterion, sheet)
    answer = sheet.state(Kind.ANSWER, criterion.code)
    if answer is not None and not answer.is_counted:
        is_conflict = answer.standing is Standing.CONFLICT
        state = CriterionState.CONFLICT if is_conflict else CriterionState.UNCONFIRMED
        return CriterionScore(criterion.code, criterion.points, state, sampled=sampled)
    if answer is None or answer.head is None or answer.head.withdrawn:
        return _from_samples(criterion, sampled, samples_standing)
    return _from_answer(criterion, answer, sheet, sampled)


def _from_answer(
    criterion: Criterion, answer: RecordState, sheet: Sheet, sampled: RatioValue | None
) -> CriterionScore:
    def outcome(
        state: CriterionState,
        value: Value | None = None,
        computed: Decimal | None = None,
        adjusted: Decimal | None = None,
    ) -> CriterionScore:
        points = computed if adjusted is None else adjusted
        return CriterionScore(
            criterion.code, criterion.points, state, points, computed, adjusted, value, sampled
        )

    body = answer.body
    value = body.read() if isinstance(body, AnswerBody) else None
    if value is None or not _means_the_same(criterion, answer, sheet):
        return outcome(CriterionState.UNCONFIRMED, value)
    if isinstance(value, NotApplicable):
        return outcome(CriterionState.NOT_APPLICABLE, value)
    if isinstance(value, NotDue):
        return outcome(CriterionState.NOT_DUE, value)
    computed = points_of(criterion, value)
    if computed is None:
        return outcome(CriterionState.UNCONFIRMED, value)
    adjusted = body.adjusted if isinstance(body, AnswerBody) else None
    if adjusted is not None and not 0 <= adjusted <= criterion.points:
        return outcome(CriterionState.UNCONFIRMED, value)
    return outcome(CriterionState.SCORED, value, computed, adjusted)


def _means_the_same(criterion: Criterion, answer: RecordState, sheet: Sheet) -> bool:
    """Whether the answer was given to this very wording of the criterion (M11)."""
    digests = {head.plan for head in answer.heads}
    if sheet.plan.digest in digests:
        return True
    asked = wording_digest(criterion)
    versions = (sheet.older_plans.get(digest) for digest in digests)
    older = (version.criterion(criterion.code) for version in versions if version is not None)
    return any(each is not None and wording_digest(each) == asked for each in older)


def _sampled(criterion: Criterion, sheet: Sheet) -> tuple[RatioValue | None, set[Standing]]:
    scoring = criterion.scoring
    if not isinstance(scoring, RatioScoring) or scoring.samples is None:
        return None, set()
    kind = sheet.plan.sample_kind(scoring.samples)
    samples = sheet.samples(scoring.samples)
    standings = sheet.sample_standings(scoring.samples)
    if kind is None or not samples:
        return None, standings
    done = sum(sample.status in kind.good for sample in samples)
    return RatioValue(done, len(samples)), standings


def _from_samples(
    criterion: Criterion, sampled: RatioValue | None, standings: set[Standing]
) -> CriterionScore:
    if Standing.CONFLICT in standings:
        state = CriterionState.CONFLICT
    elif Standing.UNDETERMINED in standings:
        state = CriterionState.UNCONFIRMED
    elif sampled is None:
        state = CriterionState.MISSING
    else:
        points = ratio_points(criterion.points, sampled.done, sampled.total)
        return CriterionScore(
            criterion.code,
            criterion.points,
            CriterionState.SCORED,
            points,
            points,
            value=sampled,
            sampled=sampled,
            from_samples=True,
        )
    return CriterionScore(criterion.code, criterion.points, state, sampled=sampled)


def _bonus(sheet: Sheet) -> tuple[Decimal, dict[str, Decimal]]:
    """The sum of awarded points, and the points of the items still open, by code."""
    awarded, disputed = ZERO, {}
    for item in sheet.plan.bonus_items:
        state = sheet.state(Kind.BONUS, item.code)
        if state is None:
            continue
        if not state.is_counted:
            disputed[item.code] = item.points
        elif isinstance(state.body, BonusBody) and state.body.awarded:
            awarded += item.points
    return awarded, disputed


def _capped(awarded: Decimal, plan: Plan) -> Decimal:
    return min(awarded, plan.bonus.cap) if plan.bonus else ZERO


def _total(earned: Decimal, applicable: Decimal, bonus: Decimal) -> Decimal | None:
    if not applicable:
        return None
    return quotient_to_cent(earned * 100, applicable) + bonus


def _vetoes(sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...], set[str]]:
    """Upheld clauses, those raised and not ruled on, and those that people disagree on."""
    upheld, raised, disputed = [], [], set()
    for clause in sheet.plan.vetoes:
        veto = sheet.state(Kind.VETO, clause.code)
        ruling = sheet.body(Kind.RULING, clause.code, RulingBody)
        if ruling is not None and ruling.state == "upheld":
            upheld.append(clause.code)
        elif ruling is None and veto is not None and is_raised(veto):
            raised.append(clause.code)
        states: Iterable[RecordState | None] = (veto, sheet.state(Kind.RULING, clause.code))
        if any(state is not None and not state.is_counted for state in states):
            disputed.add(clause.code)
    return tuple(upheld), tuple(raised), disputed


def is_raised(veto: RecordState) -> bool:
    """Whether any head raises it: a veto is carried, never averaged away."""
    return any(
        isinstance(head.typed, VetoBody) and not head.withdrawn and head.typed.state == "raised"
        for head in veto.heads
    )
