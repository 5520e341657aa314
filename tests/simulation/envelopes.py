"""How do workbooks travel in a simulation? As their sealed cells alone, or as real workbooks.

Everything but the sheets for people is the program's own: payload, seals, reading, judging,
importing. An envelope is a text file with one payload cell a line, and below them the hand edits
that somebody made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random

import msgspec
from openpyxl import load_workbook

from inspector.domain.faults import World
from inspector.domain.records import RecordKey
from inspector.exchange.bundles import (
    Bundle,
    HandEdit,
    Place,
    Proposal,
    Reading,
    Refusal,
    from_bytes,
)
from inspector.exchange.edit_codes import EditCode
from inspector.exchange.payload import from_cells, read_lines, to_cells
from inspector.exchange.read_results import read_results
from inspector.exchange.reading import read_file
from inspector.exchange.scan import Scan, SheetScan
from inspector.exchange.sheet_cells import SheetCells
from inspector.exchange.write_results import write_results
from inspector.workspace import exporting
from inspector.workspace.batches import plans_of
from inspector.workspace.exporting import Prepared
from inspector.workspace.file_rows import FileRow
from inspector.workspace.importing import Import
from inspector.workspace.parcels import ReadFile
from inspector.workspace.quarantine import ready
from inspector.workspace.workspace import Workspace

ENVELOPE = ".envelope"
MARKS_COLUMN = 6
_SHEET = SheetScan("_payload", "veryHidden")
_SCAN = Scan((_SHEET,), is_1904=False, links=0, objects=0)


class _Edit(msgspec.Struct, frozen=True):
    """One hand edit in an envelope."""

    record: str
    exported: tuple[str, ...]
    value: dict[str, object]


def send(workspace: Workspace, path: Path, *localities: str) -> Path:
    """Exports for real where `path` is a workbook's, else into an envelope."""
    prepared = exporting.prepare(workspace, localities)
    write(prepared, path)
    return path


def write(prepared: Prepared, path: Path) -> None:
    """The workbook, or the envelope."""
    if path.suffix == ENVELOPE:
        path.write_text("\n".join(prepared.sealed.cells), "ascii")
    else:
        write_results(prepared.book, path)


def thinned(path: Path, copy: Path, chance: Random) -> Path:
    """A copy of an envelope as a careless tool would make it: some revisions gone, no signature."""
    cells = [line for line in path.read_text("utf-8").split("\n") if not line.startswith("{")]
    payload = read_lines(*from_cells(cells))
    count = len(payload.revisions)
    kept = sorted(chance.sample(range(count), chance.randint(1, count)))
    thin = replace(
        payload,
        header=msgspec.structs.replace(payload.header, key="", covers=()),
        revisions=tuple(payload.revisions[number] for number in kept),
    )
    copy.write_text("\n".join(to_cells(thin.lines(), None)), "ascii")
    return copy


def type_marks(path: Path, copy: Path, record: RecordKey, marks: int) -> Path | None:
    """A copy of a workbook in which somebody typed other marks; None where it has no such row."""
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for cells in sheet.iter_rows():
            if str(cells[-1].value) == str(record):
                sheet.cell(cells[0].row, MARKS_COLUMN).value = marks
                workbook.save(copy)
                return copy
    return None


def edit(path: Path, copy: Path, record: str, value: Mapping[str, object]) -> Path:
    """A copy of an envelope in which somebody changed a record by hand."""
    bundle = reading(path).bundle
    assert bundle is not None
    exported = bundle.header.exported.get(record, ())
    line = msgspec.json.encode(_Edit(record, exported, dict(value))).decode()
    copy.write_text(f"{path.read_text()}\n{line}", "utf-8")
    return copy


def reading(path: Path, plans: Iterable[bytes] = ()) -> Reading:
    """What stands in a file, read in this process; the same bytes are read once."""
    if path.suffix != ENVELOPE:
        return from_bytes(read_file(str(path), (), tuple(plans)))
    return _opened(path.read_bytes())


@lru_cache(maxsize=200)
def _opened(content: bytes) -> Reading:
    digest = hashlib.sha256(content).hexdigest()
    lines = content.decode().split("\n")
    cells = [line for line in lines if not line.startswith("{")]
    sheet = SheetCells(_SHEET, [[cell] for cell in cells])
    try:
        bundle = read_results([sheet], _SCAN, digest)
    except World as world:
        return Reading(digest, refusal=Refusal.of(world.faults[0]))
    edits = [line for line in lines if line.startswith("{")]
    found = tuple(_hand_edit(bundle, line) for line in edits)
    return Reading(digest, bundle=msgspec.structs.replace(bundle, hand_edits=found, notes=()))


def _hand_edit(bundle: Bundle, line: str) -> HandEdit:
    told = msgspec.json.decode(line, type=_Edit)
    proposal = Proposal(bundle.workbook, told.record, tuple(sorted(told.exported)), told.value)
    places = (Place("评分表", "F5", "…", str(told.value)),)
    return HandEdit(str(EditCode.EDITED), told.record, places, proposal)


def receive(workspace: Workspace, *paths: Path) -> tuple[FileRow, ...]:
    """Imports files in one batch, as the program does but for the children that read.

    Without files what was set aside is looked at again.
    """
    run = Import.begin(workspace, ((str(path), "") for path in paths))
    tried: set[str] = set()
    while True:
        for each in run.pending:
            path = Path(each.path)
            run.take(each.position, ReadFile(each.path, path, reading(path, plans_of(workspace))))
        fresh = [each for each in ready(workspace) if each.sha256 not in tried]
        if not fresh:
            break
        tried.update(each.sha256 for each in fresh)
        run.add((each.path, each.sha256) for each in fresh)
    run.finish()
    return run.rows
