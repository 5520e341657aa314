"""What people change in a sheet waits for a person, the same for everyone who reads the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from inspector.domain.bodies import AnswerBody
from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey
from inspector.storage import log, queries
from inspector.workspace.adopting import adopt_edits, dismiss_edits, waiting_edits
from inspector.workspace.recording import record
from inspector.workspace.resolving import conflicts
from inspector.workspace.signing import check, sign
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import edit, receive
from tests.workspace.conftest import BEIJING, LANZHOU, Send, a1, answers, entry

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")
HALF = {"value": {"level": "half"}, "note": "手工改为一半"}


def edited(path: Path, value: Mapping[str, object] = HALF) -> Path:
    copy = path.with_name(f"edited-{path.name}")
    return edit(path, copy, str(A1), value)


def level(workspace: Workspace) -> object:
    state = queries.state(workspace.connection, A1)
    assert state is not None
    assert state.is_counted
    return state.heads[0].body["value"]["level"]


def test_a_hand_edit_waits_and_the_exported_value_counts(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    (row,) = receive(office, edited(path))

    assert (row.outcome, row.new, row.hand_edits) == ("imported", 1, 1)
    (waiting,) = waiting_edits(office)
    assert waiting.record == A1
    assert [change.field for change in waiting.changes] == ["value", "note"]
    assert waiting.workbooks == (row.sha256,)
    assert level(office) == "full"


def test_known_revisions_and_a_new_hand_edit_are_news(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    rows = receive(office, path, edited(path), edited(path))
    assert [(row.outcome, row.new, row.hand_edits) for row in rows] == [
        ("imported", 1, 0),
        ("imported", 0, 1),
        ("identical", 0, 1),
    ]


def test_an_edit_travels_on_where_nothing_else_is_known_of_its_inspection(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    elsewhere = RecordKey.of(LANZHOU, Kind.ANSWER, "A1")
    receive(office, edit(path, path.with_name(f"edited-{path.name}"), str(elsewhere), HALF))
    assert {key.locality for key in office.inspections} == {BEIJING.locality}
    (waiting,) = waiting_edits(office)

    receive(colleague, post(office))
    assert [each.id for each in waiting_edits(colleague)] == [waiting.id]


def test_leader_and_headquarters_find_the_very_same_proposal(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = edited(post(team))
    receive(office, path)
    receive(colleague, path)
    (here,), (there,) = waiting_edits(office), waiting_edits(colleague)
    assert here.id == there.id

    for workspace in (office, colleague):
        adopt_edits(workspace, [here.id])
    receive(office, post(colleague))
    assert conflicts(office) == ()
    assert level(office) == "half"


def test_adopting_replaces_what_was_exported(
    team: Workspace, office: Workspace, post: Send
) -> None:
    change = record(team, [a1("full")])
    receive(office, edited(post(team)))
    (waiting,) = waiting_edits(office)

    adopted = adopt_edits(office, [waiting.id])

    (revision,) = log.by_ids(office.connection, adopted.revisions).values()
    assert revision.parents == change.revisions
    assert (revision.adopts, revision.body) == (waiting.id, HALF)
    assert level(office) == "half"
    assert waiting_edits(office) == ()


def test_what_was_written_since_then_is_not_replaced_silently(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = edited(post(team))
    record(team, [a1("none")])
    receive(office, path, post(team))
    adopt_edits(office, [waiting_edits(office)[0].id])
    (conflict,) = conflicts(office)
    assert {head.body["value"]["level"] for head in conflict.heads} == {"half", "none"}


def test_a_dismissal_ends_the_waiting_wherever_it_travels(
    team: Workspace, colleague: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = edited(post(team))
    receive(colleague, path)
    receive(office, path)
    receive(team, post(colleague))
    assert len(waiting_edits(team)) == len(waiting_edits(office)) == 1

    dismiss_edits(colleague, [waiting_edits(colleague)[0].id])
    receive(office, post(colleague))

    assert waiting_edits(office) == ()
    assert level(office) == "full"
    assert receive(office, path)[0].outcome == "identical"
    assert waiting_edits(office) == ()


def test_a_dismissal_leaves_the_signature_as_it_is(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, answers())
    sign(team, [BEIJING])
    receive(office, edited(post(team)))
    before = office.sheet(BEIJING)
    dismiss_edits(office, [waiting_edits(office)[0].id])
    assert office.sheet(BEIJING).states == before.states
    row = next(each for each in queries.inspections(office.connection) if each.key == BEIJING)
    assert row.sign == "signed"


def test_a_waiting_hand_edit_blocks_the_sign_off(
    team: Workspace, colleague: Workspace, post: Send
) -> None:
    record(team, answers())
    path = edited(post(team))
    receive(team, path)
    assert "hand_edit" in {each.code for each in check(team, BEIJING).blocks}
    with pytest.raises(Refused) as refused:
        sign(team, [BEIJING])
    assert [fault.code for fault in refused.value.faults] == ["hand_edit"]

    dismiss_edits(team, [waiting_edits(team)[0].id])
    assert sign(team, [BEIJING])
    del colleague


def test_what_the_plan_does_not_allow_is_not_adopted(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    receive(office, edited(post(team), {"value": {"level": "splendid"}}))
    with pytest.raises(Refused):
        adopt_edits(office, [waiting_edits(office)[0].id])
    assert log.count(office.connection) == 1
    assert len(waiting_edits(office)) == 1


def test_all_or_none_are_adopted(team: Workspace, office: Workspace, post: Send) -> None:
    record(team, [a1("full"), entry(Kind.ANSWER, "E1", AnswerBody(value={"marks": "20"}))])
    path = post(team)
    receive(office, edited(path))
    (one,) = waiting_edits(office)
    with pytest.raises(Refused) as refused:
        adopt_edits(office, [one.id, "0" * 64])
    assert refused.value.faults[0].code == "unknown_id"
    assert len(waiting_edits(office)) == 1


def test_a_sample_entered_by_hand_and_dismissed_never_was(
    team: Workspace, office: Workspace, post: Send
) -> None:
    record(team, [a1("full")])
    path = post(team)
    sample = RecordKey.of(BEIJING, Kind.SAMPLE, "site.0123456789abcdef")
    value = {"sample": "site", "name": "某网", "status": "open"}
    receive(office, edit(path, path.with_name("new.envelope"), str(sample), value))
    dismiss_edits(office, [waiting_edits(office)[0].id])
    assert office.sheet(BEIJING).samples("site") == []
    assert waiting_edits(office) == ()
