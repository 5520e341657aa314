"""The score sheet on paper: all that was recorded, nothing sensitive, and nothing over the edge."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from inspector import wording
from inspector.domain.bodies import AnswerBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from inspector.domain.signing import present_digest
from inspector.wording import CHINESE, ENGLISH, Wording
from inspector.workspace.papers import ScorePaper, score_paper
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from tests.ui import lanzhou
from ui.printing import PrintedScoreSheet, render_score_sheet
from ui.printing.blocks import Style
from ui.printing.fonts import DocumentFonts, Face
from ui.printing.setting import (
    LEFT,
    LOWER,
    PAGE_HEIGHT,
    WIDTH,
    Ground,
    Lettering,
    Rule,
    Stamp,
    Typesetter,
)
from ui.theme import theme

LANGUAGES = (CHINESE, ENGLISH)


def paper_of(folder: Path, make: Callable[[Path], Workspace]) -> ScorePaper:
    with make(folder) as workspace:
        return score_paper(workspace, lanzhou.LANZHOU)


@pytest.fixture
def complete(tmp_path: Path) -> ScorePaper:
    return paper_of(tmp_path, lanzhou.complete)


def printed(paper: ScorePaper, locale: str = CHINESE) -> PrintedScoreSheet:
    return PrintedScoreSheet(paper, Wording(locale))


def texts(sheet: PrintedScoreSheet) -> list[str]:
    return [mark.text for page in sheet.pages for mark in page if isinstance(mark, Lettering)]


def test_every_criterion_stands_on_it_with_its_points(complete: ScorePaper) -> None:
    shown = texts(printed(complete))

    for code, score in complete.card.criteria.items():
        assert code in shown
        if score.points is not None:
            assert format(score.points, "f").rstrip("0").rstrip(".") in shown


def test_total_grade_and_proposed_veto_are_said_on_the_first_page(complete: ScorePaper) -> None:
    first = [mark.text for mark in printed(complete).pages[0] if isinstance(mark, Lettering)]

    assert f"{complete.card.total} · 良好 · 拟否决 1" in first


def test_sensitive_evidence_is_a_number_and_a_digest(complete: ScorePaper) -> None:
    piece = next(each for each in complete.sheet.evidence if each.sensitive)

    shown = texts(printed(complete))
    text = "".join(shown)

    assert piece.number in shown
    assert piece.digest in text
    assert piece.caption not in text
    assert piece.file not in text
    assert not re.search(rb"/Subtype\s*/Image", printed(complete).pdf())


def test_every_page_says_which_it_is_and_of_which_records(complete: ScorePaper) -> None:
    sheet = printed(complete)
    digest = present_digest(complete.sheet)[:8]

    for number, page in enumerate(sheet.pages, start=1):
        foot = [m.text for m in page if isinstance(m, Lettering) and m.baseline > LOWER]
        pages = len(sheet.pages)
        expected = [f"第 {number} 页 共 {pages} 页", f"细则 v1.0 · r1 · 摘要 {digest}"]
        assert foot == ["内部资料", *expected]


def test_the_head_of_the_table_stands_on_each_of_its_pages(complete: ScorePaper) -> None:
    sheet = printed(complete)

    for page in sheet.pages:
        letters = [mark for mark in page if isinstance(mark, Lettering)]
        numbered = {mark.text for mark in letters if mark.style is Style.STRONG}
        if numbered & complete.card.criteria.keys():
            assert "考核内容" in [mark.text for mark in letters]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_nothing_leaves_the_page_and_no_two_texts_meet(complete: ScorePaper, locale: str) -> None:
    sheet = printed(complete, locale)

    assert_within(sheet)
    assert_apart(sheet)


def assert_within(sheet: PrintedScoreSheet) -> None:
    measure = Typesetter(DocumentFonts.here())
    for page in sheet.pages:
        for mark in page:
            match mark:
                case Lettering(x, baseline, text, style):
                    assert x >= LEFT - 1, text
                    assert x + measure.width_of(text, style) <= LEFT + WIDTH + 1, text
                    assert baseline < PAGE_HEIGHT
                case Rule(x1, y1, x2, y2):
                    assert min(x1, x2) >= LEFT
                    assert max(x1, x2) <= LEFT + WIDTH
                    assert max(y1, y2) <= LOWER
                case Ground(x, y, width, height, _):
                    assert x + width <= LEFT + WIDTH
                    assert y + height <= LOWER


def assert_apart(sheet: PrintedScoreSheet) -> None:
    measure = Typesetter(DocumentFonts.here())
    for page in sheet.pages:
        boxes = [
            (m.x, m.baseline - m.style.size * 0.8, m.x + measure.width_of(m.text, m.style), m)
            for m in page
            if isinstance(m, Lettering)
        ]
        for position, (left, top, right, mark) in enumerate(boxes):
            for other_left, other_top, other_right, other in boxes[position + 1 :]:
                apart = right <= other_left + 1 or other_right <= left + 1
                below = mark.baseline <= other_top + 1 or other.baseline <= top + 1
                assert apart or below, (mark.text, other.text)


def test_what_is_not_ready_for_signature_is_stamped_a_draft(
    tmp_path: Path, complete: ScorePaper
) -> None:
    (tmp_path / "begun").mkdir()
    begun = printed(paper_of(tmp_path / "begun", lanzhou.begun))

    assert all(isinstance(page[0], Stamp) for page in begun.pages)
    assert "未评" in texts(begun)
    assert not any(isinstance(mark, Stamp) for page in printed(complete).pages for mark in page)


def test_a_signed_sheet_names_who_signed_and_the_revision(tmp_path: Path) -> None:
    shown = texts(printed(paper_of(tmp_path, lanzhou.signed)))

    assert "已定稿 r1" in shown
    assert "检查组组长签字： 李四" in shown
    assert "被检查单位负责人签字（盖章）： 赵六" in shown


def test_a_note_longer_than_a_page_goes_on_over_the_next_ones(tmp_path: Path) -> None:
    long = "台账缺失。" * 4000
    with lanzhou.complete(tmp_path) as workspace:
        key = RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, "A3")
        body = workspace.sheet(lanzhou.LANZHOU).body(Kind.ANSWER, "A3", AnswerBody)
        assert body is not None
        record(workspace, [Entry(key, msgspec.structs.replace(body, note=long))])
        sheet = printed(score_paper(workspace, lanzhou.LANZHOU))

    assert "".join(texts(sheet)).count("台账缺失") >= 3900
    assert_within(sheet)


def test_preview_and_paper_have_the_pages_of_the_pdf(complete: ScorePaper, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))

    render_score_sheet(complete, printer)

    pages = len(printed(complete).pages)
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert pages_of(path.read_bytes()) == pages_of(printed(complete).pdf()) == pages


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("locale", LANGUAGES)
def test_every_word_and_figure_of_the_pdf_can_be_found(
    complete: ScorePaper, tmp_path: Path, locale: str
) -> None:
    sheet = printed(complete, locale)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet.pdf())

    read = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    said = subprocess.run(read, capture_output=True, check=True).stdout
    found = bare(said.decode())

    assert [text for text in texts(sheet) if bare(text) not in found] == []


def bare(text: str) -> str:
    """Words and figures: the reader joins hyphened lines, and one dash is named like another."""
    return re.sub(r"[\s\u002d\u2012\u2013]", "", text)


def test_paper_is_the_same_whatever_language_the_screen_speaks(complete: ScorePaper) -> None:
    sheets = []
    for language in LANGUAGES:
        wording.use(language)
        theme().on_language()
        sheets.append(printed(complete))
    wording.use(ENGLISH)
    theme().on_language()

    assert sheets[0].pages == sheets[1].pages


def test_a_typeface_that_is_not_here_is_named() -> None:
    fonts = replace(
        DocumentFonts.here(),
        families={Face.TITLE: "Any Serif", Face.HEAD: "SimHei", Face.BODY: "SimSun"},
    )

    assert [each.wanted for each in fonts.stand_ins()] == ["方正小标宋简体"]
