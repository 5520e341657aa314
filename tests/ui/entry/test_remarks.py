"""A visit that headquarters gave back says why: in the list, in the check, at each criterion."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.bodies import ResponseBody
from inspector.domain.records import Kind
from inspector.workspace.overview import overview
from tests.drive import Person
from tests.ui import lanzhou, office
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest, running
from tests.ui.visiting import Begin, visit
from ui.checks.page import ChecksPage
from ui.entry.page import ScoringPage
from ui.window import MainWindow

__all__ = ["visit"]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    workspace = office.given_back(tmp_path)
    workspace.close()
    with running(tmp_path, workspace.path) as shown:
        yield shown


def test_the_task_list_says_that_it_came_back_and_why(window: MainWindow) -> None:
    person = Person()
    assert person.sees("Returned")
    assert person.sees("两处扣分与台账不一致，请核实")
    person.click("Look at the remarks")
    rest(window)
    assert window.front.name == "checks"
    assert person.sees("Returned by headquarters")


def test_only_a_team_is_told_of_its_returns(tmp_path: Path) -> None:
    with office.given_back(tmp_path) as team:
        told = {line.key: line.returned for line in overview(team).lines}
    assert told[LANZHOU] == "两处扣分与台账不一致，请核实"
    assert set(told.values()) == {"两处扣分与台账不一致，请核实", ""}


def test_the_check_lists_every_remark_and_leads_to_its_answer(window: MainWindow) -> None:
    window.go("checks", LANZHOU)
    rest(window)
    person = Person()
    assert person.sees("请附代收费环节的排查台账。")
    assert person.sees("请补接入单位签收记录。")
    page = window.front
    assert isinstance(page, ChecksPage)
    page.warnings.list.setFocus()
    person.press("Down", "Return")
    rest(window)

    page = window.front
    assert isinstance(page, ScoringPage)
    assert person.holder() is page.pane.remark.field


def test_an_answer_at_the_criterion_is_recorded_when_the_field_is_left(visit: Begin) -> None:
    here = visit(office.given_back)
    page, _ = here.scoring()
    page.list.go_to("C1")
    here.rest()
    here.person.until_sees("请附代收费环节的排查台账。")
    page.pane.remark.focus_first()
    here.person.type("台账已补，见证据。")
    page.list.setFocus()
    here.rest()

    found = here.body(Kind.RESPONSE, "C1", ResponseBody)
    assert found == ResponseBody(text="台账已补，见证据。")
    page.list.go_to("A1")
    here.rest()
    assert not page.pane.remark.isVisible()
    page.list.go_to("C1")
    here.rest()
    assert page.pane.remark.field.text == "台账已补，见证据。"


def test_where_nothing_was_remarked_nothing_is_shown(visit: Begin) -> None:
    here = visit(lanzhou.begun)
    page, _ = here.scoring()
    page.list.go_to("C1")
    here.rest()
    assert not page.pane.remark.isVisible()
