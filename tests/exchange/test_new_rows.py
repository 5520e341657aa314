"""What people enter in rows without a record, and in workbooks that have nothing but cells."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.records import InspectionKey, Kind, RecordKey, inquiry_name, sample_name
from inspector.exchange.bundles import Bundle, HandEdit
from inspector.exchange.edit_codes import EditCode, NoteCode
from inspector.exchange.read_results import VISIBLE
from inspector.exchange.sheets import FILLED, TABLES, TableId, spare_key
from inspector.exchange.sheets import KEY as KEY_COLUMN
from tests.builders import KEY, Member, a_log, fire_plan, mobile_plan, sample, withdrawn
from tests.exchange.books import SITE, Desk, a_day, a_payload, a_workbook, edited, read, reading

OTHER = InspectionKey("joint", "620100", "T01")
SITE_WORD = "未备案或未获许可网站"
NEW_SAMPLE = {"kind": SITE_WORD, "name": "wap7.example.cn", "status": "已关闭"}
NEW_BODY = {"sample": SITE, "name": "wap7.example.cn", "status": "closed"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of every kind of record."""
    return a_workbook(tmp_path_factory.mktemp("books") / "结果.xlsx")


@pytest.fixture
def after(exported: Path, tmp_path: Path) -> Callable[..., Bundle]:
    """What is read once a person did all that."""

    def do(*deeds: Callable[[Desk], object]) -> Bundle:
        return read(edited(Path(shutil.copy(exported, tmp_path / "a.xlsx")), *deeds))

    return do


def fill(desk: Desk, table: TableId, row: int, cells: dict[str, Any]) -> None:
    sheet = desk.table(table)
    columns = desk.columns(sheet)
    for name, value in cells.items():
        sheet.cell(row, columns[name]).value = value


def spare_row(desk: Desk, table: TableId, number: int = 0) -> int:
    sheet = desk.table(table)
    column = desk.columns(sheet)[KEY_COLUMN]
    wanted = str(spare_key(KEY, TABLES[table].kind))
    rows = range(1, sheet.max_row + 1)
    return [row for row in rows if sheet.cell(row, column).value == wanted][number]


def spare(table: TableId, cells: dict[str, Any], number: int = 0) -> Callable[[Desk], None]:
    """Fills in a spare row."""

    def deed(desk: Desk) -> None:
        fill(desk, table, spare_row(desk, table, number), cells)

    return deed


def inserted(cells: dict[str, Any], below: int = 0) -> Callable[[Desk], None]:
    """Fills in a row that the person inserted before the marker, or found below it."""

    def deed(desk: Desk) -> None:
        sheet = desk.table(TableId.SAMPLES)
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        row, _ = desk.marker(sheet)
        if not below:
            sheet.insert_rows(row)
        fill(desk, TableId.SAMPLES, row + below, cells)

    return deed


def only(bundle: Bundle) -> HandEdit:
    (edit,) = bundle.hand_edits
    return edit


def test_a_sample_in_a_spare_row_is_a_new_record(after: Callable[..., Bundle]) -> None:
    edit = only(after(spare(TableId.SAMPLES, NEW_SAMPLE)))

    assert edit.code == EditCode.ADDED
    assert edit.record == str(RecordKey.of(KEY, Kind.SAMPLE, sample_name(SITE, "wap7.example.cn")))
    assert edit.proposal is not None
    assert (edit.proposal.exported, edit.proposal.value) == ((), NEW_BODY)
    assert {place.new for place in edit.places} == set(NEW_SAMPLE.values())


@pytest.mark.parametrize("below", [0, 1, 4])
def test_a_row_without_a_key_is_placed_where_only_one_inspection_is_meant(
    after: Callable[..., Bundle], below: int
) -> None:
    edit = only(after(inserted(NEW_SAMPLE, below)))

    assert edit.proposal is not None
    assert edit.proposal.value == NEW_BODY


def test_a_row_without_a_key_is_flagged_where_several_may_be_meant(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", keys=[KEY, OTHER])

    edit = only(read(edited(path, inserted(NEW_SAMPLE))))

    assert (edit.code, edit.proposal) == (EditCode.NO_KEY, None)


def test_a_problem_in_a_spare_row_is_named_by_what_it_is_about(
    after: Callable[..., Bundle],
) -> None:
    told = {"about": "C3", "problem": "未取缔", "responsible": "公安局", "due": "2010年4月1日"}

    edit = only(after(spare(TableId.RECTIFICATIONS, told)))

    assert edit.record == str(RecordKey.of(KEY, Kind.RECTIFICATION, "C3"))
    assert edit.proposal is not None
    assert edit.proposal.value == {
        "criterion": "C3",
        "problem": "未取缔",
        "responsible": "公安局",
        "due": "2010-04-01",
        "status": "open",
    }


def test_a_second_problem_of_a_criterion_stands_beside_the_first(
    after: Callable[..., Bundle],
) -> None:
    told = {"about": "C2", "problem": "另一处未取缔"}

    edit = only(after(spare(TableId.RECTIFICATIONS, told)))

    assert edit.record.startswith(f"{KEY}/rectification/C2.")
    assert edit.proposal is not None
    assert edit.proposal.value["problem"] == "另一处未取缔"


def test_a_line_of_the_visit_record_is_a_new_record(after: Callable[..., Bundle]) -> None:
    told = {"when": "2010-03-05 14:00", "method": "Site visit", "place": "机房", "gist": "查看日志"}

    edit = only(after(spare(TableId.VISITS, told)))

    body = {"at": "2010-03-05 14:00", "method": "site", "place": "机房", "gist": "查看日志"}
    assert edit.record == str(RecordKey.of(KEY, Kind.INQUIRY, inquiry_name(body)))
    assert edit.proposal is not None
    assert edit.proposal.value == body


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"kind": SITE_WORD}, EditCode.NOT_VALID),
        ({"name": "wap7.example.cn"}, EditCode.NOT_VALID),
        ({"kind": SITE_WORD, "name": "wap7.example.cn"}, EditCode.NOT_VALID),
        ({**NEW_SAMPLE, "status": "属实"}, EditCode.NOT_VALID),
        ({**NEW_SAMPLE, "kind": "网站"}, EditCode.UNKNOWN_WORD),
        ({**NEW_SAMPLE, "note": '="x"&"y"'}, EditCode.FORMULA),
        ({"note": "只写了备注"}, EditCode.NOT_VALID),
    ],
)
def test_half_a_new_record_is_flagged(
    after: Callable[..., Bundle], cells: dict[str, Any], code: EditCode
) -> None:
    edit = only(after(spare(TableId.SAMPLES, cells)))

    assert (edit.code, edit.proposal) == (code, None)
    assert edit.places


def test_a_new_row_about_a_record_that_is_there_already_is_flagged(
    after: Callable[..., Bundle],
) -> None:
    there = {**NEW_SAMPLE, "name": "WAP.example.cn "}

    edit = only(after(spare(TableId.SAMPLES, there)))

    assert edit.code == EditCode.ALREADY_THERE


def test_the_same_new_record_twice_is_one_and_two_different_ones_are_flagged(
    after: Callable[..., Bundle],
) -> None:
    first = spare(TableId.SAMPLES, NEW_SAMPLE, 0)
    same = spare(TableId.SAMPLES, NEW_SAMPLE, 1)
    other = spare(TableId.SAMPLES, {**NEW_SAMPLE, "note": "另记"}, 2)

    assert only(after(first, same)).proposal is not None
    assert only(after(first, same, other)).code == EditCode.AMBIGUOUS


def test_a_sample_that_was_withdrawn_is_entered_anew_over_its_withdrawal(tmp_path: Path) -> None:
    entry = sample("wap7.example.cn", "closed", SITE)
    log = a_log(mobile_plan(), entry, withdrawn(entry))
    path = a_workbook(tmp_path / "a.xlsx", log)

    edit = only(read(edited(path, spare(TableId.SAMPLES, NEW_SAMPLE))))

    assert edit.proposal is not None
    assert edit.proposal.exported == (log[-1].id,)


def by_record(bundle: Bundle) -> dict[str, Any]:
    found = {
        edit.record.removeprefix(f"{KEY}/"): edit.proposal.value
        for edit in bundle.hand_edits
        if edit.proposal is not None
    }
    assert len(found) == len(bundle.hand_edits), bundle.hand_edits
    return found


def test_a_blank_workbook_filled_in_by_hand_is_read_through_its_cells(tmp_path: Path) -> None:
    plan = mobile_plan()
    payload = a_payload(plan, [], kind="blank", covers=(str(KEY),))
    path = a_workbook(tmp_path / "a.xlsx", [], payload=payload, is_blank=True)
    answer = f"{KEY}/answer"

    def fill_in(desk: Desk) -> None:
        desk.cell(f"{answer}/A1", "entry").value = "机制运转，方案具体，责任到人"
        desk.cell(f"{answer}/C1#link", "entry").value = "２"
        desk.cell(f"{answer}/C1", "note").value = "遗漏两个环节"
        desk.cell(f"{answer}/G1", "entry").value = "2010年2月14日"
        desk.cell(f"{answer}/H4", "left_out").value = "未到期"
        desk.cell(f"{KEY}/visit/main", "when").value = "2010-03-05"
        desk.cell(f"{KEY}/bonus/X1", "awarded").value = "是"
        spare(TableId.SAMPLES, NEW_SAMPLE)(desk)
        for row in desk.book.worksheets[0].iter_rows():
            if row[-1].value == FILLED:
                row[1].value, row[len(row) // 2 + 1].value = " 赵六 ", "２０１０年３月６日"

    bundle = read(edited(path, fill_in))

    assert (bundle.kind, bundle.no_payload, bundle.revisions) == ("blank", False, ())
    assert (bundle.filled_by, bundle.filled_on) == ("赵六", "2010-03-06")
    assert by_record(bundle) == {
        "answer/A1": {"value": {"level": "full"}},
        "answer/C1": {"value": {"counts": {"link": 2}}, "note": "遗漏两个环节"},
        "answer/G1": {"value": {"done_on": "2010-02-14"}},
        "answer/H4": {"value": {"not_due": True}},
        "visit/main": {"date": "2010-03-05"},
        "bonus/X1": {"awarded": True},
        f"sample/{sample_name(SITE, 'wap7.example.cn')}": NEW_BODY,
    }


def test_a_workbook_that_lost_its_payload_is_read_through_its_cells(tmp_path: Path) -> None:
    plan = mobile_plan()
    path = a_workbook(tmp_path / "a.xlsx", has_payload=False)

    found = reading(path, plans=[plan.canonical])
    assert found.bundle is not None
    bundle = found.bundle
    captions = [edit for edit in bundle.hand_edits if "/evidence/" in edit.record]

    assert (bundle.kind, bundle.no_payload, bundle.key) == (VISIBLE, True, "")
    assert bundle.workbook == found.sha256
    assert bundle.header.covers == (str(KEY),)
    assert [edit.code for edit in captions] == [EditCode.UNKNOWN_ROW]
    proposed = {
        edit.record.removeprefix(f"{KEY}/"): edit.proposal.value
        for edit in bundle.hand_edits
        if edit.proposal is not None
    }
    assert proposed["answer/C2"] == {"value": {"done": 8, "total": 10}, "note": "两处未取缔"}
    assert proposed["answer/F2"]["adjusted"] == "1"
    assert proposed["answer/G3"] == {"value": {"not_applicable": "本地未发生此类情形"}}
    assert proposed["rectification/C2"]["due"] == "2010-04-30"
    assert proposed["visit/main"]["feedback"] == "总体较好"
    name = sample_name(SITE, "wap.example.cn")
    assert proposed[f"sample/{name}"]["note"] == "已关"
    kinds = {path.partition("/")[0] for path in proposed}
    assert kinds == {
        "answer",
        "bonus",
        "inquiry",
        "rectification",
        "sample",
        "veto",
        "visit",
    }


def test_without_its_plan_a_workbook_that_lost_its_payload_says_so(tmp_path: Path) -> None:
    path = a_workbook(tmp_path / "a.xlsx", has_payload=False)

    for plans in ([], [fire_plan().canonical]):
        bundle = read(path, plans=plans)
        assert bundle.hand_edits == ()
        assert [note.code for note in bundle.notes] == [NoteCode.PLAN_UNKNOWN]
        assert bundle.header.plan == mobile_plan().digest


def test_a_lost_payload_of_two_inspections_gives_the_work_of_both(tmp_path: Path) -> None:
    plan = mobile_plan()
    theirs = Member(plan=plan, key=OTHER, stream="stream-2")
    log = [*a_log(plan, *a_day()), *(theirs.enter(entry) for entry in a_day())]
    path = a_workbook(tmp_path / "a.xlsx", log, keys=[KEY, OTHER], has_payload=False)

    bundle = read(path, plans=[plan.canonical])

    counted = [sum(e.record.startswith(str(k)) for e in bundle.hand_edits) for k in (KEY, OTHER)]
    assert counted[0] == counted[1] > 10
    assert bundle.header.covers == (str(KEY), str(OTHER))
