"""What stands over a page keeps to it, and gives the keys back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.drive import Person, settle
from tests.ui.widgets.showing import Show
from ui.theme import theme
from ui.widgets.cover import Cover
from ui.widgets.drawer import Drawer


class TestDrawer:
    def make(self, show: Show) -> tuple[QWidget, Drawer, QPushButton]:
        opener = QPushButton("Raise a veto")
        host = show(opener)
        body = QWidget()
        column = QVBoxLayout(body)
        for label, field in (("Facts", QLineEdit()), ("Proposed by", QLineEdit())):
            field.setAccessibleName(label)
            column.addWidget(field)
        drawer = Drawer(host, body)
        drawer.set_words("Veto", "Close")
        opener.clicked.connect(drawer.open_drawer)
        return host, drawer, opener

    def test_the_keyboard_goes_in_and_comes_back(
        self, qtbot: QtBot, show: Show, person: Person
    ) -> None:
        _host, drawer, opener = self.make(show)
        opener.setFocus()
        person.press("Space")
        assert person.holder().accessibleName() == "Facts"
        with qtbot.waitSignal(drawer.closed):
            person.press("Escape")
        assert not drawer.is_open
        assert opener.hasFocus()

    def test_what_is_beside_it_stays_usable_and_it_keeps_to_the_right(
        self, show: Show, person: Person
    ) -> None:
        host, drawer, _opener = self.make(show)
        drawer.open_drawer()
        host.resize(1000, 700)
        settle()
        assert drawer.geometry().right() == host.rect().right()
        assert drawer.height() == 700
        assert drawer.width() == 520 + theme().number("shape-shadow")
        assert not host.isModal()
        person.click("Close")
        assert not drawer.is_open

    def test_it_is_never_broader_than_its_host(self, show: Show) -> None:
        host, drawer, _opener = self.make(show)
        host.resize(400, 600)
        drawer.open_drawer()
        assert drawer.width() - theme().number("shape-shadow") <= 400


def test_a_cover_keeps_over_all_of_its_host(show: Show) -> None:
    host = QWidget()
    cover = Cover(host)
    window = show(host)
    cover.open_cover()
    assert cover.is_open
    assert cover.geometry() == host.rect()
    window.resize(500, 400)
    settle()
    assert cover.geometry() == host.rect()
