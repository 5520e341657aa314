"""A USB drive with the workbooks of several teams, and headquarters that gets it.

Written by the program's own export: new, changed, older, edited by hand, contradicting, of another
campaign, altered, protected, damaged, and a file that is no workbook of ours.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from inspector.domain.bodies import AnswerBody, SignoffBody, VisitBody
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, InspectionKey, Kind, RecordKey, Role
from inspector.workspace.batches import import_files
from inspector.workspace.exporting import export
from inspector.workspace.reading_files import find_files
from inspector.workspace.receipts import receipt
from inspector.workspace.recording import record
from inspector.workspace.signing import sign
from inspector.workspace.workspace import NewWorkspace, Workspace, create_workspace
from tests.builders import fire_plan, mobile_plan
from tests.ui import four, lanzhou
from tests.ui.lanzhou import BAIYIN, LANZHOU

PASSWORD = "lanzhou-2010"  # noqa: S105 - a workbook's in a test
_NAMES = {"620100": "兰州市", "620400": "白银市", "620500": "天水市", "110000": "北京市"}


@dataclass(frozen=True, slots=True)
class Stick:
    """Headquarters' workspace, which already knows the first visit, and the drive.

    `team` is the workspace from which most of it comes, and has gone on since; `receipt` is what
    headquarters answered to the first visit, `later` its answer to some more, which it held.
    """

    headquarters: Path
    folder: Path
    team: Path
    receipt: Path
    later: Path

    def named(self, part: str) -> Path:
        """The file whose name has that part."""
        return next(path for path in sorted(self.folder.rglob("*")) if part in path.name)


def stick(folder: Path) -> Stick:
    """Makes all of it."""
    drive = folder / "U盘" / "第3组"
    for each in (drive, *(folder / name for name in ("laptop", "office", "five", "fire", "four"))):
        each.mkdir(parents=True)
    first = drive / "评分表_620100_兰州市_第3组_r1.xlsx"
    visit = lanzhou.complete(folder / "laptop")
    export(visit, first, ("620100",))
    headquarters = office(folder)
    import_files(headquarters, find_files((first,)))
    answer = folder / "回执_第3组.xlsx"
    receipt(headquarters, answer, LANZHOU.team)
    headquarters.close()
    _correct(visit)
    second = drive / "评分表_620100_兰州市_第3组_r2.xlsx"
    export(visit, second, ("620100",))
    _visit_baiyin(visit)
    export(visit, drive / "评分表_620400_白银市_第3组_r1.xlsx", ("620400",))
    export(visit, drive / "评分表_兰州加密.xlsx", ("620100",), password=PASSWORD)
    record(visit, [*_some(BAIYIN, 24)][18:])
    visit.close()
    edit(second, drive / "评分表_620100_兰州市_第3组_r2(改).xlsx")
    _alter(second, drive / "评分表_620100_微信转发.xlsx")
    _miit(folder, drive / "王五_兰州市.xlsx")
    _another_team(folder, drive.parent / "评分表_620500_天水市_第5组_r1.xlsx")
    _fire(folder, drive.parent / "消防检查_北京.xlsx")
    _others(drive.parent, second)
    edited = drive / "评分表_620100_兰州市_第3组_r2(改).xlsx"
    later = _later(folder, (edited, drive.parent / "消防检查_北京.xlsx"))
    return Stick(headquarters.path, drive.parent, visit.path, answer, later)


def _later(folder: Path, files: tuple[Path, ...]) -> Path:
    """What another headquarters answers to a hand edit and to another campaign's workbook."""
    (folder / "later").mkdir()
    other, path = office(folder / "later"), folder / "later" / "回执_第3组.xlsx"
    import_files(other, find_files(files))
    receipt(other, path, LANZHOU.team)
    other.close()
    return path


def office(folder: Path) -> Workspace:
    """Headquarters' new workspace; it has assigned nothing, and so takes any inspection."""
    wanted = NewWorkspace(plan=mobile_plan(), role=Role.HEADQUARTERS, author="总部值班")
    clock = lanzhou.Clock(folder / "office", minutes=300, drawn=7000)
    return create_workspace(folder / "全国总部.inspection", wanted, clock.surroundings, _NAMES.get)


def _correct(visit: Workspace) -> None:
    """Two answers corrected, signed off."""
    record(
        visit,
        [
            _answer("C1", {"counts": {"link": 3}}, "代收费、广告和接入三个环节未列入排查台账。"),
            _answer("H3", {"counts": {}}, ""),
        ],
    )
    names = SignoffBody(leader=lanzhou.LEADER, unit_signer="赵六")
    sign(visit, (LANZHOU,), names)


def _visit_baiyin(visit: Workspace) -> None:
    record(visit, [*_some(BAIYIN, 18)])


def _some(key: InspectionKey, count: int) -> list[Entry]:
    """The first answers of the visit to Lanzhou, for another inspection."""
    day = VisitBody(date=date(2010, 3, 6), people="市工信局等5人陪同", place="市政府会议室")
    moved = [
        Entry(RecordKey.of(key, each.record.kind, each.record.name), each.body)
        for each in lanzhou.answers()[:count]
    ]
    return [Entry(RecordKey.of(key, Kind.VISIT, MAIN), day), *moved]


def _answer(code: str, value: dict[str, object], note: str) -> Entry:
    return Entry(RecordKey.of(LANZHOU, Kind.ANSWER, code), AnswerBody(value=value, note=note))


A2_AND_B4 = {("A2", 5): 9, ("B4", 11): "抽访市民20人，2人不了解专项行动。"}
"""What somebody writes into which column of a criterion's row."""


def edit(source: Path, target: Path, edits: Mapping[tuple[str, int], object] = A2_AND_B4) -> None:
    """Somebody opens the workbook in a spreadsheet program, changes cells, and saves it."""
    book = load_workbook(source)
    sheet = book["评分表 620100-joint"]
    for row in sheet.iter_rows(min_row=5):
        for (code, column), value in edits.items():
            if row[0].value == code:
                row[column].value = value
    book.save(target)


def _alter(source: Path, target: Path) -> None:
    """One character of the sealed part is another on the way."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for item in before.infolist():
            content = before.read(item.filename)
            place = content.find(b"JointInspection/1")
            if place >= 0:
                flipped = bytearray(content)
                flipped[place + 300] = ord("A") if flipped[place + 300] != ord("A") else ord("B")
                content = bytes(flipped)
            after.writestr(item, content)


def _miit(folder: Path, target: Path) -> None:
    """A member's own workbook of the same visit, which never went through the leader."""
    members = four.scored(folder / "four")
    export(members.members[1], target, ("620100",))
    members.close()


def _another_team(folder: Path, target: Path) -> None:
    wanted = NewWorkspace(
        plan=mobile_plan(),
        role=Role.TEAM,
        team="T05",
        team_name="第5组",
        author="孙八",
        rounds=("joint",),
        localities=("620500",),
    )
    clock = lanzhou.Clock(folder / "five", minutes=200, drawn=5000)
    team = create_workspace(
        folder / "five" / "第5组.inspection", wanted, clock.surroundings, _NAMES.get
    )
    record(team, _some(InspectionKey("joint", "620500", "T05"), 26))
    export(team, target)
    team.close()


def _fire(folder: Path, target: Path) -> None:
    wanted = NewWorkspace(
        plan=fire_plan(),
        role=Role.TEAM,
        team="T03",
        author="张三",
        rounds=("first",),
        localities=("110000",),
    )
    clock = lanzhou.Clock(folder / "fire", drawn=6000)
    team = create_workspace(
        folder / "fire" / "消防.inspection", wanted, clock.surroundings, _NAMES.get
    )
    key = RecordKey.of(InspectionKey("first", "110000", "T03"), Kind.VISIT, MAIN)
    record(team, [Entry(key, VisitBody(people="物业经理1人"))])
    export(team, target)
    team.close()


def _others(folder: Path, source: Path) -> None:
    plain = Workbook()
    plain.active.append(["地区", "得分"])
    plain.save(folder / "汇总(改).xlsx")
    (folder / "传输中断.xlsx").write_bytes(source.read_bytes()[:20_000])
    (folder / "旧表.xls").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    (folder / "说明.txt").write_text("请于3月10日前报送。", "utf-8")
