"""How soon does the first page take input, next to a bare window of the same library?

`python -m tests.benchmarks.start [--rounds N]`, offscreen unless QT_QPA_PLATFORM says otherwise.
Each run is a process of its own that tells the milliseconds from its very beginning until its
first page is painted and takes input: a bare QMainWindow (the floor), `open --quit-when-ready` at
the welcome page, and the same in a team's workspace of 12 inspections. The three take turns.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from inspector import places
from inspector.workspace.demo.making import make_demo
from tests.benchmarks.measure import Timing, machine, report
from tests.wording import ROOT

INSPECTIONS = 12
FLOOR, WELCOME, WORKSPACE = "bare window", "welcome page", f"workspace of {INSPECTIONS}"
MOST = {WELCOME: 2.0, WORKSPACE: 4.0}
"""How many times the floor each may take."""
WARM_UP = 2
_INSPECTOR = "import sys; from ui.main import main; sys.exit(main())"
"""What the console script does."""
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print('{"ready_ms": %d}' % round((time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000))
        self.close()

import os, time
ticks = open("/proc/self/stat").read().rpartition(")")[2].split()[19]
began = int(ticks) / os.sysconf("SC_CLK_TCK")
app = QApplication([])
window = Bare()
window.resize(1366, 768)
window.show()
app.exec()
"""


def ready(home: Path, *command: str) -> float:
    """Seconds from the beginning of the process until it says that it is ready."""
    environment = {**os.environ, places.HOME: str(home), "PYTHONPYCACHEPREFIX": str(home / "pyc")}
    # As on a laptop, where the code was compiled at the first start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return float(json.loads(ran.stdout)["ready_ms"]) / 1000


def measured(ways: dict[str, Callable[[], float]], rounds: int) -> dict[str, Timing]:
    """What each way told of itself, the ways taking turns; the first rounds are not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(-WARM_UP, rounds):
        for name, run in ways.items():
            taken = run()
            if number >= 0:
                seconds[name].append(taken)
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def main(arguments: list[str] | None = None) -> int:
    """Prints medians and ratios to the floor; 1 when one takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = make_demo(folder / "demo", localities=INSPECTIONS, teams=1).teams[0]
        window = partial(ready, folder / "laptop", "-c", _INSPECTOR, "open", "--quit-when-ready")
        ways: dict[str, Callable[[], float]] = {
            FLOOR: partial(ready, folder / "laptop", "-c", BARE),
            WELCOME: window,
            WORKSPACE: partial(window, str(workspace)),
        }
        timings = measured(ways, options.rounds)
    print(machine())
    print(report(timings, FLOOR))
    floor = timings[FLOOR].median
    return int(any(timings[way].median > most * floor for way, most in MOST.items()))


if __name__ == "__main__":
    sys.exit(main())
