"""The visit's facts, what its date decides, and the rows of its record."""

from __future__ import annotations

from datetime import date

from inspector.domain.bodies import InquiryBody, VisitBody
from inspector.domain.records import MAIN, Kind
from tests.ui import lanzhou
from tests.ui.visiting import Begin, Visit


def facts(here: Visit) -> VisitBody | None:
    return here.body(Kind.VISIT, MAIN, VisitBody)


def test_the_date_says_which_criteria_are_not_due(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    here.evidence("visit")

    here.person.type("2010-3-5")

    codes = "F1, F2, F3, F4, H4"
    assert here.person.sees(f"On that day 5 criteria are not due yet: {codes}.")
    here.person.press("Return")
    here.rest()
    assert facts(here) == VisitBody(date=date(2010, 3, 5))


def test_full_width_figures_are_a_day_too(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    here.evidence("visit")

    here.person.type("２０１０年３月５日")
    here.person.press("Tab")
    here.rest()

    assert facts(here) == VisitBody(date=date(2010, 3, 5))


def test_what_is_no_day_stays_as_typed_with_its_fault(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("visit")

    here.person.type("下周")
    here.person.press("Tab")
    here.rest()

    assert here.person.sees("Type a day such as 2010-03-05.")
    assert facts(here) is None
    here.reopen()
    page = here.evidence("visit")
    assert page.visit.form.day.text() == "下周"


def test_feedback_is_one_revision_however_long_it_is_typed(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence("visit.feedback")
    count = here.revisions()

    here.person.type("另请加强日志管理。")
    here.person.until(here.drafts, "the draft on disk", seconds=1)
    page.visit.form.focus_field("place")
    here.rest()

    assert here.revisions() == count + 1
    visited = facts(here)
    assert visited is not None
    assert "另请加强日志管理。" in visited.feedback
    assert visited.date == date(2010, 3, 5)


def test_a_row_of_the_record_is_written_by_keys(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    page = here.evidence("visit")
    here.person.press("Ctrl+N", "Down", "Tab")
    here.person.type("2010-03-05 09:10")
    here.person.press("Tab", "Tab", "Tab")
    here.person.type("查阅责任书18份。")
    here.person.press("Ctrl+Return")
    here.rest()

    (row,) = here.sheet().bodies(Kind.INQUIRY, InquiryBody).values()
    assert row == InquiryBody(method="documents", at="2010-03-05 09:10", gist="查阅责任书18份。")
    assert page.visit.inquiries.form.typed()["gist"] == ""
    assert here.drafts() == {}


def test_a_row_without_a_gist_is_not_recorded(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    here.evidence("visit")

    here.person.press("Ctrl+N", "Ctrl+Return")
    here.rest()

    assert here.revisions() == 0
    assert here.person.sees("Write down what was heard or seen.")


def test_a_row_is_changed_in_place(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page = here.evidence("visit")
    page.visit.inquiries.table.selectRow(0)
    page.visit.inquiries.table.setFocus()

    here.person.press("F2", "Tab", "Tab")
    here.person.type("二楼会议室")
    here.person.press("Ctrl+Return")
    here.rest()

    rows = here.sheet().bodies(Kind.INQUIRY, InquiryBody)
    assert len(rows) == 2
    assert [row.place for row in rows.values() if row.at.endswith("09:10")] == ["二楼会议室"]
