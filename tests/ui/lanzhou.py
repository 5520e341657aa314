"""A visit to Lanzhou by the real plan: half done, complete, or signed; for screens and paper.

Texts are those an inspector would write; pictures are drawn here. Every run gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image, ImageDraw

from inspector.domain.bodies import (
    AnswerBody,
    BonusBody,
    EvidenceBody,
    InquiryBody,
    MemberBody,
    SampleBody,
    SignoffBody,
    VetoBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.entry_bodies import value_json
from inspector.domain.parsing import parse_value
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey, Role, sample_name
from inspector.storage import lists
from inspector.workspace.attaching import attach
from inspector.workspace.recording import record
from inspector.workspace.signing import sign
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
)
from tests.builders import mobile_plan

LANZHOU = InspectionKey("joint", "620100", "T03")
BAIYIN = InspectionKey("joint", "620400", "T03")
AUTHOR = "张三"
LEADER = "李四"
MEMBERS = (
    MemberBody(name=LEADER, team="T03", department="office", letter="A"),
    MemberBody(name=AUTHOR, team="T03", department="police", letter="B"),
    MemberBody(name="王五", team="T03", department="miit", letter="C"),
)
_NINE = datetime(2010, 3, 5, 1, tzinfo=UTC)
_NAMES = {"620100": "兰州市", "620400": "白银市"}
_WIDTH, _HEIGHT = 480, 320

_ANSWERS: Mapping[str, tuple[dict[str, Any], str]] = {
    "A1": ({"level": "full"}, "协调小组印发方案，18个责任单位逐一签订责任书。"),
    "A2": ({"done": 8, "total": 9}, "教育部门尚未制定本部门工作方案。"),
    "A3": ({"level": "partial"}, "召开过专题研究会，对监管部门的督促没有书面记录。"),
    "A4": ({"level": "full"}, ""),
    "B1": ({"counts": {"medium": 1, "follow": 1}}, "广播未开展宣传；对案件进展没有跟踪报道。"),
    "B2": ({"level": "one"}, "公开曝光违法企业3家，未曝光典型案例。"),
    "B4": ({"done": 17, "total": 20}, "抽访市民20人，3人不了解专项行动。"),
    "C1": ({"counts": {"link": 2}}, "代收费和广告两个环节未列入排查台账。"),
    "D2": ({"level": "strong"}, ""),
    "D3": ({"done": 3, "total": 4}, "1件已超过审理期限，尚未审结。"),
    "D4": ({"done": 6, "total": 6}, ""),
    "D5": ({"not_applicable": "检查期内无应兑现奖励"}, ""),
    "E3": ({"done": 4, "total": 5}, "1家接入单位服务器转租两层，接入责任书未续签。"),
    "E4": ({"level": "full"}, ""),
    "E5": ({"done": 2, "total": 3}, "1家代理商2月27日补齐审核记录，酌情调整。"),
    "E6": ({"counts": {"link": 1}}, "支付环节尚有1个商户号未切断。"),
    "E7": ({"not_applicable": "按规定数量抽查后未发现此类情形"}, ""),
    "F1": ({"not_due": True}, ""),
    "F2": ({"not_due": True}, ""),
    "F4": ({"not_due": True}, ""),
    "F5": ({"level": "full"}, ""),
    "G1": ({"done_on": "2010-01-09"}, "最后一家接入企业1月9日完成公开承诺。"),
    "G2": ({"level": "full"}, ""),
    "G3": ({"not_applicable": "本地未发生此类情形"}, ""),
    "H1": ({"counts": {}}, ""),
    "H2": ({"done": 5, "total": 6}, "皋兰县一处问题整改期已过，仍未复查。"),
    "H3": ({"counts": {"late": 1}}, "1月份统计表迟报2天。"),
    "H4": ({"not_due": True}, ""),
}
_ADJUSTED = {"E5": Decimal("1.5")}
_SAMPLES: tuple[tuple[str, str, str, str], ...] = (
    ("unregistered_site", "丝路书城", "closed", ""),
    ("unregistered_site", "金城铃声", "closed", ""),
    ("unregistered_site", "黄河小说吧", "cut_off", ""),
    ("unregistered_site", "掌上兰州", "reachable", "3月5日10时40分用手机仍可打开首页。"),
    ("unregistered_site", "陇原图铃", "closed", ""),
    ("illegal_site", "夜色手机站", "banned", ""),
    ("illegal_site", "红尘贴图", "banned", ""),
    ("illegal_site", "都市夜话", "closed", "服务器已断网，尚未依法取缔。"),
    ("illegal_site", "午夜影音", "banned", ""),
    ("illegal_site", "蜜语聊天", "banned", ""),
    ("managed_site", "西部下载", "rectified", ""),
    ("managed_site", "陇上论坛", "overdue", "论坛审核员未到位，整改期2月20日已满。"),
    ("failed_site", "快乐图吧", "cut_off", ""),
    ("registration", "甘A2-20050012", "truthful", ""),
    ("registration", "陇ICP备09000371", "untruthful", "登记的负责人电话为空号。"),
    ("registration", "陇ICP备08001146", "truthful", ""),
    ("provider", "兰州某数据中心", "kept", ""),
    ("provider", "西北某网络公司", "incomplete", "日志只保存了47天，不足60天。"),
    ("wap_site", "WAP示范站", "accessible", ""),
    ("wap_site", "彩信乐园", "accessible", ""),
    ("school", "城关区某中学", "taught", ""),
    ("tip", "12321转办0217号", "in_time", ""),
    ("tip", "12321转办0224号", "late", "转办用时6个工作日，超过规定3日。"),
)


@dataclass
class Clock:
    """Moves on by a minute with every look; chance is the same in every run."""

    home: Path
    minutes: int = 0
    drawn: int = 0

    def now(self) -> datetime:
        self.minutes += 1
        return _NINE + timedelta(minutes=self.minutes)

    def random_hex(self, count: int) -> str:
        self.drawn += 1
        return sha256(f"lanzhou {self.drawn}".encode()).hexdigest()[: 2 * count]

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(
            now=self.now,
            offset=lambda: 480,
            device="laptop",
            user="zhang",
            process=4711,
            settings=self.home / "settings",
            backups=self.home / "backups",
            random_hex=self.random_hex,
        )


def empty(folder: Path) -> Workspace:
    """A team's new workspace with two localities; nothing recorded yet."""
    wanted = NewWorkspace(
        plan=mobile_plan(),
        role=Role.TEAM,
        team="T03",
        team_name="第3组",
        author=AUTHOR,
        rounds=("joint",),
        localities=("620100", "620400"),
    )
    path = folder / "甘肃-第3组.inspection"
    workspace = create_workspace(path, wanted, Clock(folder).surroundings, _NAMES.get)
    facts = msgspec.structs.replace(workspace.facts, members=MEMBERS)
    with workspace.store.transaction() as connection:
        lists.set_facts(connection, facts)
    workspace.reload()
    return workspace


def answers() -> list[Entry]:
    """Everything that the complete visit answers."""
    return [_answer(code) for code in _ANSWERS]


def samples() -> list[Entry]:
    """Everything that the complete visit sampled."""
    return [_sample(*each) for each in _SAMPLES]


def begun(folder: Path) -> Workspace:
    """Some answers, samples and evidence; much is still missing and one veto is incomplete."""
    workspace = empty(folder)
    few = ("A1", "A2", "A3", "B1", "C1", "D2", "F1", "G1")
    entries = [_answer(code) for code in few]
    entries += [_sample(*each) for each in _SAMPLES[:12]]
    entries += [Entry(_key(Kind.VETO, "V3"), VetoBody(state="raised", facts="网站仍可访问"))]
    record(workspace, entries)
    _attach_all(workspace, folder, 5)
    return workspace


def complete(folder: Path) -> Workspace:
    """All that a sign-off needs, with a veto proposed and points lost here and there."""
    workspace = empty(folder)
    visit = VisitBody(
        date=date(2010, 3, 5),
        people="兰州市“扫黄打非”办公室主任等6人陪同",
        place="兰州市政府第三会议室；兰州某数据中心机房",
        feedback="兰州市领导重视、部署及时，协调机制运转正常，未备案网站清理成效明显。\n"
        "主要问题：一是广播媒体未参与宣传，案件进展缺少跟踪报道；二是支付环节仍有商户号未切断；"
        "三是接入服务单位日志留存时间不足。请于3月20日前将整改情况书面报检查组。",
    )
    entries = [Entry(_key(Kind.VISIT, MAIN), visit)]
    entries += [_sample(*each) for each in _SAMPLES]
    entries += [_answer(code) for code in _ANSWERS]
    entries += [
        Entry(
            _key(Kind.VETO, "V3"),
            VetoBody(
                state="raised",
                facts="2月24日已通报的“掌上兰州”网站，3月5日10时40分现场测试仍可访问，"
                "接入单位未采取任何措施。",
                found_on=date(2010, 3, 5),
                proposer=AUTHOR,
                statement="接入单位称通报当日值班人员未签收，已于检查当日断开接入。",
                criteria=("C2",),
            ),
        ),
        Entry(_key(Kind.BONUS, "X3"), BonusBody(awarded=True, note="举报奖励办法被省里转发。")),
        Entry(
            _key(Kind.INQUIRY, "briefing-0900"),
            InquiryBody(
                method="briefing",
                at="2010-03-05 09:10",
                place="市政府第三会议室",
                people="市“扫黄打非”办公室负责人",
                gist="听取专项行动部署、清理、查处情况汇报，查阅责任书18份。",
            ),
        ),
        Entry(
            _key(Kind.INQUIRY, "sampling-1030"),
            InquiryBody(
                method="sampling",
                at="2010-03-05 10:30",
                place="市公安局网安支队",
                people="网安支队、通信管理部门各1人",
                gist="用手机现场抽查未备案网站5个、涉黄网站5个，逐个截图登记。",
            ),
        ),
    ]
    record(workspace, entries)
    _attach_all(workspace, folder, len(_PIECES))
    return workspace


def signed(folder: Path) -> Workspace:
    """The complete visit, signed off."""
    workspace = complete(folder)
    names = SignoffBody(leader=LEADER, unit_signer="赵六", signed_on=date(2010, 3, 5))
    sign(workspace, (LANZHOU,), names)
    return workspace


def _key(kind: Kind, name: str) -> RecordKey:
    return RecordKey.of(LANZHOU, kind, name)


def _answer(code: str) -> Entry:
    raw, note = _ANSWERS[code]
    criterion = mobile_plan().criterion(code)
    assert criterion is not None
    value = value_json(parse_value(raw, criterion))
    return Entry(
        _key(Kind.ANSWER, code), AnswerBody(value=value, note=note, adjusted=_ADJUSTED.get(code))
    )


def _sample(kind: str, name: str, status: str, note: str) -> Entry:
    is_site = kind.endswith("site")
    digits = sha256(name.encode()).hexdigest()
    body = SampleBody(
        sample=kind,
        name=name,
        status=status,
        address=f"wap.site{int(digits[:4], 16)}.example" if is_site else "",
        operator="兰州某数据中心" if is_site else "",
        at=f"2010-03-05 10:{int(digits[4:6], 16) % 60:02}",
        how="手机浏览器" if is_site else "查阅资料",
        note=note,
    )
    return Entry(_key(Kind.SAMPLE, sample_name(kind, name)), body)


_PIECES: tuple[tuple[str, str, EvidenceBody], ...] = (
    (
        "会议记录.png",
        "#DCE9F7",
        EvidenceBody(caption="协调小组会议记录和责任书", criteria=("A1", "A4")),
    ),
    ("部门方案.jpg", "#E4F3EA", EvidenceBody(caption="8个部门工作方案封面", criteria=("A2",))),
    ("报道剪报.png", "#FCEFD9", EvidenceBody(caption="报刊曝光版面", criteria=("B1", "B2"))),
    (
        "网站截图.png",
        "#2B333C",
        EvidenceBody(
            caption="“掌上兰州”仍可访问的现场截图",
            criteria=("C2",),
            clauses=("V3",),
            sensitive=True,
            provided_by="王五",
        ),
    ),
    ("未归类照片.jpg", "#EBEFF3", EvidenceBody(caption="")),
    ("机房日志.png", "#F8E3EE", EvidenceBody(caption="接入日志留存期限", criteria=("E2", "E6"))),
    ("台账.txt", "", EvidenceBody(caption="排查台账电子版", criteria=("C1", "C3", "C4", "C5"))),
    (
        "承诺书.jpg",
        "#DCE9F7",
        EvidenceBody(caption="企业公开承诺书", criteria=("G1", "G2", "D1", "D2", "D3", "E1")),
    ),
    (
        "登记表.png",
        "#E4F3EA",
        EvidenceBody(
            caption="检查登记表", criteria=("D4", "E3", "E4", "E5", "F3", "F5", "H1", "H2", "H3")
        ),
    ),
)


def _attach_all(workspace: Workspace, folder: Path, count: int) -> None:
    for name, colour, body in _PIECES[:count]:
        source = folder / name
        if colour:
            source.write_bytes(picture(name, colour))
        else:
            source.write_text("代收费\t未排查\n广告\t未排查\n", encoding="utf-8")
        attach(workspace, LANZHOU, (source,), body)


def picture(name: str, colour: str) -> bytes:
    """A drawn document as PNG or JPEG, by the name's ending."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), colour)
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 30, _WIDTH - 60, _HEIGHT - 20), fill="white", outline="#7B8794", width=3)
    seed = sha256(name.encode()).digest()
    for number in range(9):
        right = 140 + seed[number]
        top = 70 + 22 * number
        draw.rectangle((90, top, min(right, _WIDTH - 90), top + 8), fill="#9AA5B1")
    draw.ellipse(
        (_WIDTH - 170, _HEIGHT - 130, _WIDTH - 90, _HEIGHT - 50), outline="#B3261E", width=5
    )
    written = BytesIO()
    image.save(written, "PNG" if name.endswith("png") else "JPEG")
    return written.getvalue()
