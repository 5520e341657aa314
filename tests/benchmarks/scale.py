"""What does a big workspace cost: deriving it anew, checking it, copying it, listing it?

`python -m tests.benchmarks.scale [--folder DIR] [--inspections N]`. Every inspection has an answer
to every criterion of the default plan, and 20 samples. The floor: reading every revision of the log
and decoding it, in the same run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from inspector import places
from inspector.exchange.plan_files import read_plan
from inspector.storage import backups, doctor, log, queries
from inspector.storage.backups import Cause
from tests.benchmarks.answer import AT, Inspector
from tests.benchmarks.measure import machine

FLOOR = "read and decode the log"


def most_memory() -> str:
    """The most memory that this process ever had, where the system tells."""
    if sys.platform == "win32":
        return "?"
    import resource

    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"


def main(arguments: list[str] | None = None) -> int:
    """Prints how long each takes, as a ratio to the floor, and the most memory so far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where to measure (default: here)")
    parser.add_argument("--inspections", type=int, default=1000)
    options = parser.parse_args(arguments)
    plan = read_plan(places.resources() / "plans" / "mobile-web-2009.yaml")
    with tempfile.TemporaryDirectory(dir=options.folder or Path.cwd()) as name:
        folder = Path(name)
        inspector = Inspector(folder, plan)
        for _ in range(options.inspections - 1):
            inspector.arrive()
        store = inspector.store
        connection = store.connection
        print(f"{options.inspections} inspections, {log.count(connection)} revisions; {machine()}")
        print(f"{'':26} {'ratio':>6} {'seconds':>8}  most memory so far")
        works: dict[str, Callable[[], object]] = {
            FLOOR: lambda: sum(1 for _ in log.revisions(connection)),
            "derive everything anew": lambda: doctor.rebuild(store),
            "examine everything": lambda: doctor.examine_store(store),
            "a checked backup": lambda: backups.back_up(store, folder / "b", Cause.EXIT, AT),
            "a checked backup by steps": lambda: backups.back_up_in_steps(
                store, folder / "b", AT, lambda: True
            ),
            "list of inspections": lambda: queries.inspections(connection),
            "all scorecards": lambda: queries.scorecards(connection),
        }
        floor = 0.0
        for title, work in works.items():
            start = perf_counter()
            work()
            taken = perf_counter() - start
            floor = floor or taken
            print(f"{title:26} {taken / floor:6.2f} {taken:8.3f}  {most_memory()}")
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
