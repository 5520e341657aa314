"""Does a record count as received only when a receipt says so (I5)?"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from inspector.domain.records import Kind, RecordKey
from inspector.workspace.deliveries import deliveries
from inspector.workspace.gaps import Gap
from inspector.workspace.sendings import Travel
from inspector.workspace.weighing import Outcome
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.ui.imports.conftest import Bench
from tests.ui.lanzhou import BAIYIN, LANZHOU
from tests.ui.program import rest
from ui.receipts.page import ReceiptsPage
from ui.receipts.rows import gaps_said


def test_what_was_sent_is_not_received_before_a_receipt_says_so(own_bench: Bench) -> None:
    page = own_bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    states = {row.delivery.key: row.state.text for row in page._sent.rows}  # noqa: SLF001 - the list as shown
    assert states == {LANZHOU: "Sent", BAIYIN: "Partly sent"}
    own_bench.person.click("What receipts say 0")
    assert own_bench.person.sees("No receipt has come in yet.")


def test_a_receipt_that_is_dropped_says_what_has_arrived(own_bench: Bench) -> None:
    own_bench.drop(own_bench.stick.receipt)
    own_bench.press("Ctrl+Return")
    page = own_bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    rows = {row.delivery.key: row.delivery for row in page._sent.rows}  # noqa: SLF001 - the list as shown
    assert rows[LANZHOU].count(Travel.RECEIVED) > rows[LANZHOU].count(Travel.SENT) > 0
    assert rows[BAIYIN].count(Travel.RECEIVED) == 0
    own_bench.person.click("What receipts say 1")
    assert own_bench.person.sees("评分表_620100_兰州市_第3组_r1.xlsx")


def test_a_receipt_says_what_was_held_and_why(own_bench: Bench) -> None:
    own_bench.drop(own_bench.stick.later)
    own_bench.press("Ctrl+Return")
    page = own_bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    own_bench.person.click("What receipts say 2")
    said = {row.told.file.name: row for row in page._told.rows}  # noqa: SLF001 - the list as shown
    held, edited = said["消防检查_北京.xlsx"], said["评分表_620100_兰州市_第3组_r2(改).xlsx"]
    assert held.state.text == "Held"
    own_bench.person.click_row("消防检查_北京.xlsx")
    assert own_bench.person.sees("The file belongs to another campaign.")
    assert own_bench.person.sees("Check whether the file belongs here.")
    assert edited.state.text == "Arrived"
    own_bench.person.click_row("评分表_620100_兰州市_第3组_r2(改).xlsx")
    assert own_bench.person.sees("2 cells were changed by hand; that waits for a decision there.")


def test_a_receipt_for_a_team_is_written_where_a_person_says(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "回执.xlsx"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(target), ""))
    )
    bench.take("白银市")
    page = bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    bench.person.press("Ctrl+N")
    bench.person.until_sees("The receipt is written and checked:")
    assert target.exists()


def test_a_receipt_that_cannot_be_written_says_why(bench: Bench, tmp_path: Path) -> None:
    bench.take("白银市")
    page = bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    page.write("T03", tmp_path / "gone" / "回执.xlsx")
    rest(bench.window)
    assert not bench.person.sees("The receipt is written")
    assert page.troubles.isVisible()


def test_headquarters_sees_whom_it_owes_a_receipt(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "回执.xlsx"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", staticmethod(lambda *_args: (str(target), ""))
    )
    bench.take("白银市", "消防检查")
    page = bench.go("receipts")
    assert isinstance(page, ReceiptsPage)
    (row,) = page._owed.rows  # noqa: SLF001 - the list as shown
    assert (row.state.text, row.owed.name) == ("Receipt due", "第3组")
    assert [row.count(outcome) for outcome in Outcome] == [2, 0, 0, 1]
    assert not bench.person.has("Sent and received 0")
    bench.person.press("Return")
    bench.person.until_sees("The receipt is written and checked:")
    rest(bench.window)
    assert page._owed.rows[0].state.text == "Receipt written"  # noqa: SLF001
    assert bench.person.has("Receipts for others 0")


def test_headquarters_that_sent_nothing_has_nothing_sent(bench: Bench) -> None:
    bench.go("receipts")
    with open_workspace(bench.stick.headquarters, Surroundings.real()) as workspace:
        found = deliveries(workspace)
    assert {each.count(Travel.SENT) for each in found.each} == {0}
    assert [each.sender.team for each in found.senders] == ["T03"]
    # Answered in the story of the drive, before anything else came.
    assert not found.senders[0].is_due


def test_records_with_gaps_are_named_until_there_are_too_many() -> None:
    def gap(name: str) -> Gap:
        return Gap(RecordKey.of(LANZHOU, Kind.ANSWER, name), name, ("兰州市",), 2)

    assert gaps_said(()) == ""
    few = gaps_said((gap("A1"), gap("B2")))
    assert "兰州市 A1 (2), 兰州市 B2 (2)." in few
    many = gaps_said([gap(f"A{n}") for n in range(10)])
    assert "A7 (2)" in many
    assert "A8 (2)" not in many
    assert "2 more records" in many
