"""A sign-off holds for the heads it covers; who signs and what headquarters decides."""

from __future__ import annotations

from typing import Any

import pytest

from inspector.domain.records import (
    MAIN,
    AcceptanceBody,
    Kind,
    MemberBody,
    RecordKey,
    SignoffBody,
    TeamBody,
)
from inspector.domain.revisions import Revision
from inspector.domain.signing import (
    SignState,
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
    evidence,
    marks,
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
