"""Text goes into a cell and out of it unharmed, whatever it looks like (W3)."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from inspector.office.cells import (
    CUT,
    MOST_UNITS,
    put_text,
    set_text,
    shown_day,
    text_in,
    unescaped,
    visible,
)

NASTY = (
    "=1+1",
    "+86 10 1234",
    "-5",
    "@SUM(A1)",
    "\tbegins with a tab",
    '=HYPERLINK("http://a.example","x")',
    "#REF!",
    "TRUE",
    "1-2",
    "0012",
    "line one\nline two",
    "_x000D_ _x0041_ _x005F_x0041_ __x0041_",
    "_x005F_",
    "表情 😀 👨‍👩‍👧",
    "\u202eright to left\u202c \u200fmark",
    "  spaces at both ends  ",
    "<a href='x'>&amp;</a>",
    "\u00a0\u3000\ufeff",
)


def through(text: str) -> str:
    """The text as the file gives it back."""
    workbook = Workbook()
    put_text(workbook.active["A1"], visible(text))
    saved = BytesIO()
    workbook.save(saved)
    cell = load_workbook(saved)["Sheet"]["A1"]
    assert cell.data_type in {"s", "inlineStr"} or not text
    return unescaped(str(cell.value or ""))


@pytest.mark.parametrize("text", NASTY)
def test_a_text_stays_a_text_and_comes_back_as_it_was(text: str) -> None:
    assert through(text) == text.replace("\t", "    ")


@given(st.text(max_size=60))
def test_whatever_is_written_is_what_visible_promises(text: str) -> None:
    assert through(text) == visible(text)


@given(st.text(alphabet="_x0041F5", max_size=24))
def test_escapes_of_the_format_are_escaped(text: str) -> None:
    assert through(text) == text


def test_what_no_cell_can_hold_is_seen_in_its_place() -> None:
    assert visible("a\x00b\x1bc\x7f") == "a\u2400b\u241bc\u2421"
    assert visible("half \ud83d here") == "half \ufffd here"
    assert visible("\ufffe\uffff") == "\ufffd\ufffd"
    assert visible("one\r\ntwo\rthree") == "one\ntwo\nthree"


@pytest.mark.parametrize("text", ["x" * 40_000, "字" * 40_000, "😀" * 20_000, "_x0041_" * 6_000])
def test_a_text_too_long_for_a_cell_is_cut_where_everybody_sees_it(text: str) -> None:
    shown = visible(text)
    assert shown.endswith(CUT)
    assert text.startswith(shown.removesuffix(CUT))
    assert through(text) == shown
    assert len(shown.encode("utf-16-le")) // 2 <= MOST_UNITS


def test_a_text_that_just_fits_is_whole() -> None:
    for text in ("x" * MOST_UNITS, "😀" * (MOST_UNITS // 2)):
        assert visible(text) == text


def test_a_text_of_a_plan_keeps_its_kind_in_the_sheet() -> None:
    workbook = Workbook()
    cell = workbook.active["A1"]
    set_text(cell, "=1")
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


def test_days_are_real_where_all_spreadsheets_agree_about_them() -> None:
    assert shown_day(date(2010, 3, 5)) == date(2010, 3, 5)
    assert shown_day(date(1900, 2, 28)) == "1900-02-28"
    assert text_in(date(2010, 3, 5)) == "2010-03-05"
