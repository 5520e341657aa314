"""A fresh checkout starts with nothing but Python, and says plainly what the system lacks."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from inspector import environment, machine
from inspector.environment import APP, GATE, ROOT, reason_of, requirements

FIRST = ("inspector/__init__.py", "inspector/environment.py", "inspector/machine.py")
ENTRIES = ("inspector/__main__.py", "ui/__init__.py", "ui/__main__.py", "tests/check.py")
PYPROJECT = """
[project]
name = "thing"
dependencies = ["Alpha>=1", "beta.gamma>=2,<3"]
[project.optional-dependencies]
checkout = ["Delta"]
dev = ["thing[checkout]", "epsilon>=4"]
"""


@pytest.mark.parametrize("name", ["inspector.environment", "ui.__main__", "tests.check"])
def test_nothing_but_python_is_needed_to_begin(name: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {name}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [*FIRST, *ENTRIES])
def test_an_older_python_reads_far_enough_to_turn_itself_away(name: str) -> None:
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 7))


def test_an_older_python_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.old_python() == machine.old_system() == ""

    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "需要 Python 3.11" in machine.old_python()
    assert "Python 3.11 or later is needed" in machine.old_python()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
def test_a_library_that_is_not_there_is_found_by_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    here = machine.missing(window=False)
    lost = machine.Need("libnot-there.so.9", "not-there9", "not-there", "not-there", "not-there9")
    monkeypatch.setattr(machine, "CORE", (*machine.CORE, lost))

    assert [need for need in machine.missing(window=False) if need not in here] == [lost]


@pytest.mark.parametrize(
    ("program", "line"),
    [
        ("apt-get", "apt-get update && apt-get install fonts-noto-cjk libgl1"),
        ("dnf", "dnf install google-noto-sans-cjk-fonts libglvnd-glx"),
        ("pacman", "pacman -S libglvnd noto-fonts-cjk"),
    ],
)
def test_the_line_to_type_is_for_this_systems_own_program(
    program: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / program).write_text("#!/bin/sh\n")
    (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    gl = next(need for need in machine.CORE if need.what == "libGL.so.1")

    assert machine.command_line([gl, machine.FONT]) == f"su -c '{line}'"


def test_no_known_program_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert machine.command_line([machine.FONT]) == ""
    assert not machine.may_install()


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("ERROR: [Errno 28] No space left on device", "磁盘空间不足"),
        ("ERROR: Could not install: [Errno 13] Permission denied: '/opt'", "不能写入"),
        ("NewConnectionError(...): Name or service not known", "请检查网络"),
        ("ERROR: No matching distribution found for PySide6-Essentials", "请检查网络"),
        ("something new", "安装没有完成"),
    ],
)
def test_a_failed_installation_says_what_to_do(log: str, words: str) -> None:
    chinese, english = reason_of(log).split(" / ")

    assert words in chinese
    assert english.endswith(".")


def test_what_the_project_asks_for_is_read_from_pyproject() -> None:
    assert requirements(PYPROJECT, "checkout") == {"Alpha", "beta.gamma", "Delta"}
    assert requirements(PYPROJECT, "dev") == {"Alpha", "beta.gamma", "Delta", "epsilon"}


def test_a_changed_pyproject_makes_the_environment_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    before = environment._wanted(GATE)  # noqa: SLF001 - the stamp is what is promised

    (tmp_path / "pyproject.toml").write_text(PYPROJECT + "\n")
    after = environment._wanted(GATE)  # noqa: SLF001

    assert not before & after
    assert len(environment._wanted(APP)) == 2  # noqa: SLF001 - packages, and a window


def test_an_environment_without_its_interpreter_is_made_again(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.touch()
    (tmp_path / environment.STAMP).write_text("dev 1\ncheckout 1\n")
    assert environment._stamped(python) == {"dev 1", "checkout 1"}  # noqa: SLF001

    python.unlink()
    assert environment._stamped(python) == set()  # noqa: SLF001


def test_one_at_a_time(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    code = (
        "import sys, pathlib; from inspector.environment import alone\n"
        "count = pathlib.Path(sys.argv[1])\n"
        "for _ in range(50):\n"
        "    with alone(count.with_name('lock')):\n"
        "        count.write_text(str(int(count.read_text()) + 1))"
    )
    workers = [
        subprocess.Popen([sys.executable, "-c", code, str(count)], cwd=ROOT) for _ in range(4)
    ]

    assert [worker.wait() for worker in workers] == [0] * 4
    assert count.read_text() == str(4 * 50)


def test_the_wheel_carries_the_compiled_words_and_no_tests(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert environment.CATALOGUE.with_suffix(".mo").as_posix() in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {
        "inspector",
        "ui",
        "resources",
        "joint_inspector",
    }
