"""Does the form record what is entered, say what is wrong, and lose nothing?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from inspector.domain.records import Kind, RecordKey
from inspector.workspace.drafting import drafts
from inspector.workspace.workspace import Workspace
from tests.ui import lanzhou
from tests.ui.entry.conftest import Bench, Laid


def record_of(code: str) -> RecordKey:
    return RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, code)


def drafted(workspace: Workspace) -> dict[RecordKey, str]:
    return {each.record: each.body for each in drafts(workspace)}


def revisions(code: str) -> Callable[[Workspace], int]:
    def count(workspace: Workspace) -> int:
        from inspector.storage import log

        return len(log.history(workspace.connection, record_of(code)))

    return count


def test_a_level_is_recorded_by_a_click_and_points_follow(bench: Bench) -> None:
    bench.at("B2")
    bench.person.click("Level 2, Only one of the two, 1.5 points")
    assert bench.person.sees("1.5 / 3")
    bench.until_recorded("B2", {"level": "one"})
    assert bench.mark("B2") == "No reason"


def test_a_ratio_is_recorded_on_enter_and_explains_itself_while_typed(bench: Bench) -> None:
    person = bench.at("B4")
    person.press("Return")
    person.type("17")
    person.press("Tab")
    person.type("２０")
    assert person.sees("1.7 / 2")
    person.press("Return")
    bench.until_recorded("B4", {"done": 17, "total": 20})


def test_a_half_typed_ratio_is_no_answer_and_no_fault_until_it_is_left(bench: Bench) -> None:
    person = bench.at("B4")
    person.press("Return")
    person.type("17")
    assert not person.sees("This must be a whole number.")
    assert bench.answer("B4") is None


def test_clicks_on_a_counter_are_one_answer(bench: Bench) -> None:
    bench.at("H1")
    more = "Each department that took no part: one more"
    name = next(n for n in (more, *_mores(bench)) if bench.person.has(n))
    for _ in range(3):
        bench.person.click(name)
    bench.person.until(lambda: bench.answer("H1") is not None, "the counts")
    body = bench.answer("H1")
    assert body is not None
    assert list(body.value["counts"].values()) == [3]
    assert bench.ask(revisions("H1")) == 1


def _mores(bench: Bench) -> list[str]:
    from PySide6.QtWidgets import QToolButton

    buttons = bench.page.pane.findChildren(QToolButton)
    return [each.accessibleName() for each in buttons if each.accessibleName().endswith("one more")]


def test_a_day_may_be_typed_in_short_or_the_work_not_be_done(bench: Bench) -> None:
    person = bench.at("H4")
    person.press("Return")
    person.type("5-20")
    person.press("Return")
    bench.until_recorded("H4", {"done_on": "2010-05-20"})
    person.click("Not done")
    bench.until_recorded("H4", {"done_on": None})


def test_a_figure_out_of_range_stays_as_typed_with_its_reason(bench: Bench) -> None:
    person = bench.at("F2")
    person.press("Return")
    person.type("2.25")
    assert person.sees("The points go in steps of 0.5.") or person.sees("between 0 and 2")
    person.press("Esc")
    assert bench.mark("F2") == "Not saved"
    bench.at("A1")
    bench.at("F2")
    assert bench.person.read("Points") == "2.25"
    assert bench.answer("F2") is None


def test_adjusted_points_need_their_reason(bench: Bench) -> None:
    person = bench.at("D2")
    person.click("Adjust")
    person.type("3")
    person.press("Tab", "Tab")
    assert person.sees("Adjusted points need a note that says why.")
    person.press("Esc", "R")
    person.type("源头查清，一人在逃。")
    person.press("Esc")
    bench.until_recorded("D2", {"level": "strong"}, "源头查清，一人在逃。")
    body = bench.answer("D2")
    assert body is not None
    assert str(body.adjusted) == "3"


def test_what_differs_from_the_samples_waits_for_its_word(bench: Bench) -> None:
    person = bench.at("C2")
    person.press("1")
    person.type("/5")
    person.press("Return")
    assert person.holder().objectName() == "score.note"
    assert bench.mark("C2") == "Not saved"
    person.type("另有三个网站已自行关停。")
    person.press("Esc")
    bench.until_recorded("C2", {"done": 1, "total": 5}, "另有三个网站已自行关停。")
    assert bench.mark("C2") == "Lost"


def test_the_samples_can_be_taken_over(bench: Bench) -> None:
    bench.at("C3")
    bench.person.click("Take over")
    bench.until_recorded("C3", {"done": 4, "total": 5})


def test_phrases_have_numbers_and_digits_stay_text(bench: Bench) -> None:
    person = bench.at("B2")
    person.press("R")
    person.type("3")
    person.press("Alt+1")
    assert person.read("Note").startswith("3 ")


def test_a_note_is_durable_while_it_is_typed_and_one_revision_when_left(bench: Bench) -> None:
    before = bench.ask(revisions("A1"))
    person = bench.at("A1")
    person.press("R")
    for part in ("责任书", "已抽查", "三份。"):
        person.type(part)
    person.until(lambda: record_of("A1") in bench.ask(drafted), "a draft", seconds=1)  # type: ignore[operator]
    assert bench.ask(revisions("A1")) == before
    person.press("Down") if bench.page.list.hasFocus() else person.press("Esc")
    bench.until_recorded("A1", {"level": "full"})
    person.until(lambda: bench.ask(revisions("A1")) == before + 1, "one revision")  # type: ignore[operator]
    assert record_of("A1") not in bench.ask(drafted)  # type: ignore[operator]


def test_a_note_without_an_answer_is_still_there_after_a_restart(lay: Laid) -> None:
    bench = lay()
    person = bench.at("B4")
    person.press("R")
    person.type("明天再访。")
    bench.at("A1")
    person.until(lambda: record_of("B4") in bench.ask(drafted), "a draft", seconds=1)  # type: ignore[operator]
    bench.page.refresh()
    person.until(
        lambda: bench.page.view is not None and record_of("B4") in bench.page.view.drafts, "drafts"
    )
    bench.at("B4")
    assert person.read("Note") == "明天再访。"
    person.press("1")
    person.type("9/20")
    person.press("Return", "Esc")
    bench.until_recorded("B4", {"done": 19, "total": 20}, "明天再访。")


def test_undo_and_redo_name_the_change_and_bring_it_back(bench: Bench) -> None:
    stack = bench.page.histories.of(lanzhou.LANZHOU).stack
    for level in ("2", "3", "1"):
        person = bench.at("B2")
        person.press(level, "Return", "Esc")
    bench.until_recorded("B2", {"level": "both"})
    bench.person.until(lambda: stack.count() == 3, "three deeds")
    assert stack.undoText().startswith("B2")
    for expected in ({"level": "none"}, {"level": "one"}, None):
        bench.undo()
        bench.until_recorded("B2", expected)
        bench.person.until(lambda: not bench.page.histories.of(lanzhou.LANZHOU).is_busy, "idle")
    for expected in ({"level": "one"}, {"level": "none"}, {"level": "both"}):
        bench.redo()
        bench.until_recorded("B2", expected)
        bench.person.until(lambda: not bench.page.histories.of(lanzhou.LANZHOU).is_busy, "idle")


def test_a_signed_inspection_is_read_only_and_says_how_to_go_on(lay: Laid) -> None:
    bench = lay(lanzhou.signed)
    bench.at("C1").press("Space")
    assert [str(notice.tone) for notice in bench.notices] == ["info"]
    assert bench.person.sees(
        "This inspection is signed. To change it, return it for editing with a reason."
    )
    assert bench.person.sees("Signed")
    assert not bench.page.histories.of(lanzhou.LANZHOU).stack.canUndo()


@pytest.mark.parametrize("code", ["A1", "B1", "C2", "F2", "G1", "X1", "V3"])
def test_every_field_has_a_name_and_tab_reaches_it(bench: Bench, code: str) -> None:
    person = bench.at(code)
    person.press("Return")
    reached = set()
    for _ in range(40):
        holder = person.holder()
        if not bench.page.pane.isAncestorOf(holder):
            break
        assert holder.accessibleName() or getattr(holder, "text", str)(), holder.objectName()
        reached.add(holder.objectName())
        person.press("Tab")
    note = {"X1": "score.bonus_note", "V3": "score.open_veto"}.get(code, "score.note")
    assert note in reached
