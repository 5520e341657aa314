"""A returned inspection goes back as a workbook: remarks to read, yellow cells to answer in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from inspector.domain.bodies import VisitBody
from inspector.domain.records import Kind, RecordKey
from inspector.domain.remarks import remarks
from inspector.workspace.adopting import adopt_edits, waiting_edits
from inspector.workspace.exporting import export
from inspector.workspace.recording import record
from inspector.workspace.returning import return_inspection
from inspector.workspace.signing import sign
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.workspace.conftest import BEIJING, answers, carry, entry

DAY = date(2010, 3, 5)
SLIP = "退回单"
REASON = "三处证据不足，请补充后重新签字。"
REMARK = "五家网站的关闭截图没有日期。"
ANSWER = "已补拍，见新增证据。"
C1 = RecordKey.of(BEIJING, Kind.RESPONSE, "C1")


@pytest.fixture
def slip(team: Workspace, office: Workspace, tmp_path: Path) -> Path:
    """What headquarters sends back of a signed inspection."""
    record(team, [*answers(), entry(Kind.VISIT, "main", VisitBody(date=DAY))])
    sign(team, [BEIJING])
    carry(team, office)
    return_inspection(office, BEIJING, REASON, {"C1": REMARK}, person="王芳")
    return export(office, tmp_path / "slip.xlsx").written.path


def cells(sheet: Any) -> dict[str, tuple[str, Any]]:  # noqa: ANN401 - untyped library
    """By code what was remarked, and the cell for the answer."""
    return {
        str(row[0].value): (str(row[2].value), row[4])
        for row in sheet.iter_rows(min_row=4)
        if row[0].value and not sheet.row_dimensions[row[0].row].hidden
    }


def answered(slip: Path) -> Path:
    book = load_workbook(slip)
    cells(book[SLIP])["C1"][1].value = ANSWER
    path = slip.with_name("answered.xlsx")
    book.save(path)
    return path


def test_the_slip_names_every_remark_and_leaves_its_answer_open(slip: Path) -> None:
    sheet = load_workbook(slip)[SLIP]
    found = cells(sheet)
    assert list(found) == ["整体", "C1"]
    assert REASON in found["整体"][0]
    assert REMARK in found["C1"][0]
    assert "王芳" in found["C1"][0]
    assert {cell.protection.locked for _, cell in found.values()} == {False}
    assert "退回" in str(sheet["A2"].value)


def test_a_team_imports_it_like_any_workbook(team: Workspace, slip: Path) -> None:
    (row,) = receive(team, slip)
    assert (row.outcome, row.hand_edits, row.notes) == ("imported", 0, ())
    assert list(remarks(team.sheet(BEIJING))) == ["main", "C1"]


def test_an_answer_typed_by_hand_waits_and_is_adopted(
    team: Workspace, office: Workspace, slip: Path
) -> None:
    receive(team, answered(slip))
    (waiting,) = waiting_edits(team)
    assert waiting.record == C1
    adopt_edits(team, [waiting.id])
    (said,) = remarks(team.sheet(BEIJING))["C1"].answers
    assert said.text == ANSWER
    receive(office, answered(slip))
    assert [edit.record for edit in waiting_edits(office)] == [C1]


def test_without_remarks_there_is_no_slip(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    written = export(team, tmp_path / "results.xlsx").written.path
    assert SLIP not in load_workbook(written).sheetnames
