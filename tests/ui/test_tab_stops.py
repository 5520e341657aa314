"""Tab comes to every control of every page, and every control says its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from tests.drive import Person
from tests.gallery import load_scenes, staged
from tests.scenes.window import copied, demo
from tests.screen import name_of
from tests.ui.program import rest, running
from ui.preferences import Recent
from ui.signing.page import SigningPage
from ui.signing.steps import Step
from ui.widgets.chips import Chip, Chips
from ui.widgets.segmented import Choice, Segmented
from ui.window import MainWindow

Act = Callable[[MainWindow], None]
_TABBED = Qt.FocusPolicy.TabFocus
_MOST = 200
SCENES = load_scenes()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    """A team's workspace of the demo, at its first page."""
    with running(tmp_path, copied(demo().teams[0], tmp_path)) as window:
        window.resize(1366, 768)
        rest(window)
        yield window


@pytest.fixture
def first_page(tmp_path: Path) -> Iterator[MainWindow]:
    """The first page, with a workspace used before."""
    with running(tmp_path) as window:
        window.resize(1366, 768)
        window.preferences.remember(Recent(demo().teams[0], "team", "第1组"))
        window.beginning.page.refresh()
        window.beginning.page.setFocus()
        rest(window)
        yield window


@pytest.mark.parametrize("name", sorted(SCENES))
def test_whatever_takes_the_keys_says_its_name(name: str) -> None:
    with staged(SCENES[name], (1366, 768)) as window:
        assert told([each for each in stops(window) if not name_of(each)]) == []


@pytest.mark.parametrize("make", [Chips, Segmented])
def test_choices_that_come_later_are_reached_where_they_are_seen(
    make: type[Chips | Segmented],
) -> None:
    window = QWidget()
    before, choices, after = QLineEdit(window), make(parent=window), QLineEdit(window)
    row = QHBoxLayout(window)
    for each in (before, choices, after):
        row.addWidget(each)
    if isinstance(choices, Chips):
        choices.show_chips([Chip("a", "All"), Chip("b", "Some")])
    else:
        choices.show_choices([Choice("a", "All"), Choice("b", "Some")])
        choices.choose("a")
    window.show()
    window.activateWindow()
    before.setFocus()
    assert [name_of(each) for each in round_trip()] == ["All", "", ""]
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("name", ["analysis-ranking", "analysis-vetoes", "analysis-heat"])
def test_tab_goes_down_the_analysis_as_the_eyes_do(name: str) -> None:
    with staged(SCENES[name], (1366, 768)) as window:
        assert isinstance(window, MainWindow)
        within = [each for each in round_trip() if window.front.isAncestorOf(each)]
        middles = [each.mapTo(window, each.rect().center()).y() for each in within]
        first = middles.index(min(middles))
        lines = [middle // 40 for middle in middles[first:] + middles[:first]]
        assert lines == sorted(lines)
        assert len(set(lines)) > 2


def stops(window: QWidget) -> list[QWidget]:
    """What takes the keys by Tab and can be seen."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.window() is window
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & _TABBED == _TABBED
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]


def round_trip() -> list[QWidget]:
    """What Tab comes to until it comes to something again."""
    person, seen = Person(), list[QWidget]()
    while len(seen) < _MOST:
        person.press("Tab")
        if person.holder() in seen:
            return seen
        seen.append(person.holder())
    raise AssertionError("Tab never comes round")


def told(widgets: list[QWidget]) -> list[str]:
    return [f"{type(each).__name__} {each.objectName()} {name_of(each)!r}" for each in widgets]


def assert_all_is_reached(window: MainWindow) -> None:
    seen = round_trip()
    # Afterwards: of a group of buttons only one is a stop, and the keys decide which.
    expected = stops(window)
    assert told([each for each in expected if each not in seen]) == []
    assert told([each for each in seen if not name_of(each)]) == []


def at_the_list(_window: MainWindow) -> None:
    """The task list is the first page of a workspace."""


def scoring(_window: MainWindow) -> None:
    Person().press("End", "Return")


def veto(window: MainWindow) -> None:
    scoring(window)
    rest(window)
    Person().press("V")


def page(name: str) -> Act:
    def go(window: MainWindow) -> None:
        scoring(window)
        rest(window)
        window.go(name)

    return go


@pytest.mark.parametrize(
    "act",
    [at_the_list, scoring, veto, *map(page, ("evidence", "checks", "signing", "history"))],
)
def test_tab_comes_to_all_of_a_page(window: MainWindow, act: Act) -> None:
    act(window)
    rest(window)
    assert_all_is_reached(window)


def test_tab_goes_through_the_settings_from_the_top_and_out_again(window: MainWindow) -> None:
    window.go("settings")
    rest(window)
    assert_all_is_reached(window)
    names = 2 * [widget.objectName() for widget in round_trip()]
    start = names.index("settings.author")
    assert names[start : start + 3] == [
        "settings.author",
        "settings.hides_sensitive",
        "settings.folder",
    ]


def test_tab_comes_to_every_button_of_the_first_page(first_page: MainWindow) -> None:
    assert_all_is_reached(first_page)


def test_tab_stays_on_the_sheet_for_a_new_workspace(first_page: MainWindow) -> None:
    Person().click("New team workspace…")
    rest(first_page)
    assert_all_is_reached(first_page)
    assert "welcome.recent" not in [widget.objectName() for widget in round_trip()]


def test_on_the_way_to_the_signature_tab_comes_to_every_name(window: MainWindow) -> None:
    """The day's field once drew Tab to itself, over print, names and refusal."""
    scoring(window)
    rest(window)
    window.go("signing")
    rest(window)
    page = window.front
    assert isinstance(page, SigningPage)
    page.show_step(Step.PRINT)
    rest(window)
    assert_all_is_reached(window)
