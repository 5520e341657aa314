"""A full disk, a target that is open elsewhere, a stick that is gone: said, and nothing lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from inspector.domain.faults import DiskTrouble
from inspector.storage import log
from inspector.workspace.exporting import export
from inspector.workspace.receipts import receipt
from inspector.workspace.recording import record
from inspector.workspace.sendings import Travel, sendings, travels
from inspector.workspace.workspace import Workspace
from tests.simulation.envelopes import receive
from tests.storage.given import code_of, disk
from tests.workspace.conftest import BEIJING, answers

TOO_SMALL, SMALLER = "12k", "8k"
"""Disks without room for a results workbook, and for a receipt."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keeps the name, as a program does that has the file open."""
    path.write_bytes(b"old")
    if os.name == "nt":
        with path.open("rb"):
            yield
        return
    if not sys.platform.startswith("linux") or _attribute("+i", path):
        pytest.skip("no name can be held here")
    try:
        yield
    finally:
        _attribute("-i", path)


def _attribute(change: str, path: Path) -> int:
    try:
        done = subprocess.run(["chattr", change, path], capture_output=True, check=False)
    except FileNotFoundError:
        return 1
    return done.returncode


def test_a_workbook_that_is_open_elsewhere_gets_a_name_beside_it(
    team: Workspace, office: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    path = tmp_path / "结果.xlsx"

    with held(path):
        written = export(team, path).written

        assert written.path == tmp_path / "结果-2.xlsx"
        assert path.read_bytes() == b"old"
    assert receive(office, written.path)[0].new == len(answers())
    assert sendings(team)[0].facts.path == str(written.path)


def test_a_full_disk_keeps_the_old_workbook_and_nothing_counts_as_sent(
    team: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    before = list(log.revisions(team.connection))
    with disk(tmp_path / "stick", TOO_SMALL) as stick:
        old = stick / "结果.xlsx"
        old.write_bytes(b"old")

        with pytest.raises(DiskTrouble) as full:
            export(team, old)

        assert code_of(full) == "disk_full"
        assert [each.name for each in stick.iterdir()] == ["结果.xlsx"]
        assert old.read_bytes() == b"old"
    assert list(log.revisions(team.connection)) == before
    assert set(travels(team, BEIJING).values()) == {Travel.HERE}
    assert export(team, tmp_path / "结果.xlsx").written.path.exists()


def test_a_stick_that_was_pulled_out_is_named(team: Workspace, tmp_path: Path) -> None:
    record(team, answers())
    with ExitStack() as plugged:
        stick = plugged.enter_context(disk(tmp_path / "stick", "1m"))
        path = stick / "给总部" / "结果.xlsx"
        path.parent.mkdir()
        plugged.pop_all().close()

    with pytest.raises(DiskTrouble) as gone:
        export(team, path)

    assert code_of(gone) == "not_found"
    assert set(travels(team, BEIJING).values()) == {Travel.HERE}


def test_a_receipt_on_a_full_disk_is_not_written_by_halves(
    team: Workspace, office: Workspace, tmp_path: Path
) -> None:
    record(team, answers())
    receive(office, export(team, tmp_path / "结果.xlsx").written.path)
    with disk(tmp_path / "stick", SMALLER) as stick:
        with pytest.raises(DiskTrouble) as full:
            receipt(office, stick / "回执.xlsx", "T01")

        assert code_of(full) == "disk_full"
        assert list(stick.iterdir()) == []
