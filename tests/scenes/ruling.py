"""Headquarters rules: vetoes, what is taken in or given back, two teams at one locality."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from PySide6.QtWidgets import QWidget

from inspector import places
from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.gallery import scene
from tests.ui import office
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest, running
from ui.locality.page import EVIDENCE, ITEMS, SAMPLES, SCORES, VERSIONS, LocalityPage
from ui.locality.page import VETOES as VETOED
from ui.rulings.page import RIVALS, VETOES, WAITING, RulingsPage
from ui.spot import Part, Spot
from ui.window import MainWindow

Act = Callable[[MainWindow, RulingsPage], None]


def staged(make: Callable[[Path], Workspace], tab: str, act: Act) -> Iterator[QWidget]:
    """The window over headquarters' workspace, on one list of the page."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = make(folder)
        workspace.close()
        with running(folder, workspace.path) as window:
            window.go("rulings")
            rest(window)
            page = window.front
            assert isinstance(page, RulingsPage)
            page.show_part(Part(tab))
            rest(window)
            act(window, page)
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def _look(_window: MainWindow, _page: RulingsPage) -> None:
    """Nothing more."""


def _opinion(window: MainWindow, page: RulingsPage) -> None:
    page.tables[VETOES].setFocus()
    Person().press("U")
    Person().type("现场录像、截图与接入单位说明一致，事实清楚。")
    rest(window)


def _answered(window: MainWindow, page: RulingsPage) -> None:
    table = page.tables[WAITING]
    place = next(n for n, row in enumerate(page.review.waiting) if row.remarks)  # type: ignore[union-attr]  # filled
    table.selectRow(place)
    rest(window)


def _returning(window: MainWindow, page: RulingsPage) -> None:
    page.tables[WAITING].setFocus()
    Person().press("R")
    Person().type("两处扣分与台账不一致，请核实后重新签字。")
    page.waiting.form.add_line("C1")
    Person().press("Tab")
    Person().type("请附代收费环节的排查台账。")
    rest(window)


def _several(window: MainWindow, page: RulingsPage) -> None:
    assert page.review is not None
    first, *others = page.review.waiting
    gap = msgspec.structs.replace(first.inspection, is_provisional=True)
    blocked = msgspec.structs.replace(first, inspection=gap)
    page._on_review(None, msgspec.structs.replace(page.review, waiting=(blocked, *others)))  # noqa: SLF001 - as the desk answers
    page.tables[WAITING].selectAll()
    rest(window)


def _returning_several(window: MainWindow, page: RulingsPage) -> None:
    page.tables[WAITING].setFocus()
    page.tables[WAITING].selectAll()
    Person().press("R")
    Person().type("请按第三号通知补报台账后重新签字。")
    rest(window)


def _deciding(window: MainWindow, page: RulingsPage) -> None:
    page.tables[WAITING].setFocus()
    page.tables[WAITING].selectAll()
    Person().press("D")
    rest(window)


def _choosing(window: MainWindow, page: RulingsPage) -> None:
    page.rivals.form.choose("T05")
    Person().type("第5组复查在后，问题已整改。")
    rest(window)


for _name, _make, _tab, _act in (
    ("rulings-vetoes", office.headquarters, VETOES, _look),
    ("rulings-opinion", office.headquarters, VETOES, _opinion),
    ("rulings-waiting", office.reworked, WAITING, _answered),
    ("rulings-return", office.headquarters, WAITING, _returning),
    ("rulings-several", office.headquarters, WAITING, _several),
    ("rulings-return-several", office.headquarters, WAITING, _returning_several),
    ("rulings-decide", office.headquarters, WAITING, _deciding),
    ("rulings-rivals", office.headquarters, RIVALS, _choosing),
):
    scene(_name)(partial(staged, _make, _tab, _act))


def given_back(page: str) -> Iterator[QWidget]:
    """A team's window over a visit that came back."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = office.given_back(folder)
        workspace.close()
        with running(folder, workspace.path) as window:
            if page:
                window.go(page, Spot(LANZHOU, "C1"))
                rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


scene("returned-tasks")(partial(given_back, ""))
scene("returned-checks")(partial(given_back, "checks"))
scene("returned-criterion")(partial(given_back, "scoring"))


def in_full(tab: int, code: str) -> Iterator[QWidget]:
    """Headquarters' window over one inspection, on one of its tabs."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = office.reworked(folder)
        workspace.close()
        with running(folder, workspace.path) as window:
            key = office.BAIYIN if tab == VERSIONS else LANZHOU
            window.go("locality", Spot(key, code))
            rest(window)
            page = window.front
            assert isinstance(page, LocalityPage)
            page.tabs.setCurrentIndex(tab)
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


for _name, _at, _code in (
    ("locality-scores", SCORES, "C2"),
    ("locality-vetoes", VETOED, ""),
    ("locality-evidence", EVIDENCE, ""),
    ("locality-samples", SAMPLES, ""),
    ("locality-items", ITEMS, ""),
    ("locality-versions", VERSIONS, ""),
):
    scene(_name)(partial(in_full, _at, _code))
