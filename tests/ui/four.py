"""Four members of a team score Lanzhou, each on a laptop of their own, and their leader merges.

They agree on most, differ on some values and some reasons, and each brings evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from inspector.domain.bodies import (
    AnswerBody,
    Body,
    BonusBody,
    EvidenceBody,
    MemberBody,
    SampleBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, Kind, RecordKey, Role, sample_name
from inspector.storage import lists
from inspector.workspace.attaching import attach
from inspector.workspace.recording import record
from inspector.workspace.workspace import NewWorkspace, Workspace, create_workspace
from tests.builders import mobile_plan
from tests.ui import lanzhou
from tests.ui.lanzhou import LANZHOU
from tests.workspace.conftest import carry

LEADER, POLICE, MIIT, PUBLICITY = "李四", "张三", "王五", "赵六"
ROSTER = (
    MemberBody(name=LEADER, team="T03", department="office", letter="A"),
    MemberBody(name=POLICE, team="T03", department="police", letter="B"),
    MemberBody(name=MIIT, team="T03", department="miit", letter="C"),
    MemberBody(name=PUBLICITY, team="T03", department="publicity", letter="D"),
    MemberBody(name="钱七", team="T03", department="culture", letter="E"),
)
_OFFICE: Mapping[str, tuple[dict[str, Any], str]] = {
    "A1": ({"level": "full"}, "协调小组印发方案，18个责任单位签订责任书。"),
    "A2": ({"done": 8, "total": 9}, "教育部门尚未制定本部门工作方案。"),
    "D4": ({"done": 6, "total": 6}, ""),
    "H2": ({"done": 4, "total": 6}, "皋兰县、榆中县各一处问题整改期已过，仍未复查。"),
}
_MIIT: Mapping[str, tuple[dict[str, Any], str]] = {
    "C1": ({"counts": {"link": 3}}, "代收费、广告和接入三个环节未列入排查台账。"),
    "E3": ({"done": 4, "total": 5}, "1家接入单位服务器转租两层，接入责任书未续签。"),
    "E4": ({"level": "full"}, "2月份抽查的12家增值企业推广页面和代收费提示均规范。"),
    "G1": ({"done_on": "2010-01-20"}, "第三家内容企业1月20日才公开承诺，有公告截图。"),
    "E6": ({"counts": {"link": 2}}, "支付和广告环节各有1个商户号未切断。"),
}
_PUBLICITY: Mapping[str, tuple[dict[str, Any], str]] = {
    "B1": (
        {"counts": {"medium": 2, "follow": 1}},
        "广播、报刊未开展宣传；对案件进展没有跟踪报道。",
    ),
    "B2": ({"level": "one"}, "公开曝光违法企业3家，未曝光典型案例。"),
    "G2": ({"level": "partial"}, "两起案件的接入单位负责人应追责而未追责。"),
}
_SITE = ("unregistered_site", "掌上兰州")


@dataclass
class Four:
    """The leader's workspace and those of the members, all open."""

    leader: Workspace
    members: tuple[Workspace, ...]

    def close(self) -> None:
        """Closes all of them."""
        for workspace in (self.leader, *self.members):
            workspace.close()


def laptop(folder: Path, author: str, number: int) -> Workspace:
    """A member's new workspace on a laptop of its own."""
    home = folder / f"laptop-{number}"
    home.mkdir(parents=True)
    wanted = NewWorkspace(
        plan=mobile_plan(),
        role=Role.TEAM,
        team="T03",
        team_name="第3组",
        author=author,
        rounds=("joint",),
        localities=("620100", "620400"),
    )
    clock = lanzhou.Clock(home, minutes=number * 90, drawn=number * 1000)
    names = {"620100": "兰州市", "620400": "白银市"}
    workspace = create_workspace(
        home / f"第3组-{author}.inspection", wanted, clock.surroundings, names.get
    )
    facts = msgspec.structs.replace(workspace.facts, members=ROSTER, leader=LEADER)
    with workspace.store.transaction() as connection:
        lists.set_facts(connection, facts)
    workspace.reload()
    return workspace


def scored(folder: Path) -> Four:
    """Everybody has scored; nobody knows what the others did."""
    leader = laptop(folder, LEADER, 1)
    police, miit, publicity = (
        laptop(folder, name, number) for number, name in enumerate((POLICE, MIIT, PUBLICITY), 2)
    )
    record(leader, [*_answers(_OFFICE), _visit("兰州市“扫黄打非”办公室主任等6人")])
    left_out = {"A2", "D4"}
    record(police, [each for each in lanzhou.answers() if each.record.name not in left_out])
    record(police, [*lanzhou.samples(), _visit("市公安局、市通信管理办公室6人陪同")])
    record(police, [_entry(Kind.BONUS, "X3", BonusBody(awarded=True, note="举报奖励办法被转发。"))])
    record(miit, [*_answers(_MIIT), _site("closed"), _veto()])
    record(miit, [_entry(Kind.BONUS, "X3", BonusBody(awarded=False, note="未见上级转发文件。"))])
    record(publicity, _answers(_PUBLICITY))
    _photo(police, "排查台账.png", "#FCEFD9", "C1", "排查台账首页")
    _photo(police, "责任书.png", "#DCE9F7", "A1", "责任书18份")
    _photo(miit, "台账逐环节核对.jpg", "#E4F3EA", "C1", "台账逐环节核对记录")
    _photo(miit, "承诺公告.png", "#F8E3EE", "G1", "第三家企业公告截图")
    _photo(publicity, "剪报.png", "#EBEFF3", "B1", "报刊版面")
    return Four(leader, (police, miit, publicity))


def gathered(folder: Path) -> Workspace:
    """The leader's workspace with everything that the members did."""
    four = scored(folder)
    for member in four.members:
        carry(member, four.leader)
        member.close()
    return four.leader


def _key(kind: Kind, name: str) -> RecordKey:
    return RecordKey.of(LANZHOU, kind, name)


def _entry(kind: Kind, name: str, body: Body) -> Entry:
    return Entry(_key(kind, name), body)


def _answers(told: Mapping[str, tuple[dict[str, Any], str]]) -> list[Entry]:
    return [
        _entry(Kind.ANSWER, code, AnswerBody(value=value, note=note))
        for code, (value, note) in told.items()
    ]


def _visit(people: str) -> Entry:
    body = VisitBody(date=date(2010, 3, 5), people=people, place="兰州市政府第三会议室")
    return _entry(Kind.VISIT, MAIN, body)


def _site(status: str) -> Entry:
    kind, name = _SITE
    body = SampleBody(sample=kind, name=name, status=status, address="wap.zslz.example")
    return _entry(Kind.SAMPLE, sample_name(kind, name), body)


def _veto() -> Entry:
    facts = (
        "2月24日已通报的“掌上兰州”网站，3月5日10时40分现场测试仍可访问，接入单位未采取任何措施。"
    )
    body = VetoBody(state="raised", facts=facts, found_on=date(2010, 3, 5), proposer=MIIT)
    return _entry(Kind.VETO, "V3", body)


def _photo(workspace: Workspace, name: str, colour: str, code: str, caption: str) -> None:
    source = workspace.path.parent / name
    source.write_bytes(lanzhou.picture(name, colour))
    attach(workspace, LANZHOU, (source,), EvidenceBody(caption=caption, criteria=(code,)))
