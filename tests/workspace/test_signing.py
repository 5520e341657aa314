"""Does a sign-off hold exactly as long as what was signed (M15)?"""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from inspector.domain.bodies import (
    AcceptanceBody,
    AnswerBody,
    FlagBody,
    RectificationBody,
    SignoffBody,
    VisitBody,
)
from inspector.domain.entries import Entry
from inspector.domain.faults import Refused
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.domain.signing import SignState, is_signed, sign_state
from inspector.storage import log
from inspector.workspace.drafting import draft, drafts
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json, standings_json
from inspector.workspace.signing import check, inspections_at, reopen, sign, signed_inspections
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, LANZHOU, a1, answers, carry, entry


def fill(workspace: Workspace, key: InspectionKey = BEIJING) -> None:
    record(workspace, answers(key))


def signoff(workspace: Workspace, key: InspectionKey = BEIJING) -> SignState:
    return sign_state(workspace.sheet(key))


def test_an_empty_inspection_is_refused_with_all_that_blocks(team: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        sign(team, [BEIJING])
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [
        ("missing", f"{BEIJING}/{criterion.code}") for criterion in team.plan.criteria
    ]
    assert log.count(team.connection) == 0


def test_all_are_signed_or_none(team: Workspace) -> None:
    fill(team)
    with pytest.raises(Refused):
        sign(team, [BEIJING, LANZHOU])
    assert signoff(team) is SignState.UNSIGNED
    fill(team, LANZHOU)
    sign(team, inspections_at(team, []))
    assert signed_inspections(team) == (BEIJING, LANZHOU)


def test_a_sign_off_carries_the_names_on_paper(team: Workspace) -> None:
    fill(team)
    names = SignoffBody(leader="李四", unit_signer="王五", signed_on=date(2010, 3, 5))
    change = sign(team, [BEIJING], names)
    (revision,) = log.by_ids(team.connection, change.revisions).values()
    assert revision.body["leader"] == "李四"
    assert revision.body["digest"]


def test_signing_again_writes_nothing(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    assert not sign(team, [BEIJING])


def test_a_signed_inspection_takes_no_entry(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    for kind, name, body in (
        (Kind.ANSWER, "A1", AnswerBody(value={"level": "none"})),
        (Kind.VISIT, "main", VisitBody(people="…")),
        (Kind.FLAG, "A1", FlagBody(flagged=True)),
    ):
        with pytest.raises(Refused) as refused:
            record(team, [Entry(RecordKey.of(BEIJING, kind, name), body)])
        assert refused.value.faults[0].code == "signed"
    assert is_signed(team.sheet(BEIJING))


def test_a_rectification_goes_on_after_the_sign_off(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    key = RecordKey.of(BEIJING, Kind.RECTIFICATION, "C1")
    assert record(team, [Entry(key, RectificationBody(criterion="C1", status="open"))])
    assert is_signed(team.sheet(BEIJING))


def test_reopening_needs_a_reason_and_opens(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    with pytest.raises(Refused) as refused:
        reopen(team, [BEIJING], "  ")
    assert refused.value.faults[0].code == "no_reason"
    reopen(team, [BEIJING], "补充证据")
    assert signoff(team) is SignState.UNSIGNED
    record(team, [Entry(RecordKey.of(BEIJING, Kind.FLAG, "A1"), FlagBody(flagged=True))])
    sign(team, [BEIJING])
    assert signoff(team) is SignState.SIGNED


def test_only_what_was_signed_is_reopened(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    with pytest.raises(Refused) as refused:
        reopen(team, [BEIJING, LANZHOU], "…")
    assert [fault.code for fault in refused.value.faults] == ["not_signed"]
    assert signoff(team) is SignState.SIGNED


def test_headquarters_does_not_sign(headquarters: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        sign(headquarters, [BEIJING])
    assert "not_allowed" in [fault.code for fault in refused.value.faults]


def test_signing_settles_what_is_being_typed(team: Workspace) -> None:
    fill(team)
    draft(team, RecordKey.of(BEIJING, Kind.ANSWER, "A1"), "机制运转")
    sign(team, [BEIJING])
    assert drafts(team) == ()
    assert team.sheet(BEIJING).body(Kind.ANSWER, "A1", AnswerBody) == AnswerBody(
        value={"level": "full"}, note="机制运转"
    )
    assert signoff(team) is SignState.SIGNED


def test_what_is_typed_after_the_sign_off_waits(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    draft(team, RecordKey.of(BEIJING, Kind.ANSWER, "A1"), "迟到的说明")
    sign(team, [BEIJING])
    assert [kept.body for kept in drafts(team)] == ["迟到的说明"]
    assert signoff(team) is SignState.SIGNED


def test_warnings_do_not_block(team: Workspace) -> None:
    fill(team)
    found = check(team, BEIJING)
    assert found.is_clear
    assert found.warnings


def test_scores_say_signed_and_rank(team: Workspace) -> None:
    fill(team)
    sign(team, [BEIJING])
    beijing, lanzhou = scores_json(team)["inspections"]
    assert (beijing["signed"], beijing["rank"]) == (True, 1)
    assert (lanzhou["signed"], lanzhou["rank"]) == (False, None)


def test_only_the_leader_signs_where_there_is_one(team: Workspace) -> None:
    fill(team)
    team.facts = msgspec.structs.replace(team.facts, leader="王五")
    with pytest.raises(Refused) as refused:
        sign(team, [BEIJING])
    assert refused.value.faults[0].code == "not_leader"
    assert sign(team, [BEIJING], author="王五")


def test_an_unknown_locality_is_named(team: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        inspections_at(team, ["110000", "999999"])
    assert [fault.code for fault in refused.value.faults] == ["unknown_locality"]


def test_headquarters_accepts_what_is_signed(team: Workspace, headquarters: Workspace) -> None:
    accepted = entry(Kind.ACCEPTANCE, "main", AcceptanceBody(state="accepted"))
    fill(team)
    carry(team, headquarters)
    with pytest.raises(Refused) as refused:
        record(headquarters, [accepted])
    assert refused.value.faults[0].code == "not_signed"

    sign(team, [BEIJING])
    carry(team, headquarters)
    record(headquarters, [accepted])

    table = standings_json(headquarters)
    assert (table["round"], table["outside"]) == ("joint", 0)
    (row,) = table["ranked"]
    assert (row["rank"], row["total"], row["grade"]) == (1, "100.00", "good")


def test_what_is_signed_anew_after_a_return_is_not_returned(
    team: Workspace, headquarters: Workspace
) -> None:
    fill(team)
    sign(team, [BEIJING])
    carry(team, headquarters)
    returned = AcceptanceBody(state="returned", reason="证据不足")
    record(headquarters, [entry(Kind.ACCEPTANCE, "main", returned)])
    assert scores_json(headquarters)["inspections"][0]["rank"] is None

    reopen(team, [BEIJING], "退回修改")
    record(team, [a1("half", "…")])
    sign(team, [BEIJING])
    carry(team, headquarters)
    assert scores_json(headquarters)["inspections"][0]["rank"] == 1
