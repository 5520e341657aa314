"""A results workbook is safe, whole, printable, and shows what the records say."""

from __future__ import annotations

import hashlib
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from inspector.domain.faults import Bug, DiskTrouble, Unreadable
from inspector.domain.records import InspectionKey
from inspector.domain.revisions import Revision
from inspector.exchange import sheets
from inspector.exchange.book import blank_book
from inspector.exchange.passwords import opened
from inspector.exchange.payload import chosen, from_cells, payload_digest
from inspector.exchange.sheets import parse_marker, parse_row_key
from inspector.exchange.write_results import compose, write_results
from inspector.exchange.writing.checked import save
from inspector.office.cached import Result, with_results
from inspector.office.cells import unescaped, visible
from inspector.office.pages import LANDSCAPE_MOST, PORTRAIT_MOST
from inspector.wording import CHINESE, ENGLISH, Wording
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_plan,
    answer,
    bonus,
    deadline,
    deduction,
    levels,
    marks,
    mobile_plan,
    ratio,
    ruling,
    sample,
    veto,
    visit,
)
from tests.exchange.drawn_books import AT, a_book, book_of
from tests.office.test_cells import NASTY

PLAN = a_plan(
    levels("A1", 20, full=20, half=10, none=0),
    ratio("C2", 20, samples="site"),
    deduction("B1", 20, each="0.5", capped=(2, 3)),
    deadline("G1", 20, "2010-02-13", {0: 20, 15: 10}),
    marks("F2", 20, "0.5", due="2010-05-31"),
)
ALL = (
    visit("2010-03-05"),
    answer("A1", level="half", note="会议记录不全"),
    answer("C2", done=7, total=9),
    answer("B1", counts={"each": 3}, adjusted="18", note="已补正"),
    answer("G1", done_on="2010-02-20", note="迟七天"),
    answer("F2", not_due=True),
    bonus("X1", note="被推广"),
    sample("wap.a.example", "closed"),
    veto("V1", facts="交办线索长期搁置，检查当日仍未核查，登记本无签收。"),
)
PICTURE = BytesIO()
Image.new("RGB", (480, 360), "navy").save(PICTURE, "JPEG")


def proof(number: str, *, sensitive: bool = False) -> Entry:
    digest = hashlib.sha256(number.encode()).hexdigest()
    return {
        "kind": "evidence",
        "digest": digest,
        "number": number,
        "file": "photo.jpg",
        "media_type": "image/jpeg",
        "size": 31_000,
        "caption": "台账首页",
        "sensitive": sensitive,
        "criteria": ["A1"],
        "taken_at": "2010-03-05T09:40:00",
    }


def sheet_of(path: Path, title: str = "评分表 110000-joint", *, data_only: bool = True) -> Any:  # noqa: ANN401
    return load_workbook(path, data_only=data_only)[title]


def row_of(worksheet: Any, key: str) -> Any:  # noqa: ANN401
    """The row with that hidden key."""
    return next(row for row in worksheet.iter_rows() if any(cell.value == key for cell in row))


def shown(path: Path, key: str, title: str = "评分表 110000-joint") -> dict[str, Any]:
    """What a row shows, by the ids of its columns."""
    worksheet = sheet_of(path, title)
    ids = next(
        [sheets.KEY if parse_marker(str(cell.value)) else str(cell.value) for cell in row]
        for row in worksheet.iter_rows()
        if any(parse_marker(str(cell.value)) for cell in row)
    )
    return {name: cell.value for name, cell in zip(ids, row_of(worksheet, key), strict=True)}


def answer_key(code: str) -> str:
    return f"{KEY}/answer/{code}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "results.xlsx"


def test_what_was_written_is_counted_in_the_file(path: Path) -> None:
    written = write_results(a_book(PLAN, *ALL, proof("62-E001")), path)

    assert (written.answers, written.evidence, written.samples) == (5, 1, 1)
    assert written.path == path
    assert written.size == path.stat().st_size
    said = Wording(CHINESE).words(written.sentence)
    assert said == "已写入并校验：评分 5 项、证据 1 份、抽查对象 1 个。"


def test_every_input_shows_the_record_by_its_method(path: Path) -> None:
    write_results(a_book(PLAN, *ALL), path)

    assert shown(path, answer_key("A1"))["entry"] == "half（中）"
    ratio_row = shown(path, answer_key("C2"))
    assert (ratio_row["entry"], ratio_row["entry_total"]) == (7, 9)
    assert shown(path, f"{answer_key('B1')}#each")["entry"] == 3
    assert shown(path, f"{answer_key('B1')}#capped")["entry"] == 0
    assert shown(path, answer_key("B1"))["adjusted"] == 18
    done = shown(path, answer_key("G1"))
    assert done["entry"] == datetime(2010, 2, 20)  # noqa: DTZ001 - spreadsheets know no zone
    assert done[sheets.ISO] == "2010-02-20"
    assert shown(path, answer_key("F2"))["left_out"] == "未到期"


def test_the_figures_are_the_scorecard_s_and_have_their_names(path: Path) -> None:
    book = a_book(PLAN, *ALL)
    write_results(book, path)
    card = book.inspections[0].card

    worksheet = sheet_of(path)
    named = {
        name: worksheet[defined.attr_text.split("!")[1].replace("$", "")].value
        for name, defined in worksheet.defined_names.items()
        if name.startswith("SCORE_")
    }
    assert named == {
        "SCORE_EARNED": pytest.approx(float(card.earned)),
        "SCORE_APPLICABLE": pytest.approx(float(card.applicable)),
        "SCORE_BONUS": pytest.approx(float(card.bonus)),
        "SCORE_TOTAL": pytest.approx(float(card.total or 0)),
        "SCORE_GRADE": "pass（中）",
        "SCORE_LOCALITY": "110000",
        "SCORE_ROUND": "joint",
        "SCORE_TEAM": "T01",
    }


def test_a_record_in_conflict_stands_blank_marked_and_locked(path: Path) -> None:
    heads = [
        Member(f"成员{n}", PLAN, stream=f"stream-{n}").enter(answer("A1", level=level))
        for n, level in enumerate(("full", "half"))
    ]
    write_results(book_of(PLAN, {KEY: heads}), path)

    row = shown(path, answer_key("A1"))
    assert (row["entry"], row["note"], row["points"]) == (None, None, None)
    assert row["hint"] == "冲突"
    cells = row_of(sheet_of(path), answer_key("A1"))
    assert all(cell.protection.locked for cell in cells)


def test_what_the_samples_say_counts_while_nothing_is_entered(path: Path) -> None:
    entries = (sample("a", "closed"), sample("b", "open"), sample("c", "closed"))
    write_results(a_book(PLAN, *entries), path)

    row = shown(path, answer_key("C2"))
    assert (row["entry"], row["entry_total"]) == (None, None)
    assert row["computed"] == pytest.approx(13.33)
    assert "2／3" in row["standard"]


def test_text_of_any_kind_is_safe_on_every_sheet(path: Path) -> None:
    nasty = "\n".join(NASTY)
    entries = [
        {"kind": "visit", "date": "2010-03-05", "people": each, "place": each, "feedback": nasty}
        for each in ("=1+1",)
    ]
    entries += [answer("A1", level="full", note=nasty), answer("F2", not_applicable="@reason")]
    entries += [bonus("X1", note="-1+2"), veto("V1", facts="=cmd|' /C calc'!A0 " + nasty)]
    entries += [
        {**sample(f"={number} name", "closed", note=text), "address": text, "operator": text}
        for number, text in enumerate(NASTY)
    ]
    entries.append({**proof("=62-E001"), "caption": nasty, "provided_by": "@x"})
    entries.append(
        {"kind": "rectification", "name": "A1", "problem": nasty, "measure": "+", "status": "open"}
    )
    book = replace(a_book(PLAN, *entries), exporter="=EVIL()")
    manuscript = compose(book)
    write_results(book, path)

    workbook = load_workbook(path)
    for worksheet in workbook.worksheets:
        assert not any(cell.hyperlink for row in worksheet.iter_rows() for cell in row)
        formulas = {
            cell.coordinate
            for row in worksheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        }
        assert formulas == set(manuscript.results[worksheet.title])
    note = unescaped(shown(path, answer_key("A1"))["note"])
    assert note == visible(nasty)


def test_every_formula_has_its_result_in_the_file(path: Path) -> None:
    write_results(a_book(PLAN, *ALL), path)

    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
    cells = [cell for part in parts for cell in re.findall(rb"<c [^>]*>.*?</c>", part)]
    formulas = [cell for cell in cells if b"<f>" in cell]
    assert len(formulas) > 30
    assert all(b"<v>" in cell or b"<v/>" in cell for cell in formulas)


def test_a_formula_without_a_result_stops_the_export() -> None:
    manuscript = compose(a_book(PLAN, *ALL))
    title = "评分表 110000-joint"
    place = next(iter(manuscript.results[title]))
    result = manuscript.results[title].pop(place)
    with pytest.raises(Bug, match=place):
        save(manuscript, AT)

    manuscript.results[title] |= {place: result, "A1": "too much"}
    with pytest.raises(Bug, match="A1"):
        save(manuscript, AT)


def test_results_for_a_sheet_that_is_not_there_stop_the_export() -> None:
    manuscript = compose(a_book(PLAN))
    saved = BytesIO()
    manuscript.workbook.save(saved)
    results: dict[str, dict[str, Result]] = {**manuscript.results, "gone": {"A1": 1}}
    with pytest.raises(Bug, match="gone"):
        with_results(saved.getvalue(), results, manuscript.workbook.sheetnames, AT)


def test_the_sealed_data_is_in_the_file_as_it_was_given(path: Path) -> None:
    book = a_book(PLAN, *ALL)
    write_results(book, path)

    worksheet = sheet_of(path, "_payload")
    assert worksheet.sheet_state == "veryHidden"
    lines, seal = from_cells(chosen(cell.value for (cell,) in worksheet.iter_rows()))
    assert payload_digest(lines) == book.digest
    assert seal is not None


def test_sensitive_evidence_is_a_number_and_a_digest(path: Path) -> None:
    secret, plain = proof("62-E001", sensitive=True), proof("62-E002")
    pictures = {each["digest"]: PICTURE.getvalue() for each in (secret, plain)}
    write_results(a_book(PLAN, secret, plain, pictures=pictures), path)

    with zipfile.ZipFile(path) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/media/")]) == 1
    row = shown(path, f"{KEY}/evidence/{secret['digest'][:16]}", "证据清单")
    told = {name for name, value in row.items() if value is not None}
    assert told == {"number", "caption", "sensitive", "digest", "key"}
    assert row["caption"] != "台账首页"
    (picture,) = sheet_of(path, "证据清单")._images  # noqa: SLF001 - the library has no other way
    assert picture.anchor.editAs == "twoCell"
    assert max(picture.width, picture.height) <= 480


def test_every_sheet_for_people_is_set_for_paper(path: Path) -> None:
    write_results(a_book(PLAN, *ALL), path)

    for worksheet in load_workbook(path).worksheets:
        if worksheet.sheet_state != "visible":
            continue
        setup, margins = worksheet.page_setup, worksheet.page_margins
        assert int(setup.paperSize) == 9
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert int(setup.fitToWidth) == 1
        found = [round(inches * 2.54, 2) for inches in (margins.left, margins.right)]
        assert found == [1.8, 1.3]
        assert "第 &P 页 共 &N 页" in worksheet.oddFooter.center.text
        assert re.search(r"细则 v1 · r1 · 摘要 [0-9a-f]{8}$", worksheet.oddFooter.right.text)
        assert not worksheet.sheet_view.showGridLines
        assert worksheet.protection.sheet
        assert worksheet.protection.password is None
        assert not worksheet.protection.formatColumns
        most = LANDSCAPE_MOST if setup.orientation == "landscape" else PORTRAIT_MOST
        seen = [each for each in worksheet.column_dimensions.values() if not each.hidden]
        assert sum(each.width - 5 / 7 for each in seen) <= most + 0.1
    scores = sheet_of(path)
    assert (scores.freeze_panes, scores.print_title_rows) == ("C5", "$4:$4")


def test_a_draft_says_so_on_every_page_and_a_signed_one_does_not(path: Path) -> None:
    write_results(a_book(PLAN), path)

    assert "草稿" in sheet_of(path).oddHeader.right.text
    assert "草稿" in sheet_of(path, "封面").oddHeader.right.text


def test_drop_downs_look_their_words_up_by_defined_names(path: Path) -> None:
    write_results(a_book(mobile_plan()), path)

    workbook = load_workbook(path)
    lists = [
        rule.formula1
        for worksheet in workbook.worksheets
        for rule in worksheet.data_validations.dataValidation
        if rule.type == "list"
    ]
    assert set(lists) == set(workbook.defined_names)
    assert all(
        defined.attr_text.startswith("'_dict'!$") for defined in workbook.defined_names.values()
    )
    assert workbook["_dict"].sheet_state == "veryHidden"


def test_a_row_is_as_high_as_its_texts_and_what_no_row_can_hold_is_printed_behind(
    path: Path,
) -> None:
    long = "原因写得很长，" * 300
    write_results(a_book(PLAN, answer("A1", level="half", note=long)), path)

    worksheet = sheet_of(path)
    cell = row_of(worksheet, answer_key("A1"))[0]
    assert worksheet.row_dimensions[cell.row].height == 409
    behind = sheet_of(path, "长文附页")
    told = [row[1].value for row in behind.iter_rows(min_row=3) if row[1].value]
    assert "".join(told).replace("\n", "") == long


def test_several_places_stand_side_by_side_with_their_names(path: Path) -> None:
    logs: dict[InspectionKey, list[Revision]] = {
        KEY._replace(locality=code, team=team): []
        for code, team in (("620100", "T01"), ("620200", "T01"), ("620100", "T02"))
    }
    write_results(book_of(PLAN, logs), path)

    workbook = load_workbook(path)
    assert [title for title in workbook.sheetnames if title.startswith("评分表")] == [
        "评分表 620100-joint",
        "评分表 620200-joint",
        "评分表 620100-joint (2)",
    ]
    heads = [cell.value for cell in workbook["一票否决"][3]]
    assert heads[:3] == ["受检地区", "轮次", "序号"]


def test_more_than_sixty_places_get_cover_index_and_sealed_data(path: Path) -> None:
    logs: dict[InspectionKey, list[Revision]] = {
        KEY._replace(locality=f"{number:06}"): [] for number in range(61)
    }
    written = write_results(book_of(PLAN, logs), path)

    assert load_workbook(path).sheetnames == ["封面", "目录", "_dict", "_payload"]
    assert written.score_sheets == 0
    assert "61" in Wording(CHINESE).words(written.sentence)


def test_a_blank_has_rows_for_the_hand_and_no_values(path: Path) -> None:
    book = blank_book(PLAN, [(KEY, "兰州市", "第3组")], exporter="王总", at=AT, offset=480)
    written = write_results(book, path)

    assert written.answers == 0
    said = Wording(CHINESE).words(written.sentence)
    assert said == "已写入并校验：空白评分表 1 份。"
    worksheet = sheet_of(path)
    for row in worksheet.iter_rows():
        key = parse_row_key(str(row[-1].value))
        if key is not None:
            assert worksheet.row_dimensions[row[0].row].height >= 14 / 25.4 * 72 - 0.1
    names = worksheet.defined_names
    assert all(
        worksheet[names[f"SCORE_{name}"].attr_text.split("!")[1].replace("$", "")].value is None
        for name in ("EARNED", "TOTAL", "GRADE")
    )
    cover = sheet_of(path, "封面")
    assert any(cell.value == sheets.FILLED for row in cover.iter_rows() for cell in row)
    assert "_payload" not in load_workbook(path).sheetnames


def test_the_same_book_gives_the_same_bytes() -> None:
    one, other = (save(compose(a_book(PLAN, *ALL)), AT) for _ in range(2))
    assert one == other


def test_a_workbook_speaks_english_too(path: Path) -> None:
    write_results(a_book(PLAN, *ALL, locale=ENGLISH), path)

    assert "Cover" in load_workbook(path).sheetnames
    assert shown(path, answer_key("A1"))["entry"] == "half"
    assert "Page &P of &N" in sheet_of(path).oddFooter.center.text


def test_a_password_locks_the_file_and_only_it_opens_it(path: Path) -> None:
    write_results(a_book(PLAN, *ALL), path, password="红旗 2010")  # noqa: S106

    content = path.read_bytes()
    assert not content.startswith(b"PK")
    assert "封面" in load_workbook(BytesIO(opened(content, "红旗 2010"))).sheetnames
    with pytest.raises(Unreadable) as refused:
        opened(content, "红旗 2011")
    assert refused.value.faults[0].code == "wrong_password"


def test_a_damaged_locked_file_is_told_from_a_wrong_password(path: Path) -> None:
    write_results(a_book(PLAN), path, password="x")  # noqa: S106
    content = bytearray(path.read_bytes())
    content[-3_000] ^= 1

    with pytest.raises(Unreadable) as refused:
        opened(bytes(content), "x")
    assert refused.value.faults[0].code == "unreadable"


def test_an_old_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble):
        write_results(a_book(PLAN), tmp_path / "gone" / "results.xlsx")
    folder = tmp_path / "results.xlsx"
    folder.mkdir()
    with pytest.raises(DiskTrouble):
        write_results(a_book(PLAN), folder)
    assert not list(tmp_path.glob(".*.part"))


def test_no_place_at_all_is_a_workbook_too(path: Path) -> None:
    assert write_results(book_of(PLAN, {}), path).answers == 0


def test_the_ruling_of_headquarters_stands_beside_the_veto(path: Path) -> None:
    facts = "交办线索长期搁置，检查当日仍未核查，登记本无签收。"
    entries = (veto("V1", facts=facts), ruling("V1", "upheld", "证据充分"))
    write_results(a_book(PLAN, *entries), path)

    row = shown(path, f"{KEY}/veto/V1", "一票否决")
    assert row["ruling"].startswith("已认定\n证据充分")
    grade = sheet_of(path).defined_names["SCORE_GRADE"].attr_text.split("!")[1].replace("$", "")
    assert sheet_of(path)[grade].value == "vetoed（中）"
