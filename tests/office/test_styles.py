"""Rows are as high as their texts need, and totals stay together on paper."""

from __future__ import annotations

import pytest

from inspector.exchange.book import ResultsBook
from inspector.exchange.write_results import compose
from inspector.office.styles import lines_of
from tests.builders import answer, mobile_plan
from tests.exchange.drawn_books import a_book


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("十个字正好放在一行里", 20, 1),
        ("十个字正好放在一行里吗", 20, 2),
        ("一\n二\n三", 20, 3),
        ("two words", 9, 1),
        ("two words", 8, 2),
        ("averyverylongword", 8, 3),
        ("字averyverylongword", 8, 4),
        ("http://wap.chenguang.example/", 19, 3),
        ("“引号”和——破折号", 20, 1),
    ],
)
def test_a_chinese_character_takes_two_digits_and_a_word_moves_as_a_whole(
    text: str, width: float, lines: int
) -> None:
    assert lines_of(text, width) == lines


def book_with_a_note(length: int) -> ResultsBook:
    return a_book(mobile_plan(), answer("A1", level="none", note="长" * length))


def test_the_totals_begin_a_new_page_where_a_page_would_end_among_them() -> None:
    found = set()
    for length in range(0, 330, 11):
        worksheet = compose(book_with_a_note(length)).workbook.worksheets[1]
        breaks = [each.id for each in worksheet.row_breaks.brk]
        labels = [worksheet.cell(row + 1, 1).value for row in breaks]
        assert labels in ([], ["适用分值"])
        found.add(len(breaks))
    assert found == {0, 1}
