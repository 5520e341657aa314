"""Exit status, streams and languages hold for every command."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from inspector import places
from inspector.cli import inspection_commands
from tests.cli.conftest import Run, spawned
from tests.wording import ROOT

WriteJson = Callable[[str, object], Path]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["plan"],
        ["plan", "nope"],
        ["scores"],
        ["scores", "a.inspection", "b.inspection"],
        ["scores", "a.inspection", "--colour"],
        ["scores", "a.inspection", "--locality"],
        ["new", "a.inspection"],
        ["new", "a.inspection", "--role", "boss"],
        ["new", "a.inspection", "--role", "team"],
        ["report", "a.inspection", "notice", "n.docx"],
        ["report", "a.inspection", "scoresheet", "s.pdf"],
        ["sign", "a.inspection", "--reopen"],
        ["sign", "a.inspection", "--reason", "x"],
        ["resolve", "a.inspection", "joint/110000/T01/answer/A1"],
        ["resolve", "a.inspection", "joint/110000/T01/answer/A1", "--value", "v.json"],
        ["open", "a.inspection", "b.inspection"],
        ["--locale", "fr", "scores", "a.inspection"],
        ["scores", "a.inspection", "--locale"],
        ["--colour"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_status_2(run: Run, arguments: list[str]) -> None:
    outcome = run(*arguments)

    assert (outcome.status, outcome.out) == (2, "")
    assert len(outcome.complaints) == 1
    assert "--help" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "help_line"),
    [
        (["scores"], "inspector scores --help"),
        (["--locale", "en", "plan", "check"], "inspector plan check --help"),
        (["nope"], "inspector --help"),
        (["--locale", "fr", "scores"], "inspector --help"),
    ],
)
def test_wrong_usage_names_the_help_that_exists(
    run: Run, arguments: list[str], help_line: str
) -> None:
    assert f"`{help_line}`" in run(*arguments).err


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"], ["sign", "--help"]])
def test_help_is_status_0_and_speaks_the_language(run: Run, arguments: list[str]) -> None:
    chinese = run("--locale", "zh_CN", *arguments)
    english = run("--locale", "en", *arguments)

    assert (chinese.status, english.status) == (0, 0)
    assert "显示本说明" in chinese.out
    assert "Show this message" in english.out


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_language_is_chosen_before_or_after_the_command(run: Run, place: int) -> None:
    arguments = ["scores", "none.inspection"]
    arguments[place:place] = ["--locale=en"]
    english = run(*arguments)
    arguments[place] = "--locale=zh_CN"
    chinese = run(*arguments)

    assert (english.status, chinese.status) == (1, 1)
    assert english.err.startswith("There is no ")
    assert chinese.err.startswith("找不到 ")


def test_without_a_locale_the_system_s_own_is_spoken(spawn: Run, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "inspector", "scores", str(tmp_path / "none.inspection")]

    assert "找不到" in spawned(command, LC_ALL="zh_CN.UTF-8").stderr
    assert "There is no" in spawned(command, LC_ALL="C").stderr
    assert spawn("--locale", "zh_CN", "scores", tmp_path / "none").err.startswith("找不到")


def test_without_a_window_the_desktop_app_is_named(run: Run) -> None:
    for arguments in ([], ["open"], ["open", "t.inspection", "--quit-when-ready"]):
        outcome = run(*arguments)
        assert outcome.status == 1
        assert "`inspector`" in outcome.err


def test_a_fault_is_one_line_that_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", "utf-8")

    for command in ("scores", "conflicts", "history", "doctor", "sign", "standings", "backup"):
        outcome = run(command, tmp_path / "notes.txt")
        assert outcome.status == 1
        assert len(outcome.complaints) == 1
        assert "请" in outcome.err


def test_a_place_cannot_play_with_the_terminal(run: Run, tmp_path: Path) -> None:
    outcome = run("scores", tmp_path / "a\x1b[2Jb\nc.inspection")

    assert outcome.status == 1
    assert "\x1b" not in outcome.err
    assert len(outcome.complaints) == 1


def test_a_bug_is_one_sentence_and_its_traces_lie_in_the_log(
    run: Run, team: Path, monkeypatch: pytest.MonkeyPatch, write_json: WriteJson
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    entries = write_json("e.json", {"entries": []})
    with monkeypatch.context() as patch:
        patch.setattr(inspection_commands, "record_file", broken)
        plain = run("record", team, entries)
        debug = run("record", team, entries, "--debug")

    assert (plain.status, debug.status) == (1, 1)
    log = places.log_folder() / "errors.log"
    assert str(log) in plain.err
    assert "Traceback" not in plain.err
    assert "ZeroDivisionError" in debug.err
    assert log.read_text("utf-8").count("Traceback") == 2
    # Whatever went wrong, the workspace was closed and is sound.
    assert run("doctor", team).status == 0


def test_json_is_the_same_in_every_language(run: Run, team: Path) -> None:
    for command in ("scores", "conflicts", "history", "doctor", "standings"):
        chinese = run(command, team, "--json", "--locale", "zh_CN")
        english = run(command, team, "--json", "--locale", "en")
        assert chinese.json == english.json
        assert chinese.err == english.err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="its shell has no PIPESTATUS")
def test_a_reader_that_leaves_early_costs_no_traceback(team: Path) -> None:
    command = f'"{sys.executable}" -m inspector scores "{team}" --json | head -c 1'

    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout == "{"
    assert done.stderr == ""
    assert done.returncode in {0, 1}


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
def test_stopped_by_hand_a_command_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    command = [sys.executable, "-m", "inspector", "--locale", "en", "demo", str(folder)]
    process = subprocess.Popen(
        [*command, "--localities", "2000"], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    while not (folder / "teams").exists():
        assert process.poll() is None

    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate()

    assert process.returncode == 1
    assert complaint.startswith("Stopped")
    assert len(complaint.splitlines()) == 1
    assert not folder.exists()


def test_the_terminal_loads_no_qt_and_no_heavy_library_for_a_plan() -> None:
    code = (
        "import sys; from inspector.cli.main import main; main(['plan', 'show'])\n"
        "print([n for n in ('PySide6', 'openpyxl', 'alembic', 'PIL') if n in sys.modules])"
    )

    done = spawned([sys.executable, "-c", code])

    assert done.stdout.splitlines()[-1] == "[]"


def test_what_is_printed_into_a_pipe_is_utf8(tmp_path: Path, spawn: Run) -> None:
    assert spawn("new", tmp_path / "t.inspection", "--role", "team", "--team", "T01").status == 0
    command = [sys.executable, "-m", "inspector", "--locale", "zh_CN", "plan", "show"]

    done = spawned(command, PYTHONIOENCODING="ascii")

    assert "组织领导与责任落实" in done.stdout
    assert json.loads(spawn("scores", tmp_path / "t.inspection", "--json").out)


def test_a_word_that_is_no_choice_is_told_the_choices(run: Run, tmp_path: Path) -> None:
    refused = run("new", tmp_path / "a.inspection", "--role", "boss")

    assert refused.status == 2
    assert refused.complaints == [
        "--role 只能是：team、headquarters。请看 `inspector new --help`。"
    ]
