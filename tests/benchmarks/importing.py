"""What does importing many workbooks cost next to merely reading them once with openpyxl?

`python -m tests.benchmarks.importing [--files N] [--growth N…] [--among N…] [--folder DIR]`. Every
workbook is a real export of one locality: an answer to each of the 37 criteria of the default plan,
20 samples, 10 pieces of evidence with their pictures. Ours, end to end: found, read in child
processes, judged, kept, committed one transaction a file, scored. The floor: openpyxl loads the
same files once, on one core, in the same run. `--growth` imports that many and asks what one costs
then; `--among` imports some into a campaign in which that many inspections have arrived already,
and asks the same. Workbooks and campaigns are made once and stay in DIR.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter

from openpyxl import load_workbook
from PIL import Image

from inspector import localities as register
from inspector.domain.bodies import AnswerBody, EvidenceBody, SampleBody
from inspector.domain.entries import Entry
from inspector.domain.records import InspectionKey, Kind, RecordKey, Role, sample_name
from inspector.workspace.attaching import attach
from inspector.workspace.batches import import_files
from inspector.workspace.exporting import export
from inspector.workspace.own_work import add_inspections
from inspector.workspace.plans import default_plan
from inspector.workspace.reading_files import find_files
from inspector.workspace.recording import record
from inspector.workspace.setup import set_up
from inspector.workspace.upkeep import back_up_before_import
from inspector.workspace.workspace import (
    NewWorkspace,
    Surroundings,
    Workspace,
    create_workspace,
    open_workspace,
)
from tests.benchmarks import campaigns
from tests.benchmarks.answer import value_for
from tests.benchmarks.measure import machine

ROUND, TEAM = "joint", "T01"
SAMPLES, PICTURES = 20, 10
MOST = 0.5
"""What an import may cost at most, of the time that openpyxl needs."""
GROWTH = 1.3
"""How much more one workbook may cost among many than among few; the rest is noise."""
SEED = 2010
BESIDE = 100
"""Workbooks that come into a campaign of many, in localities of their own."""
TURNS = 2


def surroundings(home: Path, name: str) -> Surroundings:
    """A laptop with a clock that stands."""
    chance = Random(f"{SEED} {name}")  # noqa: S311 - nothing is kept secret
    return Surroundings(
        now=lambda: datetime(2010, 3, 5, 1, tzinfo=UTC),
        offset=lambda: 480,
        device=name,
        user="li",
        process=1,
        settings=home / "settings",
        backups=home / "backups",
        random_hex=lambda count: chance.randbytes(count).hex(),
    )


def made(folder: Path, codes: Iterable[str]) -> list[Path]:
    """A workbook of each of those localities, those that are there already among them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{code}.xlsx" for code in codes]
    missing = [path for path in paths if not path.exists()]
    if missing:
        with tempfile.TemporaryDirectory(dir=folder) as name:
            _make(Path(name), missing)
    return paths


def _make(folder: Path, paths: Iterable[Path]) -> None:
    home = folder / "home"
    plan = default_plan()
    wanted = NewWorkspace(plan=plan, role=Role.TEAM, team=TEAM, team_name="第1组", author="李明")
    pictures = list(_pictures(folder))
    with create_workspace(folder / "t.inspection", wanted, surroundings(home, "team")) as team:
        for number, path in enumerate(paths):
            print(f"\rmaking {path.name}", end="", file=sys.stderr)
            _inspect(team, path.stem, number, pictures)
            export(team, path, [path.stem])
    print(file=sys.stderr)


def _inspect(team: Workspace, code: str, number: int, pictures: list[Path]) -> None:
    add_inspections(team, [ROUND], [code])
    key = InspectionKey(ROUND, code, TEAM)
    plan = team.plan
    entries = [
        Entry(
            RecordKey.of(key, Kind.ANSWER, each.code),
            AnswerBody(value=value_for(each), note=f"现场查看第 {number} 处，记录在案。"),
        )
        for each in plan.criteria
    ]
    kind = plan.samples[0]
    for sample in range(SAMPLES):
        name = f"wap.example-{sample}.cn"
        body = SampleBody(
            sample=kind.code,
            name=name,
            status=kind.statuses[(sample + number) % len(kind.statuses)],
            address=f"http://{name}/",
            note="已当场记录。",
        )
        entries.append(Entry(RecordKey.of(key, Kind.SAMPLE, sample_name(kind.code, name)), body))
    record(team, entries)
    for picture, criterion in zip(pictures, plan.criteria, strict=False):
        attach(team, key, [picture], EvidenceBody(criteria=(criterion.code,), caption="现场照片"))


def _pictures(folder: Path) -> Iterator[Path]:
    """Photographs that do not compress to nothing."""
    chance = Random(SEED)  # noqa: S311 - nothing is kept secret
    for number in range(PICTURES):
        path = folder / f"IMG_{number:04}.jpg"
        noise = Image.frombytes("RGB", (80, 60), chance.randbytes(80 * 60 * 3))
        noise.resize((800, 600)).save(path, quality=80)
        yield path


def imported(paths: list[Path], folder: Path) -> float:
    """Seconds that headquarters needs to import the files, end to end."""
    wanted = NewWorkspace(plan=default_plan(), role=Role.HEADQUARTERS, author="总部")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    laptop = surroundings(folder / "home", "office")
    with create_workspace(folder / "hq.inspection", wanted, laptop) as office:
        return _taken_in(office, paths)


def imported_among(count: int, paths: list[Path], folder: Path, kept: Path) -> float:
    """Seconds that it needs for the files beside `count` inspections that arrived before.

    Without the backup that comes before every batch: that one grows with the workspace, and is the
    same for one file and for a thousand.
    """
    source = kept / f"headquarters-{count}.inspection"
    if not source.exists():
        print(f"making {count} inspections", file=sys.stderr)
        campaigns.make(source, default_plan(), count)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = shutil.copyfile(source, folder / "hq.inspection")
    with open_workspace(copy, surroundings(folder / "home", "office")) as office:
        codes = [path.stem for path in paths]
        assigned = [{"round": ROUND, "locality": code, "team": TEAM} for code in codes]
        set_up(office, {"localities": codes, "assignments": assigned})
        start = perf_counter()
        back_up_before_import(office)
        backed_up = perf_counter() - start
        print(f"{f'backup, {count} inspections there':28} {'':6} {backed_up:8.2f} s")
        return _taken_in(office, paths) - backed_up


def _taken_in(office: Workspace, paths: list[Path]) -> float:
    """Seconds until all of them are imported."""
    start = perf_counter()
    done = import_files(office, find_files(paths))
    taken = perf_counter() - start
    outcomes = {row.outcome for row in done.rows}
    if outcomes != {"imported"} or len(done.rows) != len(paths):
        raise RuntimeError(outcomes)
    return taken


def loaded(paths: list[Path]) -> float:
    """Seconds that openpyxl needs to load the files once."""
    start = perf_counter()
    for path in paths:
        load_workbook(path)
    return perf_counter() - start


def main(arguments: list[str] | None = None) -> int:
    """Prints the ratio; exits 1 where it is above `MOST`, or where one costs more among many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the workbooks stay (default: nowhere)")
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--among", type=int, nargs="*", default=[])
    options = parser.parse_args(arguments)
    codes = [each.code for each in register.divisions()]
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        here = Path(name)
        folder, office = options.folder or here / "workbooks", here / "office"
        paths = made(folder, codes[: max([options.files, *options.growth])])
        beside = made(folder, codes[-BESIDE:] if options.among else ())
        print(f"{options.files} workbooks; {machine()}")
        floor = loaded(paths[: options.files])
        ours = imported(paths[: options.files], office)
        print(f"{'openpyxl reads them once':28} {1:6.2f} {floor:8.2f} s")
        print(f"{'imported end to end':28} {ours / floor:6.2f} {ours:8.2f} s")
        grown = {
            f"one of {count}": imported(paths[:count], office) / count for count in options.growth
        }
        turns = [
            {count: imported_among(count, beside, office, folder) for count in options.among}
            for _ in range(TURNS)
        ]
        among = {
            f"one, {count} inspections there": min(turn[count] for turn in turns) / BESIDE
            for count in options.among
        }
    return int(ours / floor > MOST or any([_grows(grown), _grows(among)]))


def _grows(costs: dict[str, float]) -> bool:
    """Prints what one workbook costs; whether it costs more in the last case than in the first."""
    first = next(iter(costs.values()), 0.0)
    for name, cost in costs.items():
        print(f"{name:28} {cost / first:6.2f} {cost * 1000:8.2f} ms")
    return bool(costs) and cost > first * GROWTH


if __name__ == "__main__":
    sys.exit(main())
