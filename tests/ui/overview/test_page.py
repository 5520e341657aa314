"""The overview: every figure says what it counts and leads there, and comes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from inspector import wording
from inspector.workspace.returning import accept
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.scenes.rectifying import the_office
from tests.scenes.window import copied
from tests.ui.program import rest, running
from ui.analysis.page import AnalysisPage
from ui.analysis.tab import TableTab
from ui.overview.page import OverviewPage
from ui.theme import theme
from ui.widgets.table import Table
from ui.window import MainWindow


def overview(window: MainWindow) -> OverviewPage:
    page = window.front
    assert isinstance(page, OverviewPage)
    return page


def analysis(window: MainWindow) -> AnalysisPage:
    page = window.front
    assert isinstance(page, AnalysisPage)
    Person().until(lambda: page.is_filled, "the tab filled")
    rest(window)
    return page


def count_shown(page: AnalysisPage) -> int:
    """How many rows the table in front has."""
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.model is not None
    return len(tab.model.rows)


def test_headquarters_begins_with_what_waits_for_it(window: MainWindow, person: Person) -> None:
    page = overview(window)
    assert page.now is not None
    assert person.has(f"Arrived {page.now.whole.started}/{page.now.whole.count}")
    assert person.has(f"Vetoes to rule on {page.now.whole.clauses_raised}")
    assert person.has(f"Signed, to be accepted {page.now.to_accept}")
    assert page.now.days_left >= 0
    assert person.sees(f"Special report due on 05-31: {page.now.days_left} day")


def test_a_grade_leads_to_just_as_many_localities(window: MainWindow, person: Person) -> None:
    page = overview(window)
    assert page.now is not None
    count = page.now.judged.grades["pass"]
    person.click(f"Pass {count}")
    rest(window)
    assert count_shown(analysis(window)) == count


def test_a_section_says_how_much_of_its_points_was_reached_and_leads_to_those_rows(
    window: MainWindow, person: Person
) -> None:
    page = overview(window)
    assert page.now is not None
    plan, rows = page.now.campaign.plan, page.now.campaign.standing
    for place, section in enumerate(plan.sections):
        earned = sum(row.sections[place].earned for row in rows)
        applicable = sum(row.sections[place].applicable for row in rows)
        assert person.has(
            f"{section.code} {section.title.en} {earned / applicable:.1%}".replace("%", " %")
        )
    page.sections[plan.sections[0].code].click()
    rest(window)
    assert set(analysis(window).tab.inspections()) == {row.key for row in rows}


def test_what_waits_leads_to_just_as_much(window: MainWindow) -> None:
    page = overview(window)
    assert page.now is not None
    counts = {
        "vetoes": page.now.whole.clauses_raised,
        "overdue": page.now.overdue,
        "absent": page.now.absent,
        "acceptance": page.now.to_accept,
        "conflicts": sum(bool(row.conflicts) for row in page.now.campaign.rows),
    }
    for name, count in counts.items():
        page.lines[name].click()
        rest(window)
        tables = [each for each in window.front.findChildren(Table) if each.isVisible()]
        assert (name, [table.model().rowCount() for table in tables]) == (name, [count])
        window.go("overview")
        rest(window)


@pytest.mark.parametrize("name", ["raised", "upheld", "absent"])
def test_a_figure_leads_to_just_as_many(window: MainWindow, name: str) -> None:
    page = overview(window)
    assert page.now is not None
    whole = page.now.whole
    count = {
        "raised": whole.clauses_raised,
        "upheld": whole.clauses_upheld,
        "absent": page.now.absent,
    }[name]
    page.figures.figures[name].click()
    rest(window)
    tables = [each for each in window.front.findChildren(Table) if each.isVisible()]
    assert [table.model().rowCount() for table in tables] == [count]


def test_a_team_leads_to_its_line(window: MainWindow, person: Person) -> None:
    page = overview(window)
    page.teams["T03"].setFocus()
    person.press("Return")
    rest(window)
    shown = analysis(window)
    assert shown.tab.name == "coverage"
    assert count_shown(shown) == 1


def test_escape_comes_back_to_the_figure_that_was_followed(
    window: MainWindow, person: Person
) -> None:
    page = overview(window)
    page.figures.figures["mean"].setFocus()
    person.press("Return")
    rest(window)
    assert window.front is not page
    person.press("Escape")
    rest(window)
    assert window.front is page
    assert QApplication.focusWidget() is page.figures.figures["mean"]


def test_every_link_is_reached_by_tab(window: MainWindow, person: Person) -> None:
    page = overview(window)
    page.figures.arrived.setFocus()
    seen: list[object] = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        person.press("Tab")
    links = [*page.figures.links(), *page.lines.values(), *page.grades.values()]
    links += list(page.teams.values())
    assert [link for link in seen if link in links][: len(links)] == links


def test_what_is_accepted_elsewhere_moves_the_figures_at_once(
    window: MainWindow, person: Person
) -> None:
    page = overview(window)
    assert page.now is not None
    waiting = [row.key for row in page.now.campaign.ranked if not row.is_accepted]
    before = page.now.whole.accepted
    page.grades["good"].setFocus()
    window.desk.do(partial(accept, keys=waiting)).start()
    rest(window)
    assert person.has(f"Accepted results {before + len(waiting)}")
    assert not person.sees("Signed, to be accepted")
    assert QApplication.focusWidget() is page.grades["good"]


def test_the_spread_of_the_totals_is_a_table_as_well(window: MainWindow, person: Person) -> None:
    page = overview(window)
    assert page.now is not None
    person.click("The spread of the totals as a table")
    for each in page.now.bins:
        end = "and more" if each.high is None else f"to below {each.high}"
        assert person.sees(f"{each.low} {end} | {each.count}")
    assert sum(each.count for each in page.now.bins) == page.now.judged.count


def test_the_columns_are_told_one_by_one(window: MainWindow, person: Person) -> None:
    page = overview(window)
    columns = page.histogram.columns
    columns.setFocus()
    first = columns.told
    person.press("Right")
    assert columns.told != first
    assert "localit" in columns.told


def test_before_the_first_result_three_steps_show_the_way(tmp_path: Path, person: Person) -> None:
    with running(tmp_path, copied(the_office(), tmp_path)) as window:
        assert person.sees("No results have arrived yet. Three steps to the first:")
        assert person.has("Make task packs")
        person.click("Import workbooks…")
        rest(window)
        assert window.front.name == "imports"


@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("size", [(1366, 768), (1093, 540)])
def test_nothing_of_the_page_is_cut_or_covered(
    office: Path, tmp_path: Path, locale: str, percent: int, size: tuple[int, int]
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    with running(tmp_path, office) as window:
        window.resize(*size)
        rest(window)
        assert [*clipped(window.front), *overlapping(window.front)] == []
    theme().apply("light")
