"""Does a person see what a file would do before it does it, and is nothing written before (H4)?"""

from __future__ import annotations

import gc
import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer

from inspector import wording
from inspector.domain.bodies import AnswerBody
from inspector.domain.records import Kind, RecordKey
from inspector.storage import log, queries
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.importing import Import
from inspector.workspace.past_imports import past_imports
from inspector.workspace.previewing import Bucket
from inspector.workspace.quarantine import set_aside_files
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.geometry import clipped, overlapping
from tests.ui import task_packs
from tests.ui.imports.conftest import Bench
from tests.ui.lanzhou import BAIYIN, LANZHOU
from tests.ui.program import rest, running
from tests.ui.stick import PASSWORD, edit
from ui.imports.lines import Line
from ui.imports.rows import Side, team_words
from ui.theme import theme

LONGEST_PAUSE = 0.1
"""Seconds that the window may stand still while files are read and taken in."""
LEAST_BEATS = 50


def test_a_folder_that_is_dropped_is_read_and_sorted_under_headings(bench: Bench) -> None:
    bench.drop(bench.stick.folder)
    buckets = {row.name: row.bucket for row in bench.page.session.choice.rows}
    assert buckets == {
        "传输中断.xlsx": Bucket.REJECTED,
        "旧表.xls": Bucket.REJECTED,
        "汇总(改).xlsx": Bucket.REJECTED,
        "评分表_兰州加密.xlsx": Bucket.REJECTED,
        "消防检查_北京.xlsx": Bucket.HELD,
        "评分表_620100_微信转发.xlsx": Bucket.HELD,
        "王五_兰州市.xlsx": Bucket.CONFLICT,
        "评分表_620100_兰州市_第3组_r1.xlsx": Bucket.OLDER,
        "评分表_620100_兰州市_第3组_r2(改).xlsx": Bucket.CHANGED,
        "评分表_620100_兰州市_第3组_r2.xlsx": Bucket.IDENTICAL,
        "评分表_620400_白银市_第3组_r1.xlsx": Bucket.NEW,
        "评分表_620500_天水市_第5组_r1.xlsx": Bucket.NEW,
    }
    assert bench.person.sees("1 other file skipped")
    assert bench.page.files.commit.toolTip() == "Chosen 3 of 8"


def test_a_team_that_nobody_named_is_shown_by_a_code_that_reads_as_one(bench: Bench) -> None:
    bench.drop(bench.stick.folder)
    assert team_words(bench.row("消防检查")) == "Team T03"
    assert team_words(bench.row("白银")) == "第3组"


def test_another_teams_pack_is_called_that_in_the_notice_and_beside_it(
    own_bench: Bench, tmp_path: Path
) -> None:
    with task_packs.office(tmp_path / "office") as office:
        own_bench.drop(task_packs.packed(office, tmp_path, "T05"))
    assert own_bench.person.sees("is the task pack of 第5组, not of this workspace")
    assert own_bench.person.sees("It is the task pack of another team.")
    assert not own_bench.person.sees("It can be set aside now")


def test_nothing_is_written_before_a_person_says_so(bench: Bench) -> None:
    with open_workspace(bench.stick.headquarters, Surroundings.real()) as untouched:
        before = log.count(untouched.connection)
    bench.drop(bench.stick.folder)
    with bench.reopened() as workspace:
        assert log.count(workspace.connection) == before
        assert len(past_imports(workspace)) == 1
        assert set_aside_files(workspace) == ()


def test_a_file_says_what_it_would_do_to_the_score(bench: Bench) -> None:
    bench.drop(bench.stick.named("r2.xlsx"))
    assert bench.person.sees("80.52 → 80.4")
    assert bench.person.sees("Changed 1")
    lines = [(line.what, line.field, line.old, line.new) for line in detail(bench)]
    assert ("兰州市", "total", "80.52", "80.4") in lines
    assert ("C1  The clean-up covers every link of mobile information services", "note",
            "代收费和广告两个环节未列入排查台账。",
            "代收费、广告和接入三个环节未列入排查台账。") in lines  # fmt: skip


def detail(bench: Bench) -> tuple[Line, ...]:
    return bench.page.files.detail._model.rows  # noqa: SLF001 - the lines as shown


def test_cells_changed_by_hand_are_shown_with_cell_old_and_new(bench: Bench) -> None:
    bench.drop(bench.stick.named("r2(改)"))
    bench.at("r2(改)")
    told = {(line.field.partition(" ")[0], line.old, line.new) for line in detail(bench)}
    assert ("F7", "8", "9") in told
    assert bench.person.sees("2 · 2 by hand")


def test_ctrl_return_imports_what_is_chosen_and_says_what_came(bench: Bench) -> None:
    bench.drop(bench.stick.folder)
    bench.press("Ctrl+Return")
    assert bench.person.sees("3 workbooks imported")
    assert bench.row("白银").taken is not None
    with bench.reopened() as workspace:
        record = RecordKey.of(BAIYIN, Kind.ANSWER, "A1")
        assert queries.state(workspace.connection, record) is not None
        assert len(waiting_edits(workspace)) == 2
        (newest, _) = past_imports(workspace)
        assert newest.entries == 3 + 19 + 27


def test_an_import_is_undone_by_one_button(bench: Bench) -> None:
    bench.drop(bench.stick.named("白银"))
    bench.press("Ctrl+Return")
    bench.person.click("Undo this import")
    bench.settle()
    assert bench.person.sees("was undone; its entries are set aside.")
    with bench.reopened() as workspace:
        record = RecordKey.of(BAIYIN, Kind.ANSWER, "A1")
        assert queries.state(workspace.connection, record) is None


def test_a_conflict_and_its_edited_copy_come_to_rest(bench: Bench, tmp_path: Path) -> None:
    first = shutil.copy(bench.stick.named("王五"), tmp_path / "甲.xlsx")
    edit(tmp_path / "甲.xlsx", tmp_path / "甲_改.xlsx", {("E3", 11): "现场更正。"})
    # Whichever is weighed first brings the conflict; the other only its edits.
    bench.drop(Path(first), tmp_path / "甲_改.xlsx")
    assert [row.is_ticked for row in bench.page.session.choice.rows] == [False, False]
    assert {row.bucket for row in bench.page.session.choice.rows} == {
        Bucket.CONFLICT,
        Bucket.CHANGED,
    }
    bench.at("甲_改")
    bench.press("Space")
    assert bench.row("甲_改").is_ticked
    bench.press("Ctrl+Return")
    assert bench.row("甲_改").taken is not None


def test_an_earlier_import_is_undone_from_the_list(bench: Bench) -> None:
    bench.take("白银")
    bench.window.close()
    bench.person.until(lambda: bench.window.leaving.is_settled, "the window closed")
    with running(bench.path.parent, bench.path) as window:
        again = Bench(window, bench.path, bench.stick, bench.person)
        window.go("imports")
        again.settle()
        assert [row.state.text for row in again.page.none.past.rows] == [
            "Can be undone",
            "Can be undone",
        ]
        bench.person.find("Earlier imports").setFocus()
        bench.person.press("U")
        again.settle()
        assert bench.person.sees("was undone; its entries are set aside.")
        assert [row.state.text for row in again.page.none.past.rows] == [
            "Undone",
            "Can be undone",
        ]
        assert not again.page.none.past.undo.isEnabled()
        with again.reopened() as workspace:
            record = RecordKey.of(BAIYIN, Kind.ANSWER, "A1")
            assert queries.state(workspace.connection, record) is None


def test_what_keeps_an_earlier_import_is_said(bench: Bench) -> None:
    bench.drop(bench.stick.named("王五"))
    bench.press("Ctrl+A", "T", "Ctrl+Return", "Ctrl+A", "Delete")
    bench.person.find("Earlier imports").setFocus()
    assert bench.page.none.past.rows[0].state.text == "Built upon"
    bench.press("U")
    assert bench.person.sees("changed after the import")
    assert bench.page.none.past.rows[0].state.text == "Built upon"


def test_space_chooses_and_leaves_out(bench: Bench) -> None:
    bench.drop(bench.stick.named("白银"))
    assert bench.person.sees("Chosen 1 of 1")
    bench.press("Space")
    assert bench.person.sees("Chosen 0 of 1")
    assert not bench.page.files.commit.isEnabled()
    bench.press("Ctrl+Return")
    assert bench.row("白银").taken is None


@pytest.mark.parametrize(("key", "side", "counts"), [("T", Side.FILE, 1), ("H", Side.OURS, 0)])
def test_t_and_h_settle_the_conflicts_that_a_file_brings(
    bench: Bench, key: str, side: Side, counts: int
) -> None:
    bench.drop(bench.stick.named("王五"))
    assert not bench.row("王五").is_ticked
    bench.press(key)
    row = bench.row("王五")
    assert row.is_chosen
    assert set(row.sides.values()) == {side}
    bench.press("Ctrl+Return")
    with bench.reopened() as workspace:
        state = queries.state(workspace.connection, RecordKey.of(LANZHOU, Kind.ANSWER, "G1"))
        assert state is not None
        body = state.body
        assert isinstance(body, AnswerBody)
        assert body.value == {"done_on": "2010-01-20" if counts else "2010-01-09"}
        assert queries.conflicts(workspace.connection, ()) == ()


def test_a_side_can_be_taken_record_by_record(bench: Bench) -> None:
    bench.drop(bench.stick.named("王五"))
    bench.press("Return")
    model = bench.page.files.detail._model  # noqa: SLF001 - the lines as shown
    place = next(n for n, line in enumerate(model.rows) if line.record and line.record.name == "G1")
    bench.page.files.detail.table.selectRow(place)
    bench.press("T")
    assert [str(record.name) for record in bench.row("王五").sides] == ["G1"]
    assert bench.person.sees("take the file’s")
    bench.press("Esc")
    assert bench.page.files.table.hasFocus()


def test_a_protected_workbook_is_read_once_its_password_is_given(bench: Bench) -> None:
    bench.drop(bench.stick.named("加密"))
    assert bench.row("加密").bucket is Bucket.REJECTED
    bench.press("Return")
    bench.person.find("Password of the workbook", "EditableText").setFocus()
    bench.person.type(PASSWORD)
    bench.press("Return")
    assert bench.row("加密").bucket is Bucket.CHANGED


def test_what_cannot_be_read_says_why_and_what_to_do(bench: Bench) -> None:
    bench.drop(bench.stick.named("微信"), bench.stick.named("汇总(改)"))
    bench.at("微信")
    assert bench.person.sees("The sealed part of the workbook was changed after it was written.")
    bench.at("汇总")
    assert bench.person.sees("Import a file that was exported with this program.")
    assert not bench.row("汇总").may_be_ticked


def test_a_file_that_is_set_aside_waits_for_a_person(bench: Bench) -> None:
    bench.drop(bench.stick.named("微信"))
    bench.press("Space", "Ctrl+Return")
    assert bench.person.sees("1 set aside")
    with bench.reopened() as workspace:
        (held,) = set_aside_files(workspace)
        assert held.reasons == ("altered",)


def test_a_chip_shows_one_heading_only(bench: Bench) -> None:
    bench.drop(bench.stick.folder)
    bench.person.click("Conflict 1")
    assert [row.name for row in bench.page.files._model.rows] == ["王五_兰州市.xlsx"]  # noqa: SLF001 - the list as shown
    bench.person.click("All 12")
    bench.press("Ctrl+F")
    bench.person.type("天水")
    rest(bench.window)
    assert len(bench.page.files._model.rows) == 1  # noqa: SLF001 - as above


def test_what_hovers_is_told_what_will_happen(bench: Bench) -> None:
    assert bench.person.hover([bench.stick.folder])
    assert bench.person.sees("Let go to look through the folder “U盘”")
    bench.person.take_away()
    assert not bench.person.hover([bench.stick.folder / "说明.txt"])
    bench.person.take_away()


def test_reading_can_be_stopped_and_keeps_what_was_read(bench: Bench) -> None:
    bench.person.drop([bench.stick.folder])
    session = bench.page.session
    bench.person.until(lambda: bool(session.choice.rows), "the first rows", seconds=60)
    session.stop()
    bench.settle()
    assert session.choice.rows
    assert not session.is_busy


def test_a_batch_that_was_cut_off_goes_on(bench: Bench) -> None:
    path = bench.stick.named("白银")
    task = bench.window.desk.ask(
        lambda workspace: Import.begin(workspace, [(str(path), "")]).pending
    )
    task.start()
    rest(bench.window)
    bench.window.go("imports")
    rest(bench.window)
    assert bench.person.sees("The last import was cut off; 1 file has not had its turn.")
    bench.person.click("Go on with it")
    bench.settle()
    assert bench.person.sees("1 workbook imported")


def test_the_window_never_stands_still_while_files_come_in(bench: Bench) -> None:
    """Between two beats of its heart the screen's own thread works for less than 100 ms."""
    beats: list[float] = []
    heart = QTimer()
    heart.setInterval(5)
    # Its own time, so that a machine with other work to do fails nobody.
    heart.timeout.connect(lambda: beats.append(time.thread_time()))
    bench.window.go("imports")
    rest(bench.window)
    bench.page.begin((bench.stick.folder,))
    heart.start()
    bench.settle()
    bench.press("Ctrl+A", "Space", "Ctrl+Return")
    heart.stop()
    QCoreApplication.processEvents()
    assert len(beats) > LEAST_BEATS
    assert max(later - sooner for sooner, later in pairwise(beats)) < LONGEST_PAUSE


def test_what_was_read_is_not_looked_through_for_garbage_every_second(bench: Bench) -> None:
    bench.drop(bench.stick.named("白银"))
    assert gc.get_freeze_count() > 0
    bench.press("Delete")
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
def test_all_filters_stand_in_one_row_on_a_usual_screen(bench: Bench, locale: str) -> None:
    wording.use(locale)
    bench.window.retranslate()
    bench.window.resize(1366, 720)
    bench.drop(bench.stick.folder)
    files = bench.page.files
    tops = {button.mapTo(files, button.rect().topLeft()).y() for button in files.chips.buttons}
    assert tops == {files.commit.mapTo(files, files.commit.rect().topLeft()).y()}
    assert files.commit.toolTip() == wording.tr("Chosen {chosen} of {able}", chosen=3, able=8)


def test_a_narrow_window_keeps_the_record_and_its_two_states_legible(bench: Bench) -> None:
    bench.window.resize(911, 512)
    bench.drop(bench.stick.folder)
    bench.at("王五")
    table = bench.page.files.detail.table
    breadths = [table.columnWidth(column) for column in (1, 3, 4)]
    assert min(breadths) >= 100
    bench.window.resize(1366, 720)
    rest(bench.window)
    assert not any(table.isColumnHidden(column) for column in range(6))


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
@pytest.mark.parametrize(("percent", "size"), [(100, (1093, 540)), (130, (1366, 768))])
def test_nothing_is_cut_at_any_size(
    bench: Bench, locale: str, percent: int, size: tuple[int, int]
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    bench.window.retranslate()
    bench.window.resize(*size)
    bench.drop(bench.stick.folder)
    bench.at("王五")
    assert [*clipped(bench.page), *overlapping(bench.page)] == []
    theme().apply("light")
