"""Evidence, samples, visit record, veto drawer, checks and sign-off, filled with a visit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from inspector import places
from inspector.domain.bodies import SignoffBody
from inspector.domain.records import InspectionKey
from inspector.workspace.papers import score_paper
from inspector.workspace.views import inspection_view
from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.gallery import scene
from tests.ui import lanzhou
from tests.ui.program import rest, running
from ui.checks.page import ChecksPage
from ui.signing.dialog import SignDialog
from ui.signing.page import SigningPage
from ui.signing.steps import Step
from ui.spot import Spot
from ui.window import MainWindow

Act = Callable[[MainWindow], None]


def staged(make: Callable[[Path], Workspace], act: Act) -> Iterator[QWidget]:
    """The window over a visit, after a person did something in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = make(folder)
        workspace.close()
        with running(folder, workspace.path) as window:
            act(window)
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def register(name: str, make: Callable[[Path], Workspace], act: Act) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, make, act))


def at(
    page: str, *keys: str, code: str = "", field: str = "", key: InspectionKey = lanzhou.LANZHOU
) -> Act:
    """Goes to a spot of a page and presses keys there."""

    def act(window: MainWindow) -> None:
        window.go(page, Spot(key, code, field))
        rest(window)
        for each in keys:
            Person().press(each)
            rest(window)

    return act


def _pasted_cells(window: MainWindow) -> None:
    at("evidence", field="samples")(window)
    QGuiApplication.clipboard().setText(
        "网站名称\t网址\t类别\t处置状态\t备注\n"
        "陇上书屋\twap.ls.example\t未备案或未获许可网站\t已关闭\t\n"
        "掌上兰州\twap.zs.example\t未备案或未获许可网站\t仍可访问\t再次测试\n"
        "夜幕频道\twap.ym.example\t涉淫秽色情网站\t关了\t\n"
        "金昌图铃\twap.jc.example\t整改期满网站\t已整改\t\n"
    )
    Person().press("Ctrl+V")


def _faulty_files(window: MainWindow) -> None:
    at("evidence")(window)
    page = window.front
    folder = places.settings_folder()
    heic = folder / "IMG_0231.HEIC"
    heic.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 64)
    torn = folder / "扫描件.jpg"
    torn.write_bytes(lanzhou.picture("扫描件.jpg", "#FFFFFF")[:400])
    page.evidence.adder.add_files((heic, torn, folder / "没有的文件.png"))  # type: ignore[attr-defined]  # the evidence page


def _unfinished_row(window: MainWindow) -> None:
    at("evidence", code="illegal_site", field="samples")(window)
    person = Person()
    person.type("掌上兰州")
    person.press("Tab")
    person.type("wap.zs.example")
    person.press("Return")


def _figures(window: MainWindow) -> None:
    at("checks")(window)
    page = window.front
    assert isinstance(page, ChecksPage)
    page.detail.click()


def _step(name: str) -> Act:
    def act(window: MainWindow) -> None:
        at("signing")(window)
        page = window.front
        assert isinstance(page, SigningPage)
        page.show_step(Step[name])

    return act


def _refused(window: MainWindow) -> None:
    _step("SIGN")(window)
    page = window.front
    assert isinstance(page, SigningPage)
    page.form.refused.click()
    page.form.sign.click()


def _dialog() -> Iterator[QWidget]:
    """The last question before an inspection is signed, by itself."""
    with TemporaryDirectory() as name:
        workspace = lanzhou.complete(Path(name))
        paper = score_paper(workspace, lanzhou.LANZHOU)
        view = inspection_view(workspace, lanzhou.LANZHOU)
        workspace.close()
    names = SignoffBody(leader="张三", unit_signer="赵六", signed_on=date(2010, 3, 5))
    yield SignDialog(view, paper, names)


register("evidence", lanzhou.complete, at("evidence"))
register("evidence-empty", lanzhou.empty, at("evidence"))
register("evidence-faults", lanzhou.begun, _faulty_files)
register("evidence-links", lanzhou.complete, at("evidence", "L", code="C2"))
register("evidence-preview", lanzhou.complete, at("evidence", "Space", code="A1"))
register("evidence-preview-sensitive", lanzhou.complete, at("evidence", "Space", code="C2"))
register("evidence-signed", lanzhou.signed, at("evidence"))
register("samples", lanzhou.complete, at("evidence", field="samples"))
register("samples-empty", lanzhou.empty, at("evidence", field="samples"))
register("samples-row", lanzhou.begun, _unfinished_row)
register("samples-paste", lanzhou.begun, _pasted_cells)
register("visit", lanzhou.complete, at("evidence", field="visit"))
register("visit-empty", lanzhou.empty, at("evidence", field="visit"))
register("veto", lanzhou.complete, at("scoring", "Ctrl+Shift+V", code="V3"))
register("veto-empty", lanzhou.empty, at("scoring", "Ctrl+Shift+V", code="C2"))
register("veto-incomplete", lanzhou.begun, at("scoring", "Ctrl+Shift+V", code="V3"))
register("veto-signed", lanzhou.signed, at("scoring", "Ctrl+Shift+V", code="V3"))
register("checks", lanzhou.begun, at("checks"))
register("checks-clear", lanzhou.complete, at("checks"))
register("checks-figures", lanzhou.complete, _figures)
register("signing-review", lanzhou.begun, at("signing"))
register("signing-feedback", lanzhou.complete, _step("FEEDBACK"))
register("signing-print", lanzhou.complete, at("signing"))
register("signing-refused", lanzhou.complete, _refused)
scene("signing-dialog")(_dialog)
register("signing-signed", lanzhou.signed, _step("SIGN"))
