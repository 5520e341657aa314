"""Criteria from a spreadsheet: sections in rows or columns, known codes changed in place."""

from __future__ import annotations

from decimal import Decimal

from inspector.domain.criterion_list import (
    ListedCriterion,
    guess_fields,
    judge_criteria,
    with_listed,
)
from inspector.domain.plan_draft import Tree, at, read_draft, tree_of
from inspector.domain.table_guess import cells_of
from tests.workspace.plans import small_plan

TEXT = (
    "考核项目\t序号\t考核内容\t分值\t责任单位\t时限\n"
    "宣传\t\t\t\t\t\n"
    "\tP1\t公开曝光典型案例\t3\toffice（中）\t2010-02-13\n"
    "\tP2\t学校教育\t２。5\tpolice\t\n"
    "清理\t\t关闭网站\t\t\t\n"
)


def listed(text: str, tree: Tree | None = None) -> tuple[ListedCriterion, ...]:
    rows = cells_of(text)
    has_head, fields = guess_fields(rows)
    return judge_criteria(rows[1:] if has_head else rows, fields, tree or tree_of(small_plan()))


def test_sections_stand_in_rows_of_their_own_or_beside_the_first_of_theirs() -> None:
    found = listed(TEXT)
    assert [(each.section, each.code, each.title, each.points) for each in found] == [
        ("宣传", "P1", "公开曝光典型案例", "3"),
        ("宣传", "P2", "学校教育", "2.5"),
        ("清理", "", "关闭网站", ""),
    ]
    first = found[0].criterion
    assert first is not None
    assert (first["departments"], first["due"]) == (["office"], "2010-02-13")


def test_new_criteria_go_into_their_sections_and_the_sum_follows() -> None:
    tree = with_listed(tree_of(small_plan()), listed(TEXT))
    sections = at(tree, ("sections",))
    assert [(each["code"], len(each["criteria"])) for each in sections] == [
        ("W", 5),
        ("A", 2),
        ("B", 1),
    ]
    assert sections[2]["criteria"][0]["code"] == "B2", "B1 belongs to another"
    assert read_draft(tree).points == Decimal("106.5")


def test_a_known_code_takes_words_and_points_and_keeps_its_scoring() -> None:
    tree = with_listed(tree_of(small_plan()), listed("代码\t考核内容\t分值\nA1\t新的说法\t29"))
    changed = at(tree, ("sections", 0, "criteria", 0))
    assert changed["title"] == {"zh": "新的说法", "en": "A1"}
    assert changed["scoring"]["levels"][0]["points"] == "29"
    assert len(at(tree, ("sections", 0, "criteria"))) == 5


def test_each_slip_has_its_sentence_and_the_rest_is_taken() -> None:
    found = listed(
        "代码\t考核内容\t分值\t部门\n"
        "K1\t甲\t许多\t\n"
        "第一\t乙\t1\t\n"
        "K3\t\t1\t\n"
        "K4\t丁\t1\t消防\n"
        "K5\t戊\t1\t\n"
        "K5\t己\t1\t\n"
    )
    assert [[fault.code for fault in each.faults] for each in found] == [
        ["not_a_number"],
        ["bad_code"],
        ["empty"],
        ["unknown_department"],
        [],
        ["duplicate_code"],
    ]
    tree = with_listed(tree_of(small_plan()), found)
    assert [each["code"] for each in at(tree, ("sections", 0, "criteria"))][5:] == ["K5"]
