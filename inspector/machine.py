"""What does this machine lack before the app can be installed and shown on it?

Standard library only, and readable by older Pythons: it speaks before anything is installed, and
so in both languages at once. Windows and macOS lack nothing; on Linux we look, never guess.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from typing import NamedTuple

FONT = "a Chinese font"
VENV = "venv"
OLDEST_GLIBC = {"aarch64": (2, 39)}
USUAL_GLIBC = (2, 34)
OLDEST_MACOS = 13


class Need(NamedTuple):
    """One thing that Qt or the installation wants, and which package of a system brings it."""

    what: str
    apt: str
    dnf: str
    pacman: str
    zypper: str


VENV_NEED = Need(
    VENV, "python3.{}-venv".format(sys.version_info[1]), "python3", "python", "python3"
)
FONT_NEED = Need(
    FONT, "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk", "google-noto-sans-cjk-fonts"
)
# Qt cannot be loaded without these.
CORE = (
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "libglvnd"),
    Need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "libglvnd"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
)
# No window can be shown on X without these.
WINDOW = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11", "libxkbcommon-x11-0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb", "libxcb-xkb1"),
)

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


def too_old() -> str:
    """The sentence for a system on which the app cannot run at all; "" where it can."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is turned away
        return (
            "需要 Python 3.11 或更高版本，当前是 {0}；请从 python.org 或系统软件源安装后重试。 / "
            "Python 3.11 or later is needed, this is {0}; install one and try again."
        ).format(platform.python_version())
    if sys.platform == "darwin":
        version = platform.mac_ver()[0]
        if int(version.split(".")[0] or OLDEST_MACOS) < OLDEST_MACOS:
            return (
                f"需要 macOS {OLDEST_MACOS} 或更高版本，当前是 {version}；请先升级系统。 / "
                f"macOS {OLDEST_MACOS} or later is needed, this is {version}; upgrade it first."
            )
    if sys.platform == "linux":
        name, version = platform.libc_ver()
        oldest = OLDEST_GLIBC.get(platform.machine(), USUAL_GLIBC)
        if name != "glibc" or tuple(int(part) for part in version.split(".")[:2]) < oldest:
            needed = ".".join(str(part) for part in oldest)
            return (
                f"这个系统太旧或不适用：界面库需要 glibc {needed} 或更高版本"
                f"（如 Debian 12、Ubuntu 22.04）。 / "
                f"This system is too old or of another kind: the window library needs glibc "
                f"{needed} or later, as in Debian 12 or Ubuntu 22.04."
            )
    return ""


def missing() -> list[Need]:
    """What has to be installed on this system before the app's own environment can be made."""
    if sys.platform != "linux":
        return []
    needs = [] if importlib.util.find_spec("ensurepip") else [VENV_NEED]
    candidates = CORE + (() if _without_x() else WINDOW)
    absent = _child(LOAD, *[need.what for need in candidates]).split()
    needs += [need for need in candidates if need.what in absent]
    if "libfontconfig.so.1" in absent or not _has_chinese_font():
        needs.append(FONT_NEED)
    return needs


def install(needs: list[Need]) -> bool:
    """Installs what is missing where that is allowed without asking; whether it is there now."""
    rights = _rights()
    if rights is None or not shutil.which("apt-get"):
        return False
    apt = [*rights, "apt-get"]
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    packages = sorted({need.apt for need in needs})
    _say(
        "正在安装系统软件包： / Installing system packages: {}".format(" ".join(packages))
    )
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, "-qq", *step],
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode and step[0] == "install":
            return False
    return not missing()
