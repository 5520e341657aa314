"""The register of 2009 answers by code, Chinese and pinyin."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from inspector.localities import Level, division, divisions, name_of, search
from tests.wording import ROOT


def test_all_three_levels_are_there() -> None:
    counts = Counter(each.level for each in divisions())

    # 34 provinces; of 345 and 3,141 rows below, 12 and 280 stand in for what they hold.
    assert counts[Level.PROVINCE] == 34
    assert counts[Level.PREFECTURE] == 345 - 12
    assert counts[Level.COUNTY] == 3_141 - 280


def test_the_register_is_that_of_2009() -> None:
    # Wenshan county became a city in 2010, Xuanwu of Beijing was merged in the same year.
    assert name_of("532621") == "文山县"
    assert name_of("110104") == "宣武区"


@pytest.mark.parametrize(
    ("code", "name", "full_name", "parent"),
    [
        ("110000", "北京市", "北京市", ""),
        ("620100", "兰州市", "甘肃省兰州市", "620000"),
        ("620102", "城关区", "甘肃省兰州市城关区", "620100"),
        ("110101", "东城区", "北京市东城区", "110000"),
        ("500234", "开县", "重庆市开县", "500000"),
        ("429004", "仙桃市", "湖北省仙桃市", "420000"),
    ],
)
def test_a_division_knows_where_it_lies(code: str, name: str, full_name: str, parent: str) -> None:
    found = division(code)

    assert found is not None
    assert (found.name, found.full_name, found.parent) == (name, full_name, parent)
    assert name_of(code) == name


def test_rows_that_are_no_place_are_named_and_not_offered() -> None:
    assert name_of("620101") == "兰州市市辖区"
    assert name_of("500200") == "重庆市县"
    assert division("620101") is None
    assert all(each.name != "市辖区" for each in divisions())


@pytest.mark.parametrize("code", ["", "000000", "11", "110000 ", "甘肃", "11000０", "-"])
def test_an_unknown_code_has_no_name(code: str) -> None:
    assert name_of(code) is None
    assert division(code) is None


def test_every_parent_is_a_division_of_a_higher_level() -> None:
    for each in divisions():
        above = division(each.parent)
        assert (above is None) == (each.level is Level.PROVINCE)
        if above is not None:
            assert above.level < each.level
            assert each.full_name == above.full_name + each.name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("gs", "620000"),
        ("GS", "620000"),
        ("gansu", "620000"),
        ("lz", "620100"),
        ("lanzhou", "620100"),
        ("兰州", "620100"),
        ("兰", "620100"),
        ("620102", "620102"),
        ("６２０１０２", "620102"),
        ("甘肃 城关", "620102"),
        ("甘肃兰州城关", "620102"),
        ("gansu chengguan", "620102"),
        ("gslzcg", "620102"),
        ("cq", "500000"),
        ("chongqing", "500000"),
        ("changzhi", "140400"),
        ("luan", "341500"),
        ("lvliang", "141100"),
        ("xizang", "540000"),
    ],
)
def test_a_search_leads_to_the_place(typed: str, code: str) -> None:
    assert code in [each.code for each in search(typed)]


def test_provinces_come_before_what_only_begins_alike() -> None:
    assert search("gs")[0].name == "甘肃省"
    assert search("兰州")[0].name == "兰州市"
    assert search("6201")[0].code == "620100"


@pytest.mark.parametrize("typed", ["", "  ", "zzzz", "北京 上海", "lanzhou!", "999"])
def test_nothing_fits_nonsense(typed: str) -> None:
    assert search(typed) == ()


def test_at_most_as_many_as_asked_for() -> None:
    assert len(search("s", most=7)) == 7


def test_the_register_is_not_loaded_before_it_is_asked() -> None:
    code = "import sys, inspector.localities; print({'gb2260', 'pypinyin'} & set(sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"
