"""Tab comes to every control of the pages on which headquarters prepares."""

from __future__ import annotations

import pytest

from tests.ui.preparing.conftest import Office
from tests.ui.program import rest
from tests.ui.test_tab_stops import assert_all_is_reached


@pytest.mark.parametrize("tab", ["localities", "teams", "assignment"])
def test_tab_comes_to_all_of_a_tab(office: Office, tab: str) -> None:
    office.window.resize(1366, 768)
    office.tab(tab)
    assert_all_is_reached(office.window)


@pytest.mark.parametrize("part", ["rubric", "vetoes", "bonus", "grades", "samples", "duties"])
def test_tab_comes_to_all_of_a_part_of_the_plan(office: Office, part: str) -> None:
    office.window.resize(1366, 768)
    office.tab("rules")
    office.page.rules.show_part(part)
    rest(office.window)
    office.page.rules.first().setFocus()
    assert_all_is_reached(office.window)


def test_tab_comes_to_all_of_the_packs(ready: Office) -> None:
    ready.window.resize(1366, 768)
    ready.go("packs")
    assert_all_is_reached(ready.window)
