"""A round at headquarters: three places signed, two of them accepted, one failed by veto."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.domain import plan as p
from inspector.domain.bodies import (
    AcceptanceBody,
    AnswerBody,
    EvidenceBody,
    RectificationBody,
    RulingBody,
    SampleBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.plan import Plan
from inspector.domain.records import InspectionKey, Kind, Role, sample_name
from inspector.reports.material import Material
from inspector.workspace.gathering import gather
from inspector.workspace.recording import record
from inspector.workspace.setup import set_up
from inspector.workspace.signing import inspections_at, sign
from inspector.workspace.workspace import Workspace
from tests.builders import mobile_plan
from tests.workspace.conftest import (
    NAMES,
    Create,
    carry,
    create,
    desk,
    entry,
)

__all__ = ["create", "desk"]

HOSTILE = '=cmd|"/c calc"!A1\x07\u202e' + "长" * 40_000 + "😀_x000D_<&>"
BEIJING, LANZHOU, BAIYIN = "110000", "620100", "620400"
Hq = Callable[[Plan], Workspace]


@pytest.fixture
def plan() -> Plan:
    return mobile_plan()


def key_of(plan: Plan, locality: str) -> InspectionKey:
    codes = [each.code for each in plan.rounds]
    return InspectionKey("joint" if "joint" in codes else codes[0], locality, "T01")


def full_answers(plan: Plan, key: InspectionKey, *, lost: int = 0, note: str = "") -> list[Entry]:
    """An answer to every criterion, full but for the first `lost` ones, which come off worst."""
    return [
        entry(
            Kind.ANSWER,
            each.code,
            AnswerBody(
                value=_value(each, is_full=number >= lost), note=note if number < lost else ""
            ),
            key,
        )
        for number, each in enumerate(plan.criteria)
    ]


def _value(criterion: p.Criterion, *, is_full: bool) -> dict[str, object]:
    match criterion.scoring:
        case p.LevelsScoring(levels):
            return {"level": levels[0 if is_full else -1].code}
        case p.RatioScoring():
            return {"done": 10 if is_full else 3, "total": 10}
        case p.DeductionScoring(rules):
            return {"counts": {} if is_full else {rules[0].code: 1}}
        case p.DeadlineScoring():
            return {"done_on": criterion.due.isoformat() if is_full and criterion.due else None}
        case p.MarksScoring():
            return {"marks": str(criterion.points) if is_full else "0"}


@pytest.fixture
def headquarters(create: Create) -> Workspace:
    wanted = {"role": Role.HEADQUARTERS, "team": "", "team_name": "", "author": "总部"}
    return create("headquarters", rounds=(), localities=(), **wanted)


def set_up_places(headquarters: Workspace, plan: Plan) -> str:
    """Three places for one team, all planned for the campaign's first day; says which round."""
    round_ = key_of(plan, BEIJING).round
    assignments = [
        {"round": round_, "locality": code, "team": "T01", "planned": plan.period.start.isoformat()}
        for code in NAMES
    ]
    setup = {
        "author": "总部",
        "localities": [{"code": code, "name": name} for code, name in NAMES.items()],
        "teams": [{"code": "T01", "name": "第1组"}],
        "assignments": assignments,
    }
    set_up(headquarters, setup, NAMES.get)
    return round_


@pytest.fixture
def hq(headquarters: Workspace, create: Create, plan: Plan) -> Workspace:
    """Beijing did well, Baiyin failed by veto, Lanzhou is signed and not accepted."""
    round_ = set_up_places(headquarters, plan)
    team = create("team", rounds=(round_,), localities=tuple(NAMES))
    beijing, lanzhou, baiyin = (key_of(plan, code) for code in (BEIJING, LANZHOU, BAIYIN))
    record(team, full_answers(plan, beijing, lost=1, note="台账缺一项"))
    record(team, full_answers(plan, lanzhou, lost=3, note="抽查发现"))
    record(team, full_answers(plan, baiyin, lost=20, note=HOSTILE))
    record(team, list(_baiyin(plan, baiyin)))
    sign(team, inspections_at(team, []))
    carry(team, headquarters)
    for key in (beijing, baiyin):
        accepted = AcceptanceBody(state="accepted", person="赵六")
        record(headquarters, [entry(Kind.ACCEPTANCE, "main", accepted, key)])
    ruled = RulingBody(state="upheld", reason="属实", person="赵六")
    record(headquarters, [entry(Kind.RULING, plan.vetoes[0].code, ruled, baiyin)])
    return headquarters


def _baiyin(plan: Plan, key: InspectionKey) -> list[Entry]:
    clause, kind = plan.vetoes[0].code, plan.samples[0]
    facts = "主要领导明知辖区内存在问题而不处理，整改一再拖延，影响恶劣。"
    first, second = plan.criteria[0].code, plan.criteria[1].code
    proof = EvidenceBody(digest="ab" * 32, number="62-0400-01-A-E001", file="a.jpg", size=1)
    return [
        entry(Kind.VISIT, "main", VisitBody(date=plan.period.end), key),
        entry(Kind.VETO, clause, VetoBody(state="raised", facts=facts, proposer="李明"), key),
        entry(Kind.EVIDENCE, "ab" * 8, _linked(proof, clause), key),
        entry(
            Kind.SAMPLE,
            sample_name(kind.code, "wap"),
            SampleBody(sample=kind.code, name="wap", status=kind.statuses[0], note="=1+1"),
            key,
        ),
        entry(Kind.RECTIFICATION, first, _item(plan, first, "甲公司"), key),
        entry(Kind.RECTIFICATION, second, _item(plan, second, "=乙公司"), key),
    ]


def _linked(proof: EvidenceBody, clause: str) -> EvidenceBody:
    return EvidenceBody(
        digest=proof.digest, number=proof.number, file=proof.file, size=1, clauses=(clause,)
    )


def _item(plan: Plan, criterion: str, unit: str) -> RectificationBody:
    return RectificationBody(
        criterion=criterion,
        problem="@SUM(A1) 未整改到位",
        responsible=unit,
        due=plan.period.end,
        status="open",
    )


@pytest.fixture
def material(hq: Workspace) -> Material:
    return gather(hq, whole=True)
