"""What comes in and goes out: preview, outcome, what waits, receipts, keys."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtWidgets import QWidget

from inspector import places, wording
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.gaps import Gap
from tests.drive import Person
from tests.gallery import scene
from tests.ui import task_packs
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest, running
from tests.ui.stick import Stick, stick
from ui.imports.page import ImportsPage
from ui.receipts.page import ReceiptsPage
from ui.window import MainWindow

Act = Callable[[MainWindow], None]


@cache
def the_stick() -> Stick:
    """The drive, made once for all scenes."""
    return stick(Path(mkdtemp(prefix="gallery-")))


def staged(act: Act, *, of_team: bool = False) -> Iterator[QWidget]:
    """The window over headquarters' workspace, or a team's, after a person did something in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        made = the_stick().team if of_team else the_stick().headquarters
        workspace = folder / made.name
        shutil.copyfile(made, workspace)
        with running(folder, workspace) as window:
            act(window)
            rest(window)
            yield window
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def register(name: str, act: Act, *, of_team: bool = False) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, act, of_team=of_team))


def settled(window: MainWindow) -> ImportsPage:
    """Waits until everything is read, weighed and taken in."""
    page = window.front
    assert isinstance(page, ImportsPage)
    Person().until(lambda: page.session.is_settled, "the files read", seconds=60)
    rest(window)
    return page


def _empty(window: MainWindow) -> None:
    window.go("imports")


def _read(window: MainWindow) -> ImportsPage:
    window.look_at((the_stick().folder,))
    return settled(window)


def _at(part: str) -> Act:
    def act(window: MainWindow) -> None:
        page = _read(window)
        row = next(each for each in page.session.choice.rows if part in each.name)
        page.files.table.setCurrentIndex(page.files._model.index_of(row.path))  # noqa: SLF001 - a person would scroll there

    return act


def _taken(window: MainWindow) -> None:
    page = _read(window)
    Person().press("Ctrl+A", "T", "Ctrl+Return")
    settled(window)
    page.files.show_all()


register("imports-empty", _empty)
register("imports-new", _at("天水"))
register("imports-conflict", _at("王五"))
register("imports-edited", _at("r2(改)"))
register("imports-rejected", _at("加密"))
register("imports-held", _at("微信"))
register("imports-taken", _taken)


def _waiting(name: str) -> Act:
    """Everything that can be taken in was; then the list of that name."""

    def act(window: MainWindow) -> None:
        page = _read(window)
        page.session.choice.tick([row for row in page.session.choice.rows if not row.is_ticked])
        page.session.take_chosen()
        settled(window)
        window.go("quarantine")
        rest(window)
        if name == "files":
            Person().click("Files set aside 2" if wording.language() == "en" else "隔离文件 2")
            rest(window)

    return act


def _pages(name: str) -> Act:
    def act(window: MainWindow) -> None:
        page = _read(window)
        page.session.take_chosen()
        settled(window)
        window.go(name)
        rest(window)

    return act


def _wrong_group(window: MainWindow) -> None:
    _pages("keys")(window)
    Person().press("Return")
    Person().type("12345")
    Person().press("Return")


register("quarantine-edits", _waiting("edits"))
register("quarantine-files", _waiting("files"))
register("keys", _pages("keys"))
register("keys-wrong", _wrong_group)


def _answered(window: MainWindow) -> None:
    """The team has got the receipts for what it sent."""
    window.look_at((the_stick().receipt, the_stick().later))
    settled(window).session.take_chosen()
    settled(window)
    window.go("receipts")
    rest(window)


def _told(window: MainWindow) -> None:
    _answered(window)
    Person().click("What receipts say 3" if wording.language() == "en" else "回执内容 3")
    rest(window)


def _gaps(window: MainWindow) -> None:
    """The newest receipt says of two records that earlier entries are missing there."""
    _told(window)
    page = window.front
    assert isinstance(page, ReceiptsPage)
    gaps = tuple(
        Gap(RecordKey.of(LANZHOU, Kind.ANSWER, code), code, ("兰州市",), count)
        for code, count in (("A1", 2), ("C1", 1))
    )
    page._known = replace(page._known, gaps=gaps) if page._known is not None else None  # noqa: SLF001 - a workbook with a gap only a broken tool makes
    page.retranslate()


def _other_pack(window: MainWindow) -> None:
    """Another team's task pack is dropped on the window."""
    folder = Path(mkdtemp(prefix="gallery-"))
    office = task_packs.office(folder / "office")
    window.look_at((task_packs.packed(office, folder, "T05"),))
    office.close()
    settled(window)


register("imports-other-pack", _other_pack, of_team=True)
register("receipts-gaps", _gaps, of_team=True)
register("receipts-owed", _pages("receipts"))
register("receipts", _answered, of_team=True)
register("receipts-told", _told, of_team=True)
