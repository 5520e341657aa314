"""What does an independent spreadsheet make of our formulas? LibreOffice, without a screen.

It believes the results that stand in a file unless its profile says otherwise, and of several
hundred files in one call it stops without a word: so a profile of its own, few files a call, and
whatever did not come out is asked for again.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

Cells: TypeAlias = Mapping[tuple[int, int], object]

FILES_A_CALL = 25
CALLS_AT_ONCE = 2
PATIENCE = 110
"""Seconds for one call."""
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
<prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def office() -> str:
    """The program's path; a test that needs it is skipped where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip("LibreOffice Calc is not installed")
    return found


class _Call(NamedTuple):
    """One run of the program over a few files, with a profile of its own."""

    program: str
    files: Sequence[Path]
    profile: Path
    folder: Path
    form: str


def recalculated(files: Sequence[Path], folder: Path, form: str = "xlsx") -> list[Path]:
    """The files as LibreOffice opens, recalculates and saves them, in the same order."""
    program = office()
    made = {file: folder / form / f"{file.stem}.{form}" for file in files}
    for attempt in range(2):
        missing = [file for file in files if not made[file].exists()]
        calls = [
            _Call(
                program,
                missing[start : start + FILES_A_CALL],
                folder / f"profile-{form}-{attempt}-{start}",
                folder / form,
                form,
            )
            for start in range(0, len(missing), FILES_A_CALL)
        ]
        with ThreadPoolExecutor(CALLS_AT_ONCE) as pool:
            list(pool.map(_convert, calls))
    assert all(path.exists() for path in made.values()), "LibreOffice left files out"
    return [made[file] for file in files]


def _convert(call: _Call) -> None:
    user = call.profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    command = [call.program, f"-env:UserInstallation={call.profile.as_uri()}", "--headless"]
    command += ["--convert-to", call.form, "--outdir", str(call.folder), *map(str, call.files)]
    subprocess.run(command, check=False, timeout=PATIENCE, capture_output=True)


def read(path: Path) -> dict[str, dict[tuple[int, int], object]]:
    """By sheet and (row, column) from 1 what stands in a file; blank cells are left out."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(path)
    return {
        name: {
            (row, column): value
            for row, cells in enumerate(
                workbook.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1
            )
            for column, value in enumerate(cells, start=1)
            if value != ""
        }
        for name in workbook.sheet_names
    }


def is_same(found: object, wanted: object) -> bool:
    """Whether a recalculated value is ours: numbers to far below a cent, texts exactly."""
    if isinstance(wanted, str):
        return found == wanted
    if not isinstance(found, int | float):
        return False
    return abs(Decimal(repr(found)) - Decimal(str(wanted))) < Decimal("1e-9")
