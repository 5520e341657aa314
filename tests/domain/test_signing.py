"""A sign-off holds for the heads it covers; who signs and what headquarters decides."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from inspector.domain.bodies import AcceptanceBody, MemberBody, SignoffBody, TeamBody
from inspector.domain.records import MAIN, Kind, RecordKey
from inspector.domain.revisions import Revision
from inspector.domain.signing import (
    AcceptState,
    SignState,
    about_these_heads,
    accept_state,
    acceptance,
    is_signed,
    may_sign,
    present_digest,
    sign_state,
    signature,
)
from tests.builders import (
    KEY,
    Entry,
    Member,
    a_log,
    a_plan,
    answer,
    bonus,
    comment,
    evidence,
    extension,
    marks,
    response,
    ruling,
    sample,
    sheet_of,
    veto,
    visit,
)

PLAN = a_plan(marks("A1", 100, "0.5"))
SIGNOFF = RecordKey.of(KEY, Kind.SIGNOFF, MAIN)
ACCEPTANCE = RecordKey.of(KEY, Kind.ACCEPTANCE, MAIN)
WORK = (answer("A1", marks=90), visit("2010-03-05"))
STATES: tuple[Literal["accepted", "returned"], ...] = ("accepted", "returned")


def signed(*entries: Entry) -> list[Revision]:
    """A log of entries and a sign-off of what they come to."""
    log = a_log(PLAN, *entries)
    digest = present_digest(sheet_of(PLAN, log))
    body = SignoffBody(digest=digest, leader="李四")
    return [*log, Member(stream="signer").write(SIGNOFF, body)]


def decided(log: list[Revision], **body: Any) -> list[Revision]:  # noqa: ANN401 - members of a body
    """The log and a decision of headquarters."""
    headquarters = Member("总部", PLAN, "headquarters", "hq")
    return [*log, headquarters.write(ACCEPTANCE, AcceptanceBody(**body))]


def test_nothing_is_signed_at_first() -> None:
    assert sign_state(sheet_of(PLAN, a_log(PLAN, *WORK))) is SignState.UNSIGNED


def test_a_sign_off_of_the_present_heads_holds() -> None:
    sheet = sheet_of(PLAN, signed(*WORK))

    assert is_signed(sheet)
    assert sign_state(sheet) is SignState.SIGNED
    body = signature(sheet)
    assert body is not None
    assert body.leader == "李四"


@pytest.mark.parametrize(
    "entry",
    [
        answer("A1", marks=80),
        bonus("X1"),
        sample("a", "open"),
        evidence("a"),
        visit("2010-03-06"),
        veto("V1"),
    ],
)
def test_any_change_of_what_was_signed_is_a_change_since_sign_off(entry: Entry) -> None:
    later = Member("王", PLAN, stream="later").enter(entry)

    assert sign_state(sheet_of(PLAN, [*signed(*WORK), later])) is SignState.CHANGED


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "rectification", "name": "A1", "status": "open"},
        {"kind": "inquiry", "name": "row1", "gist": "听取汇报"},
        {"kind": "flag", "criterion": "A1", "flagged": True},
    ],
)
def test_what_was_not_signed_goes_on(entry: Entry) -> None:
    later = Member("王", PLAN, stream="later").enter(entry)

    assert is_signed(sheet_of(PLAN, [*signed(*WORK), later]))


def test_rulings_and_acceptance_do_not_break_a_sign_off() -> None:
    log = decided(signed(*WORK, veto("V1")), state="accepted")
    log.append(Member("总部", PLAN, "headquarters", "hq2").enter(ruling("V1", "upheld")))

    assert is_signed(sheet_of(PLAN, log))


def test_a_reopened_inspection_is_not_signed() -> None:
    log = signed(*WORK)
    withdrawal = SignoffBody(withdrawn=True, note="补充证据")

    log.append(Member(stream="signer-2").write(SIGNOFF, withdrawal, log[-1]))

    assert sign_state(sheet_of(PLAN, log)) is SignState.UNSIGNED


def test_of_several_sign_offs_one_that_fits_is_enough() -> None:
    other = Member("王", PLAN, stream="other").write(SIGNOFF, SignoffBody(digest="0" * 64))

    assert is_signed(sheet_of(PLAN, [*signed(*WORK), other]))


def test_a_decision_about_these_heads_holds() -> None:
    log = signed(*WORK)
    digest = present_digest(sheet_of(PLAN, log))

    for state in ("accepted", "returned"):
        decision = acceptance(sheet_of(PLAN, decided(log, state=state, digest=digest)))
        assert decision is not None
        assert decision.state == state


def test_what_is_signed_anew_after_a_return_is_returned_no_more() -> None:
    digest = present_digest(sheet_of(PLAN, signed(*WORK)))
    again = signed(answer("A1", marks=80), visit("2010-03-05"))

    assert acceptance(sheet_of(PLAN, decided(again, state="returned", digest=digest))) is None


def test_a_decision_without_a_digest_is_about_the_inspection() -> None:
    decision = acceptance(sheet_of(PLAN, decided(signed(*WORK), state="returned")))

    assert decision is not None
    assert decision.state == "returned"


def judged(log: list[Revision], state: Literal["accepted", "returned"]) -> list[Revision]:
    """The log and a decision about what stands in it, by its digest and sign-off."""
    body = about_these_heads(AcceptanceBody(state=state), sheet_of(PLAN, log))
    return [*log, Member("总部", PLAN, "headquarters", "hq").write(ACCEPTANCE, body)]


def state_of(log: list[Revision]) -> AcceptState:
    return accept_state(sheet_of(PLAN, log))


def signed_again(log: list[Revision]) -> list[Revision]:
    """The log, opened and signed anew as it is."""
    former = [each for each in log if each.record == SIGNOFF][-1]
    opened = Member(stream="opener").write(SIGNOFF, SignoffBody(withdrawn=True), former)
    body = SignoffBody(digest=present_digest(sheet_of(PLAN, log)), leader="李四")
    return [*log, opened, Member(stream="again").write(SIGNOFF, body, opened)]


def test_what_changes_after_an_acceptance_is_accepted_no_more() -> None:
    accepted = judged(signed(*WORK), "accepted")
    later = Member("王", PLAN, stream="later").enter(answer("A1", marks=80))

    assert state_of(accepted) is AcceptState.ACCEPTED
    assert state_of([*accepted, later]) is AcceptState.CHANGED


def test_what_is_opened_again_is_accepted_no_more_until_it_is_signed_as_it_was() -> None:
    accepted = judged(signed(*WORK), "accepted")
    opened = signed_again(accepted)[:-1]

    assert state_of(opened) is AcceptState.CHANGED
    assert state_of(signed_again(accepted)) is AcceptState.ACCEPTED


def test_a_return_holds_until_the_team_signs_anew() -> None:
    returned = judged(signed(*WORK), "returned")
    work = Member("王", PLAN, stream="later").enter(answer("A1", marks=80))
    reworked = [*signed_again(returned)[:-1], work]

    assert state_of(returned) is AcceptState.RETURNED
    assert state_of(reworked) is AcceptState.RETURNED
    body = SignoffBody(digest=present_digest(sheet_of(PLAN, reworked)))
    anew = Member(stream="again").write(SIGNOFF, body, reworked[-2])
    assert state_of([*reworked, anew]) is AcceptState.ANSWERED


def test_a_team_that_stands_by_its_work_signs_it_anew_as_it_was() -> None:
    assert state_of(signed_again(judged(signed(*WORK), "returned"))) is AcceptState.ANSWERED


def test_an_unsigned_inspection_that_is_returned_is_answered_by_signing() -> None:
    log = judged(a_log(PLAN, *WORK), "returned")
    body = SignoffBody(digest=present_digest(sheet_of(PLAN, log)))

    assert state_of(log) is AcceptState.RETURNED
    signoff = Member(stream="signer").write(SIGNOFF, body)
    assert state_of([*log, signoff]) is AcceptState.ANSWERED


def test_two_desks_that_differ_have_decided_nothing() -> None:
    log = signed(*WORK)
    sheet = sheet_of(PLAN, log)
    bodies = [AcceptanceBody(state=s, digest=present_digest(sheet)) for s in STATES]
    desks = [Member("总部", PLAN, "headquarters", f"hq{n}") for n in range(2)]
    heads = [desk.write(ACCEPTANCE, body) for desk, body in zip(desks, bodies, strict=True)]

    assert state_of([*log, *heads]) is AcceptState.OPEN
    assert is_signed(sheet_of(PLAN, [*log, *heads]))


@pytest.mark.parametrize(
    "entry",
    [
        comment(criterion="A1"),
        response(criterion="A1"),
        {"kind": "decision", "outcomes": []},
        extension("A1", 1, "2010-05-01"),
        {"kind": "notice", "number": "11-001"},
    ],
)
def test_what_headquarters_and_team_say_to_each_other_breaks_no_sign_off(entry: Entry) -> None:
    accepted = judged(signed(*WORK), "accepted")
    (said,) = a_log(PLAN, entry)

    assert state_of([*accepted, said]) is AcceptState.ACCEPTED


@pytest.mark.parametrize(
    ("leader", "author", "may"),
    [
        ("", "王芳", True),
        ("李明", "李明", True),
        ("李明", " 李明 ", True),
        ("李明", "王芳", False),
        ("M1", "李明", True),
        ("M1", "王芳", False),
        ("M9", "李明", False),
    ],
)
def test_anyone_signs_unless_the_pack_names_a_leader(
    leader: str, author: str, *, may: bool
) -> None:
    members = {"M1": MemberBody(name="李明"), "M2": MemberBody(name="王芳")}

    assert may_sign(author, TeamBody(leader=leader), members) is may


def test_a_team_without_a_pack_signs_by_anyone() -> None:
    assert may_sign("王芳", None, {})
