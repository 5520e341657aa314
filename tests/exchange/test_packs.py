"""Task packs and receipts are for reading, locked, and carry their sealed cells."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector.domain.bodies import MemberBody, TeamBody
from inspector.domain.sentences import say
from inspector.exchange.packs import PackBook, PackedPlace, write_pack
from inspector.exchange.payload import chosen, from_cells, payload_digest, to_cells
from inspector.exchange.receipts import ReceiptBook, ReceiptRow, write_receipt
from inspector.wording import CHINESE, Wording
from tests.builders import mobile_plan
from tests.exchange.drawn_books import AT

LINES = b'{"format":1}'
CELLS = to_cells(LINES, None)
MEMBERS = {
    "T03-1": MemberBody(name="李四", team="T03", department="office", letter="A"),
    "T03-2": MemberBody(name="张三", team="T03", department="police", letter="B"),
    "T03-3": MemberBody(
        name="=王五", team="T03", department="miit", letter="C", duties=("C", "E1")
    ),
}


def a_pack() -> PackBook:
    return PackBook(
        plan=mobile_plan(),
        team=TeamBody(code="T03", name="第3组", leader="T03-1"),
        members=MEMBERS,
        places=(
            PackedPlace("joint", "620100", "兰州市", "甘肃省", date(2010, 3, 5)),
            PackedPlace("joint", "620400", "白银市", "甘肃省", date(2010, 3, 6), "先看资料"),
            PackedPlace("recheck", "620100", "兰州市", "甘肃省"),
        ),
        exporter="王总",
        at=AT,
        offset=480,
        payload=CELLS,
        digest=payload_digest(LINES),
        number=2,
        fingerprint="12345 67890 12345 67890 12345 67890",
    )


def a_receipt() -> ReceiptBook:
    return ReceiptBook(
        plan=mobile_plan(),
        team="第3组",
        rows=(
            ReceiptRow(
                "评分表_620100.xlsx",
                "3fa9" * 16,
                say("Imported"),
                taken=say("{count} inspections", count=1),
                exported="2010-03-05 18:02",
            ),
            ReceiptRow(
                "汇总(改).xlsx",
                "00ff" * 16,
                say("Rejected"),
                reasons=(say("The file is too large."),),
                to_do=say("Ask the sender for the file again."),
            ),
        ),
        exporter="王总",
        at=AT,
        offset=480,
        payload=CELLS,
        digest=payload_digest(LINES),
    )


def test_a_pack_says_what_to_do_where_by_which_rules_and_who_does_what(tmp_path: Path) -> None:
    path = tmp_path / "任务包_第3组.xlsx"
    written = write_pack(a_pack(), path)

    assert (written.criteria, written.localities, written.members) == (37, 2, 3)
    said = Wording(CHINESE).words(written.sentence)
    assert said == "已写入并校验：条目 37、地区 2、成员 3。"
    workbook = load_workbook(path)
    assert workbook.sheetnames == [
        "任务说明",
        "评分细则",
        "否决与加分",
        "受检地区",
        "成员与分工",
        "常用语",
        "_payload",
    ]
    places = [[cell.value for cell in row] for row in workbook["受检地区"].iter_rows(min_row=4)]
    assert places[1][1:] == [
        "620400",
        "白银市",
        "甘肃省",
        "全国联合检查",
        datetime(2010, 3, 6),  # noqa: DTZ001 - spreadsheets know no zone
        "先看资料",
    ]
    people = {row[1].value: row for row in workbook["成员与分工"].iter_rows(min_row=4)}
    assert people["李四"][4].value == "★ 组长"
    assert "D2" in people["张三"][5].value
    assert people["=王五"][5].value == "C、E1"
    assert people["=王五"][1].data_type in {"s", "inlineStr"}


@pytest.mark.parametrize("write", [write_pack, write_receipt])
def test_all_is_locked_set_for_paper_and_sealed(write: object, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    if write is write_pack:
        write_pack(a_pack(), path)
    else:
        write_receipt(a_receipt(), path)

    workbook = load_workbook(path)
    for worksheet in workbook.worksheets:
        cells = [cell for row in worksheet.iter_rows() for cell in row]
        assert all(cell.protection.locked for cell in cells)
        assert worksheet.protection.sheet
        if worksheet.sheet_state == "visible":
            assert int(worksheet.page_setup.paperSize) == 9
            assert payload_digest(LINES)[:8] in worksheet.oddFooter.right.text
    lines, seal = from_cells(chosen(cell.value for (cell,) in workbook["_payload"].iter_rows()))
    assert (lines, seal) == (LINES, None)


def test_a_receipt_tells_file_by_file_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "回执.xlsx"
    written = write_receipt(a_receipt(), path)

    assert written.files == 2
    rows = list(load_workbook(path)["回执"].iter_rows(min_row=4, values_only=True))
    assert rows[0][0] == "评分表_620100.xlsx"
    assert rows[0][-1] == "不需要处理。"
    assert rows[1][-1] == "请向发送人重新索取文件。"
