"""How does a fresh checkout run with nothing but Python?

It makes `.venv`, installs the project there, and starts itself again inside; once that is done a
start costs a look at one file. Standard library only, and before there is a catalogue it speaks
Chinese and English at once. In an installed or frozen app there is nothing to do.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, NoReturn

from inspector import machine

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "INSPECTOR_INSIDE_ENVIRONMENT"
STAMP = "complete.txt"
CATALOGUE = Path("resources", "wording", "zh_CN", "LC_MESSAGES", "inspector.po")


class Purpose(NamedTuple):
    """What an environment is for: the extra of pyproject.toml, what it brings, and a window."""

    extra: str
    brings: frozenset[str]
    window: bool


APP = Purpose("checkout", frozenset({"checkout"}), window=True)
GATE = Purpose("dev", frozenset({"checkout", "dev"}), window=False)


class Failed(Exception):  # noqa: N818 - nobody's error: the world lacks something
    """The environment cannot be made; the text says in both languages what to do next."""


def enter(purpose: Purpose, module: str, arguments: Sequence[str]) -> None:
    """Returns when everything is there; else makes it and runs `module` again inside."""
    if getattr(sys, "frozen", False) or not (ROOT / "pyproject.toml").exists():
        return
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        python = _prepare(purpose)
    except Failed as failure:
        tell(str(failure))
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        tell("已停止；再次启动会接着做。 / Stopped; the next start goes on from here.")
        raise SystemExit(130) from None
    if python is not None:
        _start_again(python, module, arguments)


def tell(line: str) -> None:
    """One line for the person who waits, on stderr so that output stays clean."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time; the lock goes with the process that holds it."""
    with lock.open("ab") as file:
        if sys.platform == "win32":
            import msvcrt

            held = False
            while not held:
                # Windows itself gives up after ten seconds; an installation takes longer.
                with suppress(OSError):
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    held = True
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def requirements(pyproject: str, extra: str) -> set[str]:
    """Names of the packages that pyproject.toml asks for, with those of `extra`."""
    import tomllib

    project = tomllib.loads(pyproject)["project"]
    names, extras = set(), [extra]
    lines = list(project["dependencies"])
    while extras:
        lines += project["optional-dependencies"][extras.pop()]
    for line in lines:
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[([a-z]+)\])?", line)
        if match and match[1] != project["name"]:
            names.add(match[1])
        elif match:
            names |= requirements(pyproject, match[2])
    return names


def reason_of(log: str) -> str:
    """What a failed installation's own words mean for a person, in both languages."""
    if re.search(r"No space left|Errno 28|not enough space", log):
        return (
            "磁盘空间不足；请腾出约 1 GB 空间后重试。"
            " / The disk is full; make about 1 GB of room and try again."
        )
    if re.search(r"Permission denied|Read-only file system|Access is denied|Errno 13", log):
        return (
            "这个文件夹不能写入；请把程序放到自己的文件夹后重试。"
            " / This folder cannot be written; move the program to a folder of your own."
        )
    if re.search(
        r"NewConnectionError|Name or service|name resolution|getaddrinfo|timed out|Max retries"
        r"|ProxyError|SSLError|Connection|No matching distribution",
        log,
    ):
        return (
            "下载不到所需的软件包；请检查网络（或 pip 的镜像设置）后重试。"
            " / Packages cannot be downloaded; check the network (or pip's mirror) and try again."
        )
    return "安装没有完成；请重试。 / The installation did not finish; try again."


def _prepare(purpose: Purpose) -> Path | None:
    """The interpreter to go on with; None when this one is right."""
    old = machine.old_python()
    if old:
        raise Failed(old)
    folder = ROOT / ".venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    inside = Path(sys.prefix).resolve() == folder.resolve()
    if not inside and sys.prefix != sys.base_prefix and _brings_all(purpose):
        _compile_words(Path(sys.executable))
        return None
    if _wanted(purpose) - _stamped(python):
        try:
            with alone(ROOT / ".venv.lock"):
                if _wanted(purpose) - _stamped(python):
                    _make(purpose, folder, python)
        except OSError as error:
            raise Failed(f"{reason_of(str(error))} ({error})") from error
    _compile_words(python)
    if inside:
        return None
    if os.environ.get(INSIDE):
        raise Failed(
            f"虚拟环境没有生效；请删除 {folder} 后重试。"
            f" / The environment does not work; delete {folder} and try again."
        )
    return python


def _brings_all(purpose: Purpose) -> bool:
    """Whether a virtual environment that a person made holds all that is asked for."""
    import importlib.metadata

    try:
        for name in requirements((ROOT / "pyproject.toml").read_text("utf-8"), purpose.extra):
            importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _wanted(purpose: Purpose) -> set[str]:
    """The lines that a finished environment's stamp has; another pyproject.toml, other lines."""
    asked = f"{ROOT} {_interpreter()} ".encode() + (ROOT / "pyproject.toml").read_bytes()
    digest = hashlib.sha256(asked).hexdigest()
    return {f"{name} {digest}" for name in (purpose.extra, *(["window"] * purpose.window))}


def _stamped(python: Path) -> set[str]:
    """What the environment of `python` was completed for; nothing once its interpreter is gone."""
    stamp = python.parent.parent / STAMP
    whole = python.exists() and stamp.exists()
    return set(stamp.read_text("utf-8").splitlines()) if whole else set()


def _make(purpose: Purpose, folder: Path, python: Path) -> None:
    wanted, stamped = _wanted(purpose), _stamped(python)
    digest = next(iter(wanted)).split()[1]
    _check_machine(purpose)
    if f"{purpose.extra} {digest}" not in stamped:
        tell(
            f"第一次启动或有更新，正在准备运行环境（{folder}），需要几分钟……"
            " / First start or an update: preparing the environment, a few minutes."
        )
        if not _works(python):
            _run([sys.executable, "-m", "venv", "--clear", str(folder)], folder)
        _install(purpose, python)
        _check_qt(python, purpose)
        tell("运行环境已就绪。 / The environment is ready.")
    kept = {line for line in stamped if line.endswith(digest)}
    lines = kept | wanted | {f"{name} {digest}" for name in purpose.brings}
    (folder / STAMP).write_text("\n".join(sorted(lines)) + "\n", "utf-8")


def _check_machine(purpose: Purpose) -> None:
    """Installs what the system lacks where that is allowed, else says what a person has to do."""
    old = machine.old_system()
    if old:
        raise Failed(old)
    needs = machine.missing(window=purpose.window)
    if needs and machine.may_install():
        needs = machine.missing(window=True)
        tell(
            "正在安装系统软件包 / Installing system packages: "
            + " ".join(sorted({need.apt for need in needs}))
        )
        machine.install(needs)
        needs = machine.missing(window=purpose.window)
    if not needs:
        return
    line = machine.command_line(needs)
    how = f"\n    {line}" if line else ""
    if needs == [machine.FONT]:
        tell(
            "没有中文字体，中文会显示为方框；程序照常启动，建议安装。"
            f" / There is no Chinese font, so Chinese shows as boxes; better install one.{how}"
        )
        return
    names = " ".join(need.what for need in needs)
    raise Failed(
        f"系统缺少：{names}；请安装后重试。"
        f" / The system lacks: {names}; install and try again.{how}"
    )


def _interpreter() -> str:
    """Which Python the environment is made of; a patch release of it changes nothing."""
    return f"{sys.version_info[:2]} {sys.base_prefix}"


def _works(python: Path) -> bool:
    """Whether the environment's interpreter is there, has pip, and is made of this very Python."""
    if not python.exists():
        return False
    code = "import sys, pip; print(sys.version_info[:2], sys.base_prefix)"
    return _output([str(python), "-I", "-c", code]).strip() == _interpreter()


def _install(purpose: Purpose, python: Path) -> None:
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--editable", f"{ROOT}[{purpose.extra}]"]
    _run(command, python.parent.parent, _progress)


def _progress(line: str) -> None:
    """Says what takes long: the packages of a megabyte and more, and the last step."""
    match = re.match(r"\s*Downloading (?:\S*/)?([A-Za-z0-9_.]+?)-\d\S* \((\d[\d.]* MB)\)", line)
    if match:
        tell(f"  下载 / downloading {match[1]} ({match[2]})")
    elif line.startswith("Installing collected packages"):
        tell("  安装 / installing")


def _run(command: list[str], folder: Path, progress: Callable[[str], None] | None = None) -> None:
    """Runs one step; all that it says is kept in a log beside the environment."""
    log = folder.with_name(".venv.log")
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    with process, log.open("w", encoding="utf-8") as file:
        for line in process.stdout or ():
            file.write(line)
            if progress:
                progress(line)
    if process.returncode:
        raise Failed(f"{reason_of(log.read_text('utf-8'))}\n    {log}")


def _check_qt(python: Path, purpose: Purpose) -> None:
    """Loads what was installed, for a library that our list of needs does not know."""
    code = "import PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtWidgets\n"
    if sys.platform == "linux" and purpose.window:
        code += (
            "import ctypes, pathlib\n"
            "home = pathlib.Path(PySide6.__file__).parent\n"
            "ctypes.CDLL(home / 'Qt/plugins/platforms/libqxcb.so')\n"
        )
    fault = _output([str(python), "-I", "-c", code], subprocess.STDOUT).strip()
    if fault:
        what = fault.splitlines()[-1]
        raise Failed(
            "界面库无法加载，系统缺少它需要的库；请安装后重试。"
            " / The window library cannot be loaded; install what it lacks and try again."
            f"\n    {what}"
        )


def _compile_words(python: Path) -> None:
    """Compiles the Chinese words again when their source is newer."""
    source = ROOT / CATALOGUE
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return
    fault = _output([str(python), "-m", "tests.wording", "--compile"], subprocess.STDOUT, ROOT)
    if not compiled.exists():
        raise Failed(f"译文无法编译。 / The Chinese words cannot be compiled.\n    {fault}")


def _output(command: list[str], errors: int = subprocess.DEVNULL, folder: Path = ROOT) -> str:
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.stdout


def _start_again(python: Path, module: str, arguments: Sequence[str]) -> NoReturn:
    os.environ[INSIDE] = "1"
    command = [str(python), "-m", module, *arguments]
    if sys.platform == "win32":
        # Windows' own exec would give the terminal back while the app still runs.
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(python, command)  # noqa: S606 - no shell wanted
