"""Does any order of any files give the same? `python -m tests.simulation --seed N --schedules N`.

Each schedule has the next seed; one in so many travels through real workbooks. The first violation
ends the run and is named with its seed: `--seed N --schedules 1` plays it again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter

from tests.simulation.ending import Tally, Violation, judge
from tests.simulation.schedule import Schedule

STEPS = 40
REAL_EVERY = 50
"""One schedule in so many travels through real workbooks."""
MEMORY = Path("/dev/shm")  # noqa: S108 - each run makes a folder of its own in it


def play(seed: int, steps: int = STEPS, *, real: bool = False) -> Tally:
    """One schedule from its beginning to its end."""
    parent = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        return judge(Schedule(seed, Path(folder), steps, real=real))


def main(arguments: list[str] | None = None) -> int:
    """Plays the schedules and sums up what was in them; exits 1 at the first violation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--schedules", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    start = perf_counter()
    for number in range(options.schedules):
        seed = options.seed + number
        try:
            tally = play(seed, options.steps, real=seed % REAL_EVERY == 0)
        except Violation as violation:
            print(f"\nseed {seed}: {violation}")
            return 1
        total.update({name: getattr(tally, name) for name in Tally.__dataclass_fields__})
        total["schedules"] += 1
        if number % 20 == 0:
            print(f"\r{number} schedules, {perf_counter() - start:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    print(", ".join(f"{count} {name}" for name, count in total.items()), "- 0 violations")
    return 0


if __name__ == "__main__":
    sys.exit(main())
