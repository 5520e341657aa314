"""The board of arrivals: localities, teams, laptops, and whom to remind."""

from __future__ import annotations

from functools import partial

from tests.drive import Person
from tests.scenes.analysis import headquarters
from tests.scenes.window import Act, register
from tests.ui.program import rest
from ui.arrivals.page import ArrivalsPage
from ui.spot import Part
from ui.window import MainWindow


def at(window: MainWindow, tab: str, *narrowed: tuple[str, str]) -> ArrivalsPage:
    """The board at that tab, filled."""
    window.go("arrivals", Part(tab, narrowed))
    page = window.front
    assert isinstance(page, ArrivalsPage)
    Person().until(lambda: page.is_filled, "the board filled", seconds=20)
    rest(window)
    return page


def _tab(tab: str, *narrowed: tuple[str, str]) -> Act:
    return partial(_at_tab, tab, narrowed)


def _at_tab(tab: str, narrowed: tuple[tuple[str, str], ...], window: MainWindow) -> None:
    window.notices.clear()
    at(window, tab, *narrowed)


register("arrivals", headquarters, _tab("localities"))
register("arrivals-late", headquarters, _tab("localities", ("state", "late")))
register("arrivals-teams", headquarters, _tab("teams"))
register("arrivals-laptops", headquarters, _tab("laptops"))
register("arrivals-reminders", headquarters, _tab("reminders"))
