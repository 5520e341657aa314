"""Headquarters after two teams were in Lanzhou: a veto to rule on, inspections to take in.

The third team's visit is that of `lanzhou`; the fifth team came eleven days later and judged two
criteria otherwise, and was in Baiyin too.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspector.domain.bodies import (
    AnswerBody,
    EvidenceBody,
    ResponseBody,
    SignoffBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey, Role
from inspector.storage import files
from inspector.workspace.recording import record
from inspector.workspace.returning import return_inspection
from inspector.workspace.signing import reopen, sign
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
)
from tests.builders import mobile_plan
from tests.ui import lanzhou
from tests.ui.lanzhou import LANZHOU, Clock
from tests.workspace.conftest import carry

AGAIN = LANZHOU._replace(team="T05")
BAIYIN = InspectionKey("joint", "620400", "T05")
_NAMES = {"620100": "兰州市", "620400": "白银市"}
_FACTS = "检查组三次要求提供台账，责任单位均以保管人员休假为由拒绝，未安排任何人员对接。"


def empty(folder: Path) -> Workspace:
    """Headquarters before anything has arrived."""
    wanted = NewWorkspace(plan=mobile_plan(), role=Role.HEADQUARTERS, author="陈华")
    path = folder / "全国总部.inspection"
    return create_workspace(path, wanted, Clock(folder / "office").surroundings, _NAMES.get)


def headquarters(folder: Path) -> Workspace:
    """Everything signed and sent in; nothing decided yet."""
    third = lanzhou.signed(folder)
    fifth = _fifth(folder)
    office = empty(folder)
    path = office.path
    for team in (third, fifth):
        carry(team, office)
        originals = files.files_folder(team.path)
        if originals.is_dir():
            shutil.copytree(originals, files.files_folder(path), dirs_exist_ok=True)
        team.close()
    return office


def answered(folder: Path) -> Workspace:
    """As `headquarters`, with Baiyin returned, answered by its team and signed anew."""
    office = headquarters(folder)
    reason = "两处扣分与台账不一致，请核实"
    return_inspection(office, BAIYIN, reason, {"A2": "请写明是哪个部门没有方案。"}, "陈华")
    return office


def reworked(folder: Path) -> Workspace:
    """As `answered`: the team opened Baiyin again, answered, and signed anew."""
    office = answered(folder)
    fifth = create_workspace(folder / "补.inspection", _team(), _clock(folder, "anew"), _NAMES.get)
    carry(office, fifth)
    said = "教育局没有方案，已在原因中写明。"
    _respond(fifth, said)
    reopen(fifth, (BAIYIN,), "两处扣分与台账不一致，请核实")
    record(
        fifth,
        [_moved(_answer("A3", {"level": "none"}, "专题研究会和督促都没有记录。"), BAIYIN)],
    )
    sign(fifth, (BAIYIN,), SignoffBody(leader="孙八", signed_on=date(2010, 3, 25)))
    carry(fifth, office)
    fifth.close()
    return office


def _respond(team: Workspace, said: str) -> None:
    record(team, [Entry(RecordKey.of(BAIYIN, Kind.RESPONSE, "A2"), ResponseBody(text=said))])


def _team() -> NewWorkspace:
    return NewWorkspace(
        plan=mobile_plan(),
        role=Role.TEAM,
        team="T05",
        team_name="第5组",
        author="孙八",
        rounds=("joint",),
        localities=("620100", "620400"),
    )


def _clock(folder: Path, name: str) -> Surroundings:
    return Clock(folder / name, minutes=11 * 24 * 60).surroundings


def _fifth(folder: Path) -> Workspace:
    """The fifth team: Lanzhou judged otherwise in two criteria, Baiyin with a veto of its own."""
    team = create_workspace(
        folder / "甘肃-第5组.inspection", _team(), _clock(folder, "fifth"), _NAMES.get
    )
    visit = VisitBody(date=date(2010, 3, 16), people="市政府办公室2人", place="市政府第一会议室")
    for key in (AGAIN, BAIYIN):
        entries = [_moved(each, key) for each in (*lanzhou.samples(), *lanzhou.answers())]
        record(team, [Entry(RecordKey.of(key, Kind.VISIT, MAIN), visit), *entries])
    record(
        team,
        [
            _answer("A1", {"level": "partial"}, "3个责任单位的责任书没有签字。"),
            _answer("C1", {"counts": {"link": 1}}, "只有广告环节未列入台账。"),
            Entry(
                RecordKey.of(BAIYIN, Kind.VETO, "V1"),
                VetoBody(state="raised", facts=_FACTS, found_on=date(2010, 3, 16), proposer="孙八"),
            ),
        ],
    )
    record(team, [_evidence()])
    sign(team, (AGAIN, BAIYIN), SignoffBody(leader="孙八", signed_on=date(2010, 3, 16)))
    return team


def _evidence() -> Entry:
    digest = "b" * 64
    body = EvidenceBody(
        digest=digest,
        number="62-0400-05-A-E001",
        file="会议纪要.pdf",
        media_type="application/pdf",
        size=20_480,
        caption="三次函告及回复",
        clauses=("V1",),
    )
    return Entry(RecordKey.of(BAIYIN, Kind.EVIDENCE, digest[:16]), body)


def _moved(entry: Entry, key: InspectionKey) -> Entry:
    return replace(entry, record=RecordKey.of(key, entry.record.kind, entry.record.name))


def _answer(code: str, value: dict[str, object], note: str) -> Entry:
    body = AnswerBody(value=dict(value), note=note)
    return Entry(RecordKey.of(AGAIN, Kind.ANSWER, code), body)


def given_back(folder: Path) -> Workspace:
    """The third team's workspace after its visit came back with three remarks."""
    team = lanzhou.signed(folder)
    office = empty(folder)
    carry(team, office)
    comments = {"C1": "请附代收费环节的排查台账。", "V3": "请补接入单位签收记录。"}
    return_inspection(office, LANZHOU, "两处扣分与台账不一致，请核实", comments, "陈华")
    carry(office, team)
    office.close()
    return team
