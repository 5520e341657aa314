"""A half-filled form is kept as it is, and becomes one revision as soon as it can be one."""

from __future__ import annotations

from datetime import date

from inspector.domain.bodies import InquiryBody, SampleBody, VetoBody, VisitBody
from inspector.domain.entries import Entry
from inspector.domain.records import MAIN, Kind, RecordKey, sample_name
from inspector.workspace.drafting import draft, drafts, settle_drafts
from inspector.workspace.forms import form_text, new_inquiry, new_sample
from inspector.workspace.recording import record
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING

VISIT = RecordKey.of(BEIJING, Kind.VISIT, MAIN)
VETO = RecordKey.of(BEIJING, Kind.VETO, "V1")


def test_a_form_that_is_complete_becomes_one_revision(team: Workspace) -> None:
    members = {"date": "2010-3-5", "people": "6人", "feedback": "按期整改"}
    draft(team, VISIT, form_text(members))

    change = settle_drafts(team)

    visit = team.sheet(BEIJING).visit
    assert visit == VisitBody(date=date(2010, 3, 5), people="6人", feedback="按期整改")
    assert (len(change.revisions), drafts(team)) == (1, ())


def test_what_cannot_be_recorded_yet_stays_as_it_was_typed(team: Workspace) -> None:
    members = {"date": "三月五", "feedback": "按期整改"}
    draft(team, VISIT, form_text(members))
    draft(team, VETO, form_text({"facts": "网站仍可访问", "statement": "未签收"}))

    assert not settle_drafts(team)
    assert {kept.record for kept in drafts(team)} == {VISIT, VETO}


def test_a_form_changes_what_it_names_and_nothing_else(team: Workspace) -> None:
    raised = VetoBody(state="raised", facts="网站仍可访问", proposer="张三", no_objection=True)
    record(team, [Entry(VETO, raised)])
    draft(team, VETO, form_text({"facts": "网站3月5日仍可访问", "proposer": ""}))

    settle_drafts(team)

    veto = team.sheet(BEIJING).body(Kind.VETO, "V1", VetoBody)
    assert veto == VetoBody(state="raised", facts="网站3月5日仍可访问", no_objection=True)


def test_a_new_sample_gets_its_name_when_it_is_recorded(team: Workspace) -> None:
    place = new_sample(BEIJING, "site")
    draft(team, place, form_text({"sample": "site", "name": "丝路书城", "status": "closed"}))

    settle_drafts(team)

    name = sample_name("site", "丝路书城")
    expected = SampleBody(sample="site", name="丝路书城", status="closed")
    assert team.sheet(BEIJING).body(Kind.SAMPLE, name, SampleBody) == expected
    assert drafts(team) == ()


def test_a_sample_without_a_name_waits(team: Workspace) -> None:
    draft(team, new_sample(BEIJING, "site"), form_text({"sample": "site", "status": "closed"}))

    assert not settle_drafts(team)
    assert len(drafts(team)) == 1


def test_a_new_row_of_the_visit_record_is_named_by_what_it_says(team: Workspace) -> None:
    members = {"method": "documents", "at": "2010-03-05 09:10", "gist": "查阅责任书"}
    draft(team, new_inquiry(BEIJING), form_text(members))

    settle_drafts(team)

    rows = team.sheet(BEIJING).bodies(Kind.INQUIRY, InquiryBody)
    assert list(rows.values()) == [
        InquiryBody(method="documents", at="2010-03-05 09:10", gist="查阅责任书")
    ]
    assert drafts(team) == ()
