"""Can a leader settle everything by keys alone, and is nobody's answer lost (S6, J7)?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from inspector import wording
from inspector.domain.bodies import AnswerBody, FlagBody
from inspector.domain.entries import Entry
from inspector.domain.records import Kind, RecordKey, Role
from inspector.domain.revisions import Revision
from inspector.storage import log, projections
from inspector.workspace.recording import record
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)
from tests.builders import mobile_plan
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.ui import four, lanzhou
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest, running
from tests.workspace.conftest import carry
from ui.merge.page import MergePage
from ui.merge.rows import NONE
from ui.spot import Spot
from ui.theme import theme
from ui.window import MainWindow


@dataclass
class Bench:
    """The leader before the merge page."""

    window: MainWindow
    path: Path
    person: Person

    @property
    def page(self) -> MergePage:
        page = self.window.front
        assert isinstance(page, MergePage)
        return page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            rest(self.window)

    def at(self, code: str) -> None:
        """Goes to a row by its code."""
        record_ = next(row.record for row in self.page.table.grid.rows if row.code == code)
        assert self.page.table.go_to(record_)
        self.page.table.setFocus()
        rest(self.window)

    @property
    def code(self) -> str:
        row = self.page.table.current()
        return row.code if row is not None else ""


def of_four(folder: Path) -> Workspace:
    """Headquarters with what four members of a team have scored."""
    four_ = four.scored(folder)
    wanted = NewWorkspace(plan=mobile_plan(), role=Role.HEADQUARTERS, author="总部")
    clock = lanzhou.Clock(folder / "hq", minutes=600, drawn=9000)
    headquarters = create_workspace(folder / "总部.inspection", wanted, clock.surroundings)
    for member in four_.members:
        carry(member, headquarters)
    four_.close()
    return headquarters


@contextmanager
def merging(folder: Path, workspace: Workspace) -> Iterator[Bench]:
    workspace.close()
    with running(folder, workspace.path) as window:
        window.go("merge", LANZHOU)
        rest(window)
        window.notices.clear()
        yield Bench(window, workspace.path, Person())


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with merging(tmp_path, four.gathered(tmp_path)) as opened:
        yield opened


def reopened(path: Path) -> Workspace:
    return open_workspace(path, Surroundings.real())


def answer(bench: Bench, code: str) -> AnswerBody | None:
    merge = bench.page.merge
    assert merge is not None
    return merge.view.sheet.body(Kind.ANSWER, code, AnswerBody)


def test_the_page_opens_on_the_conflicts_and_says_who_is_missing(bench: Bench) -> None:
    assert bench.person.sees("Conflicts 8")
    assert bench.person.sees("Members 4/5, still missing: 钱七")
    assert bench.person.sees("8 conflicts")
    assert [row.code for row in bench.page.table.grid.rows] == [
        "B1", "C1", "E6", "G1", "G2", "H2", "X3", NONE,
    ]  # fmt: skip


def test_a_row_is_one_sentence_that_names_the_responsible_department(bench: Bench) -> None:
    view, index = bench.person.row("B1  Publicity runs in several media and forms")
    spoken = view.model().index(index.row(), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "B1 Publicity runs in several media and forms; Conflict; 张三: lost 1; "
        "赵六 (responsible department): lost 1.5; adopted: ?; proposed: 赵六"
    )


def test_enter_takes_what_is_proposed_and_goes_on_to_the_next_conflict(bench: Bench) -> None:
    assert bench.code == "B1"
    bench.press("Return")
    assert bench.person.sees("responsible department: 赵六")
    assert bench.person.sees("7 conflicts")
    assert bench.code == "C1"
    body = answer(bench, "B1")
    assert body is not None
    assert body.value == {"counts": {"follow": 1, "medium": 2}}


def test_arrows_pick_another_member_whose_answer_enter_takes(bench: Bench) -> None:
    bench.press("Left", "Return")
    assert bench.person.sees("张三’s answer")
    body = answer(bench, "B1")
    assert body is not None
    assert body.value == {"counts": {"follow": 1, "medium": 1}}


def test_s_takes_the_responsible_department_in_all_selected_rows(bench: Bench) -> None:
    bench.press("Ctrl+A", "S")
    # B1, C1, E6, G1 and H2 have one responsible member who answered; G2, X3 and the sample none.
    assert bench.person.sees("3 conflicts")
    assert bench.person.sees("3 rows are left: their responsible department has not answered.")


def test_a_row_without_proposal_asks_for_a_pick_and_settles_nothing(bench: Bench) -> None:
    bench.at("G2")
    bench.press("Return")
    assert bench.person.sees("Pick an answer with ← or → first; none is proposed here.")
    assert answer(bench, "G2") is None
    bench.press("Right", "Return")
    body = answer(bench, "G2")
    assert body is not None
    assert body.value == {"level": "full"}


def test_typing_becomes_a_ruling_that_needs_a_reason(bench: Bench) -> None:
    bench.at("H2")
    bench.person.type("3")
    bench.person.type("/6")
    bench.press("Return")
    assert bench.person.sees("Ruling on H2:")
    bench.press("Return")
    assert bench.person.sees("A ruling needs a reason: say why neither answer holds.")
    bench.person.type("现场核对，三处未复查")
    bench.press("Return")
    assert bench.person.sees("ruling by 李四")
    body = answer(bench, "H2")
    assert body is not None
    assert (body.value, body.note) == ({"done": 3, "total": 6}, "现场核对，三处未复查")


def test_what_is_typed_wrong_stays_and_nothing_is_ruled(bench: Bench) -> None:
    bench.at("H2")
    bench.person.type("8")
    bench.person.type("/6")
    bench.press("Return")
    assert bench.person.holder() is bench.page.quick.line
    bench.press("Esc")
    assert bench.person.holder() is bench.page.table
    assert answer(bench, "H2") is None


def test_not_applicable_is_ruled_by_n_and_its_reason(bench: Bench) -> None:
    bench.at("G2")
    bench.press("N")
    bench.person.type("检查期内无应追责情形")
    bench.press("Return")
    body = answer(bench, "G2")
    assert body is not None
    assert body.value == {"not_applicable": "检查期内无应追责情形"}


def test_esc_gives_a_ruling_up_and_the_keys_go_back_to_the_grid(bench: Bench) -> None:
    bench.at("H2")
    bench.person.type("3")
    bench.person.type("/6")
    bench.press("Return", "Esc")
    assert bench.page.pane.ruling.ruling is None
    assert bench.page.table.hasFocus()
    assert bench.window.front is bench.page


def test_all_that_agree_are_accepted_by_one_key(bench: Bench) -> None:
    assert bench.person.sees("Reasons differ 3")
    bench.press("Ctrl+Shift+Return")
    assert bench.person.sees("Reasons differ 0")
    body = answer(bench, "A1")
    assert body is not None
    # The office answers for A1, and its wording is kept.
    assert body.note == "协调小组印发方案，18个责任单位签订责任书。"


def test_a_decision_can_be_taken_otherwise_and_all_words_stay_in_the_log(bench: Bench) -> None:
    bench.press("Return")
    bench.at("B1")
    bench.press("Left", "Return")
    assert bench.person.sees("changed by 李四")
    bench.window.close()
    bench.person.until(lambda: not bench.window.isVisible(), "the window closed", seconds=20)
    with reopened(bench.path) as workspace:
        history = log.history(workspace.connection, RecordKey.of(LANZHOU, Kind.ANSWER, "B1"))
    assert [(each.author, len(each.parents)) for each in history] == [
        ("张三", 0), ("赵六", 0), ("李四", 2), ("李四", 1),
    ]  # fmt: skip


def test_f_marks_a_criterion_for_discussion(bench: Bench) -> None:
    bench.press("F")
    merge = bench.page.merge
    assert merge is not None
    flag = merge.view.sheet.body(Kind.FLAG, "B1", FlagBody)
    assert flag is not None
    assert flag.flagged is True


def test_what_differs_in_two_reasons_is_marked(bench: Bench) -> None:
    first, second = bench.page.pane.cards
    assert [second.word.note, first.word.note] == [  # type: ignore[union-attr]  # both are shown
        "广播、报刊未开展宣传；对案件进展没有跟踪报道。",
        "广播未开展宣传；对案件进展没有跟踪报道。",
    ]
    marked = [
        selection.cursor.selectedText()
        for selection in second._note.extraSelections()  # noqa: SLF001 - what eyes see
    ]
    assert marked == ["、报刊"]


def test_evidence_stands_with_the_member_who_brought_it(bench: Bench) -> None:
    bench.at("C1")
    captions = {
        card.word.name: [piece.body.caption for piece in card.word.pieces]
        for card in bench.page.pane.cards
        if card.word is not None
    }
    assert captions == {"张三": ["排查台账首页"], "王五": ["台账逐环节核对记录"]}


def test_a_small_tile_whose_original_is_not_here_shows_the_warning_alone(bench: Bench) -> None:
    bench.at("C1")
    tiles = bench.page.pane.cards[0]._evidence  # noqa: SLF001 - what eyes see
    rest(bench.window)
    corner = tiles.visualRect(tiles.model().index(0, 0)).topLeft()
    inside = 2 * theme().space("xs")
    seen = tiles.viewport().grab().toImage().pixelColor(corner + QPoint(inside, inside))
    assert seen == theme().colour("warn-bg")


def test_a_veto_of_one_member_is_carried(bench: Bench) -> None:
    bench.person.click("All 41")
    bench.at("V3")
    view, index = bench.person.row("Carried")
    assert view.model().index(index.row(), 1).data().startswith("V3")


def test_a_criterion_whose_samples_differ_leads_to_the_sample(bench: Bench) -> None:
    bench.person.click("All 41")
    bench.at("C2")
    bench.press("Return")
    row = bench.page.table.current()
    assert row is not None
    assert row.title == "Sample of C2: 掌上兰州"
    bench.press("Right", "Return")
    assert bench.person.sees("7 conflicts")


def test_one_who_scores_alone_is_led_on(tmp_path: Path) -> None:
    with merging(tmp_path, lanzhou.begun(tmp_path)) as bench:
        assert bench.person.sees("Only one person has scored here.")
        bench.person.click("Score alone, skip merging")
        assert bench.window.front.name == "scoring"


def test_a_conflict_on_the_scoring_page_leads_here(bench: Bench) -> None:
    bench.window.go("scoring", Spot(LANZHOU, "G1"))
    rest(bench.window)
    bench.person.click("Settle the conflict")
    rest(bench.window)
    assert bench.window.front.name == "merge"
    assert bench.code == "G1"


def test_a_conflict_in_a_locality_leads_to_its_very_record(tmp_path: Path) -> None:
    with merging(tmp_path, of_four(tmp_path)) as bench:
        assert bench.code != "G1"
        bench.window.go("locality", Spot(LANZHOU, "G1"))
        rest(bench.window)
        bench.person.click("Settle the conflict")
        rest(bench.window)
        assert bench.window.front.name == "merge"
        assert bench.code == "G1"


def test_headquarters_settles_a_conflict_between_two_files(tmp_path: Path) -> None:
    with merging(tmp_path, of_four(tmp_path)) as bench:
        assert bench.person.sees("Conflicts 7")
        bench.press("Right", "Return")
        assert bench.person.sees("6 conflicts")
        # Headquarters writes no answer of its own, so it does not decide twice.
        bench.at("B1")
        bench.press("Left", "Return")
        assert bench.person.sees(
            "Headquarters settles conflicts; what is settled the team changes."
        )


def test_an_answer_that_arrives_meanwhile_stays_open(tmp_path: Path) -> None:
    leader = four.gathered(tmp_path)
    late = four.laptop(tmp_path, "钱七", 7)
    b1 = RecordKey.of(LANZHOU, Kind.ANSWER, "B1")
    record(late, [Entry(b1, AnswerBody(value={"counts": {"medium": 4}}, note="四类媒体均缺。"))])
    arriving = tuple(log.revisions(late.connection))
    late.close()
    with merging(tmp_path, leader) as bench:
        bench.press("Return")
        assert bench.person.sees("7 conflicts")
        bench.window.desk.ask(partial(_arrive, arriving)).start()
        bench.page.refresh()
        rest(bench.window)
        assert bench.person.sees("8 conflicts")


def _arrive(revisions: tuple[Revision, ...], workspace: Workspace) -> None:
    with workspace.store.transaction() as connection:
        new = log.append(connection, revisions)
        projections.refresh(connection, workspace.plan, workspace.older_plans, new)


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("size", [(1366, 768), (1093, 540)])
def test_nothing_is_cut_at_any_size(
    tmp_path: Path, locale: str, percent: int, size: tuple[int, int]
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    with merging(tmp_path, four.gathered(tmp_path)) as bench:
        bench.window.resize(*size)
        rest(bench.window)
        assert [*clipped(bench.page), *overlapping(bench.page)] == []
    theme().apply("light")
