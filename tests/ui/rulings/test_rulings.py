"""A person at headquarters rules, takes in, gives back and chooses, by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from inspector.domain.bodies import DecisionBody
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.remarks import remarks
from inspector.domain.signing import AcceptState, accept_state
from inspector.storage import queries
from inspector.workspace.contenders import precedences
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import Workspace, open_workspace
from tests.drive import Person
from tests.ui import office
from tests.ui.lanzhou import LANZHOU, Clock
from tests.ui.program import close, rest, running
from tests.ui.signing.test_signing import in_dialog
from ui.analysis.deciding import DecisionForm
from ui.rulings.page import RIVALS, VETOES, WAITING, RulingsPage
from ui.spot import Part
from ui.window import MainWindow


class Bench:
    """The window over headquarters' workspace, on the page."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self.window, self.path, self.person = window, path, Person()
        window.go("rulings")
        self.rest()

    @property
    def page(self) -> RulingsPage:
        page = self.window.front
        assert isinstance(page, RulingsPage)
        return page

    def rest(self) -> None:
        rest(self.window)

    def turn(self, tab: str) -> None:
        self.page.show_part(Part(tab))
        self.page.tables[tab].setFocus()
        self.rest()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            self.rest()

    def type(self, text: str) -> None:
        self.person.type(text)
        self.rest()

    def decided(self) -> dict[InspectionKey, tuple[str, ...]]:
        """What is decided, as it lies on the disk now."""
        task = self.window.desk.ask(_decided)
        found: list[dict[InspectionKey, tuple[str, ...]]] = []
        task.succeeded.connect(found.append)
        task.start()
        self.rest()
        return found[0]

    def ended(self) -> Workspace:
        """Headquarters' workspace as it lies on the disk once the window is closed."""
        close(self.window)
        return open_workspace(self.path, Clock(self.path.parent / "after").surroundings)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    workspace = office.headquarters(tmp_path)
    workspace.close()
    with running(tmp_path, workspace.path) as window:
        yield Bench(window, workspace.path)


def _decided(workspace: Workspace) -> dict[InspectionKey, tuple[str, ...]]:
    states = queries.states_of_kind(workspace.connection, Kind.DECISION)
    return {
        state.record.inspection: state.body.outcomes
        for state in states
        if isinstance(state.body, DecisionBody)
    }


def row(workspace: Workspace, key: InspectionKey) -> dict[str, object]:
    found = scores_json(workspace)["inspections"]
    return next(each for each in found if (each["locality"], each["team"]) == (key[1], key[2]))


def test_a_veto_is_upheld_by_keys_after_a_last_look(bench: Bench) -> None:
    bench.turn(VETOES)
    assert bench.person.sees("80.52")
    bench.press("U")
    bench.type("现场录像与说明一致。")
    in_dialog(lambda _dialog: Person().press("Escape"))
    bench.page.veto.form.button.click()
    bench.rest()
    assert bench.page.chips.buttons[0].text().endswith("2")
    assert bench.page.veto.form.opinion.text == "现场录像与说明一致。"

    bench.window.activateWindow()
    bench.page.veto.form.opinion.setFocus()
    in_dialog(lambda _dialog: Person().press("Return"))
    bench.press("Ctrl+Return")

    assert bench.page.chips.buttons[0].text().endswith("1")
    with bench.ended() as workspace:
        found = row(workspace, LANZHOU)
    assert (found["vetoes"], found["grade"], found["total"]) == (["V3"], "vetoed", "80.52")


def test_an_opinion_is_needed_and_comes_back_with_its_veto(bench: Bench) -> None:
    bench.turn(VETOES)
    bench.press("D")
    assert not bench.page.veto.form.button.isEnabled()
    bench.type("证据不足以认定")
    bench.page.tables[VETOES].setFocus()
    bench.press("Down")
    assert bench.page.veto.form.opinion.text == ""
    bench.page.tables[VETOES].setFocus()
    bench.press("Up")
    assert bench.page.veto.form.opinion.text == "证据不足以认定"
    assert bench.page.veto.form.value == "dismissed"


def test_what_was_typed_is_there_after_the_program_was_closed(bench: Bench, tmp_path: Path) -> None:
    bench.turn(VETOES)
    bench.press("D")
    bench.type("证据不足以认定")
    close(bench.window)
    again = tmp_path / "again"
    again.mkdir()
    with running(again, bench.path) as window:
        fresh = Bench(window, bench.path)
        fresh.turn(VETOES)
        assert fresh.page.veto.form.opinion.text == "证据不足以认定"


def test_a_return_a_choice_and_a_day_are_there_after_a_crash(bench: Bench, tmp_path: Path) -> None:
    bench.turn(WAITING)
    bench.press("R")
    bench.type("两处扣分与台账不一致")
    bench.page.waiting.form.add_line("C1")
    bench.press("Tab")
    bench.type("请附台账")
    bench.turn(RIVALS)
    bench.page.rivals.form.choose("T05")
    bench.type("复查在后")
    bench.page.leave()
    bench.rest()
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    copied = Path(shutil.copy(bench.path, crashed / bench.path.name))
    for beside in bench.path.parent.glob(f"{bench.path.name}-*"):
        shutil.copy(beside, crashed / beside.name)

    with running(crashed, copied) as window:
        fresh = Bench(window, copied)
        fresh.turn(RIVALS)
        form = fresh.page.rivals.form
        assert (form.value, form.opinion.text) == ("T05", "复查在后")
        fresh.turn(WAITING)
        typed = fresh.page.waiting.form.typed()
        assert fresh.page.waiting.form.isVisible()
        assert (typed.reason, typed.comments) == ("两处扣分与台账不一致", {"C1": "请附台账"})
        with fresh.ended() as workspace:
            assert remarks(workspace.sheet(LANZHOU)) == {}


def test_back_for_evidence_returns_and_keeps_the_veto_raised(bench: Bench) -> None:
    bench.turn(VETOES)
    bench.press("B")
    bench.type("请补接入单位签收记录")
    bench.press("Ctrl+Return")

    with bench.ended() as workspace:
        sheet = workspace.sheet(LANZHOU)
        assert row(workspace, LANZHOU)["raised"] == ["V3"]
    assert accept_state(sheet) is AcceptState.RETURNED
    assert [each.text for each in remarks(sheet)["V3"].said] == ["请补接入单位签收记录"]


def test_all_that_wait_are_taken_in_at_once_and_taken_back(bench: Bench) -> None:
    bench.turn(WAITING)
    bench.press("Ctrl+A", "A")
    assert bench.page.chips.buttons[1].text().endswith("0")

    bench.press("Ctrl+Z")

    assert bench.page.chips.buttons[1].text().endswith("3")
    bench.press("Ctrl+Y")
    with bench.ended() as workspace:
        assert row(workspace, LANZHOU)["accepted"]


def test_what_blocks_several_is_named_and_left_out_by_a_key(bench: Bench) -> None:
    bench.turn(WAITING)
    page = bench.page
    assert page.review is not None
    first, *others = page.review.waiting
    gap = msgspec.structs.replace(first.inspection, is_provisional=True)
    blocked = msgspec.structs.replace(first, inspection=gap)
    page._on_review(None, msgspec.structs.replace(page.review, waiting=(blocked, *others)))  # noqa: SLF001 - as the desk answers

    bench.press("Ctrl+A", "A")

    assert page.chips.buttons[1].text().endswith("3")
    assert bench.person.sees(gap.name)
    assert bench.person.sees("gaps or conflicts")
    bench.press("Space", "A")
    assert page.chips.buttons[1].text().endswith("1")
    bench.press("Ctrl+Z")
    assert page.chips.buttons[1].text().endswith("3")


def test_several_are_given_back_with_one_reason_and_taken_back(bench: Bench) -> None:
    bench.turn(WAITING)
    bench.press("Ctrl+A", "R")
    bench.type("请附台账")
    bench.page.tables[WAITING].setFocus()
    bench.press("Down")
    assert not bench.page.waiting.form.isVisible()
    bench.press("Ctrl+A", "R")
    assert bench.page.waiting.form.reason.text == "请附台账"

    bench.press("Ctrl+Return")

    assert bench.page.chips.buttons[1].text().endswith("0")
    bench.press("Ctrl+Z")
    assert bench.page.chips.buttons[1].text().endswith("3")


def test_several_are_decided_for_before_they_are_accepted_and_taken_back(bench: Bench) -> None:
    bench.turn(WAITING)
    bench.press("Ctrl+A", "D")
    form = bench.page.findChild(DecisionForm)
    assert form is not None
    wanted = next(iter(form.boxes))
    for box in form.boxes.values():
        box.setChecked(box is form.boxes[wanted])
    bench.person.click_on(form.button)
    bench.rest()

    decided = bench.decided()
    assert set(decided.values()) == {(wanted,)}
    assert len(decided) == 3
    bench.window.activateWindow()
    bench.page.tables[WAITING].setFocus()
    bench.press("Ctrl+Z")
    assert bench.decided() == {}


def test_an_inspection_is_given_back_with_a_remark_at_a_criterion(bench: Bench) -> None:
    bench.turn(WAITING)
    bench.press("R")
    bench.type("两处扣分与台账不一致")
    bench.page.waiting.form.add_line("C1")
    bench.press("Tab")
    bench.type("请附台账")
    bench.press("Ctrl+Return")

    assert bench.page.chips.buttons[1].text().endswith("2")
    with bench.ended() as workspace:
        said = remarks(workspace.sheet(LANZHOU))
    assert {code: each.said[0].text for code, each in said.items()} == {
        "main": "两处扣分与台账不一致",
        "C1": "请附台账",
    }


def test_a_return_that_is_being_typed_is_kept_while_others_are_looked_at(bench: Bench) -> None:
    bench.turn(WAITING)
    bench.press("R")
    bench.type("两处扣分与台账不一致")
    bench.page.tables[WAITING].setFocus()
    bench.press("Down")
    assert not bench.page.waiting.form.isVisible()
    bench.page.tables[WAITING].setFocus()
    bench.press("Up")
    assert bench.page.waiting.form.reason.text == "两处扣分与台账不一致"


def test_of_two_teams_one_is_chosen(bench: Bench) -> None:
    bench.turn(RIVALS)
    assert bench.page.rivals.table is not None
    assert bench.page.rivals.table.model().rowCount() == 2
    bench.page.rivals.form.choose("T05")
    bench.type("复查在后")
    bench.press("Ctrl+Return")

    with bench.ended() as workspace:
        (chosen,) = precedences(workspace).values()
        assert row(workspace, LANZHOU)["rank"] is None
    assert (chosen.team, chosen.reason) == ("T05", "复查在后")
