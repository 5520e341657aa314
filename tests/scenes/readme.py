"""The picture of the app that the README shows: `python -m tests.gallery OUT --only readme`."""

from __future__ import annotations

from tests.drive import Person
from tests.scenes.window import register, team
from tests.ui.program import rest
from ui.entry.page import ScoringPage
from ui.window import MainWindow


def _under_work(window: MainWindow) -> None:
    """A locality of the demo, at a criterion that lost points, with its reason and its proof."""
    window.notices.clear()
    person = Person()
    person.press("Down", "Return")
    rest(window)
    page = window.front
    assert isinstance(page, ScoringPage)
    page.list.go_to("B1")
    rest(window)
    window.notices.clear()


register("readme", team(0), _under_work)
