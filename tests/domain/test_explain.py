"""Every figure of a scorecard says why it is what it is, in both languages."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.explain import (
    explain_bonus,
    explain_criterion,
    explain_entry,
    explain_grade,
    explain_range,
    explain_total,
    unconfirmed_because,
)
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import RevisionId
from inspector.domain.scorecard import score
from inspector.domain.sheet import Sheet
from inspector.wording import CHINESE, ENGLISH, Wording
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_log,
    a_plan,
    a_sheet,
    answer,
    bonus,
    forked,
    levels,
    marks,
    mobile_plan,
    ratio,
    ruling,
    sample,
    sheet_of,
    text,
    veto,
)
from tests.domain.test_scorecard_oracle import log_of
from tests.strategies import plans, records

MOBILE = mobile_plan()
PLAN = a_plan(levels("A1", 60, full=60, half=30), ratio("B1", 40, samples="site"))


def chinese(sheet: Sheet, code: str) -> str:
    criterion = sheet.plan.criterion(code)
    assert criterion is not None
    return Wording(CHINESE).words(explain_criterion(criterion, score(sheet).criteria[code], sheet))


def told(*entries: Entry, code: str) -> str:
    return chinese(a_sheet(MOBILE, *entries), code)


def test_a_figure_names_the_clause_it_stands_on() -> None:
    assert told(answer("C2", done=8, total=10), code="C2") == (
        "已关闭网站数 8，抽查应关闭网站数 10：5 × 8 ÷ 10 = 4 分。依据：二.2。"
    )


def test_what_is_missing_says_what_it_could_be() -> None:
    assert told(code="A1") == "未评：暂按 0 分计，最多可得 3 分。依据：二.2、三、四。"


def test_adjusted_points_say_what_they_were_before_and_why() -> None:
    assert told(answer("F2", "复核后调整", adjusted=1, marks="1.5"), code="F2") == (
        "调整为 1 分（满分 2 分），原因：复核后调整。"
        "调整前：直接评分，得 1.5 分（满分 2 分）。依据：二.5。"
    )


def test_adjusted_points_without_a_note_say_that_they_have_none() -> None:
    assert told(answer("F2", adjusted=1, marks="1.5"), code="F2").startswith(
        "调整为 1 分（满分 2 分），未写原因。"
    )


def test_samples_are_counted_in_words() -> None:
    entries = [
        sample("wap1", "banned", "illegal_site"),
        sample("wap2", "reachable", "illegal_site"),
        sample("wap3", "closed", "illegal_site"),
    ]

    assert told(*entries, code="C3") == (
        "按抽查结果计：“涉淫秽色情网站”抽查 3 个，其中已依法取缔 1 个；"
        "5 × 1 ÷ 3，四舍五入到 0.01 = 1.67 分。依据：二.2。"
    )


def test_a_conflict_names_who_disagrees() -> None:
    split = forked(MOBILE, answer("A1", level="full"), answer("A1", level="none"))

    assert "成员1" in chinese(sheet_of(MOBILE, split), "A1")
    assert "裁定前按 0 分计，最多可得 3 分" in chinese(sheet_of(MOBILE, split), "A1")


def test_a_conflict_of_samples_is_told_as_one() -> None:
    split = forked(PLAN, sample("a", "open"), sample("a", "closed"))

    assert chinese(sheet_of(PLAN, split), "B1").startswith("成员对抽查对象的记录不一致")


def because(sheet: Sheet, code: str = "A1") -> str:
    criterion = sheet.plan.criterion(code)
    assert criterion is not None
    return Wording(ENGLISH).words(unconfirmed_because(criterion, sheet))


def test_an_answer_under_another_wording_names_the_version() -> None:
    older = a_plan(msgspec.structs.replace(PLAN.criteria[0], title=text("other")), version="0.9")
    log = a_log(older, answer("A1", level="full"))

    assert "version 0.9" in because(sheet_of(PLAN, log, {older.digest: older}))
    assert "not known here" in because(sheet_of(PLAN, log))


@pytest.mark.parametrize(
    ("body", "reason"),
    [({"value": {"mood": 1}}, "cannot be read"), ({"value": {"level": "gone"}}, "does not fit")],
)
def test_an_answer_that_cannot_count_says_why(body: dict[str, object], reason: str) -> None:
    record = RecordKey.of(KEY, Kind.ANSWER, "A1")

    assert reason in because(sheet_of(PLAN, [Member(plan=PLAN).write(record, body)]))


def test_missing_history_says_so() -> None:
    record = RecordKey.of(KEY, Kind.ANSWER, "A1")
    tips = [
        Member(stream=f"s{n}").write(record, {"value": {"level": each}}, RevisionId(f"{n}" * 64))
        for n, each in enumerate(("full", "half"))
    ]

    assert "history is missing" in because(sheet_of(PLAN, tips))


def test_a_total_prints_its_conversion_and_its_bonus() -> None:
    entries = (answer("A1", level="half"), answer("B1", not_applicable="无"), bonus("X1"))

    card = score(a_sheet(PLAN, *entries))

    assert Wording(CHINESE).words(explain_total(card)) == (
        "得分 30 ÷ 适用分值 60 × 100 = 50；加分 2；总分 52.00。"
    )


def test_a_rounded_conversion_says_that_it_is_rounded() -> None:
    card = score(a_sheet(PLAN, answer("A1", not_applicable="无"), answer("B1", done=1, total=3)))

    # 40 x 1 / 3 = 13.33, of 40: 33.325, half away from zero.
    assert Wording(ENGLISH).words(explain_total(card)) == (
        "13.33 of 40 applicable points × 100, rounded to 0.01, = 33.33; no bonus; total 33.33."
    )


def test_without_a_total_everything_says_so() -> None:
    card = score(a_sheet(PLAN, *(answer(c, not_applicable="无") for c in ("A1", "B1"))))

    for sentence in (explain_total(card), explain_range(card)):
        assert Wording(CHINESE).words(sentence) == "没有适用的条目，不计总分。"
    assert Wording(CHINESE).words(explain_grade(card, PLAN)) == "没有总分，不定等次。"


@pytest.mark.parametrize(
    ("entries", "english"),
    [
        ((), "No bonus is awarded."),
        ((bonus("X1"),), "praised (+2, clause 四): 2 points."),
        (
            (bonus("X1"), bonus("X2")),
            (
                "praised (+2, clause 四), taken up (+2, clause 四): 4 points, "
                "of which 3 count at most."
            ),
        ),
    ],
)
def test_a_bonus_names_its_items_and_its_cap(entries: tuple[Entry, ...], english: str) -> None:
    sheet = a_sheet(PLAN, *entries)

    assert Wording(ENGLISH).words(explain_bonus(score(sheet), sheet)) == english


def test_a_range_says_what_is_open() -> None:
    open_one = score(a_sheet(PLAN, answer("A1", level="half")))
    settled = score(a_sheet(PLAN, answer("A1", level="half"), answer("B1", done=1, total=1)))

    assert Wording(CHINESE).words(explain_range(open_one)) == (
        "暂定 30.00 至 70.00：有 1 项未定，前者按 0 分计，后者按满分计。"
    )
    assert Wording(CHINESE).words(explain_range(settled)) == "没有未定条目，总分已确定。"


def test_a_range_of_bonus_alone_says_so() -> None:
    log = a_log(PLAN, answer("A1", level="half"), answer("B1", done=1, total=1))
    log += forked(PLAN, bonus("X1"), bonus("X1", awarded=False))

    assert "有加分项未定" in Wording(CHINESE).words(explain_range(score(sheet_of(PLAN, log))))


@pytest.mark.parametrize(
    ("entries", "english"),
    [
        ((), "60.00 reaches 60: “pass”."),
        (
            (veto("V1"),),
            (
                "60.00 reaches 60: “pass”. Proposed and not ruled on, so without effect on it: "
                "nothing done (V1, clause 四)."
            ),
        ),
        (
            (veto("V1"), ruling("V1", "upheld")),
            (
                "Headquarters upheld nothing done (V1, clause 四): “vetoed”, "
                "whatever the total of 60.00."
            ),
        ),
    ],
)
def test_a_grade_names_the_mark_or_the_veto(entries: tuple[Entry, ...], english: str) -> None:
    card = score(a_sheet(PLAN, answer("A1", level="full"), *entries))

    assert Wording(ENGLISH).words(explain_grade(card, PLAN)) == english


def test_an_upheld_veto_without_a_total_is_told_without_one() -> None:
    none = [answer(code, not_applicable="无") for code in ("A1", "B1")]
    card = score(a_sheet(PLAN, *none, veto("V1"), ruling("V1", "upheld")))

    assert "total" not in Wording(ENGLISH).words(explain_grade(card, PLAN))


def test_an_entry_says_who_made_it_and_when_by_their_own_clock() -> None:
    plan = a_plan(marks("A1", 100, "0.5"))
    (revision,) = a_log(plan, answer("A1", marks=1))

    assert Wording(CHINESE).words(explain_entry(revision)) == "李明 填写，2010-03-05 09:11。"


@given(st.data())
def test_every_state_of_every_plan_is_told_in_both_languages(data: st.DataObject) -> None:
    plan = data.draw(plans())
    sheet = sheet_of(plan, log_of(plan, data.draw(records(plan))))
    card = score(sheet)

    sentences = [explain_criterion(c, card.criteria[c.code], sheet) for c in plan.criteria]
    sentences += [explain_total(card), explain_bonus(card, sheet)]
    sentences += [explain_range(card), explain_grade(card, plan)]

    for sentence in sentences:
        assert Wording(CHINESE).words(sentence).endswith("。")
        assert Wording(ENGLISH).words(sentence).endswith(".")
