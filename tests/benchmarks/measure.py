"""How long do several ways of doing a thing take, measured side by side?

The ways are run in turns, so that whatever else the machine is doing falls on all of them; trust
the ratios, not the milliseconds.
"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Timing:
    """How long the runs of one way took, in seconds."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the runs were faster."""
        return median(self.seconds)

    @property
    def p99(self) -> float:
        """99 of 100 runs were no slower."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def interleaved(
    ways: Mapping[str, Work], rounds: int, *, warm_up: int = 3, prepare: Work | None = None
) -> dict[str, Timing]:
    """The timings of each way, each run once a round; the first rounds are not counted.

    `prepare` runs before each round, unmeasured.
    """
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(-warm_up, rounds):
        if prepare is not None:
            prepare()
        for name, work in ways.items():
            start = perf_counter()
            work()
            taken = perf_counter() - start
            if number >= 0:
                seconds[name].append(taken)
    return {name: Timing(tuple(taken)) for name, taken in seconds.items()}


def report(timings: Mapping[str, Timing], floor: str) -> str:
    """One line a way: its ratio to the floor first, then what was measured."""
    base = timings[floor]
    width = max(map(len, timings))
    lines = [f"{'':{width}}  {'ratio':>6} {'at p99':>6} {'median ms':>10} {'p99 ms':>8}"]
    lines.extend(
        f"{name:{width}}  {timing.median / base.median:6.2f} {timing.p99 / base.p99:6.2f}"
        f" {timing.median * 1e3:10.3f} {timing.p99 * 1e3:8.3f}"
        for name, timing in timings.items()
    )
    return "\n".join(lines)


def machine() -> str:
    """What it was measured on."""
    return (
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}"
    )
