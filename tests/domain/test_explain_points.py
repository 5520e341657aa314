"""Why a value gives its points, in both languages, from the plan of 2009."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.explain_points import explain_value, points_said, short
from inspector.domain.methods import points_of
from inspector.domain.parsing import parse_value
from inspector.domain.plan import Criterion
from inspector.domain.values import LevelValue, NotDue
from inspector.wording import CHINESE, ENGLISH, Wording
from tests.builders import mobile_plan
from tests.strategies import plans, values


def asked(code: str) -> Criterion:
    found = mobile_plan().criterion(code)
    assert found is not None
    return found


def explained(code: str, locale: str, **value: Any) -> str:  # noqa: ANN401 - any JSON
    sentence = explain_value(asked(code), parse_value(value, asked(code)))
    return Wording(locale).words(sentence)


@pytest.mark.parametrize(
    ("code", "value", "chinese"),
    [
        ("A1", {"level": "partial"}, "评为“有一项不到位”，得 1.5 分（满分 3 分）。"),
        (
            "C2",
            {"done": 8, "total": 10},
            "已关闭网站数 8，抽查应关闭网站数 10：5 × 8 ÷ 10 = 4 分。",
        ),
        (
            "A2",
            {"done": 2, "total": 9},
            "有方案且职责明确的部门数 2，应参与部门数 9：2 × 2 ÷ 9，四舍五入到 0.01 = 0.44 分。",
        ),
        ("H1", {"counts": {}}, "未发现扣分情形，得满分 4 分。"),
        (
            "H3",
            {"counts": {"late": 1, "missing": 1}},
            (
                "满分 2 分，扣：要求报送的每迟报一次 1 × 0.5 = 0.5、"
                "要求报送的每漏报一次 1 × 1 = 1；得 0.5 分。"
            ),
        ),
        (
            "H3",
            {"counts": {"missing": 3}},
            "满分 2 分，扣：要求报送的每漏报一次 3 × 1 = 3；扣完为止，得 0 分。",
        ),
        (
            "C1",
            {"counts": {"link": 7}},
            (
                "满分 3 分，扣：网页、接入、增值、广告、代收费每遗漏一个环节 5 × 0.6 = 3"
                "（发现 7 次，至多计 5 次）；得 0 分。"
            ),
        ),
        (
            "G1",
            {"done_on": "2009-12-30"},
            "2009-12-30 完成，时限 2009-12-31，按期，得 3 分（满分 3 分）。",
        ),
        (
            "G1",
            {"done_on": "2010-01-09"},
            "2010-01-09 完成，比时限 2009-12-31 晚 9 天；逾期 15 天以内，得 2 分（满分 3 分）。",
        ),
        (
            "G1",
            {"done_on": "2010-01-15"},
            "2010-01-15 完成，比时限 2009-12-31 晚 15 天；逾期 15 天以内，得 2 分（满分 3 分）。",
        ),
        (
            "G1",
            {"done_on": "2010-02-20"},
            "2010-02-20 完成，比时限 2009-12-31 晚 51 天，已过最后一档，得 0 分（满分 3 分）。",
        ),
        ("G1", {"done_on": None}, "未完成，得 0 分（满分 3 分）。"),
        ("F2", {"marks": "1.5"}, "直接评分，得 1.5 分（满分 2 分）。"),
        ("G3", {"not_applicable": "未发生"}, "不适用（未发生）；2 分不计入得分和适用分值。"),
        ("H4", {"not_due": True}, "未到期（时限 2010-05-31）；2 分不计入得分和适用分值。"),
    ],
)
def test_points_are_explained_in_chinese(code: str, value: dict[str, Any], chinese: str) -> None:
    assert explained(code, CHINESE, **value) == chinese


@pytest.mark.parametrize(
    ("code", "value", "english"),
    [
        ("A1", {"level": "partial"}, "Level “One of these falls short”: 1.5 of 3 points."),
        (
            "A2",
            {"done": 2, "total": 9},
            (
                "Departments with a plan and clear duties: 2; Departments concerned: 9; "
                "2 × 2 ÷ 9, rounded to 0.01, = 0.44 points."
            ),
        ),
        (
            "B1",
            {"counts": {"medium": 5}},
            (
                "3 less 4 × 0.5 = 2 (Each of press, radio, TV, internet that is missing; "
                "found 5 times, 4 count at most): 1 point."
            ),
        ),
        (
            "G1",
            {"done_on": "2010-01-01"},
            "Done on 2010-01-01, 1 day after 2009-12-31; up to 15 days late: 2 of 3 points.",
        ),
        ("G1", {"done_on": None}, "Not done: 0 of 3 points."),
        ("F2", {"marks": "1.5"}, "1.5 of 2 points given directly."),
        ("H4", {"not_due": True}, "Not due before 2010-05-31; its 2 points leave both sums."),
    ],
)
def test_points_are_explained_in_english(code: str, value: dict[str, Any], english: str) -> None:
    assert explained(code, ENGLISH, **value) == english


@pytest.mark.parametrize("value", [LevelValue("gone"), NotDue()])
def test_what_is_no_answer_is_called_so(value: LevelValue | NotDue) -> None:
    sentence = explain_value(asked("A1"), value)

    assert Wording(CHINESE).words(sentence) == "A1 不能这样填。"


@pytest.mark.parametrize(
    ("points", "english", "chinese"),
    [
        ("0", "0 points", "0 分"),
        ("0.5", "0.5 points", "0.5 分"),
        ("1", "1 point", "1 分"),
        ("1.00", "1 point", "1 分"),
        ("1.5", "1.5 points", "1.5 分"),
        ("2", "2 points", "2 分"),
    ],
)
def test_one_point_alone_is_one_point(points: str, english: str, chinese: str) -> None:
    said = points_said(Decimal(points))

    assert Wording(ENGLISH).words(said) == english
    assert Wording(CHINESE).words(said) == chinese


@given(st.data())
def test_every_value_of_every_plan_explains_the_points_it_gives(data: st.DataObject) -> None:
    criterion = data.draw(st.sampled_from(data.draw(plans()).criteria))
    value = parse_value(data.draw(values(criterion)), criterion)

    sentence = explain_value(criterion, value)

    points = points_of(criterion, value)
    for locale, stop in ((CHINESE, "。"), (ENGLISH, ".")):
        told = Wording(locale).words(sentence)
        assert told.endswith(stop)
        assert points is None or f"{short(points):f}" in told
        assert not re.search(r"(?<![\d.])1 points", told)
        assert not re.search(r"(?<![\d.])(0|[2-9]|\d\.\d+) point\b", told)
