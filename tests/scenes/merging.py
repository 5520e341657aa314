"""The leader's merge: conflicts, a ruling, what is settled, and nothing to merge."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QWidget

from inspector import places
from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.gallery import scene
from tests.ui import four, lanzhou
from tests.ui.program import rest, running
from ui.window import MainWindow

Act = Callable[[MainWindow], None]


def staged(make: Callable[[Path], Workspace], act: Act) -> Iterator[QWidget]:
    """The window over a leader's workspace, on its merge page, after a person did something."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        home = os.environ.get(places.HOME)
        os.environ[places.HOME] = str(folder / "home")
        workspace = make(folder)
        workspace.close()
        with running(folder, workspace.path) as window:
            window.go("merge", lanzhou.LANZHOU)
            rest(window)
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


def press(*keys: str) -> Act:
    """Presses keys, one after the other, and waits for each."""

    def act(window: MainWindow) -> None:
        for key in keys:
            Person().press(key)
            rest(window)

    return act


def _ruling(window: MainWindow) -> None:
    person = Person()
    person.type("4")
    person.press("Return")
    person.type("现场逐环节核对，四个环节均未入台账")
    rest(window)


def _typing(window: MainWindow) -> None:
    Person().type("4")
    rest(window)


def _settled(window: MainWindow) -> None:
    press("Return", "S", "Right", "Return", "Ctrl+Shift+Return", "Home")(window)


register("merge-conflicts", four.gathered, press("]"))
register("merge-quick", four.gathered, _typing)
register("merge-ruling", four.gathered, _ruling)
register("merge-settled", four.gathered, _settled)
register("merge-alone", lanzhou.begun, press())
