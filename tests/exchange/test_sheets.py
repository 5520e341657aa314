"""Is the workbook's contract read back as it was written: keys, markers, titles, words?"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain import plan as p
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.sentences import Text
from inspector.exchange import sheets
from inspector.exchange.choices import Choices
from inspector.exchange.sheets import (
    Marker,
    TableId,
    parse_marker,
    parse_row_key,
    row_key,
    score_titles,
    spare_key,
)
from inspector.office.titles import LONGEST_TITLE, sheet_title
from inspector.wording import CHINESE, ENGLISH, Wording
from tests.builders import KEY, a_plan, criterion, mobile_plan

codes = st.from_regex(r"[A-Za-z0-9._-]{1,12}", fullmatch=True)
places = st.builds(InspectionKey, codes, codes, codes)


@given(places, st.sampled_from(Kind), codes, st.one_of(st.just(""), codes))
def test_a_row_is_known_by_its_key(place: InspectionKey, kind: Kind, name: str, part: str) -> None:
    key = row_key(RecordKey.of(place, kind, name), part)
    assert parse_row_key(f" {key} ") == key
    assert key.record == RecordKey.of(place, kind, name)


def test_a_spare_row_has_no_record_yet() -> None:
    key = spare_key(KEY, Kind.SAMPLE)
    assert str(key) == "joint/110000/T01/sample/+"
    assert parse_row_key(str(key)) == key
    assert key.record is None


@pytest.mark.parametrize("text", ["", "A1", "joint/110000/T01/answer", "joint/1/T/other/A1", "a/b"])
def test_other_texts_are_no_keys(text: str) -> None:
    assert parse_row_key(text) is None


@given(st.sampled_from(TableId), codes, st.one_of(st.none(), places))
def test_a_table_is_known_by_its_marker(
    table: TableId, campaign: str, place: InspectionKey | None
) -> None:
    marker = Marker(table, "zh_CN", campaign, "0" * 64, place)
    assert parse_marker(str(marker)) == marker
    assert parse_marker(f"{marker} more") is None


def test_score_sheets_are_named_by_locality_and_round() -> None:
    twins = [KEY, KEY._replace(team="T02"), KEY._replace(locality="x" * 40)]
    titles = list(score_titles(twins).values())
    assert titles[:2] == ["评分表 110000-joint", "评分表 110000-joint (2)"]
    assert len(titles[2]) == LONGEST_TITLE


def test_every_table_has_its_tab_in_both_languages_and_its_hidden_key_last() -> None:
    for locale in (CHINESE, ENGLISH):
        tabs = {sheet_title(table.title, Wording(locale)) for table in sheets.TABLES.values()}
        assert len(tabs) == len(sheets.TABLES)
    for table in sheets.TABLES.values():
        ids = [column.id for column in table.columns]
        assert ids[-1] == sheets.KEY
        assert len(ids) == len(set(ids))


def test_words_of_both_languages_and_codes_mean_the_same() -> None:
    choices = Choices(mobile_plan())
    for typed in ("已停止接入", "Cut off", " cut　OFF ", "cut_off"):
        assert choices.meaning(sheets.STATUSES, typed) == "cut_off"
    assert choices.meaning(sheets.STATUSES, "已") is None
    for name, offered in choices.of(Wording(CHINESE)).items():
        for code, label in offered:
            assert choices.meaning(name, label) == code


def test_a_title_that_a_spreadsheet_cannot_look_up_gives_way_to_its_code() -> None:
    titles = ("a*b", "Good", "good", "x" * 300)
    worth = (3, 2, 1, 0)
    scoring = p.LevelsScoring(
        tuple(
            p.Level(f"l{number}", Decimal(points), Text(title, title))
            for number, (title, points) in enumerate(zip(titles, worth, strict=True))
        )
    )
    plan = a_plan(criterion("A1", 3, scoring))
    offered = Choices(plan).of(Wording(ENGLISH))[sheets.levels_list("A1")]
    assert [choice.label for choice in offered] == ["l0", "Good (l1)", "good (l2)", "l3"]


def test_the_score_sheet_s_headings_are_those_of_the_form() -> None:
    words = Wording(CHINESE).words
    seen = [column for column in sheets.SCORES.columns if column.look is not sheets.Look.HIDDEN]
    assert [words(column.heading) for column in seen] == [
        "序号",
        "考核内容",
        "分值",
        "评分标准",
        "检查方式",
        "录入一",
        "录入二",
        "不计",
        "计算得分",
        "调整得分",
        "得分",
        "原因或备注",
        "证据编号",
        "提示",
    ]
