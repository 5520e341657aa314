"""Terminal or window?

`inspector COMMAND` works without a screen and never imports Qt; without a command, or with `open`,
the window appears. What is not exactly a wish for the window goes to the terminal program, which
knows how to say what is wrong with it.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector import wording

if TYPE_CHECKING:
    from inspector.workspace.papers import ScorePaper


@dataclass(slots=True)
class WindowWish:
    """What the window was started with."""

    workspace: Path | None = None
    locale: str = ""
    demo: bool = False
    debug: bool = False
    quit_when_ready: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; the exit status is a command's, or that of the window."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    wish = window_wish(arguments)
    if wish is None:
        from inspector.cli.main import main as terminal

        if "scoresheet" in arguments:
            from inspector.cli import drawing

            drawing.use(_score_sheet)
        return terminal(arguments)
    if wish.locale:
        wording.use(wish.locale)
    if not _has_screen():
        sys.stderr.write(
            wording.tr(
                "There is no screen here to show a window on. "
                "Every other command works without one; see `inspector --help`."
            )
            + "\n"
        )
        return 1
    gc.disable()  # loading leaves nothing to collect; `ui.garbage` says when collection goes on
    _load_qt()
    from ui.application import run

    return run(wish)


def _score_sheet(paper: ScorePaper) -> bytes:
    """The score sheet as a PDF, drawn without a screen."""
    if not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _load_qt()
    from PySide6.QtGui import QGuiApplication

    from ui.printing import PrintedScoreSheet

    application = QGuiApplication.instance() or QGuiApplication([])
    content = PrintedScoreSheet(paper, wording.Wording(wording.CHINESE)).pdf()
    del application
    return content


def _load_qt() -> None:
    """Loads PySide6 and leaves Python's own way of importing in place.

    PySide6 puts its own there, which reads the source of every module that is imported after it,
    in search of a feature that nobody here uses: a fifth of the time to open a workspace.
    """
    import builtins

    plain = builtins.__import__
    import PySide6.QtWidgets

    builtins.__import__ = plain
    del PySide6


def window_wish(arguments: Sequence[str]) -> WindowWish | None:
    """What `arguments` want of the window; None when they are for the terminal."""
    wish = WindowWish()
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        option, equals, value = argument.partition("=")
        match option:
            case "--locale":
                wish.locale = value if equals else next(rest, "")
                if wish.locale not in wording.LOCALES:
                    return None
            case "--debug" if not equals:
                wish.debug = True
            case "--demo" if not equals:
                wish.demo = True
            case "--quit-when-ready" if not equals:
                wish.quit_when_ready = True
            case _ if argument.startswith("-"):
                return None
            case _:
                words.append(argument)
    match words:
        case [] | ["open"]:
            return wish
        case ["open", workspace] if not wish.demo:
            wish.workspace = Path(workspace)
            return wish
    return None


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
