"""The whole window: first page, lists, history, settings, and what opens over them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtWidgets import QApplication, QWidget

from inspector import places
from inspector.workspace.demo.making import Demo, make_demo
from tests.drive import Person
from tests.gallery import scene
from tests.ui.program import rest, running
from ui.preferences import Recent
from ui.window import MainWindow

Act = Callable[[MainWindow], None]
Prepare = Callable[[Path], Path | None]


@cache
def demo() -> Demo:
    """The demo campaign, made once for all scenes."""
    folder = Path(mkdtemp(prefix="gallery-"))
    return make_demo(folder / "demo")


def _front(window: MainWindow) -> QWidget:
    return window


def _beside(name: str, _window: MainWindow) -> QWidget:
    """What opened beside the window, by its own name."""
    shown = (each for each in QApplication.topLevelWidgets() if each.objectName() == name)
    return next(shown)


def staged(
    prepare: Prepare, act: Act, yielded: Callable[[MainWindow], QWidget] = _front
) -> Iterator[QWidget]:
    """The window over a workspace of its own, after a person did something in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        with running(folder, prepare(folder)) as window:
            act(window)
            rest(window)
            yield yielded(window)
        if home is None:
            del os.environ[places.HOME]
        else:
            os.environ[places.HOME] = home


def register(name: str, prepare: Prepare, act: Act) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, prepare, act))


def nothing(_folder: Path) -> None:
    """No workspace: the first page."""


def team(number: int) -> Prepare:
    """A workspace of one of the demo's teams."""
    return partial(_copied, number)


def _copied(number: int, folder: Path) -> Path:
    return copied(demo().teams[number], folder)


def headquarters(folder: Path) -> Path:
    """Headquarters' workspace of the demo."""
    return copied(demo().headquarters, folder)


def copied(source: Path, folder: Path) -> Path:
    """A copy of a workspace with the originals of its evidence, under a plain name."""
    target = folder / source.name
    shutil.copyfile(source, target)
    if (originals := source.with_suffix(".files")).is_dir():
        shutil.copytree(originals, target.with_suffix(".files"))
    return target


def _stay(_window: MainWindow) -> None:
    """Nobody does anything."""


def _recent(window: MainWindow) -> None:
    team_file, gone = demo().teams[0], Path("/media/usb/第5组.inspection")
    now = datetime.now(UTC)
    for recent in (
        Recent(gone, "team", "第5组", now - timedelta(days=9)),
        Recent(demo().headquarters, "headquarters", "全国总部", now - timedelta(days=1)),
        Recent(team_file, "team", "第1组", now - timedelta(minutes=3)),
    ):
        window.preferences.remember(recent)
    window.beginning.page.refresh()
    rest(window)
    window.beginning.page.recent.setFocus()
    Person().press("End")


def _new_team(window: MainWindow) -> None:
    person = Person()
    window.beginning.page.begin_new()
    rest(window)
    person.type("张三")
    person.press("Tab")
    person.type("T03")
    form = window.beginning.page.form
    assert form is not None
    form.localities.field.setFocus()
    for typed in ("lanzhou", "白银"):
        person.type(typed)
        rest(window)
        person.press("Return")
    person.type("gs")
    rest(window)


def _new_team_faults(window: MainWindow) -> None:
    person = Person()
    window.beginning.page.begin_new()
    rest(window)
    person.type("张三")
    form = window.beginning.page.form
    assert form is not None
    form.team.setText("第三组")
    form.file.setText("/proc/第三组.inspection")
    form.make.click()
    rest(window)


def _new_headquarters(window: MainWindow) -> None:
    window.beginning.page.new_headquarters.click()
    rest(window)


def _no_workspace(window: MainWindow) -> None:
    path = places.settings_folder() / "汇总.inspection"
    path.write_text("not a workspace, and long enough to have a header" * 4)
    window.beginning.open(path)


def _damaged(window: MainWindow) -> None:
    person = Person()
    path = copied(demo().teams[0], places.settings_folder())
    window.beginning.open(path)
    person.until(lambda: window.desk.current is not None, "the workspace on the desk")
    rest(window)
    window.commands["snapshot"].trigger()
    rest(window)
    window.commands["close"].trigger()
    person.until(lambda: window.desk.current is None, "the workspace closed")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\0" * (len(content) - 4096)
    path.write_bytes(content)
    window.notices.clear()
    window.beginning.open(path)


def _go(name: str) -> Act:
    return partial(_gone, name)


def _gone(name: str, window: MainWindow) -> None:
    window.go(name)


def _filtered(window: MainWindow) -> None:
    Person().press("Ctrl+F")
    Person().type("xj")
    rest(window)


def _adding(window: MainWindow) -> None:
    person = Person()
    person.press("Ctrl+N")
    person.type("620")
    rest(window)
    person.press("Return")
    person.type("yn")
    rest(window)


def _palette(window: MainWindow) -> None:
    person = Person()
    person.press("Ctrl+K")
    rest(window)
    person.type("s")


def _pressed(key: str) -> Act:
    def act(window: MainWindow) -> None:
        Person().press(key)
        rest(window)

    return act


def _snapshots(window: MainWindow) -> None:
    for _ in range(3):
        window.commands["snapshot"].trigger()
        rest(window)
    window.go("settings")


register("welcome-empty", nothing, _stay)
register("welcome-recent", nothing, _recent)
register("welcome-new-team", nothing, _new_team)
register("welcome-new-faults", nothing, _new_team_faults)
register("welcome-new-headquarters", nothing, _new_headquarters)
register("welcome-not-a-workspace", nothing, _no_workspace)
register("welcome-damaged", nothing, _damaged)
register("inspections", team(1), _stay)
register("inspections-ahead", team(2), _stay)
register("inspections-none-fits", team(0), _filtered)
register("inspections-adding", team(0), _adding)
register("inspections-headquarters", headquarters, _go("inspections"))
register("window-palette", team(0), _palette)
register("history", team(0), _go("history"))
scene("help")(partial(staged, team(0), _pressed("F1"), partial(_beside, "help")))
scene("key-sheet")(partial(staged, team(0), _pressed("?"), partial(_beside, "key_sheet")))
register("settings", team(0), _snapshots)
