"""Is the house in order? `python3 -m tests.check` is the whole gate, here and in CI.

From a bare Python it first makes the environment. Every step runs even when one before it failed;
`--quick` leaves out the tests marked slow or journey.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from inspector.environment import GATE, ROOT, enter

PATIENCE = 2400  # seconds; a step that takes longer hangs
SCRIPTS = Path(sys.executable).parent


class Step(NamedTuple):
    """One line of the gate."""

    name: str
    command: list[str]


def steps(*, quick: bool) -> list[Step]:
    """What the gate asks, in this order."""
    python = sys.executable
    tests = [python, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]
    if quick:
        tests += ["-m", "not slow and not journey"]
    return [
        Step("words compile", [python, "-m", "tests.wording", "--compile"]),
        Step("words complete", [python, "-m", "tests.wording", "--check"]),
        Step("format", [python, "-m", "ruff", "format", "--check", "."]),
        Step("lint", [python, "-m", "ruff", "check", "."]),
        Step("imports", [str(SCRIPTS / "lint-imports"), "--no-logo"]),
        Step("types", [python, "-m", "mypy"]),
        Step("tests", tests),
    ]


def run(step: Step) -> tuple[bool, str]:
    """Whether the step passed, and all that it said."""
    try:
        done = subprocess.run(
            step.command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout.decode("utf-8", "replace") if isinstance(late.stdout, bytes) else ""
        return False, f"{said}\nstopped after {PATIENCE} s"
    return done.returncode == 0, done.stdout


def counted(output: str) -> dict[str, int]:
    """What pytest's closing line counts; an error counts as a failure."""
    closing = output.strip().splitlines()[-1] if output.strip() else ""
    found = {name: int(number) for number, name in re.findall(r"(\d+) (\w+)", closing)}
    return {
        "passed": found.get("passed", 0) + found.get("xfailed", 0),
        "failed": found.get("failed", 0) + found.get("error", 0) + found.get("errors", 0),
        "skipped": found.get("skipped", 0),
    }


def main() -> int:
    """Runs every step, a line each; the last line counts them together with the tests."""
    parser = argparse.ArgumentParser(prog="python -m tests.check", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no slow tests, no journeys")
    quick = parser.parse_args().quick
    totals = {"passed": 0, "failed": 0, "skipped": 0}
    for step in steps(quick=quick):
        began = time.monotonic()
        passed, output = run(step)
        took = time.monotonic() - began
        counts = counted(output) if step.name == "tests" else {}
        detail = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        print(f"{'ok ' if passed else 'NO '} {step.name:<15}{took:6.1f} s  {detail}", flush=True)
        if not passed:
            print(output.rstrip(), "", sep="\n", flush=True)
        if passed or not counts.get("failed"):
            totals["passed" if passed else "failed"] += 1
        for name, count in counts.items():
            totals[name] += count
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**totals))
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    enter(GATE, "tests.check", sys.argv[1:])
    sys.exit(main())
