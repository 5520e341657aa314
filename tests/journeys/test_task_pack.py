"""A task pack sets a laptop up in one step, and the next one finds what the first has made (J2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector import places
from inspector.domain.records import InspectionKey
from inspector.workspace.exporting import export
from inspector.workspace.keys import own_fingerprint
from inspector.workspace.setup import set_up
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import settle
from tests.journeys.at_work import AtWork
from tests.ui import lanzhou, task_packs
from tests.ui.program import close, running
from tests.ui.task_packs import packed
from ui.shell.places import IMPORTS

pytestmark = pytest.mark.journey


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this laptop keeps settings and documents."""
    monkeypatch.setenv(places.HOME, str(tmp_path / "settings"))
    return tmp_path


@pytest.fixture
def office(laptop: Path) -> Iterator[Workspace]:
    with task_packs.office(laptop / "office") as made:
        yield made


def drops(work: AtWork, path: Path) -> None:
    work.drop([path])
    work.rest()


def begins_as_zhang_san(work: AtWork, pack: Path, target: Path) -> None:
    """Drops the pack, finds himself in the list, and is at work."""
    assert work.hover([pack])
    assert work.sees("松开即从任务包")
    work.let_go()
    work.until(lambda: work.sees("你是谁？"), "the question who it is", seconds=20)
    assert work.sees("第3组 · 2 个地区")
    assert work.row_now() == ["李四", "“扫黄打非”办公室", "组长"]
    work.press("Down")
    assert work.row_now()[0] == "张三"
    assert work.has("以“张三”的身份开始")
    assert Path(work.read("工作区保存在", "EditableText")).name == "第3组.inspection"
    work.into("工作区保存在", str(target))
    work.press("Return")
    work.until(lambda: work.window.desk.current is not None, "the workspace", seconds=20)
    work.rest()


def test_a_pack_that_is_dropped_asks_who_it_is_and_shows_the_tasks(
    laptop: Path, office: Workspace
) -> None:
    pack = packed(office, laptop / "packs")
    path = laptop / "第3组.inspection"
    with running(laptop) as window:
        work = AtWork(window)
        begins_as_zhang_san(work, pack, path)

        facts = window.desk.facts
        assert (facts.author, facts.team, facts.leader) == ("张三", "T03", "李四")
        assert work.row_now()[0] == "未开始"
        for own in ("兰州市 620100", "白银市 620400"):
            assert work.sees(own)
        assert not work.sees("天水市 620500")
        work.press("Return")
        assert work.row_now()[:2] == ["未评", "A1"]
        close(window)
    with running(laptop) as window:
        settle()
        assert AtWork(window).row("第3组")
        close(window)


def test_the_next_pack_is_taken_into_the_workspace_that_the_first_has_made(
    laptop: Path, office: Workspace
) -> None:
    path = laptop / "第3组.inspection"
    with running(laptop) as window:
        work = AtWork(window)
        begins_as_zhang_san(work, packed(office, laptop / "packs"), path)
        close(window)
    set_up(office, task_packs.setup(task_packs.SECOND))
    update = packed(office, laptop / "packs-2")

    with running(laptop) as window:
        work = AtWork(window)
        drops(work, update)
        work.until(lambda: window.desk.current is not None, "the workspace", seconds=20)
        work.until(lambda: window.front.name == IMPORTS, "what the pack brings")
        work.until(lambda: work.has("提交 1 个"), "the pack read", seconds=20)
        assert not work.sees("你是谁？")
        work.press("Ctrl+Return")
        work.until(lambda: work.sees("导入 1 个"), "the pack taken in", seconds=20)
        work.press("Ctrl+1")
        assert work.sees("武威市 620600")
        close(window)

    with open_workspace(path, Surroundings.real()) as workspace:
        assert InspectionKey("joint", "620600", "T03") in workspace.inspections
        assert workspace.facts.author == "张三"


def test_the_pack_of_another_team_says_so_and_makes_a_workspace_of_its_own(
    laptop: Path, office: Workspace
) -> None:
    own = laptop / "第3组.inspection"
    with running(laptop) as window:
        work = AtWork(window)
        begins_as_zhang_san(work, packed(office, laptop / "packs"), own)
        drops(work, packed(office, laptop / "packs", "T05"))
        work.until(lambda: work.sees("是第5组的任务包"), "whose pack it is", seconds=20)

        work.click("关闭当前工作区，从该任务包开始")
        work.until(lambda: work.sees("第5组 · 1 个地区"), "the question who it is", seconds=20)
        assert window.desk.current is None
        work.into("你的姓名", "孙八")
        work.into("工作区保存在", str(laptop / "第5组.inspection"))
        work.press("Return")
        work.until(lambda: window.desk.current is not None, "the workspace", seconds=20)
        work.rest()
        assert (window.desk.facts.author, window.desk.facts.team) == ("孙八", "T05")
        close(window)
    with open_workspace(own, Surroundings.real()) as workspace:
        assert {key.team for key in workspace.inspections} == {"T03"}


def test_whoever_is_not_in_the_list_gives_a_name(laptop: Path, office: Workspace) -> None:
    with running(laptop) as window:
        work = AtWork(window)
        drops(work, packed(office, laptop / "packs"))
        work.until(lambda: work.sees("你是谁？"), "the question who it is", seconds=20)
        assert work.sees(own_fingerprint(office))
        work.into("姓名（名单上没有时填写）", "周九")
        assert work.has("以“周九”的身份开始")
        work.into("工作区保存在", str(laptop / "第3组.inspection"))
        work.press("Return")
        work.until(lambda: window.desk.current is not None, "the workspace", seconds=20)
        work.rest()
        assert window.desk.facts.author == "周九"
        close(window)


def test_a_team_without_a_list_only_asks_for_the_name(laptop: Path, office: Workspace) -> None:
    with running(laptop) as window:
        work = AtWork(window)
        drops(work, packed(office, laptop / "packs", "T05"))
        work.until(lambda: work.sees("第5组 · 1 个地区"), "the pack read", seconds=20)
        work.press("Return")
        assert work.sees("每条记录都写明是谁记的，请填写姓名")
        assert work.holder().accessibleName() == "你的姓名"
        work.write("孙八")
        work.into("工作区保存在", str(laptop / "第5组.inspection"))
        work.press("Return")
        work.until(lambda: window.desk.current is not None, "the workspace", seconds=20)
        work.rest()
        assert window.desk.facts.author == "孙八"
        close(window)


def test_what_cannot_be_made_is_said_where_it_was_asked_for(
    laptop: Path, office: Workspace
) -> None:
    taken = laptop / "第3组.inspection"
    taken.write_bytes(b"somebody else's")
    with running(laptop) as window:
        work = AtWork(window)
        drops(work, packed(office, laptop / "packs"))
        work.until(lambda: work.sees("你是谁？"), "the question who it is", seconds=20)
        work.into("工作区保存在", str(taken))
        work.press("Return")
        work.rest()
        assert work.sees("已经存在")
        assert window.desk.current is None
        work.click("取消")
        assert work.has("打开任务包或工作区…")
        close(window)
    assert taken.read_bytes() == b"somebody else's"


def test_a_workbook_that_is_no_pack_says_what_it_is_good_for(laptop: Path) -> None:
    visit = lanzhou.complete(laptop)
    results = laptop / "评分表.xlsx"
    export(visit, results, ("620100",))
    visit.close()
    with running(laptop) as window:
        work = AtWork(window)
        drops(work, results)
        work.until(lambda: work.sees("不是任务包"), "why it does not open", seconds=20)
        assert work.sees("结果和回执要导入到已打开的工作区")
        assert work.has("选择其他文件…")
        close(window)
