"""Headquarters sets up from a workbook, and every fault names its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector.domain.bodies import MemberBody
from inspector.domain.faults import Refused, Unreadable
from inspector.domain.records import InspectionKey, Kind
from inspector.storage import log, queries
from inspector.workspace.setup import set_up, set_up_from_file, write_template
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, NAMES, Create
from tests.workspace.test_setup import WHOLE


def filled(workspace: Workspace, path: Path, **tables: list[tuple[object, ...]]) -> Path:
    """The empty workbook with rows typed into its sheets."""
    write_template(workspace, path)
    workbook = load_workbook(path)
    for key, rows in tables.items():
        sheet = next(each for each in workbook.worksheets if each.title.split()[-1] == key)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def test_a_workbook_sets_up_what_json_does(headquarters: Workspace, tmp_path: Path) -> None:
    path = filled(
        headquarters,
        tmp_path / "setup.xlsx",
        localities=[(110000,), ("own-1", "开发区", "110000")],
        teams=[("T01", "第1组", "李明")],
        members=[
            ("T01", "m1", "李明", "office（中）", "B"),
            ("T01", "m2", "王五", "police", None, "W、A1"),
        ],
        assignments=[
            ("joint", 110000, "T01", "2010年3月5日"),
            ("joint", "own-1", "T01"),
        ],
    )
    change = set_up_from_file(headquarters, path)

    assert len(change.revisions) == 7
    assert headquarters.inspections == {BEIJING, InspectionKey("joint", "own-1", "T01")}
    members = {
        state.record.name: state.body
        for state in queries.states_of_kind(headquarters.connection, Kind.MEMBER)
    }
    assert members == {
        "m1": MemberBody(name="李明", team="T01", department="office", letter="B"),
        "m2": MemberBody(
            name="王五", team="T01", department="police", letter="A", duties=("W", "A1")
        ),
    }


def test_what_is_set_up_is_written_and_read_again_without_change(
    headquarters: Workspace, tmp_path: Path
) -> None:
    set_up(headquarters, WHOLE, NAMES.get)
    write_template(headquarters, tmp_path / "setup.xlsx")
    before = log.count(headquarters.connection)
    assert not set_up_from_file(headquarters, tmp_path / "setup.xlsx")
    assert log.count(headquarters.connection) == before


def test_faults_name_their_cells_and_nothing_is_set_up(
    headquarters: Workspace, tmp_path: Path
) -> None:
    path = filled(
        headquarters,
        tmp_path / "setup.xlsx",
        localities=[("110000",), ("nowhere 1",)],
        teams=[("T01", "第1组")],
        members=[("T01", "m1", "李明", "no such office")],
        assignments=[("joint", "110000", "T09"), ("joint", "110000", "T01", "someday")],
    )
    with pytest.raises(Refused) as refused:
        set_up_from_file(headquarters, path)
    assert {fault.place for fault in refused.value.faults} == {
        "地区 localities!A4",
        "地区 localities!B4",
        "成员 members!D3",
        "分派 assignments!C3",
        "分派 assignments!D4",
    }
    assert log.count(headquarters.connection) == 0


def test_what_is_no_workbook_is_named(headquarters: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "setup.xlsx"
    path.write_bytes(b"PK\x03\x04 torn")
    with pytest.raises(Unreadable):
        set_up_from_file(headquarters, path)


def test_only_headquarters_sets_up(create: Create, tmp_path: Path) -> None:
    team = create()
    path = filled(team, tmp_path / "setup.xlsx", teams=[("T01", "第1组")])
    with pytest.raises(Refused):
        set_up_from_file(team, path)
