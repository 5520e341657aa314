"""Who prints is told which typefaces this computer lacks; a PDF comes from LibreOffice."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from inspector.domain.documents import DocumentKind
from inspector.reports.as_pdf import write_pdf
from inspector.reports.material import Material
from inspector.reports.style import DateStyle, Face, day, numeral
from inspector.reports.typefaces import StandIn, stand_ins
from inspector.workspace.reporting import Wanted, compose, draft_of, write
from tests.exchange.recalculate import office
from tests.reports.conftest import BAIYIN


def test_a_typeface_that_is_there_needs_no_stand_in() -> None:
    assert stand_ins(frozenset(face.value for face in Face)) == ()


def test_the_nearest_typeface_is_named_and_none_where_there_is_none() -> None:
    found = stand_ins(frozenset({"仿宋", "Noto Serif CJK SC"}))
    assert StandIn("仿宋_GB2312", "仿宋") in found
    assert StandIn("宋体", "Noto Serif CJK SC") in found
    assert StandIn("黑体", "") in found


def test_days_and_numerals_of_the_older_standard() -> None:
    assert day(date(2010, 5, 20), DateStyle.GB_1999) == "二〇一〇年五月二十日"
    assert [numeral(number) for number in (1, 10, 11, 20, 31)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十一",
    ]


def with_writer() -> str:
    """The office program; a test that needs its Writer is skipped where there is none."""
    program = office()
    if not (Path(program).resolve().parent / "libswlo.so").exists():
        pytest.skip("LibreOffice Writer is not installed")
    return program


@pytest.mark.slow
def test_a_draft_that_an_office_program_saved_still_knows_its_figures(
    material: Material, tmp_path: Path
) -> None:
    program = with_writer()
    path = write(compose(material, Wanted(kind=DocumentKind.BULLETIN)), tmp_path / "a.docx")
    profile = (tmp_path / "profile").as_uri()
    asked = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*asked, "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert draft_of(tmp_path / "again" / "a.docx").bound == draft_of(path).bound


@pytest.mark.slow
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_document_opens_and_becomes_a_pdf(
    material: Material, kind: DocumentKind, tmp_path: Path
) -> None:
    with_writer()
    path = write(compose(material, Wanted(kind=kind, locality=BAIYIN)), tmp_path / "a.docx")
    content = write_pdf(path, tmp_path / "a.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type/Page/") + content.count(b"/Type /Page\n") >= 1
