"""Can a person score at speed with single keys, with an input method on or off (S2, J3)?"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QAbstractItemModelTester, QTest

from inspector import wording
from inspector.domain.bodies import BonusBody, FlagBody, VetoBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from tests.ui import lanzhou
from tests.ui.entry.conftest import Bench, Laid

FORBIDDEN = {
    "Ctrl+Space", "Shift+Space", "Ctrl+.", "Ctrl+Shift+F", "Alt+A", "Ctrl+Alt+A",
}  # fmt: skip


def test_the_keys_are_on_the_first_row_without_an_answer(bench: Bench) -> None:
    assert bench.current() == "A4"
    assert bench.page.list.hasFocus()


def test_space_gives_full_marks_and_moves_down(bench: Bench) -> None:
    bench.at("A4").press("Space")
    bench.until_recorded("A4", {"level": "full"})
    assert (bench.mark("A4"), bench.current()) == ("Full", "B1")


def test_without_auto_advance_the_row_stays(bench: Bench) -> None:
    bench.person.click("Auto-advance")
    bench.at("A4").press("Space")
    bench.until_recorded("A4", {"level": "full"})
    assert bench.current() == "A4"


def test_space_on_a_selection_is_one_deed_and_one_undo(bench: Bench) -> None:
    person = bench.at("F5")
    person.press("Shift+Down")
    person.press("Shift+Down")
    assert len(bench.page.list.selected_rows()) == 3
    answered = bench.page.view.scorecard.answered if bench.page.view else 0
    person.press("Space")
    bench.until_recorded("F5", {"level": "full"})
    bench.until_recorded("G2", {"level": "full"})
    person.until(bench.page.histories.of(lanzhou.LANZHOU).stack.canUndo, "an undo")
    bench.undo()
    bench.until_recorded("F5", None)
    bench.until_recorded("G2", None)
    assert bench.page.view is not None
    assert bench.page.view.scorecard.answered == answered


def test_full_marks_that_need_a_figure_open_the_quick_entry(bench: Bench) -> None:
    bench.at("B4").press("Space")
    assert bench.page.quick.is_open
    assert bench.answer("B4") is None


def test_space_awards_a_bonus(bench: Bench) -> None:
    bench.at("X1").press("Space")
    bench.person.until(lambda: bench.state("X1", Kind.BONUS) is not None, "a bonus")
    state = bench.state("X1", Kind.BONUS)
    assert state is not None
    assert state.body == BonusBody(awarded=True)


def test_full_marks_keep_the_note_that_stands_there(bench: Bench) -> None:
    bench.at("A3").press("Space")
    note = "召开过专题研究会，对监管部门的督促没有书面记录。"
    bench.until_recorded("A3", {"level": "full"}, note)


def test_backspace_clears_an_answer(bench: Bench) -> None:
    bench.at("A1").press("Backspace")
    bench.until_recorded("A1", None)
    assert bench.mark("A1") == "Not scored"


def test_n_takes_the_suggested_reason_and_esc_records_it(bench: Bench) -> None:
    bench.at("B2").press("N", "Esc")
    bench.until_recorded("B2", {"not_applicable": "Checked, nothing to publicise"})
    assert bench.page.list.hasFocus()


def test_d_answers_not_due_only_before_the_due_day(lay: Laid) -> None:
    bench = lay(lanzhou.complete)
    bench.at("E6").press("Backspace")
    bench.until_recorded("E6", None)
    bench.at("E6").press("D")
    bench.at("H4").press("Backspace", "K")
    bench.until_recorded("H4", None)
    bench.at("H4").press("D")
    bench.until_recorded("H4", {"not_due": True})
    assert bench.answer("E6") is None
    assert any("E6" in str(notice.text) for notice in bench.notices)


def test_f_marks_for_discussion_and_again_takes_the_mark_away(bench: Bench) -> None:
    bench.at("D3").press("F")
    bench.person.until(lambda: bench.mark("D3") == "To discuss", "the flag")
    bench.at("D3").press("F")
    bench.person.until(lambda: bench.mark("D3") == "Not scored", "the flag gone")
    state = bench.state("D3", Kind.FLAG)
    assert state is not None
    assert state.body == FlagBody(flagged=False)


def test_brackets_go_from_gap_to_gap_and_braces_from_group_to_group(bench: Bench) -> None:
    person = bench.at("A1")
    person.press("]")
    assert bench.current() == "A4"
    person.press("]", "[")
    assert bench.current() == "A4"
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(bench.page.list, Qt.Key.Key_BraceRight, shift)
    assert bench.current() == "B1"
    QTest.keyClick(bench.page.list, Qt.Key.Key_BraceLeft, shift)
    assert bench.current() == "A1"


def test_j_and_k_move_like_the_arrows(bench: Bench) -> None:
    bench.at("A1").press("J", "J", "K", "Down", "Up")
    assert bench.current() == "A2"


def test_control_a_selects_what_the_filter_shows(bench: Bench) -> None:
    bench.person.click("Points lost 8")
    bench.page.list.setFocus()
    bench.person.press("Ctrl+A")
    assert len(bench.page.list.selected_rows()) == 8


def test_enter_goes_to_the_details_and_esc_back(bench: Bench) -> None:
    person = bench.at("B4")
    person.press("Return")
    assert bench.person.holder().objectName() == "score.done"
    person.press("Esc")
    assert bench.page.list.hasFocus()


def test_letters_stay_keys_while_an_input_method_is_on(bench: Bench) -> None:
    bench.person.input_method = True
    bench.at("B2").press("N")
    assert bench.person.holder().objectName() == "score.note"
    bench.person.type("确无此类情形")
    bench.person.press("Esc")
    bench.until_recorded("B2", {"not_applicable": "确无此类情形"})


def test_no_key_that_input_methods_and_chat_programs_take_is_bound(bench: Bench) -> None:
    bound = {
        keys.toString(QKeySequence.SequenceFormat.PortableText)
        for action in bench.page.page_actions()
        for keys in action.shortcuts()
    }
    bound |= {
        shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
        for shortcut in bench.page.findChildren(QShortcut)
    }
    assert not bound & FORBIDDEN


def test_every_key_of_the_list_is_named_for_the_key_sheet(bench: Bench) -> None:
    for action in bench.page.list.keys.actions():
        assert action.text()
        assert action.shortcut().toString() in action.toolTip()


def test_no_row_is_ever_editable_and_the_model_is_sound(bench: Bench) -> None:
    model = bench.page.list.model()
    tester = QAbstractItemModelTester(model)
    bench.at("A4").press("Space")
    bench.until_recorded("A4", {"level": "full"})
    for row in range(model.rowCount()):
        assert not model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEditable
    assert tester.model() is model


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("B2", "2", {"level": "one"}),
        ("B4", "20/20", {"done": 20, "total": 20}),
        ("B1", "0 0 0", {"counts": {}}),
        ("E6", "0", {"counts": {}}),
        ("H4", "0", {"done_on": None}),
        ("H4", "2010-05-20", {"done_on": "2010-05-20"}),
        ("H4", "5-20", {"done_on": "2010-05-20"}),
        ("F2", "2", {"marks": Decimal(2)}),
    ],
)
def test_digits_start_a_line_that_each_method_reads(
    bench: Bench, code: str, typed: str, value: object
) -> None:
    person = bench.at(code)
    person.press(typed[0])
    person.type(typed[1:])
    person.press("Return")
    expected = {"marks": "2"} if code == "F2" else value
    bench.until_recorded(code, expected)


@pytest.mark.parametrize("typed", ["1.5", "１．５", "1。5"])
def test_one_figure_however_its_digits_are_composed(bench: Bench, typed: str) -> None:
    person = bench.at("F2")
    person.press("1")
    bench.page.quick.line.clear()
    person.type(typed)
    person.press("Return")
    bench.until_recorded("F2", {"marks": "1.5"})


def test_lost_points_ask_for_their_reason_at_once(bench: Bench) -> None:
    person = bench.at("B4")
    person.press("1")
    person.type("7/20")
    person.press("Return")
    assert person.holder().objectName() == "score.note"
    person.type("抽访20人，3人不了解。")
    person.press("Ctrl+Return")
    bench.until_recorded("B4", {"done": 17, "total": 20}, "抽访20人，3人不了解。")
    assert (bench.current(), bench.page.list.hasFocus()) == ("C5", True)


def test_a_line_that_cannot_be_read_stays_with_its_reason(bench: Bench) -> None:
    person = bench.at("B4")
    person.press("1")
    person.type("7/2")
    person.press("Return")
    assert bench.page.quick.line.text() == "17/2"
    assert person.sees("17 of 2 cannot be: done lies above total.")
    person.press("Esc")
    assert bench.answer("B4") is None
    assert bench.page.list.hasFocus()


def test_a_row_under_work_stays_although_it_leaves_the_filter(bench: Bench) -> None:
    bench.person.click("Gaps 28")
    bench.at("A4")
    bench.person.press("Return", "Space")
    bench.until_recorded("A4", {"level": "full"})
    assert bench.current() == "A4"
    bench.page.list.setFocus()
    bench.person.press("Down")
    assert "A4" not in [row.code for row in bench.page.list.visible_rows()]


def test_digits_of_the_number_pad_start_the_line_too(bench: Bench) -> None:
    bench.at("B4")
    QTest.keyClick(bench.page.list, Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier)
    assert bench.page.quick.line.text() == "1"


def test_full_marks_beside_a_proposed_veto_are_taken_and_said(lay: Laid) -> None:
    def with_a_veto(folder: Path) -> Workspace:
        workspace = lanzhou.begun(folder)
        veto = RecordKey.of(lanzhou.LANZHOU, Kind.VETO, "V2")
        record(workspace, [Entry(veto, VetoBody(state="raised", criteria=("A3",)))])
        return workspace

    bench = lay(with_a_veto)
    bench.at("A4").press("Space")
    bench.at("A3").press("Space")
    bench.until_recorded("A3", {"level": "full"})
    said = [wording.words(notice.text) for notice in bench.notices if notice.text]  # type: ignore[arg-type]
    assert said == ["Full marks for A3, which the proposed veto V2 names."]


def test_keys_that_lead_away_say_where(bench: Bench) -> None:
    told: list[str] = []
    page = bench.page
    page.veto_wished.connect(told.append)
    page.samples_wished.connect(told.append)
    page.evidence_wished.connect(told.append)
    page.checks_wished.connect(lambda: told.append("checks"))
    page.back_wished.connect(lambda: told.append("back"))
    bench.at("C2").press("V", "W", "E", "F8", "Ctrl+Shift+V", "Esc")
    assert told == ["C2", "C2", "C2", "checks", "C2", "back"]
