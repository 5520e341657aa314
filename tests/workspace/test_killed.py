"""Is all that was confirmed there after a kill, and never half a deed?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector.domain.records import Kind
from inspector.storage import doctor, log
from inspector.workspace.workspace import Workspace, open_workspace

WRITER = """
import sys
from pathlib import Path
from inspector.domain.entries import Entry
from inspector.domain.bodies import AnswerBody, VisitBody
from inspector.domain.records import InspectionKey, Kind, RecordKey
from inspector.workspace.recording import record
from inspector.workspace.workspace import Surroundings, open_workspace

workspace = open_workspace(Path(sys.argv[1]), Surroundings.real())
key = InspectionKey("joint", "110000", "T01")
number = int(sys.argv[2])
while True:
    number += 1
    note = str(number)
    record(workspace, [
        Entry(RecordKey.of(key, Kind.ANSWER, "A1"), AnswerBody(value={"level": "half"}, note=note)),
        Entry(RecordKey.of(key, Kind.VISIT, "main"), VisitBody(people=note)),
    ])
    print(number, flush=True)
"""
KILLS = 12


def write_until_killed(path: Path, number: int, seconds: float) -> int:
    """Starts a writer, kills it, and tells the last number that it confirmed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(number)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout is not None
    first = writer.stdout.readline()
    time.sleep(seconds)
    os.kill(writer.pid, signal.SIGKILL)
    confirmed = [*writer.stdout.read().split(), *first.split()]
    writer.wait()
    writer.stdout.close()
    return max(map(int, confirmed))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_kill_at_any_moment_costs_nothing_that_was_confirmed(team: Workspace) -> None:
    chance = random.Random(4)  # noqa: S311 - moments, not secrets
    team.close()
    confirmed = 0
    for _ in range(KILLS):
        confirmed = write_until_killed(team.path, confirmed, chance.uniform(0, 0.1))
        with open_workspace(team.path, team.surroundings) as again:
            assert doctor.examine_store(again.store).is_sound
            notes = [
                r.body["note"]
                for r in log.revisions(again.connection)
                if r.record.kind is Kind.ANSWER
            ]
            people = [
                r.body["people"]
                for r in log.revisions(again.connection)
                if r.record.kind is Kind.VISIT
            ]
            assert notes == people
            assert str(confirmed) in notes
            confirmed = max(map(int, notes))
