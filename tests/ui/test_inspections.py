"""The list of inspections: found, filtered, sorted, opened and added to, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector import wording
from inspector.workspace.demo.making import make_demo
from inspector.workspace.workspace import Workspace
from tests.drive import Person
from tests.scenes.window import copied, demo
from tests.ui import lanzhou
from tests.ui.program import open_workspace, rest, running
from ui.inspections.page import InspectionsPage
from ui.theme import theme
from ui.window import MainWindow


@pytest.fixture
def person() -> Person:
    return Person()


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    made = lanzhou.begun(tmp_path)
    made.close()
    with running(tmp_path, made.path) as window:
        yield window


def names(window: MainWindow) -> list[str]:
    """The localities that the table shows, from the top."""
    page = window.front
    assert isinstance(page, InspectionsPage)
    table = page.table
    return [str(table.model().index(row, 1).data()) for row in range(table.model().rowCount())]


def settled(window: MainWindow, person: Person) -> None:
    """Waits until the list has told all it knows."""
    person.until(lambda: person.sees("03-05"), "the list with what takes longer to find out")
    rest(window)


def test_the_visit_that_is_begun_stands_before_the_one_without_a_day(window: MainWindow) -> None:
    assert names(window) == ["兰州市 620100", "白银市 620400"]


def test_the_keyboard_is_on_the_list_from_the_start(window: MainWindow) -> None:
    page = window.front
    assert isinstance(page, InspectionsPage)
    assert QApplication.focusWidget() is page.table
    assert page.inspection() == lanzhou.LANZHOU


@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("percent", [100, 115, 130])
def test_no_word_of_the_list_is_cut_in_a_full_window(
    tmp_path: Path, locale: str, percent: int
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    with running(tmp_path, copied(demo().teams[0], tmp_path)) as window:
        window.resize(1366, 768)
        rest(window)
        page = window.front
        assert isinstance(page, InspectionsPage)
        columns = range(page.table.model().columnCount())
        seen = [each for each in columns if not page.table.isColumnHidden(each)]
        cut = [c for c in seen if page.table.sizeHintForColumn(c) > page.table.columnWidth(c)]
        assert cut == []
    theme().apply("light")


@pytest.mark.parametrize("typed", ["白银", "6204", "by", "baiyin", "BAI YIN"])
def test_a_locality_is_found_by_name_code_and_pinyin(
    window: MainWindow, person: Person, typed: str
) -> None:
    person.press("Ctrl+F")
    person.type(typed)
    person.until(lambda: names(window) == ["白银市 620400"], f"{typed} found", seconds=10)
    person.press("Return")
    rest(window)
    assert window.front.name == "scoring"
    assert window.inspection == lanzhou.BAIYIN


def test_a_filter_that_leaves_nothing_says_so_and_can_be_lifted(
    window: MainWindow, person: Person
) -> None:
    person.press("Ctrl+F")
    person.type("nowhere")
    assert person.sees("No inspection fits the filter.")
    person.click("Show all")
    assert len(names(window)) == 2


def test_chips_show_one_kind_only_and_count_each(window: MainWindow, person: Person) -> None:
    settled(window, person)
    person.click("With gaps 1")
    assert names(window) == ["兰州市 620100"]
    person.click("All 2")
    assert len(names(window)) == 2


def test_a_click_on_a_title_sorts_by_value(window: MainWindow) -> None:
    page = window.front
    assert isinstance(page, InspectionsPage)
    page.table.sortByColumn(1, page.table.horizontalHeader().sortIndicatorOrder().DescendingOrder)
    assert names(window) == ["白银市 620400", "兰州市 620100"]


def test_localities_are_added_with_the_keyboard(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+N")
    person.type("tianshui")
    rest(window)
    person.press("Return")
    person.type("jc")
    rest(window)
    person.press("Escape")
    assert "天水市 620500" not in names(window)
    person.press("Ctrl+N")
    person.type("tianshui")
    rest(window)
    person.press("Return")
    person.click("Add them")
    rest(window)
    assert "天水市 620500" in names(window)


def test_a_workspace_without_localities_offers_to_add_them(tmp_path: Path, person: Person) -> None:
    made = nowhere(tmp_path)
    with running(tmp_path, made) as window:
        assert person.sees("There is no locality to inspect yet.")
        window.front.setFocus()
        person.press("Ctrl+N")
        assert person.has("Add them")


def test_headquarters_sees_its_localities_and_scores_none(tmp_path: Path, person: Person) -> None:
    demo = make_demo(tmp_path / "demo", localities=2, teams=1)
    with running(tmp_path) as window:
        open_workspace(window, demo.headquarters)
        window.go("inspections")
        rest(window)
        assert len(names(window)) == 2
        assert not person.has("Scoring")
        assert not person.has("Add localities…")
        person.press("Return")
        rest(window)
        assert window.front.name == "locality"


def test_a_clock_far_from_the_campaign_is_pointed_out(window: MainWindow, person: Person) -> None:
    assert window.front.name == "inspections"
    assert person.sees("far from the campaign")


def nowhere(folder: Path) -> Path:
    """A team's workspace without any locality."""
    from inspector.domain.records import Role
    from inspector.workspace.workspace import NewWorkspace, create_workspace
    from tests.builders import mobile_plan

    wanted = NewWorkspace(plan=mobile_plan(), role=Role.TEAM, team="T09", author="张三")
    path = folder / "t09.inspection"
    workspace: Workspace = create_workspace(path, wanted, lanzhou.Clock(folder).surroundings)
    workspace.close()
    return path
