"""How does the window come up, and when does its first page take input?"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from inspector import places
from inspector.domain.faults import World
from inspector.wording import words
from ui import problems
from ui.desk import Desk
from ui.look import Look
from ui.preferences import Preferences
from ui.theme import application
from ui.window import MainWindow

if TYPE_CHECKING:
    from ui.main import WindowWish


def run(wish: WindowWish) -> int:
    """Shows the window and stays until it is closed."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = application(sys.argv[0])
    app.setApplicationName(places.APP)
    app.setDesktopFileName("joint-inspector")
    desk = Desk(app)
    problems.install(debug=wish.debug)
    preferences = Preferences(app)
    if wish.locale:
        preferences.speak_for_now(wish.locale)
    look = Look(app, preferences)
    window = MainWindow(desk, preferences, look)
    if wish.workspace is not None:
        window.beginning.open(wish.workspace)
    else:
        window.show_first_page()
        if wish.demo:
            window.beginning.open_demo()
    ready = Ready(window, waits_for_workspace=wish.workspace is not None or wish.demo)
    if wish.quit_when_ready:
        ready.then_quit()
    window.show()
    app.exec()
    desk.shut()
    return 1 if ready.is_hopeless else 0


class Ready(QObject):
    """Knows when the first page is painted and takes input."""

    def __init__(self, window: MainWindow, *, waits_for_workspace: bool) -> None:
        super().__init__(window)
        self._window = window
        self._is_filled = not waits_for_workspace
        self._quits = False
        self._is_told = False
        self.is_hopeless = False
        """Whether the program ends because the workspace it was started with stayed shut."""
        window.front_filled.connect(self._on_filled)
        window.beginning.stayed_shut.connect(self._on_stayed_shut)
        window.installEventFilter(self)

    def then_quit(self) -> None:
        """Prints the milliseconds since the process began, and closes the window."""
        self._quits = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._is_filled and not self._is_told:
            self._is_told = True
            # Behind everything that is queued now: then the loop waits for a person.
            QTimer.singleShot(0, self, self._on_idle)
        return super().eventFilter(watched, event)

    @Slot()
    def _on_filled(self) -> None:
        self._is_filled = True
        self._window.update()

    @Slot(object)
    def _on_stayed_shut(self, problem: World) -> None:
        """Nobody sits before a window that is to close by itself: a line of text must do."""
        if not self._quits or self._is_told:
            return
        self._is_told = self.is_hopeless = True
        for fault in problem.faults:
            parts = (fault.sentence, fault.remedy)
            said = " ".join(words(part) for part in parts if part is not None)
            sys.stderr.write(f"{said}\n")
        self._window.close()

    @Slot()
    def _on_idle(self) -> None:
        if self._quits:
            sys.stdout.write(f'{{"ready_ms": {ready_ms()}}}\n')
            sys.stdout.flush()
            self._window.close()


def ready_ms() -> int:
    """Milliseconds since the system started this process."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        # psutil knows the second of the boot only; ticks since the boot are finer.
        from os import sysconf
        from pathlib import Path

        fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
        started = int(fields[19]) / sysconf("SC_CLK_TCK")
        return round((time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000)
    import psutil

    began = float(psutil.Process().create_time())
    return round((time.time() - began) * 1000)
