"""What is inspected, and by which rules? The campaign's plan as frozen values.

Every class here is one key of a plan. Reading a plan from a file and finding its
faults is the work of `plan_reading`; here a plan is already sound.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

import msgspec

from inspector.domain.canonical import canonical_json
from inspector.domain.sentences import Text


class Frozen(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, dict=True
):
    """The manner of every plan value: frozen, and without members that were left out."""


class Period(Frozen, frozen=True):
    """First and last day of the campaign."""

    start: date
    end: date


class Round(Frozen, frozen=True):
    """One pass of inspections; without `end` it stays open."""

    code: str
    title: Text
    start: date
    end: date | None = None


class Grade(Frozen, frozen=True):
    """A grade is reached by totals of `at_least` points and more."""

    code: str
    title: Text
    at_least: Decimal


class VetoGrade(Frozen, frozen=True):
    """The grade of a locality that failed by veto, whatever its total."""

    code: str
    title: Text


class Outcome(Frozen, frozen=True):
    """What headquarters is offered for a locality, by its grades or by a condition."""

    code: str
    title: Text
    grades: tuple[str, ...] = ()
    when: Literal["rectification_failed"] | None = None


class Department(Frozen, frozen=True):
    """A department with members in the joint teams."""

    code: str
    title: Text


class InquiryMethod(Frozen, frozen=True):
    """How a fact is established: briefing, documents, site visit… (not a scoring method)."""

    code: str
    title: Text


class Level(Frozen, frozen=True):
    """One level and the points it gives."""

    code: str
    points: Decimal
    title: Text


class LevelsScoring(Frozen, frozen=True, tag_field="method", tag="levels"):
    """One level is chosen; levels fall from the criterion's full points."""

    levels: tuple[Level, ...]


class RatioScoring(Frozen, frozen=True, tag_field="method", tag="ratio"):
    """Full points times done / total; `samples` names the kind of sample that can count it."""

    done: Text
    total: Text
    samples: str | None = None


class DeductionRule(Frozen, frozen=True):
    """`each` points are lost for every finding, at most `at_most` times."""

    code: str
    each: Decimal
    title: Text
    at_most: int | None = None


class DeductionScoring(Frozen, frozen=True, tag_field="method", tag="deduction"):
    """Full points less what the rules take."""

    rules: tuple[DeductionRule, ...]


class DeadlineStep(Frozen, frozen=True):
    """Up to `days_late` days after the due day the criterion gives `points`."""

    days_late: int
    points: Decimal


class DeadlineScoring(Frozen, frozen=True, tag_field="method", tag="deadline"):
    """Points by the day it was done; beyond the last step nothing."""

    steps: tuple[DeadlineStep, ...]


class MarksScoring(Frozen, frozen=True, tag_field="method", tag="marks"):
    """Points are entered directly, from 0 to full in steps of `step`."""

    step: Decimal


ScoringMethod: TypeAlias = (
    LevelsScoring | RatioScoring | DeductionScoring | DeadlineScoring | MarksScoring
)


class Criterion(Frozen, frozen=True):
    """One thing to score; `points` are its full points, `source` the clause it stands on."""

    code: str
    points: Decimal
    title: Text
    source: str
    departments: tuple[str, ...]
    inquiry: tuple[str, ...]
    scoring: ScoringMethod
    due: date | None = None
    evidence: Literal["required", "optional"] = "optional"
    not_applicable: Text | None = None


class Section(Frozen, frozen=True):
    """Criteria under one heading."""

    code: str
    title: Text
    criteria: tuple[Criterion, ...]


class VetoClause(Frozen, frozen=True):
    """A failure that fails a locality whatever its total, once headquarters upholds it."""

    code: str
    source: str
    title: Text


class BonusItem(Frozen, frozen=True):
    """Points on top of the total."""

    code: str
    points: Decimal
    source: str
    title: Text


class Bonus(Frozen, frozen=True):
    """Awarded points count up to `cap` in sum."""

    cap: Decimal
    items: tuple[BonusItem, ...]


class SampleKind(Frozen, frozen=True):
    """A kind of thing sampled on site; those with a status in `good` count as done."""

    code: str
    title: Text
    statuses: tuple[str, ...]
    good: tuple[str, ...]
    measure: Text | None = None
    at_least: int | None = None


class Plan(Frozen, frozen=True):
    """The campaign: `id` names it in every record key, `version` and digest tell its rules."""

    id: str
    version: str
    title: Text
    issuer: Text
    issued: date
    period: Period
    rounds: tuple[Round, ...]
    grades: tuple[Grade, ...]
    veto_grade: VetoGrade
    departments: tuple[Department, ...]
    inquiry_methods: tuple[InquiryMethod, ...]
    sections: tuple[Section, ...]
    outcomes: tuple[Outcome, ...] = ()
    vetoes: tuple[VetoClause, ...] = ()
    bonus: Bonus | None = None
    samples: tuple[SampleKind, ...] = ()
    sample_statuses: dict[str, Text] = {}

    @cached_property
    def canonical(self) -> bytes:
        """The plan's values as canonical JSON: the same for YAML and workbook."""
        return canonical_json(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the canonical values, in hex (M11)."""
        return hashlib.sha256(self.canonical).hexdigest()

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in the plan's order."""
        return tuple(criterion for section in self.sections for criterion in section.criteria)

    @cached_property
    def _criteria_by_code(self) -> dict[str, Criterion]:
        return {criterion.code: criterion for criterion in self.criteria}

    def criterion(self, code: str) -> Criterion | None:
        """The criterion of that code, or None: then an answer to it is unplaced (M11)."""
        return self._criteria_by_code.get(code)

    @cached_property
    def full_cents(self) -> tuple[int, ...]:
        """The full points of every criterion in cents, in the plan's order; exact."""
        return tuple(int(criterion.points * 100) for criterion in self.criteria)

    @cached_property
    def wordings(self) -> dict[str, str]:
        """The `wording_digest` of every criterion, by code."""
        return {criterion.code: wording_digest(criterion) for criterion in self.criteria}

    def section_of(self, code: str) -> Section | None:
        """The section that holds the criterion `code`."""
        return next((s for s in self.sections if any(c.code == code for c in s.criteria)), None)

    def round(self, code: str) -> Round | None:
        """The round of that code."""
        return next((r for r in self.rounds if r.code == code), None)

    def clause(self, code: str) -> VetoClause | None:
        """The veto clause of that code."""
        return next((clause for clause in self.vetoes if clause.code == code), None)

    @property
    def bonus_items(self) -> tuple[BonusItem, ...]:
        """The bonus items, none without a bonus."""
        return self.bonus.items if self.bonus else ()

    def bonus_item(self, code: str) -> BonusItem | None:
        """The bonus item of that code."""
        return next((item for item in self.bonus_items if item.code == code), None)

    @cached_property
    def _sample_kinds_by_code(self) -> dict[str, SampleKind]:
        return {kind.code: kind for kind in self.samples}

    def sample_kind(self, code: str) -> SampleKind | None:
        """The kind of sample of that code."""
        return self._sample_kinds_by_code.get(code)

    def sampling(self, criterion: Criterion) -> SampleKind | None:
        """The kind of sample that can count the criterion, None where none can."""
        scoring = criterion.scoring
        code = scoring.samples if isinstance(scoring, RatioScoring) else None
        return self.sample_kind(code) if code is not None else None

    def department(self, code: str) -> Department | None:
        """The department of that code."""
        return next((d for d in self.departments if d.code == code), None)

    def inquiry_method(self, code: str) -> InquiryMethod | None:
        """The inquiry method of that code."""
        return next((method for method in self.inquiry_methods if method.code == code), None)

    def grade(self, code: str) -> Grade | VetoGrade | None:
        """The grade of that code, the veto's grade included."""
        if code == self.veto_grade.code:
            return self.veto_grade
        return next((grade for grade in self.grades if grade.code == code), None)

    def sampled_criteria(self, kind: str) -> Iterator[Criterion]:
        """The criteria that samples of `kind` can count."""
        for criterion in self.criteria:
            sampling = self.sampling(criterion)
            if sampling is not None and sampling.code == kind:
                yield criterion


def plan_from_canonical(text: bytes) -> Plan:
    """The plan that `Plan.canonical` wrote; raises `msgspec.ValidationError` for anything else."""
    return msgspec.json.decode(text, type=Plan)


def wording_digest(criterion: Criterion) -> str:
    """A digest of all that a criterion asks and none of what it gives (M11).

    Two versions of a plan with the same digest here differ at most in points: an answer is then
    rescored; otherwise it waits for confirmation.
    """
    scoring = criterion.scoring
    match scoring:
        case LevelsScoring(levels):
            asked: object = [(level.code, level.title) for level in levels]
        case RatioScoring(done, total, samples):
            asked = [done, total, samples or ""]
        case DeductionScoring(rules):
            asked = [(rule.code, rule.title) for rule in rules]
        case DeadlineScoring() | MarksScoring():
            asked = ""
    kind = type(scoring).__struct_config__.tag
    due = criterion.due or ""
    text = canonical_json([criterion.code, criterion.title, criterion.source, due, kind, asked])
    return hashlib.sha256(text).hexdigest()
