"""The first page of headquarters: in the middle of the campaign, and before it."""

from __future__ import annotations

from pathlib import Path

from tests.drive import Person
from tests.scenes.analysis import headquarters
from tests.scenes.rectifying import the_office
from tests.scenes.window import copied, register
from tests.ui.program import rest
from ui.overview.page import OverviewPage
from ui.window import MainWindow


def before(folder: Path) -> Path:
    """Headquarters before any result has come."""
    return copied(the_office(), folder)


def _overview(window: MainWindow) -> None:
    window.notices.clear()
    window.go("overview")
    rest(window)


def _as_table(window: MainWindow) -> None:
    _overview(window)
    page = window.front
    assert isinstance(page, OverviewPage)
    page.as_table.setFocus()
    Person().press("Space")


register("overview", headquarters, _overview)
register("overview-as-table", headquarters, _as_table)
register("overview-empty", before, _overview)
