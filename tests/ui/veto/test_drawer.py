"""A veto proposed by keys beside the list: what is missing, what is kept, what was ruled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from inspector.domain.bodies import RulingBody, VetoBody
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import Writer, revise
from inspector.domain.vetoes import VetoState, veto_case
from inspector.storage import log, projections
from inspector.workspace.workspace import Workspace
from tests.drive import settle
from tests.geometry import clipped, overlapping
from tests.ui import lanzhou
from tests.ui.visiting import Begin, Visit
from ui.entry.page import ScoringPage
from ui.spot import Spot
from ui.veto.beside import Beside

FACTS = "3月5日现场测试三个已通报网站仍可访问，接入单位未采取措施。"


def opened(here: Visit, code: str) -> tuple[ScoringPage, Beside]:
    page, beside = here.scoring()
    page.list.setFocus()
    assert page.list.go_to(code)
    here.person.press("V")
    settle()
    return page, beside


def state(here: Visit, clause: str) -> VetoState:
    return veto_case(here.sheet(), clause).state


def veto(here: Visit, clause: str) -> VetoBody | None:
    return here.body(Kind.VETO, clause, VetoBody)


def test_a_veto_is_proposed_by_keys_alone(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "C2")
    assert here.person.sees("Still missing: 20 characters of facts, a piece of evidence.")

    here.person.press("Down", "Down", "Tab")
    here.person.type(FACTS)
    beside.drawer.strip.focus_first()
    here.person.paste(QImage.fromData(lanzhou.picture("a.png", "#DCE9F7")))
    here.person.until_sees("Nothing is missing.")
    here.person.press("Ctrl+Return")
    here.rest()

    body = veto(here, "V3")
    assert body is not None
    assert (body.state, body.facts, body.proposer) == ("raised", FACTS, "张三")
    assert body.criteria == ("C2",)
    assert not beside.drawer.is_open
    assert here.said()[-1] == "The veto is proposed; the grade is for headquarters to decide."
    assert here.person.has("Veto proposed 1")


def test_what_is_missing_stands_beside_the_button_while_one_types(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "V1")
    beside.drawer.form.focus_field("facts")

    here.person.type("十个字的事实还差一半")

    assert here.person.sees("10/20 characters")
    assert here.person.sees("Still missing: 10 characters of facts, a piece of evidence.")
    assert not here.person.find("Propose the veto (Ctrl+Enter)").isEnabled()


def test_ctrl_enter_goes_to_what_is_missing(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "V1")
    beside.drawer.form.focus_field("facts")
    here.person.type(FACTS)

    here.person.press("Ctrl+Return")

    assert here.person.holder().objectName() == "evidence.add"
    assert here.revisions() == 0


def test_an_incomplete_veto_is_kept_and_blocks_the_sign_off(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "V2")
    beside.drawer.form.focus_field("facts")
    here.person.type("线索搁置两月。")

    here.person.click("Keep as incomplete")
    here.rest()

    case = veto_case(here.sheet(), "V2")
    assert case.is_incomplete
    assert beside.drawer.is_open
    assert "blocks the sign-off" in here.said()[-1]


def test_a_begun_veto_is_durable_and_no_revision(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "V1")
    beside.drawer.form.focus_field("facts")
    here.person.type("组织领导缺位")
    here.person.until(here.drafts, "the draft on disk", seconds=1)
    here.person.press("Escape")
    assert not beside.drawer.is_open

    here.reopen()
    _, beside = opened(here, "V1")

    assert beside.drawer.form.facts.text == "组织领导缺位"
    assert here.revisions() == 0


def test_another_clause_keeps_what_was_begun_in_the_first(visit: Begin) -> None:
    here = visit(lanzhou.empty)
    _, beside = opened(here, "V1")
    beside.drawer.form.focus_field("facts")
    here.person.type("第一条的事实")

    here.person.click("V2  Action falls short: assigned tips refused or left lying")
    assert beside.drawer.form.facts.text == ""
    here.person.click("V1  No responsibility taken, nothing organised")

    assert beside.drawer.form.facts.text == "第一条的事实"


def test_more_facts_about_a_raised_veto_are_recorded_when_left(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    _, beside = opened(here, "V3")
    beside.drawer.form.focus_field("statement")

    here.person.type("另：值班制度已补。")
    here.person.press("Escape")
    here.rest()

    body = veto(here, "V3")
    assert body is not None
    assert "另：值班制度已补。" in body.statement
    assert state(here, "V3") is VetoState.RAISED


def test_withdrawing_needs_a_reason_and_stays_in_the_history(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    opened(here, "V3")

    here.person.click("Withdraw the veto…")
    here.person.click("Withdraw")
    assert here.person.sees("Withdrawing a veto needs a reason.")
    assert state(here, "V3") is VetoState.RAISED
    here.person.type("复测时网站已关闭")
    here.person.click("Withdraw")
    here.rest()

    body = veto(here, "V3")
    assert body is not None
    assert (body.state, body.withdraw_reason) == ("withdrawn", "复测时网站已关闭")
    assert body.facts.startswith("2月24日已通报")


def test_the_list_stays_readable_and_usable_beside_it(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    page, beside = opened(here, "C2")

    here.person.click_row("C3")

    assert page.current_code() == "C3"
    assert beside.drawer.is_open


def test_evidence_of_the_locality_is_chosen_by_keys(visit: Begin) -> None:
    here = visit(lanzhou.complete)
    opened(here, "V1")

    here.person.click("Choose from this locality's evidence")
    here.person.type("日志")
    here.person.press("Space", "Return")
    here.rest()

    proofs = [body.number for body in here.sheet().evidence if "V1" in body.clauses]
    assert proofs == ["62-0100-03-B-E006"]


def test_what_headquarters_ruled_is_read_and_changed_no_more(visit: Begin) -> None:
    here = visit(ruled)
    _, beside = opened(here, "V3")

    assert here.person.sees("Headquarters upheld this veto: 事实清楚")
    assert here.person.sees("Headquarters has ruled; the team changes nothing any more.")
    assert beside.drawer.form.facts.isReadOnly()
    assert not here.person.has("Withdraw the veto…")


def ruled(folder: Path) -> Workspace:
    workspace = lanzhou.complete(folder)
    record = RecordKey.of(lanzhou.LANZHOU, Kind.RULING, "V3")
    writer = workspace.writer("总部")
    headquarters = Writer(
        campaign=writer.campaign,
        plan=writer.plan,
        author="总部",
        role="headquarters",
        device="hq",
        stream="0" * 16,
        at=writer.at,
        offset=480,
    )
    body = RulingBody(state="upheld", reason="事实清楚", person="赵六")
    revision = revise(headquarters, 1, record, (), body)
    with workspace.store.transaction() as connection:
        log.append(connection, [revision])
        projections.refresh(connection, workspace.plan, workspace.older_plans, [revision])
    return workspace


def test_a_spot_opens_the_drawer_in_the_very_field(visit: Begin) -> None:
    here = visit()
    page, beside = here.scoring()

    page.show_spot(Spot(here.key, "V3", "veto.facts"))
    settle()

    assert beside.drawer.is_open
    assert here.person.holder() is beside.drawer.form.facts


def test_a_signed_inspection_shows_the_veto_and_takes_nothing(visit: Begin) -> None:
    here = visit(lanzhou.signed)
    _, beside = opened(here, "V3")

    assert here.person.sees("The inspection is signed; reopen it to change the veto.")
    assert beside.drawer.form.facts.isReadOnly()


@pytest.mark.parametrize("size", [(1294, 668), (1021, 468)])
def test_nothing_is_cut_off(visit: Begin, size: tuple[int, int]) -> None:
    here = visit(lanzhou.complete)
    page, beside = opened(here, "V3")
    page.resize(*size)
    settle()

    assert clipped(beside.drawer) == []
    assert overlapping(beside.drawer) == []
