"""Which codes has a plan, and has it a place for this record, or is it kept until one has (M11)?"""

from __future__ import annotations

from inspector.domain.plan import Plan
from inspector.domain.records import MAIN, NO_PLACE, Kind, RecordKey


def has_place(record: RecordKey, plan: Plan) -> bool:
    """Whether the plan knows the record's round and what the record is about."""
    if record.round != NO_PLACE and plan.round(record.round) is None:
        return False
    match record.kind:
        case Kind.ANSWER | Kind.FLAG:
            return plan.criterion(record.name) is not None
        case Kind.BONUS:
            return plan.bonus_item(record.name) is not None
        case Kind.VETO | Kind.RULING:
            return plan.clause(record.name) is not None
        case Kind.COMMENT | Kind.RESPONSE:
            name = record.name
            return name == MAIN or bool(plan.criterion(name) or plan.clause(name))
        case Kind.SAMPLE:
            return plan.sample_kind(record.name.rpartition(".")[0]) is not None
    return True


def criterion_codes(plan: Plan) -> tuple[str, ...]:
    """The codes of all criteria, in the plan's order."""
    return tuple(criterion.code for criterion in plan.criteria)


def clause_codes(plan: Plan) -> tuple[str, ...]:
    """The codes of all veto clauses, in the plan's order."""
    return tuple(clause.code for clause in plan.vetoes)
