"""The export drawer: what, where to, options, done, and a disk that refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.gallery import scene
from tests.scenes.evidence import staged as over_visit
from tests.ui import lanzhou
from tests.ui.program import rest
from ui.exporting.panel import ExportPanel
from ui.window import MainWindow

Act = Callable[[MainWindow], None]


def panel_of(window: MainWindow) -> ExportPanel:
    """The form in the drawer."""
    found = window.findChild(ExportPanel, "export.panel")
    assert isinstance(found, ExportPanel)
    return found


def staged(make: Callable[[Path], Workspace], act: Act) -> Iterator[QWidget]:
    """The window over a visit with the drawer open, after a person did something in it."""
    yield from over_visit(make, partial(_opened, act))


def _opened(act: Act, window: MainWindow) -> None:
    window.go("signing", lanzhou.LANZHOU)
    rest(window)
    Person().press("Ctrl+Shift+E")
    rest(window)
    act(window)


def _stay(_window: MainWindow) -> None:
    """Nobody does anything."""


def _options(window: MainWindow) -> None:
    options = panel_of(window).options
    options.locked.setChecked(True)
    options.zipped.setChecked(True)
    panel_of(window).begin()


def _done(window: MainWindow) -> None:
    panel = panel_of(window)
    panel.options.zipped.setChecked(True)
    current = window.desk.current
    assert current is not None
    folder = current.path.parent / "U盘-联合检查"
    folder.mkdir()
    panel.target.choose(folder)
    panel.begin()
    Person().until(lambda: not panel.exporting.is_busy, "the workbook written", seconds=60)
    rest(window)


def _refused(window: MainWindow) -> None:
    panel = panel_of(window)
    panel.target.choose(Path("/proc/usb"))
    panel.begin()
    Person().until(lambda: not panel.exporting.is_busy, "the refusal", seconds=60)
    rest(window)


def register(name: str, make: Callable[[Path], Workspace], act: Act) -> None:
    """Adds a scene."""
    scene(name)(partial(staged, make, act))


register("export-draft", lanzhou.begun, _stay)
register("export-options", lanzhou.complete, _options)
register("export-done", lanzhou.signed, _done)
register("export-refused", lanzhou.complete, _refused)
