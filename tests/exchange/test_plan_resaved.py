"""A plan's workbook that went through another office program is the same plan, fault for fault."""

from __future__ import annotations

from pathlib import Path

import msgspec
import openpyxl
import pytest

from inspector.domain.faults import Refused
from inspector.domain.plan import Plan
from inspector.domain.plan_draft import read_draft, tree_of, with_at
from inspector.exchange.plan_files import read_plan, write_plan
from tests.exchange.recalculate import recalculated
from tests.exchange.test_plan_files import DEFAULT, FIRE
from tests.workspace.plans import small_plan

pytestmark = pytest.mark.slow

TITLES = (
    "=1+1",
    "007",
    "1.50",
    "2010-02-13",
    "TRUE",
    "@单位",
    "第一行\n第二行",
    "“引号”、'单引号'与\ttab",
    "１２３　全角",
    "_下划线_",
)


def typed() -> Plan:
    """A plan whose titles are all that a spreadsheet likes to take for something else."""
    tree = tree_of(small_plan())
    for number, title in enumerate(TITLES[:5]):
        tree = with_at(tree, ("sections", 0, "criteria", number, "title", "zh"), title)
    for number, title in enumerate(TITLES[5:]):
        tree = with_at(tree, ("sections", 0, "criteria", number, "source"), title)
    plan = read_draft(with_at(tree, ("version",), "1.10")).plan
    assert plan is not None
    return plan


def test_every_plan_keeps_its_digest_through_another_office_program(tmp_path: Path) -> None:
    plans = {"mobile": read_plan(DEFAULT), "fire": read_plan(FIRE), "typed": typed()}
    files = [write_plan(plan, tmp_path / f"{name}.xlsx") for name, plan in plans.items()]

    again = recalculated(files, tmp_path / "resaved")

    found = {path.stem: read_plan(path) for path in again}
    assert {name: plan.digest for name, plan in found.items()} == {
        name: plan.digest for name, plan in plans.items()
    }


def test_what_was_broken_by_hand_is_named_with_its_cell_after_resaving(tmp_path: Path) -> None:
    source = write_plan(read_plan(DEFAULT), tmp_path / "plan.xlsx")
    workbook = openpyxl.load_workbook(source)
    sheets = {name.split()[-1]: name for name in workbook.sheetnames}
    criteria, grades = workbook[sheets["criteria"]], workbook[sheets["grades"]]
    heads = {cell.value: cell.column_letter for cell in criteria[2]}
    criteria[f"{heads['points']}5"] = "很多"
    criteria[f"{heads['title.en']}7"] = None
    marks = {cell.value: cell.column_letter for cell in grades[2]}
    grades[f"{marks['at_least']}4"] = 95
    broken = tmp_path / "broken.xlsx"
    workbook.save(broken)
    expected = [
        ("not_falling", f"{sheets['grades']}!{marks['at_least']}4"),
        ("not_a_number", f"{sheets['criteria']}!{heads['points']}5"),
        ("empty", f"{sheets['criteria']}!{heads['title.en']}7"),
    ]

    (again,) = recalculated([broken], tmp_path / "resaved")

    for path in (broken, again):
        with pytest.raises(Refused) as refused:
            read_plan(path)
        told = [(fault.code, fault.place) for fault in refused.value.faults]
        assert [each if each[0] != "missing_key" else ("empty", each[1]) for each in told] == (
            expected
        )


def test_a_plan_that_was_edited_there_is_another_version_of_the_same(tmp_path: Path) -> None:
    plan = read_plan(DEFAULT)
    source = write_plan(plan, tmp_path / "plan.xlsx")
    workbook = openpyxl.load_workbook(source)
    (head,) = [name for name in workbook.sheetnames if name.split()[-1] == "plan"]
    for row in workbook[head].iter_rows():
        if any(cell.value == "version" for cell in row):
            row[-1].value = "1.1"
    workbook.save(source)
    (again,) = recalculated([source], tmp_path / "resaved")
    assert read_plan(again) == msgspec.structs.replace(plan, version="1.1")
