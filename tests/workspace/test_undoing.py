"""Does undoing bring back the former state, and stop where it must (M13)?"""

from __future__ import annotations

import pytest

from inspector import wording
from inspector.domain.bodies import AnswerBody, RulingBody, VetoBody
from inspector.domain.changes import Change
from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey
from inspector.domain.revisions import RevisionId
from inspector.storage import log, queries
from inspector.workspace.recording import record
from inspector.workspace.resolving import resolve_by_head
from inspector.workspace.scores import scores_json
from inspector.workspace.signing import reopen, sign
from inspector.workspace.undoing import carries, label, undo
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, a1, answers, carry, entry

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


def state_of_a1(workspace: Workspace) -> object:
    body = workspace.sheet(BEIJING).body(Kind.ANSWER, "A1", AnswerBody)
    return None if body is None else (body.value["level"], body.note)


def test_undoing_appends_the_former_state(team: Workspace) -> None:
    record(team, [a1("half", "甲")])
    second = record(team, [a1("none", "乙")])

    undone = undo(team, second)

    assert state_of_a1(team) == ("half", "甲")
    (revision,) = log.by_ids(team.connection, undone.revisions).values()
    assert revision.parents == second.revisions
    assert log.count(team.connection) == 3


def test_redoing_is_undoing_the_undoing(team: Workspace) -> None:
    record(team, [a1("half", "甲")])
    change = record(team, [a1("none", "乙")])
    for expected in (("half", "甲"), ("none", "乙"), ("half", "甲")):
        change = undo(team, change)
        assert state_of_a1(team) == expected


def test_deeds_on_one_record_go_back_and_come_again_one_after_the_other(team: Workspace) -> None:
    said = (("half", "甲"), ("none", "乙"), ("full", ""))
    deeds = [record(team, [a1(level, note)]) for level, note in said]
    carried: dict[RevisionId, RevisionId] = {}

    def step(place: int) -> object:
        done = undo(team, deeds[place], carried=carried)
        carried.update(carries(team, deeds[place], done))
        deeds[place] = done
        return state_of_a1(team)

    for _ in range(2):
        assert [step(place) for place in (2, 1, 0)] == [said[1], said[0], None]
        assert [step(place) for place in (0, 1, 2)] == list(said)


def test_a_first_entry_is_undone_by_withdrawing(team: Workspace) -> None:
    change = record(team, [a1("half")])
    undone = undo(team, change)
    assert "A1" in scores_json(team)["inspections"][0]["missing"]
    undo(team, undone)
    assert state_of_a1(team) == ("half", "")


def test_five_full_marks_are_one_undo(team: Workspace) -> None:
    change = record(team, answers())
    undo(team, change)
    assert len(scores_json(team)["inspections"][0]["missing"]) == 5


def test_two_entries_for_one_record_go_back_together(team: Workspace) -> None:
    record(team, [a1("full")])
    change = record(team, [a1("half"), a1("none")])
    undo(team, change)
    assert state_of_a1(team) == ("full", "")


def test_what_went_on_since_is_left_alone(team: Workspace) -> None:
    change = record(team, [a1("half"), *answers()[1:]])
    record(team, [a1("none")])
    with pytest.raises(Refused) as refused:
        undo(team, change)
    assert [(f.code, f.place) for f in refused.value.faults] == [("moved_on", str(A1))]
    assert state_of_a1(team) == ("none", "")
    assert scores_json(team)["inspections"][0]["missing"] == []


def test_what_a_colleague_wrote_meanwhile_is_left_alone(
    team: Workspace, colleague: Workspace
) -> None:
    change = record(team, [a1("half")])
    record(colleague, [a1("none")])
    carry(colleague, team)
    with pytest.raises(Refused) as refused:
        undo(team, change)
    assert refused.value.faults[0].code == "moved_on"


def test_a_settled_conflict_is_not_undone(team: Workspace, colleague: Workspace) -> None:
    record(team, [a1("half")])
    record(colleague, [a1("none")])
    carry(colleague, team)
    (conflict,) = queries.conflicts(team.connection)
    change = resolve_by_head(team, A1, conflict.heads[0].id)
    with pytest.raises(Refused) as refused:
        undo(team, change)
    assert refused.value.faults[0].code == "settled"


def test_undo_stops_at_the_sign_off(team: Workspace) -> None:
    change = record(team, answers())
    signed = sign(team, [BEIJING])
    for deed in (change, signed):
        with pytest.raises(Refused) as refused:
            undo(team, deed)
        assert {fault.code for fault in refused.value.faults} <= {"signed", "not_undone"}
    reopen(team, [BEIJING], "…")
    assert undo(team, change)


def test_a_veto_that_was_ruled_on_stays_raised(team: Workspace, headquarters: Workspace) -> None:
    change = record(team, [entry(Kind.VETO, "V1", VetoBody(state="raised", facts="…"))])
    carry(team, headquarters)
    ruling = RulingBody(state="upheld", reason="属实")
    record(headquarters, [entry(Kind.RULING, "V1", ruling)])
    carry(headquarters, team)
    with pytest.raises(Refused) as refused:
        undo(team, change)
    assert refused.value.faults[0].code == "ruled"


def test_the_menu_names_the_change(team: Workspace) -> None:
    ratio = entry(Kind.ANSWER, "B1", AnswerBody(value={"done": 8, "total": 10}))
    english = wording.Wording(wording.ENGLISH)
    assert english.words(label(team, record(team, [ratio]))) == "B1: 8 of 10"
    assert english.words(label(team, record(team, [a1("half")]))) == "A1: half"
    assert english.words(label(team, record(team, answers()))) == "5 entries"
    assert english.words(label(team, Change())) == "0 entries"
