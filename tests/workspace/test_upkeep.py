"""Does a workspace come back from backups, and tell how it is?"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble, Held, Refused, Unreadable
from inspector.domain.records import Kind, RecordKey
from inspector.exchange.key_store import KEY_FILE
from inspector.storage import log
from inspector.storage.backups import Cause
from inspector.storage.tables import SCORECARDS
from inspector.workspace.drafting import draft
from inspector.workspace.recording import record
from inspector.workspace.scores import scores_json
from inspector.workspace.upkeep import (
    back_up,
    back_up_when_idle,
    backups_for_damaged,
    examine,
    health_json,
    kept,
    leave,
    look_inside,
    rebuild,
    restore,
    snapshot,
)
from inspector.workspace.workspace import Workspace, open_workspace
from tests.workspace.conftest import BEIJING, Laptop, Send, a1, answers, reopened


def test_a_backup_brings_everything_back(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    expected = scores_json(team)
    copy = back_up(team, tmp_path / "copy.inspection")
    record(team, [a1("none")])
    team.close()

    restored = restore(copy, tmp_path / "again.inspection", team.surroundings)

    assert restored.set_aside is None
    with open_workspace(restored.path, team.surroundings) as again:
        assert scores_json(again) == expected
        # M9: what went back in time writes in a line of its own.
        record(again, [a1("half")])
        streams = {revision.stream for revision in log.revisions(again.connection)}
        assert len(streams) == 2


def test_what_stood_there_is_set_aside(team: Workspace, tmp_path: Path) -> None:
    copy = back_up(team, tmp_path / "copy.inspection")
    record(team, [a1("half")])
    team.close()
    restored = restore(copy, team.path, team.surroundings)
    assert restored.set_aside is not None
    with open_workspace(restored.set_aside, team.surroundings) as aside:
        assert log.count(aside.connection) == 1


def test_a_backup_never_replaces_a_file(team: Workspace, tmp_path: Path) -> None:
    taken = tmp_path / "taken.inspection"
    taken.write_text("mine", "utf-8")
    with pytest.raises(DiskTrouble):
        back_up(team, taken)
    assert taken.read_text("utf-8") == "mine"


def test_leaving_backs_up_what_changed(team: Workspace) -> None:
    record(team, [a1("half")])
    leave(team)
    with open_workspace(team.path, team.surroundings) as again:
        (backup,) = kept(again)
        assert backup.backup.cause is Cause.EXIT
        leave(again)
    with open_workspace(team.path, team.surroundings) as again:
        assert len(kept(again)) == 1


def test_a_snapshot_keeps_its_name_and_what_was_being_typed(team: Workspace) -> None:
    record(team, [a1("half")])
    draft(team, RecordKey.of(BEIJING, Kind.ANSWER, "A1"), "写到这里")
    made = snapshot(team, "签字前")
    assert [(each.name, each.backup.cause) for each in kept(team)] == [("签字前", Cause.SNAPSHOT)]
    assert look_inside(made.backup.path).revisions == 2
    with pytest.raises(Refused):
        snapshot(team, "长" * 1_001)


def test_an_idle_backup_waits_for_thirty_minutes_of_change(team: Workspace, desk: Laptop) -> None:
    assert back_up_when_idle(team, lambda: True) is None
    record(team, [a1("half")])
    assert back_up_when_idle(team, lambda: True) is not None
    record(team, [a1("none")])
    assert back_up_when_idle(team, lambda: True) is None
    desk.minutes += 30
    assert back_up_when_idle(team, lambda: True) is not None
    desk.minutes += 30
    assert back_up_when_idle(team, lambda: True) is None


def test_a_damaged_workspace_finds_its_backups(team: Workspace) -> None:
    record(team, [a1("half")])
    leave(team)
    content = bytearray(team.path.read_bytes())
    content[1000:5000] = bytes(4000)
    team.path.write_bytes(content)
    with pytest.raises(Unreadable):
        open_workspace(team.path, team.surroundings).close()

    (found,) = backups_for_damaged(team.path, team.surroundings)
    restored = restore(found.backup.path, team.path, team.surroundings)
    assert restored.set_aside is not None
    with open_workspace(team.path, team.surroundings) as again:
        assert log.count(again.connection) == 1


def test_the_doctor_finds_a_figure_that_does_not_follow(team: Workspace) -> None:
    record(team, answers())
    with team.store.transaction() as connection:
        connection.execute(SCORECARDS.update().values(total="1"))
    team.close()
    health = examine(team.path, team.surroundings)
    told = health_json(health)
    assert not told["ok"]
    assert {fault["code"] for fault in told["faults"]} == {"derived_differs"}

    with open_workspace(team.path, team.surroundings) as again:
        rebuild(again)
    assert health_json(examine(team.path, team.surroundings)) == {"ok": True, "faults": []}


def test_the_doctor_tells_where_the_signing_key_lies(
    team: Workspace, desk: Laptop, post: Send
) -> None:
    record(team, [a1("half")])
    team.close()

    def noted() -> list[str]:
        health = examine(team.path, team.surroundings)
        assert health.is_sound
        return [note.code for note in health.notes]

    assert noted() == []
    with open_workspace(team.path, team.surroundings) as again:
        post(again)
    assert noted() == ["key_in_file"]
    key = desk.home / "settings" / KEY_FILE
    if sys.platform != "win32":
        key.chmod(0o644)
        assert noted() == ["key_open", "key_in_file"]
    key.unlink()
    assert noted() == ["key_missing"]


def test_the_doctor_tells_of_what_cannot_be_opened(team: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Held):
        examine(team.path, team.surroundings)
    text = tmp_path / "text.inspection"
    text.write_text("no workspace", "utf-8")
    assert not examine(text, team.surroundings).is_sound
    with pytest.raises(DiskTrouble):
        examine(tmp_path / "none.inspection", team.surroundings)


def test_a_reopened_workspace_goes_on_in_its_line(team: Workspace) -> None:
    record(team, [a1("half")])
    with reopened(team) as again:
        record(again, [a1("none")])
        numbers = [(r.stream, r.number) for r in log.revisions(again.connection)]
    assert len({stream for stream, _ in numbers}) == 1
    assert [number for _, number in numbers] == [1, 2]
