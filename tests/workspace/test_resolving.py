"""Is a conflict settled by a person, and only what that person saw (M7)?"""

from __future__ import annotations

import pytest

from inspector.domain.bodies import AnswerBody, SampleBody
from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey, sample_name
from inspector.storage import log, queries
from inspector.workspace.recording import record
from inspector.workspace.resolving import (
    conflicts,
    conflicts_json,
    resolve_by_head,
    resolve_by_ruling,
)
from inspector.workspace.scores import scores_json
from inspector.workspace.workspace import Workspace
from tests.workspace.conftest import BEIJING, a1, carry, entry

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


@pytest.fixture
def disputed(team: Workspace, colleague: Workspace) -> Workspace:
    """Two members answered A1: half, full."""
    record(team, [a1("half", "有一项不到位")])
    record(colleague, [a1("full")])
    carry(colleague, team)
    return team


def heads(workspace: Workspace) -> dict[str, str]:
    (conflict,) = conflicts(workspace)
    return {head.author: head.id for head in conflict.heads}


def test_a_conflict_names_its_heads(disputed: Workspace) -> None:
    (conflict,) = conflicts_json(disputed)["conflicts"]
    assert (conflict["record"], conflict["class"]) == (str(A1), "value")
    told = {head["author"]: (head["value"], head["note"]) for head in conflict["heads"]}
    assert told == {"李明": ({"level": "half"}, "有一项不到位"), "王五": ({"level": "full"}, "")}


def test_an_entry_on_a_conflict_is_refused_with_its_heads(disputed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        record(disputed, [a1("none")])
    (fault,) = refused.value.faults
    assert fault.code == "in_conflict"
    assert set(dict(fault.sentence.facts)["heads"]) == set(heads(disputed).values())  # type: ignore[arg-type]  # a tuple of ids
    assert len(conflicts(disputed)) == 1


def test_one_head_settles_it(disputed: Workspace) -> None:
    change = resolve_by_head(disputed, A1, heads(disputed)["王五"][:12])
    (revision,) = log.by_ids(disputed.connection, change.revisions).values()
    assert len(revision.parents) == 2
    assert conflicts(disputed) == ()
    assert scores_json(disputed)["inspections"][0]["criteria"]["A1"]["points"] == "30.00"


def test_a_head_is_named_without_doubt(disputed: Workspace) -> None:
    for name in ("", "abc", "f" * 64):
        with pytest.raises(Refused) as refused:
            resolve_by_head(disputed, A1, name)
        assert refused.value.faults[0].code == "unknown_revision"


def test_a_ruling_is_an_answer_of_its_own_with_a_note(disputed: Workspace) -> None:
    with pytest.raises(Refused) as refused:
        resolve_by_ruling(disputed, A1, {"level": "most"}, "")
    assert [(fault.code, fault.place) for fault in refused.value.faults] == [
        ("note_needed", "note"),
        ("unknown_level", "value.level"),
    ]
    resolve_by_ruling(disputed, A1, {"level": "none"}, "组长裁定")
    body = disputed.sheet(BEIJING).body(Kind.ANSWER, "A1", AnswerBody)
    assert body == AnswerBody(value={"level": "none"}, note="组长裁定")


def test_headquarters_settles_what_teams_left_open(
    disputed: Workspace, headquarters: Workspace
) -> None:
    carry(disputed, headquarters)
    resolve_by_ruling(headquarters, A1, AnswerBody(value={"level": "half"}), "查阅资料后认定")
    assert conflicts(headquarters) == ()
    assert scores_json(headquarters)["inspections"][0]["criteria"]["A1"]["points"] == "15.00"


def test_an_edit_that_the_resolver_had_not_seen_stays_open(
    disputed: Workspace, colleague: Workspace
) -> None:
    record(colleague, [a1("none")])
    resolve_by_head(disputed, A1, heads(disputed)["李明"])
    carry(colleague, disputed)
    assert len(conflicts(disputed)) == 1


def test_no_conflict_no_settling(team: Workspace) -> None:
    change = record(team, [a1("half")])
    with pytest.raises(Refused) as refused:
        resolve_by_head(team, A1, change.revisions[0])
    assert refused.value.faults[0].code == "not_in_conflict"


def test_differing_notes_are_settled_by_either_or_by_writing_on(
    team: Workspace, colleague: Workspace
) -> None:
    record(team, [a1("half", "甲")])
    record(colleague, [a1("half", "乙")])
    carry(colleague, team)
    (conflict,) = conflicts(team)
    assert conflict.kind == "notes"
    assert scores_json(team)["inspections"][0]["criteria"]["A1"]["state"] == "scored"
    record(team, [a1("half", "甲和乙")])
    assert conflicts(team) == ()


def test_a_sample_in_conflict_is_settled_whole(team: Workspace, colleague: Workspace) -> None:
    name = sample_name("site", "a.cn")

    def sampled(status: str) -> SampleBody:
        return SampleBody(sample="site", name="a.cn", status=status)

    record(team, [entry(Kind.SAMPLE, name, sampled("open"))])
    record(colleague, [entry(Kind.SAMPLE, name, sampled("closed"))])
    carry(colleague, team)
    key = RecordKey.of(BEIJING, Kind.SAMPLE, name)
    resolve_by_ruling(team, key, sampled("closed"), "复测已关闭")
    state = queries.state(team.connection, key)
    assert state is not None
    assert state.body == SampleBody(sample="site", name="a.cn", status="closed", note="复测已关闭")
