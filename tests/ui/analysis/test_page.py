"""The analysis: ranked, narrowed, opened, copied, written as a sheet and as a picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from inspector import wording
from inspector.workspace.campaign import Campaign
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.ui.analysis.conftest import at
from tests.ui.program import rest, running
from ui.analysis.deciding import DecisionForm
from ui.analysis.heat_tab import HeatTab
from ui.analysis.narrowing import Narrowing
from ui.analysis.page import AnalysisPage
from ui.analysis.ranking import RankingTab
from ui.analysis.tab import TableTab
from ui.locality.page import LocalityPage
from ui.theme import theme
from ui.window import MainWindow

TABS = ("coverage", "ranking", "vetoes", "heat", "departments", "samples")


def shown(page: AnalysisPage, column: int) -> list[str]:
    """What a column of the table in front says, from the top."""
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    model = tab.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def campaign_of(page: AnalysisPage) -> Campaign:
    assert page._campaign is not None  # noqa: SLF001 - what the desk answered
    return page._campaign  # noqa: SLF001 - what the desk answered


def test_the_accepted_are_ranked_and_the_vetoed_stand_last_in_a_band(window: MainWindow) -> None:
    page = at(window, "ranking")
    campaign = campaign_of(page)
    names = shown(page, 1)
    fine = [row.name for row in campaign.standing if not row.is_vetoed]
    vetoed = [row.name for row in campaign.standing if row.is_vetoed]
    assert [name.split()[0] for name in names[: len(fine)]] == fine
    assert names[len(fine)] == "1 failed by veto: last, whatever the total"
    assert [name.split()[0] for name in names[len(fine) + 1 :]] == vetoed


def test_a_department_names_all_its_criteria_without_cuts(window: MainWindow) -> None:
    window.resize(1366, 720)
    page = at(window, "departments")
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    metrics = QFontMetrics(theme().font("caption"))
    room = tab.table.columnWidth(1) - 2 * theme().space("s")
    assert max(map(metrics.horizontalAdvance, shown(page, 1))) <= room


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
def test_no_head_of_the_ranking_is_cut_on_a_usual_screen(window: MainWindow, locale: str) -> None:
    wording.use(locale)
    window.retranslate()
    window.resize(1366, 720)
    tab = at(window, "ranking").tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    header, metrics = tab.table.horizontalHeader(), QFontMetrics(theme().font("caption"))
    for column in range(header.count()):
        title = str(tab.table.model().headerData(column, Qt.Orientation.Horizontal))
        room = header.sectionSize(column) - 2 * theme().space("s")
        assert header.isSectionHidden(column) or metrics.horizontalAdvance(title) <= room, title


def test_who_ruled_stands_behind_the_opinion_in_brackets(window: MainWindow) -> None:
    page = at(window, "vetoes")
    opinions = [text for text in shown(page, 9) if text != "—"]
    assert opinions
    assert all(text.endswith(")") and "。 (" in text for text in opinions)


def test_however_it_is_sorted_the_vetoed_stay_at_the_end(window: MainWindow) -> None:
    page = at(window, "ranking")
    tab = page.tab
    assert isinstance(tab, RankingTab)
    assert tab.table is not None
    order = tab.table.horizontalHeader().sortIndicatorOrder()
    for wanted in (order.AscendingOrder, order.DescendingOrder):
        tab.table.sortByColumn(3, wanted)
        assert shown(page, 1)[-2] == "1 failed by veto: last, whatever the total"


def test_who_is_outside_is_counted_and_listed_with_the_reason(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "ranking")
    outside = len(campaign_of(page).rows) - len(campaign_of(page).standing)
    person.click(f"Outside the ranking {outside}")
    assert person.sees("1 signed result is not in the ranking")
    reasons = shown(page, 4)
    assert "nothing has arrived" in reasons
    assert "signed, waits for acceptance" in reasons
    assert len(reasons) == outside


@pytest.mark.parametrize("typed", ["昆明", "5301", "km", "kunming"])
def test_a_name_a_code_or_pinyin_narrows_every_view(
    window: MainWindow, person: Person, typed: str
) -> None:
    page = at(window, "ranking")
    person.until(lambda: page._spelled, "the names spelled", seconds=20)  # noqa: SLF001 - nothing on the screen tells
    person.press("Ctrl+F")
    person.type(typed)
    assert shown(page, 1) == ["昆明市 530100"]
    person.press("Ctrl+PgDown", "Ctrl+PgDown")
    person.until(lambda: page.is_filled and page.tab.name == "heat", "the heat map")
    rest(window)
    assert person.sees("昆明市 530100, A1")
    person.click("Show all")
    assert person.sees(f"{len(campaign_of(page).rows)} rows")


def test_team_and_name_narrow_together(window: MainWindow) -> None:
    page = at(window, "ranking")
    rows = campaign_of(page).rows
    ours = [row for row in rows if row.key.team == "T01"]
    assert len([row for row in ours if row.name == "太原市"]) == 1
    kept = Narrowing(team="T01", typed="太原").rows(rows, {})
    assert [row.name for row in kept] == ["太原市"]
    assert list(Narrowing(team="T01").rows(rows, {})) == ours


def test_enter_opens_the_locality_and_escape_comes_back_to_the_same_line(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "ranking")
    person.press("Down", "Return")
    rest(window)
    second = campaign_of(page).standing[1].key
    assert window.front is not page
    assert window.inspection == second
    person.press("Escape")
    rest(window)
    assert window.front is page
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    assert tab.table.currentIndex().row() == 1
    assert QApplication.focusWidget() is tab.table


@pytest.mark.parametrize("tab", ["ranking", "heat"])
def test_the_locality_walks_the_list_as_it_was_narrowed(
    window: MainWindow, person: Person, tab: str
) -> None:
    page = at(window, tab)
    team = next(row.key.team for row in campaign_of(page).rows if row.is_started)
    at(window, tab, ("team", team))
    keys = page.tab.inspections()
    assert {key.team for key in keys} == {team}
    assert len(keys) > 1
    page.tab.opened.emit(keys[0], "")
    rest(window)
    locality = window.front
    assert isinstance(locality, LocalityPage)
    walked = [locality.inspection()]
    while locality.later.isEnabled():
        person.press("Alt+Right")
        rest(window)
        walked.append(locality.inspection())
    assert walked == list(keys)
    assert locality.where.text() == f"{len(keys)} / {len(keys)}"


def test_a_cell_of_the_heat_map_opens_its_locality(window: MainWindow, person: Person) -> None:
    page = at(window, "heat")
    person.press("Down", "Right", "Return")
    rest(window)
    assert window.front is not page
    assert window.inspection == campaign_of(page).rows[1].key


def test_a_teams_row_leads_to_its_localities(window: MainWindow, person: Person) -> None:
    page = at(window, "heat")
    heat = page.tab
    assert isinstance(heat, HeatTab)
    heat.rows.setFocus()
    person.press("Down")
    page.tab.first().setFocus()
    person.press("Down", "Return")
    rest(window)
    second = sorted({row.key.team for row in campaign_of(page).rows})[1]
    assert page.narrowing.narrowing.team == second


def test_copied_lines_have_their_headings(window: MainWindow, person: Person) -> None:
    at(window, "coverage")
    person.press("Ctrl+A", "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Team", "Arrived"]
    assert len(lines) == 4
    assert person.sees("3 lines are copied.")


def test_a_sheet_has_the_figures_of_the_screen_as_figures(
    window: MainWindow, person: Person, tmp_path: Path
) -> None:
    page = at(window, "ranking")
    path = tmp_path / "ranking.xlsx"
    page.export_to(path)
    person.until_sees(f"Written: {path}", seconds=20)
    sheet = load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    best = campaign_of(page).standing[0]
    first = dict(zip(heads, (cell.value for cell in sheet[4]), strict=True))
    assert first["Rank"] == 1
    assert first["Total"] == pytest.approx(float(best.total or 0))


@pytest.mark.parametrize("tab", TABS)
def test_every_view_is_a_picture_and_a_sheet(window: MainWindow, tmp_path: Path, tab: str) -> None:
    page = at(window, tab)
    path = tmp_path / f"{tab}.png"
    page.save_picture(path)
    picture = QImage(str(path))
    table = page.tab.sheet()
    assert table is not None
    # Each row of the sheet stands in the picture, in rows of 28 px and more, at twice the density.
    assert picture.height() >= 2 * 28 * len(table.rows)
    page.export_to(tmp_path / f"{tab}.xlsx")
    rest(window)
    assert load_workbook(tmp_path / f"{tab}.xlsx").worksheets[0].max_row >= len(table.rows) + 3


def test_a_ruling_elsewhere_moves_the_ranking_at_once(window: MainWindow) -> None:
    from functools import partial

    from inspector.workspace.returning import rule

    page = at(window, "ranking")
    campaign = campaign_of(page)
    raised = next(row for row in campaign.standing if row.raised)
    window.desk.do(
        partial(rule, key=raised.key, clause=raised.raised[0], state="upheld", reason="事实清楚。")
    ).start()
    rest(window)
    assert "2 failed by veto: last, whatever their totals" in shown(page, 1)


def test_a_person_decides_what_follows_and_the_rules_are_kept_beside(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "ranking")
    standing = campaign_of(page).standing
    place, row = next(
        (place, row)
        for place, row in enumerate(standing)
        if row.decided is None and "commend" in row.outcomes
    )
    person.press(*(["Down"] * place), "D")
    assert person.has("Commendation (proposed by the rules)")
    person.click("Commendation (proposed by the rules)")
    person.click("Decide for 1 locality")
    rest(window)
    decided = campaign_of(page).by_key[row.key].decided
    assert decided == tuple(code for code in row.outcomes if code != "commend")
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    assert QApplication.focusWidget() is tab.table
    assert tab.table.currentIndex().row() == place


def test_a_decision_half_made_is_there_when_the_drawer_opens_again(
    window: MainWindow, person: Person
) -> None:
    at(window, "ranking")
    person.press("Down", "D")
    rest(window)
    form = window.findChild(DecisionForm)
    assert form is not None
    before = form.outcomes
    person.click_on(form.boxes["annual"])
    half = form.outcomes
    assert half != before
    person.press("Escape")
    person.press("Up", "D")
    rest(window)
    person.press("Escape")
    person.press("Down", "D")
    rest(window)
    assert form.outcomes == half


def test_several_localities_are_decided_at_once(window: MainWindow, person: Person) -> None:
    page = at(window, "ranking")
    before = tuple(row.decided for row in campaign_of(page).standing[:3])
    person.press("Shift+Down", "Shift+Down", "D")
    person.press("Ctrl+Return")
    rest(window)
    best = campaign_of(page).standing[:3]
    assert {row.decided for row in best} == {best[0].decided}
    assert best[0].decided is not None
    person.press("Ctrl+Z")
    rest(window)
    assert tuple(row.decided for row in campaign_of(page).standing[:3]) == before


@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("size", [(1366, 768), (1093, 540)])
def test_nothing_is_cut_or_covered(
    office: Path, tmp_path: Path, locale: str, size: tuple[int, int], percent: int
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    with running(tmp_path, office) as window:
        window.resize(*size)
        for tab in TABS:
            page = at(window, tab)
            assert [*clipped(page), *overlapping(page)] == []
    theme().apply("light")
