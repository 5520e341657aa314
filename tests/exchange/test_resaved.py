"""What office programs do to a workbook when they only save it again is no edit of anybody's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from inspector.domain.records import Kind, RecordKey
from tests.builders import KEY, a_log, mobile_plan, sample
from tests.exchange.books import SITE, Desk, a_day, a_workbook, edited, read
from tests.exchange.recalculate import recalculated

ODD_TEXTS = (
    *(
        "=1+1",
        "+1",
        "-1",
        "@x",
        "'quoted",
        "\ttab",
        "TRUE",
        "1.50",
        "2010-01-01",
        "12345678901234567890",
    ),
    *("a_x000D_b", "_x0041_", "_x005F_x0041_", "a\r\nb", "line1\nline2", "c\x07d", "<b>&amp;"),
    *(
        "好\U0001f600",
        "\u202eabc",
        "\ufeffbom",
        "\u200bzw",
        "\u00a0nb",
        "e\u0301",
        "  before",
        "after  ",
    ),
    *("长" * 40_000, "\U0001f600" * 20_000),
)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A workbook whose samples have notes of every odd kind."""
    plan = mobile_plan()
    odd = [sample(f"s{n}.cn", "closed", SITE, note) for n, note in enumerate(ODD_TEXTS)]
    return a_workbook(tmp_path / "结果.xlsx", a_log(plan, *a_day(), *odd))


def done_is_nine(desk: Desk) -> None:
    desk.cell(RecordKey.of(KEY, Kind.ANSWER, "C2"), "entry").value = "９"


def test_openpyxl_changes_nothing(exported: Path) -> None:
    before = read(exported)

    assert (before.hand_edits, before.notes) == ((), ())
    assert read(edited(exported)) == before


def count_from_1904(desk: Desk) -> None:
    desk.book.epoch = CALENDAR_MAC_1904


def test_days_counted_from_1904_are_the_same_days(exported: Path) -> None:
    before = read(exported)

    assert read(edited(exported, count_from_1904)) == before


def test_a_bare_number_behind_a_day_follows_the_workbook(exported: Path) -> None:
    def type_number(desk: Desk) -> None:
        count_from_1904(desk)
        cell = desk.cell(RecordKey.of(KEY, Kind.ANSWER, "G1"), "entry")
        cell.value, cell.number_format = 38_740, "General"

    (edit,) = read(edited(exported, type_number)).hand_edits

    # 38740 days after 1 January 1904.
    assert edit.proposal is not None
    assert edit.proposal.value["value"] == {"done_on": "2010-01-24"}


@pytest.mark.slow
@pytest.mark.parametrize("forms", [["xlsx"], ["ods", "xlsx"]], ids=["xlsx", "through ods"])
def test_libreoffice_changes_nothing(exported: Path, tmp_path: Path, forms: list[str]) -> None:
    before, path = read(exported), exported

    for form in forms:
        (path,) = recalculated([path], tmp_path / form, form)

    assert read(path) == before


@pytest.mark.slow
def test_an_edit_survives_libreoffice(exported: Path, tmp_path: Path) -> None:
    path = edited(Path(shutil.copy(exported, tmp_path / "a.xlsx")), done_is_nine)
    (before,) = read(path).hand_edits

    (path,) = recalculated([path], tmp_path / "made")
    (after,) = read(path).hand_edits

    assert before.proposal is not None
    assert after == before
