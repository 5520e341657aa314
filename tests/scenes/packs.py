"""A task pack on the first page: who is it that starts from it?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from inspector.workspace.exporting import export
from tests.drive import Person
from tests.scenes.window import nothing, register
from tests.ui import lanzhou, task_packs
from tests.ui.program import rest
from ui.window import MainWindow


def _offered(team: str, window: MainWindow) -> None:
    """The pack of a team was dropped."""
    with (
        TemporaryDirectory() as name,
        task_packs.office(Path(name) / "office") as office,
    ):
        window.preferences.author = "张三"
        window.beginning.open(task_packs.packed(office, Path(name), team))
        rest(window)


def _nobody(window: MainWindow) -> None:
    """A team without a list of members, and no name given."""
    _offered("T05", window)
    window.preferences.author = ""
    Person().press("Ctrl+A", "Backspace", "Return")
    rest(window)


def _results(window: MainWindow) -> None:
    """A results workbook where a task pack is expected."""
    with TemporaryDirectory() as name:
        visit = lanzhou.complete(Path(name))
        file = Path(name) / "评分表_620100_兰州市_第3组_r1.xlsx"
        export(visit, file, ("620100",))
        visit.close()
        window.beginning.open(file)
        rest(window)


register("welcome-pack", nothing, partial(_offered, "T03"))
register("welcome-pack-nobody", nothing, _nobody)
register("welcome-no-pack", nothing, _results)
