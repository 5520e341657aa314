"""What does a demo team find at a place? Entries as `record` takes them, drawn by chance.

`care` says how well the place does, from 0 to 1; whatever loses points has a note that says why.
Where a place is even with others, everything is judged and only `SLIPS` lose points.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any, TypeAlias

from inspector.domain.canonical import decimal_text
from inspector.domain.plan import (
    Criterion,
    DeadlineScoring,
    DeductionRule,
    LevelsScoring,
    MarksScoring,
    Plan,
    RatioScoring,
    SampleKind,
    Section,
)
from inspector.domain.records import InspectionKey
from inspector.workspace.demo.pictures import KINDS
from inspector.workspace.demo.words import CriterionWords, Words

Entry: TypeAlias = dict[str, Any]

MORE_SAMPLES = 3
"""At most so many above what the plan asks for."""
MOST_FINDINGS = 2
DAYS_EARLY, DAYS_LATE = 12, 26
OFTEN, SELDOM = 0.6, 0.15
SLIPS = frozenset({"D2", "E4"})
"""What loses points at places that are even with each other: both are judged by levels."""


@dataclass(frozen=True, slots=True)
class Findings:
    """One visit's findings; every call draws anew from the same chance."""

    plan: Plan
    words: Words
    chance: Random
    key: InspectionKey
    place: str
    day: date
    care: float
    is_even: bool = False

    def visit(self, people: tuple[str, ...]) -> list[Entry]:
        """The visit's facts and its record, row by row."""
        words = self.words
        escorts = self.chance.sample(words.escorts, 3)
        found = [
            self._entry(
                "visit",
                date=self.day.isoformat(),
                people="、".join((*people, *(f"{escort}陪同" for escort in escorts))),
                place=self.chance.choice(words.rooms),
                feedback=self.chance.choice(words.feedback),
            )
        ]
        count = self.chance.randint(5, 14)
        for row in words.inquiries:
            gist = row.gist.format(place=self.place, count=count)
            room = self.chance.choice(words.rooms)
            at = f"{self.day} {row.at}"
            told = {"method": row.method, "at": at, "place": room, "gist": gist}
            found.append(self._entry("inquiry", **told, people=self.chance.choice(people)))
        return found

    def section(self, section: Section) -> list[Entry]:
        """Answers to a section's criteria, or the samples that stand for them."""
        found: list[Entry] = []
        for criterion in section.criteria:
            found += self._criterion(criterion)
        return found

    def evidence(self, section: Section) -> list[tuple[str, Entry]]:
        """For some criteria that ask for evidence: a kind of picture, and its entry."""
        return [
            self.picture(criterion=criterion.code)
            for criterion in section.criteria
            if criterion.evidence == "required" and self._happens(OFTEN)
        ]

    def picture(self, *, sensitive: bool = False, **proves: str) -> tuple[str, Entry]:
        """A kind of picture and its entry; `proves` names a criterion, a clause or both."""
        kind = self.chance.choice(KINDS)
        caption = self.chance.choice(self.words.pictures[kind])
        at = f"{self.day}T{self.chance.randint(9, 16):02}:{self.chance.randint(0, 59):02}:00"
        entry = self._entry("evidence", caption=caption, taken_at=at, **proves)
        if sensitive:
            entry["sensitive"] = True
        return kind, entry

    def veto(self, clause: str, proposer: str) -> Entry:
        """A veto raised by a clause of the plan."""
        told = self.words.vetoes[clause]
        facts = told.facts.format(site=self.chance.choice(self.words.sites))
        return self._entry(
            "veto",
            clause=clause,
            state="raised",
            facts=facts,
            found_on=self.day.isoformat(),
            proposer=proposer,
            statement=told.statement,
            criteria=list(told.criteria),
        )

    def veto_withdrawn(self, raised: Entry) -> Entry:
        """The same veto, taken back with a reason."""
        reason = self.words.vetoes[raised["clause"]].withdraw_reason
        return {**raised, "state": "withdrawn", "withdraw_reason": reason}

    def bonus(self) -> list[Entry]:
        """Bonus items, mostly where the place does well."""
        return [
            self._entry("bonus", item=item, awarded=True, note=note)
            for item, note in self.words.bonus.items()
            if not self.is_even and self._happens(self.care * OFTEN)
        ]

    def rectifications(self, answers: list[Entry]) -> list[Entry]:
        """What the units have to put right: two of the answers that lost points."""
        told = self.words.rectifications
        lost = [each["criterion"] for each in answers if each.get("note")]
        codes = [code for code in told if code in lost][:2]
        return [
            self._entry(
                "rectification",
                criterion=code,
                problem=told[code],
                responsible=self.chance.choice(self.words.escorts),
                measure="限期整改",
                due=(self.day + timedelta(days=42)).isoformat(),
                status=self.chance.choice(("open", "in_progress")),
            )
            for code in codes
        ]

    def flag(self, criterion: str, note: str) -> Entry:
        """A criterion that the team wants to talk about."""
        return self._entry("flag", criterion=criterion, flagged=True, note=note)

    def adjusted(self, answer: Entry, criterion: Criterion) -> Entry:
        """The answer with half of its full points in place of the computed ones."""
        points = decimal_text(criterion.points / 2)
        note = f"{answer.get('note', '')}经组内讨论，按一半计分。"
        return {**answer, "adjusted": points, "note": note}

    def _criterion(self, criterion: Criterion) -> list[Entry]:
        told = self.words.criteria.get(criterion.code, CriterionWords())
        is_early = criterion.due is not None and self.day < criterion.due
        if is_early and not self.is_even and self._happens(OFTEN):
            return [self._answer(criterion, {"not_due": True})]
        reason = criterion.not_applicable
        if reason is not None and not self.is_even and self._happens(SELDOM):
            return [self._answer(criterion, {"not_applicable": reason.zh})]
        match criterion.scoring:
            case RatioScoring(samples=str(kind)) if self._happens(OFTEN):
                return self._samples(self.plan.sample_kind(kind))
            case RatioScoring():
                return [self._ratio(criterion, told)]
            case LevelsScoring(levels):
                best = self._is_well(criterion)
                level = levels[0] if best else levels[1]
                return [self._answer(criterion, {"level": level.code}, _note(told, best=best))]
            case MarksScoring(step):
                best = self._is_well(criterion)
                marks = criterion.points - (0 if best else self.chance.randint(1, 2) * step)
                value = {"marks": decimal_text(marks)}
                return [self._answer(criterion, value, _note(told, best=best))]
            case DeadlineScoring():
                return [self._deadline(criterion, told)]
        return [self._deduction(criterion, criterion.scoring.rules, told)]

    def _ratio(self, criterion: Criterion, told: CriterionWords) -> Entry:
        total = self.chance.randint(*told.total)
        left = sum(not self._is_well(criterion) for _ in range(total))
        value = {"done": total - left, "total": total}
        note = _note(told, best=not left).format(total=total, left=left)
        return self._answer(criterion, value, note)

    def _deduction(
        self, criterion: Criterion, rules: tuple[DeductionRule, ...], told: CriterionWords
    ) -> Entry:
        counts = {
            rule.code: self.chance.randint(1, min(rule.at_most or MOST_FINDINGS, MOST_FINDINGS))
            for rule in rules
            if not self._is_well(criterion)
        }
        note = "".join(told.rules.get(code, "") for code in counts)
        return self._answer(criterion, {"counts": counts}, note)

    def _deadline(self, criterion: Criterion, told: CriterionWords) -> Entry:
        late = not self._is_well(criterion)
        days = self.chance.randint(1, DAYS_LATE) if late else -self.chance.randint(0, DAYS_EARLY)
        due = criterion.due or self.day
        done_on = min(due + timedelta(days=days), self.day)
        note = _note(told, best=not late)
        return self._answer(criterion, {"done_on": done_on.isoformat()}, note)

    def _samples(self, kind: SampleKind | None) -> list[Entry]:
        if kind is None:
            return []
        least = kind.at_least or 4
        names = self._names(kind.code)
        count = min(self.chance.randint(least, least + MORE_SAMPLES), len(names))
        bad = [status for status in kind.statuses if status not in kind.good] or list(kind.good)
        found = []
        for number, name in enumerate(self.chance.sample(names, count)):
            good = self.is_even or self._happens(self.care)
            status = self.chance.choice(kind.good if good else bad)
            is_site = name in self.words.sites
            entry = self._entry(
                "sample",
                sample=kind.code,
                name=name,
                status=status,
                at=f"{self.day} {9 + number // 2:02}:{(number * 17) % 60:02}",
                how="手机" if is_site else "实地",
            )
            if is_site:
                entry["address"] = f"http://{name}/"
                entry["operator"] = self.chance.choice(self.words.operators)
            if not good:
                entry["note"] = "已当场记录并移交。"
            found.append(entry)
        return found

    def _names(self, kind: str) -> tuple[str, ...]:
        """What can be sampled of a kind; websites unless it is something else."""
        special = {
            "school": self.words.schools,
            "tip": self.words.tips,
            "provider": self.words.operators,
        }
        return special.get(kind, self.words.sites)

    def _answer(self, criterion: Criterion, value: Entry, note: str = "") -> Entry:
        entry = self._entry("answer", criterion=criterion.code, value=value)
        return {**entry, "note": note} if note else entry

    def _entry(self, kind: str, **members: object) -> Entry:
        return {"kind": kind, "round": self.key.round, "locality": self.key.locality, **members}

    def _is_well(self, criterion: Criterion) -> bool:
        return criterion.code not in SLIPS if self.is_even else self._happens(self.care)

    def _happens(self, chance: float) -> bool:
        return self.chance.random() < chance


def _note(told: CriterionWords, *, best: bool) -> str:
    notes = told.kept if best else told.lost
    return notes[0] if notes else ""
