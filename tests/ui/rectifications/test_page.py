"""A person at headquarters follows rectifications from the list to their end, by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector.domain.changes import Change
from inspector.domain.records import Kind, RecordKey
from inspector.domain.rectification import Stage
from inspector.workspace import replying
from inspector.workspace.ledger import Ledger, LedgerRow, ledger
from inspector.workspace.progress import silent
from inspector.workspace.workspace import open_workspace
from tests.drive import Person
from tests.geometry import clipped, overlapping
from tests.scenes.rectifying import assigned_again, the_office
from tests.ui.lanzhou import Clock
from tests.ui.program import close, rest, running
from tests.ui.signing.test_signing import in_dialog
from ui.rectifications import asking
from ui.rectifications import deed_form as deeds
from ui.rectifications.page import RectificationsPage
from ui.rectifications.rows import left_words
from ui.spot import Part
from ui.theme import theme
from ui.window import MainWindow

DAY = date(2010, 4, 13)
"""The day of the last entry in the ledger: deadlines are judged by it."""


class Bench:
    """The window over headquarters' workspace, on the ledger."""

    def __init__(self, window: MainWindow, path: Path) -> None:
        self.window, self.path, self.person = window, path, Person()
        window.go("rectifications")
        rest(window)
        assert isinstance(window.front, RectificationsPage)
        self.page = window.front

    def go_to(self, stage: Stage) -> RecordKey:
        """Selects the first item of that stage, with the keys on the list."""
        row = next(row for row in self.page.list.model.rows if row.stage is stage)
        self.page.list.go_to(row)
        self.page.list.go_to_table()
        rest(self.window)
        return row.record

    def press(self, *keys: str) -> None:
        for key in keys:
            self.person.press(key)
            rest(self.window)

    def type(self, text: str) -> None:
        self.person.type(text)
        rest(self.window)

    def ended(self) -> Ledger:
        """The ledger as it lies on the disk once the window is closed."""
        close(self.window)
        after = Clock(self.path.parent / "after").surroundings
        with open_workspace(self.path, after) as workspace:
            return ledger(workspace, day=DAY)

    def row(self, record: RecordKey) -> LedgerRow:
        found = self.ended().row(record)
        assert found is not None
        return found


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    path = tmp_path / the_office().name
    shutil.copyfile(the_office(), path)
    with running(tmp_path, path) as window:
        window.resize(1366, 768)
        yield Bench(window, path)


def test_the_overdue_come_first_and_every_stage_is_counted(bench: Bench) -> None:
    rows = bench.page.list.model.rows
    assert rows[0].stage is Stage.OVERDUE
    texts = [button.text().strip() for button in bench.page.list.chips.buttons]
    assert texts[:3] == ["All 8", "Overdue 1", "To be issued 1"]
    assert bench.person.sees("today lies outside the campaign")


def test_a_chip_and_a_word_narrow_the_list(bench: Bench) -> None:
    bench.person.click("In progress 3")
    rest(bench.window)
    assert {row.stage for row in bench.page.list.model.rows} == {Stage.IN_PROGRESS}
    bench.press("Ctrl+F")
    bench.type("公安")
    assert [row.code for row in bench.page.list.model.rows] == ["C2"]
    bench.type("没有这样的")
    assert bench.person.sees("Nothing stands here.")


def test_a_deadline_is_typed_as_days_and_a_person_by_name(bench: Bench) -> None:
    record = bench.go_to(Stage.OVERDUE)
    bench.press("T")
    bench.type("+15")
    bench.press("Return", "Escape", "P")
    bench.type("王芳")
    bench.press("Return")
    row = bench.row(record)
    assert (row.due, row.body.person) == (date(2010, 4, 28), "王芳")
    assert row.stage is Stage.IN_PROGRESS


def test_what_is_no_day_stays_and_is_marked(bench: Bench) -> None:
    record = bench.go_to(Stage.OVERDUE)
    bench.press("T")
    bench.type("soon")
    bench.press("Return")
    assert bench.person.sees("+15 for 15 days")
    assert bench.page.detail.fields.lines["due"].text() == "soon"
    bench.press("Escape")
    assert bench.row(record).due == date(2010, 4, 6)


def test_it_is_closed_with_a_proof_and_taken_back(bench: Bench) -> None:
    record = bench.go_to(Stage.SUBMITTED)
    bench.press("C")
    bench.type("台账已核对")
    assert bench.person.sees("Still missing: Rechecked by.")
    bench.press("Tab")
    bench.type("王芳")
    bench.press("Ctrl+Return")
    assert bench.person.sees("It is closed.")
    assert Stage.SUBMITTED not in {row.stage for row in bench.page.list.model.rows}
    bench.press("Ctrl+Z")
    assert bench.row(record).stage is Stage.SUBMITTED


def test_it_is_sent_back_with_a_reason_and_a_new_day(bench: Bench) -> None:
    record = bench.go_to(Stage.SUBMITTED)
    bench.press("B")
    bench.type("台账缺两件")
    bench.press("Tab")
    bench.type("+5w")
    bench.press("Ctrl+Return")
    row = bench.row(record)
    assert (row.stage, row.body.note) == (Stage.IN_PROGRESS, "台账缺两件")
    assert row.due == date(2010, 4, 20)


def test_what_is_typed_about_an_item_outlives_a_change_and_the_window(
    bench: Bench, tmp_path: Path
) -> None:
    record = bench.go_to(Stage.SUBMITTED)
    bench.press("B")
    bench.type("照片是旧的")
    bench.page.list.table.setFocus()
    bench.press("Down")
    assert bench.page.detail.form.text.text == ""
    bench.press("Up")
    form = bench.page.detail.form
    assert (form.kind, form.text.text) == (deeds.BACK, "照片是旧的")
    form.text.setFocus()
    bench.press("Ctrl+End")
    bench.type("，请重拍")
    bench.page.desk.do(partial(asking.edit, (record,), "person", "王五")).start()
    rest(bench.window)
    assert form.text.text == "照片是旧的，请重拍"
    close(bench.window)

    again = tmp_path / "again"
    again.mkdir()
    with running(again, bench.path) as window:
        fresh = Bench(window, bench.path)
        row = next(row for row in fresh.page.list.model.rows if row.record == record)
        fresh.page.list.go_to(row)
        rest(window)
        form = fresh.page.detail.form
        assert (form.kind, form.text.text) == (deeds.BACK, "照片是旧的，请重拍")


def test_more_time_is_approved_where_it_is_asked_for(bench: Bench) -> None:
    row = next(row for row in bench.page.list.model.rows if row.asked is not None)
    bench.page.list.go_to(row)
    rest(bench.window)
    bench.person.click("Approve more time")
    rest(bench.window)
    assert bench.person.sees("more time approved")
    assert bench.row(row.record).due == date(2010, 4, 28)


def test_a_failed_one_is_given_to_the_media(bench: Bench) -> None:
    record = bench.go_to(Stage.FAILED)
    bench.press("Return", "Ctrl+Return")
    assert bench.person.sees("It is given to the media.")
    assert bench.row(record).stage is Stage.PUBLISHED


def test_notices_go_out_once_the_particulars_are_given(bench: Bench) -> None:
    record = bench.go_to(Stage.OPEN)
    in_dialog(lambda _dialog: Person().press("Return"))
    bench.press("N")
    rest(bench.window)
    assert bench.person.sees("1 notice is issued.")
    row = bench.row(record)
    assert (row.stage, row.issued_on) == (Stage.IN_PROGRESS, DAY)


def test_looking_again_issues_nothing(bench: Bench) -> None:
    record = bench.go_to(Stage.OPEN)
    in_dialog(lambda _dialog: Person().press("Escape"))
    bench.press("N")
    assert bench.row(record).stage is Stage.OPEN


def a_reply(folder: Path) -> tuple[Path, RecordKey]:
    """A reply to the overdue item's notice, filled in by hand."""
    copy = folder / "copy.inspection"
    shutil.copyfile(the_office(), copy)
    with open_workspace(copy, Clock(folder / "unit").surroundings) as workspace:
        row = ledger(workspace, [Stage.OVERDUE], DAY).rows[0]
        notice = row.record._replace(kind=Kind.NOTICE, name=row.body.notice)
        path = replying.write(replying.prepare_reply(workspace, notice), folder).path
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["E4"], sheet["F4"] = "已停止接入。", date(2010, 4, 12)
    book.save(path)
    return path, row.record


def test_the_follow_up_round_starts_with_what_is_open_after_a_look(bench: Bench) -> None:
    assigned_again(bench.page)
    rest(bench.window)
    bench.person.click("Follow-up round…")
    rest(bench.window)
    panel = bench.page.exchange.carries
    found = panel.chosen
    assert found is not None
    assert (found.from_, found.into) == ("joint", "recheck")
    assert found.carried
    assert found.staying
    assert panel.table.model().rowCount() == len(found.items)

    bench.press("Ctrl+Return")

    assert bench.person.sees(f"The round starts with {len(found.carried)} items.")
    rows = {row.record: row for row in bench.page.list.model.all_rows}
    for each in found.carried:
        assert each.goes_on is not None
        assert rows[each.goes_on].body.origin == str(each.record)
        assert rows[each.record].stage is Stage.CARRIED
    bench.press("Ctrl+Z")
    known = bench.ended()
    assert all(known.row(each.goes_on) is None for each in found.carried if each.goes_on)


def test_a_dropped_reply_is_shown_and_taken_in(bench: Bench, tmp_path: Path) -> None:
    path, record = a_reply(tmp_path)
    bench.person.drop([path], "Rectification")
    page = bench.page
    bench.person.until(lambda: page.exchange.reply_drawer.is_open, "the reply read", seconds=60)
    assert bench.person.sees("reported done")
    assert bench.person.sees("Take in 1 answer")
    bench.press("Ctrl+Return")
    assert bench.person.sees("1 answer came in.")
    row = bench.row(record)
    assert (row.stage, row.body.reply) == (Stage.SUBMITTED, "已停止接入。")


def test_what_is_no_reply_says_so_and_nothing_can_be_taken(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(b"nothing")
    bench.page.exchange.read_replies((path,))
    page = bench.page
    bench.person.until(lambda: page.exchange.reply_drawer.is_open, "the file read", seconds=60)
    assert bench.person.sees("not taken")
    assert not page.exchange.replies.button.isEnabled()


@pytest.mark.parametrize(("text", "size"), [(100, (1366, 768)), (130, (1093, 540))])
def test_nothing_is_cut_or_covered(bench: Bench, text: int, size: tuple[int, int]) -> None:
    theme().apply("light", text)
    bench.window.resize(*size)
    bench.go_to(Stage.SUBMITTED)
    assert [*clipped(bench.page), *overlapping(bench.page)] == []


def test_notices_and_forms_are_written_where_a_person_says(bench: Bench, tmp_path: Path) -> None:
    bench.go_to(Stage.OPEN)
    in_dialog(lambda _dialog: Person().press("Return"))
    bench.press("N")
    folder = tmp_path / "out"
    folder.mkdir()
    close(bench.window)
    with open_workspace(bench.path, Clock(tmp_path / "after").surroundings) as workspace:
        notices = ledger(workspace).notices.items()
        notice = next(key for key, body in notices if body.issued_on == DAY)
        papers = asking.papers(Change(records=frozenset({notice})), workspace)
    assert asking.write_papers(papers, folder, silent) == 2
    assert sorted(path.suffix for path in folder.iterdir()) == [".docx", ".xlsx"]


def test_other_pages_lead_to_what_is_overdue(bench: Bench) -> None:
    bench.page.show_part(Part("", (("state", "overdue"),)))
    rest(bench.window)
    assert {row.stage for row in bench.page.list.model.rows} == {Stage.OVERDUE}
    bench.page.show_part(Part())
    assert len(bench.page.list.model.rows) == 8


@pytest.mark.parametrize(
    ("left", "said"),
    [(-7, "7 days overdue"), (-1, "1 day overdue"), (0, "due today"), (1, "1 day left")],
)
def test_beside_the_item_days_say_whether_they_are_left_or_over(left: int, said: str) -> None:
    assert left_words(left) == said
