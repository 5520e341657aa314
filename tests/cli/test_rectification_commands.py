"""The ledger, notices and replies from a terminal: items made, issued, answered, listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.cli.test_inspection_commands import complete

WriteJson = Callable[[str, object], Path]
NUMBER = "11-0000-01-R2-A1"


@pytest.fixture
def office(run: Run, team: Path, headquarters: Path, write_json: WriteJson, tmp_path: Path) -> Path:
    """Headquarters with one accepted result, in which A1 and B1 lost points."""
    lost = {"kind": "answer", "round": "joint", "locality": "110000"}
    entries = [
        *complete(),
        {**lost, "criterion": "A1", "value": {"level": "partial"}, "note": "方案未细化到人。"},
        {**lost, "criterion": "B1", "value": {"counts": {"medium": 1}}, "note": "未用广播。"},
    ]
    sent = tmp_path / "sent.xlsx"
    for command in (
        ("record", team, write_json("lost.json", {"entries": entries})),
        ("sign", team, "--locality", "110000"),
        ("export", team, sent),
        ("import", headquarters, sent),
        ("accept", headquarters),
    ):
        done = run(*command)
        assert done.status == 0, done.err
    return headquarters


def test_lost_points_become_items_once(run: Run, office: Path) -> None:
    assert "2" in run("rectify", office).out
    told = run("rectifications", office, "--json", "--as-of", "2010-03-10").json
    rows = {row["criterion"]: row for row in told["rectifications"]}
    assert set(rows) == {"A1", "B1"}
    assert rows["A1"]["number"] == NUMBER
    assert "方案未细化到人。" in rows["A1"]["problem"]
    assert (rows["A1"]["state"], rows["A1"]["stage"]) == ("open", "open")
    assert told["counts"]["open"] == 2
    assert "0" in run("rectify", office).out


def test_only_the_states_that_are_asked_for_are_listed(run: Run, office: Path) -> None:
    run("rectify", office)
    late = run("rectifications", office, "--json", "--state", "overdue", "--as-of", "2990-01-01")
    assert {row["overdue"] for row in late.json["rectifications"]} == {True}
    assert len(late.json["rectifications"]) == 2
    assert (
        run("rectifications", office, "--json", "--state", "closed").json["counts"]["closed"] == 0
    )
    unknown = run("rectifications", office, "--state", "late")
    assert unknown.status == 1
    assert "late" in unknown.err


def test_a_notice_is_issued_answered_and_taken_in(run: Run, office: Path, tmp_path: Path) -> None:
    run("rectify", office)
    issued = run(
        "issue",
        office,
        "--json",
        "--item",
        NUMBER,
        "--issued-on",
        "2010-03-10",
        "--contact",
        "陈静",
    )
    assert issued.status == 0, issued.err
    (notice,) = issued.json["notices"]
    assert notice["rectifications"] == ["A1"]
    assert run("notices", office, "--forms", tmp_path / "forms").status == 0
    (form,) = (tmp_path / "forms").iterdir()
    book = load_workbook(form)
    sheet = book.worksheets[0]
    sheet["E4"], sheet["F4"] = "已细化到人。", date(2010, 3, 12)
    book.save(form)
    shown = run("replies", office, form, "--dry-run", "--json").json["replies"][0]["rows"]
    assert [row["step"] for row in shown] == ["submit"]
    assert run("replies", office, form).status == 0
    (row,) = run("rectifications", office, "--json", "--state", "submitted").json["rectifications"]
    assert (row["reply"], row["submitted_on"]) == ("已细化到人。", "2010-03-12")


def test_a_deadline_before_the_notice_is_refused(run: Run, office: Path) -> None:
    run("rectify", office)
    refused = run("issue", office, "--issued-on", "2990-01-01")
    assert refused.status == 1
    assert NUMBER in refused.err
    assert run("notices", office, "--json").json == {"notices": []}


def test_what_is_no_reply_is_one_clear_line(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "no.xlsx").write_bytes(b"nothing")
    refused = run("replies", office, tmp_path / "no.xlsx")
    assert refused.status == 1
    assert len(refused.complaints) == 1
    assert "no.xlsx" in refused.err


def test_people_read_a_table(run: Run, office: Path) -> None:
    run("rectify", office)
    told = run("rectifications", office, "--locale", "zh_CN", "--as-of", "2010-03-10")
    assert "待下发" in told.out
    assert "北京市" in told.out
    assert NUMBER in told.out


def test_a_folder_without_replies_is_told_on_stderr(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    taken = run("replies", office, tmp_path / "empty", "--json")

    assert taken.status == 1
    assert taken.json == {"replies": []}
    assert taken.complaints == ["没有找到工作簿。请指定工作簿，或工作簿所在的文件夹。"]
