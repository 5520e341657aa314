"""Does what waits say why and what to do, and does a person's decision do just that (I3, W5)?"""

from __future__ import annotations

import pytest

from inspector import wording
from inspector.domain.bodies import AnswerBody
from inspector.domain.records import Kind, RecordKey
from inspector.storage import log
from inspector.storage.held_files import HeldState
from inspector.workspace.adopting import waiting_edits
from inspector.workspace.quarantine import set_aside_files
from inspector.workspace.waiting import waiting
from inspector.workspace.workspace import Workspace
from tests.geometry import clipped, overlapping
from tests.ui.imports.conftest import Bench
from tests.ui.lanzhou import LANZHOU
from tests.ui.program import rest
from ui.quarantine.page import QuarantinePage
from ui.theme import theme

EDITED, FOREIGN, ALTERED = "r2(改)", "消防检查", "微信转发"


def a2(workspace: Workspace) -> AnswerBody:
    state = workspace.sheet(LANZHOU).states[RecordKey.of(LANZHOU, Kind.ANSWER, "A2")]
    assert isinstance(state.body, AnswerBody)
    return state.body


def opened(bench: Bench, *parts: str) -> QuarantinePage:
    bench.take(*parts)
    page = bench.go("quarantine")
    assert isinstance(page, QuarantinePage)
    return page


def test_each_hand_edit_names_its_cell_both_texts_and_what_adopting_does(bench: Bench) -> None:
    page = opened(bench, EDITED)
    first = page._edits.rows[0]  # noqa: SLF001 - the list as shown
    assert (first.old, first.new) == ("8", "9")
    assert first.cells == "F7 评分表 620100-joint"
    assert bench.person.sees("answer: 8 of 9 → 9 of 9")
    assert bench.person.sees("Waiting 2")


def test_one_is_adopted_and_one_dismissed_by_keys(bench: Bench) -> None:
    opened(bench, EDITED)
    bench.person.press("Return")
    bench.person.until_sees("1 edit is adopted.")
    rest(bench.window)
    bench.person.press("D")
    bench.person.until_sees("1 edit is dismissed.")
    rest(bench.window)
    assert bench.person.sees("No cell that was changed by hand waits for a decision.")
    with bench.reopened() as workspace:
        assert a2(workspace).value == {"done": 9, "total": 9}
        assert waiting_edits(workspace) == ()


def test_all_are_adopted_together(bench: Bench) -> None:
    opened(bench, EDITED)
    bench.person.press("Ctrl+A", "Return")
    bench.person.until_sees("2 edits are adopted.")
    rest(bench.window)
    assert bench.person.sees("No cell that was changed by hand waits for a decision.")
    with bench.reopened() as workspace:
        assert a2(workspace).value == {"done": 9, "total": 9}
        assert waiting_edits(workspace) == ()


def test_nothing_counts_before_somebody_adopts_it(bench: Bench) -> None:
    opened(bench, EDITED)
    with bench.reopened() as workspace:
        assert a2(workspace).value == {"done": 8, "total": 9}
        assert waiting(workspace).count == 2


def test_a_file_of_another_campaign_says_so_and_can_be_left_outside(bench: Bench) -> None:
    opened(bench, FOREIGN)
    assert bench.person.sees("The file belongs to another campaign.")
    assert bench.person.sees("Check with the sender whether the right file was sent")
    before = bench.go("quarantine")
    bench.person.press("D")
    bench.person.until_sees("1 file stays outside.")
    rest(bench.window)
    assert bench.person.sees("Left outside")
    assert isinstance(before, QuarantinePage)
    assert not before.bad.isEnabled()
    with bench.reopened() as workspace:
        (file,) = set_aside_files(workspace, None)
        assert file.state is HeldState.DISMISSED
        assert waiting(workspace).count == 0


def test_an_altered_file_can_never_be_taken_in(bench: Bench) -> None:
    page = opened(bench, ALTERED)
    assert bench.person.sees("Ask the sender to export it again. An altered file is never taken in")
    assert not page.good.isEnabled()
    bench.person.press("R")
    rest(bench.window)
    with bench.reopened() as workspace:
        (file,) = set_aside_files(workspace, None)
        assert file.state is HeldState.WAITING


def test_a_file_is_taken_in_all_the_same(bench: Bench) -> None:
    page = opened(bench, FOREIGN)
    bench.person.press("R")
    bench.person.until(lambda: not page.session.is_busy, "the file taken in", seconds=30)
    rest(bench.window)
    bench.person.until_sees("Taken in, with")
    with bench.reopened() as workspace:
        (file,) = set_aside_files(workspace, None)
        assert file.state is HeldState.RELEASED
        assert log.count(workspace.connection) > 0


def test_with_nothing_to_decide_the_page_says_so(bench: Bench) -> None:
    bench.go("quarantine")
    assert bench.person.sees("No cell that was changed by hand waits for a decision.")
    bench.person.click("Files set aside 0")
    assert bench.person.sees("No file is set aside.")


@pytest.mark.parametrize("locale", [wording.ENGLISH, wording.CHINESE])
@pytest.mark.parametrize(("percent", "size"), [(100, (1093, 540)), (130, (1366, 768))])
@pytest.mark.parametrize("name", ["quarantine", "receipts", "keys"])
def test_nothing_is_cut_at_any_size(
    bench: Bench, name: str, locale: str, percent: int, size: tuple[int, int]
) -> None:
    wording.use(locale)
    theme().apply("light", percent)
    bench.window.retranslate()
    bench.window.resize(*size)
    bench.take(EDITED, FOREIGN)
    page = bench.go(name)
    assert [*clipped(page), *overlapping(page)] == []
