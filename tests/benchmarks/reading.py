"""What does reading a batch of workbooks cost next to openpyxl that only opens them?

`python -m tests.benchmarks.reading [--files N] [--kinds N]`. Each workbook has 37 criteria
answered, 20 samples and 10 pieces of evidence with pictures. Ours: every file through the child
processes, from the scan to the bundle, seals checked and every visible cell compared. The floor:
openpyxl loads the same files once, one after the other, in this process. The two take turns, some
files at a time; after the first 300 the floor is known well enough.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter

import openpyxl

from inspector.domain.plan import Plan
from inspector.exchange.sandbox import Sandbox
from tests.benchmarks.answer import value_for
from tests.benchmarks.measure import machine
from tests.builders import Entry, Member, answer, mobile_plan, sample, visit
from tests.exchange.books import SITE, a_workbook

SAMPLES, PIECES = 20, 10
MOST = 0.5
"""Of the floor that the whole import may take; reading is its larger part."""
AT_ONCE = 50
FLOOR_FILES = 300


def entries(plan: Plan) -> Iterator[Entry]:
    """A full day of one team."""
    yield {**visit("2010-03-05"), "people": "王主任", "place": "市政府", "feedback": "总体较好"}
    for criterion in plan.criteria:
        yield {**answer(criterion.code, "现场核查，与台账一致。"), "value": value_for(criterion)}
    for number in range(SAMPLES):
        yield sample(f"wap{number}.example.cn", "closed", SITE, "已关闭，截图留存。")
    for number in range(PIECES):
        yield {
            "kind": "evidence",
            "digest": f"{number:02x}" * 32,
            "number": f"11-0000-01-A-E{number:03}",
            "file": f"{number}.jpg",
            "media_type": "image/jpeg",
            "size": 200_000,
            "caption": "现场照片",
            "criteria": ["C2"],
        }


def pictures() -> dict[str, bytes]:
    """A picture for every piece of evidence, of a usual size."""
    from io import BytesIO

    from PIL import Image

    made = {}
    for number in range(PIECES):
        target = BytesIO()
        noise = Image.effect_noise((480, 360), 40 + number)
        noise.convert("RGB").save(target, "JPEG", quality=60)
        made[f"{number:02x}" * 32] = target.getvalue()
    return made


def books(folder: Path, kinds: int, files: int) -> list[Path]:
    """So many files, of so many different contents."""
    plan, hung = mobile_plan(), pictures()
    made: list[Path] = []
    for number in range(kinds):
        member = Member(plan=plan, stream=f"stream-{number}")
        log = [member.enter(entry) for entry in entries(plan)]
        made.append(a_workbook(folder / f"kind-{number}.xlsx", log, pictures=hung))
    paths = [folder / f"{number:05}.xlsx" for number in range(files)]
    for number, path in enumerate(paths):
        path.hardlink_to(made[number % kinds])
    return paths


def parts(paths: Sequence[Path]) -> Iterator[list[Path]]:
    """The files, some at a time."""
    rest = iter(paths)
    while part := list(islice(rest, AT_ONCE)):
        yield part


def main(arguments: list[str] | None = None) -> int:
    """Prints the ratio; 1 when reading alone takes more than the whole import may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--kinds", type=int, default=20)
    options = parser.parse_args(arguments)
    ours: list[float] = []
    floor: list[float] = []
    with tempfile.TemporaryDirectory() as name, Sandbox() as sandbox:
        paths = books(Path(name), options.kinds, options.files)
        size = sum(path.stat().st_size for path in paths) // len(paths)
        for part in parts(paths):
            start = perf_counter()
            read = sum(outcome.bundle is not None for outcome in sandbox.read_all(part))
            middle = perf_counter()
            assert read == len(part), "a file was refused"
            ours.append((middle - start) / len(part))
            if len(floor) * AT_ONCE < FLOOR_FILES:
                for path in part:
                    openpyxl.load_workbook(path)
                floor.append((perf_counter() - middle) / len(part))
    ratio = sum(ours[: len(floor)]) / sum(floor)
    print(f"{len(paths)} files of {size:,} bytes; {machine()}")
    print(f"openpyxl opens a file in {1e3 * sum(floor) / len(floor):.1f} ms")
    print(f"we read one in {1e3 * sum(ours) / len(ours):.1f} ms: {ratio:.2f} of that")
    print(f"the first files {1e3 * ours[0]:.1f} ms each, the last {1e3 * ours[-1]:.1f} ms")
    return int(ratio > MOST)


if __name__ == "__main__":
    sys.exit(main())
