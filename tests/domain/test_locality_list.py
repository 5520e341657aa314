"""A list of localities from a spreadsheet: what is sound, and a sentence for each slip."""

from __future__ import annotations

from inspector.domain.locality_list import (
    ListedLocality,
    Register,
    guess_fields,
    judge_localities,
)
from inspector.domain.table_guess import cells_of

NAMES = {"620000": "甘肃省", "620100": "兰州市", "620102": "城关区", "540102": "城关区"}
REGISTER = Register(
    NAMES.get, lambda name: tuple(code for code, known in NAMES.items() if known == name)
)
FIELDS = ("code", "name", "parent")


def judged(
    *rows: tuple[str, str, str], known: dict[str, tuple[str, str]] | None = None
) -> tuple[ListedLocality, ...]:
    return judge_localities(rows, FIELDS, known or {}, REGISTER)


def codes(listed: ListedLocality) -> list[str]:
    return [fault.code for fault in listed.faults]


def test_columns_are_known_by_their_heads_in_any_order() -> None:
    rows = cells_of("名称\t备注\t 行政区划代码 \t上级\n兰州市\t省会\t620100\t甘肃省")
    assert guess_fields(rows) == (True, ("name", "", "code", "parent"))


def test_columns_without_heads_are_known_by_what_stands_in_them() -> None:
    rows = cells_of("兰州市\t620100\n白银市\t620400")
    assert guess_fields(rows) == (False, ("name", "code"))


def test_a_list_in_good_order_is_new_throughout() -> None:
    found = judged(("６２０１００", "兰州市", "甘肃省"), ("kfq-1", "开发区", "620100"))
    assert [(each.code, each.name, each.parent, each.standing) for each in found] == [
        ("620100", "兰州市", "620000", "new"),
        ("kfq-1", "开发区", "620100", "new"),
    ]


def test_the_register_lends_names_and_rows_lend_each_other_places_above() -> None:
    lanzhou, part = judged(("620100", "", ""), ("lz-1", "高新区", "兰州市"))
    assert lanzhou.name == "兰州市"
    assert part.parent == "620100"


def test_every_double_code_names_the_row_of_the_first() -> None:
    found = judged(("620100", "兰州市", ""), ("620100", "兰州", ""), ("620100", "别处", ""))
    assert [codes(each) for each in found] == [[], ["duplicate_code"], ["duplicate_code"]]
    assert dict(found[2].faults[0].sentence.facts) == {"code": "620100", "row": 1}
    assert [each.is_taken for each in found] == [True, False, False]


def test_each_slip_has_a_sentence_of_its_own() -> None:
    found = judged(
        ("", "兰州市", ""),
        ("第三区", "兰州市", ""),
        ("own-1", "", ""),
        ("own-2", "甲", "无此地"),
        ("own-3", "乙", "城关区"),
        ("own-4", "丙", "own-4"),
    )
    assert [codes(each) for each in found] == [
        ["empty"],
        ["bad_code"],
        ["empty"],
        ["unknown_parent"],
        ["unknown_parent"],
        ["own_parent"],
    ]
    assert "Several" in found[4].faults[0].sentence.text


def test_what_is_here_already_stays_and_another_name_renames() -> None:
    known = {"620100": ("兰州市", "620000"), "own-1": ("开发区", "")}
    found = judged(
        ("620100", "兰州市", ""), ("own-1", "高新开发区", ""), ("own-1", "", ""), known=known
    )
    assert [each.standing for each in found] == ["known", "renamed", "faulty"]


def test_a_name_that_contradicts_its_code_is_taken_with_a_warning() -> None:
    short, wrong = judged(("620100", "兰州", ""), ("620000", "白银市", ""))
    assert short.warning is None
    assert wrong.warning is not None
    assert wrong.is_taken
