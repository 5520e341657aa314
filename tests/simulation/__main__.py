"""Does any order of any files give the same? `python -m tests.simulation --seed N --schedules N`.

Each schedule has the next seed; one in so many travels through real workbooks. The first violation
ends the run and is named with its seed: `--seed N --schedules 1` plays it again. `--processes N`
plays several side by side.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

from tests.simulation import statements
from tests.simulation.ending import Tally, Violation, judge
from tests.simulation.schedule import Schedule
from tests.wording import ROOT, stand_compiled

STEPS = 40
REAL_EVERY = 50
"""One schedule in so many travels through real workbooks."""
MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it


def play(seed: int, steps: int = STEPS, *, real: bool = False) -> Tally:
    """One schedule from its beginning to its end."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        return judge(Schedule(seed, Path(folder), steps, real=real))


def attempt(seed: int, steps: int) -> Tally | str:
    """What the schedule of that seed had in it, or the promise that it found broken."""
    try:
        return play(seed, steps, real=seed % REAL_EVERY == 0)
    except Violation as violation:
        return f"seed {seed}: {violation}"


def main(arguments: list[str] | None = None) -> int:
    """Plays the schedules and sums up what was in them; exits 1 at the first violation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schedules", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(arguments)
    stand_compiled(ROOT)
    seeds = range(options.seed, options.seed + options.schedules)
    total: Counter[str] = Counter()
    start = perf_counter()
    with ProcessPoolExecutor(options.processes, initializer=statements.share) as pool:
        for found in pool.map(partial(attempt, steps=options.steps), seeds):
            if isinstance(found, str):
                print(f"\n{found}")
                pool.shutdown(cancel_futures=True)
                return 1
            total.update({name: getattr(found, name) for name in Tally.__dataclass_fields__})
            total["schedules"] += 1
            if total["schedules"] % 20 == 0:
                passed = f"{total['schedules']} schedules, {perf_counter() - start:.0f} s"
                print(f"\r{passed}", end="", file=sys.stderr)
    print(file=sys.stderr)
    print(", ".join(f"{count} {name}" for name, count in total.items()), "- 0 violations")
    return 0


if __name__ == "__main__":
    sys.exit(main())
