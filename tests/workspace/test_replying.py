"""A unit answers in the workbook that it was sent: what fits is taken in, the rest is told."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from inspector.domain.bodies import RectificationBody
from inspector.domain.faults import Refused, Unreadable, World
from inspector.domain.records import Kind, RecordKey
from inspector.domain.rectification import Stage
from inspector.exchange.bundles import from_bytes
from inspector.exchange.reading import read_file, read_reply
from inspector.storage import log
from inspector.storage.doctor import examine_store
from inspector.storage.files import imports_folder
from inspector.workspace.ledger import ledger
from inspector.workspace.ledger_events import Step, events
from inspector.workspace.notices import Issue, issue_notices
from inspector.workspace.recording import record
from inspector.workspace.rectifying import fail_items
from inspector.workspace.replying import (
    ReplyPreview,
    ReplyRead,
    ReplyStep,
    prepare_reply,
    preview_reply,
    read_replies,
    take_reply,
    write,
)
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, answers, carry, entry

DUE = date(2010, 3, 20)
UNIT = "北京市工信部门"
TEXT = "五家网站已全部停止接入，\n接入单位已约谈。"
CODES = ("C1", "C2")
FIRST_ROW = 4
Fill = Callable[[Any], None]


def item(name: str) -> RecordKey:
    return RecordKey.of(BEIJING, Kind.RECTIFICATION, name)


@pytest.fixture
def office(team: Workspace, headquarters: Workspace) -> Workspace:
    """Headquarters with two items of one unit, and a third of another."""
    record(team, answers())
    carry(team, headquarters)
    for code, unit in (*((code, UNIT) for code in CODES), ("C3", "北京市公安局")):
        body = RectificationBody(
            criterion="C1", problem=f"{code} 的问题", responsible=unit, due=DUE, status="open"
        )
        record(headquarters, [entry(Kind.RECTIFICATION, code, body)])
    return headquarters


@pytest.fixture
def notice(office: Workspace) -> RecordKey:
    issue = Issue(issued_on=date(2010, 3, 6), contact="010-66668888")
    return issue_notices(office, map(item, CODES), issue).notices[0]


@pytest.fixture
def form(office: Workspace, notice: RecordKey, tmp_path: Path) -> Path:
    return write(prepare_reply(office, notice), tmp_path).path


def filled(form: Path, cells: Mapping[str, object], also: Fill | None = None) -> Path:
    """A copy into which a person typed, saved by a program that knows nothing of us."""
    book = load_workbook(form)
    sheet = book.worksheets[0]
    for cell, value in cells.items():
        sheet[cell] = value
    if also is not None:
        also(sheet)
    copy = form.with_name("filled.xlsx")
    book.save(copy)
    return copy


def read(path: Path) -> ReplyRead:
    """As the child process reads it, without one."""
    reading = from_bytes(read_reply(str(path)))
    fault = reading.refusal.fault if reading.refusal else None
    return ReplyRead(str(path), reading.sha256, reading.reply, fault)


def preview(office: Workspace, path: Path) -> ReplyPreview:
    return preview_reply(office, read(path))


def steps(found: ReplyPreview) -> list[ReplyStep]:
    return [line.step for line in found.lines]


def test_the_form_asks_and_leaves_three_columns_open(form: Path) -> None:
    sheet = load_workbook(form).worksheets[0]
    assert [sheet.cell(3, n).value for n in range(1, 8)] == [
        "编号",
        "问题",
        "整改要求",
        "时限",
        "整改情况",
        "完成日期",
        "佐证",
    ]
    open_cells = [sheet.cell(FIRST_ROW, n).protection.locked for n in range(1, 9)]
    assert open_cells == [True, True, True, True, False, False, False, True]
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.protection.sheet
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("单位签章" in text for text in texts)
    assert any(UNIT in text and "北京市" in text for text in texts)


def test_an_answer_with_a_day_is_submitted(office: Workspace, form: Path) -> None:
    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18), "G4": "断网截图 5 张"})
    found = preview(office, path)
    assert found.unit == UNIT
    assert steps(found) == [ReplyStep.SUBMIT, ReplyStep.EMPTY]
    change = take_reply(office, found)
    row = ledger(office).row(item("C1"))
    assert row is not None
    assert (row.stage, row.body.reply, row.body.submitted_on, row.body.proof) == (
        Stage.SUBMITTED,
        TEXT,
        date(2010, 3, 18),
        "断网截图 5 张",
    )
    assert steps(preview(office, path)) == [ReplyStep.SAME, ReplyStep.EMPTY]
    undo(office, change)
    assert steps(preview(office, path)) == [ReplyStep.SUBMIT, ReplyStep.EMPTY]


def test_the_bytes_of_a_reply_are_kept_and_the_item_names_file_and_cell(
    office: Workspace, form: Path
) -> None:
    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)})
    content = path.read_bytes()
    found = preview(office, path)
    take_reply(office, found)
    path.unlink()

    kept = imports_folder(office.path) / hashlib.sha256(content).hexdigest()
    assert kept.read_bytes() == content
    last = events(office, item("C1"))[-1]
    assert (last.step, last.file) == (Step.REPLIED, "filled.xlsx")
    assert (
        load_workbook(io.BytesIO(content)).worksheets[0][last.cell].value == found.taken[0].number
    )
    assert not any(each.file for each in events(office, item("C1"))[:-1])
    assert "workbook_missing" not in {each.code for each in examine_store(office.store).notes}
    kept.unlink()
    assert "workbook_missing" in {each.code for each in examine_store(office.store).notes}


def test_a_reply_that_changed_or_went_since_it_was_shown_changes_nothing(
    office: Workspace, form: Path
) -> None:
    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)})
    found = preview(office, path)
    before = log.count(office.connection)
    filled(form, {"E4": "另一句话"})
    with pytest.raises(Unreadable):
        take_reply(office, found)
    path.unlink()
    with pytest.raises(World):
        take_reply(office, found)
    assert log.count(office.connection) == before


@pytest.mark.parametrize("typed", ["2010-3-18", "２０１０年３月１８日", "3-18", 40255])
def test_a_day_is_read_as_people_type_it(office: Workspace, form: Path, typed: object) -> None:
    found = preview(office, filled(form, {"E4": TEXT, "F4": typed}))
    (line,) = found.taken
    assert line.after is not None
    assert line.after.submitted_on == date(2010, 3, 18)


def test_an_answer_without_a_day_is_progress(office: Workspace, form: Path) -> None:
    found = preview(office, filled(form, {"E5": "正在办理"}))
    assert steps(found) == [ReplyStep.EMPTY, ReplyStep.PROGRESS]
    take_reply(office, found)
    row = ledger(office).row(item("C2"))
    assert row is not None
    assert (row.stage, row.body.reply) == (Stage.IN_PROGRESS, "正在办理")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"E4": TEXT, "F4": "三月底"}, "三月底"),
        ({"E4": "=1+1", "F4": date(2010, 3, 18)}, "E4"),
        ({"A4": "11-0000-01-R2-C2", "E4": TEXT}, "11-0000-01-R2-C1"),
        ({"A4": "11-0000-01-R2-C3", "H4": None, "E4": TEXT}, "11-0000-01-R2-C3"),
        ({"A4": "99-9999", "H4": None, "E4": TEXT}, "99-9999"),
        ({"H4": "joint/990000/T09/rectification/C1", "E4": TEXT}, "A4"),
        ({"F4": date(2010, 3, 18)}, "11-0000-01-R2-C1"),
    ],
)
def test_what_does_not_fit_has_its_sentence_and_is_left_out(
    office: Workspace, form: Path, cells: dict[str, object], said: str
) -> None:
    found = preview(office, filled(form, {**cells, "E5": "已办", "F5": date(2010, 3, 19)}))
    assert steps(found) == [ReplyStep.REFUSED, ReplyStep.SUBMIT]
    (refused,) = found.refused
    assert refused.why is not None
    assert said in map(str, dict(refused.why.facts).values())
    take_reply(office, found)
    stages = {row.record.name: row.stage for row in ledger(office).rows}
    assert (stages["C1"], stages["C2"]) == (Stage.IN_PROGRESS, Stage.SUBMITTED)


def test_a_row_that_stands_twice_counts_once(office: Workspace, form: Path) -> None:
    def copy_first_row(sheet: Any) -> None:  # noqa: ANN401 - untyped library
        for column in range(1, 9):
            sheet.cell(5, column).value = sheet.cell(4, column).value

    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)}, copy_first_row)
    assert steps(preview(office, path)) == [ReplyStep.SUBMIT, ReplyStep.REFUSED]


def test_without_its_hidden_cells_the_numbers_tell(office: Workspace, form: Path) -> None:
    def lose(sheet: Any) -> None:  # noqa: ANN401 - untyped library
        sheet.delete_cols(8)
        sheet.delete_rows(6)

    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)}, lose)
    found = preview(office, path)
    assert found.notice is None
    assert steps(found) == [ReplyStep.SUBMIT]


def test_a_changed_problem_is_told_and_changes_nothing(office: Workspace, form: Path) -> None:
    path = filled(form, {"B4": "没有问题", "E4": TEXT, "F4": date(2010, 3, 18)})
    found = preview(office, path)
    (line,) = found.taken
    assert line.remark is not None
    take_reply(office, found)
    row = ledger(office).row(item("C1"))
    assert row is not None
    assert row.body.problem == "C1 的问题"


def test_a_reply_for_what_is_ended_or_for_another_notice_is_refused(
    office: Workspace, form: Path
) -> None:
    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)})
    fail_items(office, [item("C1")], "拒不整改")
    assert steps(preview(office, path)) == [ReplyStep.REFUSED, ReplyStep.EMPTY]


def test_a_reply_to_a_notice_of_others_is_refused_whole(
    office: Workspace, form: Path, team: Workspace
) -> None:
    found = preview_reply(team, read(form))
    assert found.fault is not None
    assert found.fault.code == "unknown_notice"
    assert office.facts.role != team.facts.role


def test_what_is_no_reply_says_so(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK nothing")
    assert preview(office, tmp_path / "broken.xlsx").fault is not None
    with pytest.raises(Refused):
        prepare_reply(office, item("C1"))


@pytest.mark.slow
def test_a_child_process_reads_it(office: Workspace, form: Path) -> None:
    path = filled(form, {"E4": TEXT, "F4": date(2010, 3, 18)})
    (outcome,) = read_replies([path])
    assert outcome == read(path)
    assert steps(preview_reply(office, outcome)) == [ReplyStep.SUBMIT, ReplyStep.EMPTY]


def test_a_reply_among_results_says_where_it_belongs(form: Path) -> None:
    reading = from_bytes(read_file(str(form)))
    assert reading.refusal is not None
    assert reading.refusal.code == "not_ours"
    assert reading.refusal.fault.remedy is not None
    assert "inspector replies" in reading.refusal.fault.remedy.text
