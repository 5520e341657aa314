"""Every gap has a line, and Enter leads to the very field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from inspector.domain.bodies import AnswerBody
from inspector.domain.completeness import Finding
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from tests.drive import Person, settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.program import rest, running
from tests.ui.visiting import Begin
from ui.checks.rows import place_of
from ui.samples.page import EvidencePage
from ui.spot import Spot
from ui.window import MainWindow


def test_what_blocks_and_what_warns_stand_side_by_side(visit: Begin) -> None:
    here = visit()
    page = here.checks()
    assert page.view is not None

    blocks = [line.key for line in page.blocks.list.lines]
    warnings = [line.key for line in page.warnings.list.lines]

    assert len(blocks) == len(page.view.check.blocks)
    assert here.person.sees(f"Must be fixed {len(blocks)}")
    assert any(key.startswith("veto_incomplete V3") for key in blocks)
    assert any(key.startswith("unlinked_evidence") for key in warnings)


def test_enter_wishes_for_the_very_field(visit: Begin) -> None:
    here = visit()
    page = here.checks()
    here.person.press("Return")

    assert here.wishes == [("scoring", Spot(here.key, "A4", "value"))]
    row = [line.spot.code for line in page.blocks.list.lines].index("V3")
    here.person.press("Home", *["Down"] * row, "Return")
    assert here.wishes[-1] == ("scoring", Spot(here.key, "V3", "veto.facts"))


def test_the_arrows_go_from_one_group_into_the_other(visit: Begin) -> None:
    here = visit()
    page = here.checks()

    here.person.press("End", "Down")
    assert page.warnings.list.hasFocus()
    here.person.press("Home", "Up")
    assert page.blocks.list.hasFocus()


@pytest.mark.parametrize(
    ("code", "place", "kind", "expected"),
    [
        ("missing", "A1", Kind.ANSWER, ("scoring", "value")),
        ("note_absent", "A1", Kind.ANSWER, ("scoring", "note")),
        ("evidence_absent", "A1", Kind.ANSWER, ("scoring", "evidence")),
        ("not_due", "H4", Kind.VISIT, ("evidence", "visit.date")),
        ("few_samples", "illegal_site", None, ("evidence", "samples")),
        ("conflict", "site", Kind.SAMPLE, ("evidence", "samples")),
        ("notes_differ", "E001", Kind.EVIDENCE, ("evidence", "evidence")),
        ("conflict", "V1", Kind.VETO, ("scoring", "veto.facts")),
        ("history_incomplete", "", None, ("history", "")),
    ],
)
def test_each_finding_leads_where_it_is_mended(
    visit: Begin, code: str, place: str, kind: Kind | None, expected: tuple[str, str]
) -> None:
    here = visit()
    page = here.checks()
    assert page.view is not None
    of = None if kind is None else RecordKey.of(here.key, kind, place)
    said = page.view.check.blocks[0]

    name, spot = place_of(page.view, Finding(code, place, said.sentence, said.remedy, of))

    assert (name, spot.field) == expected


def test_a_gap_that_is_mended_is_gone_when_one_comes_back(visit: Begin) -> None:
    here = visit()
    page = here.checks()
    before = len(page.blocks.list.lines)
    key = RecordKey.of(here.key, Kind.ANSWER, "A4")
    task = here.desk.record((Entry(key, AnswerBody(value={"level": "full"})),))
    task.start()

    here.person.until(lambda: len(page.blocks.list.lines) == before - 1, "one gap less")
    current = page.blocks.list.current()
    assert current is not None
    assert current.spot.code == "B2"


def test_the_sign_off_is_open_when_nothing_blocks(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    here.checks()

    assert here.person.sees("Nothing is missing.")
    here.person.click("Go to the sign-off")

    assert here.wishes == [("signing", here.key)]


def test_every_figure_is_explained_and_leads_to_its_criterion(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.checks()

    here.person.click("Every figure explained")
    _, index = here.person.row("1.78")
    why = index.siblingAtColumn(4).data()
    assert "8" in why
    assert "9" in why
    page.table.setCurrentIndex(index)
    here.person.press("Return")

    assert here.wishes == [("scoring", Spot(here.key, "A2"))]


@pytest.mark.parametrize("make", [lanzhou.begun, lanzhou.complete])
@pytest.mark.parametrize("size", [(1294, 668), (1021, 468)])
def test_nothing_is_cut_off(
    visit: Begin, make: Callable[[Path], Workspace], size: tuple[int, int]
) -> None:
    here = visit(make)
    page = here.checks()
    page.resize(*size)
    settle()

    assert clipped(page) == []
    assert overlapping(page) == []


def without_a_reason(folder: Path) -> Workspace:
    workspace = lanzhou.complete(folder)
    key = RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, "A3")
    record(workspace, [Entry(key, AnswerBody(value={"level": "partial"}))])
    return workspace


def at_checks(window: MainWindow) -> Person:
    window.go("checks", lanzhou.LANZHOU)
    rest(window)
    return Person()


def test_in_the_window_enter_lands_in_the_reason(tmp_path: Path) -> None:
    workspace = without_a_reason(tmp_path)
    workspace.close()
    with running(tmp_path, workspace.path) as window:
        person = at_checks(window)
        assert person.sees("A3 loses 1 point without a note.")
        person.press("Home", "Return")
        rest(window)

        assert window.front.name == "scoring"
        person.type("督促记录缺失。")
        person.press("F8")
        rest(window)

        assert window.front.name == "checks"
        person.until(lambda: not person.sees("A3 loses 1 point without a note."), "the gap gone")


def test_in_the_window_unlinked_evidence_has_the_keys(tmp_path: Path) -> None:
    workspace = lanzhou.complete(tmp_path)
    workspace.close()
    with running(tmp_path, workspace.path) as window:
        person = at_checks(window)
        person.press("End", "Return")
        rest(window)

        page = window.front
        assert isinstance(page, EvidencePage)
        current = page.evidence.tiles.current()
        assert current is not None
        assert current.short == "B-E005"
        assert page.evidence.tiles.hasFocus()
