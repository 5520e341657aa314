"""Is what is being typed there after anything that can happen (M14)?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from inspector.domain.bodies import AnswerBody, VetoBody, VisitBody
from inspector.domain.faults import Refused
from inspector.domain.records import Kind, RecordKey
from inspector.storage import log, queries
from inspector.workspace.drafting import discard_draft, draft, draft_of, drafts, settle_drafts
from inspector.workspace.forms import form_text
from inspector.workspace.recording import record
from inspector.workspace.upkeep import recover
from inspector.workspace.workspace import Workspace, open_workspace
from tests.workspace.conftest import BEIJING, a1, entry, reopened

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")
VISIT = RecordKey.of(BEIJING, Kind.VISIT, "main")
VETO = RecordKey.of(BEIJING, Kind.VETO, "V1")

TYPIST = """
import os, signal, sys
from pathlib import Path
from inspector.domain.records import RecordKey
from inspector.workspace.drafting import draft
from inspector.workspace.workspace import Surroundings, open_workspace

workspace = open_workspace(Path(sys.argv[1]), Surroundings.real())
draft(workspace, RecordKey.parse(sys.argv[2]), sys.argv[3])
os.kill(os.getpid(), signal.SIGKILL)
"""


def note_of_a1(workspace: Workspace) -> str:
    body = workspace.sheet(BEIJING).body(Kind.ANSWER, "A1", AnswerBody)
    return body.note if body else ""


def test_a_draft_is_no_revision(team: Workspace) -> None:
    record(team, [a1("half")])
    draft(team, A1, "正在")
    draft(team, A1, "正在写")
    assert [kept.body for kept in drafts(team)] == ["正在写"]
    assert log.count(team.connection) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_what_was_typed_survives_a_kill(team: Workspace) -> None:
    record(team, [a1("half")])
    team.close()
    typist = [sys.executable, "-c", TYPIST, str(team.path), str(A1), "写到一半"]
    assert subprocess.run(typist, check=False, cwd=Path(__file__).parents[2]).returncode == -9

    with open_workspace(team.path, team.surroundings) as again:
        assert [kept.body for kept in drafts(again)] == ["写到一半"]
        recovery = recover(again)
        assert recovery is not None
        assert recovery.settled.records == {A1}
        assert note_of_a1(again) == "写到一半"
        assert drafts(again) == ()


def test_after_a_clean_exit_there_is_nothing_to_recover(team: Workspace) -> None:
    with reopened(team) as again:
        assert recover(again) is None


def test_closing_makes_a_revision_of_what_was_typed(team: Workspace) -> None:
    record(team, [a1("half")])
    draft(team, A1, "写完了")
    with reopened(team) as again:
        assert note_of_a1(again) == "写完了"
        assert drafts(again) == ()


def test_a_note_without_an_answer_waits(team: Workspace) -> None:
    draft(team, A1, "还没评")
    assert not settle_drafts(team)
    with reopened(team) as again:
        assert [kept.body for kept in drafts(again)] == ["还没评"]
        record(again, [a1("half", "评了")])
        assert drafts(again) == ()


def test_typing_facts_raises_no_veto(team: Workspace) -> None:
    draft(team, VETO, "时间、对象、经过")
    assert not settle_drafts(team)
    assert queries.state(team.connection, VETO) is None
    record(team, [entry(Kind.VETO, "V1", VetoBody(state="raised", facts="时间"))])
    draft(team, VETO, "时间、对象、经过、后果")
    assert settle_drafts(team).records == {VETO}


def test_feedback_needs_nothing_before_it(team: Workspace) -> None:
    draft(team, VISIT, "总体较好")
    settle_drafts(team)
    assert team.sheet(BEIJING).visit == VisitBody(feedback="总体较好")


def test_recording_the_same_text_ends_the_draft(team: Workspace) -> None:
    record(team, [a1("half", "甲")])
    draft(team, A1, "甲乙")
    assert not record(team, [a1("half", "甲")])
    assert drafts(team) == ()


def test_a_draft_is_thrown_away_on_request(team: Workspace) -> None:
    draft(team, A1, "不要了")
    discard_draft(team, A1)
    assert drafts(team) == ()


@pytest.mark.parametrize("text", ["字" * 100_001, "半个\ud83d"])
def test_what_no_note_can_hold_is_refused(team: Workspace, text: str) -> None:
    with pytest.raises(Refused):
        draft(team, A1, text)
    assert drafts(team) == ()


def test_without_an_author_the_draft_waits(team: Workspace) -> None:
    record(team, [a1("half")])
    draft(team, A1, "谁写的")
    team.facts = msgspec.structs.replace(team.facts, author="")
    assert not settle_drafts(team)
    assert len(drafts(team)) == 1


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind.RULING, "V1"),
        (Kind.ACCEPTANCE, "main"),
        (Kind.PRECEDENCE, "main"),
        (Kind.DECISION, "main"),
        (Kind.EXTENSION, "A1.new"),
    ],
)
def test_what_is_typed_towards_a_deed_waits_for_a_person(
    team: Workspace, kind: Kind, name: str
) -> None:
    place = RecordKey.of(BEIJING, kind, name)
    draft(team, place, form_text({"reason": "两处扣分与台账不一致", "note": "", "person": "周一"}))
    assert not settle_drafts(team)
    with reopened(team) as again:
        recover(again)
        assert queries.state(again.connection, place) is None
        assert draft_of(again, place)["reason"] == "两处扣分与台账不一致"


def test_an_opinion_that_an_older_version_drafted_is_read_as_one(team: Workspace) -> None:
    ruling = RecordKey.of(BEIJING, Kind.RULING, "V1")
    draft(team, ruling, "证据不足以认定")
    assert draft_of(team, ruling) == {"reason": "证据不足以认定"}
    assert draft_of(team, VETO) == {}
