"""How does one person work before the window, with an input method on and hands on the keys?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from inspector.domain.records import InspectionKey
from inspector.workspace.views import InspectionView, inspection_view
from inspector.workspace.workspace import Surroundings, Workspace, open_workspace
from tests.drive import Person
from tests.screen import name_of, plain, windows
from tests.ui.program import rest
from ui.window import MainWindow

Answer = TypeVar("Answer")
_FARTHEST = 80
"""Tabs from one end of a page to the other."""


class AtWork(Person):
    """A person at work in one window; every step waits until the window has done its part."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.input_method = True
        self.window = window

    def rest(self) -> None:
        """Waits until nothing is under way any more."""
        rest(self.window)

    def press(self, *keys: str) -> None:
        """Presses keys, and lets the window do each before the next."""
        for key in keys:
            super().press(key)
            self.rest()

    def write(self, text: str) -> None:
        """Types, or composes what no key gives, and lets the window follow."""
        self.type(text)
        self.rest()

    def tab_to(self, name: str) -> None:
        """Goes on with Tab until the control of that name has the keyboard."""
        for _ in range(_FARTHEST):
            if name_of(self.holder()) == name:
                return
            super().press("Tab")
        raise AssertionError(f"Tab never comes to {name!r}\n{self.screen()}")

    def into(self, name: str, text: str) -> None:
        """Goes to a field with Tab and writes there, over what it holds."""
        self.tab_to(name)
        super().press("Ctrl+A")
        self.write(text)

    def down_to(self, code: str) -> None:
        """Goes down the list of criteria until that row is the current one."""
        for _ in range(_FARTHEST):
            if self.row_now()[1] == code:
                return
            self.press("Down")
        raise AssertionError(f"no row {code} below\n{self.screen()}")

    def row_now(self) -> list[str]:
        """The words of the current row of the list that has the keyboard."""
        view = self.holder()
        assert isinstance(view, QAbstractItemView), self.screen()
        index = view.currentIndex()
        columns = range(view.model().columnCount())
        return [str(index.sibling(index.row(), column).data() or "") for column in columns]

    def row_of(self, code: str) -> list[str]:
        """The words of the row of a criterion, wherever the keyboard is."""
        view, index = self.row(code)
        columns = range(view.model().columnCount())
        return [str(index.sibling(index.row(), column).data() or "") for column in columns]

    def take_from_menu(self, part: str, beginning: str) -> None:
        """Takes the entry that begins so, in a part of the window's menu."""

        def entries() -> list[str]:
            menus = [window for window in windows() if isinstance(window, QMenu)]
            texts = [plain(action.text()) for menu in menus for action in menu.actions()]
            return [text for text in texts if text.startswith(beginning)]

        self.click("菜单")
        self.choose(part)
        self.until(entries, f"an entry {beginning}…")
        self.choose(entries()[0])
        # The offscreen platform takes a closed submenu for the active window.
        self.window.activateWindow()
        self.rest()

    @contextmanager
    def answering_with(self, *keys: str) -> Iterator[None]:
        """Presses `keys` in the dialog that opens within the block, which waits for it."""
        answered: list[bool] = []
        waiting = QTimer()
        waiting.setInterval(5)

        def when_open() -> None:
            if QApplication.activeModalWidget() is not None:
                waiting.stop()
                answered.append(True)
                for key in keys:
                    Person.press(self, key)

        waiting.timeout.connect(when_open)
        waiting.start()
        yield
        assert answered, "a dialog was expected"

    def on_disk(self, key: InspectionKey) -> InspectionView:
        """The inspection as the workspace has it now."""

        def ask(workspace: Workspace) -> InspectionView:
            return inspection_view(workspace, key)

        return self.ask(ask)

    def ask(self, question: Callable[[Workspace], Answer]) -> Answer:
        """What the workspace answers, after all that was sent before."""
        answers: list[Answer] = []
        task = self.window.desk.ask(question)
        task.succeeded.connect(answers.append)
        task.start()
        self.until(lambda: answers, "an answer of the desk")
        return answers[0]


def reopened(path: Path, key: InspectionKey) -> InspectionView:
    """The inspection in a file that nobody has open."""
    with open_workspace(path, Surroundings.real()) as workspace:
        return inspection_view(workspace, key)
