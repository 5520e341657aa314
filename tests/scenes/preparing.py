"""Headquarters prepares: localities, teams, tasks, and task packs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from inspector import places
from tests.drive import Person
from tests.gallery import scene
from tests.ui.preparing import campaign
from tests.ui.program import rest, running
from ui.packs.page import PacksPage
from ui.preparing.page import PreparingPage
from ui.window import MainWindow

Act = Callable[[MainWindow], None]


def staged(prepare: Callable[[Path], Path], act: Act) -> Iterator[QWidget]:
    """The window over headquarters' workspace, after a person did something in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        with running(folder, prepare(folder)) as window:
            window.notices.clear()
            act(window)
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def register(name: str, prepare: Callable[[Path], Path], act: Act) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, prepare, act))


def _page(window: MainWindow, tab: str) -> PreparingPage:
    window.go("plan")
    rest(window)
    page = window.front
    assert isinstance(page, PreparingPage)
    page.show_tab(tab)
    rest(window)
    return page


def _tab(name: str) -> Act:
    def act(window: MainWindow) -> None:
        _page(window, name)

    return act


def _adding(window: MainWindow) -> None:
    _page(window, "localities").localities.begin_adding()
    rest(window)
    person = Person()
    person.type("xian")
    rest(window)
    person.press("Return")
    person.type("qh")
    rest(window)


def _pasting(window: MainWindow) -> None:
    page = _page(window, "localities")
    page.localities.paste(
        "代码\t名称\t上级\n620600\t武威市\t甘肃省\n620600\t武威\t\nkfq-1\t高新区\t兰州市\n"
        "620100\t兰州市\t\n630000\t甘肃\t\n第九区\t别处\t\n"
    )


def _member(window: MainWindow) -> None:
    page = _page(window, "teams")
    page.teams.begin_member()
    rest(window)
    Person().type("张三")


def _assigning(window: MainWindow) -> None:
    page = _page(window, "assignment")
    page.assignment.places.selectAll()


def _packs(window: MainWindow) -> None:
    window.go("packs")


def _made(window: MainWindow) -> None:
    window.go("packs")
    rest(window)
    page = window.front
    assert isinstance(page, PacksPage)
    folder = Path(os.environ[places.HOME]) / "任务包"
    page.folder.choose(folder)
    page.table.setFocus()
    Person().press("Ctrl+A", "Ctrl+Return")
    rest(window)


def _rules(part: str, *path: str | int) -> Act:
    def act(window: MainWindow) -> None:
        page = _page(window, "rules")
        if path:
            page.rules.go_to(path)
        else:
            page.rules.show_part(part)

    return act


def _faulty(window: MainWindow) -> None:
    page = _page(window, "rules")
    draft = page.rules.draft
    first = ("sections", 2, "criteria", 1)
    draft.put((*first, "title", "zh"), "")
    draft.put((*first, "points"), "7.5")
    page.rules.go_to((*first, "title", "zh"))
    rest(window)


def _new_version(window: MainWindow) -> None:
    page = _page(window, "rules")
    draft = page.rules.draft
    draft.put(("sections", 0, "criteria", 0, "title", "zh"), "成立领导小组，明确分管领导和责任部门")
    draft.put(("sections", 2, "criteria", 0, "due"), "2010-02-20")
    draft.put(("vetoes", 0, "source"), "四（三）")
    page.rules.show_part("versions")
    rest(window)


register("plan-criterion", campaign.empty, _rules("rubric", "sections", 2, "criteria", 0, "code"))
register("plan-levels", campaign.empty, _rules("rubric", "sections", 0, "criteria", 0, "code"))
register("plan-faults", campaign.empty, _faulty)
register("plan-vetoes", campaign.empty, _rules("vetoes"))
register("plan-bonus", campaign.empty, _rules("bonus"))
register("plan-grades", campaign.empty, _rules("grades"))
register("plan-samples", campaign.empty, _rules("samples"))
register("plan-duties", campaign.empty, _rules("duties"))
register("plan-campaign", campaign.empty, _rules("head"))
register("plan-versions", campaign.ready, _new_version)
register("prepare-empty", campaign.empty, _tab("localities"))
register("prepare-localities", campaign.ready, _tab("localities"))
register("prepare-register", campaign.ready, _adding)
register("prepare-paste", campaign.ready, _pasting)
register("prepare-teams", campaign.ready, _tab("teams"))
register("prepare-member", campaign.ready, _member)
register("prepare-assignment", campaign.ready, _assigning)
register("packs-unconfirmed", campaign.set_up_only, _packs)
register("packs", campaign.outdated, _packs)
register("packs-made", campaign.ready, _made)
