"""Who works until somebody kills them? Two programs at work, which can also die at a step.

`python -m tests.victims record WORKSPACE FILE MOMENT` is `inspector record`; `python -m
tests.victims app WORKSPACE NUMBER MOMENT` is the window, in which a person answers one criterion
again and again. What is confirmed to that person goes to stdout. A moment is a number of steps: of
calls of a function of the program, or out of one (to the disk, to SQLite), on the thread that has
the workspace.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from itertools import count
from pathlib import Path
from types import FrameType

CRITERION = "B4"
"""Whatever was found of so many people asked: each number is an answer of its own."""
ASKED = 1_000_000
_OURS = f"{os.sep}inspector{os.sep}"
_TRANSACTION = ("transaction", f"storage{os.sep}engine.py")


class Steps:
    """Counts the steps of one thread and dies at one of them.

    `moment` is "5", the fifth step of all, or "2:5", the fifth within transactions from the second
    one on; "0" never comes.
    """

    def __init__(self, moment: str) -> None:
        self.taken = 0
        self.within: list[int] = []
        """How many steps each transaction took."""
        first, found, last = moment.partition(":")
        self._first = int(first) if found else 0
        self._left = int(last if found else first)
        self._is_within = self._is_leaving = False

    def on_profile(self, frame: FrameType, event: str, _argument: object) -> None:
        """The hook of `sys.setprofile`."""
        code = frame.f_code
        if _OURS not in code.co_filename:
            return
        if code.co_name == _TRANSACTION[0] and code.co_filename.endswith(_TRANSACTION[1]):
            self._pass_border(event)
        if event in {"call", "c_call"}:
            self._count()

    def _pass_border(self, event: str) -> None:
        """A transaction is entered and left by two calls of one generator."""
        if event == "call":
            self._is_leaving = self._is_within
            if not self._is_within:
                self._is_within = True
                self.within.append(0)
        elif event == "return" and self._is_leaving:
            self._is_within = self._is_leaving = False

    def _count(self) -> None:
        self.taken += 1
        if self._is_within:
            self.within[-1] += 1
        if self._first and not (self._is_within and len(self.within) >= self._first):
            return
        self._left -= 1
        if self._left == 0:
            where = "within a transaction" if self._is_within else "between transactions"
            os.write(2, f"dies {where}\n".encode())
            os.kill(os.getpid(), signal.SIGKILL)


def record(workspace: Path, entries: Path, moment: str) -> int:
    """The command, its steps counted; how many it took is said at its end."""
    from inspector.cli.main import main

    steps = Steps(moment)
    sys.setprofile(steps.on_profile)
    status = main(["record", str(workspace), str(entries)])
    sys.setprofile(None)
    sys.stdout.write(f"{steps.taken} {' '.join(map(str, steps.within))}\n")
    return status


def app(workspace: Path, first: int, moment: str) -> None:
    """The window at work: a figure, a reason that is typed and then left, and again."""
    steps = Steps(moment)

    def on_lane(frame: FrameType, event: str, argument: object) -> None:
        if threading.current_thread().name == "lane desk":
            steps.on_profile(frame, event, argument)

    if moment != "0":
        threading.setprofile(on_lane)
    from inspector import wording
    from inspector.workspace import drafting
    from tests.journeys.at_work import AtWork
    from tests.ui.program import running
    from ui.theme import application, theme

    app = application("victim")
    wording.use(wording.CHINESE)
    theme().apply("light")
    with running(workspace.parent, workspace) as window:
        work = AtWork(window)
        work.press("Return")
        work.click("评后下移")
        work.tab_to("条目")
        work.press("Ctrl+Home")
        work.down_to(CRITERION)
        confirm("here", 0)
        for number in count(first):
            work.press(str(number)[0])
            work.write(f"{str(number)[1:]}/{ASKED}")
            work.press("Return")
            confirm("value", number)
            if work.holder().objectName() != "score.note":
                work.press("R")
            AtWork.press(work, "Ctrl+A")
            work.compose(str(number))
            if number % 2:
                work.until(lambda: work.ask(drafting.drafts), "the draft on disk")
                confirm("draft", number)
            work.press("Esc")
            confirm("note", number)
    del app


def confirm(what: str, number: int) -> None:
    """The window said so; nothing may be lost of it from now on."""
    os.write(1, f"{what} {number}\n".encode())


def main(kind: str, workspace: str, third: str, moment: str) -> int:
    """Runs a victim; see the module."""
    if kind == "record":
        return record(Path(workspace), Path(third), moment)
    app(Path(workspace), int(third), moment)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
