"""What headquarters sees of the campaign: overview, ranking, vetoes, heat map, departments."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from tests.drive import Person
from tests.scenes.window import Act, copied, register
from tests.ui.campaign import campaign
from tests.ui.program import rest
from ui.analysis.page import AnalysisPage
from ui.spot import Part
from ui.window import MainWindow


@cache
def the_campaign() -> Path:
    """Headquarters' workspace in the middle of the campaign, made once for all scenes."""
    return campaign(Path(mkdtemp(prefix="gallery-")))


def headquarters(folder: Path) -> Path:
    """A copy of it."""
    return copied(the_campaign(), folder)


def at(window: MainWindow, tab: str, *narrowed: tuple[str, str]) -> AnalysisPage:
    """The analysis at that tab, filled."""
    window.go("analysis", Part(tab, narrowed))
    page = window.front
    assert isinstance(page, AnalysisPage)
    Person().until(lambda: page.is_filled, "the tab filled", seconds=20)
    rest(window)
    return page


def _tab(tab: str, *narrowed: tuple[str, str]) -> Act:
    return partial(_at_tab, tab, narrowed)


def _at_tab(tab: str, narrowed: tuple[tuple[str, str], ...], window: MainWindow) -> None:
    window.notices.clear()
    at(window, tab, *narrowed)


def _weak(window: MainWindow) -> None:
    _at_tab("heat", (), window)
    Person().press("Right", "Right", "Down")
    rest(window)


def _decide(window: MainWindow) -> None:
    _at_tab("ranking", (), window)
    Person().press("Down", "D")
    rest(window)


register("analysis-decide", headquarters, _decide)
register("analysis-coverage", headquarters, _tab("coverage"))
register("analysis-ranking", headquarters, _tab("ranking"))
register("analysis-outside", headquarters, _tab("ranking", ("list", "outside")))
register("analysis-vetoes", headquarters, _tab("vetoes"))
register("analysis-heat", headquarters, _weak)
register("analysis-departments", headquarters, _tab("departments"))
register("analysis-samples", headquarters, _tab("samples"))
