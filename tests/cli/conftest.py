"""A terminal for tests: one command in, its status and both of its streams out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from inspector.cli.main import main
from tests.wording import ROOT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - a JSON tree has every type
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run_command(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run_command


@pytest.fixture
def spawn() -> Run:
    """Runs a command as a stranger does: in a process of its own."""

    def run_command(*arguments: str | Path) -> Outcome:
        done = spawned([sys.executable, "-m", "inspector", *map(str, arguments)])
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run_command


def spawned(command: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    """A process that sees this checkout, this laptop, and no terminal."""
    return subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[[str, object], Path]:
    """Writes a JSON file for a command to read."""

    def write(name: str, tree: object) -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.fixture
def team(run: Run, tmp_path: Path) -> Path:
    """A team's workspace: two places in the joint round."""
    path = tmp_path / "t.inspection"
    made = run(
        "new", path, "--role", "team", "--team", "T01", "--author", "李明", "--round", "joint",
        "--locality", "110000", "--locality", "620100",
    )  # fmt: skip
    assert made.status == 0, made.err
    return path


@pytest.fixture
def headquarters(run: Run, tmp_path: Path) -> Path:
    """Headquarters' workspace."""
    path = tmp_path / "hq.inspection"
    assert run("new", path, "--role", "headquarters", "--author", "陈华").status == 0
    return path
