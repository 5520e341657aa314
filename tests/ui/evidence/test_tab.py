"""All evidence of a locality: sorted out, looked at, and never opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from inspector.domain.bodies import EvidenceBody
from tests.drive import settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.visiting import Begin
from ui.spot import Spot


def test_what_proves_nothing_is_counted_and_shown_alone(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence()

    here.person.click("Not linked 1")

    assert [piece.short for piece in page.evidence.tiles.pieces] == ["B-E005"]
    assert here.person.sees("Proves nothing yet")


def test_by_criterion_the_plan_gives_the_order(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence()

    here.person.click("By criterion")

    first = [piece.links[:1] for piece in page.evidence.tiles.pieces]
    assert first[:4] == [(), ("A1",), ("A2",), ("B1",)]


def test_a_spot_puts_the_keys_on_the_evidence_of_a_criterion(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence("evidence", "E2")

    current = page.evidence.tiles.current()

    assert current is not None
    assert current.title == "接入日志留存期限"
    assert page.evidence.tiles.hasFocus()


def test_space_looks_closer_and_the_app_opens_no_file(
    visit: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    here = visit(lanzhou.complete)
    page = here.evidence("evidence", "C1")

    here.person.press("Space")
    here.person.until_sees("No picture to show. The app opens no files")
    here.person.press("Escape")
    assert opened == []
    here.person.click("Open the folder")

    assert len(opened) == 1
    assert Path(opened[0]).is_dir()
    assert page.evidence.tiles.hasFocus() or page.evidence.form.isEnabled()


def test_the_preview_goes_on_to_the_next_piece(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence("evidence", "A1")

    here.person.press("Space", "Right")
    settle()

    current = page.evidence.tiles.current()
    assert current is not None
    assert current.short == "B-E002"
    assert here.person.sees("62-0100-03-B-E002  8个部门工作方案封面")


def test_links_caption_and_keeper_are_recorded_when_left(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence()
    page.show_spot(Spot(here.key, field="evidence", record=unlinked(here.sheet().evidence)))
    page.refresh()
    here.rest()

    here.person.press("F2")
    here.person.type("城关区网吧门口")
    here.person.press("Tab")
    here.rest()

    (body,) = (each for each in here.sheet().evidence if each.number.endswith("E005"))
    assert body.caption == "城关区网吧门口"


def unlinked(evidence: tuple[EvidenceBody, ...]) -> str:
    return next(body.digest[:16] for body in evidence if not body.criteria and not body.clauses)


def test_files_dropped_on_the_page_become_evidence(visit: Begin, tmp_path: Path) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence()
    file = tmp_path / "照片.jpg"
    file.write_bytes(lanzhou.picture("照片.jpg", "#E4F3EA"))

    here.person.drop(
        [file], "No evidence yet. Press Ctrl+V to paste a screenshot, or drop photos and files."
    )
    here.person.until(lambda: page.evidence.tiles.pieces, "the picture on the page")

    assert [body.file for body in here.sheet().evidence] == ["照片.jpg"]


@pytest.mark.parametrize("size", [(1294, 668), (1021, 468)])
def test_nothing_is_cut_off(visit: Begin, size: tuple[int, int]) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence()
    page.resize(*size)
    settle()

    assert clipped(page) == []
    assert overlapping(page) == []
