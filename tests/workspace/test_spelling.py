"""A Chinese title is typed on an English keyboard by its pinyin or its first letters."""

from __future__ import annotations

import pytest

from inspector.workspace.divisions import find_places, places_below
from inspector.workspace.spelling import spell


@pytest.mark.parametrize(
    ("text", "initials", "pinyin"),
    [
        ("导出给组长", "dcgzz", "daochugeizuzhang"),
        ("重庆市", "cqs", "chongqingshi"),
        ("F8 完整性检查", "f8wzxjc", "f8wanzhengxingjiancha"),
        ("English", "english", "english"),
    ],
)
def test_each_character_gives_its_first_letter_and_its_sound(
    text: str, initials: str, pinyin: str
) -> None:
    spelling = spell([text])[text]
    assert (spelling.initials, spelling.pinyin) == (initials, pinyin)


def test_a_place_is_found_with_what_it_belongs_to() -> None:
    found = find_places("lanzhou")[0]
    assert (found.code, found.name, found.above) == ("620100", "兰州市", "甘肃省")


def test_what_stands_directly_below_a_province_are_its_prefectures() -> None:
    below = places_below("620000")
    assert {place.code[:2] for place in below} == {"62"}
    assert "兰州市" in {place.name for place in below}
    assert "城关区" not in {place.name for place in below}
