"""The summary workbook: figures of the scores, live formulas, safe text, charts, paper."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from inspector.domain.plan import Plan
from inspector.office.checked import saved
from inspector.reports.material import Material
from inspector.reports.summary import summary, write_summary
from inspector.workspace.gathering import gather
from inspector.workspace.scores import scores_json, standings_json
from inspector.workspace.workspace import Workspace
from tests.builders import fire_plan, mobile_plan
from tests.exchange.recalculate import recalculated

PLANS = [mobile_plan(), fire_plan()]
NAMED = ["mobile", "fire"]
SHEETS = [
    "总览",
    "排名表",
    "分项得分",
    "一票否决清单",
    "问题清单",
    "整改台账",
    "抽查对象",
    "部门职责落实",
    "覆盖与催报",
    "导入台账",
    "口径说明",
]


@pytest.fixture
def book(hq: Workspace, tmp_path: Path) -> Any:  # noqa: ANN401 - untyped library
    return load_workbook(
        write_summary(gather(hq, whole=True), tmp_path / "s.xlsx").path, data_only=True
    )


def rows_of(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - untyped library
    heads = [cell.value for cell in sheet[3]]
    found = []
    for cells in sheet.iter_rows(min_row=4, values_only=True):
        if not any(value is not None for value in cells):
            break
        found.append(dict(zip(heads, cells, strict=True)))
    return found


def money(value: object) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("plan", PLANS, ids=NAMED)
def test_all_sheets_are_there_and_the_ranking_is_that_of_the_standings(
    hq: Workspace,
    book: Any,  # noqa: ANN401 - untyped library
) -> None:
    assert book.sheetnames == SHEETS
    found = [(row["名次"], row["受检地区"], money(row["总分"])) for row in rows_of(book["排名表"])]
    assert found == [
        (each["rank"], each["name"], money(each["total"])) for each in standings_json(hq)["ranked"]
    ]


@pytest.mark.parametrize("plan", PLANS, ids=NAMED)
def test_lost_points_add_up_to_those_of_the_scores(
    hq: Workspace,
    book: Any,  # noqa: ANN401 - untyped library
) -> None:
    lost = {
        (each["name"], code): Decimal(score["full"]) - Decimal(score["points"])
        for each in scores_json(hq)["inspections"]
        if each["accepted"]
        for code, score in each["criteria"].items()
        if score["points"] is not None and score["points"] != score["full"]
    }
    rows = rows_of(book["问题清单"])
    assert {(row["受检地区"], row["代码"]): money(row["失分"]) for row in rows} == lost


def test_the_overview_counts_what_the_scores_count(
    hq: Workspace,
    book: Any,  # noqa: ANN401 - untyped library
) -> None:
    told = {row[0].value: row[1].value for row in book["总览"].iter_rows(min_row=4, max_col=2)}
    found = scores_json(hq)["inspections"]
    totals = [Decimal(each["total"]) for each in found if each["accepted"]]
    assert told["应检"] == len(found)
    assert told["已定稿"] == sum(each["signed"] for each in found)
    assert told["已验收"] == len(totals)
    assert money(told["平均总分"]) == money(sum(totals) / len(totals))
    assert told["一票否决"] == sum(bool(each["vetoes"]) for each in found)


def test_nothing_that_a_person_wrote_is_a_formula(material: Material, tmp_path: Path) -> None:
    path = write_summary(material, tmp_path / "s.xlsx").path
    book = load_workbook(path)
    ours = ("IF(", "COUNT", "MIN(", "MAX(", "ROUND(")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert str(cell.value).removeprefix("=").startswith(ours), cell.coordinate
                elif isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
    texts = {str(cell.value) for row in book["整改台账"].iter_rows() for cell in row}
    assert {"=乙公司", "@SUM(A1) 未整改到位"} <= texts


def test_charts_show_rates_and_grades_and_sheets_are_ready_for_paper(
    material: Material, tmp_path: Path
) -> None:
    book = load_workbook(write_summary(material, tmp_path / "s.xlsx").path)
    front = book["总览"]
    shown = [chart.series[0].val.numRef.f for chart in front._charts]  # noqa: SLF001 - no other way
    assert len(shown) == 2
    sections, grades = len(material.plan.sections), len(material.plan.grades) + 1
    assert sorted(_length(reference) for reference in shown) == sorted([sections, grades])
    bars = next(chart for chart in front._charts if chart.type == "bar")  # noqa: SLF001 - as above
    assert (bars.y_axis.majorUnit, bars.y_axis.number_format.formatCode) == (20, "0")
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.print_title_rows == "$3:$3"


def _length(reference: str) -> int:
    first, last = reference.split("!")[1].replace("$", "").split(":")
    return int(last[1:]) - int(first[1:]) + 1


def test_the_same_data_gives_the_same_bytes(material: Material) -> None:
    first, second = (saved(summary(material), material.as_of) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("plan", PLANS, ids=NAMED)
def test_a_campaign_without_any_result_gives_a_workbook(
    headquarters: Workspace, tmp_path: Path, plan: Plan
) -> None:
    book = load_workbook(write_summary(gather(headquarters, whole=True), tmp_path / "s.xlsx").path)
    assert book.sheetnames == SHEETS
    assert book["口径说明"]["B5"].value is not None
    assert plan.title.zh in book["口径说明"]["B5"].value


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS, ids=NAMED)
def test_an_office_program_calculates_the_same(material: Material, tmp_path: Path) -> None:
    manuscript = summary(material)
    path = write_summary(material, tmp_path / "s.xlsx").path
    [again] = recalculated([path], tmp_path / "again")
    book = load_workbook(again, data_only=True)
    for title, cells in manuscript.results.items():
        for place, result in cells.items():
            # Days left follow the real day.
            if title == "整改台账":
                continue
            found = book[title][place].value
            if isinstance(result, str):
                assert (found or "") == result, (title, place)
            else:
                assert money(found) == money(result), (title, place)
