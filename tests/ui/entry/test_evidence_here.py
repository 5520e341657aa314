"""Does evidence reach the row at hand: dropped on it, pasted on it, undone with it (J5)?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from inspector.domain.bodies import EvidenceBody
from inspector.domain.records import Kind
from tests.ui import lanzhou
from tests.ui.entry.conftest import Bench
from ui.evidence.pictures import Pictures
from ui.evidence.strip import EvidenceStrip


def with_strip(bench: Bench) -> Bench:
    page = bench.page
    page.set_evidence_strip(EvidenceStrip(page.desk, Pictures(page.desk, page), page))
    return bench


def proofs(bench: Bench, code: str) -> list[str]:
    """The files that prove a criterion, by their names."""
    view = bench.page.view
    assert view is not None
    bodies = view.sheet.bodies(Kind.EVIDENCE, EvidenceBody).values()
    return sorted(body.file for body in bodies if code in body.criteria)


def count(bench: Bench, code: str) -> int:
    return next(row.evidence for row in bench.page.list.rows if row.code == code)


def test_a_photo_dropped_on_a_row_proves_that_row(bench: Bench, tmp_path: Path) -> None:
    photo = tmp_path / "现场.png"
    photo.write_bytes(lanzhou.picture("现场.png", "#DCE9F7"))
    with_strip(bench).at("A1")
    bench.person.drop([photo], "Criteria")
    dropped_on = bench.current()
    assert dropped_on != "A1"
    bench.person.until(lambda: photo.name in proofs(bench, dropped_on), "the evidence")
    assert count(bench, dropped_on) == len(proofs(bench, dropped_on))


def test_a_screenshot_pasted_on_the_list_can_be_undone(bench: Bench) -> None:
    with_strip(bench).at("D3")
    bench.person.paste(QImage.fromData(lanzhou.picture("屏.png", "#E4F3EA")))
    bench.person.until(lambda: count(bench, "D3") == 1, "the evidence")
    stack = bench.page.histories.of(lanzhou.LANZHOU).stack
    bench.person.until(stack.canUndo, "an undo")
    bench.undo()
    bench.person.until(lambda: count(bench, "D3") == 0, "the evidence withdrawn")


def test_e_gives_the_keys_to_the_evidence_of_the_row(bench: Bench) -> None:
    with_strip(bench).at("A1").press("E")
    assert bench.page.pane.isAncestorOf(bench.person.holder())
    assert bench.page.evidence_strip() is not None
    bench.at("X1")
    assert bench.page.evidence_strip() is None
