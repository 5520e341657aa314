"""Where does a veto clause stand, what does it still lack, and who may do what about it?

A team raises or withdraws; headquarters upholds or dismisses what is raised.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from inspector.domain.bodies import EvidenceBody, RulingBody, VetoBody
from inspector.domain.merge import RecordState, Standing
from inspector.domain.records import Kind, Role
from inspector.domain.sentences import Sentence, say, say_count
from inspector.domain.sheet import Sheet

LEAST_FACTS = 20
"""Characters that the facts of a raised veto need."""


class VetoState(StrEnum):
    """Where a clause stands; what headquarters ruled stands above what the team says."""

    NONE = "none"
    RAISED = "raised"
    WITHDRAWN = "withdrawn"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class VetoStep(StrEnum):
    """What can be done about a clause; raising again amends what was raised."""

    RAISE = "raise"
    WITHDRAW = "withdraw"
    RULE = "rule"


_STEPS = {
    Role.TEAM: (VetoStep.RAISE, VetoStep.WITHDRAW),
    Role.HEADQUARTERS: (VetoStep.RULE,),
}


class VetoCase(msgspec.Struct, frozen=True):
    """All about one clause: what was raised, what proves it, what was ruled.

    `raised` holds the body of every head that raises it, several while members differ. `is_ruled`
    is true as soon as any head of the ruling decides, be they in conflict.
    """

    clause: str
    state: VetoState
    raised: tuple[VetoBody, ...]
    ruling: RulingBody | None
    is_ruled: bool
    evidence: tuple[EvidenceBody, ...]
    is_disputed: bool

    @property
    def missing_facts(self) -> int:
        """How many characters the facts still lack."""
        longest = max((len(body.facts.strip()) for body in self.raised), default=0)
        return max(0, LEAST_FACTS - longest)

    @property
    def is_incomplete(self) -> bool:
        """Whether it is raised, not ruled on, and lacks facts or evidence."""
        return self.state is VetoState.RAISED and bool(self.missing_facts or not self.evidence)

    @property
    def lacks(self) -> tuple[Sentence, ...]:
        """What a raised veto still lacks, each as words that follow 'still missing'."""
        lacking = []
        if count := self.missing_facts:
            lacking.append(
                say_count("{count} character of facts", "{count} characters of facts", count)
            )
        if not self.evidence:
            lacking.append(say("a piece of evidence"))
        return tuple(lacking)


def is_raised(veto: RecordState) -> bool:
    """Whether any head raises it: a veto is carried, never averaged away."""
    return any(_says(veto, "raised"))


def veto_state(veto: RecordState | None, ruling: RecordState | None) -> VetoState:
    """Where a clause stands by its two records; either may be None."""
    ruled = ruling.body if ruling is not None else None
    if isinstance(ruled, RulingBody):
        return VetoState.UPHELD if ruled.state == "upheld" else VetoState.DISMISSED
    if veto is None:
        return VetoState.NONE
    if is_raised(veto):
        return VetoState.RAISED
    return VetoState.WITHDRAWN if any(_says(veto, "withdrawn")) else VetoState.NONE


def veto_case(sheet: Sheet, clause: str) -> VetoCase:
    """The case of one clause."""
    veto, ruling = sheet.state(Kind.VETO, clause), sheet.state(Kind.RULING, clause)
    heads = veto.heads if veto is not None else ()
    bodies = (head.typed for head in heads if not head.withdrawn)
    return VetoCase(
        clause=clause,
        state=veto_state(veto, ruling),
        raised=tuple(b for b in bodies if isinstance(b, VetoBody) and b.is_raised),
        ruling=sheet.body(Kind.RULING, clause, RulingBody),
        is_ruled=ruling is not None and any(not head.withdrawn for head in ruling.heads),
        evidence=tuple(each for each in sheet.evidence if clause in each.clauses),
        is_disputed=any(
            each is not None and each.standing is Standing.CONFLICT for each in (veto, ruling)
        ),
    )


def veto_cases(sheet: Sheet) -> tuple[VetoCase, ...]:
    """The cases of all clauses, in the plan's order."""
    return tuple(veto_case(sheet, clause.code) for clause in sheet.plan.vetoes)


def steps(case: VetoCase, role: Role) -> tuple[VetoStep, ...]:
    """What a workspace of that role may do next about the clause."""
    return tuple(step for step in _STEPS[role] if refusal(case, step) is None)


def refusal(case: VetoCase, step: VetoStep) -> Sentence | None:
    """Why the step cannot be taken as the case stands; None when it can."""
    if step is VetoStep.RAISE:
        return None
    if step is VetoStep.WITHDRAW:
        if case.is_ruled:
            return say("{clause} has been ruled on and cannot be withdrawn.", clause=case.clause)
        if not case.raised:
            return say(
                "{clause} is not raised, so there is nothing to withdraw.", clause=case.clause
            )
        return None
    if not case.raised:
        return say("{clause} is not raised, so there is nothing to rule on.", clause=case.clause)
    return None


def _says(veto: RecordState, state: str) -> list[bool]:
    return [not head.withdrawn and head.body.get("state") == state for head in veto.heads]
