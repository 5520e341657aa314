"""Is all that was confirmed still there after `kill -9`, at any moment, hundreds of times?

`python -m tests.killing --times N --seed S` kills `inspector record` and the window at work, by
the clock and at counted steps, half of which lie within a transaction. After each kill the
workspace is opened: the doctor finds it sound, what was confirmed is in it, and no file of entries
was taken by halves.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from inspector import places
from inspector.domain.records import InspectionKey, Kind
from inspector.domain.revisions import Revision
from inspector.storage import log
from inspector.workspace import upkeep
from inspector.workspace.plans import default_plan
from inspector.workspace.workspace import Surroundings, open_workspace
from tests.victims import CRITERION
from tests.wording import ROOT, stand_compiled

LANZHOU = InspectionKey("joint", "620100", "T01")
ANOTHER = InspectionKey("joint", "620400", "T01")
APP_SECONDS = 3.0
"""Within which the window opens, and takes several answers."""
APP_STEPS = 60_000
"""About as many as the window's thread takes to open and for five answers."""
APP_TRANSACTIONS = 12
PATIENCE = 60.0
"""Seconds in which any victim comes to the step at which it dies."""


class Lost(AssertionError):  # noqa: N818 - what happened, in one word
    """Something confirmed is gone, or something is there by halves."""


@dataclass(slots=True)
class Killing:
    """A workspace, what was confirmed of it so far, and how its programs died."""

    folder: Path
    chance: random.Random
    deaths: Counter[str] = field(default_factory=Counter)
    recorded: set[int] = field(default_factory=set)
    typed: set[tuple[str, int]] = field(default_factory=set)
    number: int = 0
    _seconds: float = 0
    _steps: int = 0
    _within: list[int] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The workspace."""
        return self.folder / "t.inspection"

    def begin(self) -> None:
        """Makes the workspace, and lets `record` live once to learn how long its life is."""
        self._run(
            "-m", "inspector", "new", str(self.path), "--role", "team", "--team", "T01",
            "--author", "李明", "--round", "joint",
            "--locality", LANZHOU.locality, "--locality", ANOTHER.locality,
        )  # fmt: skip
        started = time.perf_counter()
        self._run("-m", "inspector", "record", str(self.path), str(self._entries()))
        self._seconds = time.perf_counter() - started
        self.recorded.add(self.number)
        lived = self._run(
            "-m", "tests.victims", "record", str(self.path), str(self._entries()), "0"
        )
        self.recorded.add(self.number)
        self._steps, *self._within = map(int, lived.stdout.splitlines()[-1].split())

    def kill_record(self) -> None:
        """Kills `inspector record`, by the clock or at a step."""
        entries = str(self._entries())
        if self.chance.random() < 1 / 2:
            command = ["-m", "inspector", "record", str(self.path), entries]
            status, _, _ = self._killed(command, self.chance.uniform(0, 1.1 * self._seconds))
            self._note("record, by the clock", status)
        else:
            command = ["-m", "tests.victims", "record", str(self.path), entries]
            status, _, said = self._killed([*command, self._moment()], PATIENCE)
            self._note(f"record, {said or 'at no step'}", status)
        if status == 0:
            self.recorded.add(self.number)

    def kill_app(self) -> None:
        """Kills the window while a person works in it, by the clock or at a step."""
        self.number += 1
        command = ["-m", "tests.victims", "app", str(self.path), str(self.number)]
        if self.chance.random() < 1 / 2:
            seconds = self.chance.uniform(0, APP_SECONDS)
            status, told, said = self._killed([*command, "0"], seconds)
        else:
            status, told, said = self._killed([*command, self._moment_of_app()], PATIENCE)
        self._note(f"app, {said or 'by the clock'}", status)
        for line in told.splitlines():
            what, number = line.split()
            if what != "here":
                self.typed.add((what, int(number)))
                self.number = max(self.number, int(number))
        # What was not confirmed any more may be there all the same.
        self.number += 1

    def examine(self) -> int:
        """Opens the workspace and looks for what was confirmed; the number of its revisions."""
        with open_workspace(self.path, Surroundings.real()) as workspace:
            upkeep.recover(workspace)
            revisions = tuple(log.revisions(workspace.connection))
        health = upkeep.examine(self.path, Surroundings.real())
        if not health.is_sound:
            raise Lost(f"the doctor finds {[(f.code, f.place) for f in health.faults]}")
        self._look_for_files(revisions)
        self._look_for_answers(revisions)
        return len(revisions)

    def _look_for_files(self, revisions: Sequence[Revision]) -> None:
        """Each file of entries: every one of its entries, or none; all of the confirmed ones."""
        seen: Counter[int] = Counter()
        for revision in revisions:
            number = _number_of(revision)
            if number:
                seen[number] += 1
        halves = {number: times for number, times in seen.items() if times != _whole()}
        if halves:
            raise Lost(f"recorded by halves: {halves} of {_whole()}")
        if self.recorded - set(seen):
            raise Lost(f"recorded and gone: {self.recorded - set(seen)}")

    def _look_for_answers(self, revisions: Sequence[Revision]) -> None:
        """Each figure and each reason that the window had called saved."""
        values, notes = set[int](), set[int]()
        for revision in revisions:
            if revision.record.kind is Kind.ANSWER and revision.record.name == CRITERION:
                done = revision.body.get("value", {}).get("done")
                if done is not None:
                    values.add(int(done))
                    if revision.body.get("note") == str(done):
                        notes.add(int(done))
        for what, number in self.typed:
            if number not in (values if what == "value" else notes):
                raise Lost(f"typed and gone: {what} {number}")

    def _entries(self) -> Path:
        """A file that says one number about everything there is."""
        self.number += 1
        (self.folder / "photo.txt").write_text(f"evidence {self.number}")
        file = self.folder / "entries.json"
        file.write_text(json.dumps({"entries": _entries(self.number)}), "utf-8")
        return file

    def _moment(self) -> str:
        """A step of `record`: as likely as not within a transaction."""
        if self.chance.random() < 1 / 2:
            return str(self.chance.randint(1, self._steps))
        place = self.chance.choices(range(len(self._within)), self._within)[0]
        return f"{place + 1}:{self.chance.randint(1, self._within[place])}"

    def _moment_of_app(self) -> str:
        if self.chance.random() < 1 / 2:
            return str(self.chance.randint(1, APP_STEPS))
        first = self.chance.randint(1, APP_TRANSACTIONS)
        return f"{first}:{self.chance.randint(1, max(self._within))}"

    def _note(self, how: str, status: int) -> None:
        self.deaths[how if status else "lived to its end"] += 1

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._env(),
            capture_output=True,
            text=True,
            check=True,
        )

    def _killed(self, command: Sequence[str], seconds: float) -> tuple[int, str, str]:
        """Status, what was told on stdout, and how it says it dies; kills it after `seconds`."""
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=self._env(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            told, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            told, said = process.communicate()
        if process.returncode > 0:
            raise Lost(f"it failed by itself: {said}")
        dying = [line for line in said.splitlines() if line.startswith("dies ")]
        return process.returncode, told, dying[0] if dying else ""

    def _env(self) -> Mapping[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            places.HOME: str(self.folder / "home"),
        }


def kill(
    folder: Path, times: int, seed: int, tell: Callable[[str], object] = print
) -> Counter[str]:
    """Kills so many times, two of three `record`, and tells how they died; raises `Lost`."""
    os.environ[places.HOME] = str(folder / "home")
    killing = Killing(folder, random.Random(seed))  # noqa: S311 - moments, not secrets
    killing.begin()
    for time_ in range(1, times + 1):
        (killing.kill_app if time_ % 3 == 0 else killing.kill_record)()
        # Now and then one is killed over what another one left.
        if killing.chance.random() < 2 / 3 or time_ == times:
            revisions = killing.examine()
            tell(f"{time_}: {revisions} revisions, {len(killing.recorded)} files of entries")
    return killing.deaths


def main(argv: Sequence[str] | None = None) -> int:
    """Kills and reports; 1 and the workspace stay when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args(argv)
    stand_compiled(ROOT)
    folder = Path(mkdtemp(prefix="killing-"))
    try:
        deaths = kill(folder, wish.times, wish.seed)
    except Lost as lost:
        print(f"{lost}\nThe workspace is in {folder}.")
        return 1
    for how, times in sorted(deaths.items()):
        print(f"{times:5} {how}")
    return 0


def _entries(number: int) -> list[dict[str, Any]]:
    said = f"number {number}"
    entries: list[dict[str, Any]] = []
    for key in (LANZHOU, ANOTHER):
        at = {"round": key.round, "locality": key.locality}
        entries.append({"kind": "visit", **at, "date": "2010-03-05", "people": said})
        entries += [
            {"kind": "answer", **at, "criterion": each.code, "value": {"not_applicable": said}}
            for each in default_plan().criteria
            if each.code != CRITERION
        ]
    proof = {"round": LANZHOU.round, "locality": LANZHOU.locality, "criterion": CRITERION}
    return [*entries, {"kind": "evidence", **proof, "file": "photo.txt", "caption": said}]


def _whole() -> int:
    return len(_entries(0))


def _number_of(revision: Revision) -> int:
    """The number of the file of entries that this came from; 0 when it was typed."""
    words = str(revision.body)
    _, found, rest = words.partition("number ")
    return int(rest.split("'")[0]) if found else 0


if __name__ == "__main__":
    sys.exit(main())
