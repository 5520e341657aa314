"""Files that are dragged are judged before they are let go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.drive import Person
from tests.ui.widgets.showing import Show, both, judge
from ui.widgets.drop_zone import DropCover, DropZone


class TestDropZone:
    def test_it_says_what_will_happen_before_the_release(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        zone = DropZone(both("拖到这里", "Drag a task pack here"), judge)
        show(zone)
        pack = tmp_path / "pack.xlsx"
        assert person.hover([pack], "Drag a task pack here")
        assert person.sees("Let go to open pack.xlsx.")
        with qtbot.waitSignal(zone.dropped) as dropped:
            person.let_go()
        assert dropped.args == [(pack,)]
        assert person.sees("Drag a task pack here")

    def test_what_it_does_not_take_it_refuses_and_says_why(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        zone = DropZone(both("拖到这里", "Drag a task pack here"), judge)
        show(zone)
        with qtbot.assertNotEmitted(zone.dropped):
            assert not person.hover([tmp_path / "picture.png"], "Drag a task pack here")
            assert person.sees("Only workbooks can be opened here.")
            person.let_go()
        assert zone.property("hot") == ""

    def test_a_whole_window_takes_files_and_is_uncovered_afterwards(
        self, qtbot: QtBot, show: Show, person: Person, tmp_path: Path
    ) -> None:
        label = QLabel("Tasks")
        window = show(label)
        zone = DropZone(both("拖到这里", "Drag here"), judge)
        DropCover(window, zone)
        assert not zone.isVisible()
        person.hover([tmp_path / "pack.xlsx"])
        assert zone.isVisible()
        person.take_away()
        assert not zone.isVisible()
        with qtbot.waitSignal(zone.dropped):
            person.drop([tmp_path / "pack.xlsx"])
        assert not zone.isVisible()
