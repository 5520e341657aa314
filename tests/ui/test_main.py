"""Terminal or window, and what the window was asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector import places
from tests.wording import ROOT
from ui.main import WindowWish, window_wish


def test_without_a_command_the_window_is_wanted() -> None:
    assert window_wish([]) == WindowWish()


@pytest.mark.parametrize("arguments", [["--locale", "en", "open"], ["open", "--locale=en"]])
def test_the_language_may_stand_before_or_after_the_command(arguments: list[str]) -> None:
    assert window_wish(arguments) == WindowWish(locale="en")


def test_a_workspace_and_quitting_are_taken_from_the_line() -> None:
    wish = window_wish(["open", "a.inspection", "--quit-when-ready", "--debug"])
    assert wish == WindowWish(Path("a.inspection"), debug=True, quit_when_ready=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["scores", "a.inspection"],
        ["--help"],
        ["open", "a.inspection", "b.inspection"],
        ["open", "--locale", "fr"],
        ["open", "--wrong"],
        ["open", "a.inspection", "--demo"],
    ],
)
def test_everything_else_is_for_the_terminal(arguments: list[str]) -> None:
    assert window_wish(arguments) is None


_TERMINAL_ALONE = """
import sys, ui.main
try:
    ui.main.main(["plan", "--help"])
except SystemExit:
    pass
assert not [name for name in sys.modules if name.startswith("PySide6")]
"""


def test_a_command_for_the_terminal_never_imports_qt() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _TERMINAL_ALONE], cwd=ROOT, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()


def test_the_window_says_when_it_takes_input_and_closes(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "ui.main", "--quit-when-ready", "--locale", "zh_CN"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", places.HOME: str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert json.loads(ran.stdout)["ready_ms"] > 0


def test_a_window_that_should_close_by_itself_never_stays_before_a_missing_workspace(
    tmp_path: Path,
) -> None:
    missing = tmp_path / "missing.inspection"
    ran = subprocess.run(
        [sys.executable, "-m", "ui.main", "open", str(missing), "--quit-when-ready"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", places.HOME: str(tmp_path)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert str(missing) in ran.stderr.decode()
    assert b"Traceback" not in ran.stderr


def test_without_a_screen_the_window_says_what_else_can_be_done() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    ran = subprocess.run(
        [sys.executable, "-m", "ui.main", "--locale", "en"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 1
    assert b"There is no screen here" in ran.stderr
    assert b"Traceback" not in ran.stderr
