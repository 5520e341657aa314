"""What does headquarters of the demo campaign follow up before any workbook has come in?

Findings of its own monitoring, one after the other at the places that teams will visit: asked for
by notice, answered, extended, closed, failed or overdue. Names begin with `net`, so that they never
meet what a team records. Two units' reply workbooks are there and wait to be taken in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from inspector import localities as register
from inspector.domain.bodies import NoticeBody, RectificationBody
from inspector.domain.entries import Entry
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.storage import queries
from inspector.workspace.demo.campaign import ROUND, Campaign
from inspector.workspace.demo.laptop import Laptop
from inspector.workspace.notices import Issue, issue_notices
from inspector.workspace.recording import record
from inspector.workspace.rectifying import (
    Closing,
    ask_extension,
    close_items,
    decide_extension,
    edit_items,
    fail_items,
)
from inspector.workspace.replying import prepare_reply, write
from inspector.workspace.workspace import Workspace

FOLDER = "replies"
FOUND_ON = date(2010, 3, 8)
ISSUED_ON = date(2010, 3, 10)
MORNING = time(9, 20)


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: what it is about, who answers for it until when, and what became of it."""

    criterion: str
    problem: str
    unit: str
    measure: str
    due: date
    fate: str


FINDINGS = (
    Found(
        "C1",
        "监测发现 2 个未备案网站仍可用手机访问。",
        "通信管理部门",
        "一律关闭，并书面报告结果",
        date(2010, 3, 31),
        "closed",
    ),
    Found(
        "E2",
        "1 家接入服务单位未对整改未达标网站停止接入。",
        "通信管理部门",
        "停止接入，约谈该单位负责人",
        date(2010, 4, 6),
        "overdue",
    ),
    Found(
        "D3",
        "举报线索转办超过 5 个工作日的有 3 件。",
        "“扫黄打非”办公室",
        "限期办结，并书面报告结果",
        date(2010, 4, 12),
        "submitted",
    ),
    Found(
        "C2",
        "1 个涉淫秽色情网站换域名后仍可访问。",
        "公安部门",
        "依法取缔，追查经营者",
        date(2010, 4, 9),
        "extended",
    ),
    Found(
        "F1",
        "备案信息核查有 4 家联系方式不实。",
        "通信管理部门",
        "逐家核实更正",
        date(2010, 4, 30),
        "in_progress",
    ),
    Found(
        "B1",
        "未见运用广播开展宣传的记录。",
        "宣传部门",
        "补开展宣传，并报送材料",
        date(2010, 5, 10),
        "open",
    ),
    Found(
        "C3",
        "整改期满的 2 个网站仍有低俗内容，两次督办未改。",
        "通信管理部门",
        "停止接入，追究接入单位责任",
        date(2010, 3, 26),
        "failed",
    ),
    Found(
        "E1",
        "接入服务单位日志留存不满 60 日。",
        "通信管理部门",
        "限期整改，补齐日志",
        date(2010, 4, 14),
        "asking",
    ),
)
REPLIES = {
    "closed": ("两个网站已于三月二十六日关闭，接入单位已停止解析。", date(2010, 3, 26)),
    "submitted": ("3 件线索均已办结，转办台账随附。", date(2010, 4, 9)),
}
WAITING = {
    "in_progress": (
        "4 家均已逐家核实，联系方式已在备案系统中更正。",
        date(2010, 4, 13),
        "更正清单 1 份",
    ),
    "overdue": ("已约谈该单位负责人，停止接入正在办理。", None, ""),
}
"""What stands in the reply workbooks that still wait: one says done, the other is late."""


def follow_up(campaign: Campaign, laptop: Laptop, workspace: Workspace) -> None:
    """Plays all findings through, day by day, on headquarters' own laptop."""
    places = [
        InspectionKey(ROUND, code, team.code) for team in campaign.teams for code in team.places
    ]
    chosen = {
        _item(places[number % len(places)], number): found for number, found in enumerate(FINDINGS)
    }
    laptop.at(FOUND_ON, MORNING)
    record(workspace, [Entry(item, _body(item, found)) for item, found in chosen.items()])
    laptop.at(ISSUED_ON, MORNING)
    asked = [item for item, found in chosen.items() if found.fate != "open"]
    issue_notices(workspace, asked, Issue(issued_on=ISSUED_ON, contact="值班室 010-00000000"))
    others = [each for each in campaign.words.people if each != workspace.facts.author]
    second = campaign.chance("second person").choice(others)
    deeds: list[tuple[date, RecordKey, Callable[[Workspace, RecordKey, str], object]]] = []
    for item, found in chosen.items():
        deeds += [(day, item, deed) for day, deed in FATES.get(found.fate, ())]
    for day, item, deed in sorted(deeds, key=lambda each: (each[0], each[1])):
        laptop.at(day, MORNING)
        laptop.later(17)
        deed(workspace, item, second)


def reply(campaign: Campaign, laptop: Laptop, workspace: Workspace) -> tuple[Path, ...]:
    """Writes the reply workbooks of two units, filled in as the units do."""
    folder = campaign.folder / FOLDER
    folder.mkdir()
    answers = {
        f"net-{number:02}": WAITING[found.fate]
        for number, found in enumerate(FINDINGS, start=1)
        if found.fate in WAITING
    }
    written = []
    for state in queries.states_of_kind(workspace.connection, Kind.NOTICE):
        names = state.body.rectifications if isinstance(state.body, NoticeBody) else ()
        if not answers.keys() & set(names):
            continue
        laptop.later(5)
        form = prepare_reply(workspace, state.record)
        items = []
        for item in form.book.items:
            text, day, proof = answers.get(item.record.name, ("", None, ""))
            items.append(replace(item, reply=text, done_on=day, proof=proof))
        filled = replace(form, book=replace(form.book, items=tuple(items)))
        written.append(write(filled, folder).path)
    return tuple(written)


def _item(place: InspectionKey, number: int) -> RecordKey:
    return RecordKey.of(place, Kind.RECTIFICATION, f"net-{number + 1:02}")


def _body(item: RecordKey, found: Found) -> RectificationBody:
    place = register.name_of(item.locality) or item.locality
    return RectificationBody(
        criterion=found.criterion,
        problem=found.problem,
        responsible=f"{place}{found.unit}",
        measure=found.measure,
        due=found.due,
        status="open",
    )


def _answer(fate: str) -> Callable[[Workspace, RecordKey, str], object]:
    text, day = REPLIES[fate]

    def deed(workspace: Workspace, item: RecordKey, _second: str) -> object:
        told = {"status": "submitted", "reply": text, "submitted_on": day, "proof": "材料 1 份"}
        return edit_items(workspace, [item], told)

    return deed


def _close(workspace: Workspace, item: RecordKey, second: str) -> object:
    proof = "复测截图 2 张，确认无法访问"
    closing = Closing(proof=proof, accepted_by=second, closed_on=date(2010, 3, 30))
    return close_items(workspace, [item], closing)


def _ask(workspace: Workspace, item: RecordKey, _second: str) -> object:
    return ask_extension(workspace, item, date(2010, 4, 28), "服务器在外省，须等当地协查。")


def _grant(workspace: Workspace, item: RecordKey, second: str) -> object:
    day = date(2010, 4, 8)
    return decide_extension(workspace, item, 1, approved=True, person=second, decided_on=day)


def _fail(workspace: Workspace, item: RecordKey, _second: str) -> object:
    return fail_items(workspace, [item], "两次督办均未整改，复测仍可访问。")


FATES: dict[str, tuple[tuple[date, Callable[[Workspace, RecordKey, str], object]], ...]] = {
    "closed": ((date(2010, 3, 29), _answer("closed")), (date(2010, 3, 30), _close)),
    "submitted": ((date(2010, 4, 12), _answer("submitted")),),
    "extended": ((date(2010, 4, 7), _ask), (date(2010, 4, 8), _grant)),
    "failed": ((date(2010, 4, 2), _fail),),
    "asking": ((date(2010, 4, 13), _ask),),
}
