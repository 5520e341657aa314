"""A document is chosen, read, written and compared with the data by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QFileDialog

from inspector import wording
from inspector.domain.bodies import RulingBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.ui.campaign import campaign
from tests.ui.program import rest, running
from ui.reports.page import ReportsPage
from ui.spot import Part
from ui.theme import theme
from ui.window import MainWindow

PAPERS = ("bulletin", "special", "notice", "reminders", "summary", "scoresheet")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return campaign(tmp_path_factory.mktemp("campaign"))


@pytest.fixture
def page(made: Path, tmp_path: Path) -> Iterator[ReportsPage]:
    office = Path(shutil.copy(made, tmp_path / made.name))
    with running(tmp_path, office) as window:
        window.resize(1366, 768)
        yield at(window, "bulletin")


def at(window: MainWindow, paper: str) -> ReportsPage:
    window.go("reports", Part(paper))
    page = window.front
    assert isinstance(page, ReportsPage)
    Person().until(page.make.isEnabled, "the preview is there", seconds=20)
    rest(window)
    return page


def window_of(page: ReportsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def choose(page: ReportsPage, paper: str) -> None:
    page.show_part(Part(paper))
    rest(window_of(page))


def saving_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file dialog, in which a person names `path`."""

    def name_it(*_: object) -> tuple[str, str]:
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name_it)
    return path


def test_the_preview_says_what_the_document_says(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saving_to(tmp_path / "通报.docx", monkeypatch)
    page.kinds.setFocus()
    Person().press("Ctrl+Return")
    Person().until(lambda: page.side.drafts.count() == 1, "the draft is kept", seconds=20)
    written = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    shown = page.faces.document.toPlainText()
    for text in written:
        assert text.strip() in shown


def test_slots_are_listed_and_shown_where_they_stand(page: ReportsPage) -> None:
    choose(page, "notice")
    listed = [page.side.slots.item(row).text() for row in range(page.side.slots.count())]
    assert listed
    assert page.faces.document.toPlainText().count("【待填：") == len(listed)
    before = page.faces.document.verticalScrollBar().value()
    page.side.slots.setCurrentRow(len(listed) - 1)
    assert page.faces.document.verticalScrollBar().value() > before


def test_a_draft_that_has_aged_lists_the_changed_sentences(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_to(tmp_path / "通报.docx", monkeypatch)
    page.write()
    Person().until(lambda: page.side.drafts.count() == 1, "the draft is kept", seconds=20)
    assert "still holds" in page.side.drafts.item(0).text()
    assert page.material is not None
    veto = next(each for each in page.material.vetoes if each.case.state == "upheld")
    body = RulingBody(state="dismissed", reason="已按期处置", person="王主任")
    page.desk.record([Entry(RecordKey.of(veto.key, Kind.RULING, veto.case.clause), body)]).start()
    Person().until(lambda: page.side.changes.count() > 0, "the draft has aged", seconds=20)
    told = [page.side.changes.item(row).text() for row in range(page.side.changes.count())]
    assert any(veto.locality in each for each in told)


def test_the_summary_and_the_score_sheet_are_written(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, "summary")
    book = saving_to(tmp_path / "汇总.xlsx", monkeypatch)
    page.write()
    Person().until(book.exists, "the workbook is there", seconds=20)
    rest(window_of(page))
    assert load_workbook(book).sheetnames[0] == "总览"
    choose(page, "scoresheet")
    sheet = saving_to(tmp_path / "评分表.pdf", monkeypatch)
    page.write()
    Person().until(sheet.exists, "the score sheet is there", seconds=20)
    rest(window_of(page))
    assert sheet.read_bytes().startswith(b"%PDF")


def test_a_place_where_nothing_can_be_written_is_told(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving_to(tmp_path / "none" / "a.docx", monkeypatch)
    page.write()
    Person().until(lambda: Person().sees("Check the name and the folder."), "told", seconds=20)


@pytest.mark.parametrize("locale", ["zh_CN", "en"])
@pytest.mark.parametrize(("breadth", "height", "text"), [(1366, 768, 130), (1093, 540, 100)])
def test_nothing_of_the_page_is_cut_or_covered(
    page: ReportsPage, locale: str, breadth: int, height: int, text: int
) -> None:
    wording.use(locale)
    theme().apply("light", text)
    page.window().resize(breadth, height)
    page.retranslate()
    for paper in PAPERS:
        choose(page, paper)
        assert clipped(page) == []
        assert overlapping(page) == []
