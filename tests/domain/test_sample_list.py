"""A block of cells becomes samples, and what nobody can place is said, never guessed."""

from __future__ import annotations

from inspector.domain.bodies import SampleBody
from inspector.domain.records import sample_name
from inspector.domain.sample_list import ListedSample, guess_fields, judge_samples
from inspector.domain.table_guess import cells_of
from inspector.wording import Wording
from tests.builders import mobile_plan

PLAN = mobile_plan()


def read(text: str, known: frozenset[str] = frozenset()) -> tuple[ListedSample, ...]:
    rows = cells_of(text)
    has_head, fields = guess_fields(rows, PLAN)
    body = rows[1:] if has_head else rows
    return judge_samples(body, fields, "unregistered_site", PLAN, known)


def test_columns_are_known_by_their_heads_in_any_order() -> None:
    rows = cells_of("处置状态\t备注\t网址\t网站名称\n已关闭\t\twap.a.example\t丝路")

    assert guess_fields(rows, PLAN) == (True, ("status", "note", "address", "name"))


def test_without_heads_the_cells_speak() -> None:
    rows = cells_of(
        "丝路书城\twap.silu.example\t2010-03-05 10:30\t已关闭\n"
        "铃声\twap.ls.example\t2010-03-05\t仍可访问"
    )

    assert guess_fields(rows, PLAN) == (False, ("name", "address", "at", "status"))


def test_words_of_either_language_and_codes_are_statuses() -> None:
    found = read("name\tstatus\nA\tClosed\nB\t已停止接入\nC\treachable")

    statuses = [each.body.status for each in found if each.body is not None]
    assert statuses == ["closed", "cut_off", "reachable"]


def test_a_status_of_another_kind_is_a_fault_that_names_what_fits() -> None:
    (pasted,) = read("name\tkind\tstatus\nA\t学校\t已关闭")

    assert pasted.body is None
    (fault,) = pasted.faults
    assert Wording("en").words(fault.sentence) == (
        "“已关闭” is no status of this kind; it has Taught, Not taught."
    )


def test_a_row_without_a_name_or_status_is_left_out_with_both_reasons() -> None:
    (pasted,) = read("网址\t备注\nwap.a.example\t无名")

    assert [fault.place for fault in pasted.faults] == ["name", "status"]


def test_what_is_here_already_and_what_comes_twice_is_known() -> None:
    known = frozenset({sample_name("unregistered_site", "丝路书城")})
    found = read("名称\t状态\n丝路书城\t已关闭\n铃声\t已关闭\n铃声\t已关闭", known=known)

    assert [each.is_known for each in found] == [True, False, True]


def test_quoted_cells_keep_their_line_breaks() -> None:
    (pasted,) = read('名称\t状态\t备注\nA\t已关闭\t"第一行\n第二行"')

    assert pasted.body == SampleBody(
        sample="unregistered_site", name="A", status="closed", note="第一行\n第二行"
    )


def test_a_word_of_the_plan_in_the_first_row_is_no_head() -> None:
    rows = cells_of("名称\t学校\t已开展\n铃声\t学校\t已开展")

    assert guess_fields(rows, PLAN)[0] is False


def test_words_alone_are_no_block() -> None:
    assert cells_of("只是一句话") == ()
    assert cells_of("") == ()
