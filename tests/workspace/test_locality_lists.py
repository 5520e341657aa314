"""Localities come in from any spreadsheet with codes and names, and once is enough."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from inspector.domain.faults import Refused, Unreadable
from inspector.domain.locality_list import guess_fields, judge_localities
from inspector.workspace.locality_lists import register, rows_in, take_listed
from inspector.workspace.preparation import preparation
from inspector.workspace.workspace import Workspace


def book(path: Path, *rows: tuple[object, ...]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def take(workspace: Workspace, path: Path) -> int:
    rows = rows_in(path)
    has_head, fields = guess_fields(rows)
    known = {each.code: (each.name, each.parent) for each in preparation(workspace).localities}
    listed = judge_localities(rows[1:] if has_head else rows, fields, known, register())
    return len(take_listed(workspace, listed).records)


def test_a_list_with_a_title_and_numbers_for_codes_is_taken_once(
    headquarters: Workspace, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "名单.xlsx",
        ("受检地区名单", None, None),
        ("代码", "名称", "上级"),
        (620100, "兰州市", "甘肃省"),
        ("kfq-1", "高新区", 620100),
        (None, None, None),
        (620100, "兰州市", "甘肃省"),
    )
    assert take(headquarters, path) == 2
    assert [(each.code, each.above) for each in preparation(headquarters).localities] == [
        ("620100", "甘肃省"),
        ("kfq-1", "兰州市"),
    ]
    assert take(headquarters, path) == 0


def test_a_formula_among_the_codes_is_named_with_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "f.xlsx", ("代码", "名称"), ("=620000+100", "兰州市"))
    with pytest.raises(Refused) as refused:
        rows_in(path)
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [
        ("formula", "Sheet!A2")
    ]


def test_an_empty_workbook_and_what_is_none_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as empty:
        rows_in(book(tmp_path / "empty.xlsx"))
    assert empty.value.faults[0].code == "empty"
    other = tmp_path / "other.xlsx"
    other.write_text("no zip")
    with pytest.raises(Unreadable) as damaged:
        rows_in(other)
    assert damaged.value.faults[0].code == "not_a_workbook"
