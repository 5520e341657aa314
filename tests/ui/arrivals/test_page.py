"""The board of arrivals: narrowed by keys, copied, written as a sheet, and kept up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication

from inspector import wording
from inspector.workspace.coverage import ArrivalStage, Coverage
from inspector.workspace.returning import return_inspection
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.ui.arrivals.conftest import at
from tests.ui.program import rest
from ui.analysis.tab import TableTab
from ui.arrivals.page import ArrivalsPage
from ui.theme import theme
from ui.window import MainWindow

TABS = ("localities", "teams", "laptops", "reminders")


def shown(page: ArrivalsPage, column: int) -> list[str]:
    """What a column of the table in front says, from the top."""
    tab = page.tab
    assert isinstance(tab, TableTab)
    assert tab.table is not None
    model = tab.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def coverage_of(page: ArrivalsPage) -> Coverage:
    assert page._coverage is not None  # noqa: SLF001 - what the desk answered
    return page._coverage  # noqa: SLF001 - what the desk answered


def test_every_assigned_locality_stands_there_with_how_far_it_is(window: MainWindow) -> None:
    page = at(window, "localities")
    assert len(shown(page, 1)) == len(coverage_of(page).rows)
    assert {"Not received", "Not signed", "Signed", "Accepted"} <= set(shown(page, 0))


def test_a_kind_is_chosen_by_keys_and_by_a_link_from_another_page(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "localities", ("state", "expected"))
    missing = [each for each in coverage_of(page).rows if each.stage is ArrivalStage.EXPECTED]
    assert set(shown(page, 0)) == {"Not received"}
    assert len(shown(page, 0)) == len(missing)
    page.chips.setFocus()
    person.press("Left")
    assert len(shown(page, 0)) == len(coverage_of(page).rows)


def test_a_team_leads_to_its_localities(window: MainWindow, person: Person) -> None:
    page = at(window, "teams")
    person.press("Down", "Return")
    second = coverage_of(page).teams[1]
    assert page.tab.name == "localities"
    assert set(shown(page, 3)) == {second.name}


def test_an_older_file_is_told_of_its_laptop_and_its_localities(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "localities", ("state", "odd"))
    assert shown(page, 9)
    assert all("older file" in odd for odd in shown(page, 9))
    person.press("Ctrl+PgDown", "Ctrl+PgDown")
    assert page.tab.name == "laptops"
    assert "1" in shown(page, 7)


def test_the_list_of_reminders_is_copied_with_its_headings(
    window: MainWindow, person: Person
) -> None:
    page = at(window, "reminders")
    person.press("Ctrl+A", "Ctrl+C")
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t") == [
        "Team",
        "Leader",
        "Locality",
        "Province",
        "Planned",
        "Days late",
        "Why",
    ]
    assert len(lines) == 1 + len(shown(page, 0))
    assert "Nothing has been received." in QGuiApplication.clipboard().text()


def test_the_reminders_lead_to_their_document(window: MainWindow, person: Person) -> None:
    at(window, "reminders")
    person.click("Write the reminders as a document…")
    rest(window)
    assert window.front.name == "reports"


def test_a_list_becomes_a_sheet(window: MainWindow, person: Person, tmp_path: Path) -> None:
    page = at(window, "teams")
    path = tmp_path / "teams.xlsx"
    page.export_to(path)
    person.until_sees(f"Written: {path}", seconds=20)
    sheet = load_workbook(path).worksheets[0]
    heads = [cell.value for cell in sheet[3]]
    first = dict(zip(heads, (cell.value for cell in sheet[4]), strict=True))
    assert first["Not received"] == coverage_of(page).teams[0].missing


def test_a_return_elsewhere_shows_at_once(window: MainWindow) -> None:
    page = at(window, "localities")
    signed = next(each for each in coverage_of(page).rows if each.stage is ArrivalStage.SIGNED)
    window.desk.do(
        partial(return_inspection, key=signed.row.key, reason="请补充佐证材料", person="赵六")
    ).start()
    rest(window)
    assert "Returned" in shown(page, 0)


def test_enter_opens_the_locality_and_escape_comes_back(window: MainWindow, person: Person) -> None:
    page = at(window, "localities")
    person.press("Down", "Return")
    rest(window)
    assert window.inspection == coverage_of(page).rows[1].row.key
    person.press("Escape")
    rest(window)
    assert window.front is page


def test_the_board_is_reached_from_the_imports(window: MainWindow, person: Person) -> None:
    window.go("imports")
    rest(window)
    person.click("What has arrived, and what is missing")
    rest(window)
    assert isinstance(window.front, ArrivalsPage)


@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("size", [(1366, 768), (1093, 540)])
def test_nothing_is_cut_or_covered(window: MainWindow, locale: str, size: tuple[int, int]) -> None:
    wording.use(locale)
    theme().on_language()
    window.retranslate()
    window.resize(*size)
    for tab in TABS:
        page = at(window, tab)
        assert [*clipped(page), *overlapping(page)] == []
