"""Does the history tell who changed what, when and where?"""

from __future__ import annotations

from datetime import date

from inspector import wording
from inspector.domain.bodies import AnswerBody
from inspector.domain.records import Kind, RecordKey
from inspector.workspace.histories import field_changes, history, history_json
from inspector.workspace.labels import Label
from inspector.workspace.recording import record
from inspector.workspace.signing import reopen, sign
from inspector.workspace.workspace import Workspace
from tests.builders import mobile_plan
from tests.workspace.conftest import BEIJING, a1, answers, carry, entry

A1 = RecordKey.of(BEIJING, Kind.ANSWER, "A1")


def told(label: Label | None) -> str:
    if label is None:
        return ""
    return wording.Wording(wording.ENGLISH).tr("{label}", label=label)


def test_the_newest_comes_first_with_what_changed(team: Workspace) -> None:
    record(team, [a1("half")])
    record(team, [a1("none", "两项不到位")])
    newest, first = history(team, record=A1)
    assert [(c.field, told(c.old), told(c.new)) for c in newest.changes] == [
        ("value", "half", "none"),
        ("note", "", "两项不到位"),
    ]
    assert [(c.field, told(c.old), told(c.new)) for c in first.changes] == [("value", "", "half")]
    assert (newest.author, newest.device, newest.is_own) == ("李明", "laptop-1", True)


def test_a_veto_raised_reads_as_words_and_a_digest_as_its_first_digits() -> None:
    veto = RecordKey.of(BEIJING, Kind.VETO, "V1")
    piece = RecordKey.of(BEIJING, Kind.EVIDENCE, "8a3a2fbd196db48c")
    plan = mobile_plan()
    (state,) = field_changes(veto, {"state": "raised"}, {"state": "withdrawn"}, plan)
    (digest,) = field_changes(piece, {}, {"digest": "8a3a2fbd" * 8}, plan)
    chinese = wording.Wording(wording.CHINESE)
    said = [chinese.tr("{label}", label=each) for each in (state.old, state.new) if each]
    assert said == [chinese.tr_in("veto", "raised"), chinese.tr_in("veto", "withdrawn")]
    assert told(digest.new) == "8a3a2fbd"


def test_times_are_the_writers_own(team: Workspace) -> None:
    record(team, [a1("half")])
    (line,) = history(team)
    assert (line.at.date(), line.at.hour) == (date(2010, 3, 5), 9)
    assert not line.is_odd


def test_what_came_from_elsewhere_says_so(team: Workspace, colleague: Workspace) -> None:
    record(colleague, [a1("half")])
    carry(colleague, team)
    (line,) = history(team)
    assert (line.author, line.device, line.is_own) == ("王五", "laptop-2", False)


def test_it_is_read_on_in_parts(team: Workspace) -> None:
    record(team, answers())
    first = history(team, inspection=BEIJING, limit=3)
    rest = history(team, inspection=BEIJING, before=first[-1].seq)
    assert len(first) + len(rest) == 5
    assert {line.seq for line in first}.isdisjoint(line.seq for line in rest)


def test_the_reason_for_reopening_is_in_the_history(team: Workspace) -> None:
    record(team, answers())
    sign(team, [BEIJING])
    reopen(team, [BEIJING], "补充证据")
    newest = history(team, limit=1)[0]
    assert (told(newest.label), told(newest.state)) == ("sign-off", "withdrawn")
    assert "补充证据" in [told(change.new) for change in newest.changes]


def test_json_holds_every_revision_in_order(team: Workspace) -> None:
    record(team, [a1("half", "…")])
    body = AnswerBody(value={"marks": "20"}, note="手调", adjusted=None)
    record(team, [entry(Kind.ANSWER, "E1", body)])
    record(team, [entry(Kind.ANSWER, "A1", AnswerBody(withdrawn=True))])
    first, second, third = history_json(team)["revisions"]
    assert (first["value"], first["note"], first["number"]) == ({"level": "half"}, "…", 1)
    assert second["value"] == {"marks": "20"}
    assert third["withdrawn"]
    assert third["parents"] == [first["id"]]
    assert history_json(team, A1)["revisions"] == [first, third]
    assert first["at"].startswith("2010-03-05T01:")
    assert first["offset"] == 480
