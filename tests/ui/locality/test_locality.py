"""Headquarters reads one inspection in full, goes on to the next, and decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.bodies import RectificationBody
from inspector.domain.records import Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.domain.signing import AcceptState, accept_state
from inspector.workspace.exporting import export
from inspector.workspace.workspace import Workspace, open_workspace
from tests.drive import Person
from tests.simulation.envelopes import receive
from tests.ui import lanzhou, office
from tests.ui.lanzhou import LANZHOU, Clock
from tests.ui.program import close, rest, running
from ui.locality.page import ITEMS, VERSIONS, VETOES, LocalityPage
from ui.rulings.page import RulingsPage
from ui.spot import Part, Spot
from ui.window import MainWindow


class Bench:
    """The window over headquarters' workspace, on Lanzhou."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self.window, self.path, self.person = window, path, Person()

    def go(self, code: str = "") -> LocalityPage:
        self.window.go("locality", Spot(LANZHOU, code))
        self.rest()
        return self.page

    @property
    def page(self) -> LocalityPage:
        page = self.window.front
        assert isinstance(page, LocalityPage)
        return page

    def rest(self) -> None:
        rest(self.window)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            self.rest()

    def ended(self) -> Workspace:
        """The workspace as it lies on the disk once the window is closed."""
        close(self.window)
        return open_workspace(self.path, Clock(self.path.parent / "after").surroundings)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    workspace = office.reworked(tmp_path)
    workspace.close()
    with running(tmp_path, workspace.path) as window:
        yield Bench(window, workspace.path)


def test_a_criterion_opens_with_its_reason_evidence_and_samples(bench: Bench) -> None:
    page = bench.go("C2")
    row = page.scores.current()
    assert row is not None
    assert row.code == "C2"
    for words in ("Team T03", "80.52", "B-E004", "掌上兰州"):
        assert bench.person.sees(words)


def test_one_goes_through_the_ranking_without_returning(bench: Bench) -> None:
    page = bench.go()
    first = page.inspection()
    assert not page.earlier.isEnabled()
    bench.press("Alt+Right")
    second = page.inspection()
    assert second != first
    bench.press("Alt+Right", "Alt+Right")
    assert not page.later.isEnabled()
    bench.press("Alt+Left", "Alt+Left")
    assert page.inspection() == first
    bench.press("Esc")
    assert not isinstance(bench.window.front, LocalityPage)


def test_one_goes_through_the_list_one_came_from(bench: Bench) -> None:
    bench.window.go("rulings", Part("waiting"))
    bench.rest()
    rulings = bench.window.front
    assert isinstance(rulings, RulingsPage)
    assert rulings.review is not None
    keys = [row.inspection.key for row in rulings.review.waiting]
    rulings.tables["waiting"].setFocus()
    bench.press("Return")
    page = bench.page
    assert page.inspection() == keys[0]
    assert page.where.text() == f"1 / {len(keys)}"
    for place, key in enumerate(keys[1:], start=2):
        bench.press("Alt+Right")
        assert page.inspection() == key
        assert page.where.text() == f"{place} / {len(keys)}"
    assert not page.later.isEnabled()
    bench.press("Esc")
    assert bench.window.front is rulings


def test_a_lost_point_becomes_a_rectification_and_can_be_taken_back(bench: Bench) -> None:
    page = bench.go("C1")
    bench.press("Ctrl+N")
    page.tabs.setCurrentIndex(ITEMS)
    bench.rest()
    assert page.items.table.model().rowCount() == 1
    page.tabs.setCurrentIndex(0)
    page.setFocus()
    bench.press("Ctrl+Z")
    page.tabs.setCurrentIndex(ITEMS)
    bench.rest()
    assert page.items.table.model().rowCount() == 0
    with bench.ended() as workspace:
        record = RecordKey.of(LANZHOU, Kind.RECTIFICATION, "C1")
        assert workspace.sheet(LANZHOU).body(Kind.RECTIFICATION, "C1", RectificationBody) is None
        assert record in workspace.sheet(LANZHOU).states


def test_it_goes_back_with_a_remark_at_the_row_at_hand(bench: Bench) -> None:
    page = bench.go("C1")
    bench.press("Ctrl+Shift+R")
    assert page.form.isVisible()
    bench.person.type("请核实C1")
    page.form._lines[0].text.setText("请附台账")  # noqa: SLF001 - the remark at the row
    bench.press("Ctrl+Return")

    with bench.ended() as workspace:
        sheet = workspace.sheet(LANZHOU)
    assert accept_state(sheet) is AcceptState.RETURNED
    assert remarks(sheet)["C1"].said[0].text == "请附台账"


def test_a_return_half_typed_comes_back_and_never_about_another(bench: Bench) -> None:
    page = bench.go("C1")
    bench.press("Ctrl+Shift+R")
    bench.person.type("请核实C1")
    bench.press("Alt+Right")
    assert not page.form.isVisible()
    bench.press("Ctrl+Shift+R")
    assert page.form.reason.text == ""
    bench.press("Esc", "Alt+Left", "Ctrl+Shift+R")
    assert page.form.reason.text == "请核实C1"


def test_two_sign_offs_are_compared(bench: Bench) -> None:
    bench.window.go("locality", office.BAIYIN)
    bench.rest()
    page = bench.page
    page.tabs.setCurrentIndex(VERSIONS)
    bench.rest()
    assert page.versions.table.model().rowCount() == 1
    assert bench.person.sees("A3")


def test_an_open_veto_leads_to_its_ruling(bench: Bench) -> None:
    page = bench.go()
    page.tabs.setCurrentIndex(VETOES)
    bench.rest()
    assert bench.person.sees("掌上兰州")
    page.vetoes.rule.click()
    bench.rest()
    assert isinstance(bench.window.front, RulingsPage)


def test_a_figure_leads_to_the_file_and_the_cell_it_came_from(tmp_path: Path) -> None:
    team = lanzhou.signed(tmp_path)
    book = export(team, tmp_path / "评分表.xlsx").written.path
    team.close()
    headquarters = office.empty(tmp_path)
    receive(headquarters, book)
    headquarters.close()
    with running(tmp_path, headquarters.path) as window:
        bench = Bench(window, headquarters.path)
        page = bench.go("C1")
        assert bench.person.sees("评分表.xlsx")
        page.scores.sources.find_cell.click()
        bench.person.until(
            lambda: not page.scores.sources.find_cell.isVisible(), "the cell", seconds=60
        )
        assert bench.person.sees("Sheet") or bench.person.sees("cell")
