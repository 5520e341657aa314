"""From the lost point to the closed item: each deed one change, each rule with its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from inspector.domain.bodies import (
    AnswerBody,
    AssignmentBody,
    RectificationBody,
    RulingBody,
    VetoBody,
)
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.rectification import RectificationState, Stage
from inspector.storage import log
from inspector.workspace.carrying import carry_over, follow_up, follow_ups
from inspector.workspace.ledger import LedgerRow, ledger
from inspector.workspace.ledger_events import Step, events
from inspector.workspace.notices import Issue, issue_notices
from inspector.workspace.recording import record
from inspector.workspace.rectifying import (
    Closing,
    ask_extension,
    close_items,
    deadline,
    decide_extension,
    edit_items,
    fail_items,
    losses,
    make_items,
    move_items,
    publish_items,
    send_back,
)
from inspector.workspace.undoing import undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, Laptop, answers, carry, entry

TODAY = date(2010, 3, 5)
DUE = date(2010, 3, 20)
FACTS = "已通报的五家网站至今仍可访问，接入单位没有采取任何措施。"


def item(name: str, key: InspectionKey = BEIJING) -> RecordKey:
    return RecordKey.of(key, Kind.RECTIFICATION, name)


@pytest.fixture
def office_with_losses(team: Workspace, headquarters: Workspace) -> Workspace:
    """Headquarters, to which two inspections came: points lost on C1 and E1, and a veto upheld."""
    for key in (BEIJING, LANZHOU):
        record(team, answers(key))
        lost = AnswerBody(value={"counts": {"link": 2}}, note="两条线索未核实。")
        record(team, [entry(Kind.ANSWER, "C1", lost, key)])
    record(team, [entry(Kind.ANSWER, "E1", AnswerBody(value={"marks": "10"}))])
    record(team, [entry(Kind.VETO, "V1", VetoBody(state="raised", facts=FACTS))])
    carry(team, headquarters)
    ruled = RulingBody(state="upheld", reason="情况属实。")
    record(headquarters, [entry(Kind.RULING, "V1", ruled)])
    return headquarters


@pytest.fixture
def office(office_with_losses: Workspace) -> Workspace:
    """Headquarters with three items: two in Beijing, one in Lanzhou."""
    make_items(office_with_losses, [item("C1"), item("V1"), item("C1", LANZHOU)], due=DUE)
    return office_with_losses


def row(workspace: Workspace, record_: RecordKey, day: date | None = None) -> LedgerRow:
    found = ledger(workspace, day=day).row(record_)
    assert found is not None
    return found


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def test_every_lost_point_and_upheld_veto_is_offered_once(office_with_losses: Workspace) -> None:
    offered = losses(office_with_losses, accepted_only=False)
    wanted = [item("V1"), item("C1"), item("E1"), item("C1", LANZHOU)]
    assert [loss.record for loss in offered] == wanted
    make_items(office_with_losses, [item("C1"), item("V1")])
    left = losses(office_with_losses, accepted_only=False)
    assert [loss.record for loss in left] == [item("E1"), item("C1", LANZHOU)]
    assert losses(office_with_losses) == ()


def test_an_item_says_what_is_wrong_and_who_answers_for_it(office_with_losses: Workspace) -> None:
    make_items(office_with_losses, [item("C1"), item("V1")])
    body = row(office_with_losses, item("C1")).body
    assert body.problem == "C1（中）：两条线索未核实。"
    assert body.responsible == "北京市office（中）"
    assert body.due == DUE
    assert body.status == "open"
    assert FACTS in row(office_with_losses, item("V1")).body.problem


def test_what_is_no_problem_is_refused(office: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        make_items(office, [item("A1"), item("C1")])
    assert codes(refused) == ["no_problem", "no_problem"]


def test_the_ledger_counts_every_stage_and_puts_the_overdue_first(office: Workspace) -> None:
    move_items(office, [item("V1")], RectificationState.IN_PROGRESS)
    edit_items(office, [item("C1", LANZHOU)], {"due": date(2010, 3, 8)})
    late = ledger(office, day=date(2010, 3, 10))
    assert late.rows[0].record == item("C1", LANZHOU)
    counts = {each: number for each, number in late.counts.items() if number}
    assert counts == {Stage.OVERDUE: 1, Stage.OPEN: 1, Stage.IN_PROGRESS: 1}
    assert late.overdue == (1, 0, 0)
    assert [each.left for each in late.rows] == [-2, 10, 10]
    assert {each.record for each in ledger(office, [Stage.IN_PROGRESS]).rows} == {item("V1")}


def test_outside_the_campaign_the_last_entrys_day_is_the_ledgers(office: Workspace) -> None:
    assert (ledger(office).day, ledger(office).is_today) == (TODAY, True)
    assert ledger(office, day=date(2026, 11, 24)).day == date(2026, 11, 24)


def test_one_notice_goes_to_each_unit_of_each_place(office: Workspace) -> None:
    edit_items(office, [item("V1")], {"responsible": "北京市公安局"})
    chosen = [item("C1"), item("V1"), item("C1", LANZHOU)]
    issued = issue_notices(office, chosen, Issue(issued_on=date(2010, 3, 6), contact="010-1"))
    found = ledger(office)
    letters = [found.notices[each] for each in issued.notices]
    assert [(each.unit, each.rectifications) for each in letters] == [
        ("北京市office（中）", ("C1",)),
        ("北京市公安局", ("V1",)),
        ("兰州市office（中）", ("C1",)),
    ]
    assert [each.number[-4:] for each in letters] == ["N001", "N002", "N001"]
    assert {each.due for each in letters} == {DUE}
    assert {each.stage for each in found.rows} == {Stage.IN_PROGRESS}
    assert row(office, item("C1")).body.notice == letters[0].number


def test_a_number_is_never_given_twice(office: Workspace) -> None:
    issue = Issue(issued_on=date(2010, 3, 6))
    first = issue_notices(office, [item("C1")], issue)
    undo(office, first.change)
    assert row(office, item("C1")).stage is Stage.OPEN
    second = issue_notices(office, [item("C1")], issue)
    assert [each.name[-4:] for each in (*first.notices, *second.notices)] == ["N001", "N002"]


def test_a_notice_is_refused_with_all_that_speaks_against_it(office: Workspace) -> None:
    fail_items(office, [item("V1")], "拒不整改")
    edit_items(office, [item("C1")], {"responsible": "", "due": None})
    before = log.count(office.connection)
    chosen = [item("V1"), item("C1"), item("C1", LANZHOU)]
    with pytest.raises(Refused) as refused:
        issue_notices(office, chosen, Issue(issued_on=date(2010, 4, 1)))
    assert codes(refused) == ["ended", "no_unit", "no_due", "before_notice"]
    assert log.count(office.connection) == before


def test_closing_asks_for_proof_and_for_a_second_person(office: Workspace) -> None:
    nothing = Closing(proof="", accepted_by=" ", closed_on=TODAY)
    with pytest.raises(Refused) as refused:
        close_items(office, [item("C1")], nothing)
    assert codes(refused) == ["no_proof", "not_accepted"]
    alone = Closing(proof="照片 3 张", accepted_by="总部", closed_on=TODAY)
    with pytest.raises(Refused) as refused:
        close_items(office, [item("V1")], alone)
    assert codes(refused) == ["same_person"]
    close_items(office, [item("C1")], alone)
    close_items(office, [item("V1")], Closing(proof="照片", accepted_by="王芳", closed_on=TODAY))
    assert {row(office, item(each)).stage for each in ("C1", "V1")} == {Stage.CLOSED}


def test_sending_back_gives_a_reason_and_a_new_day(office: Workspace) -> None:
    move_items(office, [item("C1")], RectificationState.SUBMITTED)
    with pytest.raises(Refused):
        send_back(office, [item("C1")], " ", date(2010, 4, 1))
    send_back(office, [item("C1")], "佐证不足。", date(2010, 4, 1))
    again = row(office, item("C1"))
    assert (again.stage, again.due, again.body.note) == (
        Stage.IN_PROGRESS,
        date(2010, 4, 1),
        "佐证不足。",
    )


def test_an_extension_is_asked_for_and_decided(office: Workspace) -> None:
    ask_extension(office, item("C1"), date(2010, 4, 1), "设备未到")
    asked = row(office, item("C1")).asked
    assert asked is not None
    assert row(office, item("C1")).due == DUE
    decide_extension(office, item("C1"), asked[0], approved=True, person="王芳", decided_on=TODAY)
    granted = row(office, item("C1"))
    assert (granted.due, granted.asked) == (date(2010, 4, 1), None)
    with pytest.raises(Refused) as refused:
        ask_extension(office, item("C1"), date(2010, 3, 25), "再等几天")
    assert codes(refused) == ["not_later"]


def test_what_failed_is_proposed_for_publicity_until_it_is_decided(office: Workspace) -> None:
    fail_items(office, [item("C1")], "两次复查均未整改")
    assert row(office, item("C1")).stage is Stage.FAILED
    change = publish_items(office, [item("C1")])
    assert row(office, item("C1")).stage is Stage.PUBLISHED
    undo(office, change)
    assert row(office, item("C1")).stage is Stage.FAILED


def test_a_deadline_is_typed_in_days_or_workdays(office: Workspace) -> None:
    assert deadline(office, "+15").day == DUE
    # 5 April 2010, a Monday, is a holiday.
    assert deadline(office, "+1w", date(2010, 4, 2)).day == date(2010, 4, 6)


def test_the_next_round_starts_with_the_open_items(office: Workspace) -> None:
    later = BEIJING._replace(round="self")
    record(office, [entry(Kind.ASSIGNMENT, "main", AssignmentBody(planned=DUE), later)])
    close_items(office, [item("V1")], Closing(proof="照片", accepted_by="王芳", closed_on=TODAY))
    before = follow_up(office, "joint", "self")
    assert [(each.record, each.goes_on) for each in before.items if each.record == item("C1")] == [
        (item("C1"), item("C1", later))
    ]
    stays = {each.record: each.why for each in before.staying}
    assert item("C1", LANZHOU) in stays
    assert not {item("V1"), item("C1")} & stays.keys()
    assert [(each.from_, each.into) for each in follow_ups(office)] == [("self", "joint")]

    change = carry_over(office, "joint", "self")

    assert change.records == {each.goes_on for each in before.carried}
    assert follow_up(office, "joint", "self").items == before.staying
    found = ledger(office)
    goes_on = found.row(item("C1", later))
    assert goes_on is not None
    assert (goes_on.body.origin, goes_on.stage) == (str(item("C1")), Stage.OPEN)
    assert row(office, item("C1")).stage is Stage.CARRIED
    assert row(office, item("V1")).stage is Stage.CLOSED
    assert row(office, item("C1", LANZHOU)).stage is Stage.OPEN
    assert not carry_over(office, "joint", "self")


def test_two_people_who_disagree_are_shown_and_nothing_is_moved(
    office: Workspace, team: Workspace
) -> None:
    carry(office, team)
    done = RectificationBody(criterion="C1", status="submitted", due=DUE)
    record(team, [entry(Kind.RECTIFICATION, "C1", done)])
    edit_items(office, [item("C1")], {"due": date(2010, 4, 1)})
    carry(team, office)
    assert row(office, item("C1")).is_disputed
    with pytest.raises(Refused) as refused:
        fail_items(office, [item("C1")], "未整改")
    assert codes(refused) == ["in_conflict"]


def test_its_story_is_told_step_by_step(office: Workspace) -> None:
    issue_notices(office, [item("C1")], Issue(issued_on=date(2010, 3, 6)))
    ask_extension(office, item("C1"), date(2010, 4, 1), "设备未到")
    day = date(2010, 3, 7)
    decide_extension(office, item("C1"), 1, approved=True, person="王芳", decided_on=day)
    move_items(office, [item("C1")], RectificationState.SUBMITTED)
    send_back(office, [item("C1")], "佐证不足", date(2010, 4, 20))
    closing = Closing(proof="照片", accepted_by="王芳", closed_on=date(2010, 4, 18))
    close_items(office, [item("C1")], closing)
    told = events(office, item("C1"))
    assert [each.step for each in told] == [
        Step.MADE,
        Step.ISSUED,
        Step.ASKED,
        Step.APPROVED,
        Step.REPLIED,
        Step.SENT_BACK,
        Step.CLOSED,
    ]
    assert told[1].day == date(2010, 3, 6)
    assert (told[3].person, told[3].until) == ("王芳", date(2010, 4, 1))
    assert (told[5].text, told[5].until) == ("佐证不足", date(2010, 4, 20))
    assert (told[6].day, told[6].text) == (date(2010, 4, 18), "照片")


def test_its_story_keeps_its_order_when_the_clock_was_set_back(
    office: Workspace, desk: Laptop
) -> None:
    move_items(office, [item("C1")], RectificationState.SUBMITTED)
    desk.minutes -= 300
    send_back(office, [item("C1")], "佐证不足", date(2010, 4, 20))

    assert [each.step for each in events(office, item("C1"))] == [
        Step.MADE,
        Step.REPLIED,
        Step.SENT_BACK,
    ]
