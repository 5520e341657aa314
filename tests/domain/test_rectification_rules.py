"""A reply to a notice, an extension, a closing: what is recorded already says what is possible."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from inspector.domain.bodies import Body, ExtensionBody, NoticeBody, RectificationBody
from inspector.domain.entries import Entry
from inspector.domain.entry_rules import entry_faults
from inspector.domain.records import Kind, RecordKey, Role, extension_name
from inspector.domain.sheet import Sheet
from tests.builders import KEY, Member, a_plan, marks, sheet_of

PLAN = a_plan(marks("C1", 100, 1))
ISSUED, DUE, LATER = date(2010, 3, 8), date(2010, 3, 20), date(2010, 4, 20)
NOTICE = "11-0000-01-7F-N001"
ITEM = RecordKey.of(KEY, Kind.RECTIFICATION, "C1")
ASKED = RectificationBody(criterion="C1", status="in_progress", due=DUE, notice=NOTICE)
LETTER = NoticeBody(number=NOTICE, unit="工信部门", issued_on=ISSUED, rectifications=("C1",))


def notice(number: str = NOTICE) -> RecordKey:
    return RecordKey.of(KEY, Kind.NOTICE, number)


def extension(number: int) -> RecordKey:
    return RecordKey.of(KEY, Kind.EXTENSION, extension_name("C1", number))


def more_time(asked: date, state: str = "requested") -> ExtensionBody:
    return msgspec.convert(
        {"asked": asked, "reason": "设备未到", "state": state}, ExtensionBody, strict=False
    )


def a_sheet(*states: tuple[RecordKey, Body]) -> Sheet:
    headquarters = Member("总部", PLAN, "headquarters", "stream-0")
    return sheet_of(PLAN, [headquarters.write(record, body) for record, body in states])


ASKED_FOR = a_sheet((ITEM, ASKED), (notice(), LETTER))


def codes(
    record: RecordKey, body: Body, sheet: Sheet = ASKED_FOR, role: Role = Role.HEADQUARTERS
) -> list[str]:
    faults = entry_faults(Entry(record, body, "陈静"), sheet, "entry", role, is_signed=False)
    return [fault.code for fault in faults]


def changed(**changes: object) -> RectificationBody:
    return msgspec.structs.replace(ASKED, **changes)


def test_what_headquarters_ended_a_team_leaves_alone() -> None:
    ended = a_sheet((ITEM, changed(status="closed")))
    assert codes(ITEM, changed(status="submitted"), ended, Role.TEAM) == ["ended"]
    assert codes(ITEM, changed(status="in_progress"), ended) == []


def test_a_deadline_before_the_notices_day_is_a_fault() -> None:
    assert codes(ITEM, changed(due=date(2010, 3, 7))) == ["before_notice"]
    assert codes(ITEM, changed(due=ISSUED)) == []
    early = a_sheet((ITEM, RectificationBody(status="open", due=date(2010, 3, 7))))
    assert codes(notice(), LETTER, early) == ["before_notice"]


def test_a_notice_that_is_named_must_be_there_and_ask_for_it() -> None:
    assert codes(ITEM, changed(notice="other")) == ["unknown_notice"]
    second = ITEM._replace(name="C2")
    assert codes(second, ASKED) == ["not_in_notice"]


def test_a_notice_is_issued_once() -> None:
    again = msgspec.structs.replace(LETTER, unit="公安部门")
    assert codes(notice(), again) == ["issued"]
    assert codes(notice("N2"), again) == []
    assert codes(notice("N2"), msgspec.structs.replace(again, rectifications=("C9",))) == [
        "no_rectification"
    ]


def test_an_extension_is_to_a_later_day() -> None:
    assert codes(extension(1), more_time(DUE)) == ["not_later"]
    assert codes(extension(1), more_time(LATER)) == []
    assert codes(extension(1), more_time(DUE, "refused")) == []


def test_an_extension_is_of_something_that_goes_on_and_has_a_day() -> None:
    assert codes(extension(1), more_time(LATER), a_sheet()) == ["no_rectification"]
    ended = a_sheet((ITEM, changed(status="failed")))
    assert codes(extension(1), more_time(LATER), ended) == ["ended"]
    without = a_sheet((ITEM, RectificationBody(status="open")))
    assert codes(extension(1), more_time(LATER), without) == ["no_due"]


def test_the_second_extension_goes_beyond_the_first() -> None:
    granted = a_sheet((ITEM, ASKED), (extension(1), more_time(LATER, "approved")))
    assert codes(extension(2), more_time(date(2010, 4, 10)), granted) == ["not_later"]
    assert codes(extension(1), more_time(LATER, "approved"), granted) == []


def test_a_new_deadline_takes_no_extension_back() -> None:
    granted = a_sheet(
        (ITEM, ASKED), (notice(), LETTER), (extension(1), more_time(LATER, "approved"))
    )
    assert codes(ITEM, changed(due=date(2010, 4, 10)), granted) == ["extended"]
    assert codes(ITEM, changed(due=date(2010, 5, 10)), granted) == []


@pytest.mark.parametrize(("accepted_by", "found"), [("陈静", ["same_person"]), ("王芳", [])])
def test_who_closes_a_vetos_item_is_not_who_accepts_it(accepted_by: str, found: list[str]) -> None:
    body = changed(clause="V1", status="closed", proof="照片", accepted_by=accepted_by)
    assert codes(ITEM, body) == found


def test_only_what_failed_is_given_to_the_media() -> None:
    assert codes(ITEM, changed(published=True)) == ["not_failed"]
    assert codes(ITEM, changed(published=True, status="failed")) == []
