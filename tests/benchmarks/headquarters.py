"""How soon does headquarters see thousands of inspections, and a ruling among them?

`python -m tests.benchmarks.headquarters [--inspections N…] [--folder DIR]`. The workspaces are made
once by `campaigns`, stay in DIR, and are measured on a copy in a process of their own: the window
from its start to a painted list, the workspace, its list, the ranking, the heat map, what a filter
makes anew, a ruling with the ranking after it, the board of arrivals. All of it is done three
times, and the best counts; bounds are on the processor's time, whatever else the machine has to do.
Each has a floor in the same run: sqlite3 reading the same rows, one pass over the rows in Python, a
bare durable commit, a bare window.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Literal

import msgspec

from inspector.domain.bodies import RulingBody
from inspector.domain.entries import Entry
from inspector.domain.heat import Heat, column_shares, departments
from inspector.domain.records import Kind, RecordKey
from inspector.domain.sampled import sampled
from inspector.domain.tally import overall
from inspector.domain.vetoes import VetoState
from inspector.workspace.campaign import Campaign, campaign
from inspector.workspace.coverage import coverage
from inspector.workspace.heat import heat
from inspector.workspace.overview import overview
from inspector.workspace.plans import default_plan
from inspector.workspace.recording import record
from inspector.workspace.reminding import reminders
from inspector.workspace.vetoed import vetoed
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.benchmarks import campaigns
from tests.benchmarks.answer import bare_commit
from tests.benchmarks.measure import machine
from tests.benchmarks.scale import most_memory
from tests.benchmarks.start import BARE, ready
from tests.wording import ROOT

RULINGS = 10
TIMES = 3
WINDOW = "window to painted list"
MOST = {
    WINDOW: 3.0,
    "open": 3.0,
    "list": 0.5,
    "ranking": 0.5,
    "ranking again": 0.1,
    "heat map": 0.5,
    "a filter": 0.1,
    "ruling, ranked anew": 0.2,
    "board of arrivals": 0.5,
}
"""Seconds of the processor that each may take with 3,000 inspections."""
MOST_MANY = {"open": 10.0}
"""Seconds with 41,000."""
MANY = 10_000
LARGE = 2**29
MOST_MEMORY = 600
"""Megabytes that may be held with 3,000."""


class Seen(msgspec.Struct):
    """Seconds that each took, those of the processor among them, and its floor's seconds."""

    inspections: int
    revisions: int
    size: int
    memory: str = ""
    seconds: dict[str, float] = {}
    processor: dict[str, float] = {}
    floors: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Any], floor: float | None = None) -> Any:  # noqa: ANN401
        """What `work` gives; how long it took is noted."""
        start, worked = perf_counter(), process_time()
        found = work()
        self.note(name, perf_counter() - start, process_time() - worked, floor)
        return found

    def note(self, name: str, seconds: float, worked: float, floor: float | None = None) -> None:
        """Keeps the best of several times."""
        self.seconds[name] = min(seconds, self.seconds.get(name, seconds))
        self.processor[name] = min(worked, self.processor.get(name, worked))
        if floor is not None:
            self.floors[name] = min(floor, self.floors.get(name, floor))


def taken(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def measure(path: Path, home: Path) -> Seen:
    """All figures but the window's; the workspace is written to."""
    seen = Seen(0, 0, path.stat().st_size)
    for _ in range(_times(seen)):
        _measure(path, home, seen)
    seen.memory = most_memory()
    return seen


def _times(seen: Seen) -> int:
    """The largest are read once: closing copies a gigabyte or two."""
    return 1 if seen.size > LARGE else TIMES


def _measure(path: Path, home: Path, seen: Seen) -> None:
    floors = _floors(path)
    settings = msgspec.structs.replace(Surroundings.real(), settings=home, backups=home, keys=None)
    seen.revisions = int(floors.pop("revisions"))
    workspace: Workspace = seen.time(
        "open", lambda: open_workspace(path, settings), floors["count"]
    )
    seen.inspections = len(seen.time("list", lambda: overview(workspace), floors["rows"]).lines)
    seen.time("ranking", lambda: campaign(workspace).ranked, floors["rows"])
    table: Campaign = seen.time("ranking again", lambda: campaign(workspace))
    cells: Heat = seen.time("heat map", lambda: heat(workspace), floors["cells"])
    one_pass = taken(lambda: [row for row in table.rows if row.key.team == "T07"])
    seen.time("a filter", lambda: _filtered(table, cells), one_pass)
    board = seen.time("board of arrivals", lambda: coverage(workspace), floors["files"])
    seen.time("list of reminders", lambda: reminders(board))
    seen.time("vetoes with their cases", lambda: vetoed(workspace))
    with bare_commit(home, 1500) as commit:
        floor = median(taken(commit) for _ in range(RULINGS))
    (home / "floor.sqlite").unlink()
    seen.note("ruling, ranked anew", *_ruled(workspace), floor)
    workspace.store.close()


def _filtered(table: Campaign, cells: Heat) -> None:
    """What a page makes anew when a person asks for some provinces' worth of rows."""
    chosen = [n for n, row in enumerate(table.rows) if row.key.team < "T20" and row.is_signed]
    rows = [table.rows[number] for number in chosen]
    overall(rows, table.plan)
    sampled(rows, table.plan)
    column_shares(cells, chosen)
    departments(cells, chosen)


def _ruled(workspace: Workspace) -> tuple[float, float]:
    """Seconds, and the processor's, from a ruling until the ranking that follows from it."""
    times: list[float] = []
    worked: list[float] = []
    for line in vetoed(workspace)[:RULINGS]:
        state: Literal["upheld", "dismissed"] = (
            "dismissed" if line.case.state is VetoState.UPHELD else "upheld"
        )
        body = RulingBody(state=state, reason="经查属实，予以认定", person="赵六")
        entry = Entry(RecordKey.of(line.row.key, Kind.RULING, line.case.clause), body)
        start, before = perf_counter(), process_time()
        record(workspace, [entry])
        row = campaign(workspace).row(line.row.key)
        times.append(perf_counter() - start)
        worked.append(process_time() - before)
        assert row is not None
        assert row.is_vetoed is (state == "upheld")
    return median(times), median(worked)


def _floors(path: Path) -> dict[str, float]:
    """Python's own sqlite3 reading the same rows, before anybody else has."""
    connection = sqlite3.connect(path)
    floors: dict[str, float] = {}

    def read(name: str, sql: str) -> list[Any]:
        start = perf_counter()
        rows = connection.execute(sql).fetchall()
        floors[name] = perf_counter() - start
        return rows

    floors["revisions"] = read("count", "SELECT count(*) FROM revisions")[0][0]
    read("rows", "SELECT round, locality, team, summary FROM scorecards")
    read("cells", "SELECT locality, team, cells FROM scorecards")
    read("files", "SELECT path, sha256, outcome, result FROM batch_files")
    connection.close()
    return floors


def _window(path: Path, home: Path, seen: Seen) -> None:
    """Processes of their own, in turns, after one that has everything compiled.

    The processor's time has the closing in it, with its backup.
    """
    start = "import sys; from ui.main import main; sys.exit(main())"
    ready(home, "-c", start, "open", "--quit-when-ready")
    for _ in range(_times(seen)):
        bare = ready(home, "-c", BARE)
        before = os.times()
        shown = ready(home, "-c", start, "open", "--quit-when-ready", str(path))
        after = os.times()
        worked = after.children_user - before.children_user
        seen.note(WINDOW, shown, worked + after.children_system - before.children_system, bare)


def _measured(folder: Path, count: int) -> Seen:
    source = folder / f"headquarters-{count}.inspection"
    if not source.exists():
        print(f"making {count} inspections", file=sys.stderr)
        campaigns.make(source, default_plan(), count)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        home = Path(name)
        copy = home / source.name
        shutil.copyfile(source, copy)
        command = [sys.executable, "-m", "tests.benchmarks.headquarters", "--measure", str(copy)]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        seen = msgspec.json.decode(ran.stdout, type=Seen)
        shutil.copyfile(source, copy)
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _window(copy, home / "home", seen)
    return seen


def _report(seen: Seen) -> bool:
    """Prints the figures; whether any is above its bound."""
    print(
        f"\n{seen.inspections} inspections, {seen.revisions} revisions,"
        f" {seen.size // 2**20} MB; most memory {seen.memory}"
    )
    print(f"{'':26} {'ratio':>7} {'floor ms':>9} {'ms':>9} {'cpu ms':>9}")
    is_many = seen.inspections >= MANY
    bounds = MOST_MANY if is_many else MOST
    is_slow = False
    for name, seconds in seen.seconds.items():
        floor, worked = seen.floors.get(name), seen.processor.get(name, 0.0)
        ratio = f"{seconds / floor:7.1f} {floor * 1e3:9.2f}" if floor else f"{'':17}"
        too_long = worked > bounds.get(name, worked)
        is_slow |= too_long
        mark = "  too long" if too_long else ""
        print(f"{name:26} {ratio} {seconds * 1e3:9.1f} {worked * 1e3:9.1f}{mark}")
    held = int(seen.memory.split()[0]) if seen.memory[:1].isdigit() else 0
    return is_slow or (not is_many and held > MOST_MEMORY)


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures for each size; 1 when something takes longer or more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the workspaces stay (default: nowhere)")
    parser.add_argument("--inspections", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure is not None:
        with tempfile.TemporaryDirectory() as name:
            print(json.dumps(msgspec.to_builtins(measure(options.measure, Path(name)))))
        return 0
    print(machine())
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = options.folder or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        slow = [_report(_measured(folder, count)) for count in options.inspections]
        return int(any(slow))


if __name__ == "__main__":
    sys.exit(main())
