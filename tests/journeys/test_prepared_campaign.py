"""Headquarters begins a campaign and sends its packs; a team opens one and is at work (J1, J2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from inspector import places
from inspector.workspace.packs_made import Outdated, PackState, team_packs
from inspector.workspace.plan_drafting import plan_desk
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.journeys.at_work import AtWork
from tests.ui.program import close, running
from ui.packs.page import PacksPage
from ui.preparing.page import PreparingPage
from ui.window import MainWindow

pytestmark = pytest.mark.journey


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this laptop keeps settings and documents."""
    monkeypatch.setenv(places.HOME, str(tmp_path / "settings"))
    return tmp_path


def preparing(window: MainWindow) -> PreparingPage:
    page = window.front
    assert isinstance(page, PreparingPage)
    return page


def begins(work: AtWork, path: Path) -> None:
    """A new campaign from the first page, by keys: who, what it is called, where it lies."""
    work.click("新建总部工作区…")
    work.rest()
    work.write("总部")
    work.into("文件", str(path))
    work.into("专项行动", "春季手机网站联合检查")
    work.into("行动代号", "spring-2010")
    work.into("行动结束日期", "2010-06-30")
    work.tab_to("新建并打开")
    work.press("Space")
    work.until(lambda: work.window.desk.current is not None, "the workspace", seconds=20)
    work.rest()
    assert work.window.desk.plan.title.zh == "春季手机网站联合检查"


def writes_the_plan(work: AtWork) -> None:
    """Rewords one criterion, sees the sum hold, and confirms."""
    work.window.go("plan")
    work.rest()
    assert work.sees("合计 100 / 100")
    work.press("Down", "Return")
    work.tab_to("名称（中文）")
    work.press("Ctrl+A")
    work.write("成立领导小组，明确责任")
    work.until(lambda: work.sees("v1.0 草稿"), "the draft")
    with work.answering_with("Return"):
        work.click("确认评分细则…")
    # The offscreen platform leaves no window active after a dialog.
    work.window.activateWindow()
    work.rest()
    assert work.sees("v1.0 已确认")


def adds_localities(work: AtWork) -> None:
    preparing(work.window).show_tab("localities")
    work.press("Ctrl+N")
    for spelled in ("lanzhou", "白银市", "620500"):
        work.input_method = spelled == "白银市"
        work.write(spelled)
        work.press("Return")
    work.input_method = True
    work.click("添加 3 个地区")
    work.rest()
    assert work.sees("3 个地区")


def makes_a_team(work: AtWork) -> None:
    preparing(work.window).show_tab("teams")
    work.press("Ctrl+N")
    work.write("第1组")
    work.press("Return")
    for name in ("李明", "王芳"):
        work.press("Ctrl+Shift+N")
        work.write(name)
        work.press("Tab", "Down")
        work.tab_to("添加成员")
        work.press("Space")
    assert work.row("李明，组长")


def assigns(work: AtWork) -> None:
    preparing(work.window).show_tab("assignment")
    tab = preparing(work.window).assignment
    tab.rounds.setFocus()
    work.press("Down")
    tab.places.setFocus()
    work.press("Ctrl+A", "A", "1")
    assert work.sees("未分派 0")


def makes_packs(work: AtWork, folder: Path) -> Path:
    work.window.go("packs")
    work.rest()
    page = work.window.front
    assert isinstance(page, PacksPage)
    assert not page.rows[0].pack.findings
    page.folder.choose(folder)
    page.table.setFocus()
    work.press("Ctrl+Return")
    work.until(lambda: work.sees("已写入并校验：1 个任务包"), "the pack", seconds=30)
    work.rest()
    (pack,) = folder.iterdir()
    return pack


def test_from_the_first_page_to_a_team_at_work(laptop: Path) -> None:
    path = laptop / "总部.inspection"
    with running(laptop) as window:
        work = AtWork(window)
        begins(work, path)
        writes_the_plan(work)
        adds_localities(work)
        makes_a_team(work)
        assigns(work)
        pack = makes_packs(work, laptop / "任务包")
        close(window)

    with running(laptop) as window:
        work = AtWork(window)
        work.drop([pack])
        work.until(lambda: work.sees("你是谁？"), "the question who it is", seconds=20)
        assert work.sees("第1组 · 3 个地区")
        assert work.row_now()[0] == "李明"
        work.into("工作区保存在", str(laptop / "第1组.inspection"))
        work.press("Return")
        work.until(lambda: window.desk.current is not None, "the workspace", seconds=20)
        work.rest()
        assert window.desk.plan.criteria[0].title.zh == "成立领导小组，明确责任"
        assert (window.desk.facts.campaign, window.desk.facts.leader) == ("spring-2010", "李明")
        for place in ("兰州市 620100", "白银市 620400", "天水市 620500"):
            assert work.sees(place)
        close(window)


def test_a_plan_that_changes_under_sent_packs_says_what_becomes_of_them(laptop: Path) -> None:
    path = laptop / "总部.inspection"
    with running(laptop) as window:
        work = AtWork(window)
        begins(work, path)
        writes_the_plan(work)
        adds_localities(work)
        makes_a_team(work)
        assigns(work)
        makes_packs(work, laptop / "任务包")

        window.go("plan")
        work.rest()
        preparing(window).show_tab("rules")
        work.press("Return")
        work.tab_to("名称（中文）")
        work.press("Ctrl+A")
        work.write("组织领导和责任")
        work.input_method = False
        with work.answering_with("w", "h", "y", "Tab", "Tab", "Return"):
            work.click("确认新版本…")
            # What it would change is asked first; then the dialog opens.
            work.rest()
        window.activateWindow()
        work.rest()
        assert work.sees("v1.1 已确认")
        assert work.sees("已发出的 1 个任务包将过时")
        window.go("packs")
        work.rest()
        assert work.sees("细则已更新")
        close(window)

    with open_workspace(path, Surroundings.real()) as workspace:
        (pack,) = team_packs(workspace).packs
        (version,) = [each for each in plan_desk(workspace).versions if each.note]
    assert (pack.state, pack.outdated) == (PackState.OUTDATED, (Outdated.PLAN,))
    assert (version.version, version.note) == ("1.1", "why")
