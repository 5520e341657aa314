"""What do headquarters' documents cost next to the bare libraries writing the same cells?

`python -m tests.benchmarks.reports [--inspections N…] [--folder DIR]`. The workspaces are those of
`campaigns`, kept in DIR, copied before they are opened, and everything finished is accepted. Each
document is made in a process of its own, from the opened workspace to the file that was read again;
its floor is a process that writes only the words and numbers of that file, undressed: openpyxl's
write-only mode for the workbook, python-docx for documents. A score sheet is drawn by Qt, and its
floor is a bare PDF of as many pages.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import msgspec

from inspector.domain.documents import DocumentKind
from inspector.workspace import reporting
from inspector.workspace.campaign import campaign
from inspector.workspace.plans import default_plan
from inspector.workspace.returning import accept
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.benchmarks import campaigns
from tests.benchmarks.measure import machine
from tests.benchmarks.scale import most_memory
from tests.wording import ROOT

MOST_MEMORY = 600
"""Megabytes that any of them may take with 3,000 inspections."""
MOST_RATIO = 12.0
"""Times the floor's processor time that the summary may take."""
NOTICES = 20


class Kind(StrEnum):
    """What is made."""

    SUMMARY = "summary"
    BULLETIN = "bulletin"
    SPECIAL = "special"
    NOTICES = "notices"
    SCORESHEET = "scoresheet"


class Cost(msgspec.Struct):
    """What one process took."""

    accepted: int
    seconds: float
    processor: float
    memory: str
    size: int


def _cost(work: Callable[[], list[Path]], accepted: int) -> Cost:
    start, worked = perf_counter(), process_time()
    files = work()
    seconds, processor = perf_counter() - start, process_time() - worked
    size = sum(path.stat().st_size for path in files)
    return Cost(accepted, seconds, processor, most_memory(), size)


def surroundings(home: Path) -> Surroundings:
    """Those of this computer, with settings of their own."""
    return msgspec.structs.replace(Surroundings.real(), settings=home, backups=home, keys=None)


def make(kind: Kind, path: Path, folder: Path) -> Cost:
    """Makes the document, or as many as are usual, in the folder."""
    settings = surroundings(folder / "home")
    with open_workspace(path, settings) as workspace:
        accepted = len(campaign(workspace).standing)
    return _cost(lambda: _made(kind, path, folder, settings), accepted)


def _made(kind: Kind, path: Path, folder: Path, settings: Surroundings) -> list[Path]:
    with open_workspace(path, settings) as workspace:
        match kind:
            case Kind.SUMMARY:
                return [reporting.summary(workspace, folder / "summary.xlsx")[1]]
            case Kind.NOTICES:
                return list(_notices(workspace, folder))
            case Kind.SCORESHEET:
                return [_score_sheet(workspace, folder / "scoresheet.pdf")]
        wanted = reporting.Wanted(kind=DocumentKind(kind.value))
        target = folder / f"{kind.value}.docx"
        return [reporting.write(reporting.prepare(workspace, wanted), target)]


def _notices(workspace: Workspace, folder: Path) -> Iterable[Path]:
    """Several from figures that are gathered once, as the page of reports makes them."""
    material = reporting.gather(workspace)
    places = [place for place in material.standing if place.problems][:NOTICES]
    for place in places:
        wanted = reporting.Wanted(
            kind=DocumentKind.NOTICE, locality=place.key.locality, team=place.key.team
        )
        target = folder / f"notices-{place.key.locality}.docx"
        yield reporting.write(reporting.compose(material, wanted), target)


def _score_sheet(workspace: Workspace, target: Path) -> Path:
    from inspector.cli import drawing
    from inspector.workspace.papers import score_paper
    from ui import main as ui

    drawing.use(ui._score_sheet)  # noqa: SLF001 - the hand that the terminal is lent
    key = campaign(workspace).standing[0].key
    target.write_bytes(drawing.drawn(score_paper(workspace, key)))
    return target


def floor(kind: Kind, folder: Path) -> Cost:
    """The same words and numbers, written by the bare library."""
    match kind:
        case Kind.SUMMARY:
            rows = _rows(folder / "summary.xlsx")
            return _cost(lambda: [_bare_book(rows, folder / "floor.xlsx")], 0)
        case Kind.SCORESHEET:
            pages = (folder / "scoresheet.pdf").read_bytes().count(b"/Type /Page\n")
            return _cost(lambda: [_bare_pages(max(1, pages), folder / "floor.pdf")], 0)
    found = [_paragraphs(path) for path in sorted(folder.glob(f"{kind.value}*.docx"))]
    return _cost(
        lambda: [
            _bare_document(lines, tables, folder / f"floor-{number}.docx")
            for number, (lines, tables) in enumerate(found)
        ],
        0,
    )


def _rows(path: Path) -> list[tuple[str, list[list[Any]]]]:
    from openpyxl import load_workbook

    workbook = load_workbook(path, read_only=True, data_only=True)
    return [
        (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in workbook.worksheets
    ]


def _bare_book(sheets: list[tuple[str, list[list[Any]]]], target: Path) -> Path:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(target)
    return target


def _paragraphs(path: Path) -> tuple[list[str], list[list[list[str]]]]:
    import docx

    document = docx.Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in each.rows] for each in document.tables]
    return [each.text for each in document.paragraphs], tables


def _bare_document(lines: list[str], tables: list[list[list[str]]], target: Path) -> Path:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    for rows in tables:
        table = document.add_table(len(rows), max(map(len, rows)))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=False):
                cell.text = text
    document.save(str(target))
    return target


def _bare_pages(pages: int, target: Path) -> Path:
    from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

    application = QGuiApplication.instance() or QGuiApplication([])
    writer = QPdfWriter(str(target))
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.drawText(1000, 1000, str(number + 1))
    painter.end()
    del application
    return target


def _in_a_process(*arguments: str) -> Cost:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.reports", *arguments]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return msgspec.json.decode(ran.stdout, type=Cost)


def _ready(source: Path, copy: Path, count: int) -> None:
    """A copy of the kept workspace in which all that is finished is accepted."""
    if not source.exists():
        print(f"making {count} inspections", file=sys.stderr)
        campaigns.make(source, default_plan(), count)
    shutil.copyfile(source, copy)
    with open_workspace(copy, surroundings(copy.parent / "home")) as workspace:
        rows = campaign(workspace).rows
        accept(workspace, [row.key for row in rows if row.is_signed and row.place is None], "赵六")


def _measured(kept: Path, count: int) -> bool:
    """Prints what each costs with so many inspections; whether any costs too much."""
    with tempfile.TemporaryDirectory(dir=kept) as name:
        folder = Path(name)
        copy = folder / "headquarters.inspection"
        _ready(kept / f"headquarters-{count}.inspection", copy, count)
        costs = {}
        for kind in Kind:
            ours = _in_a_process("--make", kind, str(copy), str(folder))
            costs[kind] = ours, _in_a_process("--floor", kind, str(copy), str(folder))
    print(f"\n{count} inspections, {costs[Kind.SUMMARY][0].accepted} accepted")
    print(f"{'':12}{'ratio':>7}{'floor cpu s':>13}{'cpu s':>8}{'s':>8}{'memory':>9}{'KB':>8}")
    is_much = False
    for kind, (ours, bare) in costs.items():
        ratio = ours.processor / bare.processor
        too_much = int(ours.memory.split()[0]) > MOST_MEMORY if ours.memory[:1].isdigit() else False
        too_much |= kind is Kind.SUMMARY and ratio > MOST_RATIO
        is_much |= too_much
        print(
            f"{kind:12}{ratio:7.1f}{bare.processor:13.2f}{ours.processor:8.2f}{ours.seconds:8.2f}"
            f"{ours.memory:>9}{ours.size // 1024:8}{'  too much' if too_much else ''}"
        )
    return is_much


def main(arguments: list[str] | None = None) -> int:
    """Prints the figures for each size; 1 when something takes more than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the workspaces stay (default: nowhere)")
    parser.add_argument("--inspections", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--make", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--floor", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.make or options.floor:
        kind, path, folder = options.make or options.floor
        target = Path(folder)
        cost = make(Kind(kind), Path(path), target) if options.make else floor(Kind(kind), target)
        sys.stdout.write(msgspec.json.encode(cost).decode())
        return 0
    print(machine())
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        kept = options.folder or Path(name)
        kept.mkdir(parents=True, exist_ok=True)
        much = [_measured(kept, count) for count in options.inspections]
        return int(any(much))


if __name__ == "__main__":
    sys.exit(main())
