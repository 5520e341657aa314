"""What does this machine lack before the app can be installed and shown on it?

Standard library only, and readable by older Pythons: it speaks before anything is installed, and
so in both languages at once. Windows and macOS lack nothing; on Linux we look, never guess.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from typing import NamedTuple

OLDEST_MACOS = 13
# What the wheels of PySide6 ask for, by processor.
OLDEST_GLIBC = {"aarch64": (2, 39)}
USUAL_GLIBC = (2, 34)


class Need(NamedTuple):
    """One thing that has to be there, and the package that brings it, by package program."""

    what: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


def _table(rows: str) -> tuple[Need, ...]:
    return tuple(Need(*row.split()) for row in rows.strip().splitlines())


VENV = Need(
    "venv",
    apt=f"python3.{sys.version_info[1]}-venv",
    dnf="python3",
    pacman="python",
    zypper="python3",
)
FONT = Need(
    "中文字体/Chinese-font",
    apt="fonts-noto-cjk",
    dnf="google-noto-sans-cjk-fonts",
    pacman="noto-fonts-cjk",
    zypper="google-noto-sans-cjk-fonts",
)
# Without these Qt cannot be loaded.
CORE = _table("""
libglib-2.0.so.0      libglib2.0-0       glib2             glib2             libglib-2_0-0
libGL.so.1            libgl1             libglvnd-glx      libglvnd          libglvnd
libEGL.so.1           libegl1            libglvnd-egl      libglvnd          libglvnd
libxkbcommon.so.0     libxkbcommon0      libxkbcommon      libxkbcommon      libxkbcommon0
libfontconfig.so.1    libfontconfig1     fontconfig        fontconfig        fontconfig
libdbus-1.so.3        libdbus-1-3        dbus-libs         dbus              libdbus-1-3
""")
# Without these it can show no window on X.
WINDOW = _table("""
libxcb-cursor.so.0    libxcb-cursor0     xcb-util-cursor   xcb-util-cursor   libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0 libxkbcommon-x11  libxkbcommon-x11  libxkbcommon-x11-0
libxcb-icccm.so.4     libxcb-icccm4      xcb-util-wm       xcb-util-wm       libxcb-icccm4
libxcb-keysyms.so.1   libxcb-keysyms1    xcb-util-keysyms  xcb-util-keysyms  libxcb-keysyms1
libxcb-shape.so.0     libxcb-shape0      libxcb            libxcb            libxcb-shape0
libxcb-xkb.so.1       libxcb-xkb1        libxcb            libxcb            libxcb-xkb1
""")
INSTALLERS = {
    "apt": "apt-get update && apt-get install",
    "dnf": "dnf install",
    "pacman": "pacman -S",
    "zypper": "zypper install",
}

LOAD = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""
COUNT_CHINESE_FONTS = """
import ctypes
fc = ctypes.CDLL("libfontconfig.so.1")
fc.FcNameParse.restype = fc.FcObjectSetBuild.restype = fc.FcFontList.restype = ctypes.c_void_p
fc.FcFontList.argtypes = [ctypes.c_void_p] * 3
pattern, wanted = fc.FcNameParse(b":lang=zh-cn"), fc.FcObjectSetBuild(b"family", None)
found = fc.FcFontList(None, pattern, wanted)
print(ctypes.cast(found, ctypes.POINTER(ctypes.c_int))[0] if found else 0)
"""


def old_python() -> str:
    """The sentence for a Python on which nothing of ours can run; "" where it can."""
    if sys.version_info < (3, 11):  # noqa: UP036 - here an older Python is turned away
        return (
            f"需要 Python 3.11 或更高版本，当前是 {platform.python_version()}；请安装新版本后重试。"
            f" / Python 3.11 or later is needed, this is {platform.python_version()}; "
            "install a newer one and try again."
        )
    return ""


def old_system() -> str:
    """The sentence for a system that has no window library; "" where there is one."""
    if sys.platform == "darwin":
        version = platform.mac_ver()[0]
        if int(version.split(".")[0] or OLDEST_MACOS) < OLDEST_MACOS:
            return (
                f"需要 macOS {OLDEST_MACOS} 或更高版本，当前是 {version}；请先升级系统。"
                f" / macOS {OLDEST_MACOS} or later is needed, this is {version}; upgrade it first."
            )
    if sys.platform == "linux":
        name, version = platform.libc_ver()
        oldest = OLDEST_GLIBC.get(platform.machine(), USUAL_GLIBC)
        if name != "glibc" or tuple(int(part) for part in version.split(".")[:2]) < oldest:
            needed = ".".join(str(part) for part in oldest)
            return (
                f"界面库需要 glibc {needed} 或更高版本的 Linux（如 Debian 12、Ubuntu 22.04），"
                "这个系统没有；请换一台机器或升级系统。"
                f" / The window library needs a Linux with glibc {needed} or later, such as "
                "Debian 12 or Ubuntu 22.04, and this is none; upgrade it or take another machine."
            )
    return ""


def missing(*, window: bool) -> list[Need]:
    """What the system has to bring; with `window` also what shows one on X."""
    if sys.platform != "linux":
        return []
    importlib.invalidate_caches()
    needs = [] if importlib.util.find_spec("ensurepip") else [VENV]
    candidates = CORE + (WINDOW if window and _on_x() else ())
    absent = _child(LOAD, *[need.what for need in candidates]).split()
    needs += [need for need in candidates if need.what in absent]
    if _child(COUNT_CHINESE_FONTS).strip() in {"", "0"}:
        needs.append(FONT)
    return needs


def may_install() -> bool:
    """Whether packages can be installed here without asking a person for anything."""
    return _rights() is not None and shutil.which("apt-get") is not None


def install(needs: list[Need]) -> None:
    """Installs what is missing, as far as it goes: look again afterwards."""
    apt = [*(_rights() or ()), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    packages = sorted({need.apt for need in needs})
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(
            [*apt, *step],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )


def command_line(needs: list[Need]) -> str:
    """The line with which a person installs what is missing, for this system's own program."""
    for program, line in INSTALLERS.items():
        if shutil.which(line.split()[0]):
            packages = sorted({getattr(need, program) for need in needs})
            command = " ".join([line, *packages])
            return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su -c '{command}'"
    return ""


def _rights() -> list[str] | None:
    """What to put before a command that changes the system; None without the right to."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(
        ["sudo", "-n", "true"],  # noqa: S607 - wherever the system keeps it
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return None if asked.returncode else ["sudo", "-n"]


def _on_x() -> bool:
    platform_asked = os.environ.get("QT_QPA_PLATFORM", "")
    if platform_asked:
        return platform_asked.startswith("xcb")
    return "WAYLAND_DISPLAY" not in os.environ


def _child(code: str, *arguments: str) -> str:
    """What `code` prints in a process of its own: a library that crashes takes nothing with it."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        text=True,
    )
    return done.stdout
