"""Samples written row after row by keys, never twice, and durable before they are whole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from inspector.domain.bodies import SampleBody
from inspector.domain.records import Kind, sample_name
from tests.drive import settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.visiting import Begin, Visit

NEW_SITE = sample_name("unregistered_site", "陇上书屋")


def sample(here: Visit, name: str) -> SampleBody | None:
    return here.body(Kind.SAMPLE, name, SampleBody)


def test_a_row_is_written_by_keys_and_the_next_one_waits(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples", "unregistered_site")
    assert here.person.sees("The plan's measure: Close")

    here.person.type("陇上书屋")
    here.person.press("Tab")
    here.person.type("wap.lssw.example")
    here.person.press("Tab", "Tab", "Tab", "Tab", "Tab")
    here.person.press("Right", "Return")
    here.rest()

    body = sample(here, NEW_SITE)
    assert body is not None
    assert (body.address, body.status) == ("wap.lssw.example", "cut_off")
    assert page.samples.form.typed()["name"] == ""
    assert here.person.holder().objectName() == "samples.name"
    assert page.samples.table.rows[0].measure == "Close"


def test_the_kind_offers_its_own_statuses(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples", "school")

    assert page.samples.form.kind.currentText() == "School"
    segments = page.samples.form.status.segments
    assert [one.text().strip() for one in segments] == ["Taught", "Not taught"]


def test_the_same_name_in_other_letters_is_a_fault_with_a_way_to_the_row(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples", "wap_site")
    page.samples.form.kind.setCurrentIndex(0)
    page.samples.form.kind.activated.emit(0)
    here.person.type("  丝路书城 ")
    count = here.revisions()
    page.samples.form.status.setFocus()
    here.person.press("Right", "Return")
    here.rest()

    assert here.revisions() == count
    assert here.person.sees("Row 1 has this name already.")
    here.person.click("The same as row 1, 丝路书城: see it")
    current = page.samples.table.current()
    assert current is not None
    assert current.body.name == "丝路书城"


def test_what_lacks_name_or_status_is_not_recorded_and_says_so(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    here.evidence("samples", "unregistered_site")

    here.person.press("Return")
    here.rest()

    assert here.revisions() == 0
    assert here.person.sees("A sample needs a name.")
    assert here.person.sees("Choose the status in which it was found.")


def test_another_name_is_a_withdrawal_and_a_new_row_that_keeps_its_evidence(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples")
    old = sample_name("unregistered_site", "丝路书城")
    assert page.samples.table.go_to(
        next(r.record for r in page.samples.table.rows if r.record.name == old)
    )
    page.samples.table.setFocus()
    picture = QImage.fromData(lanzhou.picture("a.png", "#DCE9F7"))
    QGuiApplication.clipboard().setImage(picture)
    here.person.press("Ctrl+V")
    here.rest()
    page.samples.table.setFocus()
    here.person.press("F2")
    here.person.type("丝路书屋")
    here.person.press("Return")
    here.rest()

    state = here.state(Kind.SAMPLE, old)
    assert state is not None
    assert state.body is None
    new = sample_name("unregistered_site", "丝路书屋")
    assert sample(here, new) is not None
    proofs = [body for body in here.sheet().evidence if body.samples]
    assert [body.samples for body in proofs] == [(new,)]


def test_ctrl_d_takes_a_field_from_the_row_above(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples", "unregistered_site")

    page.samples.form.focus_field("operator")
    here.person.press("Ctrl+D")

    assert page.samples.form.typed()["operator"] == "兰州某数据中心"


def test_a_half_written_row_is_there_again_after_the_power_went(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples", "unregistered_site")
    here.person.type("陇上书屋")
    here.person.until(here.drafts, "the draft on disk", seconds=1)

    here.reopen()
    page = here.evidence("samples")

    assert page.samples.form.typed()["name"] == "陇上书屋"
    assert here.revisions() == 0


def test_a_whole_row_is_recorded_when_the_page_is_left(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples", "unregistered_site")
    here.person.type("陇上书屋")
    page.samples.form.status.setFocus()
    here.person.press("Right")

    page.leave()
    here.rest()

    assert sample(here, NEW_SITE) is not None
    assert here.drafts() == {}


def test_a_block_from_a_spreadsheet_shows_its_columns_first(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples")
    page.samples.table.setFocus()
    QGuiApplication.clipboard().setText(
        "名称\t网址\t处置状态\n陇上书屋\twap.a.example\t已关闭\n夜幕频道\twap.b.example\t关了\n"
    )

    here.person.click("Paste from Excel")
    column = page.samples.panel.findChild(QComboBox, "samples.paste_column.2")
    assert isinstance(column, QComboBox)
    assert column.currentText() == "Address"
    assert here.person.sees("1 row is new, 1 cannot be taken and is left out")
    assert here.revisions() == 0
    here.person.click("Record 1 row")
    here.rest()

    assert [row.body.name for row in page.samples.table.rows] == ["陇上书屋"]


def test_counters_say_what_the_plan_suggests_and_only_there(visit: Begin) -> None:
    here = visit()
    here.evidence("samples")

    assert here.person.has("Unregistered or unlicensed site 5/5")
    assert here.person.has("School 0")


def test_a_row_is_withdrawn_and_taken_back(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples")
    count = len(page.samples.table.rows)

    here.person.press("Home", "Delete")
    here.person.until(lambda: len(page.samples.table.rows) == count - 1, "the row gone")
    ((_, undo),) = here.notices[-1].actions
    undo()
    here.person.until(lambda: len(page.samples.table.rows) == count, "the row back")


def test_ctrl_z_after_the_undo_of_a_notice_goes_on_back_and_never_undoes_the_undo(
    visit: Begin,
) -> None:
    here = visit()
    page = here.evidence("samples")

    def until(count: int) -> None:
        here.person.until(lambda: len(page.samples.table.rows) == count, f"{count} rows")
        here.rest()

    all_rows = len(page.samples.table.rows)
    for gone in (1, 2):
        here.person.press("Home", "Delete")
        until(all_rows - gone)
    ((_, undo),) = here.notices[-1].actions
    undo()
    until(all_rows - 1)
    here.person.press("Ctrl+Z")
    until(all_rows)
    here.person.press("Ctrl+Y")
    until(all_rows - 1)
    here.person.press("Ctrl+Y")
    until(all_rows - 2)


def test_a_notice_takes_back_its_own_deed_also_when_others_were_done_since(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples", "unregistered_site")

    def names() -> list[str]:
        return [row.body.name for row in page.samples.table.rows]

    before = names()
    page.samples.table.setFocus()
    here.person.press("Home", "Delete")
    here.person.until(lambda: len(names()) == len(before) - 1, "the row gone")
    here.rest()
    page.samples.begin_new()
    here.person.type("金城夜读")
    page.samples.form.status.setFocus()
    here.person.press("Right", "Return")
    here.person.until(lambda: "金城夜读" in names(), "another row")
    here.rest()
    ((_, undo),) = here.notices[-1].actions
    undo()
    here.person.until(lambda: len(names()) == len(before) + 1, "the first row back")
    assert sorted(names()) == sorted([*before, "金城夜读"])


def test_ctrl_z_takes_the_row_before_back_from_the_empty_form(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("samples", "unregistered_site")
    here.person.type("陇上书屋")
    page.samples.form.status.setFocus()
    here.person.press("Right", "Return")
    here.person.until(lambda: len(page.samples.table.rows) == 1, "the row")
    here.rest()
    assert here.person.holder().objectName() == "samples.name"

    here.person.press("Ctrl+Z")
    here.person.until(lambda: not page.samples.table.rows, "the row gone")
    here.rest()
    here.person.press("Ctrl+Y")
    here.person.until(lambda: len(page.samples.table.rows) == 1, "the row again")

    # What is being typed is the line's own, and Ctrl+Z in it takes back letters.
    here.person.type("兰")
    here.person.press("Ctrl+Z")
    here.rest()
    assert page.samples.form.typed()["name"] == ""
    assert len(page.samples.table.rows) == 1


def test_addresses_are_text_and_never_links(visit: Begin) -> None:
    here = visit()
    page = here.evidence("samples")

    for label in page.findChildren(QLabel):
        assert "<a " not in label.text()
        assert not label.openExternalLinks()


@pytest.mark.parametrize("field", ["evidence", "samples", "visit"])
@pytest.mark.parametrize("size", [(1294, 668), (1021, 468)])
def test_nothing_is_cut_off(visit: Begin, field: str, size: tuple[int, int]) -> None:
    here = visit(lanzhou.complete)
    page: QWidget = here.evidence(field)
    page.resize(*size)
    settle()

    assert clipped(page) == []
    assert overlapping(page) == []
