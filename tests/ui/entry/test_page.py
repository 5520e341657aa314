"""Does the page say where the inspection stands, fit its window, and serve any plan?"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from inspector import wording
from inspector.domain.bodies import AnswerBody
from inspector.domain.entries import Entry
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role
from inspector.workspace.recording import record
from inspector.workspace.workspace import NewWorkspace, Workspace, create_workspace
from tests.builders import fire_plan
from tests.drive import settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.entry.conftest import Bench, Laid
from tests.workspace.conftest import carry
from ui.entry.criterion_model import CriterionColumn
from ui.entry.cut_label import without_half_figures
from ui.theme import theme

FULL_SIZE = (1294, 668)
"""The page in a window of 1366x696: less the rail and the status bar."""
SMALL = (1021, 512)
"""The page in a window of 1093x540."""
MALL = InspectionKey("first", "620100", "T03")


def in_conflict(folder: Path) -> Workspace:
    """Two members answered A1 differently; the second one's revisions were taken in."""
    mine = lanzhou.begun(folder / "a")
    clock = lanzhou.Clock(folder / "b", drawn=100)
    wanted = NewWorkspace(
        plan=mine.plan,
        role=Role.TEAM,
        team="T03",
        author="王五",
        rounds=("joint",),
        localities=("620100",),
    )
    other = create_workspace(
        folder / "b.inspection", wanted, clock.surroundings, {"620100": "兰州市"}.get
    )
    answer = RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, "A1")
    record(other, [Entry(answer, AnswerBody(value={"level": "none"}, note="责任书缺4份。"))])
    carry(other, mine)
    other.close()
    return mine


def a_mall(folder: Path) -> Workspace:
    """An inspection by another plan: other grades, codes of other shapes, no bonus."""
    wanted = NewWorkspace(
        plan=fire_plan(),
        role=Role.TEAM,
        team="T03",
        author="张三",
        rounds=("first",),
        localities=("620100",),
    )
    clock = lanzhou.Clock(folder)
    return create_workspace(
        folder / "消防.inspection", wanted, clock.surroundings, {"620100": "兰州市"}.get
    )


@pytest.fixture
def two_folders(tmp_path: Path) -> Path:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    return tmp_path


@contextmanager
def as_shown(locale: str, scheme: str, percent: int) -> Iterator[None]:
    wording.use(locale)
    theme().apply("dark" if scheme == "dark" else "light", percent)
    yield
    theme().apply("light")


def test_the_header_says_total_grade_range_and_how_it_came_about(bench: Bench) -> None:
    person = bench.person
    assert bench.page.header.findChild(QLabel, "score.total").text() == "25.86"  # type: ignore[union-attr]
    assert person.sees("Fail, provisional, 25.86 to 91.84")
    said = bench.page.header.findChild(QLabel, "score.total").accessibleDescription()  # type: ignore[union-attr]
    assert "25.08 of 97 applicable points" in said
    assert "Between 25.86 and 91.84" in said
    assert person.has("28 gaps; go to the next")
    assert person.has("Veto proposed 1")


def test_a_key_moves_total_group_and_counter_at_once(bench: Bench) -> None:
    total = bench.page.header.findChild(QLabel, "score.total")
    assert isinstance(total, QLabel)
    bench.at("A4").press("Space")
    bench.until_recorded("A4", {"level": "full"})
    assert total.text() == "27.92"
    assert bench.person.has("27 gaps; go to the next")
    assert bench.person.sees("A  Leadership and responsibility  7.78/9")


def test_a_row_is_one_sentence_for_a_screen_reader(bench: Bench) -> None:
    model = bench.page.list.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert said[0].startswith("A1 Coordination works;")
    assert "lost 0, got 3 of 3" in said[0]
    assert said[4].startswith("B1 ")
    assert all(said)


def test_tab_goes_from_header_to_groups_to_list_to_pane(bench: Bench) -> None:
    areas: list[QWidget] = [
        bench.page.header, bench.page.group_list, bench.page.filters,
        bench.page.list, bench.page.pane,
    ]  # fmt: skip
    bench.page.header.back.setFocus()
    met: list[int] = []
    for _ in range(60):
        holder = bench.person.holder()
        area = next(
            n for n, each in enumerate(areas) if each is holder or each.isAncestorOf(holder)
        )
        if met and area < met[-1]:
            break
        met.append(area)
        bench.person.press("Tab")
    assert list(dict.fromkeys(met)) == [0, 1, 2, 3, 4]


def test_a_conflict_shows_both_answers_and_takes_none(lay: Laid, two_folders: Path) -> None:
    assert two_folders.is_dir()
    bench = lay(in_conflict)
    bench.at("A1").press("Space")
    assert bench.mark("A1") == "Conflict"
    assert bench.person.sees("责任书缺4份。")
    assert bench.person.sees("协调小组印发方案，18个责任单位逐一签订责任书。")
    assert [str(notice.tone) for notice in bench.notices] == ["info"]
    asked: list[RecordKey] = []
    bench.page.conflict_wished.connect(asked.append)
    bench.person.click("Settle the conflict")
    assert asked == [RecordKey.of(lanzhou.LANZHOU, Kind.ANSWER, "A1")]


def test_another_plan_changes_no_code(lay: Laid) -> None:
    bench = lay(a_mall, MALL)
    for code, line in (("W-1", "3/4"), ("W-2", "2 1"), ("W-3", "1")):
        person = bench.at(code)
        person.press(line[0])
        person.type(line[1:])
        person.press("Return", "Esc")
    bench.until_recorded("W-1", {"done": 3, "total": 4})
    bench.until_recorded("W-2", {"counts": {"dark": 2, "wrong": 1}})
    row = next(row for row in bench.page.list.rows if row.code == "W-2")
    # 9.25 - 2 x 0.75 - 1 x 1.5
    assert (row.got, row.lost) == ("6.25", "3")
    groups = [group.code for group in bench.page.group_list.model().groups]  # type: ignore[attr-defined]
    assert "bonus" not in groups


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_what_the_disk_refuses_stays_in_its_field_and_can_be_tried_again(bench: Bench) -> None:
    import resource

    assert bench.desk.current is not None
    wal = Path(f"{bench.desk.current.path}-wal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    person = bench.at("B4")
    person.press("Return")
    person.type("17")
    person.press("Tab")
    person.type("20")
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(1, wal.stat().st_size), before[1]))
    try:
        person.press("Return")
        person.until_sees("Not saved yet:")
        assert bench.mark("B4") == "Not saved"
        assert bench.answer("B4") is None
        bench.at("A1")
        bench.at("B4")
        person.until_sees("Not saved yet:")
        assert person.sees("1.7 / 2")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    person.click("Try again")
    bench.until_recorded("B4", {"done": 17, "total": 20})
    assert not person.sees("Not saved yet:")


def test_all_criteria_stand_in_the_pane_without_scrolling(lay: Laid) -> None:
    with as_shown(wording.CHINESE, "light", 100):
        bench = lay(lanzhou.complete)
        bench.page.retranslate()
        assert bench.page.list.viewport().height() >= 12 * theme().size("row")
        for row in bench.page.list.rows:
            bench.at(row.code)
            settle()
            assert bench.page.pane.verticalScrollBar().maximum() == 0, row.code


@pytest.mark.parametrize("size", [FULL_SIZE, SMALL])
@pytest.mark.parametrize("percent", [100, 130])
@pytest.mark.parametrize("locale", wording.LOCALES)
def test_nothing_is_cut_and_nothing_lies_on_anything(
    lay: Laid, locale: str, percent: int, size: tuple[int, int]
) -> None:
    with as_shown(locale, "dark" if percent == 130 else "light", percent):
        bench = lay()
        bench.page.retranslate()
        bench.page.resize(*size)
        for code in ("A1", "B1", "C2", "F2", "H4", "X1", "V3"):
            bench.at(code)
            settle()
            assert clipped(bench.page) == []
            assert overlapping(bench.page) == []
            inside = bench.page.pane.widget()
            assert inside is not None
            assert inside.width() <= bench.page.pane.viewport().width()


@pytest.mark.parametrize("percent", [100, 115, 130])
@pytest.mark.parametrize("locale", wording.LOCALES)
def test_the_header_fits_at_every_breadth(lay: Laid, locale: str, percent: int) -> None:
    with as_shown(locale, "light", percent):
        bench = lay()
        bench.page.retranslate()
        checks = bench.page.header.checks
        words: list[int] = []
        for breadth in range(SMALL[0], FULL_SIZE[0] * 2, 40):
            bench.page.resize(breadth, FULL_SIZE[1])
            settle()
            assert clipped(bench.page.header) == []
            words.append(len(checks.text()))
        assert words == sorted(words), "more room never takes words away"
        assert words[-1] > len("F8"), "with room enough the words stand"


def test_a_line_that_is_cut_never_ends_in_half_a_figure() -> None:
    whole = "得分 26.78 ÷ 适用分值 97 × 100，四舍五入到 0.01 = 27.61；无加分"
    heads = [without_half_figures(whole, f"{whole[:end]}…") for end in range(1, len(whole))]
    figures = set(re.findall(r"[0-9.]+", whole))
    assert {each for head in heads for each in re.findall(r"[0-9.]+", head)} == figures
    assert all(whole.startswith(head.removesuffix("…")) for head in heads)
    assert not any(head.removesuffix("…").endswith((" ", "=", "×", "，")) for head in heads)
    assert without_half_figures(whole, whole) == whole


def test_narrow_windows_have_their_groups_in_a_box(bench: Bench) -> None:
    bench.page.resize(*SMALL)
    bench.person.until(bench.page.group_box.isVisible, "the box")
    assert not bench.page.group_list.isVisible()
    bench.page.resize(*FULL_SIZE)
    bench.person.until(bench.page.group_list.isVisible, "the column")


def test_large_text_in_a_small_window_leaves_one_line_of_filters_and_room_for_titles(
    lay: Laid,
) -> None:
    with as_shown(wording.ENGLISH, "light", 130):
        bench = lay()
        bench.page.resize(*SMALL)
        settle()
        assert bench.page.filters.height() < 2 * theme().size("control")
        header = bench.page.list.horizontalHeader()
        title = header.sectionSize(CriterionColumn.TITLE)
        asked = header.fontMetrics().horizontalAdvance("Criterion")
        assert title > asked
        shown = len(bench.page.list.visible_rows())
        bench.page.filters.box.setFocus()
        bench.person.press("Down")
        assert bench.page.filters.box.currentText().startswith("Gaps ")
        assert len(bench.page.list.visible_rows()) < shown
